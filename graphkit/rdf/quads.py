"""Statements ⇄ quads: the two layers of a graph, and nothing lost on the way.

A *claim* (subject, predicate, object) is one node in :data:`~graphkit.rdf.terms.CURRENT`, whoever says it; a
*statement* (one piece of evidence for it) is a node in the named graph of its document. Only what a document
asserts becomes the plain triple. No triple stands in two graphs, and there are no blank nodes, so that a union of
the graphs counts right on every engine and sorted N-Quads are canonical.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.errors import InputError, StoreError
from graphkit.identifiers import NAME, claim_id, claim_iri, content_hash, identified, mint, statement_id, statement_iri
from graphkit.model import Document, Modality, Statement
from graphkit.rdf.provenance import Run
from graphkit.rdf.terms import (
    CURRENT,
    DCTERMS,
    IDENTIFIER,
    LABEL,
    MODALITY,
    OBJECT,
    PREDICATE,
    PROV,
    SCHEMA,
    SUBJECT,
    TYPE,
    dated,
    document_node,
    gk,
    identifier,
    number,
    outlet_node,
    participant,
    predicate_name,
    predicate_node,
    real,
    spelled,
    text,
)

__all__ = ["Contents", "by_subject", "decode", "decode_one", "document_facts", "encode", "hash_of", "shared_by"]

TITLE = NamedNode(DCTERMS + "title")
DATE = NamedNode(SCHEMA + "datePublished")
URL = NamedNode(SCHEMA + "url")
SOURCE = NamedNode(DCTERMS + "source")
PUBLISHER = NamedNode(DCTERMS + "publisher")
LICENSE = NamedNode(DCTERMS + "license")
USED = NamedNode(PROV + "used")
OUTLET = gk("MediaOutlet")
INHERITED = {"document_date": DATE, "document_title": TITLE, "document_url": URL, "document_source": SOURCE}
"""What a statement says of its document, once written on the document and again only where it differs."""

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


@dataclass(frozen=True, slots=True)
class Contents:
    """What one document puts into a store: quads of its own graph, and quads it shares with others."""

    own: frozenset[Quad]
    shared: frozenset[Quad]
    claims: frozenset[NamedNode]


def hash_of(statements: Iterable[Statement], document: Document | None = None) -> str:
    """A hash of everything that a document puts into a store, whatever the order of its statements.

    >>> hash_of([]) == hash_of([])
    True
    """
    rows = sorted(json.dumps(s.to_row(), sort_keys=True, ensure_ascii=True) for s in statements)
    d = document
    about = [d.id, d.text, d.date, d.title, d.url, d.source, d.license] if d else []
    return content_hash(json.dumps(about), *rows)


def encode(
    document_id: str,
    statements: Iterable[Statement],
    document: Document | None = None,
    *,
    run: Run | None = None,
    fingerprint: str = "",
) -> Contents:
    """The quads of one document.

    ``statements`` all name ``document_id`` as their document, else InputError. ``document`` adds what is known of
    the text itself; ``run`` says what extracted it; ``fingerprint`` is kept beside the content hash for the
    caller's own question whether the document must be read again. The answer depends on nothing but the arguments.
    """
    rows = sorted({s if s.statement_id else identified(s) for s in statements}, key=_order)
    for s in rows:
        if s.document != document_id:
            raise InputError(
                f"statement {s.statement_id or s.quote[:40]!r} is of document {s.document!r}, not {document_id!r}"
            )
    node = document_node(document_id)
    facts = _document_values(rows, document)
    own: set[Triple] = {
        (node, TYPE, gk("Document")),
        (node, IDENTIFIER, text(document_id)),
        (node, gk("contentHash"), text(hash_of(rows, document))),
    }
    shared: set[Triple] = set()
    for name, predicate in INHERITED.items():
        if facts[name]:
            own.add((node, predicate, dated(facts[name]) if predicate is DATE else text(facts[name])))
    if source := facts["document_source"]:
        outlet = outlet_node(source)
        own.add((node, PUBLISHER, outlet))
        shared |= {(outlet, TYPE, OUTLET), (outlet, LABEL, text(source))}
    if document and document.license:
        own.add((node, LICENSE, text(document.license)))
    if fingerprint:
        own.add((node, gk("fingerprint"), text(fingerprint)))
    if run:
        own.add((run.node, USED, node))
        shared |= run.triples()
    claims = set()
    for iri, s in _named(rows):
        triples, claim = _statement(iri, s, node, facts)
        own |= triples
        claims.add(claim)
        shared |= shared_by(s)
    return Contents(
        frozenset(Quad(s, p, o, node) for s, p, o in own),
        frozenset(Quad(s, p, o, CURRENT) for s, p, o in shared),
        frozenset(claims),
    )


def _order(s: Statement) -> tuple[Any, ...]:
    return (s.document, s.start, s.end, s.subject, s.predicate, s.object, str(s.modality), repr(s))


def _named(rows: list[Statement]) -> Iterator[tuple[NamedNode, Statement]]:
    """Every statement with its node. Where two differ in less than the id covers, the later one's is longer."""
    taken: set[str] = set()
    for s in rows:
        own = statement_id(s)
        name = own if own not in taken else f"{own}-{content_hash(json.dumps(s.to_row(), sort_keys=True))[:12]}"
        taken.add(name)
        yield NamedNode(statement_iri(name)), s


def _document_values(rows: list[Statement], document: Document | None) -> dict[str, str]:
    """What holds of the document: what is known of it, else what most of its statements say."""
    if document:
        return {
            "document_date": document.date,
            "document_title": document.title,
            "document_url": document.url,
            "document_source": document.source,
        }
    values = {}
    for name in INHERITED:
        counts = Counter(str(getattr(s, name)) for s in rows)
        values[name] = min(counts, key=lambda v: (-counts[v], v)) if counts else ""
    return values


def _statement(
    node: NamedNode, s: Statement, document: NamedNode, facts: Mapping[str, str]
) -> tuple[set[Triple], NamedNode]:
    claim = _claim(s)
    triples: set[Triple] = {
        (node, TYPE, gk("Statement")),
        (node, gk("claim"), claim),
        (node, gk("document"), document),
        (node, gk("modality"), NamedNode(MODALITY + str(s.modality))),
        (node, gk("confidence"), real(s.confidence)),
    }
    add = triples.add
    if s.quote or s.start or s.end:
        triples |= {
            (node, gk("quote"), text(s.quote)),
            (node, gk("start"), number(s.start)),
            (node, gk("end"), number(s.end)),
        }
    for role, id, name, mention, kind, start in (
        ("subject", s.subject_id, s.subject, s.subject_mention, s.subject_type, s.subject_start),
        ("object", s.object_id, s.object, s.object_mention, s.object_type, s.object_start),
    ):
        if name != spelled(id):
            add((node, gk(role + "Name"), text(name)))
        if mention:
            add((node, gk(role + "Mention"), text(mention)))
        if kind:
            add((node, gk(role + "Type"), predicate_node(kind)))
        if start != -1:
            add((node, gk(role + "Start"), number(start)))
    if s.origin_id:
        add((node, gk("origin"), participant(s.origin_id)))
    if s.origin != (spelled(s.origin_id) if s.origin_id else ""):
        add((node, gk("originName"), text(s.origin)))
    if s.time:
        add((node, gk("time"), text(s.time)))
    if s.cue:
        add((node, gk("cue"), text(s.cue)))
    if s.attributed_to or s.attributed_to_ids:
        triples |= _attribution(node, s)
    for name, predicate in INHERITED.items():
        if (value := getattr(s, name)) != facts[name]:
            add((node, predicate, dated(value) if predicate is DATE else text(value)))
    if s.statement_id != node.value.rpartition("/")[2]:
        add((node, IDENTIFIER, text(s.statement_id)))
    return triples, claim


def _claim(s: Statement) -> NamedNode:
    return NamedNode(claim_iri(claim_id(s.subject_id, s.predicate, s.object_id)))


def _speakers(s: Statement) -> list[tuple[NamedNode, str]]:
    """Node and name of each speaker, nearest first. A speaker without an id gets that of the bare name."""
    ids, names = s.attributed_to_ids, s.attributed_to
    chain = []
    for i in range(max(len(ids), len(names))):
        name = names[i] if i < len(names) else ""
        id = ids[i] if i < len(ids) else ""
        chain.append((participant(id or mint(NAME, name)), name))
    return chain


def _attribution(node: NamedNode, s: Statement) -> set[Triple]:
    (nearest, _), *others = _speakers(s)
    triples: set[Triple] = {(node, gk("speaker"), nearest)}
    triples |= {(node, gk("reportedBy"), other) for other, _ in others}
    triples.add((node, gk("speakerChain"), text(json.dumps(s.attributed_to, ensure_ascii=False))))
    if s.attributed_to_ids != (identifier(nearest),) or len(s.attributed_to) != 1:
        triples.add((node, gk("speakerIds"), text(json.dumps(s.attributed_to_ids, ensure_ascii=False))))
    return triples


def shared_by(s: Statement) -> set[Triple]:
    """What a statement puts into the shared graph: its claim, the plain triple if asserted, names and types."""
    claim, subject, object = _claim(s), participant(s.subject_id), participant(s.object_id)
    predicate = predicate_node(s.predicate)
    triples: set[Triple] = {
        (claim, TYPE, gk("Claim")),
        (claim, SUBJECT, subject),
        (claim, PREDICATE, predicate),
        (claim, OBJECT, object),
        (subject, LABEL, text(s.subject)),
        (object, LABEL, text(s.object)),
    }
    if s.modality is Modality.ASSERTED:
        triples.add((subject, predicate, object))
    if s.subject_type:
        triples.add((subject, TYPE, predicate_node(s.subject_type)))
    if s.object_type:
        triples.add((object, TYPE, predicate_node(s.object_type)))
    if s.origin_id and s.origin:
        triples.add((participant(s.origin_id), LABEL, text(s.origin)))
    if s.attributed_to:
        triples |= {(speaker, LABEL, text(name)) for speaker, name in _speakers(s) if name}
    return triples


Values = dict[str, list[NamedNode | Literal]]
"""The objects of one subject by predicate IRI."""


def by_subject(triples: Iterable[Any]) -> dict[str, Values]:
    """Quads or triples gathered under their subject."""
    nodes: dict[str, Values] = defaultdict(lambda: defaultdict(list))
    for t in triples:
        nodes[t.subject.value][t.predicate.value].append(t.object)
    return nodes


def _one(values: Values, predicate: NamedNode, default: str = "") -> str:
    found = values.get(predicate.value)
    return found[0].value if found else default


def document_facts(nodes: Mapping[str, Values], document: NamedNode) -> dict[str, str]:
    """What the graph of a document says of it: id, date, title, url, source, license, hashes."""
    values = nodes.get(document.value, {})
    facts = {name: _one(values, predicate) for name, predicate in INHERITED.items()}
    return facts | {
        "document": _one(values, IDENTIFIER),
        "license": _one(values, LICENSE),
        "content_hash": _one(values, gk("contentHash")),
        "fingerprint": _one(values, gk("fingerprint")),
    }


def decode(
    nodes: Mapping[str, Values], document: NamedNode, claims: Mapping[str, tuple[str, str, str]]
) -> list[tuple[NamedNode, Statement]]:
    """The statements of one document's graph, each with its node, sorted by place.

    ``nodes`` are the quads of the graph by subject, ``claims`` gives subject id, predicate name and object id of
    each claim node. Raises StoreError where a claim is missing.
    """
    facts = document_facts(nodes, document)
    of_statement = gk("claim").value
    found = []
    for node, values in nodes.items():
        if of_statement not in values:
            continue
        claim = values[of_statement][0].value
        if claim not in claims:
            raise StoreError(
                f"store is damaged: <{node}> points at <{claim}>, which is not there; rebuild the document"
            )
        found.append((NamedNode(node), decode_one(node, values, facts, claims[claim])))
    return sorted(found, key=lambda pair: _order(pair[1]))


def decode_one(node: str, values: Values, facts: Mapping[str, str], claim: tuple[str, str, str]) -> Statement:
    """One statement from its node's values, what holds of its document, and its claim's parts."""
    subject_id, predicate, object_id = claim

    def one(name: str, default: str = "") -> str:
        return _one(values, gk(name), default)

    origin = values.get(gk("origin").value)
    origin_id = identifier(origin[0]) if origin and isinstance(origin[0], NamedNode) else ""
    names: tuple[str, ...] = tuple(json.loads(one("speakerChain", "[]")))
    ids: tuple[str, ...] = ()
    if names or values.get(gk("speaker").value):
        given = one("speakerIds")
        ids = tuple(json.loads(given)) if given else (identifier(NamedNode(one("speaker"))),)
    return Statement(
        document=facts["document"],
        subject=one("subjectName", spelled(subject_id)),
        predicate=predicate,
        object=one("objectName", spelled(object_id)),
        subject_id=subject_id,
        object_id=object_id,
        subject_mention=one("subjectMention"),
        object_mention=one("objectMention"),
        subject_type=_class_name(one("subjectType")),
        object_type=_class_name(one("objectType")),
        modality=Modality(one("modality").removeprefix(MODALITY)),
        attributed_to=names,
        attributed_to_ids=ids,
        time=one("time"),
        quote=one("quote"),
        start=int(one("start", "0")),
        end=int(one("end", "0")),
        confidence=float(one("confidence", "1")),
        statement_id=_one(values, IDENTIFIER) or node.rpartition("/")[2],
        origin=one("originName", spelled(origin_id) if origin_id else ""),
        origin_id=origin_id,
        cue=one("cue"),
        subject_start=int(one("subjectStart", "-1")),
        object_start=int(one("objectStart", "-1")),
        **{name: _one(values, predicate, facts[name]) for name, predicate in INHERITED.items()},
    )


def _class_name(value: str) -> str:
    return predicate_name(NamedNode(value)) if value else ""
