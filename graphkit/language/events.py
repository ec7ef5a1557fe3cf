"""What a document has told so far, for the nouns that take it up again: the attack, these strikes, the siege."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from graphkit.language.closed import WEEKDAYS
from graphkit.language.referents import UNIDENTIFIED, Referent
from graphkit.language.syntax import base
from graphkit.model import Predicate

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["MEMORY", "Event", "Events", "taken_up"]

TOLD = frozenset({"yesterday", "today", "night", "week", *WEEKDAYS})  # whose event was told: last night's bombing
SIDING = "support"  # the family of predicates of friends
MEMORY = 8  # sentences back that a noun may still look


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, as far as a sentence told; ``doer`` and ``target`` list the readings, empty if untold."""

    predicate: str
    sentence: int
    doer: tuple[Referent, ...] = ()
    target: tuple[Referent, ...] = ()


class Events:
    """The events of one document, in the order told."""

    def __init__(self, predicates: Mapping[str, Predicate]) -> None:
        self.signs = {name: p.sign for name, p in predicates.items()}
        # whoever signs with a foe is no friend yet
        self.stances = {name: p.sign for name, p in predicates.items() if p.sign < 0 or p.family == SIDING}
        # who takes the field together is one side, not two
        self.mutual = frozenset(name for name, p in predicates.items() if p.symmetric and p.sign and not p.parent)
        self.told: list[Event] = []
        self.telling: list[Event] = []  # in the sentence being read, as far as it is read

    def tell(self, events: Iterable[Event]) -> None:
        """Add what one sentence told, in place of what was gathered while it was read."""
        self.told += events
        self.telling = []

    def target(self, predicate: str, doer: str, sentence: int) -> list[Referent]:
        """To whom the event that was told last happened, if the one with IRI ``doer`` may have done it; names first.

        Surely less sure than when it is said again.
        """
        told = [
            e.target
            for e in self._latest({predicate}, sentence)
            if e.target
            and {r.participant.iri for r in e.doer} <= {doer, UNIDENTIFIED.iri}
            and doer not in {r.participant.iri for r in e.target} | {r.participant.country for r in e.target}
        ]
        return _recalled(next((t for t in told if t[0].participant.known), told[0] if told else ()))

    def doer(self, predicates: frozenset[str], sentence: int, naming: Callable[[int], bool]) -> list[Referent]:
        """Who did the event that was told last, if that is known of it; what nobody did yet has no doer.

        Events of sentences that name it so come first: the operation is rather what was called an operation.
        """
        told = [e for e in self._latest(predicates, sentence) if e.doer]
        return _recalled(next((e.doer for e in told if naming(e.sentence)), told[0].doer if told else ()))

    def doer_to(self, predicate: str, target: str, sentence: int) -> list[Referent]:
        """Who was told last to do something to the one with IRI ``target``; nobody where two did."""
        told = [e.doer for e in self._latest({predicate}, sentence) if e.doer and _includes(e.target, target)]
        doers = {d[0].participant.iri for d in told}
        return _recalled(told[0]) if len(doers) == 1 else []

    def place(self, doer: str, predicates: frozenset[str], sentence: int) -> list[Referent]:
        """Where the one with IRI ``doer`` was told last to be."""
        told = (e.target for e in self._latest(predicates, sentence) if e.target and _includes(e.doer, doer))
        return _recalled(next(told, ()))

    def parties(self, predicates: frozenset[str], sentence: int) -> list[list[Referent]]:
        """The two between whom something of a kind was told last: of the ceasefire, the talks, the war."""
        told = next((e for e in self._latest(predicates, sentence) if e.doer and e.target), None)
        return [_recalled(told.doer), _recalled(told.target)] if told else []

    def sides(self, sentence: int) -> Iterator[tuple[Referent, Referent]]:
        """Those who were told to act on each other, the last first: who fought, negotiated, freed each other's men.

        Allies are on one side.
        """
        facing = {name for name, sign in self.signs.items() if sign and self.stances.get(name, 0) <= 0}
        whole = [e for e in self._latest(facing, sentence) if e.doer and e.target]
        pairs = [(e, e.doer[0], e.target[0]) for e in whole]
        told = {(e.predicate, one.participant.iri, other.participant.iri) for e, one, other in pairs}
        return (
            (one, other)
            for e, one, other in pairs
            if e.predicate in self.mutual or (e.predicate, other.participant.iri, one.participant.iri) in told
        )

    def foe(self, sentence: int) -> list[Referent]:
        """The armed group that was told last to be fought."""
        hostile = frozenset(name for name, sign in self.signs.items() if sign < 0)
        targets = (e.target for e in self._latest(hostile, sentence) if e.doer)
        return _recalled(next((t for t in targets if t and t[0].participant.type == "ArmedGroup"), ()))

    def attitude(self, one: str, other: str) -> int:
        """Whether two actors, by their IRIs, were told last to be friends (1) or foes (-1); 0 where neither was."""
        for event in reversed(self.told):
            ends = ({r.participant.iri for r in event.doer}, {r.participant.iri for r in event.target})
            if any(one in a and other in b for a, b in (ends, ends[::-1])):
                if sign := self.stances.get(event.predicate):
                    return sign
        return 0

    def _latest(self, predicates: Collection[str], sentence: int) -> Iterable[Event]:
        """The events of some kinds, the latest first: by sentences, so that others told between do not count."""
        near = takewhile(lambda e: e.sentence >= sentence - MEMORY, reversed([*self.told, *self.telling]))
        return (e for e in near if e.predicate in predicates)


def _includes(readings: Iterable[Referent], iri: str) -> bool:
    return any(r.participant.iri == iri for r in readings)


def _recalled(readings: Iterable[Referent]) -> list[Referent]:
    return [Referent(r.participant, r.text, -1, r.certainty * 0.75) for r in readings]


def taken_up(noun: Token, *, counted: bool = True) -> bool:
    """Whether a noun means an event that was told before: the attack, these strikes, last night's bombing.

    So does, if ``counted``, a number of them: five strikes.
    """
    return any(
        (c.dep_ == "det" and c.lower_ in {"the", "this", "these", "those", "that", "both"})
        or (c.dep_ == "nmod:poss" and c.lower_ in TOLD)
        or (base(c) == "amod" and c.lower_ in {"latest", "same"})
        or (counted and base(c) == "nummod" and noun.tag_ == "NNS")  # five strikes, of those told before
        for c in noun.children
    )
