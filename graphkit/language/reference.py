"""From a token to the participants it refers to: names, parts that act for their owner, descriptions, pronouns.

A reference that is in doubt has a certainty below one, and none at all where nothing agrees:
a missing statement harms less than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graphkit.identifiers import ACTOR, NAME, PLACE, mint
from graphkit.language.discourse import Discourse, Mention, ParsedSentence, Participant
from graphkit.language.syntax import base, case_of, conjuncts, joined, obliques
from graphkit.model import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["References", "Referent", "WordClasses"]

SINGULAR = frozenset({"it", "its", "itself"})
PERSONAL = frozenset({"he", "she", "his", "her", "him", "hers", "himself", "herself"})
PLURAL = frozenset({"they", "their", "them", "theirs", "themselves"})
FIRST = frozenset({"we", "our", "us", "ours", "i", "my", "me"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "its", "their", "his", "her"})
VAGUE = frozenset(
    {"other", "more", "some", "any", "many", "several", "various", "all", "additional", "such", "further"}
)
LOCATIVE = frozenset({"in", "at", "near", "around", "outside", "inside", "across", "throughout"})
UNIDENTIFIED = Participant(ACTOR + "unidentified", "unidentified", "Unidentified", known=True)


@dataclass(frozen=True, slots=True)
class Referent:
    """A participant as one stretch of text refers to it; ``start`` is its offset in the document."""

    participant: Participant
    text: str
    start: int
    certainty: float = 1.0
    token: int = -1


class WordClasses:
    """The ontology's classes of common nouns, asked by form."""

    def __init__(self, words: dict[str, frozenset[str]]) -> None:
        self.words = words
        self.descriptions = {k.removeprefix("describes-"): v for k, v in words.items() if k.startswith("describes-")}

    def has(self, name: str, *forms: str) -> bool:
        """Whether any of the forms belongs to the class."""
        known = self.words.get(name, frozenset())
        return any(f in known for f in forms)

    def describes(self, *forms: str) -> set[str]:
        """The classes of participants that a noun may describe."""
        return {kind for kind, words in self.descriptions.items() if any(f in words for f in forms)}


class References:
    """Resolves tokens of one document's sentences. ``speaker`` of a sentence is who says "we" in it."""

    def __init__(
        self, vocabulary: Vocabulary, discourse: Discourse, parsed: Sequence[ParsedSentence], words: WordClasses
    ) -> None:
        self.vocabulary, self.discourse, self.parsed, self.words = vocabulary, discourse, parsed, words
        self.at = {p.number: p for p in parsed}
        self.speakers: dict[int, Participant] = {}
        self._cache: dict[tuple[int, int], list[Referent]] = {}
        self._busy: set[tuple[int, int]] = set()

    def resolve(self, p: ParsedSentence, token: Token) -> list[Referent]:
        """All readings of a token as participants, the likeliest first; empty where nothing agrees.

        Readings exclude each other, but for a plural pronoun, which may stand for several: see :meth:`group`.
        """
        key = (p.number, token.i)
        if key in self._cache:
            return self._cache[key]
        if key in self._busy:  # a description that refers to itself
            return []
        self._busy.add(key)
        try:
            found = self._resolve(p, token)
        finally:
            self._busy.discard(key)
        self._cache[key] = found
        return found

    def group(self, p: ParsedSentence, token: Token) -> list[list[Referent]]:
        """The participants a token stands for, each with its readings: several for ``they`` and ``both sides``."""
        if token.lower_ in PLURAL or (token.lower_ in {"sides", "countries", "parties"} and self._definite(token)):
            several = self._plural(p, token)
            if several:
                return [[r] for r in several]
        if token.i not in p.mentions and self.words.has("quantity", *self.forms(p, token)):
            if counted := [g for t in obliques(token, "of") for g in self.group(p, t)]:
                return counted
        readings = self.resolve(p, token)
        owners = self.owners(p, token) if token.i not in p.mentions and token.pos_ == "NOUN" else []
        if readings and len(owners) > 1 and readings[0].participant in {o.participant for o in owners}:
            return [[replace(readings[0], participant=o.participant)] for o in owners]  # Russian and Syrian jets
        return [readings] if readings else []

    # ------------------------------------------------------------------ single tokens
    def _resolve(self, p: ParsedSentence, token: Token) -> list[Referent]:
        if mention := p.mentions.get(token.i):
            return self._named(p, token, mention)
        low = token.lower_
        if token.pos_ == "PRON" or low in SINGULAR | PERSONAL | PLURAL | FIRST:
            return self._pronoun(p, token)
        if token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "VERB", "DET"}:
            return self._nominal(p, token)
        return []

    def _named(self, p: ParsedSentence, token: Token, mention: Mention) -> list[Referent]:
        start, _ = p.span(mention.first, mention.last)
        text = self._text(p, mention.first, mention.last)
        readings = tuple(sorted(mention.readings, key=lambda r: r.type != "Place"))
        places = [r for r in readings if r.type == "Place"]
        if places and {case_of(p.doc[i]) for i in range(mention.first, mention.last + 1)} & LOCATIVE:
            readings = tuple(places)  # talks in Ankara: the town, not the state
        return [Referent(r, text, start, mention.certainty, token.i) for r in readings]

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
            p.doc[first].lower_ in VAGUE
            or p.doc[first].pos_ == "PRON"
            or p.doc[first].pos_ in {"DET", "PUNCT", "ADP", "CCONJ"}
            or p.doc[first].text in {"'s", "’s"}
        ):
            first += 1
        if len(p.doc[first : token.i + 1]) > 8:
            first = token.i
        start, _ = p.span(first, token.i)
        return self._text(p, first, token.i), start

    def forms(self, p: ParsedSentence, token: Token) -> tuple[str, ...]:
        """A noun alone and with the word before it: "forces", "security forces"."""
        low = str(token.lower_)
        if token.i and p.doc[token.i - 1].head.i == token.i:
            return (f"{p.doc[token.i - 1].lower_} {low}", low)
        return (low,)

    def within(self, p: ParsedSentence, mention: Mention) -> list[list[Referent]]:
        """The owner that a name has in itself: United States Department of State, Foreign Ministry of Iraq."""
        start, _ = p.span(mention.first, mention.last)
        text = self._text(p, mention.first, mention.last)
        if not mention.participant.known:
            state = self.discourse.gazetteer.by_iri.get(mention.participant.country)
            return [[Referent(Participant.of(state), state.label, start, 0.9, mention.first)]] if state else []
        inner = [
            Referent(
                Participant.of(match.actors[0]), text[match.start : match.end], start + match.start, 0.95, mention.first
            )
            for cut in (text.rsplit(" ", n)[0] for n in range(1, 4) if text.count(" ") >= n)
            for match in self.discourse.gazetteer.find(cut)
            if match.actors[0].type == "State"
        ]
        return [inner[:1]] if inner and inner[0].participant.iri == mention.participant.country else []

    # ------------------------------------------------------------------ noun phrases
    def _nominal(self, p: ParsedSentence, token: Token) -> list[Referent]:
        forms = self.forms(p, token)
        if self.words.has("quantity", *forms):  # dozens of villages, a group of men
            counted = [r for t in obliques(token, "of") for r in self.resolve(p, t)[:1]]
            if counted:
                return [replace(r, certainty=r.certainty * 0.95) for r in counted]
        measures = [m] if (m := self._measure(p, token)) else []
        owners = self.owners(p, token)
        if measures:  # a strike is a measure, and acts for who carries it out
            return [*(self._part(p, token, forms, owners) if owners else ()), *measures]
        if named := self._apposed(p, token):
            return named
        if self.words.has("unknown", *(c.lower_ for c in token.children)):
            text, start = self._phrase(p, token)
            return [Referent(UNIDENTIFIED, text, start, 0.9, token.i)]
        place = self._located(p, token, forms)
        if owners and (composite := self._part(p, token, forms, owners)):
            return [*composite, *place]
        if place:
            return place
        if self._definite(token) or token.i == 0 or token.lower_.startswith("half"):
            if described := self._described(p, token, forms):
                return described
        return self._unnamed(p, token, forms)

    def _measure(self, p: ParsedSentence, token: Token) -> Referent | None:
        offset = token.idx
        for match in self.discourse.matches[p.number]:
            if match.start <= offset < match.end and match.actors[0].type == "Measure":
                part = Participant.of(match.actors[0])
                text, start = self._phrase(p, token)
                return Referent(part, text, start, 1.0, token.i)
        return None

    def _apposed(self, p: ParsedSentence, token: Token) -> list[Referent]:
        """The name that a common noun introduces: the group Ansar Dine; President X; the Syrian Arab Coalition behind a comma."""
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

    def owners(self, p: ParsedSentence, token: Token) -> list[Referent]:
        """Whose a noun is: possessor, demonym or name before it, or ``of`` behind it."""
        found: list[Referent] = []
        for child in token.children:
            if child.dep_ == "nmod:poss":
                for t in conjuncts(child):
                    found += self.resolve(p, t)[:1]
            elif child.i < token.i and base(child) in {"amod", "compound", "nmod", "flat"} and not case_of(child):
                for t in conjuncts(child):
                    if (m := p.mentions.get(t.i)) and not (m.participant.type == "Measure"):
                        found += self._named(p, t, m)[:1]
                    elif t.pos_ == "NOUN" and self.words.has("armed-noun", *self.forms(p, t)):  # rebel forces
                        found += (self._described(p, t, self.forms(p, t)) or self._unnamed(p, t, self.forms(p, t)))[:1]
        if not found:  # the government and people of Iraq: what is coordinated shares it
            shared = [c for c in conjuncts(token)[1:] if c.pos_ == "NOUN"]
            for t in [x for noun in (token, *shared) for x in obliques(noun, "of")]:
                if base(t) == "nmod" or t.dep_ == "conj":
                    found += self.resolve(p, t)[:1]
        if not found and token.dep_ == "conj" and token.head.pos_ == "NOUN":  # American diplomats and soldiers
            if not any(c.i < token.i and c.dep_ not in {"cc", "punct", "compound"} for c in token.children):
                found += [r for r in self.owners(p, token.head) if r.token < token.head.i]
        if not found:  # forces loyal to Haftar
            for child in token.children:
                if (
                    base(child) in {"amod", "acl"}
                    and child.lower_ in {"loyal", "aligned", "allied", "affiliated"}
                    and child.i > token.i
                ):
                    for t in obliques(child, "to", "with"):
                        found += [replace(r, certainty=0.7) for r in self.resolve(p, t)[:1]]
        return list({r.participant.iri: r for r in found}.values())

    def _part(self, p: ParsedSentence, token: Token, forms: tuple[str, ...], owners: list[Referent]) -> list[Referent]:
        """What acts for its owner: Russian warplanes, GNA forces, Haftar's troops; or a group named by its people."""
        owner = owners[-1] if owners[-1].token > owners[0].token else owners[0]
        party = owner.participant
        modifiers = [t for t in token.children if t.i < token.i]
        text, start = self._phrase(p, token, [t for t in modifiers if base(t) == "nmod"])
        kinds = self.words.describes(*forms)
        if self.words.has("private", *forms):
            return [self._people(p, token)] if self.words.has("population", *forms) else []
        if party.type == "Place":
            if kinds & {"Government", "ArmedForces"} or self.words.has("armed-noun", *forms):
                return self._seated(p, token, party, kinds)
            return []
        if (
            party.type in {"State", "PopulationGroup"}
            and "ArmedGroup" in kinds
            and not kinds & {"ArmedForces", "Government"}
        ):
            label = text if token.tag_ == "NNS" else text
            part = Participant(mint(NAME, label), label, "ArmedGroup", party.iri)
            return [Referent(part, text, start, 0.75 * owner.certainty, token.i)]
        if party.type == "State" and "StateBody" in kinds:
            own = (
                text
                if owner.text not in text
                else text.replace(owner.text, "", 1).removeprefix("'s").removeprefix("’s").strip()
            )
            body = Participant(mint(NAME, f"{party.label} {own}"), f"{party.label} {own}", "StateBody", party.iri)
            return [Referent(body, text, start, 0.8 * owner.certainty, token.i)]
        if "Person" in kinds and not token.tag_ == "NNS":
            if person := self._holder(party, forms):
                return [Referent(person, text, start, 0.8, token.i)]
        if self.words.has("population", *forms) and not self.words.has("acting-part", *forms):
            return [self._people(p, token)]
        if not self.words.has("acting-part", *forms) and not self.words.has("asset", *forms):
            return []
        if party.type == "Person":
            party = self._side(party)
        return [Referent(party, text, start, 0.9 * owner.certainty, token.i)]

    def _side(self, person: Participant) -> Participant:
        """The group or state that a person's forces belong to, by the office held when the document was written."""
        date = self.discourse.date
        tenures = [
            t
            for t in (person.actor.tenures if person.actor else ())
            if (not date or ((not t.start or t.start[:4] <= date[:4]) and (not t.end or t.end[:4] >= date[:4])))
        ]
        for tenure in tenures:
            if actor := self.discourse.gazetteer.by_iri.get(tenure.of):
                return Participant.of(actor)
        return person

    def _seated(self, p: ParsedSentence, token: Token, place: Participant, kinds: set[str]) -> list[Referent]:
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

    def _holder(self, party: Participant, forms: tuple[str, ...]) -> Participant | None:
        """The person of this text who holds an office: Russia's top diplomat, the Turkish president."""
        head = forms[-1]
        for known in self.discourse.order:
            if known.type == "Person" and known.actor:
                for tenure in known.actor.tenures:
                    if tenure.of == party.iri and (
                        head in tenure.role.split() or (head == "diplomat" and "foreign" in tenure.role)
                    ):
                        return known
        return None

    def _located(self, p: ParsedSentence, token: Token, forms: tuple[str, ...]) -> list[Referent]:
        """The town of Tarhuna, Idlib province, the airbase at al-Watiya; villages and the north by their own words."""
        if "Place" not in self.words.describes(*forms):
            return []
        named: list[Token] = [
            t for t in obliques(token, "of", "in", "at", "near", "around", "outside") if p.mentions.get(t.i)
        ]
        named += [
            c
            for c in token.children
            if base(c) in {"compound", "nmod", "amod", "appos", "flat"} and p.mentions.get(c.i)
        ]
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
            text, start = self._extent(p, token)  # the area around Tripoli
            return [Referent(places[0], text, start, 0.7, token.i)]
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

    def _extent(self, p: ParsedSentence, token: Token) -> tuple[str, int]:
        """A noun phrase with its numbers and what hangs on it by a preposition: 300 square miles, much of the north."""
        _, start = self._phrase(p, token)
        first = next(t.i for t in p.doc if p.sentence.start + t.idx >= start)
        while first and p.doc[first - 1].head.i == token.i and base(p.doc[first - 1]) == "nummod":
            first -= 1
        last = token.i
        for child in token.children:
            if base(child) == "nmod" and child.i > last and case_of(child) and child.right_edge.i - token.i < 8:
                last = max(last, child.right_edge.i)
        start, _ = p.span(first, last)
        return self._text(p, first, last), start

    def _capital(self, p: ParsedSentence, token: Token) -> Participant | None:
        """The capital: of the state named last."""
        for known in self._before(p, token.i):
            if known.actor and known.actor.capital:
                for match in self.discourse.gazetteer.find(known.actor.capital):
                    return next((Participant.of(a) for a in match.actors if a.type == "Place"), None)
        return None

    def _definite(self, token: Token) -> bool:
        return any(c.lower_ in DEFINITE and (c.dep_ == "det" or c.dep_ == "nmod:poss") for c in token.children) or any(
            base(c) == "amod" and c.tag_ in {"VBN", "VBD"} and c.lower_ == "based" for c in token.children
        )

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

    def _before(self, p: ParsedSentence, index: int) -> Iterable[Participant]:
        """Participants from the latest to the earliest mention before a token, at most four sentences back."""
        seen = sorted({m.first: m for i, m in p.mentions.items() if m.last < index}.items(), reverse=True)
        for _, mention in seen:
            yield mention.participant
        for number in range(p.number - 1, max(-1, p.number - 5), -1):
            if earlier := self.at.get(number):
                firsts = sorted({m.first: m for m in earlier.mentions.values()}.items())
                yield from (
                    m.participant for _, m in sorted(firsts, key=lambda f: (not self._is_subject(earlier, f[1]), f[0]))
                )
            else:
                yield from (self.discourse.readings(m)[0] for m in self.discourse.matches[number])

    def _is_subject(self, p: ParsedSentence, mention: Mention) -> bool:
        return any(base(p.doc[i]) == "nsubj" for i in range(mention.first, mention.last + 1))

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

    def _people(self, p: ParsedSentence, token: Token) -> Referent:
        text, start = self._phrase(p, token)
        return Referent(Participant(mint(NAME, text), text, "PopulationGroup"), text, start, 0.65, token.i)

    # ------------------------------------------------------------------ pronouns
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
