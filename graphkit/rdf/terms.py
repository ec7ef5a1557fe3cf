"""RDF terms of the data: namespaces, and ids and names as IRIs and literals, reversibly."""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import quote, unquote

from pyoxigraph import Literal, NamedNode

from graphkit.errors import InputError
from graphkit.identifiers import ACTOR, BASE, MEASURE, NAME, ONTOLOGY, PLACE, document_iri, local_name, mint

__all__ = [
    "CURRENT",
    "DERIVED",
    "MODALITY",
    "ONTOLOGY_GRAPH",
    "PENDING",
    "PREFIXES",
    "Read",
    "dated",
    "document_node",
    "gk",
    "identifier",
    "iri",
    "number",
    "outlet_node",
    "participant",
    "predicate_name",
    "predicate_node",
    "real",
    "spelled",
    "text",
]

GRAPH = BASE + "graph/"
MODALITY = BASE + "modality/"
ENCODED = BASE + "id/"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
PROV = "http://www.w3.org/ns/prov#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
OA = "http://www.w3.org/ns/oa#"
OWL = "http://www.w3.org/2002/07/owl#"

PREFIXES = {
    "actor": ACTOR,
    "dcterms": DCTERMS,
    "family": BASE + "family/",
    "gk": ONTOLOGY,
    "graph": GRAPH,
    "measure": MEASURE,
    "modality": MODALITY,
    "name": NAME,
    "oa": OA,
    "owl": OWL,
    "place": PLACE,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "xsd": XSD,
}
"""Prefixes that every query may use without declaring them."""

CURRENT = NamedNode(GRAPH + "current")
"""Claims, the plain triples of what is asserted, and the names of who takes part."""
DERIVED = NamedNode(GRAPH + "derived")
"""What rules conclude, and how often each claim is confirmed. Dropped and rebuilt freely."""
ONTOLOGY_GRAPH = NamedNode(GRAPH + "ontology")
"""Labels, signs and hierarchy of the predicates, so that a query needs nothing beside the store."""
PENDING = NamedNode(GRAPH + "pending")
"""Claims touched since rules last ran. Bookkeeping: never exported."""

TYPE = NamedNode(RDF + "type")
SUBJECT = NamedNode(RDF + "subject")
PREDICATE = NamedNode(RDF + "predicate")
OBJECT = NamedNode(RDF + "object")
LABEL = NamedNode(SKOS + "prefLabel")
IDENTIFIER = NamedNode(DCTERMS + "identifier")
Read = Any
"""A quad or triple as Oxigraph gives it: its types allow blank nodes and triple terms, our data has neither."""

INTEGER = NamedNode(XSD + "integer")
DOUBLE = NamedNode(XSD + "double")


@lru_cache(maxsize=1024)
def gk(name: str) -> NamedNode:
    """A term of the ontology.

    >>> gk("quote").value
    'https://w3id.org/graphkit/ontology#quote'
    """
    return NamedNode(ONTOLOGY + name)


def text(value: str) -> Literal:
    """A plain literal. Raises InputError for half a surrogate pair, which no encoding can write."""
    try:
        return Literal(value)
    except (ValueError, UnicodeEncodeError):
        raise InputError(f"text holds half a surrogate pair: {value[:60]!a}; re-save it as UTF-8") from None


@lru_cache(maxsize=65536)
def number(value: int) -> Literal:
    """An integer."""
    return Literal(str(value), datatype=INTEGER)


@lru_cache(maxsize=4096)
def real(value: float) -> Literal:
    """A double whose text gives the same float again.

    >>> real(0.73).value
    '0.73'
    """
    # Oxigraph gives the double 1.0 back as "1" and 1e-07 as "0.0000001": write what will be read.
    plain = format(Decimal(repr(float(value))), "f")
    return Literal(re.sub(r"\.0+$", "", plain), datatype=DOUBLE)


@lru_cache(maxsize=65536)
def dated(value: str) -> Literal:
    """A date, month or year as the literal type that fits; anything else as text.

    >>> dated("2020-07").datatype.value
    'http://www.w3.org/2001/XMLSchema#gYearMonth'
    """
    if re.fullmatch(r"[1-9]\d{3}-\d\d-\d\d", value):
        try:
            date.fromisoformat(value)
        except ValueError:
            return text(value)
        return Literal(value, datatype=NamedNode(XSD + "date"))
    if re.fullmatch(r"[1-9]\d{3}-(0[1-9]|1[0-2])", value):
        return Literal(value, datatype=NamedNode(XSD + "gYearMonth"))
    if re.fullmatch(r"[1-9]\d{3}", value):
        return Literal(value, datatype=NamedNode(XSD + "gYear"))
    return text(value)


def iri(value: str) -> NamedNode | None:
    """The node of an absolute IRI; None where the text is none.

    >>> iri("Q159") is None
    True
    """
    try:
        return NamedNode(value)
    except (ValueError, UnicodeEncodeError):
        return None


@lru_cache(maxsize=65536)
def participant(id: str) -> NamedNode:
    """The node of a participant. An id that is not an absolute IRI is kept percent-encoded.

    >>> participant("Q159").value
    'https://w3id.org/graphkit/id/Q159'
    """
    node = None if id.startswith(ENCODED) else iri(id)
    return node or NamedNode(ENCODED + quote(text(id).value, safe=""))


def identifier(node: NamedNode) -> str:
    """The id that :func:`participant` made a node of.

    >>> identifier(participant("a b")), identifier(participant("a:b"))
    ('a b', 'a:b')
    """
    return unquote(node.value[len(ENCODED) :]) if node.value.startswith(ENCODED) else node.value


@lru_cache(maxsize=65536)
def spelled(id: str) -> str:
    """The name that an id spells, which then need not be written beside it.

    >>> spelled("https://w3id.org/graphkit/actor/Libyan_National_Army")
    'Libyan National Army'
    """
    return local_name(id).replace("_", " ")


@lru_cache(maxsize=4096)
def predicate_node(name: str) -> NamedNode:
    """The node of a predicate: of the ontology, or of another one where the name is a whole IRI."""
    foreign = iri(name) if "/" in name and not name.startswith(ONTOLOGY) else None
    return foreign or NamedNode(ONTOLOGY + quote(text(name).value, safe="-._~"))


def predicate_name(node: NamedNode) -> str:
    """The name that :func:`predicate_node` made a node of.

    >>> predicate_name(predicate_node("supports"))
    'supports'
    """
    return unquote(node.value[len(ONTOLOGY) :]) if node.value.startswith(ONTOLOGY) else node.value


@lru_cache(maxsize=4096)
def document_node(document: str) -> NamedNode:
    """The node of a document, which names its graph too.

    A document cannot take the name of another thing of the store, above all not of a shared graph:

    >>> document_node("https://w3id.org/graphkit/graph/current").value[:45]
    'https://w3id.org/graphkit/document/https%3A%2'
    """
    space = BASE + "document/"
    text(document)
    value = document_iri(document)
    node = iri(value) if value.startswith(space) or not value.startswith(BASE) else None
    return node or NamedNode(space + quote(document, safe=""))


@lru_cache(maxsize=4096)
def outlet_node(name: str) -> NamedNode:
    """The node of who published a document."""
    return NamedNode(mint(BASE + "outlet/", name))
