"""Who a sentence names: participants, the tokens that mention them, and a sentence with both."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphkit.language.segments import Sentence
from graphkit.model import Actor

if TYPE_CHECKING:
    from graphkit.language.tree import Entity, Tree

__all__ = ["Mention", "ParsedSentence", "Participant"]


@dataclass(frozen=True, slots=True)
class Participant:
    """A canonical participant: known to the vocabulary, or named by this document."""

    iri: str
    label: str
    type: str
    country: str = ""
    known: bool = False
    actor: Actor | None = field(default=None, compare=False, repr=False)

    @classmethod
    def of(cls, actor: Actor) -> Participant:
        """A known actor as participant."""
        return cls(actor.iri, actor.label, actor.type, actor.country, True, actor)


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``first`` to ``last`` of a sentence that name one of ``readings``, the likeliest first."""

    first: int
    last: int
    kind: str
    readings: tuple[Participant, ...]
    certainty: float = 1.0

    @property
    def participant(self) -> Participant:
        """The likeliest reading."""
        return self.readings[0]


@dataclass(slots=True)
class ParsedSentence:
    """A sentence with its tree and its mentions by token."""

    number: int
    sentence: Sentence
    doc: Tree
    mentions: dict[int, Mention] = field(default_factory=dict)
    prefixed: dict[int, tuple[Participant, ...]] = field(default_factory=dict)  # anti-X, in one token
    unknown: list[Entity] = field(default_factory=list)  # names that are not in the gazetteer
    strangers: list[Entity] = field(default_factory=list)  # of them, those who share a known family name

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets in the document of tokens ``first`` to ``last``."""
        end = self.doc[last]
        return self.sentence.start + self.doc[first].idx, self.sentence.start + end.idx + len(end)
