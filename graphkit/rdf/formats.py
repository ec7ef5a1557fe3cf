"""RDF syntaxes, written the same for the same quads: sorted, with the prefixes of the ontology."""

import json
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import IO, Any

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat

from graphkit.identifiers import ONTOLOGY
from graphkit.rdf.terms import (
    CURRENT,
    DERIVED,
    MODALITY,
    OBJECT,
    ONTOLOGY_GRAPH,
    PREDICATE,
    PREFIXES,
    PROV,
    SUBJECT,
    TYPE,
    XSD,
    Read,
    gk,
)

__all__ = ["canonical", "context", "placed", "serialized", "write_rdf"]

WITH_GRAPHS = {".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG}
WITHOUT_GRAPHS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".rdf": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
}


def canonical(quads: Iterable[Read]) -> list[str]:
    """Sorted N-Quads lines, each ending in a dot. Without blank nodes these are the canonical form.

    >>> a = NamedNode("x:a")
    >>> canonical([Quad(a, a, a, CURRENT)])
    ['<x:a> <x:a> <x:a> <https://w3id.org/graphkit/graph/current> .']
    """
    return sorted(f"{q} ." for q in quads)


def write_rdf(quads: Iterable[Read], ending: str, file: IO[bytes]) -> None:
    """Write quads in the syntax of a file ending: .nq .trig .jsonld keep the graphs, .ttl .nt .rdf their union."""
    if ending == ".nq":
        for line in canonical(quads):
            file.write(line.encode() + b"\n")
        return
    if ending == ".jsonld":
        ordered = sorted(placed(quads), key=_readable)
        if _clash(ordered):
            pyoxigraph.serialize(ordered, file, RdfFormat.JSON_LD)
        else:
            _write_jsonld(ordered, file)
        return
    ordered = sorted(quads, key=_readable)
    if ending in WITH_GRAPHS:
        file.write(serialized(ordered, WITH_GRAPHS[ending]))
    else:
        format = WITHOUT_GRAPHS[ending]
        ordered.sort(key=lambda q: (str(q.subject), *_readable(q)))
        file.write(serialized([q.triple for q in ordered], format))


def serialized(statements: list[Any], format: RdfFormat) -> bytes:
    """Triples or quads in a syntax, with the prefixes that they use, in order.

    Oxigraph declares prefixes in the order of a hash map, which differs from run to run.
    """
    if format not in (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.RDF_XML):
        return _bytes(statements, format, {})
    nodes = [n for t in statements for n in (*t, getattr(t.object, "datatype", None)) if isinstance(n, NamedNode)]
    used = {n.value[: max(n.value.rfind("/"), n.value.rfind("#")) + 1] for n in nodes}
    prefixes = {k: v for k, v in PREFIXES.items() if v in used}
    if format == RdfFormat.RDF_XML:
        return _in_order(_bytes(statements, format, prefixes))
    lines = _bytes(statements, format, prefixes).splitlines(keepends=True)
    head = sum(1 for _ in takewhile(lambda line: line.startswith(b"@prefix "), lines))
    return b"".join(sorted(lines[:head]) + lines[head:])


def _bytes(statements: list[Any], format: RdfFormat, prefixes: dict[str, str]) -> bytes:
    return pyoxigraph.serialize(statements, format=format, prefixes=prefixes or None) or b""


def _in_order(xml: bytes) -> bytes:
    """RDF/XML with the namespaces of its root element sorted."""
    start = xml.index(b"<rdf:RDF") + len(b"<rdf:RDF")
    end = xml.index(b">", start)
    spaces = b"".join(b" " + s for s in sorted(xml[start:end].strip(b" /").split()))
    return xml[:start] + spaces + xml[end - (xml[end - 1 : end] == b"/") :]


def _readable(q: Read) -> tuple[str, str, bool, str, str]:
    """Order of quads in a file that people read: by graph and subject, the type first."""
    return (str(q.graph_name), str(q.subject), q.predicate != TYPE, q.predicate.value, str(q.object))


def context() -> dict[str, Any]:
    """The published JSON-LD context, ``ontology/context.jsonld``."""
    from graphkit.rdf.vocabulary import ontology_folder

    loaded: dict[str, Any] = json.loads(Path(ontology_folder() / "context.jsonld").read_text("utf-8"))["@context"]
    return loaded


def _write_jsonld(ordered: list[Read], file: IO[bytes]) -> None:
    """Compact JSON-LD with the context inside, one node a line: nothing must be fetched to read it."""
    used = context()
    terms = _Terms(used)
    file.write(b'{"@context": ' + json.dumps(used, ensure_ascii=False, sort_keys=True).encode() + b',\n"@graph": [')
    graph = subject = None
    node: dict[str, Any] = {}
    first = True

    def flush() -> bytes:
        return json.dumps(node, ensure_ascii=False).encode()

    for q in ordered:
        if q.graph_name != graph:
            if node:
                file.write(flush())
            if graph is not None:
                file.write(b"\n]}")
            head = b"\n" if first else b",\n"
            name = json.dumps(terms.iri(q.graph_name.value), ensure_ascii=False)
            file.write(head + b'{"@id": ' + name.encode() + b', "@graph": [\n')
            graph, subject, node, first = q.graph_name, None, {}, False
        if q.subject != subject:
            if node:
                file.write(flush() + b",\n")
            subject, node = q.subject, {"@id": terms.iri(q.subject.value)}
        key, value = terms.pair(q)
        if key in node:
            node[key] = [*(node[key] if isinstance(node[key], list) else [node[key]]), value]
        else:
            node[key] = value
    if node:
        file.write(flush() + b"\n]}")
    file.write(b"\n]}\n")


def _clash(quads: list[Read]) -> bool:
    """Whether an IRI begins like one of the context's prefixes (``actor:x``), which JSON-LD would then expand."""
    nodes = (n for q in quads for n in (q.subject, q.predicate, q.object) if isinstance(n, NamedNode))
    return any(n.value.partition(":")[0] in PREFIXES for n in nodes)


class _Terms:
    """Names and values as a JSON-LD context shortens them."""

    def __init__(self, context: dict[str, Any]) -> None:
        self._prefixes = sorted(
            ((v, k) for k, v in context.items() if isinstance(v, str) and v.endswith(("/", "#"))),
            key=lambda p: -len(p[0]),
        )
        self._terms: dict[tuple[str, str], str] = {}
        for name, value in context.items():
            if isinstance(value, dict):
                self._terms[self._whole(value["@id"]), self._whole(value.get("@type", ""))] = name
            elif name not in PREFIXES and not value.startswith("@"):
                self._terms[self._whole(value), ""] = name

    def _whole(self, short: str) -> str:
        prefix, _, rest = short.partition(":")
        return PREFIXES[prefix] + rest if prefix in PREFIXES else short

    def iri(self, value: str) -> str:
        """A compact IRI where a prefix fits and what follows cannot be misread."""
        for space, prefix in self._prefixes:
            if value.startswith(space) and not value[len(space) :].startswith("//"):
                return f"{prefix}:{value[len(space) :]}"
        return value

    def pair(self, q: Read) -> tuple[str, Any]:
        """Key and value of one triple."""
        if isinstance(q.object, NamedNode):
            if q.predicate == TYPE:
                return "@type", self.iri(q.object.value)
            name = self._terms.get((q.predicate.value, "@id"))
            short = self.iri(q.object.value)
            return (name, short) if name else (self.iri(q.predicate.value), {"@id": short})
        kind = q.object.datatype.value
        if q.object.language:
            return self.iri(q.predicate.value), {"@value": q.object.value, "@language": q.object.language}
        if kind == XSD + "string":
            return self._terms.get((q.predicate.value, ""), self.iri(q.predicate.value)), q.object.value
        if name := self._terms.get((q.predicate.value, kind)):
            return name, int(q.object.value) if kind == XSD + "integer" else q.object.value
        return self.iri(q.predicate.value), {"@value": q.object.value, "@type": self.iri(kind)}


def placed(quads: Iterable[Read]) -> Iterator[Read]:
    """Quads of the default graph put into the graph where they belong; others as they are.

    A statement and its document belong to the document's graph, a conclusion and its triple to the derived graph,
    terms of the ontology to its graph, everything else to the current graph.
    """
    loose = []
    for q in quads:
        if isinstance(q.graph_name, DefaultGraph):
            loose.append(q)
        else:
            yield q
    if not loose:
        return
    home: dict[str, NamedNode] = {}
    concluded: dict[str, dict[str, Any]] = {}
    asserted: set[tuple[str, ...]] = set()
    for q in loose:
        if q.predicate == gk("document") and isinstance(q.object, NamedNode):
            home[q.subject.value] = home[q.object.value] = q.object
        elif q.predicate == TYPE and q.object == gk("Document"):
            home[q.subject.value] = q.subject
        elif q.predicate == TYPE and q.object == gk("Rule"):
            home[q.subject.value] = DERIVED
        elif q.predicate == TYPE and q.object == gk("Derivation"):
            home[q.subject.value] = DERIVED
            concluded[q.subject.value] = {}
    for q in loose:
        if q.subject.value in concluded and q.predicate in (SUBJECT, PREDICATE, OBJECT):
            concluded[q.subject.value][q.predicate.value] = q.object.value
        elif q.subject.value.startswith((ONTOLOGY, MODALITY)):
            home[q.subject.value] = ONTOLOGY_GRAPH
    derived = {tuple(c[p.value] for p in (SUBJECT, PREDICATE, OBJECT)) for c in concluded.values() if len(c) == 3}
    if derived:
        asserted = _asserted(loose)
    for q in loose:
        yield Quad(q.subject, q.predicate, q.object, _home(q, home, derived - asserted))


def _home(q: Read, home: dict[str, NamedNode], derived: set[tuple[str, ...]]) -> NamedNode:
    if q.predicate.value == PROV + "used" and isinstance(q.object, NamedNode):
        return home.get(q.object.value, CURRENT)
    if isinstance(q.object, NamedNode) and (q.subject.value, q.predicate.value, q.object.value) in derived:
        return DERIVED
    if q.predicate in SUMMARY:
        return DERIVED
    return home.get(q.subject.value, CURRENT)


SUMMARY = frozenset(
    gk(name)
    for name in (
        "documentCount",
        "independentCount",
        "outletCount",
        "speakerCount",
        "denialCount",
        "firstSeen",
        "lastSeen",
        "contradicts",
        "rulesHash",
    )
)
"""What :mod:`graphkit.rdf.rules` says of a claim, in the derived graph."""


def _asserted(quads: list[Read]) -> set[tuple[str, ...]]:
    """The triples that a statement among the quads asserts."""
    asserted = {
        q.subject.value for q in quads if q.predicate == gk("modality") and q.object.value == MODALITY + "asserted"
    }
    claims = {q.object.value for q in quads if q.predicate == gk("claim") and q.subject.value in asserted}
    parts: dict[str, dict[str, str]] = {}
    for q in quads:
        if q.subject.value in claims and q.predicate in (SUBJECT, PREDICATE, OBJECT):
            parts.setdefault(q.subject.value, {})[q.predicate.value] = q.object.value
    return {tuple(p[x.value] for x in (SUBJECT, PREDICATE, OBJECT)) for p in parts.values() if len(p) == 3}
