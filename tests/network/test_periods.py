"""Windows cover their time without gap or overlap, balance is that of each window, blocs are followed."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signed_networks import POWERS, graph_of

from graphkit.errors import UsageError
from graphkit.network.edgelist import edges_to_graph
from graphkit.network.periods import (
    balance_over_time,
    checked,
    first_day,
    last_day,
    spans,
    track_blocs,
    windows,
)
from graphkit.network.ties import overlaps, reports_of, within
from graphkit.network.timeline import timeline

DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
LENGTHS = st.sampled_from(["week", "month", "quarter", "year", "3 months", "10 years", "40 days"])


@settings(deadline=None)
@given(DAYS, DAYS, LENGTHS)
def test_windows_follow_one_another_and_cover_the_time(one, other, length):
    start, end = min(one, other), max(one, other)
    found = list(spans(start, end, length))
    assert found[0][0] <= start <= found[0][1]
    assert found[-1][0] <= end <= found[-1][1]
    assert all(b - a[1] == timedelta(days=1) for a, (b, _) in pairwise(found))


@pytest.mark.parametrize(
    ("length", "first", "last"),
    [
        ("day", "2020-05-13", "2020-05-13"),
        ("week", "2020-05-11", "2020-05-17"),
        ("month", "2020-05-01", "2020-05-31"),
        ("quarter", "2020-04-01", "2020-06-30"),
        ("year", "2020-01-01", "2020-12-31"),
        ("2 Years", "2020-01-01", "2021-12-31"),
    ],
)
def test_windows_begin_with_the_calendar(length, first, last):
    [(start, end)] = spans(date(2020, 5, 13), date(2020, 5, 13), length)
    assert (str(start), str(end)) == (first, last)


@pytest.mark.parametrize("length", ["", "fortnight", "0 days", "-1 year", "year x"])
def test_a_length_that_is_none_is_said(length):
    with pytest.raises(UsageError, match="is no length of time; say day"):
        list(spans(date(2020, 1, 1), date(2020, 1, 2), length))


def test_too_many_windows_are_refused():
    with pytest.raises(UsageError, match="choose longer ones"):
        list(spans(date(1900, 1, 1), date(2020, 1, 1), "day"))


@settings(deadline=None)
@given(DAYS, DAYS, DAYS, DAYS)
def test_overlap_is_that_of_intervals_of_days(a, b, c, d):
    first, last, start, end = min(a, b), max(a, b), min(c, d), max(c, d)
    expected = first <= end and start <= last
    assert overlaps(str(first), str(last), str(start), str(end)) == expected


@settings(deadline=None)
@given(DAYS, DAYS)
def test_a_month_means_all_its_days(day, other):
    month = str(other)[:7]
    assert overlaps(month, month, str(day), str(day)) == (first_day(month) <= day <= last_day(month))
    assert overlaps(str(day), str(day), month, month) == (str(day)[:7] == month)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2020x", "", "'2020x' is no date; write YYYY"),
        ("", "2020-13", "'2020-13' is no date"),
        ("2020-02-30", "", "'2020-02-30' is no date"),
        ("yesterday", "", "is no date"),
        ("2021", "2020-12", "from 2021 to 2020-12 is empty"),
    ],
)
def test_a_period_that_is_none_is_said(start, end, said):
    with pytest.raises(UsageError, match=said):
        checked(start, end)


def test_a_period_within_one_year_is_one():
    assert checked("2020-05", "2020") == ("2020-05", "2020")
    assert checked("", "") == ("", "")


def test_a_report_is_in_each_window_in_which_it_holds_and_none_is_made_up():
    graph = graph_of([("a", "b", 1, "2019-11/2020-02"), ("b", "c", -1, "2022-05-01"), ("c", "d", 1)])
    found = {w.start: {r.id for *_, r in reports_of(w.graph)} for w in windows(graph, "year")}
    assert found == {"2019-01-01": {"edges:1"}, "2020-01-01": {"edges:1"}, "2022-01-01": {"edges:2"}}
    assert all(set(w.graph) <= set(graph) for w in windows(graph, "year"))


def test_without_dates_there_are_no_windows():
    with pytest.raises(UsageError, match="no tie has a date"):
        windows(graph_of([("a", "b", 1)]))


def test_a_date_that_does_not_exist_does_not_stop_the_others():
    graph = graph_of([("a", "b", 1, "2019-02-30"), ("b", "c", 1, "2019-05")])
    assert len(windows(graph, "year")) == 1


def powers_through_time():
    """Each published period in a year of its own."""
    rows = [
        {"source": a, "target": b, "sign": sign, "date": str(1870 + n)}
        for n, pairs in enumerate(POWERS.values())
        for sign, some in zip((1, -1), pairs, strict=True)
        for a, b in (pair.split("-") for pair in some.split())
    ]
    return edges_to_graph(rows)


def test_balance_of_the_powers_before_the_first_world_war():
    found = balance_over_time(powers_through_time(), "year")
    assert [b.frustration.value for b in found] == [1, 1, 1, 1, 1, 0]
    assert [b.triads.count - b.triads.balanced for b in found] == [2, 2, 2, 2, 2, 0]
    assert all(b.frustration.proved and b.misplaced.value <= b.frustration.value for b in found)
    assert found[-1].to_record()["balance"] == 1.0
    assert {b.to_record()["rule"] for b in found} == {"any-hostile"}
    assert set(found[-1].blocs.groups) == {("Austria", "Germany", "Italy"), ("Britain", "France", "Russia")}


def test_blocs_are_followed_through_gain_and_loss():
    def year(number, *pairs):
        return [(*pair, str(number)) for pair in pairs]

    ab, cd, foes = ("a", "b", 1), ("c", "d", 1), ("a", "c", -1)
    graph = graph_of(
        [
            *year(2001, ab, cd, foes, ("c", "x", 1)),
            *year(2002, ab, cd, foes, ("a", "x", 1)),
            *year(2003, ab, foes, ("a", "x", 1)),
            *year(2005, ab, cd, foes),
        ]
    )
    tracks = {t.name: t for t in track_blocs(balance_over_time(graph, "year"))}
    first = next(t for t in tracks.values() if "a" in t.spans[0][2])
    assert [(start, members) for start, _, members in first.spans] == [
        ("2001-01-01", ("a", "b")),
        ("2002-01-01", ("a", "b", "x")),
        ("2003-01-01", ("a", "b", "x")),
        ("2005-01-01", ("a", "b")),
    ]
    assert (first.joined, first.left) == ((("2002-01-01", "x"),), ()), (
        "x is not in the network of 2005: it left no bloc"
    )
    other = [t for t in tracks.values() if "c" in t.spans[0][2]]
    assert [len(t.spans) for t in other] == [2, 1], "a bloc that is gone for a while is another one"
    assert [t.left for t in other] == [(("2002-01-01", "x"),), ()]


def test_a_bloc_is_called_by_names_also_of_who_has_left():
    rows = [("a", "b", "2001"), ("a", "c", "2001"), ("a", "b", "2002")]
    graph = edges_to_graph([{"source": a, "target": b, "sign": 1, "date": d} for a, b, d in rows])
    for actor in graph:
        graph.nodes[actor]["label"] = f"Actor {actor.upper()}"
    [track] = track_blocs(balance_over_time(graph, "year"))
    assert track.name == "Actor A, Actor B and Actor C"


def test_a_timeline_holds_all_of_it_with_the_rule():
    graph = graph_of([("a", "b", 1, "2001"), ("a", "b", -1, "2002"), ("b", "c", 1, "2001/2002")])
    found = timeline(graph, "year", rule="latest")
    assert [row["ties"] for row in found.to_records()] == [2, 2]
    assert {row["rule"] for row in found.to_records("windows")} == {"latest"}
    assert [(s["one"], s["date"], s["sign"]) for s in found.to_dict()["side_switches"]] == [("a", "2002", -1)]
    assert found.to_dict()["rule"] == "latest"


def test_a_part_of_a_graph_keeps_what_the_graph_says_of_its_actors():
    graph = graph_of([("a", "b", 1, "2001"), ("b", "c", -1, "2002")])
    graph.nodes["a"]["type"] = "State"
    part = within(graph, "2001", "2001")
    assert dict(part.nodes(data=True)) == {"a": {"label": "a", "type": "State"}, "b": {"label": "b", "type": ""}}
    assert part.graph["period"] == ("2001", "2001")
