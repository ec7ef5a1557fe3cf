"""Statements as what a page draws: participants, ties between them, and the documents they come from."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graphkit.identifiers import statement_id
from graphkit.model import Predicate, Statement, Vocabulary

__all__ = ["Participant", "Picture", "Tie", "picture", "when"]

NOT_ACTORS = ("Place", "Measure")
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor, a place or a measure. ``bloc`` is an index into the picture's blocs, -1 for none."""

    iri: str
    label: str
    type: str
    names: tuple[str, ...] = ()
    is_actor: bool = True
    bloc: int = -1


@dataclass(frozen=True, slots=True)
class Tie:
    """One predicate from one participant to another; ``statements`` are indices into the picture's."""

    subject: int
    predicate: str
    object: int
    statements: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """All that a page shows. Participants stand in order of how much is said of them, statements newest first."""

    participants: tuple[Participant, ...]
    ties: tuple[Tie, ...]
    statements: tuple[Statement, ...]
    predicates: tuple[Predicate, ...]
    blocs: tuple[tuple[int, ...], ...] = ()


def picture(
    statements: Iterable[Statement], vocabulary: Vocabulary, blocs: Sequence[Iterable[str]] | None = None
) -> Picture:
    """Group statements into ties between participants.

    ``blocs`` are collections of participant IRIs; IRIs that no statement names are passed over. The same
    statements in any order, and twice, give the same picture.
    """
    by_id = {s.statement_id or statement_id(s): s for s in statements}
    rows = [s for _, s in sorted(by_id.items())]
    rows.sort(key=lambda s: when(s) or 0, reverse=True)
    said = Counter(iri for s in rows for iri in (s.subject_id, s.object_id))
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for s in rows:
        for iri, label, kind in ((s.subject_id, s.subject, s.subject_type), (s.object_id, s.object, s.object_type)):
            labels[iri][label] += 1
            kinds[iri][kind or "Actor"] += 1
    order = sorted(said, key=lambda iri: (-said[iri], _commonest(labels[iri]), iri))
    index = {iri: i for i, iri in enumerate(order)}
    known = {a.iri: a for a in vocabulary.actors if a.iri in index}
    member = {iri: b for b, bloc in enumerate(blocs or ()) for iri in bloc if iri in index}
    participants = []
    for iri in order:
        kind, label = _commonest(kinds[iri]), _commonest(labels[iri])
        actor = known.get(iri)
        names = sorted({*actor.names, *actor.abbreviations} - {label}) if actor else ()
        place = any(vocabulary.is_a(kind, c) for c in NOT_ACTORS)
        participants.append(Participant(iri, label, kind, tuple(names), not place, member.get(iri, -1)))
    grouped: dict[tuple[int, str, int], list[int]] = defaultdict(list)
    for number, s in enumerate(rows):
        grouped[index[s.subject_id], s.predicate, index[s.object_id]].append(number)
    return Picture(
        participants=tuple(participants),
        ties=tuple(Tie(*key, tuple(numbers)) for key, numbers in sorted(grouped.items())),
        statements=tuple(rows),
        predicates=_predicates({s.predicate for s in rows}, vocabulary),
        blocs=tuple(tuple(i for iri in sorted(set(b)) if (i := index.get(iri)) is not None) for b in blocs or ()),
    )


def when(statement: Statement) -> int | None:
    """The day a statement is filed under, counted from 1970-01-01: what the text says, else its publication.

    An interval counts by its end; one that has none goes on until the text was published.

    >>> base = dict(document="d", subject="A", predicate="p", object="B", subject_id="a", object_id="b")
    >>> when(Statement(**base, time="1970-01-02")), when(Statement(**base, time="1969/1970-02"))
    (1, 31)
    >>> when(Statement(**base, time="1960/..", document_date="1970-01-11")), when(Statement(**base))
    (10, None)
    """
    start, _, end = statement.time.partition("/")
    for text in (end, statement.document_date, start) if "/" in statement.time else (start, statement.document_date):
        if match := re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text):
            year, month, day = (int(part or 1) for part in match.groups())
            try:
                return date(year, month, day).toordinal() - EPOCH
            except ValueError:  # 2019-02-30 is somebody's slip, not a day
                continue
    return None


def _commonest(counts: Counter[str]) -> str:
    return min(counts, key=lambda text: (-counts[text], text))


def _predicates(names: set[str], vocabulary: Vocabulary) -> tuple[Predicate, ...]:
    """Those in use, in the ontology's order; one that no ontology file knows is neutral and named by itself."""
    unknown = [Predicate(name, name, re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower(), rank=10**6) for name in names]
    found = [vocabulary.predicates.get(p.name, p) for p in unknown]
    return tuple(sorted(found, key=lambda p: (p.rank, p.name)))
