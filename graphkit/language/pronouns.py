"""Pronouns: the most salient phrase before that agrees in kind and number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.language.discourse import ParsedSentence, Participant
from graphkit.language.referents import FIRST, PERSONAL, PLURAL, SINGULAR, Reader, Referent
from graphkit.language.syntax import base, conjuncts

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Pronouns"]


class Pronouns(Reader):
    """Resolves personal and possessive pronouns."""

    def _pronoun(self, p: ParsedSentence, token: Token) -> list[Referent]:
        low = token.lower_
        start, _ = p.span(token.i, token.i)
        if low in FIRST:
            speaker = self.speakers.get(p.number)
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
        side = self._side(person) if person.type == "Person" else person
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

    def _candidates(self, p: ParsedSentence, token: Token) -> list[tuple[list[Referent], float]]:
        """Phrases before a pronoun, each as its coordinated referents, the most salient first."""
        ranked: list[tuple[float, list[Referent], float]] = []
        clause = token.head if base(token) not in {"nmod"} else token.head.head
        for number in range(p.number, max(-1, p.number - 3), -1):
            earlier = self.at.get(number)
            if earlier is None:
                continue
            away = p.number - number
            for head in earlier.doc:
                if base(head) not in {"nsubj", "obj", "iobj", "obl", "nmod", "appos", "ROOT"} or head.pos_ not in {
                    "NOUN",
                    "PROPN",
                    "ADJ",
                }:
                    continue
                if away == 0 and (
                    head.i >= token.i or (head.head == clause and token.dep_ != "nmod:poss" and base(head) != "nsubj")
                ):
                    continue
                if away == 0 and head.head == clause and base(token) in {"obj", "obl", "iobj"}:
                    continue
                group = [r for t in conjuncts(head) for r in self.resolve(earlier, t)[:1]]
                if not group or group[0].text.lower() in SINGULAR | PLURAL | PERSONAL:
                    continue
                role = {"nsubj": 3.0, "obj": 2.0, "iobj": 2.0, "ROOT": 1.5, "obl": 1.0, "appos": 0.5, "nmod": 0.5}[
                    base(head)
                ]
                distance = (token.i - head.i) / 40 if away == 0 else 0
                ranked.append((role - 1.6 * away - distance + (1.0 if away == 0 else 0), group, 1.0 - 0.1 * away))
        ranked.sort(key=lambda r: -r[0])
        return [(group, weight) for _, group, weight in ranked]
