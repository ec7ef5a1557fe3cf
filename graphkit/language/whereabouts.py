"""Places without a name of their own: the city, the capital, Idlib province, villages near Tarhuna."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.identifiers import PLACE, mint
from graphkit.language.closed import LOCATIVE
from graphkit.language.mentions import ParsedSentence, Participant
from graphkit.language.nounphrase import NounPhrases
from graphkit.language.referents import Referent, stem
from graphkit.language.syntax import base, case_of, obliques

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Whereabouts"]

PLACING = LOCATIVE | {"to", "into", "from"}


class Whereabouts(NounPhrases):
    """Resolves nouns that name kinds of places."""

    def _located(self, p: ParsedSentence, token: Token, forms: tuple[str, ...]) -> list[Referent]:
        """The town of Tarhuna, Idlib province, the airbase at al-Watiya; villages and the north by their own words."""
        building = self.words.has("building", *forms)
        if "Place" not in self.words.describes(*forms) and not building:
            return []
        named: list[Token] = [
            t for t in obliques(token, "of", "in", "at", "near", "around", "outside") if p.mentions.get(t.i)
        ]
        own = [
            c
            for c in token.children
            if base(c) in {"compound", "nmod", "amod", "appos", "flat"} and p.mentions.get(c.i)
        ]
        named += [c for c in own if not named or base(c) != "amod"]  # but of the Georgian port of Poti, Poti
        if building and not named and base(token) in {"obj", "nsubj", "obl"}:  # bombed the hospital in X
            named = [t for t in obliques(token.head, "in", "at", "near") if p.mentions.get(t.i)]
        text, start = self._phrase(p, token)
        for t in named:
            mention = p.mentions[t.i]
            places = [r for r in mention.readings if r.type == "Place"]
            if places and case_of(t) in {"of", ""}:
                if case_of(t) == "" and t.i < token.i:
                    return [Referent(places[0], text, start, 0.95, token.i)]
                return [
                    Referent(
                        places[0],
                        self._text(p, mention.first, mention.last),
                        p.span(mention.first, mention.last)[0],
                        0.95,
                        token.i,
                    )
                ]
        if named and (places := [r for r in p.mentions[named[0].i].readings if r.type == "Place"]):
            mention = p.mentions[named[0].i]
            if case_of(named[0]) in {"in", "at"}:  # the airbase at al-Watiya
                text, (start, _) = self._text(p, mention.first, mention.last), p.span(mention.first, mention.last)
            else:  # the area around Tripoli
                text, start = self._extent(p, token)
            return [Referent(places[0], text, start, 0.7, token.i)]
        if building:
            return []  # a hotel is nowhere unless the text says where
        regional = any(self.words.has("region", c.lower_) for c in token.children)  # the provincial capital: no state's
        if token.lower_ == "capital" and not regional and (seat := self._capital(p, token)):
            return [Referent(seat, text, start, 0.7, token.i)]
        if {"State", "Government"} & self.words.describes(*forms):
            return []
        plain = not any(base(c) in {"amod", "compound", "nmod", "acl"} for c in token.children)
        if self._definite(token) and (plain or (regional and token.lower_ == "capital")):
            for known in self._before(p, token.i):  # the city: the place named last
                if known.type == "Place" and self._may_be(p, known, token):
                    return [Referent(known, text, start, 0.65, token.i)]
        if token.tag_ == "NN" and not token.children:
            return []  # loses territory: which, is not said
        text, start = self._extent(p, token)
        return [Referent(Participant(mint(PLACE, text), text, "Place"), text, start, 0.45, token.i)]

    def _there(self, p: ParsedSentence, token: Token) -> list[Referent]:
        """There: the place or country that the text said last that something is in, in this sentence or before it."""
        for number in range(p.number, max(-1, p.number - 2), -1):
            sentence = p if number == p.number else self.parses.get(number)
            for mention in sorted({m.first: m for m in sentence.mentions.values()}.values(), key=lambda m: -m.first):
                if number == p.number and mention.last >= token.i:
                    continue
                placed = (
                    case_of(sentence.doc[mention.first]) in PLACING or case_of(sentence.doc[mention.last]) in PLACING
                )
                if placed and mention.participant.type in {"Place", "State"}:
                    start, _ = p.span(token.i, token.i)
                    return [Referent(r, self.discourse.spelling(r), start, 0.6, token.i) for r in mention.readings]
        return []

    def _may_be(self, p: ParsedSentence, place: Participant, token: Token) -> bool:
        """Whether a noun may describe a place: one that its name or the text calls it by, or one for any place."""
        called, noun = self.called(p, place, stem(token.lower_)), stem(token.lower_)
        kinds = {n for n in called if "Place" in self.words.describes(n)}
        if kinds:
            return noun in kinds or (self.words.has("any-place", noun) and not self.words.has("site", *kinds))
        return not self.words.has("site", noun)

    def _capital(self, p: ParsedSentence, token: Token) -> Participant | None:
        """The capital: of the state named last."""
        states = sorted(dict.fromkeys(self._before(p, token.i)), key=lambda x: -self.discourse.counts.get(x.iri, 0))
        for known in states:
            if known.actor and known.actor.capital:
                for match in self.discourse.gazetteer.find(known.actor.capital):
                    return next((Participant.of(a) for a in match.actors if a.type == "Place"), None)
        return None
