"""Every phrase tests itself: sentences made from it must give its statement back, in the right direction.

A trial is one phrase in one construction with one set of names. Names come from the gazetteer and from an
invented cast, which :func:`with_cast` adds to a vocabulary: a name that is not recognised is not what is tested.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING
from zlib import crc32

from graphkit.identifiers import NAME, PLACE, mint
from graphkit.language.cues import SPOKEN, Cues, promise
from graphkit.language.lexicon import Lexicon, Pattern
from graphkit.language.morphology import Inflection
from graphkit.language.realization import English, Name, Realization, realize
from graphkit.model import Actor, Document, Modality, Statement, Vocabulary

if TYPE_CHECKING:
    from graphkit.language.extraction import Extractor

__all__ = ["CAST", "Expected", "Outcome", "Trial", "run", "trials", "with_cast"]


def _invented(label: str, kind: str, short: str = "", adjective: str = "") -> Actor:
    iri = mint(PLACE if kind == "Place" else NAME, label)
    people = (adjective + "s",) if adjective else ()
    return Actor(iri, label, kind, (), (short,) if short else (), (adjective,) if adjective else (), people)


CAST = (
    _invented("Zarkania", "State", adjective="Zarkanian"),
    _invented("Movatia", "State", adjective="Movatian"),
    _invented("Karsun Liberation Front", "ArmedGroup", "KRLF"),
    _invented("Movement for the Defence of Ostrel", "ArmedGroup", "MDOS"),
    _invented("Northern Defence Army", "ArmedForces", "NDAR"),
    _invented("Joint Border Corps", "ArmedForces"),
    _invented("Redline Security Group", "PrivateMilitaryCompany"),
    _invented("Organization of Coastal States", "InternationalOrganization", "OCSX"),
    _invented("Southern Trade Union", "InternationalOrganization"),
    _invented("Government of National Rescue", "Government", "GNRX"),
    _invented("Federal Security Council", "StateBody"),
    _invented("Ministry of Frontier Affairs", "StateBody"),
    _invented("Alliance for a New Dawn", "Coalition"),
    _invented("National Renewal Party", "Party", "NRPX"),
    _invented("Velmar Monitor", "MediaOutlet"),
    _invented("Doctors for Velmar", "Organization"),
    _invented("Tervani", "PopulationGroup"),
    _invented("Tarek Selmani", "Person"),
    _invented("Ilya Brandov", "Person"),
    _invented("Belzrat", "Place"),
    _invented("Kadrush", "Place"),
)
"""Participants that exist nowhere; no name of theirs is a word, or a name in the gazetteer."""

TROUPES = (
    ("Turkey", "Armenia", "Iran", "Egypt"),
    ("Zarkania", "the Karsun Liberation Front", "Movatia", "the Northern Defence Army"),
    ("the KRLF", "the NDAR", "Zarkania", "the Federal Security Council"),
    ("Russia", "Hezbollah", "the LNA", "Zarkania"),
    ("Tarek Selmani", "the Movement for the Defence of Ostrel", "Movatia", "Zarkania"),
    ("the Organization of Coastal States", "Movatia", "the United Nations", "the MDOS"),
    ("the Libyan National Army", "Ilya Brandov", "Hezbollah", "Turkey"),
)
"""Sets of names for A, B, C, and whoever stands beside A or B."""


PROPS = frozenset({"Sirte", "Aleppo", "Donetsk", "ceasefire", "peace agreement", "peace plan"})
"""Places and measures of the gazetteer that are the object of something."""


def with_cast(vocabulary: Vocabulary) -> Vocabulary:
    """A vocabulary that also knows the invented names."""
    known = {a.iri for a in vocabulary.actors}
    return replace(vocabulary, actors=(*vocabulary.actors, *(a for a in CAST if a.iri not in known)))


@dataclass(frozen=True, slots=True)
class Expected:
    """A statement that a sentence must give: labels of the participants, and who loses the place if one does."""

    subject: str
    predicate: str
    object: str
    modality: Modality = Modality.ASSERTED


@dataclass(frozen=True, slots=True)
class Trial:
    """A sentence made from a phrase, and what it states."""

    phrase: str
    predicate: str
    shape: str
    construction: str
    sentence: str
    expected: tuple[Expected, ...]
    symmetric: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the extractor made of a trial."""

    trial: Trial
    found: tuple[Expected, ...]

    @property
    def fault(self) -> str:
        """Why the trial failed; empty where it passed."""
        return next((f for e in self.trial.expected if (f := self._fault(e))), "")

    def _fault(self, expected: Expected) -> str:
        pair = {expected.subject, expected.object}
        between = [f for f in self.found if {f.subject, f.object} == pair]
        same = [f for f in between if f.predicate == expected.predicate]
        right = [f for f in same if self.trial.symmetric or f.subject == expected.subject]
        if not between:
            return "other participants" if any(f.predicate == expected.predicate for f in self.found) else "nothing"
        if not same:
            return f"other predicate: {between[0].predicate}"
        if len(right) < len(same):
            return "direction"
        return "" if any(f.modality is expected.modality for f in right) else f"modality: {right[0].modality}"


def trials(vocabulary: Vocabulary, patterns: Iterable[Pattern] | None = None, *, every: int = 1) -> Iterator[Trial]:
    """The trials of patterns, by default of all phrases of a vocabulary.

    Each construction of a phrase takes one set of names, by turns. ``every`` above 1 leaves all but one in
    so many out, the same ones in each run.
    """
    casting = _Casting(with_cast(vocabulary))
    inflection = Inflection(vocabulary.words.get("irregular", ()), vocabulary.words.get("irregular-plural", ()))
    english, cues = English(inflection, vocabulary.words), Cues(vocabulary.cues, inflection)
    for pattern in Lexicon.of(vocabulary).patterns if patterns is None else patterns:
        for turn in range(len(TROUPES)):
            names = casting.names(pattern, turn)
            if not {"A", "B"} <= names.keys():
                continue  # nobody of that class is known, in a vocabulary of the user's own
            for r in realize(pattern, names, english):
                number = crc32(f"{pattern.predicate} {pattern.phrase} {r.construction}".encode())
                if number % len(TROUPES) == turn and (number // len(TROUPES)) % every == 0:
                    spoken = vocabulary.predicates[pattern.predicate].family == SPOKEN
                    own = (None if spoken else promise(cues, pattern)) or Modality.ASSERTED
                    yield _trial(pattern, names, replace(r, modality=own.under(r.modality)), vocabulary)


def _trial(pattern: Pattern, names: Mapping[str, Name], r: Realization, vocabulary: Vocabulary) -> Trial:
    predicate = vocabulary.predicates[pattern.predicate]
    first = Expected(names["A"].label, pattern.predicate, names["B"].label, r.modality)
    expected = [first]
    if r.doubled == "A":
        expected.append(replace(first, subject=names["A2"].label))
    elif r.doubled == "B":
        expected.append(replace(first, object=names["B2"].label))
    about = (pattern.phrase, pattern.predicate, pattern.shape, r.construction)
    return Trial(*about, r.sentence, tuple(expected), predicate.symmetric)


def run(extractor: Extractor, trials: Iterable[Trial], *, batch: int = 256) -> Iterator[Outcome]:
    """Read each trial's sentence as a document of its own.

    The extractor must know the cast: make it with ``with_cast(vocabulary)``.
    """
    rest = iter(trials)
    while chunk := list(islice(rest, batch)):
        documents = [Document(str(number), trial.sentence) for number, trial in enumerate(chunk)]
        for trial, statements in zip(chunk, extractor.extract_many(documents, batch=batch), strict=True):
            yield Outcome(trial, tuple(map(_found, statements)))


def _found(s: Statement) -> Expected:
    return Expected(s.subject, s.predicate, s.object, s.modality)


class _Casting:
    """Who plays the slots of a phrase: names whose class the phrase and its predicate admit."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        wanted = {t.removeprefix("the ") for troupe in TROUPES for t in troupe}
        actors = {n: a for a in vocabulary.actors for n in (a.label, *a.abbreviations) if n in wanted}
        self.troupes = [
            [_name(actors[t.removeprefix("the ")], t) for t in troupe if t.removeprefix("the ") in actors]
            for troupe in TROUPES
        ]
        self.extras = [_name(a) for a in (*(a for a in vocabulary.actors if a.label in PROPS), *CAST)]

    def names(self, pattern: Pattern, turn: int) -> dict[str, Name]:
        """A name for each slot; ``turn`` picks the set."""
        predicate = self.vocabulary.predicates[pattern.predicate]
        troupe = self.troupes[turn]
        own = {slot: frozenset(k for s, k in pattern.classes if s == slot) for slot in "ABC"}
        subject, other = own["A"] or predicate.domain, own["B"] or predicate.range
        if not own["B"] and turn % 3 == 2:  # what is accepted or besieged is mostly no actor
            other = other - {"Actor"} or other
        cast: dict[str, Name] = {}
        for slot, kinds in (("A", subject), ("B", other), ("C", own["C"] or {"Actor"}), ("A2", subject), ("B2", other)):
            taken = {n.label for n in cast.values()}
            rest = [n for n in self.extras if self._admits(kinds, n.kind)]
            start = turn % len(rest) if rest else 0
            wanted = [*troupe[{"A": 0, "B": 1, "C": 2}.get(slot, 3) :], *rest[start:], *rest[:start], *troupe]
            fit = (n for n in wanted if n.label not in taken and self._admits(kinds, n.kind))
            if name := next(fit, None):
                cast[slot] = name
        return cast

    def _admits(self, kinds: Iterable[str], kind: str) -> bool:
        return any(self.vocabulary.is_a(kind, k) for k in kinds)


def _name(actor: Actor, text: str = "") -> Name:
    adjective = actor.adjectives[0] if actor.adjectives and actor.type == "State" else ""
    bare = actor.type in {"State", "Place", "Person"} or (" " not in actor.label and actor.type != "Measure")
    return Name(text or (actor.label if bare else f"the {actor.label}"), actor.label, actor.type, adjective)
