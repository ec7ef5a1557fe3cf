"""The verbs of networks take stores, statements, edge lists and networks alike, and say what does not fit."""

import gzip
import io

import pytest

import graphkit
from graphkit.errors import InputError, UnknownName, UsageError
from graphkit.identifiers import ACTOR, identified
from graphkit.model import Statement
from graphkit.network.exports import write_graph

EDGES = "source,target,sign,date\nChad,Blue Front,1,2019\nBlue Front,Green Army,-1,2020\nMali,Green Army,1,2020\n"


def statement(document, subject, predicate, object, start=0):
    return identified(
        Statement(
            document=document,
            subject=subject,
            predicate=predicate,
            object=object,
            subject_id=ACTOR + subject.replace(" ", "_"),
            object_id=ACTOR + object.replace(" ", "_"),
            subject_type="State",
            object_type="ArmedGroup",
            document_date="2021-03-04",
            quote=f"{subject} {predicate} {object}.",
            start=start,
            end=start + 30,
        )
    )


@pytest.fixture
def statements():
    return [
        statement("one", "Chad", "supports", "Blue Front"),
        statement("two", "Mali", "suppliesArmsTo", "Green Army"),
        statement("two", "Blue Front", "fights", "Green Army", start=50),
        statement("two", "Mali", "leads", "Green Army", start=90),
    ]


@pytest.fixture
def store(statements, tmp_path):
    lines = tmp_path / "statements.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        graphkit.write_statements(statements, file)
    graphkit.build(lines, tmp_path / "kg")
    return tmp_path / "kg"


@pytest.fixture
def edges(tmp_path):
    path = tmp_path / "edges.csv"
    path.write_text(EDGES)
    return path


def camps(found):
    return [[set(side) for side in pair] for pair in found.to_dict()["camps"]["members"]]


TWO = [[{"Blue Front", "Chad"}, {"Green Army", "Mali"}]]


def test_whatever_holds_the_ties_has_the_same_camps(statements, store, edges):
    packed = edges.with_suffix(".csv.gz")
    packed.write_bytes(gzip.compress(EDGES.encode()))
    with graphkit.open_dataset(store) as dataset:
        for graph in (statements, iter(statements), store, str(store), dataset, edges, str(packed)):
            assert camps(graphkit.analyze(graph)) == TWO, graph


def test_a_network_may_be_changed_between_two_steps(statements):
    network = graphkit.project(statements)
    network.remove_node(ACTOR + "Mali")
    assert camps(graphkit.analyze(network)) == [[{"Blue Front", "Chad"}, {"Green Army"}]]
    assert len(graphkit.diff(statements, network).lost) == 1


def test_ready_edges_have_a_time_and_nothing_else_to_filter(edges):
    assert graphkit.project(edges, period=("2020", "")).number_of_edges() == 2
    assert graphkit.project(edges, period=("", ""), verbal=True, predicates=()).number_of_edges() == 3
    with pytest.raises(UsageError, match="min-documents: ready edges can be filtered by time only"):
        graphkit.project(edges, min_documents=2)


def test_a_period_that_is_none_is_said(statements, edges):
    for graph in (statements, edges):
        with pytest.raises(UsageError, match="is no date"):
            graphkit.project(graph, period=("last year", ""))


def test_what_is_not_there_is_said(tmp_path):
    with pytest.raises(InputError, match=r"none\.csv"):
        graphkit.analyze(tmp_path / "none.csv")


def test_time_is_followed(edges):
    found = graphkit.timeline(edges, "year", rule="latest")
    assert [(w.start, len(w.signed.ties)) for w in found.windows] == [("2019-01-01", 1), ("2020-01-01", 2)]
    series = graphkit.pair_series(edges, "blue front", "green army", "year")
    assert [(p.start, p.intensity) for p in series.points] == [("2020-01-01", -5.0)]


@pytest.mark.parametrize("form", ["graphml", "gexf", "cytoscape-json", "edges"])
def test_a_store_is_exported_with_its_blocs_and_neutral_ties(store, statements, form):
    with graphkit.open_dataset(store) as dataset:
        file = io.BytesIO()
        graphkit.export(dataset, form, file)
    network = graphkit.project(statements, neutral=True)
    expected = io.BytesIO()
    write_graph(network, expected, form, analysis=graphkit.analyze(network))
    assert file.getvalue() == expected.getvalue()
    assert b"leads" in file.getvalue()


@pytest.mark.parametrize(
    ("form", "holds"), [("turtle", b"gk:inBloc"), ("nt", b"#inCamp>"), ("gexf", b"<gexf"), ("edges", b"source")]
)
def test_an_analysis_is_exported_as_what_it_found(statements, form, holds):
    file = io.BytesIO()
    graphkit.export(graphkit.analyze(statements), form, file)
    assert holds in file.getvalue()


def test_formats_that_are_not_there_are_said(store, statements):
    with (
        graphkit.open_dataset(store) as dataset,
        pytest.raises(UnknownName, match="no format 'gexff'; did you mean 'gexf'"),
    ):
        graphkit.export(dataset, "gexff", io.BytesIO())
    with pytest.raises(UnknownName, match="no format 'jsonl'"):
        graphkit.export(graphkit.analyze(statements), "jsonl", io.BytesIO())
