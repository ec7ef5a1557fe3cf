"""What the place of a pronoun says of whom it means: who it cannot be, and whom the construction favours.

Each function below states one fact of grammar and gives the tokens that it concerns. :func:`place_of` gathers
them once for a pronoun; what a phrase before it gains or loses is then looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from graphkit.language.mentions import ParsedSentence, Participant
from graphkit.language.referents import WordClasses, stem
from graphkit.language.syntax import base, case_of, objects, possessors, surface_subjects

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["JOINED", "Place", "place_of"]

JOINED = 3.0  # what a construction gains that leaves little doubt: X and its allies
BLAME = 1.5  # what one gains that only hints: the object of the clause that "because" gives a reason for
QUANTITY = frozenset({"JJ", "JJS", "DT", "CD"})
UNARMED = frozenset({"Organization", "MediaOutlet", "Place"})  # who has no fighters


@dataclass(frozen=True, slots=True)
class Place:
    """Who a pronoun cannot mean, by token, participant and class; what tokens and known actors gain or lose."""

    barred: frozenset[Token]
    strangers: frozenset[Participant]
    kinds: frozenset[str]
    gains: dict[Token, float]
    served: frozenset[str]

    def excludes(self, token: Token, participant: Participant) -> bool:
        """Whether a phrase cannot be meant."""
        return token in self.barred or participant in self.strangers or participant.type in self.kinds

    def gain(self, token: Token, participant: Participant) -> float:
        """What the construction adds for a phrase."""
        return JOINED if participant.iri in self.served else self.gains.get(token, 0.0)


def place_of(p: ParsedSentence, token: Token, words: WordClasses, speaking: Iterable[Participant]) -> Place:
    """The place of a pronoun; ``speaking`` are those who say "we" beside it: they are somebody else."""
    favoured = (
        ((JOINED, _driven_out), (JOINED, _joined), (JOINED, _reproved), (BLAME, _blamed), (BLAME, _ordered))
        if token.dep_ == "nmod:poss"
        else ((BLAME, _blamed), (BLAME, _ordered))
    )
    gains: dict[Token, float] = dict.fromkeys(_assailants(token, words), -JOINED)
    for gain, whom in favoured:
        for one in whom(token):
            gains.setdefault(one, gain)
    armed = token.dep_ == "nmod:poss" and words.has("armed-noun", token.head.lower_)
    return Place(
        frozenset(chain(_clause_mates(token), _doers(token), _audience(token, words))),
        frozenset(speaking),
        UNARMED if armed else frozenset(),
        gains,
        _served(p, token),
    )


def _clause(token: Token) -> Token:
    return token.head if base(token) != "nmod" else token.head.head


# ------------------------------------------------------------ whom it cannot mean


def _clause_mates(token: Token) -> Iterable[Token]:
    """Who else stands in the clause of a pronoun: X attacked it."""
    if token.dep_ == "nmod:poss" or _set_apart(token):
        return ()
    clause = _clause(token)
    return (*clause.children, clause) if clause.head is clause else clause.children


def _set_apart(token: Token) -> bool:
    """Whether a pronoun is counted behind a comma, in no clause with what is before: workers died, many of them …"""
    some = token.head
    counted = base(token) == "nmod" and some.tag_ in QUANTITY
    return counted and some.i > 0 and token.doc[some.i - 1].text == ","


def _doers(token: Token) -> list[Token]:
    """Who does what is done to it, whoever stands between: X, which armed Y and sent it troops; kills three of them."""
    part = base(token) == "nmod" and token.head.tag_ in QUANTITY
    done_to = part or base(token) in {"obj", "iobj", "obl"}
    clause = _clause(token)
    return surface_subjects(clause) if done_to and clause.pos_ == "VERB" and not _set_apart(token) else []


def _audience(token: Token, words: WordClasses) -> Iterator[Token]:
    """To whom it is told: told reporters that they … speaks of others than those who ask."""
    clause = _clause(token)
    if base(clause) == "ccomp" and clause.head.pos_ == "VERB":
        yield from (o for o in objects(clause.head) if words.has("journalist", stem(o.lower_)))


# ------------------------------------------------------------ whom the construction favours


def _driven_out(token: Token) -> list[Token]:
    """Whose the place was that they were driven from: drove X from Y, its base."""
    place = token.head
    if base(place) != "appos" or case_of(place.head) not in {"from", "out"}:
        return []
    left = place.head.head
    return objects(left) if left.pos_ == "VERB" else []


def _joined(token: Token) -> Iterator[Token]:
    """With whom what a possessive owns is coordinated: X and its allies; of X and of its allies."""
    noun = token.head
    if noun.dep_ != "conj":
        return
    start = min([token.i, *(c.i for c in noun.children if c.dep_ == "case" and c.i == token.i - 1)])
    if start and token.doc[start - 1].dep_ == "cc" and token.doc[start - 2].text != ",":
        yield noun.head


def _reproved(token: Token) -> Iterator[Token]:
    """For whose deed it is done to them: sanctioned X over its attack."""
    reason = token.head
    verb = reason.head
    if case_of(reason) in {"for", "over"} and base(reason) in {"obl", "advcl"} and verb.pos_ == "VERB":
        for one in objects(verb):
            yield from (one, *possessors(one))


def _blamed(token: Token) -> Iterator[Token]:
    """Whom the reason is about: condemned X because it …"""
    clause = _clause(token)
    if base(token) == "nsubj" and any(c.lower_ == "because" for c in clause.children):
        yield from (c for c in clause.head.children if base(c) == "obj")


def _ordered(token: Token) -> Iterator[Token]:
    """Who is to do it: urged X to keep what it had promised."""
    return (t for a in token.ancestors if base(a) == "xcomp" for t in surface_subjects(a))


def _assailants(token: Token, words: WordClasses) -> list[Token]:
    """Who does violence to those who lead or fight for "it": killed its leader, hardly the killer's own."""
    victim, noun = token.head, token.head.lower_
    if token.dep_ != "nmod:poss" or base(victim) != "obj" or any(c.lower_ == "own" for c in victim.children):
        return []
    leading = "Person" in words.describes(noun) or any(words.has(kind, noun) for kind in ("armed-noun", "asset"))
    return surface_subjects(victim.head) if leading and words.has("fighting-forms", victim.head.lower_) else []


def _served(p: ParsedSentence, token: Token) -> frozenset[str]:
    """Whose officials are known to be those whom a possessive stands before: its leader X."""
    bearer = p.mentions.get(token.head.i + 1) if token.dep_ == "nmod:poss" else None
    actor = bearer.participant.actor if bearer is not None else None
    return frozenset(t.of for t in actor.tenures) if actor is not None else frozenset()
