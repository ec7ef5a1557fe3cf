"""The common nouns by which a text introduces a name: the group X, X rebels, X is a militia, X, a party."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.language.syntax import base, case_of, joined

if TYPE_CHECKING:
    from graphkit.language.tree import Token, Tree

__all__ = ["introducing"]


def introducing(tree: Tree, first: int, last: int) -> Iterator[Token]:
    """Nouns that say what is named by tokens ``first`` to ``last``, the nearest first."""
    inside = range(first, last + 1)
    head = next((t for t in tree[first : last + 1] if t.head.i not in inside or t.head is t), tree[first])
    above, relation = head.head, base(head)
    if (noun := _before(tree, first)) is not None:
        yield noun
    yield from (c for c in head.children if c.dep_ == "nmod:desc" and c.i < first)  # President X
    if above.pos_ == "NOUN" and above.i not in inside:
        apart = relation == "conj" and not joined(above, head)  # the minister, X, said
        named = (relation in {"appos", "flat", "nmod"} or apart) and not case_of(head) and above.i < first
        told = relation == "nsubj" and any(c.dep_ == "cop" for c in above.children)  # X is a group
        if named or told or (relation in {"compound", "flat", "nmod"} and above.i == last + 1):  # X militants
            yield above
    if any(c.dep_ == "cop" for c in head.children):  # the leader of the group is X
        yield from (c for c in head.children if base(c) == "nsubj" and c.pos_ == "NOUN")
    for child in head.children:
        misread = child.dep_ == "conj" and not joined(head, child)
        if child.i > last and child.pos_ == "NOUN" and (base(child) == "appos" or misread) and not case_of(child):
            yield child
    if (beside := _behind_comma(tree, last)) is not None:
        yield beside
    if above.lower_ in tree.grammar.naming and head.i > above.i:  # a group calling itself X
        owners = [above.head] if base(above) in {"acl", "amod"} else [c for c in above.children if base(c) == "nsubj"]
        yield from (t for t in owners if t.pos_ == "NOUN")


def _before(tree: Tree, first: int) -> Token | None:
    """The noun right before a name: the group X, member of parliament X; groups such as X."""
    if first > 3 and tree[first - 1].lower_ == "as" and tree[first - 2].lower_ == "such":
        first -= 3 if tree[first - 3].text == "," else 2
    if not first or tree[first - 1].pos_ != "NOUN":
        return None
    bare = first > 2 and tree[first - 2].lower_ == "of" and tree[first - 3].tag_ == "NN"
    return tree[first - 3] if bare else tree[first - 1]


def _behind_comma(tree: Tree, last: int) -> Token | None:
    """The noun of a phrase with an article, or of one that goes on with "of", that a comma sets behind a name."""
    first = last + 2
    if first >= len(tree) or tree[last + 1].text != ",":
        return None
    i = first
    while i < min(first + 7, len(tree)) and tree[i].pos_ in {"DET", "ADJ", "NOUN", "PROPN"}:
        i += 1
    noun = tree[i - 1]
    closed = i < len(tree) and (tree[i].text in {",", "."} or tree[i].lower_ in {"of", "for", "at", "in"})
    opened = tree[first].pos_ == "DET" or (i < len(tree) and tree[i].lower_ in {"of", "for"})
    return noun if i > first and noun.pos_ in {"NOUN", "PROPN"} and closed and opened else None
