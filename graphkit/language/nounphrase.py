"""Noun phrases that say whose they are: names, titles, parts that act for their owner, measures."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graphkit.identifiers import NAME, PLACE, mint
from graphkit.language.closed import LOCATIVE
from graphkit.language.mentions import Mention, ParsedSentence, Participant
from graphkit.language.ownership import Ownership
from graphkit.language.referents import DEFINITE, Referent, stem
from graphkit.language.salience import Center, Wanted
from graphkit.language.syntax import (
    base,
    case_of,
    joined,
    obliques,
)

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["NounPhrases"]

DESIGNATION = re.compile(r"[A-Z][A-Za-z]{0,5}-?\d{1,4}[A-Z]{0,2}s?")  # of aircraft and arms: F-16s, MiG-29, T-72
NATIONS = frozenset({"State", "PopulationGroup"})
FORCES = frozenset({"ArmedGroup", "ArmedForces", "Coalition", "Government"})


class NounPhrases(Ownership):
    """Resolves noun phrases by the names in them."""

    @abstractmethod
    def _seated(self, p: ParsedSentence, token: Token, place: Participant, kinds: frozenset[str]) -> list[Referent]: ...

    def _text(self, p: ParsedSentence, first: int, last: int) -> str:
        return str(p.doc[first : last + 1].text)

    def _phrase(self, p: ParsedSentence, token: Token, extra: Sequence[Token] = ()) -> tuple[str, int]:
        """A noun phrase without determiner or numbers, from its first modifier to its head; text and offset."""
        first = token.i
        for child in token.children:
            if child.i < token.i and base(child) in {"amod", "compound", "nmod", "flat"} and not case_of(child):
                first = min(first, child.left_edge.i)
        for e in extra:
            first = min(first, e.left_edge.i)
        while first < token.i and (
            self.words.has("vague", p.doc[first].lower_)
            or p.doc[first].pos_ == "PRON"
            or p.doc[first].pos_ in {"DET", "PUNCT", "ADP", "CCONJ"}
            or p.doc[first].text in {"'s", "’s"}
        ):
            first += 1
        if len(p.doc[first : token.i + 1]) > 8:
            first = token.i
        start, _ = p.span(first, token.i)
        return self._text(p, first, token.i), start

    def _extent(self, p: ParsedSentence, token: Token) -> tuple[str, int]:
        """A noun phrase with its numbers and what hangs on it by a preposition: 300 square miles, much of the north."""
        _, start = self._phrase(p, token)
        first = next(t.i for t in p.doc if p.sentence.start + t.idx >= start)
        while first and p.doc[first - 1].head.i == token.i and base(p.doc[first - 1]) == "nummod":
            first -= 1
        last = token.i
        for child in token.children:
            near = case_of(child) not in {"", "from", "by", "to", "with"} and child.right_edge.i - token.i < 8
            if base(child) == "nmod" and child.i > last and near:
                last = max(last, child.right_edge.i)
        start, _ = p.span(first, last)
        return self._text(p, first, last), start

    def forms(self, p: ParsedSentence, token: Token) -> tuple[str, ...]:
        """A noun alone and with the word before it: "forces", "security forces"."""
        low = str(token.lower_)
        if token.i and p.doc[token.i - 1].head.i == token.i:
            return (f"{p.doc[token.i - 1].lower_} {low}", low)
        return (low,)

    def _definite(self, token: Token) -> bool:
        return any(c.lower_ in DEFINITE and (c.dep_ == "det" or c.dep_ == "nmod:poss") for c in token.children) or any(
            base(c) == "amod" and c.tag_ in {"VBN", "VBD"} and c.lower_ == "based" for c in token.children
        )

    def _stretch(self, p: ParsedSentence, token: Token) -> Referent:
        """A part of a country as a place: a third of the country."""
        text, start = self._extent(p, token)
        return Referent(Participant(mint(PLACE, text), text, "Place"), text, start, 0.5, token.i)

    def _measure(self, p: ParsedSentence, token: Token) -> Referent | None:
        offset = token.idx
        for match in self.discourse.matches[p.number]:
            if match.start <= offset < match.end and match.actors[0].type == "Measure":
                part = Participant.of(match.actors[0])
                text, start = self._phrase(p, token)
                number = p.doc[token.i + 1].text if token.i + 1 < len(p.doc) else ""
                if token.text[0].isupper() and number.isdigit():  # Resolution 2249
                    text = f"{text} {number}"
                    part = Participant(mint(NAME, text), text, "Measure")
                return Referent(part, text, start, 1.0, token.i)
        return None

    def _apposed(self, p: ParsedSentence, token: Token) -> list[Referent]:
        """The name that a common noun introduces: the group Ansar Dine; President X; a name behind a comma."""
        if "Person" in self.words.describes(*self.forms(p, token)) and (titled := self._titled(p, token)):
            return titled
        for child in token.children:
            misread = child.dep_ == "conj" and not joined(token, child)
            if child.i > token.i and (base(child) in {"appos", "flat", "nmod"} or misread) and not case_of(child):
                if (mention := p.mentions.get(child.i)) and mention.kind in {
                    "name",
                    "abbreviation",
                    "family",
                    "people",
                }:
                    return [replace(r, certainty=r.certainty * 0.95) for r in self._named(p, child, mention)]
        for child in token.children:  # a group calling itself X, known as X
            if child.lower_ in p.doc.grammar.naming and child.i > token.i:
                for named in child.children:
                    if named.i > child.i and (mention := p.mentions.get(named.i)) and case_of(named) in {"", "as"}:
                        return [replace(r, certainty=r.certainty * 0.95) for r in self._named(p, named, mention)]
        if any(t.i in p.mentions for t in obliques(token, "of")):
            return []  # the Nagorno-Karabakh town of X
        for child in token.children:  # TASS news outlet, the YPG militia, ISIS group
            mention = p.mentions.get(child.i)
            if (
                mention
                and child.i < token.i
                and base(child) in {"compound", "nmod"}
                and mention.kind in {"name", "abbreviation"}
            ):
                kinds = self.words.describes(token.lower_)
                if mention.participant.type in kinds and token.tag_ != "NNS":
                    return self._named(p, child, mention)
        return []

    def _titled(self, p: ParsedSentence, token: Token) -> list[Referent]:
        """The person whose title the tree took for the head: Secretary of State X, President X."""
        for i in range(token.i + 1, min(token.i + 6, len(p.doc))):
            mention = p.mentions.get(i)
            if mention and mention.participant.type == "Person" and mention.kind in {"name", "family"}:
                return self._named(p, p.doc[i], mention)
            if not (p.doc[i].lower_ in {"of", "for", "the"} or (p.doc[i].text[0].isupper() and mention is None)):
                break
        return []

    def _named(self, p: ParsedSentence, token: Token, mention: Mention) -> list[Referent]:
        start, _ = p.span(mention.first, mention.last)
        text = self._text(p, mention.first, mention.last)
        if self._some(p, token, mention):
            above = p.mentions.get(token.head.i) if base(token) == "appos" else None
            if above is not None and above.participant.type == "Person":  # X, a Tunisian who …
                return self._named(p, token.head, above)
            text, start = self._phrase(p, token)
            return [Referent(Participant(mint(NAME, text), text, "PopulationGroup"), text, start, 0.7, token.i)]
        if (first := self.narrowed(p, token, mention)) is not None:
            (start, _), of = p.span(first, first), mention.participant
            name = f"{p.doc[first].text} {of.label}"
            text = self._text(p, first, mention.last)
            return [Referent(Participant(mint(NAME, name), name, of.type, of.country), text, start, 0.85, token.i)]
        readings = tuple(sorted(mention.readings, key=lambda r: r.type != "Place"))
        places = [r for r in readings if r.type == "Place"]
        if places and {case_of(p.doc[i]) for i in range(mention.first, mention.last + 1)} & LOCATIVE:
            readings = tuple(places)  # talks in Ankara: the town, not the state
        found = [Referent(r, text, start, mention.certainty, token.i) for r in readings]
        quarter = next(
            (c for c in token.children if c.i == mention.first - 1 and self.words.has("quarter", c.lower_)), None
        )
        if quarter is not None and mention.participant.type == "State" and mention.kind == "name":
            text, (start, _) = self._text(p, quarter.i, mention.last), p.span(quarter.i, mention.last)
            part = Participant(mint(PLACE, text), text, "Place")
            found = [] if case_of(token) in LOCATIVE | {"over"} else found  # over eastern Ukraine: nobody
            return [*found, Referent(part, text, start, 0.9, token.i)]  # eastern Libya, where places are meant
        return found

    def narrowed(self, p: ParsedSentence, token: Token, mention: Mention) -> int | None:
        """Where the demonym stands that tells which part of a people is meant: Sunni Arabs, the Iraqi Kurdish party."""
        before = p.mentions.get(mention.first - 1)
        if mention.participant.type != "PopulationGroup" or before is None or before.participant == mention.participant:
            return None
        kinds, modifier = {"adjective", "people"}, p.doc[mention.first - 1]
        same = before.kind in kinds and mention.kind in kinds and modifier.head in {token, token.head}
        return modifier.i if same and base(modifier) in {"amod", "compound"} else None

    def _some(self, p: ParsedSentence, token: Token, mention: Mention) -> bool:
        """Whether a demonym counts people, who are not their state: a Tunisian, 20,000 Ethiopians."""
        kind = mention.participant.type
        if kind not in {"State", "PopulationGroup"} or token.tag_ not in {"NN", "NNS", "NNP", "NNPS", "JJ"}:
            return False
        if mention.kind not in {"people", "adjective"} or base(token) in {"amod", "compound"}:
            return False
        several = token.tag_ in {"NNS", "NNPS"}
        one = any(c.lower_ in {"a", "an", "another"} for c in token.children)
        if kind == "PopulationGroup":
            return one and not several  # a Tamil, but Tamils are the Tamils
        named = any(c.dep_ == "det" for c in token.children) or mention.kind == "adjective" or p.sentence.headline
        if several and not named:
            return True  # Syrians fled, but the Syrians attacked
        counted = one or any(base(c) == "nummod" or c.lower_ in {"some", "many"} for c in token.children)
        return counted or (case_of(token) == "of" and self.words.has("headcount", token.head.lower_))

    def _part(self, p: ParsedSentence, token: Token, forms: tuple[str, ...], owners: list[Referent]) -> list[Referent]:
        """What acts for its owner: Russian warplanes, GNA forces, Haftar's troops; or a group named by its people."""
        owner = owners[-1] if owners[-1].token > owners[0].token else owners[0]
        if owner.participant.type == "State":  # al-Qaeda's Yemeni branch is al-Qaeda's
            named = (o for o in owners if o.participant.type not in NATIONS | {"Place", "Person"})
            owner = next((o for o in named if o.token < owner.token), owner)
        party, kinds = owner.participant, self.words.describes(*forms)
        if party.type in NATIONS and self.words.has("private", *forms):
            return [self._people(p, token)] if self.words.has("population", *forms) else []
        if party.type == "Place":
            return self._part_of_place(p, token, forms, owner)
        modifiers = [t for t in token.children if t.i < token.i]
        text, start = self._phrase(p, token, [t for t in modifiers if base(t) == "nmod"])

        def said(participant: Participant, sure: float) -> list[Referent]:
            return [Referent(participant, text, start, sure * owner.certainty, token.i)]

        if _own_group(party, kinds):
            if known := self._so_called(p, token, party):
                return said(known, 0.7)
            return said(Participant(mint(NAME, text), text, "ArmedGroup", party.iri), 0.75)
        if self.words.has("associate", *forms):
            return self._associate(p, token, owners)
        if party.type == "State" and "StateBody" in kinds:
            return said(_body_of(party, text, owner.text), 0.8)
        office = party.type == "State" and self.words.has("national-office", *forms)
        if office and token.tag_ == "NNS":
            return said(party, 0.6)  # the presidents of X and Y
        if "Person" in kinds and token.tag_ != "NNS" and not any(c.lower_ in {"a", "an", "another"} for c in modifiers):
            if person := self._holder(party, forms):
                return [Referent(person, text, start, 0.8, token.i)]
            if office:
                return said(party, 0.65)  # Colombia's president
        if self.words.has("retinue", *forms) and any(c.dep_ == "nmod:poss" for c in modifiers):
            party = self.side(party) if party.type == "Person" else party
            if party.type in FORCES | {"Person"}:  # his men
                return said(party, 0.8)
        if self.words.has("population", *forms) and not self.words.has("acting-part", *forms):
            return [self._people(p, token)]
        before = owner.token < token.i and token.tag_ not in {"NNP", "NNPS"}
        if before and party.type in FORCES - {"Government"}:
            return said(party, 0.75)  # whatever it is, it is theirs
        if party.type == "Person" and (own_body := self._own_body(party, kinds)):
            return said(own_body, 0.85)
        acts = self.words.has("acting-part", *forms) or self.words.has("asset", *forms)
        if not acts and not DESIGNATION.fullmatch(token.text):
            return []
        return said(self.side(party) if party.type == "Person" else party, 0.9)

    def _part_of_place(
        self, p: ParsedSentence, token: Token, forms: tuple[str, ...], owner: Referent
    ) -> list[Referent]:
        """The Tripoli government; the Helmand provincial council."""
        kinds = self.words.describes(*forms)
        if kinds & {"Government", "ArmedForces"} or self.words.has("armed-noun", *forms):
            return self._seated(p, token, owner.participant, kinds)
        if "StateBody" not in kinds:
            return []
        text, start = self._phrase(p, token, [t for t in token.children if t.i < token.i and base(t) == "nmod"])
        body = Participant(mint(NAME, text), text, "StateBody")
        return [Referent(body, text, start, 0.7 * owner.certainty, token.i)]

    def _so_called(self, p: ParsedSentence, token: Token, home: Participant) -> Participant | None:
        """The armed group of a country that the text has called by this noun: the Houthis, the Yemeni rebels."""
        noun = stem(token.lower_)

        def fits(center: Center) -> float | None:
            known = center.participant
            same = known.country == home.iri and self.vocabulary.is_a(known.type, "ArmedGroup") and known.known
            return 0.0 if same and len(center.group) == 1 and noun in self.called(p, known, noun) else None

        ranked = self.ranked(p, token.i, Wanted(fits, lambda away, has: 0.0)) if self.looks_back() else []
        return ranked[0][1].participant if ranked else None

    def _associate(self, p: ParsedSentence, token: Token, owners: list[Referent]) -> list[Referent]:
        """Somebody's ally: of a country that is named; else whom the text has told to be on his side."""
        text, start = self._phrase(p, token)
        inside = [o for o in owners if o.token < token.i and p.doc[o.token].dep_ != "nmod:poss"]
        if named := [o for o in inside if o.participant.type in FORCES]:  # their Kurdish Front allies
            return [Referent(named[-1].participant, text, start, 0.85, token.i)]
        lands = [o for o in inside if o.participant.type == "State"]
        if lands:
            side = self._compatriot(p, token, lands[-1].participant)
            return [Referent(side, text, start, 0.65 * lands[-1].certainty, token.i)]
        owner = owners[0].participant
        others = [
            x
            for x in dict.fromkeys(self._before(p, token.i))
            if x.type in FORCES | {"State"} and x != owner and x.iri != owner.country and x.country != owner.iri
        ]
        friends = (x for x in others if self.events and self.events.attitude(owner.iri, x.iri) > 0)
        return [Referent(x, text, start, 0.6, token.i) for x in friends][:1]

    def _compatriot(self, p: ParsedSentence, token: Token, state: Participant) -> Participant:
        """Whom a text means by somebody's Libyan allies: the force of that country named last, else the state."""
        forces = (x for x in self._before(p, token.i) if x.country == state.iri and x.type in FORCES)
        return next(forces, state)

    def _holder(self, party: Participant, forms: tuple[str, ...]) -> Participant | None:
        """The person of this text who holds an office: Russia's top diplomat, the Turkish president."""
        head = forms[-1]
        for known in self.discourse.order:
            if known.type == "Person" and known.actor:
                for tenure in known.actor.tenures:
                    if tenure.of == party.iri and self._same_office(head, tenure.role.split()):
                        return known
        return None

    def _same_office(self, noun: str, role: list[str]) -> bool:
        """Whether a noun may mean an office: the leader of a state is its president, its top diplomat its minister."""
        heads = self.words.has("national-office", *role) and ("minister" not in role or "prime" in role)
        return noun in role or (noun == "diplomat" and "foreign" in role) or (noun in {"leader", "ruler"} and heads)

    def _people(self, p: ParsedSentence, token: Token) -> Referent:
        text, start = self._extent(p, token) if self.words.has("headcount", token.lower_) else self._phrase(p, token)
        return Referent(Participant(mint(NAME, text), text, "PopulationGroup"), text, start, 0.65, token.i)


def _own_group(party: Participant, kinds: frozenset[str]) -> bool:
    """Whether a noun means an armed group of a nation: the Yemeni rebels."""
    return party.type in NATIONS and "ArmedGroup" in kinds and not kinds & {"ArmedForces", "Government"}


def _body_of(state: Participant, text: str, owner: str) -> Participant:
    """Of a phrase for a body of a state, that body: Mali's defence ministry."""
    own = text.replace(owner, "", 1).removeprefix("'s").removeprefix("’s").strip() if owner in text else text
    name = f"{state.label} {own}"
    return Participant(mint(NAME, name), name, "StateBody", state.iri)
