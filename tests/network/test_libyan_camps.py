"""On statements about the war in Libya the camps are right, and answers name the sentences behind them."""

import json

import pytest
from libya import GNA, LNA, iri, statements

from graphkit.network.analysis import analyze
from graphkit.network.patterns import missing_ties
from graphkit.network.projection import project
from graphkit.rdf.vocabulary import load_vocabulary

HAFTARS = {LNA, "Egypt", "United Arab Emirates", "Russia", "Wagner Group", "House of Representatives of Libya"}
SARRAJS = {GNA, "Turkey", "Qatar", "Syrian National Army"}


@pytest.fixture(scope="module")
def found():
    return analyze(project(statements(), load_vocabulary(), roll_up=False))


def test_the_two_camps_have_the_right_members(found):
    first, second = map(set, found.to_dict()["camps"]["members"][0])
    assert first >= HAFTARS
    assert second >= SARRAJS
    blocs = [set(members) for members in found.to_dict()["blocs"]["members"]]
    assert any(bloc >= HAFTARS and not bloc & SARRAJS for bloc in blocs)
    assert any(bloc >= SARRAJS and not bloc & HAFTARS for bloc in blocs)


def test_the_sentences_behind_a_misplaced_tie_are_named(found):
    rows = {(row["one"], row["other"]): row for row in found.to_dict()["misplaced"]}
    row = rows["Russia", "Turkey"]
    assert [e["quote"] for e in row["evidence"]] == ["Russia and Turkey agreed to talk"]
    assert row["evidence"][0]["document"] == "briefing-2020-07-22"
    assert row["evidence"][0]["outlet"] == "Star"
    assert row["sign"] == 1
    assert row["camps_share"] == 0.5, "Russia in the other camp would do as well"
    assert rows["France", GNA]["camps_share"] == 1.0
    assert set(rows) == {("Russia", "Turkey"), ("France", GNA)}
    assert found.to_dict()["frustration"] == {"value": 2, "lower": 2, "upper": 2, "proved": True}


def test_the_printed_shape(found):
    whole = json.loads(json.dumps(found.to_dict()))
    assert set(whole["frustration"]) == set(whole["blocs"]["misplaced"]) == {"value", "lower", "upper", "proved"}
    assert whole["rule"] == "any-hostile"
    assert whole["triads"]["count"] == sum(whole["triads"]["kinds"].values())
    assert all(t["statements"] for t in whole["triads"]["listed"])
    assert whole["blocs"]["names"][0] == f"{LNA}, Egypt and 6 more" or LNA in whole["blocs"]["names"][0]
    for name, rows in found.tables().items():
        assert all(not isinstance(v, dict) for row in rows for v in row.values()), name
    assert found.to_records("actors")[0]["actor"] == LNA


def test_proxy_wars_and_roles(found):
    wars = {(w["backer"], w["other_backer"]) for w in found.to_dict()["proxy_wars"]}
    assert ("Egypt", "Turkey") in wars or ("Turkey", "Egypt") in wars
    leaders = [r["actor"] for r in found.to_dict()["leaders"]]
    assert leaders[0] == LNA
    assert {row["supporter"] for row in found.to_dict()["both_sides"]} == {"France"}


def test_one_shared_friend_is_too_little_for_a_prediction_unless_asked_for(found):
    assert found.predictions == ()
    surer = {(p.one, p.other): p for p in missing_ties(found.signed, least=1)}
    assert surer[iri("Egypt"), iri("Russia")].sign == 1
    assert surer[iri("Egypt"), iri(GNA)].sign == -1
    assert all(p.predicted for p in surer.values())


def test_what_the_page_takes(found):
    assert iri(LNA) in found.blocs[0].members
    assert (iri("Russia"), "negotiatesWith", iri("Turkey")) in found.contested()
    assert found.measures()["Supporters"][iri(LNA)] >= 5


def test_an_empty_network_gives_an_empty_analysis():
    empty = analyze(project([], load_vocabulary()))
    assert empty.to_dict()["blocs"]["members"] == []
    assert empty.to_dict()["triads"]["degree"] is None
    assert {row["what"] for row in empty.to_records("summary")} >= {"rule", "actors"}
    assert [name for name, rows in empty.tables().items() if rows] == ["summary"]
