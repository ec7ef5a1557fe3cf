"""Noun phrases without a name: the group, the Tripoli-based government, villages, civilians."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from graphkit.identifiers import NAME, PLACE, mint
from graphkit.language.discourse import ParsedSentence, Participant
from graphkit.language.nounphrase import NounPhrases
from graphkit.language.referents import UNIDENTIFIED, Referent
from graphkit.language.syntax import base, case_of, obliques

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Descriptions"]


class Descriptions(NounPhrases):
    """Resolves definite descriptions to what was named before, and names what stays unnamed by its own words."""

    def _seated(self, p: ParsedSentence, token: Token, place: Participant, kinds: frozenset[str]) -> list[Referent]:
        """The government of a town: one of this text's governments of that country, else the state's."""
        text, start = self._phrase(p, token)
        country = place.country or next(
            (a.iri for a in self.discourse.gazetteer.by_iri.values() if a.capital == place.label), ""
        )
        for known in self.discourse.order:
            if known.country == country and known.type == "Government" and country:
                return [Referent(known, text, start, 0.85, token.i)]
        state = self.discourse.gazetteer.by_iri.get(country)
        if state is not None and state.capital == place.label and kinds & {"Government", "ArmedForces"}:
            return [Referent(Participant.of(state), text, start, 0.7, token.i)]
        return []

    def _located(self, p: ParsedSentence, token: Token, forms: tuple[str, ...]) -> list[Referent]:
        """The town of Tarhuna, Idlib province, the airbase at al-Watiya; villages and the north by their own words."""
        building = self.words.has("building", *forms)
        if "Place" not in self.words.describes(*forms) and not building:
            return []
        named: list[Token] = [
            t for t in obliques(token, "of", "in", "at", "near", "around", "outside") if p.mentions.get(t.i)
        ]
        named += [
            c
            for c in token.children
            if base(c) in {"compound", "nmod", "amod", "appos", "flat"} and p.mentions.get(c.i)
        ]
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
        if token.lower_ == "capital" and (seat := self._capital(p, token)):
            return [Referent(seat, text, start, 0.7, token.i)]
        if {"State", "Government"} & self.words.describes(*forms):
            return []
        if self._definite(token) and not any(base(c) in {"amod", "compound", "nmod", "acl"} for c in token.children):
            for known in self._before(p, token.i):  # the city: the place named last
                if known.type == "Place":
                    return [Referent(known, text, start, 0.65, token.i)]
        text, start = self._extent(p, token)
        return [Referent(Participant(mint(PLACE, text), text, "Place"), text, start, 0.45, token.i)]

    def _capital(self, p: ParsedSentence, token: Token) -> Participant | None:
        """The capital: of the state named last."""
        states = sorted(dict.fromkeys(self._before(p, token.i)), key=lambda x: -self.discourse.counts.get(x.iri, 0))
        for known in states:
            if known.actor and known.actor.capital:
                for match in self.discourse.gazetteer.find(known.actor.capital):
                    return next((Participant.of(a) for a in match.actors if a.type == "Place"), None)
        return None

    def _described(self, p: ParsedSentence, token: Token, forms: tuple[str, ...]) -> list[Referent]:
        """The group, the kingdom, the Tripoli-based government: the latest participant of that kind."""
        kinds = self.words.describes(*forms) - {"Place"}
        if not kinds or (token.tag_ == "NNS" and not kinds & {"ArmedGroup", "ArmedForces", "Government"}):
            return []
        text, start = self._phrase(p, token)
        for child in token.children:
            if child.lower_ == "based" or child.dep_ == "compound":
                for t in [child, *child.children]:
                    mention = p.mentions.get(t.i)
                    if mention:
                        places = [r for r in mention.readings if r.type == "Place"]
                        if places and (
                            seated := self._seated(
                                p, token, places[0], kinds | {"Government"} if "Government" in kinds else kinds
                            )
                        ):
                            return seated
        specific = [
            c for c in token.children if base(c) in {"amod", "compound", "acl", "nmod"} and c.dep_ != "nmod:poss"
        ]
        earlier: Iterable[Participant] = self._before(p, token.i)
        if kinds == {"State"} or token.lower_ == "state":  # the country: the one the text is most about
            earlier = sorted(dict.fromkeys(earlier), key=lambda x: -self.discourse.counts.get(x.iri, 0))
        for known in earlier:
            if token.lower_ in {"army", "navy"} and token.lower_ not in known.label.lower():
                continue
            if known.type in kinds or (
                ("ArmedGroup" in kinds or "InternationalOrganization" in kinds)
                and self.vocabulary.is_a(known.type, "Organization")
            ):
                return [Referent(known, text, start, 0.55 if specific else 0.75, token.i)]
        return []

    def _unnamed(self, p: ParsedSentence, token: Token, forms: tuple[str, ...]) -> list[Referent]:
        """Groups that the text leaves without a name: gunmen, civilians, the rebels."""
        text, start = self._phrase(p, token)
        if token.tag_ == "NNS" and text == token.text and self.words.has("bare-part", *forms):
            return []  # troops, forces: whose, the text does not say
        if self.words.has("armed-noun", *forms) and not self.words.has("private", *forms):
            if token.lower_ in {
                "gunmen",
                "gunman",
                "assailants",
                "assailant",
                "attackers",
                "bomber",
                "bombers",
            } and not self._definite(token):
                return [Referent(UNIDENTIFIED, text, start, 0.7, token.i)]
            return [Referent(Participant(mint(NAME, text), text, "ArmedGroup"), text, start, 0.5, token.i)]
        if self.words.has("population", *forms):
            return [self._people(p, token)]
        return []
