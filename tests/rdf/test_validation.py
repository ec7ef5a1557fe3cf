"""Validation names the node that is wrong; what we ship and what we write conforms."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graphkit.errors import InputError
from graphkit.rdf.rules import infer
from graphkit.rdf.terms import CURRENT, gk, participant
from graphkit.rdf.validation import CHECKS, validate, validate_files
from graphkit.rdf.vocabulary import ontology_folder

SHAPES = ontology_folder() / "shapes.ttl"


def test_what_we_write_conforms_by_both_ways(libya):
    infer(libya)
    report = validate(libya, shapes=[SHAPES])
    assert report, [str(p) for p in report.problems]


def test_the_ontology_conforms():
    report = validate_files([ontology_folder() / "graphkit.ttl"])
    assert report, [str(p) for p in report.problems]


@pytest.mark.parametrize(
    ("predicate", "object", "message"),
    [
        (gk("confidence"), Literal(1.5), "confidence lies between 0 and 1"),
        (gk("modality"), NamedNode("x:maybe"), "a statement has one modality of the scheme"),
        (gk("start"), Literal(10**6), "a quote starts before it ends"),
        (gk("time"), Literal("last spring"), "time is a date, month, year or interval of ISO 8601"),
    ],
)
def test_a_broken_statement_is_named(libya, predicate, object, message):
    statement = next(libya.store.match(None, gk("claim"), None, None))
    old = list(libya.store.match(statement.subject, predicate, None, statement.graph_name))
    libya.store.apply(old, [Quad(statement.subject, predicate, object, statement.graph_name)])
    for report in (validate(libya), validate(libya, shapes=[SHAPES])):
        assert message in {p.message for p in report.problems if p.node == statement.subject.value}
        assert not report
    assert statement.subject.value in str(report.problems[0])


def test_a_triple_that_nobody_asserts_is_found(libya):
    libya.store.apply((), [Quad(participant("x:Chad"), gk("supports"), participant("x:Mali"), CURRENT)])
    (problem,) = validate(libya).problems
    assert (problem.node, "asserted by some document" in problem.message) == ("x:Chad", True)


def test_a_lost_claim_is_found(libya):
    claim = next(libya.store.match(None, gk("claim"), None, None)).object
    libya.store.apply(list(libya.store.match(claim, None, None, CURRENT)), ())
    assert "a statement points at one claim" in {p.message for p in validate(libya).problems}


def test_files(tmp_path):
    path = tmp_path / "mine.ttl"
    path.write_text("@prefix gk: <https://w3id.org/graphkit/ontology#> . <x:r> a gk:Relation ; gk:sign 7 .")
    report = validate_files([path])
    assert {(p.node, p.message) for p in report.problems} == {
        ("x:r", "a relation belongs to one family"),
        ("x:r", "a relation has a definition"),
        ("x:r", "a relation has a label"),
        ("x:r", "a relation has one sign: 1, 0 or -1"),
        ("x:r", "a relation says which classes may be its object"),
        ("x:r", "a relation says which classes may be its subject"),
    }
    path.write_text("nonsense")
    with pytest.raises(InputError, match=r"mine\.ttl:1:"):
        validate_files([path])
    with pytest.raises(InputError):
        validate_files([Path("/nowhere.ttl")])


def test_the_suite_of_checks_is_whole():
    assert len(CHECKS) == 15
