"""Pronouns: the most salient phrase before that agrees in kind and number."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from graphkit.language.antecedents import JOINED, place_of
from graphkit.language.mentions import ParsedSentence
from graphkit.language.referents import FIRST, PERSONAL, PLURAL, SINGULAR, Referent
from graphkit.language.salience import CLOSE, Center, Wanted
from graphkit.language.syntax import base
from graphkit.language.voice import Voices

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Pronouns"]

Fits = Callable[[Center], float | None]

NO_IT = frozenset({"Person", "PopulationGroup", "Measure", "Unidentified"})
NO_THEY = frozenset({"Place", "Measure"})
NO_LONE_THEY = frozenset({"Person", "State", "Unidentified"})
PLURAL_GAIN = 0.3  # of a plural phrase, for "they"
ONE = 1.5  # what a force, a militia loses, for "they"
REACH = 2  # sentences back


class Pronouns(Voices):
    """Resolves personal and possessive pronouns."""

    def _pronoun(self, p: ParsedSentence, token: Token) -> list[Referent]:
        low = token.lower_
        if low in FIRST:
            return self._first_person(p, token)
        if base(token) == "obj" and self.words.has("disowning-verb", token.head.lower_):
            return []  # denied it: what was said
        if low in SINGULAR and not _expletive(token):
            return self._agreeing(p, token, 0.8, _single(_thing), _thing)
        if low in PERSONAL:
            return self._agreeing(p, token, 0.85, self._somebody, lambda kind: kind in {"Person", "PopulationGroup"})
        if low in PLURAL:
            return self._plural(p, token)[:1]
        return []

    def _somebody(self, center: Center) -> float | None:
        """A person, if only one told of by what he is: an elder, a Tamil."""
        known, collective = center.participant, self.words.has("collective", center.token.lower_)
        one = known.type == "PopulationGroup" and known.label == center.group[0].text and not collective
        unnamed = one and len(center.group) == 1 and center.token.tag_ in {"NN", "NNP"}
        return 0.0 if unnamed else _single(_person)(center)

    def _plural(self, p: ParsedSentence, token: Token) -> list[Referent]:
        """All that a plural pronoun, or "both sides", stands for."""
        return self._agreeing(p, token, 0.7, self._several, lambda kind: kind not in NO_THEY)

    def _several(self, center: Center) -> float | None:
        """What many have, or one that is many; an elder is one."""
        unnamed = center.token.tag_ == "NN" and center.participant.label == center.group[0].text
        gain = _several(center)
        if gain is None or not unnamed or self.words.has("collective", center.token.lower_):
            return gain
        return None if center.participant.type == "PopulationGroup" else gain - ONE

    def _agreeing(
        self, p: ParsedSentence, token: Token, certainty: float, fits: Fits, admits: Callable[[str], bool]
    ) -> list[Referent]:
        """The best candidate as referents, less certain the farther it is and where another comes close."""
        start, _ = p.span(token.i, token.i)
        ranked = self.ranked(p, token.i, Wanted(self._elsewhere(p, token, fits), _most, REACH, REACH, admits=admits))
        if not ranked:
            return []
        score, best = ranked[0]
        if best.number < p.number and self._nameless(p, token):
            return []
        rivals = (c for s, c in ranked[1:] if s > score - CLOSE)
        doubt = 0.9 if any(c.participant != best.participant for c in rivals) else 1.0
        distance = 1.0 - 0.1 * (p.number - best.number)
        group = best.group if len(best.group) > 1 else self._readings(p, best)
        return [
            Referent(
                r.participant,
                token.text,
                start,
                certainty * distance * doubt * (1.0 if r.certainty >= 0.8 else 0.9),
                token.i,
            )
            for r in group
        ]

    def _nameless(self, p: ParsedSentence, token: Token) -> bool:
        """Whether a plural subject before "they" is nobody known: the neighbours interfere, and they …"""
        if token.lower_ not in PLURAL:
            return False
        told = (t for t in p.doc[: token.i] if t.tag_ == "NNS" and base(t) == "nsubj" and t.i not in p.mentions)
        return any(t.head is not token.head and not self.resolve(p, t) for t in told)

    def _readings(self, p: ParsedSentence, center: Center) -> list[Referent]:
        """All that one phrase may mean, places last: what a capital does, its state does."""
        step = self._step(center.token, p.number - center.number)
        self.step += step
        try:
            readings = self.resolve(center.sentence, center.token)
        finally:
            self.step -= step
        return sorted(readings, key=lambda r: r.participant.type == "Place")

    def _elsewhere(self, p: ParsedSentence, token: Token, fits: Fits) -> Fits:
        """Asks of a phrase, besides, what the place of the pronoun says of it."""
        speaking = [r.participant for t in p.doc if self._speaking(p, t) for r in self.resolve(p, t)]
        place = place_of(p, token, self.words, speaking)

        def check(center: Center) -> float | None:
            gain = None if place.excludes(center.token, center.participant) else fits(center)
            return None if gain is None else gain + place.gain(center.token, center.participant)

        return check


def _thing(kind: str) -> bool:
    return kind not in NO_IT


def _person(kind: str) -> bool:
    return kind == "Person"


def _most(away: int, has: bool) -> float:
    return PLURAL_GAIN if away else JOINED


def _single(admits: Callable[[str], bool]) -> Fits:
    def fits(center: Center) -> float | None:
        if len(center.group) != 1 or not admits(center.participant.type) or center.token.lower_ in PLURAL:
            return None
        plural = center.token.tag_ == "NNS" and center.token.i not in center.sentence.mentions
        return None if plural else 0.0

    return fits


def _several(center: Center) -> float | None:
    """Coordinated actors, a plural noun, or a body of many people."""
    kinds = {r.participant.type for r in center.group}
    if kinds & NO_THEY or center.token.lower_ in SINGULAR | PERSONAL:
        return None
    plural = len(center.group) > 1 or center.token.tag_ in {"NNS", "NNPS"} or center.token.lower_ in PLURAL
    acting = center.token.tag_ == "NNS" and center.token.i not in center.sentence.mentions  # Rwandan soldiers
    if len(center.group) == 1 and kinds & NO_LONE_THEY and center.token.lower_ not in PLURAL and not acting:
        return None
    return PLURAL_GAIN if plural else -0.2


def _expletive(token: Token) -> bool:
    """The "it" of "it was deplorable that …", "it is believed that …", "it is time to …"."""
    if token.dep_ == "expl":
        return True
    clause = token.head
    if base(token) != "nsubj" or token.lower_ != "it":
        return False
    predicated = any(c.dep_ == "cop" for c in clause.children)
    bare = clause.tag_ == "NN" and not any(base(c) in {"det", "amod", "compound", "nmod"} for c in clause.children)
    behind = {base(c) for c in clause.children if c.i > clause.i}
    if predicated and bare:
        return bool(behind & {"acl", "ccomp", "csubj"})
    return bool(behind & {"ccomp", "csubj"}) and ((predicated and clause.pos_ == "ADJ") or token.dep_ == "nsubj:pass")
