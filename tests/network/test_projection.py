"""Statements become the ties they say, and every filter leaves out just what it names."""

import pytest
from libya import GNA, LNA, iri, statements

from graphkit.errors import UnknownName
from graphkit.model import Actor, Predicate, Statement, Tenure, Vocabulary
from graphkit.network.affiliation import affiliation
from graphkit.network.collapse import RULES, collapse
from graphkit.network.projection import project
from graphkit.network.ties import within
from graphkit.rdf.vocabulary import load_vocabulary


@pytest.fixture(scope="module")
def vocabulary():
    return load_vocabulary()


def said(graph):
    return {
        (graph.nodes[a]["label"], facts["predicate"], graph.nodes[b]["label"]) for a, b, facts in graph.edges(data=True)
    }


def test_every_intensity_has_the_sign_of_its_relation(vocabulary):
    assert len(vocabulary.predicates) == 42
    for p in vocabulary.predicates.values():
        assert -10 <= p.intensity <= 10
        assert (p.intensity > 0) - (p.intensity < 0) == p.sign, p.name


def test_a_tie_sums_up_its_reports(vocabulary):
    graph = project(statements(), vocabulary)
    tie = graph.edges[iri("Turkey"), iri(GNA), "suppliesArmsTo"]
    assert (tie["sign"], tie["count"], tie["documents"], tie["outlets"]) == (1, 2, 2, 2)
    assert (tie["first"], tie["last"], tie["modality"], tie["intensity"]) == (
        "2020-01-10",
        "2020-07-21",
        "asserted",
        8.3,
    )
    assert {r.quote for r in tie["reports"]} == {"Turkey sent the GNA armed drones", "Ankara had armed the GNA"}
    assert len(tie["statements"]) == 2
    assert "weight" not in tie
    assert graph.edges[iri("France"), iri(GNA), "supports"]["speakers"] == 1
    assert (graph.nodes[iri(LNA)]["label"], graph.nodes[iri(LNA)]["type"]) == (LNA, "ArmedForces")
    assert "LNA" in graph.nodes[iri(LNA)]["names"]


def test_who_takes_a_place_is_tied_to_who_loses_it(vocabulary):
    taken = Statement(
        document="d", subject=GNA, predicate="captures", object="Sirte", subject_id=iri(GNA), object_id=iri("Sirte"),
        object_type="Place", origin=LNA, origin_id=iri(LNA), quote="GNA forces took Sirte from the LNA",
    )  # fmt: skip
    graph = project([taken], vocabulary)
    assert list(graph.nodes) == [iri(GNA), iri(LNA)], "the place is no actor"
    tie = graph.edges[iri(GNA), iri(LNA), "captures"]
    assert (tie["sign"], tie["intensity"], tie["label"], tie["family"]) == (-1, -9.5, "captures from", "territory")
    assert [(r.subject, r.object) for r in tie["reports"]] == [(GNA, LNA)]
    assert graph.number_of_edges() == project([taken], vocabulary, neutral=True).number_of_edges() == 1


def test_who_take_places_from_each_other_are_not_one_state(vocabulary):
    def acts(predicate, origin=""):
        ids = {"subject_id": iri(GNA), "object_id": iri("Sirte"), "object_type": "Place"}
        more = {"origin": origin, "origin_id": iri(origin) if origin else ""}
        row = Statement(document="d", subject=GNA, predicate=predicate, object="Sirte", **ids, **more)
        return affiliation([row], vocabulary)

    assert acts("captures")(iri(LNA), "") == iri("Libya"), "nothing tells that two claim to be the state"
    assert acts("captures", LNA)(iri(LNA), "") == iri(LNA)
    assert acts("captures", LNA)(iri(GNA), "") == iri(GNA)


def test_who_is_backed_and_who_is_fought_by_one_actor_are_not_one_state(vocabulary):
    def row(subject, predicate, object):
        ids = {"subject_id": iri(subject), "object_id": iri(object)}
        return Statement(document="d", subject=subject, predicate=predicate, object=object, **ids)

    backed = row("Egypt", "supports", LNA)
    assert affiliation([backed, row("Egypt", "attacks", GNA)], vocabulary)(iri(LNA), "") == iri(LNA)
    for other in (row("Egypt", "condemns", GNA), row("Egypt", "attacks", LNA), row("Turkey", "attacks", GNA)):
        assert affiliation([backed, other], vocabulary)(iri(LNA), "") == iri("Libya")


def test_members_of_a_body_of_equals_are_not_counted_as_the_body(vocabulary):
    def step(a, kind, predicate, b, above):
        ids = {"subject_id": a, "object_id": b, "subject_type": kind, "object_type": above}
        return Statement(document="d", subject=a, predicate=predicate, object=b, **ids)

    rows = [
        step("militia", "ArmedGroup", "memberOf", "union", "InternationalOrganization"),
        step("brigade", "ArmedGroup", "memberOf", "army", "ArmedForces"),
        step("speaker", "Person", "memberOf", "parliament", "StateBody"),
        step("chief", "Person", "leads", "militia", "ArmedGroup"),
        step("chief", "Person", "officialOf", "ministry", "StateBody"),
        step("army", "ArmedForces", "leads", "front", "Coalition"),
    ]
    acts_for = affiliation(rows, vocabulary)
    assert {a: acts_for(a, "") for a in ("militia", "brigade", "speaker", "chief", "army")} == {
        "militia": "militia",
        "brigade": "army",
        "speaker": "parliament",
        "chief": "ministry",
        "army": "army",
    }


def test_what_is_no_tie_between_actors_stays_out(vocabulary):
    graph = project(statements(), vocabulary)
    assert iri("Sirte") not in graph
    assert iri("ceasefire") not in graph
    assert not any(p in ("leads", "officialOf") for _, p, _ in said(graph)), "neutral ones are out unless asked for"
    assert ("Russia", "suppliesArmsTo", LNA) not in said(graph), "denied"
    assert project(statements() * 2, vocabulary).edges(data="count") is not None
    assert said(project(statements() * 2, vocabulary)) == said(graph)


@pytest.mark.parametrize(
    ("filters", "there", "gone"),
    [
        ({"period": ("2020-07", "2020-07")}, ("Egypt", "supports", LNA), ("France", "supports", LNA)),
        ({"period": ("", "2019")}, ("United Arab Emirates", "attacks", GNA), ("Egypt", "supports", LNA)),
        ({"predicates": ["fights"]}, ("United Arab Emirates", "attacks", GNA), ("Egypt", "supports", LNA)),
        ({"families": ["verbal"]}, ("France", "accuses", "Turkey"), ("Egypt", "supports", LNA)),
        ({"modalities": ["denied"]}, ("Russia", "suppliesArmsTo", LNA), ("Russia", "supports", LNA)),
        ({"min_confidence": 0.8}, ("United Arab Emirates", "supports", LNA), ("Egypt", "supports", LNA)),
        ({"min_documents": 2}, ("Turkey", "suppliesArmsTo", GNA), ("Qatar", "supports", GNA)),
        ({"min_outlets": 2}, ("Turkey", "suppliesArmsTo", GNA), ("Qatar", "supports", GNA)),
        ({"actor_types": ["State", "Government"]}, ("Qatar", "supports", GNA), ("Egypt", "supports", LNA)),
        ({"place": "Tarhuna"}, (GNA, "fights", LNA), ("Egypt", "supports", LNA)),
        ({"place": "Libya"}, ("Egypt", "supports", LNA), ("France", "accuses", "Turkey")),
        ({"verbal": False}, ("Egypt", "supports", LNA), ("France", "accuses", "Turkey")),
        ({"neutral": True}, ("Khalifa Haftar", "leads", LNA), ("Egypt", "accepts", "ceasefire")),
    ],
)  # fmt: skip
def test_filters(vocabulary, filters, there, gone):
    found = said(project(statements(), vocabulary, **filters))
    assert there in found
    assert gone not in found


@pytest.mark.parametrize(
    "filters",
    [
        {"predicates": ["suports"]},
        {"families": ["x"]},
        {"modalities": ["x"]},
        {"actor_types": ["Sate"]},
        {"place": "Atlantis"},
    ],
)
def test_a_filter_that_names_nothing_is_an_error(vocabulary, filters):
    with pytest.raises(UnknownName, match="no "):
        project(statements(), vocabulary, **filters)


def test_persons_are_counted_as_whom_they_act_for(vocabulary):
    plain, rolled = project(statements(), vocabulary), project(statements(), vocabulary, roll_up=True)
    assert iri("Khalifa Haftar") in plain
    assert iri("Khalifa Haftar") not in rolled
    assert (LNA, "threatens", "Turkey") in said(rolled)
    assert ("France", "condemns", "Turkey") in said(rolled)
    assert iri(LNA) in rolled, "the forces of a country whose government they fight are not that country"
    reports = rolled.edges[iri(LNA), iri("Turkey"), "threatens"]["reports"]
    assert [r.subject for r in reports] == ["Khalifa Haftar"], "the report keeps the name it was said of"


def test_offices_count_at_their_time_and_circles_stop():
    person = Actor(
        "p",
        "P",
        "Person",
        tenures=(Tenure("chief", "old", "2000-01-01", "2009-12-31"), Tenure("chief", "new", "2010-01-01")),
    )
    bodies = [
        Actor("new", "New", "StateBody", country="land"),
        Actor("old", "Old", "StateBody"),
        Actor("land", "Land", "State"),
    ]

    def step(a, predicate, b):
        return Statement(document="d", subject=a, predicate=predicate, object=b, subject_id=a, object_id=b)

    circle = [step("u", "partOf", "v"), step("v", "partOf", "u"), step("w", "partOf", "u")]
    part = Predicate("partOf", "gk:partOf", "is part of", affiliation=1, affiliates=frozenset({"Participant"}))
    acts_for = affiliation(circle, Vocabulary(predicates={"partOf": part}, actors=(person, *bodies)))
    assert acts_for("p", "2005-05") == "old"
    assert acts_for("p", "2015-05-01") == "land", "through the body to its country"
    assert acts_for("p", "1990") == "p"
    assert acts_for("w", "") in {"u", "v"}


@pytest.mark.parametrize(("rule", "sign"), [("any-hostile", -1), ("majority", 1), ("latest", 1), ("weighted", -1)])
def test_rules_settle_contradictions_and_are_named(vocabulary, rule, sign):
    rows = [
        ("supports", "2019-03-01", 0.3, 0),
        ("supports", "2020-03-01", 0.3, 100),
        ("attacks", "2019-06-01", 0.9, 200),
    ]
    reports = [
        Statement(
            document=date, subject="A", predicate=predicate, object="B", subject_id="a", object_id="b",
            document_date=date, confidence=confidence, start=start,
        )
        for predicate, date, confidence, start in rows
    ]  # fmt: skip
    signed = collapse(project(reports, vocabulary), rule)
    (tie,) = signed.ties
    assert (signed.rule, tie.sign, tie.contradictory) == (rule, sign, True)
    assert (tie.cooperative, tie.hostile) == (2, 1)
    assert len(tie.statements) + len(tie.against) == 3
    assert signed.to_networkx().graph["rule"] == rule
    assert signed.to_networkx().edges["a", "b"]["sign"] == sign
    assert {row["rule"] for row in signed.to_records()} == {rule}


def test_an_unknown_rule_suggests_one(vocabulary):
    with pytest.raises(UnknownName, match=r"majorty.*majority"):
        collapse(project(statements(), vocabulary), "majorty")
    assert set(RULES) == {"any-hostile", "majority", "latest", "weighted"}


def test_a_period_of_a_graph_is_the_graph_of_the_period(vocabulary):
    whole = project(statements(), vocabulary)
    for period in (("2020-07", "2020-07"), ("", "2019-12-31"), ("2020-01-05", "")):
        cut, direct = within(whole, *period), project(statements(), vocabulary, period=period)
        assert sorted(cut.edges(keys=True, data=True)) == sorted(direct.edges(keys=True, data=True))
