"""Counts of what a graph holds."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from graphkit.rdf.store import MemoryStore
from graphkit.rdf.terms import (
    CURRENT,
    MODALITY,
    OBJECT,
    ONTOLOGY_GRAPH,
    PENDING,
    PREDICATE,
    SUBJECT,
    gk,
    predicate_name,
)

if TYPE_CHECKING:
    from graphkit.rdf.dataset import Dataset

__all__ = ["statistics"]

DATES = """
SELECT (MIN(?date) AS ?first) (MAX(?date) AS ?last)
WHERE { ?document a gk:Document ; schema:datePublished ?published BIND(STR(?published) AS ?date) }
"""
OUTLETS = """
SELECT ?outlet (COUNT(?document) AS ?documents)
WHERE { ?document a gk:Document ; dcterms:source ?outlet } GROUP BY ?outlet
"""
STATEMENTS = """
SELECT ?predicate ?mode (COUNT(?statement) AS ?count)
WHERE { ?statement gk:claim ?claim ; gk:modality ?mode . ?claim rdf:predicate ?predicate } GROUP BY ?predicate ?mode
"""

ASSERTED = """
SELECT (COUNT(DISTINCT ?claim) AS ?count) WHERE { ?statement gk:modality modality:asserted ; gk:claim ?claim }
"""


def statistics(dataset: "Dataset") -> dict[str, Any]:
    """What a graph holds, JSON-ready.

    ``documents``, ``statements``, ``claims`` (distinct subject, predicate, object), ``asserted`` (claims that some
    document asserts), ``participants``, ``speakers``, ``quads``; ``predicates``, ``modalities`` and ``outlets`` map
    names to counts, most frequent first; ``first`` and ``last`` are the dates of documents.

    >>> from graphkit.rdf.dataset import open_dataset
    >>> open_dataset().stats()["statements"]
    0
    """
    store = dataset.store
    documents = sum(1 for _ in store.match(None, gk("contentHash"), None, None))
    predicates: Counter[str] = Counter()
    modalities: Counter[str] = Counter()
    for row in dataset.query(STATEMENTS).terms:
        count = int(row[2].value)
        predicates[predicate_name(row[0])] += count
        modalities[row[1].value.removeprefix(MODALITY)] += count
    outlets: Counter[str] = Counter(dict(dataset.query(OUTLETS)))
    dates = next(iter(dataset.query(DATES)), (None, None))
    claims = sum(1 for _ in store.match(None, PREDICATE, None, CURRENT))
    return {
        "documents": documents,
        "statements": sum(predicates.values()),
        "claims": claims,
        "asserted": next(iter(dataset.query(ASSERTED)))[0],
        "participants": len({q.object for role in (SUBJECT, OBJECT) for q in store.match(None, role, None, CURRENT)}),
        "speakers": len(
            {q.object for name in ("speaker", "reportedBy") for q in store.match(None, gk(name), None, None)}
        ),
        "quads": _size(dataset),
        "predicates": _most(predicates),
        "modalities": _most(modalities),
        "outlets": _most(outlets),
        "first": dates[0] or "",
        "last": dates[1] or "",
    }


def _size(dataset: "Dataset") -> int:
    """Quads, without the ontology's and without bookkeeping."""
    store = dataset.store
    if isinstance(store, MemoryStore):
        return len(store.oxigraph) - sum(1 for g in (ONTOLOGY_GRAPH, PENDING) for _ in store.match(None, None, None, g))
    return sum(q.graph_name != ONTOLOGY_GRAPH for q in dataset.rdf())


def _most(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
