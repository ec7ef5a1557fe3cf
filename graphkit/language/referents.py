"""What references resolve to, and what every way of resolving them shares."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from graphkit.identifiers import ACTOR
from graphkit.language.discourse import Discourse
from graphkit.language.mentions import Mention, ParsedSentence, Participant
from graphkit.language.parses import Parses
from graphkit.language.syntax import base
from graphkit.model import Tenure, Vocabulary

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["UNIDENTIFIED", "Reader", "Referent", "WordClasses", "stem"]

SINGULAR = frozenset({"it", "its", "itself"})
PERSONAL = frozenset({"he", "she", "his", "her", "him", "hers", "himself", "herself"})
PLURAL = frozenset({"they", "their", "them", "theirs", "themselves"})
REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves"})
FIRST = frozenset({"we", "our", "us", "ours", "i", "my", "me"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "its", "their", "his", "her"})
GROUPS = frozenset({"Organization", "State"})
ALONE = {  # classes of nouns that refer without a name or a description, and to what
    "armed-noun": {"ArmedGroup", "Unidentified"},
    "population": {"PopulationGroup"},
    "headcount": {"PopulationGroup"},
    "unknown": {"Unidentified"},
    "foe": {"ArmedGroup", "ArmedForces", "State"},
    "paired": set(),
    "enumerated": set(),
}
WORD = re.compile(r"[^\W\d_]+")
UNIDENTIFIED = Participant(ACTOR + "unidentified", "unidentified", "Unidentified", known=True)


@dataclass(frozen=True, slots=True)
class Referent:
    """A participant as one stretch of text refers to it; ``start`` is its offset in the document."""

    participant: Participant
    text: str
    start: int
    certainty: float = 1.0
    token: int = -1


def stem(noun: str) -> str:
    """A common noun without the ending of its plural, for comparison only.

    >>> [stem(w) for w in ("militias", "parties", "forces", "congress")]
    ['militia', 'party', 'force', 'congress']
    """
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


class WordClasses:
    """The ontology's classes of common nouns, asked by form."""

    def __init__(self, words: dict[str, frozenset[str]]) -> None:
        self.words = words
        self.descriptions = {k.removeprefix("describes-"): v for k, v in words.items() if k.startswith("describes-")}
        self.kinds = self._kinds()
        self.referring = frozenset(self.kinds) | SINGULAR | PERSONAL | PLURAL | FIRST
        self.kinds |= dict.fromkeys(PERSONAL, frozenset({"Person"})) | dict.fromkeys(SINGULAR | PLURAL, GROUPS)
        owned = words.get("acting-part", frozenset()) | words.get("asset", frozenset())
        self.owned = frozenset(w.split()[-1] for w in owned)
        self._described: dict[tuple[str, ...], frozenset[str]] = {}

    def _kinds(self) -> dict[str, frozenset[str]]:
        """The classes of what nouns may refer to where no name stands beside them, by the last word of the noun."""
        found: dict[str, set[str]] = defaultdict(set)
        for kind, nouns in self.descriptions.items():
            for noun in nouns:
                found[noun.split()[-1]].add(kind)
        for name, kinds in ALONE.items():
            for noun in self.words.get(name, ()):
                found[noun.split()[-1]] |= kinds
        bodies = {"ArmedGroup", "InternationalOrganization"}
        return {word: frozenset(kinds | GROUPS if kinds & bodies else kinds) for word, kinds in found.items()}

    def has(self, name: str, *forms: str) -> bool:
        """Whether any of the forms belongs to the class."""
        known = self.words.get(name, frozenset())
        return not known.isdisjoint(forms)

    def describes(self, *forms: str) -> frozenset[str]:
        """The classes of participants that a noun may describe."""
        if (known := self._described.get(forms)) is None:
            known = frozenset(kind for kind, words in self.descriptions.items() if any(f in words for f in forms))
            self._described[forms] = known
        return known


class Told(Protocol):
    """What the sentences before told, as far as it says who is meant: :class:`graphkit.language.events.Events`."""

    def sides(self, sentence: int) -> Iterator[tuple[Referent, Referent]]: ...

    def foe(self, sentence: int) -> list[Referent]: ...

    def attitude(self, one: str, other: str) -> int: ...


class Reader(ABC):
    """One document's sentences with the means to read them.

    ``speaker`` says who "we" is in a sentence; ``events`` is what was told before, once somebody reads it.
    """

    def __init__(self, vocabulary: Vocabulary, discourse: Discourse, parses: Parses, words: WordClasses) -> None:
        self.vocabulary, self.discourse, self.parses, self.words = vocabulary, discourse, parses, words
        self.speaker: Callable[[int], Participant | None] = lambda number: None
        self.events: Told | None = None

    @abstractmethod
    def resolve(self, p: ParsedSentence, token: Token) -> list[Referent]:
        """All readings of a token as participants, the likeliest first; empty where nothing agrees."""

    @abstractmethod
    def forms(self, p: ParsedSentence, token: Token) -> tuple[str, ...]:
        """A noun alone and with the word before it: "forces", "security forces"."""

    def _before(self, p: ParsedSentence, index: int) -> Iterable[Participant]:
        """Participants from the latest to the earliest mention before a token, at most four sentences back."""
        seen = sorted({m.first: m for i, m in p.mentions.items() if m.last < index}.items(), reverse=True)
        for _, mention in seen:
            yield mention.participant
        for number in range(p.number - 1, max(-1, p.number - 5), -1):
            if not self.discourse.names_anybody(number):
                continue
            earlier = self.parses.get(number)
            firsts = sorted({m.first: m for m in earlier.mentions.values()}.items())
            yield from (
                m.participant for _, m in sorted(firsts, key=lambda f: (not self._is_subject(earlier, f[1]), f[0]))
            )

    def may_refer(self, number: int, admits: Callable[[str], bool]) -> bool:
        """Whether a sentence has any word that could stand for a participant of an admitted class."""
        if self.discourse.elsewhere(number):
            return False
        matches = self.discourse.matches[number]
        if self.discourse.namesakes.sure(number) or any(admits(a.type) for m in matches for a in m.actors):
            return True
        words = set(WORD.findall(self.discourse.sentences[number].text.lower()))
        kinds = (kind for word in words & self.words.kinds.keys() for kind in self.words.kinds[word])
        if any(admits(kind) for kind in kinds):
            return True
        return bool(matches) and not words.isdisjoint(self.words.owned)  # Tripoli's leaders

    def _is_subject(self, p: ParsedSentence, mention: Mention) -> bool:
        return any(base(p.doc[i]) == "nsubj" for i in range(mention.first, mention.last + 1))

    def state_of(self, body: Participant) -> Participant | None:
        """The state that a body belongs to."""
        state = self.discourse.gazetteer.by_iri.get(body.country) if body.country else None
        return Participant.of(state) if state and state.type == "State" else None

    def tenures(self, person: Participant) -> list[Tenure]:
        """The offices that a person is known to hold when the document was written; all, where it has no date."""
        date = self.discourse.date
        return [
            t
            for t in (person.actor.tenures if person.actor else ())
            if not date or ((not t.start or t.start[:4] <= date[:4]) and (not t.end or t.end[:4] >= date[:4]))
        ]

    def side(self, person: Participant) -> Participant:
        """The group or state that a person's forces belong to, by the office held when the document was written."""
        for tenure in self.tenures(person):
            if actor := self.discourse.gazetteer.by_iri.get(tenure.of):
                return Participant.of(actor)
        return person
