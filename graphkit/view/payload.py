"""A picture as the data of a page: plain lists and mappings, each statement once."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphkit.identifiers import statement_id
from graphkit.model import Modality, Statement, Vocabulary
from graphkit.view import style
from graphkit.view.layout import beside, positions
from graphkit.view.marks import marks
from graphkit.view.picture import Picture, when

__all__ = ["edges", "facts", "nodes", "places", "safe_url", "signed_pairs"]

DENIED = {Modality.DENIED, Modality.ENDED}


def nodes(
    picture: Picture, measures: Mapping[str, Mapping[str, float]], spots: Mapping[str, tuple[int, int]]
) -> list[dict[str, Any]]:
    """One mapping for each participant, in the terms of vis-network and with what the page needs beside them."""
    rows = []
    for number, p in enumerate(picture.participants):
        x, y = spots[p.iri]
        row: dict[str, Any] = {"id": number, "iri": p.iri, "label": p.label, "type": p.type, "x": x, "y": y}
        if p.bloc >= 0:
            row["bloc"] = p.bloc
        if p.names:
            row["names"] = list(p.names)
        if values := {name: round(by[p.iri], 4) for name, by in measures.items() if p.iri in by}:
            row["measures"] = values
        rows.append(row)
    return rows


def places(picture: Picture) -> dict[str, tuple[int, int]]:
    """Where each participant stands, by IRI."""
    drawn = [n for n, p in enumerate(picture.participants) if p.is_actor]
    others = [n for n, p in enumerate(picture.participants) if not p.is_actor]
    # Actors are placed first and alone: places and measures are drawn on demand and must not move them.
    order = {old: new for new, old in enumerate(drawn)}
    pairs = [(order[a], order[b], w) for a, b, w in signed_pairs(picture) if a in order and b in order]
    camps = [picture.participants[n].bloc for n in drawn]
    names = [p.label for p in picture.participants]
    spots = positions(pairs, [names[n] for n in drawn], camps)
    near = [[order[m] for m in partners if m in order] for partners in _partners(picture)]
    aside = beside([near[n] for n in others], [names[n] for n in others], spots, [names[n] for n in drawn], camps)
    iris = [picture.participants[n].iri for n in (*drawn, *others)]
    return dict(zip(iris, [*spots, *aside], strict=True))


def signed_pairs(picture: Picture) -> list[tuple[int, int, float]]:
    """(one, other, weight) of each tie: its sign times the statements that don't deny it; 0.6 where neutral."""
    signs = {p.name: p.sign for p in picture.predicates}
    pairs = []
    for tie in picture.ties:
        said = sum(picture.statements[n].modality not in DENIED for n in tie.statements)
        pairs.append((tie.subject, tie.object, (signs[tie.predicate] or 0.6) * said))
    return pairs


def _partners(picture: Picture) -> list[list[int]]:
    """Whom each participant has ties with."""
    partners: list[list[int]] = [[] for _ in picture.participants]
    for tie in picture.ties:
        partners[tie.subject].append(tie.object)
        partners[tie.object].append(tie.subject)
    return partners


def edges(picture: Picture, contested: Iterable[tuple[str, str, str]] = ()) -> list[dict[str, Any]]:
    """One mapping for each tie; its position is what the statements' ``tie`` refers to."""
    number = {p.name: n for n, p in enumerate(picture.predicates)}
    marked = set(contested)
    iris = [p.iri for p in picture.participants]
    return [
        {"from": t.subject, "to": t.object, "predicate": number[t.predicate]}
        | ({"contested": True} if (iris[t.subject], t.predicate, iris[t.object]) in marked else {})
        for t in picture.ties
    ]


def facts(picture: Picture, vocabulary: Vocabulary, bloc_labels: Sequence[str]) -> dict[str, Any]:
    """Everything but nodes and edges: statements, documents, predicates, types, blocs and style."""
    tie_of = {number: n for n, tie in enumerate(picture.ties) for number in tie.statements}
    documents: dict[str, int] = {}
    rows, sources = [], []
    for number, s in enumerate(picture.statements):
        if s.document not in documents:
            documents[s.document] = len(documents)
            sources.append([s.document, s.document_title, s.document_date, safe_url(s.document_url), s.document_source])
        rows.append(_row(s, tie_of[number], documents[s.document]))
    kinds = sorted({p.type for p in picture.participants}, key=_class_rank)
    return {
        "fields": list(FIELDS),
        "statements": rows,
        "documents": sources,
        "predicates": [
            {
                "name": p.name,
                "label": p.label,
                "sign": p.sign,
                "family": style.FAMILY_LABELS.get(p.family, p.family or "Other"),
                "definition": p.definition,
                "symmetric": p.symmetric,
            }
            for p in picture.predicates
        ],
        "types": [
            {
                "name": kind,
                "label": style.class_label(kind),
                "shape": style.shape_of(kind, vocabulary),
                "actor": not any(vocabulary.is_a(kind, c) for c in ("Place", "Measure")),
            }
            for kind in kinds
        ],
        "modalities": [[str(m), style.MODALITY_GRADES[m]] for m in Modality],
        "blocs": list(bloc_labels),
        "style": {"shapes": _used_shapes(kinds, vocabulary), "dashes": style.DASHES, "tints": style.BLOC_TINTS},
    }


FIELDS = (
    "tie",
    "document",
    "modality",
    "day",
    "time",
    "confidence",
    "speakers",
    "quote",
    "marks",
    "from",
    "id",
)


def _row(s: Statement, tie: int, document: int) -> list[Any]:
    row = [tie, document, list(Modality).index(s.modality), when(s), s.time, round(s.confidence, 3)]
    return [*row, list(s.attributed_to), s.quote, marks(s), s.origin, s.statement_id or statement_id(s)]


def _class_rank(kind: str) -> tuple[int, str]:
    known = list(style.CLASS_LABELS)
    return (known.index(kind) if kind in known else len(known), kind)


def _used_shapes(kinds: Iterable[str], vocabulary: Vocabulary) -> dict[str, str]:
    return {name: style.SHAPES[name] for name in sorted({style.shape_of(kind, vocabulary) for kind in kinds})}


def safe_url(url: str) -> str:
    """The address if a browser may follow it without running anything, else nothing.

    >>> safe_url("https://example.org/a"), safe_url("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    return url if re.match(r"https?://[^\s]+$", url) else ""
