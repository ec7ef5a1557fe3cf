"""Names of persons as texts write them: behind titles, before letters of honour, in several parts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from graphkit.language.kinds import class_of_name
from graphkit.language.tree import Entity

if TYPE_CHECKING:
    from graphkit.language.tree import Tree

__all__ = ["as_persons"]

Words = Mapping[str, Collection[str]]

NUMERAL = re.compile(r"[IVX]+")


def as_persons(tree: Tree, entities: Iterable[Entity], words: Words) -> list[Entity]:
    """Names that the recogniser saw, the text of persons' ones without what is no part of them.

    PM [Karimi]; Colonel [Zahra], whatever the recogniser takes her for; [Karim Zein] OBE; [Karim Abu] [Zein] is one.
    """
    found: list[Entity] = []
    for entity in entities:
        first, end, label = entity.start, entity.end, entity.label_
        name = first  # where titles end
        if label != "ORG" and not class_of_name(entity.text, words):  # the Imam Karim Brigade
            while end - name > 1 and _title(tree, name, words, label == "PERSON"):
                if label != "PERSON" and not _proper(tree, name + 1, end):
                    break  # Commander In Chief
                name, label = name + 1, "PERSON"
        if label in {"MISC", "LOC"} and first and _title(tree, first - 1, words, False) and _proper(tree, first, end):
            label = "PERSON"
        if label == "PERSON":
            while end - first > 1 and _honour(tree, first, end - 1):
                end -= 1
            if found and found[-1].end == first and _one(tree, found[-1], first):
                first = name = found.pop().start
        same = (first, end, label, name) == (entity.start, entity.end, entity.label_, entity.start)
        found.append(entity if same else Entity(first, end, tree[name:end].text, label))
    return found


def _title(tree: Tree, i: int, words: Words, sure: bool) -> bool:
    """Whether a word is a rank, or, where a person's name is ``sure``, any title; for several in the plural."""
    low = tree[i].lower_.rstrip(".")
    kinds = ("rank", "describes-Person") if sure else ("rank",)
    return any(low in words.get(kind, ()) or (sure and low.removesuffix("s") in words.get(kind, ())) for kind in kinds)


def _proper(tree: Tree, first: int, end: int) -> bool:
    return all(t.pos_ == "PROPN" and t.text[0].isupper() for t in tree[first:end])


def _honour(tree: Tree, first: int, last: int) -> bool:
    """Whether letters behind a name are no part of it: Karim Zein OBE; or only a mark is: Karim Zein –."""
    text = tree[last].text
    if not any(c.isalnum() for c in text):
        return tree[last].idx > tree[last - 1].idx + len(tree[last - 1])
    letters = text.isalpha() and text.isupper() and 1 < len(text) < 5
    return letters and not NUMERAL.fullmatch(text) and not tree[first].text.isupper()


def _one(tree: Tree, before: Entity, first: int) -> bool:
    """Whether a name before that of a person is part of it: another person's, or one that the tree joins to it."""
    joined = tree[first].relation == "flat" and before.start <= tree[first].head.i < first
    letters = tree[first].text.isupper() and len(tree[first]) > 2
    return not letters and (before.label_ == "PERSON" or (before.label_ == "MISC" and joined))
