"""Statements as others exchange them: RDF 1.2 reifiers, nanopublications, Web Annotations."""

from collections.abc import Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple

from graphkit.identifiers import BASE
from graphkit.model import Modality, Statement
from graphkit.rdf.formats import serialized
from graphkit.rdf.quads import DATE, LICENSE, USED, shared_by
from graphkit.rdf.support import AGENT
from graphkit.rdf.terms import (
    CURRENT,
    LABEL,
    MODALITY,
    OA,
    OBJECT,
    PREDICATE,
    PROV,
    RDF,
    SUBJECT,
    TYPE,
    Read,
    dated,
    document_node,
    gk,
    number,
    participant,
    predicate_node,
    text,
)

if TYPE_CHECKING:
    from graphkit.rdf.dataset import Dataset

__all__ = ["write_annotations", "write_nanopublications", "write_rdf12"]

NP = "http://www.nanopub.org/nschema#"
REIFIES = NamedNode(RDF + "reifies")
CLAIM = gk("claim")
PROGRAM = NamedNode(BASE + "software")


def write_rdf12(dataset: "Dataset", file: IO[bytes]) -> None:
    """TriG of RDF 1.2: each statement reifies its triple term, ``<s> rdf:reifies <<( a p b )>>``; no claim nodes.

    Only what is asserted stands as a triple; what is alleged or denied is reified and nothing more.
    """
    parts: dict[NamedNode, dict[NamedNode, Any]] = {}
    for role in (SUBJECT, PREDICATE, OBJECT):
        for q in dataset.store.match(None, role, None, CURRENT):
            parts.setdefault(q.subject, {})[role] = q.object
    terms = {claim: Triple(p[SUBJECT], p[PREDICATE], p[OBJECT]) for claim, p in parts.items()}
    found: list[Read] = []
    for q in dataset.rdf():
        if q.subject in terms and q.graph_name == CURRENT:
            continue
        found.append(Quad(q.subject, REIFIES, terms[q.object], q.graph_name) if q.predicate == CLAIM else q)
    found.sort(key=lambda q: (str(q.graph_name), str(q.subject), q.predicate.value, str(q.object)))
    file.write(serialized(found, RdfFormat.TRIG))


def write_nanopublications(dataset: "Dataset", file: IO[bytes]) -> None:
    """TriG of nanopublications, one a statement: head, assertion, provenance and publication info.

    The assertion of what is not asserted is the claim about a claim, with its modality, never the bare triple.
    """
    found: list[Read] = []
    for document in dataset.documents():
        runs = {q.subject for q in dataset.store.match(None, USED, document_node(document.id), None)}
        made_by = sorted((t for run in runs for t in _run(dataset, run)), key=str)
        for node, s in dataset.stated(document.id):
            found += _nanopublication(node, s, document.license, made_by)
    file.write(serialized(found, RdfFormat.TRIG))


def _run(dataset: "Dataset", run: NamedNode) -> Iterator[Read]:
    """What is known of the run that read a document, and of its program."""
    for q in dataset.store.match(run, None, None, CURRENT):
        yield q
        if q.predicate == AGENT:
            yield from dataset.store.match(q.object, None, None, CURRENT)


def _nanopublication(node: NamedNode, s: Statement, license: str, made_by: Sequence[Read]) -> Iterator[Read]:
    whole, head, assertion, provenance, about = (
        NamedNode(f"{node.value}#{part}") for part in ("nanopub", "head", "assertion", "provenance", "pubinfo")
    )
    yield Quad(whole, TYPE, NamedNode(NP + "Nanopublication"), head)
    yield Quad(whole, NamedNode(NP + "hasAssertion"), assertion, head)
    yield Quad(whole, NamedNode(NP + "hasProvenance"), provenance, head)
    yield Quad(whole, NamedNode(NP + "hasPublicationInfo"), about, head)
    triple = (participant(s.subject_id), predicate_node(s.predicate), participant(s.object_id))
    if s.modality is Modality.ASSERTED:
        yield Quad(*triple, assertion)
    else:
        claim = next(t[0] for t in shared_by(s) if t[1] == SUBJECT)
        for role, term in zip((SUBJECT, PREDICATE, OBJECT), triple, strict=True):
            yield Quad(claim, role, term, assertion)
        yield Quad(claim, gk("modality"), NamedNode(MODALITY + str(s.modality)), assertion)
    document = document_node(s.document)
    yield Quad(assertion, NamedNode(PROV + "wasDerivedFrom"), document, provenance)
    if s.document_date:
        yield Quad(document, DATE, dated(s.document_date), provenance)
    if license:
        yield Quad(document, LICENSE, text(license), provenance)
    for speaker in s.attributed_to_ids:
        yield Quad(assertion, NamedNode(PROV + "wasAttributedTo"), participant(speaker), provenance)
    for run in {t.subject for t in made_by if t.predicate == AGENT}:
        yield Quad(assertion, NamedNode(PROV + "wasGeneratedBy"), run, provenance)
    yield from (Quad(*t, provenance) for t in _annotation(node, s, assertion))
    yield from (Quad(t.subject, t.predicate, t.object, provenance) for t in made_by)
    yield Quad(whole, NamedNode(PROV + "wasAttributedTo"), PROGRAM, about)
    yield Quad(PROGRAM, TYPE, NamedNode(PROV + "SoftwareAgent"), about)
    if license:
        yield Quad(whole, LICENSE, text(license), about)


def write_annotations(dataset: "Dataset", file: IO[bytes]) -> None:
    """Turtle of W3C Web Annotations: each statement's quote selected in its document by its words and by its place."""
    found: set[Read] = set()
    for node, s in dataset.stated():
        found |= {Triple(*t) for t in _annotation(node, s, node)}
        found |= {Triple(participant(i), LABEL, text(n)) for i, n in _named(s)}
    file.write(serialized(sorted(found, key=str), RdfFormat.TURTLE))


def _named(s: Statement) -> tuple[tuple[str, str], ...]:
    return ((s.subject_id, s.subject), (s.object_id, s.object))


def _annotation(
    node: NamedNode, s: Statement, body: NamedNode
) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    """An annotation whose target is the quote of a statement and whose body is a node."""
    note, target, words, place = (NamedNode(f"{node.value}#{n}") for n in ("annotation", "target", "quote", "position"))

    def oa(name: str) -> NamedNode:
        return NamedNode(OA + name)

    yield note, TYPE, oa("Annotation")
    yield note, oa("motivatedBy"), oa("identifying")
    yield note, oa("hasBody"), body
    yield note, oa("hasTarget"), target
    yield target, TYPE, oa("SpecificResource")
    yield target, oa("hasSource"), document_node(s.document)
    yield target, oa("hasSelector"), words
    yield words, TYPE, oa("TextQuoteSelector")
    yield words, oa("exact"), text(s.quote)
    yield target, oa("hasSelector"), place
    yield place, TYPE, oa("TextPositionSelector")
    yield place, oa("start"), number(s.start)
    yield place, oa("end"), number(s.end)
