"""What kind of participant an unknown name is: by its words, by the noun that introduces it, by where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from graphkit.language.closed import LOCATIVE
from graphkit.language.gazetteer import fold
from graphkit.language.introduction import introducing
from graphkit.language.syntax import case_of
from graphkit.language.tree import Entity

if TYPE_CHECKING:
    from graphkit.language.tree import Tree

__all__ = [
    "apart",
    "class_of_name",
    "descriptive",
    "introduced_class",
    "names_event",
    "numbered",
    "opening_noun",
    "units",
    "usual_labels",
]

INTRODUCED = ("ArmedGroup", "Party", "Coalition", "MediaOutlet", "StateBody", "Place", "Person", "Organization")
ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
AT = LOCATIVE - {"in", "inside", "across", "throughout"}

Words = Mapping[str, Collection[str]]


def class_of_name(name: str, words: Words) -> str:
    """What a name's last word says about it, or the word before "of"; empty where they say nothing.

    >>> words = {"named-StateBody": {"ministry"}, "named-ArmedGroup": {"front"}, "numbered-unit": {"brigade"}}
    >>> [class_of_name(n, words) for n in ("Ministry of Health", "Karvan Front", "3rd Brigade", "Karvan")]
    ['StateBody', 'ArmedGroup', 'ArmedForces', '']
    """
    forms = re.split(r" (?:of|for) ", fold(name))[0].split() + fold(name).split()[-1:]
    if forms[-1] in words.get("numbered-unit", ()) and ORDINAL.fullmatch(forms[0]):
        return "ArmedForces"  # the 3rd Brigade is one of several of an army
    for word in dict.fromkeys([forms[-2] if len(forms) > 1 else forms[-1], forms[-1]]):
        for kind, known in words.items():
            if kind.startswith("named-") and word in known:
                return kind.removeprefix("named-")
    return ""


def introduced_class(tree: Tree, entity: Entity, words: Words) -> str:
    """The class of an unknown name by its first word, by the noun that introduces it, or as a place by its setting."""
    first = re.split(r"[ -]", fold(entity.text))[0]
    if kind := next((k for k, w in words.items() if k.startswith("opens-") and first in w), ""):
        return kind.removeprefix("opens-")
    for noun in introducing(tree, entity.start, entity.end - 1):
        low = str(noun.lower_)
        if noun.tag_ == "NN" and noun.i < entity.start and low in words.get("member", ()):
            return "Person"  # a Hamas fighter, X: one of them
        for kind in INTRODUCED:
            known = words.get(f"describes-{kind}", ())
            behind = noun.i == entity.end  # the X leader is no X
            if (low in known or low.removesuffix("s") in known) and not (behind and kind in {"Person", "Place"}):
                return kind
    return "Place" if _located(tree, entity, words) else ""


def _located(tree: Tree, entity: Entity, words: Words) -> bool:
    """Eastern Qarqush; at Besmeh: a quarter of the sky, or a preposition that persons do not go with."""
    before = tree[entity.start - 1] if entity.start else None
    if before is not None and before.lower_ in words.get("quarter", ()):
        return entity.end - entity.start == 1
    return entity.label_ == "PERSON" and case_of(tree[entity.start]) in AT


def units(tree: Tree, taken: Mapping[int, object], words: Words) -> Iterator[Entity]:
    """Military units by the number behind: Infantry Battalion 275."""
    nouns = words.get("numbered-unit", ())
    for token in tree[:-1]:
        number = tree[token.i + 1].text
        if not token.text[0].isupper() or token.lower_ not in nouns or not re.fullmatch(r"\d{1,3}", number):
            continue
        first = token.i
        while first and first - 1 not in taken and tree[first - 1].text[0].isupper() and tree[first - 1].text.isalpha():
            first -= 1
        if not taken.keys() & {token.i, token.i + 1}:
            yield Entity(first, token.i + 2, tree[first : token.i + 2].text, "ORG")


def numbered(tree: Tree, entity: Entity, words: Words) -> Entity:
    """A unit with the number before its name: the [35th] Armoured Brigade."""
    before = tree[entity.start - 1].text if entity.start else ""
    if tree[entity.end - 1].lower_ in words.get("numbered-unit", ()) and ORDINAL.fullmatch(before):
        first = entity.start - 1
        return Entity(first, entity.end, tree[first : entity.end].text, "ORG")
    return entity


def apart(entities: Iterable[Entity]) -> list[Entity]:
    """Names that do not overlap, the earlier in the list before the later, in the order of the text."""
    found: list[Entity] = []
    for e in entities:
        if all(e.end <= o.start or o.end <= e.start for o in found):
            found.append(e)
    return sorted(found, key=lambda e: e.start)


def usual_labels(seen: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Names that the recogniser labels now so, now so, with what it says most often, else first; MISC says nothing.

    >>> list(usual_labels([("Zor", "LOC"), ("Zor", "ORG"), ("Zor", "ORG"), ("Karim", "PERSON")]))
    [('Zor', 'ORG')]
    """
    counts: dict[str, Counter[str]] = {}
    for name, label in seen:
        if label != "MISC":
            counts.setdefault(name, Counter())[label] += 1
    for name, labels in counts.items():
        if len(labels) > 1:
            yield name, labels.most_common(1)[0][0]


def opening_noun(tree: Tree, entity: Entity, words: Words) -> bool:
    """Whether only the start of the sentence gives a common noun its capital: Friends recalled; Junta spokesman X."""
    if any(t.text.isalpha() for t in tree[: entity.start]) or not tree[entity.start].text[1:].islower():
        return False
    first = tree[entity.start]
    if entity.end - entity.start > 1:
        named = any(k.startswith(("named-", "opens-")) and first.lower_ in w for k, w in words.items())
        return tree[entity.start + 1].lower_ == "of" and not named and first.tag_ in {"NN", "NNP", "NNS"}
    describing = any(k.startswith("describes-") and first.lower_ in w for k, w in words.items())
    return first.pos_ == "NOUN" or first.tag_ in {"NN", "NNS"} or (describing and entity.label_ != "ORG")


def descriptive(tree: Tree, entity: Entity, words: Words) -> bool:
    """Whether capitals only dress a description or a title: the Islamic Republic; [Defence] Secretary X."""
    last, before = tree[entity.end - 1], tree[entity.start - 1].lower_ if entity.start else ""
    if before == "the" and last.lower_ in words.get("describes-State", ()):
        return True
    counted = entity.start > 0 and tree[entity.start - 1].tag_ == "CD" and last.text.endswith("s")
    if counted and entity.end - entity.start == 1:
        return True  # two Exocets: things of a make, no single one
    after = tree[entity.end] if entity.end < len(tree) else last
    if entity.label_ in {"LOC", "MISC"} and after.lower_.removesuffix("s") in words.get("weapons", ()):
        return True  # 14 Leopard tanks
    if after.lower_ not in words.get("describes-Person", ()):
        return False
    if before == "the" and tree[entity.start].lower_ in words.get("title-modifier", ()):
        return after.text.istitle() and not class_of_name(entity.text, words)  # the Supreme Allied Commander
    charge = all(t.lower_ in words.get("portfolio", ()) or t.lower_ == "and" for t in tree[entity.start : entity.end])
    return charge and (after.text.istitle() or entity.end - entity.start > 1)


def names_event(tree: Tree, entity: Entity, events: Collection[int], words: Words) -> bool:
    """Whether a name is that of an event or a thing: the Siege of X, the Karvan Accords, the Iron Cross.

    ``events`` are where words for events begin.
    """
    size = entity.end - entity.start
    if size > 2 and tree[entity.start].idx in events and tree[entity.start + 1].lower_ == "of":
        return True
    if entity.label_ == "PERSON" or size == 1:
        return False
    named = words.get("event-name", ())
    head = next((t for t in tree[entity.start + 1 : entity.end] if t.lower_ in {"of", "for"}), None)
    noun = tree[(head.i if head else entity.end) - 1]
    coloured = tree[noun.i - 1].lower_ in {"red", "green", "blue", "white"}  # the Red Cross
    return (noun.lower_ in named or noun.lower_.removesuffix("s") in named) and not coloured
