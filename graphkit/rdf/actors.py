"""From a name that a person types to the participant of a graph that it means."""

import re
from collections import Counter
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from graphkit.errors import UnknownName, UsageError
from graphkit.identifiers import MEASURE, PLACE, mint
from graphkit.rdf.terms import CURRENT, LABEL, OBJECT, PREFIXES, SUBJECT, gk, iri, text

if TYPE_CHECKING:
    from graphkit.rdf.dataset import Dataset

__all__ = ["resolve"]


def resolve(dataset: "Dataset", name: str, kind: str = "actor") -> NamedNode:
    """The participant that a name or an IRI means.

    The graph's own names come first, whatever their case and accents, then the words that its documents use for a
    participant (``LNA``); of several participants the one that those words mean most often. ``kind`` is actor, place or
    measure and decides between a city and a government of the same name. Raises UnknownName, with near names, where
    nothing fits, and UsageError where two participants have just this name.
    """
    if node := _node(name):
        if _occurs(dataset, node):
            return node
        raise _unknown(dataset, name, kind)
    for look in (_exact, _folded):
        nodes = _of_kind(look(dataset, name), kind)
        if len(nodes) == 1:
            return nodes[0]
        if nodes:
            listed = " or ".join(f"<{n.value}>" for n in nodes)
            raise UsageError(f"{kind} {name!r} means several: name one of {listed}")
    if node := _mentioned(dataset, name):
        return node
    raise _unknown(dataset, name, kind)


def _unknown(dataset: "Dataset", name: str, kind: str) -> UnknownName:
    listing = "the query 'actors' lists them" if kind == "actor" else ""
    return UnknownName(kind, name, _labels(dataset), otherwise=listing)


def _node(name: str) -> NamedNode | None:
    if name.startswith("<") and name.endswith(">"):
        return iri(name[1:-1])
    prefix, colon, rest = name.partition(":")
    if colon and prefix in PREFIXES and not re.search(r"\s", rest):
        return iri(PREFIXES[prefix] + rest)
    return iri(name) if re.match(r"[A-Za-z][\w+.-]*:", name) else None


def _occurs(dataset: "Dataset", node: NamedNode) -> bool:
    return next(dataset.store.match(node, LABEL, None, CURRENT), None) is not None


def _labels(dataset: "Dataset") -> list[str]:
    return sorted({q.object.value for q in dataset.store.match(None, LABEL, None, CURRENT)})


def _exact(dataset: "Dataset", name: str) -> set[NamedNode]:
    return {q.subject for q in dataset.store.match(None, LABEL, text(name), CURRENT)}


def _folded(dataset: "Dataset", name: str) -> set[NamedNode]:
    wanted = mint("", name)
    return {q.subject for q in dataset.store.match(None, LABEL, None, CURRENT) if mint("", q.object.value) == wanted}


def _of_kind(nodes: set[NamedNode], kind: str) -> list[NamedNode]:
    spaces = {"place": (PLACE,), "measure": (MEASURE,)}
    if kind in spaces:
        fitting = {n for n in nodes if n.value.startswith(spaces[kind])}
    else:
        fitting = {n for n in nodes if not n.value.startswith((PLACE, MEASURE))}
    return sorted(fitting or nodes, key=lambda n: n.value)


def _mentioned(dataset: "Dataset", words: str) -> NamedNode | None:
    """The participant that documents mean most often by these words."""
    counts: Counter[str] = Counter()
    for role, part in (("subjectMention", SUBJECT), ("objectMention", OBJECT)):
        for q in dataset.store.match(None, gk(role), Literal(words), None):
            for claim in dataset.store.match(q.subject, gk("claim"), None, q.graph_name):
                counts.update(p.object.value for p in dataset.store.match(claim.object, part, None, CURRENT))
    if not counts:
        return None
    return NamedNode(min(counts, key=lambda v: (-counts[v], v)))
