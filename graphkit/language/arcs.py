"""The arcs of a tree under repair: heads and relations that change, with the children of each token."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["FINITE", "NOUNS", "PARTICIPLES", "Arcs", "above", "below", "hang", "has", "left", "phrase_before"]

Arcs = list[list["Token"]]  # the children of each token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
PARTICIPLES = frozenset({"VBD", "VBN"})
NOUNS = frozenset({"NOUN", "PROPN"})


def hang(token: Token, head: Token, relation: str, arcs: Arcs) -> None:
    """Hang a token on another head, unless that stands below it; on itself it is the root."""
    if head is not token and token in above(head):
        return
    if token.head is not token:
        arcs[token.head.i].remove(token)
    token.head, token.dep_, token.relation = head, relation, relation.partition(":")[0]
    if head is not token:
        arcs[head.i].append(token)
        arcs[head.i].sort(key=lambda t: t.i)


def below(token: Token, arcs: Arcs) -> Iterator[Token]:
    yield token
    for child in arcs[token.i]:
        yield from below(child, arcs)


def left(token: Token, arcs: Arcs) -> int:
    return min(t.i for t in below(token, arcs))


def above(token: Token) -> Iterator[Token]:
    while token.head is not token:
        token = token.head
        yield token


def has(token: Token, arcs: Arcs, *relations: str) -> bool:
    return any(c.relation in relations or c.dep_ in relations for c in arcs[token.i])


def phrase_before(comma: int, tokens: Sequence[Token]) -> Token | None:
    """The noun whose phrase ends before a comma, brackets left out."""
    last = comma - 1
    if last >= 0 and tokens[last].text == ")":
        while last > 0 and tokens[last].text != "(":
            last -= 1
        last -= 1
    if last < 0 or tokens[last].pos_ not in NOUNS or tokens[last].dep_.endswith(":unmarked"):
        return None
    noun = tokens[last]
    while noun.relation in {"flat", "compound"} and noun.head.i < noun.i:
        noun = noun.head
    return noun
