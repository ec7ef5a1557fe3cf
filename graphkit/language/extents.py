"""How far an unknown name reaches over known ones: the Chadian Labour Party, the Union of Libyan Writers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from graphkit.language.kinds import class_of_name
from graphkit.language.names import MANY, is_common
from graphkit.language.partial import of_common_words
from graphkit.language.tree import Entity

if TYPE_CHECKING:
    from graphkit.language.mentions import Mention
    from graphkit.language.tree import Tree

__all__ = ["completed"]

Words = Mapping[str, Collection[str]]
Taken = Mapping[int, "Mention"]

NATIONAL = frozenset({"Party", "ArmedGroup", "Coalition", "InternationalOrganization"})


def completed(tree: Tree, entity: Entity, taken: Taken, words: Words) -> Entity:
    """An unknown name with the known ones that are part of it; ``taken`` says which tokens known names have.

    A name of common words begins with whose it is, and any with the state's own name before it: the Sudan Liberation
    Front. Behind "of" a people goes on to those of whom the name speaks.
    """
    if entity.label_ == "PERSON":
        return entity
    first, end = _first(tree, entity, taken, words), _end(tree, entity, taken)
    return entity if (first, end) == (entity.start, entity.end) else Entity(first, end, tree[first:end].text, "ORG")


def _first(tree: Tree, entity: Entity, taken: Taken, words: Words) -> int:
    first, kind = entity.start, class_of_name(entity.text, words)
    if kind not in NATIONAL and kind != "ArmedForces":
        return first
    plain = of_common_words(entity.text, words)
    if first > 1 and tree[first - 2].lower_ == "the" and tree[first - 1].text.istitle():
        first -= tree[first - 1].lower_ in words.get("rank", ())  # the King [Karim Division]
    while first:
        before = tree[first - 1]
        if first > 1 and before.text in {"'s", "’s"} and tree[first - 2].text in MANY:
            first -= 2  # the People's [Revolutionary Army]
            continue
        if (mention := taken.get(first - 1)) is not None:
            people = mention.participant.type in {"State", "PopulationGroup"} and mention.kind in {
                "adjective",
                "people",
            }
            own = mention.participant.type == "State" and mention.kind == "name"
            own |= people and plain and kind in NATIONAL
            return mention.first if own and mention.last == first - 1 else first
        named = before.text.istitle() and before.text.isalpha() and before.pos_ in {"PROPN", "ADJ"}
        if not (plain and named and first > 1) or is_common(before.text, words):
            return first
        first -= 1
    return first


def _end(tree: Tree, entity: Entity, taken: Taken) -> int:
    """Behind the words that a people describes: the Union of [Libyan Writers], the Board of [Kurdish clerics]."""
    inner = taken.get(entity.end)
    joint = tree[entity.end - 1].lower_ in {"of", "for", "on"}
    if inner is None or not joint or inner.kind not in {"adjective", "people"} or entity.end - entity.start < 2:
        return entity.end
    end = inner.last + 1
    while end < len(tree) and end not in taken and _goes_on(tree, end):
        end += 1
    if end == inner.last + 1 and end < len(tree) and tree[end].tag_ == "NNS":
        end += 1
    return end if end > inner.last + 1 else entity.end


def _goes_on(tree: Tree, i: int) -> bool:
    if tree[i].text == "-":
        return i + 1 < len(tree) and tree[i + 1].text[0].isupper()
    return bool(tree[i].text[0].isupper()) and tree[i].text[0].isalpha()
