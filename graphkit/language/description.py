"""Definite descriptions: the group, the kingdom, the Tripoli-based government, the rebels, the army."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.identifiers import NAME, mint
from graphkit.language.gazetteer import fold
from graphkit.language.mentions import ParsedSentence, Participant
from graphkit.language.referents import Referent, stem
from graphkit.language.salience import CLOSE, REACH, Center, Wanted
from graphkit.language.syntax import base, surface_subjects
from graphkit.language.unnamed import CLAUSAL, Unnamed
from graphkit.model import Actor

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Descriptions"]

SAME = 2.0  # what a candidate gains that the text has called by this noun
FAR = 0.8  # what it gains back of each sentence in between
AGAIN = 1.0  # what a phrase gains that has the noun itself
UNECHOED = frozenset({"Person", "Place", "State", "PopulationGroup", "Measure"})
FEW = frozenset({"Coalition"})  # kinds of which a text names rarely two


class Descriptions(Unnamed):
    """Resolves definite descriptions to what was named before."""

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

    def _described(self, p: ParsedSentence, token: Token, forms: tuple[str, ...]) -> list[Referent]:
        """The most salient participant that a noun may describe; best one that was called so before."""
        kinds = self._kinds(token, forms)
        if self._counted(token):
            return []
        if self.words.has("foe", token.lower_):
            return self._foe(p, token)
        if seated := self._based(p, token, kinds):
            return seated
        text, start = self._phrase(p, token)
        if (echoed := self._echoed(token)) is not None:
            return [Referent(echoed, text, start, 0.8, token.i)]
        if not kinds and (named := self._echo_of(token)):
            return [Referent(named, text, start, 0.7, token.i)]
        specific = any(base(c) in {"amod", "compound", "acl", "nmod"} and c.dep_ != "nmod:poss" for c in token.children)
        if "State" in kinds and not self.words.has("distinctive", token.lower_):
            if home := self._at_home(p, token, kinds):  # the country: the one the text is about
                return home
        noun = stem(token.lower_)
        if not kinds and not self._acting(noun):
            return []  # a week, a college: no participant
        ranked = self.ranked(p, token.i, self._wanted(p, token, kinds, noun))
        if (not ranked or not ranked[0][1].participant.known) and (only := self._only(token, kinds, text, start)):
            return only
        if not ranked:
            return self._at_home(p, token, kinds)
        score, best = ranked[0]
        rivals = (c for s, c in ranked[1:] if s > score - CLOSE)
        doubt = 0.9 if any(c.participant != best.participant for c in rivals) else 1.0
        same = self._known_as(p, best, noun)
        certainty = (0.8 if same else 0.55 if specific else 0.75) * doubt
        return [Referent(best.participant, text, start, certainty, token.i)]

    def _only(self, token: Token, kinds: frozenset[str], text: str, start: int) -> list[Referent]:
        """The coalition, far from its name: the only one of its kind that the text names, where there are few."""
        some = [x for x in self.discourse.order if x.type in kinds & FEW]
        return [Referent(some[0], text, start, 0.6, token.i)] if len(some) == 1 and self._definite(token) else []

    def _foe(self, p: ParsedSentence, token: Token) -> list[Referent]:
        """The enemy: the armed group that the text has told last to be fought."""
        text, start = self._phrase(p, token)
        told = self.events.foe(p.number) if self.events else []
        return [Referent(r.participant, text, start, 0.6, token.i) for r in told[:1]]

    def _echoed(self, token: Token) -> Participant | None:
        """The one body of this text in whose name a phrase of two words stands: the task force."""
        before = token.doc[token.i - 1] if token.i else token
        if before.head is not token or before.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return None
        phrase = f" {fold(before.text)} {fold(token.text)} "
        bodies = (x for x in (*self.discourse.order, *self.discourse.strangers) if x.type not in UNECHOED)
        found = [
            x for x in bodies if phrase in f" {fold(x.label)} " or phrase in f" {fold(self.discourse.spelling(x))} "
        ]
        return found[0] if len(set(found)) == 1 else None

    def _echo_of(self, token: Token) -> Participant | None:
        """The one body of this text that has a noun in its name: the committee."""
        noun = stem(token.lower_)
        if self.words.has("act", noun):
            return None  # an operation is what is done, not who does it by that name
        bodies = (x for x in (*self.discourse.order, *self.discourse.strangers) if x.type not in UNECHOED)
        found = {x for x in bodies if noun in self._stems_of_names(x)}
        return found.pop() if len(found) == 1 else None

    def _kinds(self, token: Token, forms: tuple[str, ...]) -> frozenset[str]:
        """The classes that a noun may describe here: a rights group is no armed group."""
        kinds = self.words.describes(*forms) - {"Place"}
        low = {c.lower_ for c in token.children}
        if "ArmedGroup" in kinds and any(self.words.has("civil", w) for w in low):
            return frozenset({"Organization"})
        if token.tag_ == "NNS" and not kinds & {"ArmedGroup", "ArmedForces", "Government"}:
            return frozenset()
        return kinds

    def _counted(self, token: Token) -> bool:
        """Whether a phrase stands for several: both groups, the two countries."""
        return any(base(c) == "nummod" or c.lower_ in {"both", "two", "warring"} for c in token.children)

    def _based(self, p: ParsedSentence, token: Token, kinds: frozenset[str]) -> list[Referent]:
        """The Tripoli-based government, the Tripoli government."""
        for child in token.children:
            if child.lower_ == "based" or child.dep_ == "compound":
                for t in [child, *child.children]:
                    if mention := p.mentions.get(t.i):
                        places = [r for r in mention.readings if r.type == "Place"]
                        if places and (seated := self._seated(p, token, places[0], kinds)):
                            return seated
        return []

    def _acting(self, noun: str) -> bool:
        return self.words.has("acting-part", noun) or self.words.has("armed-noun", noun)

    def _wanted(self, p: ParsedSentence, token: Token, kinds: frozenset[str], noun: str) -> Wanted:
        """A participant that the text has called by a noun; else, if the noun allows it, one of its kind."""
        distinctive = self.words.has("distinctive", noun)
        acting = self._acting(noun)
        beside = [
            c for c in token.head.children if c is not token and token.head.pos_ == "VERB" and base(token) in CLAUSAL
        ]
        others = {p.mentions[c.i].participant for c in beside if c.i in p.mentions and base(c) in CLAUSAL}
        others |= {p.mentions[t.i].participant for t in _tellers(token) if t.i in p.mentions}

        def fits(center: Center) -> float | None:
            known, away = center.participant, p.number - center.number
            if known.type in {"Place", "Measure", "Unidentified"} or not self._single_out(p, center, noun):
                return None
            several = center.token.tag_ == "NNS" and known.label == center.group[0].text
            if several and token.tag_ in {"NN", "NNP"}:
                return None  # one of the groups is not the group
            if known in others or (not away and center.token.head is token.head and base(token) != "nmod"):
                return None  # X attacked the group: another one
            if not away and _within_clause_of(token, center.token):
                return None  # X, who came to power after the army …
            called = self._known_as(p, center, noun)
            if called and (kinds or acting) and ("State" not in kinds or known.type == "State"):
                again = center.token.pos_ == "NOUN" and stem(center.token.lower_) == noun  # fighters, the fighters
                return SAME + AGAIN * again + FAR * away
            cost = self._cost(p, known, kinds, noun, called)
            if cost is None and "Government" in kinds and known.type == "State" and self._governed(p, center, noun):
                cost = 0.0  # Mali's military government, the junta
            if cost is None or distinctive or away > REACH or known.label.split()[-1].islower():
                return None  # what has no name is known by its noun only
            return -cost

        return Wanted(fits, lambda away, has: SAME + (AGAIN + FAR * away) * has, REACH, 2 * REACH, noun)

    def _single_out(self, p: ParsedSentence, center: Center, noun: str) -> bool:
        """Whether a phrase names one, or of several first the only one who is called by a noun: the king and X."""
        first, *others = (r.participant for r in center.group)
        if not others:
            return True
        others_called = (self.is_called(p, x, noun) for x in others)
        return first.type == "Person" and self.is_called(p, first, noun) and not any(others_called)

    def _known_as(self, p: ParsedSentence, center: Center, noun: str) -> bool:
        """Whether a candidate is known by a noun, if only by that of its own phrase."""
        own = center.token.pos_ == "NOUN" and noun in self.stems(center.sentence, center.token)
        return own or self.is_called(p, center.participant, noun)

    def _governed(self, p: ParsedSentence, center: Center, noun: str) -> bool:
        """Whether a candidate is known by a noun for governments."""
        own = self.stems(center.sentence, center.token) if center.token.pos_ == "NOUN" else set()
        return "Government" in self.words.describes(*self.called(p, center.participant, noun), *own)

    def _cost(
        self, p: ParsedSentence, known: Participant, kinds: frozenset[str], noun: str, called: bool
    ) -> float | None:
        """What it costs that a participant is not quite of the described kind; None where it cannot be meant."""
        if known.type in kinds:
            if known.type == "StateBody" and not called and "Government" not in kinds:
                return None  # the police are not the ministry named before
            if known.type == "ArmedForces" and self.words.has("service-branch", noun) and not called:
                return None
            if known.type == "Person" and not called and self.words.has("national-office", noun):
                return 0.0 if self._holds(known, noun) else None  # the president is not the envoy named before
            return 0.0
        if "ArmedGroup" in kinds:
            if self.vocabulary.is_a(known.type, "ArmedGroup"):
                return 0.0
            if known.type == "Party" or (known.type == "Organization" and noun in {"group", "organization"}):
                return 0.7 if known.type == "Party" or not known.known else 2.0
        if "InternationalOrganization" in kinds and known.type == "Organization":
            return 0.5
        return None

    def _holds(self, person: Participant, noun: str) -> bool:
        """Whether a person is known to hold an office that a noun names."""
        return any(noun in t.role.split() for t in self.tenures(person))

    def _at_home(self, p: ParsedSentence, token: Token, kinds: frozenset[str]) -> list[Referent]:
        """The government, the army, where none was named: those of the state that the text is most about."""
        if not kinds & {"State", "Government", "ArmedForces", "StateBody"} or token.tag_ == "NNS":
            return []
        counts = self.discourse.counts.most_common()
        actors = ((n, self.discourse.gazetteer.by_iri.get(iri)) for iri, n in counts)
        states = [(n, a) for n, a in actors if a and a.type == "State"][:2]
        if not states or states[0][0] < 3 or (len(states) > 1 and states[0][0] < 1.5 * states[1][0]):
            return []
        home: Actor | None = states[0][1]
        text, start = self._phrase(p, token)
        if "StateBody" in kinds and home is not None:  # the interior ministry
            label = f"{home.label} {text}"
            body = Participant(mint(NAME, label), label, "StateBody", home.iri)
            return [Referent(body, text, start, 0.5, token.i)] if " " in text else []
        if not kinds & {"State", "Government"}:
            if self.words.has("bare-part", stem(token.lower_)):
                return []  # the force, that any name of forces has
            home = next(
                (
                    a
                    for a in self._forces(states[0][1])
                    if stem(token.lower_) in self._stems_of_names(Participant.of(a))
                ),
                None,
            )
        return [Referent(Participant.of(home), text, start, 0.55, token.i)] if home else []

    def _forces(self, state: Actor) -> Iterator[Actor]:
        actors = self.discourse.gazetteer.by_iri.values()
        return (a for a in actors if a.type == "ArmedForces" and a.country == state.iri)


def _tellers(token: Token) -> list[Token]:
    """Who says it: X said that the president had left, who is not X."""
    clauses = (a for a in token.ancestors if base(a) == "ccomp" and a.head.pos_ == "VERB")
    return [t for a in clauses for t in surface_subjects(a.head)]


def _within_clause_of(token: Token, noun: Token) -> bool:
    """Whether a phrase stands in a clause that describes a noun: it has another name for something else."""
    above = [token, *token.ancestors]
    return noun in above and base(token) != "nmod" and any(t.dep_ == "acl:relcl" for t in above[: above.index(noun)])
