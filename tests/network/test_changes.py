"""What changed between two networks, and which pairs changed sides by which reports."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from libya import LNA, iri, statements
from signed_networks import graph_of

from graphkit.network.changes import diff, side_switches
from graphkit.network.projection import project
from graphkit.network.ties import within
from graphkit.rdf.vocabulary import load_vocabulary

TIES = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("efgh"), st.sampled_from([1, -1])), max_size=10
)  # fmt: skip


def pairs_of(ties):
    return {(t.one, t.other) for t in ties}


@settings(deadline=None)
@given(TIES, TIES)
def test_a_difference_turned_round_has_gains_for_losses(before, after):
    there, back = diff(graph_of(before), graph_of(after)), diff(graph_of(after), graph_of(before))
    assert there.gained == back.lost
    assert there.lost == back.gained
    assert [(new, old) for old, new in there.turned] == list(back.turned)
    assert there.actors_gained == back.actors_lost
    kept = pairs_of(there.before.ties) - pairs_of(there.lost)
    assert kept | pairs_of(there.gained) == pairs_of(there.after.ties)


@settings(deadline=None, max_examples=25)
@given(TIES)
def test_nothing_differs_from_itself(ties):
    found = diff(graph_of(ties), graph_of(ties))
    assert (found.gained, found.lost, found.turned, found.actors_gained, found.actors_lost) == ((),) * 5


def test_two_periods_of_one_network():
    whole = project(statements(), load_vocabulary())
    found = diff(within(whole, "", "2019-12-31"), within(whole, "2020-01-01", ""))
    gained = {(row["one"], row["other"]): row for row in found.tables()["gained"]}
    row = gained["Egypt", LNA]
    assert (row["sign"], row["first"]) == (1, "2020-07-21")
    assert len(row["statements"]) == 1
    assert iri("Qatar") in found.actors_gained
    assert {r["what"]: r["before"] for r in found.tables()["summary"]}["ties"] == 2
    assert found.to_dict()["rule"] == "any-hostile"
    assert found.to_dict()["frustration"]["after"]["proved"]


def test_turned_ties_say_both_signs_and_the_statements_of_both():
    found = diff(graph_of([("a", "b", 1)]), graph_of([("a", "b", -1), ("a", "b", -1)]))
    [row] = found.tables()["turned"]
    assert (row["sign_before"], row["sign"]) == (1, -1)
    assert (row["statements_before"], row["statements"]) == (["edges:1"], ["edges:1", "edges:2"])


@pytest.mark.parametrize("rule", ["any-hostile", "latest"])
def test_the_rule_decides_what_has_turned(rule):
    before, after = graph_of([("a", "b", 1, "2001")]), graph_of([("a", "b", -1, "2001"), ("a", "b", 1, "2002")])
    assert len(diff(before, after, rule).turned) == (1 if rule == "any-hostile" else 0)


def test_changing_sides_has_a_date_and_both_sources():
    rows = [
        ("a", "b", 1, "2014-05"),
        ("a", "b", -1, "2015-11-24"),
        ("b", "a", -1, "2015-12"),
        ("b", "a", 1, "2016-08-09"),
    ]
    first, second = side_switches(graph_of(rows))
    assert (first.one, first.other, first.date, first.sign) == ("a", "b", "2015-11-24", -1)
    assert (first.before.id, first.after.id) == ("edges:1", "edges:2")
    assert (second.sign, second.before.id, second.after.id) == (1, "edges:3", "edges:4"), (
        "the last before, the first after"
    )
    record = first.to_record()
    assert (record["before_statement"], record["before_date"], record["after_statement"]) == (
        "edges:1",
        "2014-05",
        "edges:2",
    )


def test_a_day_of_both_signs_says_nothing():
    rows = [("a", "b", 1, "2014"), ("a", "b", 1, "2015-01-01"), ("a", "b", -1, "2015-01-01"), ("a", "b", 1, "2016")]
    assert side_switches(graph_of(rows)) == ()


def test_a_single_report_is_too_little_where_two_are_asked_for():
    rows = [
        ("a", "b", 1, "2013"),
        ("a", "b", 1, "2014"),
        ("a", "b", -1, "2015"),
        ("a", "b", 1, "2016"),
        ("a", "b", 1, "2017"),
    ]
    assert [s.sign for s in side_switches(graph_of(rows))] == [-1, 1]
    assert side_switches(graph_of(rows), least=2) == ()


def test_reports_without_a_date_change_no_sides():
    assert side_switches(graph_of([("a", "b", 1), ("a", "b", -1, "2015")])) == ()
