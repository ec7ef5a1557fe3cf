"""Arguments of a pattern joined to findings: every pair that the predicate admits, and what stays half told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from graphkit.language.arguments import Arguments
from graphkit.language.events import Event, Events
from graphkit.language.finding import Finding
from graphkit.language.lexicon import Lexicon, Pattern
from graphkit.language.mentions import ParsedSentence, Participant
from graphkit.language.reference import References
from graphkit.language.referents import Referent
from graphkit.language.roles import Roles
from graphkit.language.syntax import base, obliques
from graphkit.model import Predicate, Vocabulary

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["FORCE", "PLACES", "Pairing"]

FORCE = "material"  # the family of predicates whose events are taken up again
PLACES = "territory"  # the family of predicates whose object is a place
BESIDE = frozenset({"PREP:alongside", "PREP:beside", "PREP:as"})
TOWARDS = ("with", "to", "towards", "against", "between")  # who else it is done with


class Pairing(Arguments):
    """Gives findings for the arguments of a pattern, in parsed sentences of one document."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon, references: References) -> None:
        super().__init__(references)
        self.vocabulary, self.lexicon = vocabulary, lexicon
        self.events = Events(vocabulary.predicates)
        self.roles = Roles(references)

    def referred(self, pattern: Pattern, head: Token, slots: dict[str, list[Referent]]) -> Iterator[Finding]:
        predicate = self.vocabulary.predicates[pattern.predicate]
        subject = self._admitted(slots["A"], self._classes(pattern, "A", predicate.domain))
        other = self._admitted(slots["B"], self._classes(pattern, "B", predicate.range))
        if subject and other and subject.participant.iri != other.participant.iri:
            if predicate.sign > 0 and _own_body(subject.participant, other.participant):
                return
            if not (predicate.abroad and _at_home(subject.participant, other.participant, pattern)):
                yield Finding(predicate.name, subject, other, head, pattern, presupposed=True)

    def _classes(self, pattern: Pattern, slot: str, otherwise: frozenset[str]) -> frozenset[str]:
        own = frozenset(kind for s, kind in pattern.classes if s == slot) if pattern.classes else None
        return own or otherwise

    def _violent(self, pattern: Pattern) -> bool:
        return self.vocabulary.predicates[pattern.predicate].family == FORCE

    def _pairs(
        self,
        p: ParsedSentence,
        head: Token,
        pattern: Pattern,
        slots: dict[str, list[Token]],
        presupposed: bool = False,
        support: Token | None = None,
    ) -> Iterator[Finding]:
        """Findings for all combinations of arguments that the predicate admits."""
        groups = {slot: [g for t in tokens for g in self.references.group(p, t)] for slot, tokens in slots.items()}
        yield from self._joined(p, head, pattern, groups, presupposed, support)

    def _joined(
        self,
        p: ParsedSentence,
        head: Token,
        pattern: Pattern,
        groups: dict[str, list[list[Referent]]],
        presupposed: bool = False,
        support: Token | None = None,
    ) -> Iterator[Finding]:
        """Findings for all combinations of participants, each given by its readings."""
        predicate = self.vocabulary.predicates[pattern.predicate]
        doers, targets = groups.get("A", []), groups.get("B", [])
        if not doers and not targets:
            return
        origins = [r[0] for r in groups.get("C", ())]
        self._remember(p, pattern, doers, targets)
        if not targets and len(doers) > 1 and self._reciprocal(head, pattern, predicate):
            yield from self._mutual(pattern, head, doers, predicate)
            return
        if predicate.symmetric and len(doers) > 1 and _same(doers, targets):  # fought each other
            yield from self._mutual(pattern, head, doers, predicate)
            return
        each = _respectively(p, head, pattern, doers, targets)
        for doer, target in zip(doers, targets, strict=True) if each else product(doers, targets):
            subject = self._admitted(doer, self._classes(pattern, "A", predicate.domain))
            if predicate.family == PLACES:  # left the Georgian port of Poti: the port, not Georgia
                target = sorted(target, key=lambda r: r.participant.type != "Place")
            other = self._admitted(target, self._classes(pattern, "B", predicate.range))
            if subject is None or other is None or subject.participant.iri == other.participant.iri:
                continue
            if other.participant.type == "State" and predicate.family == PLACES and not self._land(p, other):
                continue
            if subject.token == other.token >= 0:  # one word cannot be two
                continue
            if (
                pattern.shape in {"adjective", "state", "locative"}
                and other.participant.type == "Measure"
                and self._forcible(other.text)
            ):
                continue  # ready for war: not because it was offered
            among = len(doers) > 1 and other.participant in {r[0].participant for r in doers}
            if among and (other.start < 0 or _theirs(p, other)):
                continue  # X and Y must call their troops to account: not X those of Y
            if predicate.sign > 0 and _own_body(subject.participant, other.participant):
                continue
            if predicate.family == FORCE and _own_body(subject.participant, other.participant):
                continue  # an army does not shell its own country
            at_home = _at_home(subject.participant, other.participant, pattern)
            if at_home and (predicate.abroad or (predicate.family == PLACES and pattern.shape == "role")):
                continue  # the Belarusian capital, Minsk, is no news
            origin = origins[0] if origins and origins[0].participant.iri != subject.participant.iri else None
            yield Finding(predicate.name, subject, other, head, pattern, origin, presupposed, support)

    def _remember(
        self, p: ParsedSentence, pattern: Pattern, doers: list[list[Referent]], targets: list[list[Referent]]
    ) -> None:
        """Keep an event that the sentence tells, and be it one side of it: a convoy was attacked.

        A verb without the preposition of its pattern means something else: X fires, and X fires on.
        """
        doing, suffering = self.admitted(pattern, "A", doers), self.admitted(pattern, "B", targets)
        lacking = [where for slot, where in pattern.slots if not {"A": doing, "B": suffering}.get(slot, True)]
        if pattern.shape in {"verb", "adjective"} and any(where.startswith("PREP:") for where in lacking):
            return
        if doing or suffering:
            self.events.telling.append(Event(pattern.predicate, p.number, tuple(doing[:1]), tuple(suffering[:1])))

    def admitted(self, pattern: Pattern, slot: str, groups: list[list[Referent]]) -> list[Referent]:
        """Of several participants, each given by its readings, those that the predicate admits in a slot."""
        predicate = self.vocabulary.predicates[pattern.predicate]
        kinds = self._classes(pattern, slot, predicate.domain if slot == "A" else predicate.range)
        return [r for r in (self._admitted(g, kinds) for g in groups) if r]

    def _forcible(self, phrase: str) -> bool:
        """Whether a phrase names an act of force: a full-scale war, but no cease-fire."""
        named = self.lexicon.by_form.get(phrase.lower().split()[-1], ())
        return any(x.shape == "noun" and self.vocabulary.predicates[x.predicate].family == FORCE for x in named)

    def _land(self, p: ParsedSentence, state: Referent) -> bool:
        """Whether a state is meant as a place: holds Saudi Arabia, but not holds three Saudi pilots."""
        words, noun = self.references.words, str(p.doc[state.token].lower_)
        if state.token < 0 or state.token in p.mentions or "State" in words.describes(noun):
            return True
        acting = words.has("acting-part", noun) and not words.has("asset", noun)
        return not (acting or words.has("armed-noun", noun) or words.has("population", noun))

    def _reciprocal(self, head: Token, pattern: Pattern, predicate: Predicate) -> bool:
        """Whether the subjects act on each other: X and Y clashed, signed a deal.

        Whoever acts "with" another may do so together with it, in wordings of several words: X and Y traded blame.
        """
        opposed = pattern.shape == "role" and self.references.words.has("mutual-role", head.lower_)
        if not (predicate.symmetric or pattern.comitative or opposed):
            return False
        if any(where in BESIDE for _, where in pattern.slots):
            return False
        mutual = any(t.lower_ in {"each", "another"} for t in head.subtree)
        if any(where == "PREP:against" for _, where in pattern.slots) and not mutual:
            return False  # X and Y may operate side by side
        own = {"to" if where == "infinitive" else where.removeprefix("PREP:") for where, _ in pattern.fixed}
        towards = obliques(head, *(x for x in TOWARDS if x not in own))
        if any(t.pos_ != "VERB" or t.tag_ != "VB" for t in towards):  # but signed a deal to build a road
            return False
        if pattern.shape == "role":
            return head.tag_ == "NNS" and any(c.dep_ == "cop" for c in head.children)
        if pattern.shape == "adjective" and base(head) in {"amod", "acl"}:
            return False
        fixed = any(where in {"object", "infinitive", "case"} for where, _ in pattern.fixed)
        complements = [c for c in head.children if base(c) in {"obj", "iobj", "ccomp", "xcomp"}]
        alone = all(c.lower_ in {"each", "other", "another"} for c in complements)
        return pattern.shape in {"verb", "state", "adjective"} and (fixed or alone)

    def _mutual(
        self, pattern: Pattern, head: Token, sides: list[list[Referent]], predicate: Predicate
    ) -> Iterator[Finding]:
        for i, one in enumerate(sides):
            for other in sides[i + 1 :]:
                if _own(head, other):
                    continue  # X and his government signed it: not with each other
                for pair in ((one, other),) if predicate.symmetric else ((one, other), (other, one)):
                    for found in self.referred(pattern, head, dict(zip("AB", pair, strict=True))):
                        yield replace(found, presupposed=False, weight=0.9)

    def _admitted(self, readings: list[Referent], kinds: frozenset[str]) -> Referent | None:
        """The reading that the predicate admits: a capital is the place where places are meant, else the state."""
        for r in readings:
            if not kinds.isdisjoint(self.vocabulary.above(r.participant.type)):
                return r
        return None


def _respectively(
    p: ParsedSentence, head: Token, pattern: Pattern, some: list[list[Referent]], others: list[list[Referent]]
) -> bool:
    """Whether each of several goes with one of as many: met A and B, respectively; heads of A and B, X and Y."""
    if len(some) != len(others) or len(some) < 2:
        return False
    if "respectively" in p.sentence.text:
        return True
    places = [min((r.token for r in g), default=-1) for g in (*some, *others)]
    listed = pattern.shape == "role" and head.tag_ in {"NNS", "NNPS"} and min(places) > head.i
    return listed and max(places[len(some) :]) < min(places[: len(some)])


def _same(some: list[list[Referent]], others: list[list[Referent]]) -> bool:
    return [r[0].participant for r in some if r] == [r[0].participant for r in others if r]


def _at_home(one: Participant, place: Participant, pattern: Pattern) -> bool:
    """Whether a state or its body is in its own land; a government may be said to sit there, not to keep bases."""
    if one.type == "State":
        return one.iri in {place.iri, place.country}
    kinds = {"StateBody", "ArmedForces"} | ({"Government"} if pattern.shape == "noun" else set())
    return one.type in kinds and one.country in {place.iri, place.country}


def _theirs(p: ParsedSentence, other: Referent) -> bool:
    """Whether a phrase names what each of several has: their troops."""
    return other.token >= 0 and any(c.lower_ == "their" for c in p.doc[other.token].children)


def _own(head: Token, other: list[Referent]) -> bool:
    """Whether a phrase in the sentence of a head is somebody's by a pronoun: his government."""
    return bool(other) and other[0].token >= 0 and any(c.tag_ == "PRP$" for c in head.doc[other[0].token].children)


def _own_body(one: Participant, other: Participant) -> bool:
    """Whether one is a body of the state that the other is: an army that protects its own country says nothing."""
    bodies = {"StateBody", "ArmedForces"}
    return (one.type in bodies and one.country == other.iri) or (other.type in bodies and other.country == one.iri)
