"""What all repairs share: how an arc is moved, and what tells which tokens a repair concerns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from graphkit.language.tree import Token

__all__ = ["FINITE", "NOUNS", "PARTICIPLES", "Repair", "concerning", "hang", "has", "phrase_before"]

FINITE = frozenset({"VBD", "VBZ", "VBP"})
PARTICIPLES = frozenset({"VBD", "VBN"})
NOUNS = frozenset({"NOUN", "PROPN"})


Move = Callable[[Token, Sequence[Token]], None]


@dataclass(frozen=True, slots=True)
class Repair:
    """A move of arcs, and which tokens it concerns by their traits: any where it names none."""

    move: Move
    dep: frozenset[str]
    relation: frozenset[str]
    tag: frozenset[str]
    pos: frozenset[str]
    words: frozenset[str]

    def concerns(self, dep: str, tag: str, pos: str) -> bool:
        """Whether it concerns tokens with a relation, a tag and a class, as the parser names them."""
        relation = dep.partition(":")[0]
        asked = ((dep, self.dep), (relation, self.relation), (tag, self.tag), (pos, self.pos))
        return all(not wanted or trait in wanted for trait, wanted in asked)


def concerning(
    *,
    dep: Collection[str] = (),
    relation: Collection[str] = (),
    tag: Collection[str] = (),
    pos: Collection[str] = (),
    words: Collection[str] = (),
) -> Callable[[Move], Repair]:
    """Declare a repair: ``relation`` is ``dep`` without its subtype; the sentence has one of the ``words``, if any.

    >>> @concerning(dep={"acl:relcl"}, words={"whose"})
    ... def whose(token: Token, tokens: Sequence[Token]) -> None: ...
    >>> whose.concerns("acl:relcl", "VBD", "VERB"), whose.concerns("acl", "VBD", "VERB")
    (True, False)
    """
    return lambda move: Repair(move, *map(frozenset, (dep, relation, tag, pos, words)))


def hang(token: Token, head: Token, relation: str) -> None:
    """Give a token another head, unless that stands below it; hung on itself, it is the root."""
    if head is not token and token in head.ancestors:
        return
    token.doc.moves += 1
    if token.head is not token:
        token.head.children = tuple(c for c in token.head.children if c is not token)
    token.head, token.dep_, token.relation = head, relation, relation.partition(":")[0]
    if head is not token:
        head.children = tuple(sorted((*head.children, token), key=lambda t: t.i))


def has(token: Token, *relations: str) -> bool:
    """Whether something hangs on a token by one of some relations, with or without their subtypes."""
    return any(c.relation in relations or c.dep_ in relations for c in token.children)


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
