"""Exports for others, checked by parsing them back with independent means."""

import io

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import RdfFormat, Triple

from graphkit.errors import UsageError
from graphkit.model import Document
from graphkit.rdf.dataset import open_dataset
from graphkit.rdf.export import FORMATS
from graphkit.rdf.provenance import Run
from graphkit.rdf.terms import gk

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NP = rdflib.Namespace("http://www.nanopub.org/nschema#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")


pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib's own parser


def exported(graph, format):
    out = io.BytesIO()
    graph.export(format, out)
    return out.getvalue()


def test_rdf12_reifies_all_and_asserts_only_what_is_asserted(libya):
    quads = list(pyoxigraph.parse(exported(libya, "rdf12"), format=RdfFormat.TRIG))
    reified = {q.subject.value: q.object for q in quads if q.predicate.value == RDF + "reifies"}
    assert len(reified) == 8
    assert all(isinstance(t, Triple) for t in reified.values())
    triples = {q.triple for q in quads if not isinstance(q.object, Triple)}
    modes = {q.subject.value: q.object.value.rpartition("/")[2] for q in quads if q.predicate == gk("modality")}
    for statement in libya.statements():
        node = "https://w3id.org/graphkit/statement/" + statement.statement_id
        triple = reified[node]
        assert triple.subject.value == statement.subject_id
        assert modes[node] == statement.modality
        if statement.modality == "asserted":
            assert triple in triples
    alleged = next(s for s in libya.statements() if s.modality == "alleged")
    assert reified["https://w3id.org/graphkit/statement/" + alleged.statement_id] not in triples
    store = pyoxigraph.Store()
    store.load(exported(libya, "rdf12"), format=RdfFormat.TRIG)
    rows = store.query(
        "SELECT ?st { GRAPH ?g { ?st <%sreifies> <<( ?a ?p ?b )>> } }" % RDF  # noqa: UP031
    )
    assert len(list(rows)) == 8


def test_nanopublications_have_their_four_graphs(libya):
    data = rdflib.Dataset().parse(data=exported(libya, "nanopub"), format="trig")
    heads = [(s, p, o, g) for s, p, o, g in data.quads((None, rdflib.RDF.type, NP.Nanopublication, None))]
    assert len(heads) == 8
    plain = 0
    for nanopub, _, _, head in heads:
        head = data.graph(head) if isinstance(head, rdflib.URIRef) else head
        for part in (NP.hasAssertion, NP.hasProvenance, NP.hasPublicationInfo):
            (graph,) = head.objects(nanopub, part)
            assert len(data.graph(graph)) > 0
        assertion = data.graph(head.value(nanopub, NP.hasAssertion))
        plain += len(assertion) == 1
    assert plain == 6


def test_a_nanopublication_names_what_made_it_and_its_license(make):
    graph = open_dataset()
    rows = [make("Russia", "supports", "Syria", time=str(year)) for year in (2015, 2016)]
    document = Document("tripoli.txt", "…", date="2016-02", license="CC-BY-4.0")
    graph.write("tripoli.txt", rows, document, run=Run("graphkit 9.9", "0ab1"))
    data = rdflib.Dataset(default_union=True).parse(data=exported(graph, "nanopub"), format="trig")
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    made = {(str(data.value(run, prov.wasAssociatedWith)), str(run)) for run in data.objects(None, prov.wasGeneratedBy)}
    names = {str(n) for n in data.objects(None, rdflib.SKOS.prefLabel)}
    assert len(made) == 1
    assert "graphkit 9.9" in names
    # The two differ in their time only, which their ids do not cover: still they are two.
    nanopubs = {s for s, _, _, _ in data.quads((None, rdflib.RDF.type, NP.Nanopublication, None))}
    assert len(nanopubs) == 2
    for nanopub in nanopubs:
        assert (nanopub, rdflib.DCTERMS.license, rdflib.Literal("CC-BY-4.0")) in data


def test_annotations_select_the_quote_by_words_and_by_place(libya):
    graph = rdflib.Graph().parse(data=exported(libya, "annotations"), format="turtle")
    annotations = list(graph.subjects(rdflib.RDF.type, OA.Annotation))
    assert len(annotations) == 8
    found = set()
    for annotation in annotations:
        target = graph.value(annotation, OA.hasTarget)
        selectors = list(graph.objects(target, OA.hasSelector))
        (exact,) = (
            str(graph.value(x, OA.exact)) for x in selectors if (x, rdflib.RDF.type, OA.TextQuoteSelector) in graph
        )
        (start,) = (
            int(graph.value(x, OA.start)) for x in selectors if (x, rdflib.RDF.type, OA.TextPositionSelector) in graph
        )
        found.add((exact, start))
    assert found == {(s.quote, s.start) for s in libya.statements()}


def test_every_format_says_something_and_an_unknown_one_lists_them(libya):
    for format in FORMATS:
        assert exported(libya, format)
    with pytest.raises(UsageError, match="use one of: nq, trig"):
        libya.export("docx", io.BytesIO())
