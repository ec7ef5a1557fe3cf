"""The friend-foe series of a pair: intensity of the predicates, reports counted, nothing between them made up."""

import pytest
from libya import GNA, LNA, iri, statements
from signed_networks import graph_of

from graphkit.errors import UnknownName, UsageError
from graphkit.network.edgelist import edges_to_graph
from graphkit.network.projection import project
from graphkit.network.series import actor_of, pair_series
from graphkit.rdf.vocabulary import load_vocabulary


@pytest.fixture(scope="module")
def graph():
    return project(statements(), load_vocabulary())


def test_reports_count_with_the_intensity_of_their_predicate(graph):
    found = pair_series(graph, "Turkey", GNA, "quarter")
    assert [(p.start, p.intensity, p.cooperative, p.documents) for p in found.points] == [
        ("2020-01-01", 8.3, 1, 1),
        ("2020-04-01", None, 0, 0),
        ("2020-07-01", 8.3, 1, 1),
    ]
    assert (found.one, found.other) == ("Turkey", GNA)


def test_both_directions_and_signs_are_in_one_series():
    rows = [
        {"source": "a", "target": "b", "sign": 1, "date": "2015-03", "intensity": 4},
        {"source": "b", "target": "a", "sign": -1, "date": "2015-08-02", "intensity": -10},
        {"source": "a", "target": "b", "sign": 0, "date": "2015-08-02"},
        {"source": "a", "target": "c", "sign": -1, "date": "2015-08-02"},
    ]
    [point] = pair_series(edges_to_graph(rows), "b", "a", "year").points
    assert (point.intensity, point.lowest, point.highest) == (-3.0, -10.0, 4.0)
    assert (point.cooperative, point.hostile, point.start, point.end) == (1, 1, "2015-01-01", "2015-12-31")


def test_what_holds_for_years_is_in_each_of_them():
    found = pair_series(graph_of([("a", "b", 1, "2014/2016")]), "a", "b", "year")
    assert [(p.start[:4], p.cooperative) for p in found.points] == [("2014", 1), ("2015", 1), ("2016", 1)]


def test_a_pair_without_dated_report_has_no_points():
    graph = graph_of([("a", "b", 1), ("b", "c", 1, "2015")])
    assert pair_series(graph, "a", "b").points == ()
    assert pair_series(graph, "a", "c").points == ()


def test_actors_are_named_as_people_name_them(graph):
    assert actor_of(graph, "libyan national army") == iri(LNA)
    assert actor_of(graph, iri(LNA)) == actor_of(graph, "LNA") == iri(LNA)
    with pytest.raises(UnknownName, match="did you mean 'Libyan National Army'"):
        pair_series(graph, "Libyan National Arm", GNA)


def test_a_name_of_several_is_not_guessed():
    rows = [{"source": "Army", "target": "b", "sign": 1, "source_id": i} for i in ("x:1", "x:2")]
    with pytest.raises(UsageError, match="actor 'army' means several: name one of x:1 or x:2"):
        actor_of(edges_to_graph(rows), "army")


def test_rows_are_flat(graph):
    series = pair_series(graph, "Turkey", GNA, "year")
    [row] = series.to_records()
    assert row["one"] == "Turkey"
    assert row["cooperative"] == 2
    assert series.tables()["series"] == [row]
    assert series.to_dict()["series"][0]["start"] == "2020-01-01"
