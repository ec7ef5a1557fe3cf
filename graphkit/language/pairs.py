"""Phrases that stand for two of those named before: both sides, the two countries, the former, the latter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.language.mentions import ParsedSentence, Participant
from graphkit.language.nounphrase import NounPhrases
from graphkit.language.referents import Referent
from graphkit.language.salience import Center, Wanted
from graphkit.language.syntax import base

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Pairs"]

BOTH, EACH = frozenset({"both", "two"}), frozenset({"neither", "each", "either"})
PAIR = 2.0  # what a coordination of exactly two gains
NOT_A_SIDE = frozenset({"Place", "Measure", "Person", "PopulationGroup", "MediaOutlet", "Unidentified"})
LISTED = frozenset({"name", "abbreviation", "family", "people"})
CERTAINTY = 0.65


class Pairs(NounPhrases):
    """Resolves what stands for two, and one of two by its place."""

    def _is_pair(self, p: ParsedSentence, token: Token) -> bool:
        """Whether a noun means two parties: both groups, the sides, neither country."""
        if token.i in p.mentions or token.pos_ != "NOUN":
            return False
        named = any(c.i in p.mentions for c in token.children if c.i < token.i)  # two ISIL leaders
        if named or not self.words.has("paired", token.lower_):
            return False
        return any(c.lower_ in (BOTH if token.tag_ == "NNS" else EACH) for c in token.children)

    def _pair(self, p: ParsedSentence, token: Token) -> list[Referent]:
        """Two that were named together, or the two most salient ones that may be meant."""
        kinds = self.words.describes(*self.forms(p, token)) - {"Place", "MediaOutlet"} or {"State"}  # both capitals
        sides = self.words.has("party", token.lower_)
        if "ArmedGroup" in kinds:
            kinds |= {"Party", "Organization", "PrivateMilitaryCompany"}

        def may_be(known: Participant) -> bool:
            return known.type not in NOT_A_SIDE if sides else known.type in kinds

        def fits(center: Center) -> float | None:
            if center.number == p.number or not all(may_be(r.participant) for r in center.group):
                return None  # what a sentence names itself it need not call "both"
            several = len({r.participant for r in center.group})
            return PAIR if several == 2 else 0.0 if several == 1 else None

        ranked = self.ranked(p, token.i, Wanted(fits, lambda away, has: PAIR, every=True))
        together = next((c for _, c in ranked if len(c.group) == 2), None)
        if together is not None:
            found = [r.participant for r in together.group]
        else:
            found = self._opposed([c for _, c in ranked if c.number == p.number - 1])
        if len(found) != 2 and self.events and p.number:
            told = ([r.participant for r in pair] for pair in self.events.sides(p.number))
            found = next((pair for pair in told if all(map(may_be, pair))), [])
        if len(found) != 2:
            return []
        text, start = self._phrase(p, token)
        return [Referent(one, text, start, CERTAINTY, token.i) for one in found]

    def _opposed(self, centers: list[Center]) -> list[Participant]:
        """Subject and object of one verb, which makes them no allies: X accused Y."""
        for one in centers:
            if base(one.token) == "nsubj" and not self.words.has("joining-verb", one.token.head.lower_):
                for other in centers:
                    if other.token.head is one.token.head and base(other.token) == "obj":
                        return [one.participant, other.participant] if one.participant != other.participant else []
        return []

    def _enumerated(self, p: ParsedSentence, token: Token) -> list[Referent]:
        """The latter: who was named last; the former: who before."""
        named = self._names(p, token.i)
        if len(named) < 2 and p.number and self.discourse.names_anybody(p.number - 1):
            before = self.parses.get(p.number - 1)
            named = self._names(before, len(before.doc))
        place = -1 if token.lower_ == "latter" else -2
        start, _ = p.span(token.i, token.i)
        if len(named) < 2:
            return []
        return [Referent(named[place], self.discourse.spelling(named[place]), start, 0.75, token.i)]

    def _names(self, p: ParsedSentence, end: int) -> list[Participant]:
        """Actors by name, in the order of a sentence."""
        mentions = sorted({m.first: m for m in p.mentions.values() if m.last < end}.items())
        named = (m for _, m in mentions if m.kind in LISTED and not any(r.type == "Place" for r in m.readings))
        return list(dict.fromkeys(m.participant for m in named))
