"""What an analysis finds can be asked for in SPARQL, with the rule and the statements behind it."""

import pytest
from libya import GNA, LNA, iri, statements
from signed_networks import graph_of

from graphkit.identifiers import ONTOLOGY, statement_id, statement_iri
from graphkit.network.analysis import analyze
from graphkit.network.projection import project
from graphkit.rdf.result import described
from graphkit.rdf.vocabulary import load_vocabulary, ontology_folder


@pytest.fixture(scope="module")
def found():
    return analyze(project(statements(), load_vocabulary()))


@pytest.fixture(scope="module")
def ask(found):
    """The answers to a SPARQL query over the triples, once they were written as Turtle and read again."""
    import rdflib

    graph = rdflib.Graph().parse(data=described(found.to_triples()).serialize("turtle"), format="turtle")

    def answers(query):
        return {tuple(map(str, row)) for row in graph.query(f"PREFIX gk: <{ONTOLOGY}> {query}")}

    return answers


def test_the_numbers_stand_on_the_analysis_with_its_rule(ask):
    query = """SELECT ?rule ?l ?c { ?a a gk:NetworkAnalysis ; gk:collapseRule ?rule ;
        gk:frustrationIndex ?l ; gk:misplacedByBlocs ?c }"""
    assert ask(query) == {("any-hostile", "2", "2")}, "France is with both, Russia talks with Turkey"


def test_camps_face_each_other(ask):
    query = f"""SELECT ?a ?b {{ <{iri(LNA)}> gk:inCamp ?one . ?one gk:facesCamp|^gk:facesCamp ?other .
        ?a gk:inCamp ?one . ?b gk:inCamp ?other }}"""
    pairs = ask(query)
    assert {a for a, _ in pairs} >= {iri(LNA), iri("Egypt"), iri("Wagner Group")}
    assert {b for _, b in pairs} >= {iri(GNA), iri("Turkey"), iri("Qatar")}


def test_a_misplaced_tie_names_its_statements(ask):
    query = f"""PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT ?source {{ ?tie a gk:MisplacedTie ; rdf:subject <{iri("France")}> ; rdf:object <{iri(GNA)}> ;
            gk:shareOfCamps 1.0e0 ; prov:wasDerivedFrom ?source }}"""
    [said] = [s for s in statements() if s.subject == "France" and s.object == GNA]
    assert ask(query) == {(statement_iri(statement_id(said)),)}


def test_proxy_wars_and_who_is_in_them(ask):
    query = "SELECT ?a ?b { ?w a gk:ProxyWar ; gk:backer ?a ; gk:otherBacker ?b ; gk:backed ?x ; gk:otherBacked ?y }"
    assert {frozenset(pair) for pair in ask(query)} >= {frozenset((iri("Egypt"), iri("Turkey")))}


def test_every_term_is_in_the_ontology(found):
    text = (ontology_folder() / "graphkit.ttl").read_text("utf-8")
    used = {
        value.removeprefix(ONTOLOGY) for fact in found.to_triples() for value in fact if str(value).startswith(ONTOLOGY)
    }
    assert {"NetworkAnalysis", "inCamp", "MisplacedTie"} <= used
    assert [term for term in sorted(used) if f"\ngk:{term} " not in text] == []


def test_names_that_are_no_iris_are_kept():
    found = analyze(graph_of([("New Blue Front", "B & C", 1), ("B & C", "C", -1)]))
    text = described(found.to_triples()).serialize("nt")
    assert "<https://w3id.org/graphkit/id/New%20Blue%20Front>" in text
    assert '"B & C"' in text


def test_the_same_findings_have_the_same_names(found):
    again = analyze(project(list(reversed(statements())), load_vocabulary()))
    assert again.to_triples() == found.to_triples()
    other = analyze(project(statements(), load_vocabulary()), rule="latest")
    assert {f[0] for f in other.to_triples() if "/finding/" in f[0]}.isdisjoint(f[0] for f in found.to_triples())
