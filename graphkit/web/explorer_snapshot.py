"""The store as the explorer shows it: read once, laid out once, and again when documents come or go."""

import hashlib
import threading
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphkit.identifiers import ONTOLOGY
from graphkit.model import Statement, Vocabulary
from graphkit.view.payload import places
from graphkit.view.picture import Participant, Picture, picture

if TYPE_CHECKING:
    from graphkit.rdf.dataset import Dataset

__all__ = ["Analyser", "Live", "Snapshot"]

SECONDS_BETWEEN_LOOKS = 3.0
Analyser = Callable[[Sequence[Statement]], Mapping[str, Any]]
HASHES = f"SELECT ?d ?h WHERE {{ GRAPH ?d {{ ?d <{ONTOLOGY}contentHash> ?h }} }}"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All statements of a store at one time, and what an analysis found in them.

    ``by_actor`` and ``by_document`` hold indices into ``statements``; ``spots`` are places on the map.
    """

    picture: Picture
    spots: dict[str, tuple[int, int]]
    by_actor: dict[str, list[int]]
    by_document: dict[str, list[int]]
    findings: Mapping[str, Any]
    names: tuple[tuple[str, str, Participant], ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements, newest first."""
        return self.picture.statements

    def about(self, iri: str) -> list[Statement]:
        """The statements that name a participant, newest first."""
        return [self.statements[n] for n in self.by_actor.get(iri, ())]

    def neighbours(self, iri: str) -> list[str]:
        """The participants that share a statement with one, itself left out, sorted."""
        return sorted({i for s in self.about(iri) for i in (s.subject_id, s.object_id)} - {iri})

    def between(self, iris: Iterable[str]) -> list[Statement]:
        """The statements among some participants and with their places and measures."""
        wanted = set(iris)
        things = {p.iri for p in self.picture.participants if not p.is_actor}
        inside = wanted | things
        return [s for s in self.statements if {s.subject_id, s.object_id} <= inside and s.subject_id in wanted]

    def find(self, words: str, limit: int) -> list[tuple[Participant, str]]:
        """Participants by any of their names: those that begin with the words first, then the most mentioned."""
        wanted = folded(words.strip())
        if not wanted:
            return []
        best: dict[str, tuple[int, int, Participant, str]] = {}
        for rank, (plain, name, participant) in enumerate(self.names):
            if wanted in plain:
                hit = (0 if plain.startswith(wanted) else 1, rank, participant, name)
                best[participant.iri] = min(best.get(participant.iri, hit), hit, key=lambda h: h[:2])
        found = sorted(best.values(), key=lambda h: h[:2])[:limit]
        return [(p, "" if name == p.label else name) for _, _, p, name in found]

    def summary(self) -> str:
        """What the store holds, in a sentence."""
        actors = sum(p.is_actor for p in self.picture.participants)
        counted = f"{len(self.statements):,} statements on {actors:,} actors from {len(self.by_document):,} documents"
        return f"The store holds {counted}; actors and ties are loaded as you ask for them."


class Live:
    """The present snapshot of a store, taken again when its documents have changed."""

    def __init__(
        self,
        dataset: "Dataset",
        vocabulary: Vocabulary,
        analyse: Analyser | None = None,
    ) -> None:
        self._dataset, self._vocabulary, self._analyse = dataset, vocabulary, analyse
        self._lock = threading.Lock()
        self._seen, self._looked = "", float("-inf")
        self._snapshot: Snapshot | None = None

    def now(self) -> Snapshot:
        """The store as it is, or was a few seconds ago."""
        with self._lock:
            if self._snapshot is None or time.monotonic() - self._looked > SECONDS_BETWEEN_LOOKS:
                hashes = sorted(str(row) for row in self._dataset.query(HASHES))
                seen = hashlib.sha256("\n".join(hashes).encode()).hexdigest()
                if self._snapshot is None or seen != self._seen:
                    self._snapshot, self._seen = self._take(), seen
                self._looked = time.monotonic()
            return self._snapshot

    def _take(self) -> Snapshot:
        statements = list(self._dataset.statements())
        findings = self._analyse(statements) if self._analyse and statements else {}
        whole = picture(statements, self._vocabulary, findings.get("blocs", ()))
        by_actor: dict[str, list[int]] = defaultdict(list)
        by_document: dict[str, list[int]] = defaultdict(list)
        for number, s in enumerate(whole.statements):
            for iri in dict.fromkeys((s.subject_id, s.object_id)):
                by_actor[iri].append(number)
            by_document[s.document].append(number)
        named = tuple((folded(n), n, p) for p in whole.participants for n in (p.label, *p.names))
        return Snapshot(whole, places(whole), dict(by_actor), dict(by_document), findings, named)


def folded(text: str) -> str:
    """Letters without case and accents.

    >>> folded("Erdoğan")
    'erdogan'
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))
