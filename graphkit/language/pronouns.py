"""Pronouns: the most salient phrase before that agrees in kind and number."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from math import inf
from typing import TYPE_CHECKING

from graphkit.language.discourse import ParsedSentence, Participant
from graphkit.language.referents import FIRST, PERSONAL, PLURAL, SINGULAR, Reader, Referent
from graphkit.language.syntax import base, conjuncts

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Pronouns"]

ROLES = {"nsubj": 3.0, "obj": 2.0, "iobj": 2.0, "ROOT": 1.5, "obl": 1.0, "appos": 0.5, "nmod": 0.5}
FADING = 1.6  # of salience with each sentence
REACH = 2  # sentences back


class Pronouns(Reader):
    """Resolves personal and possessive pronouns."""

    def _pronoun(self, p: ParsedSentence, token: Token) -> list[Referent]:
        low = token.lower_
        start, _ = p.span(token.i, token.i)
        if low in FIRST:
            speaker = self.speaker(p.number)
            if speaker is None:
                return []
            side = self._employer(speaker) if low not in {"i", "my", "me"} else speaker
            return [Referent(side, token.text, start, 0.7, token.i)]
        if low in SINGULAR:
            for candidate, weight in self._candidates(p, token):
                if len(candidate) == 1 and candidate[0].participant.type not in {
                    "Person",
                    "PopulationGroup",
                    "Measure",
                    "Unidentified",
                }:
                    return [Referent(candidate[0].participant, token.text, start, 0.8 * weight, token.i)]
        if low in PERSONAL:
            for candidate, weight in self._candidates(p, token):
                if len(candidate) == 1 and candidate[0].participant.type == "Person":
                    return [Referent(candidate[0].participant, token.text, start, 0.85 * weight, token.i)]
        if low in PLURAL:
            several = self._plural(p, token)
            return several[:1]
        return []

    def _employer(self, person: Participant) -> Participant:
        """On whose behalf somebody says "we": a spokesman's ministry speaks for its state."""
        side = self.side(person) if person.type == "Person" else person
        state = self.discourse.gazetteer.by_iri.get(side.country) if side.type == "StateBody" else None
        return Participant.of(state) if state else side

    def _plural(self, p: ParsedSentence, token: Token) -> list[Referent]:
        start, _ = p.span(token.i, token.i)
        for candidate, weight in self._candidates(p, token):
            kinds = {r.participant.type for r in candidate}
            if kinds & {"Place", "Measure"} or (len(candidate) == 1 and kinds & {"Person", "State", "Unidentified"}):
                continue
            return [Referent(r.participant, token.text, start, 0.7 * weight, token.i) for r in candidate]
        return []

    def _candidates(self, p: ParsedSentence, token: Token) -> Iterator[tuple[list[Referent], float]]:
        """Phrases before a pronoun, each as its coordinated referents, the most salient first.

        An earlier sentence is looked at only when nothing nearer outranks what it could offer.
        """
        waiting: list[tuple[float, int, Token, ParsedSentence, float]] = []
        for away in range(min(REACH, p.number) + 1):
            if away == 0 or self.may_refer(p.number - away):
                earlier = p if away == 0 else self.parses.get(p.number - away)
                for head in earlier.doc:
                    if (rank := self._salience(token, head, away)) is not None:
                        heappush(waiting, (-rank, len(earlier.doc) * away + head.i, head, earlier, 1.0 - 0.1 * away))
            best_beyond = max(ROLES.values()) - FADING * (away + 1) if away < REACH else -inf
            while waiting and -waiting[0][0] >= best_beyond:
                _, _, head, sentence, weight = heappop(waiting)
                group = [r for t in conjuncts(head) for r in self.resolve(sentence, t)[:1]]
                if group and group[0].text.lower() not in SINGULAR | PLURAL | PERSONAL:
                    yield group, weight

    def _salience(self, token: Token, head: Token, away: int) -> float | None:
        """How likely a pronoun takes up a phrase ``away`` sentences before it; None where it cannot."""
        role = ROLES.get(base(head))
        if role is None or head.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return None
        if away:
            return role - FADING * away
        clause = token.head if base(token) not in {"nmod"} else token.head.head
        if head.i >= token.i or (head.head is clause and token.dep_ != "nmod:poss" and base(head) != "nsubj"):
            return None
        if head.head is clause and base(token) in {"obj", "obl", "iobj"}:
            return None
        return role - (token.i - head.i) / 40 + 1.0
