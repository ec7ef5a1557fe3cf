"""Proxy wars, support to both sides, common enemies and missing ties are found where they are, and only there."""

from itertools import combinations, permutations

from hypothesis import given, settings
from signed_networks import graph_of, signed_of
from test_frustration import networks

from graphkit.model import Statement
from graphkit.network.analysis import analyze
from graphkit.network.patterns import both_sides, common_enemies, missing_ties, proxy_wars
from graphkit.network.projection import project
from graphkit.rdf.vocabulary import load_vocabulary


@settings(max_examples=60, deadline=None)
@given(networks(7))
def test_proxy_wars_are_those_that_looking_at_every_four_finds(pairs):
    """A tie of an edge list is support from its source to its target."""
    friends = {(a, b) for a, b, sign in pairs if sign > 0}
    foes = {frozenset((a, b)) for a, b, sign in pairs if sign < 0}
    actors = sorted({a for pair in pairs for a in pair[:2]})
    expected = {
        (backer, one, other, rival)
        for one, other in combinations(actors, 2)
        if frozenset((one, other)) in foes
        for backer, rival in permutations(set(actors) - {one, other}, 2)
        if (backer, one) in friends and (rival, other) in friends
    }
    wars = proxy_wars(graph_of(pairs))
    assert {(w.backer, w.one, w.other, w.other_backer) for w in wars} == expected
    assert len(wars) == len(expected)
    assert all(w.open == (frozenset((w.backer, w.other_backer)) in foes) for w in wars)


def test_a_proxy_war_names_the_fight_and_both_backings_first():
    [war] = proxy_wars(graph_of([("P", "a", 1), ("P", "a", 1), ("Q", "b", 1), ("a", "b", -1), ("b", "a", -1)]))
    assert war.statements[:3] == ("edges:4", "edges:1", "edges:3")
    assert set(war.statements) == {f"edges:{n}" for n in range(1, 6)}


def test_many_are_counted_and_only_so_many_listed():
    """Forty backers of either side make 1,600 proxy wars."""
    pairs = [(f"p{n}", "a", 1) for n in range(40)] + [(f"q{n}", "b", 1) for n in range(40)] + [("a", "b", -1)]
    found = analyze(graph_of(pairs))
    whole = found.to_dict()
    assert (whole["counts"]["proxy_wars"], len(whole["proxy_wars"])) == (1600, 1000)
    assert len(found.tables()["proxy_wars"]) == 1600
    [fight] = found.to_records("proxy_conflicts")
    assert fight["proxy_wars"] == 1600


def test_backers_need_not_have_backed_at_one_time():
    pairs = [("P", "a", 1, "2011/2013"), ("Q", "b", 1, "2016/2019"), ("a", "b", -1, "2010/2020")]
    assert [w.overlap for w in proxy_wars(graph_of(pairs))] == [False]
    pairs[1] = ("Q", "b", 1, "2013-06/2019")
    assert [w.overlap for w in proxy_wars(graph_of(pairs))] == [True]
    pairs[1] = ("Q", "b", 1)
    assert [w.overlap for w in proxy_wars(graph_of(pairs))] == [True], "without a date nothing says otherwise"


def test_words_alone_are_no_war_and_meetings_no_backing():
    def said(a, predicate, b):
        return Statement(document="d", subject=a, predicate=predicate, object=b, subject_id=a, object_id=b)

    support = [said("P", "funds", "a"), said("Q", "trains", "b")]
    vocabulary = load_vocabulary()
    assert proxy_wars(project([*support, said("a", "condemns", "b")], vocabulary)) == ()
    assert proxy_wars(project([said("P", "meets", "a"), support[1], said("a", "fights", "b")], vocabulary)) == ()
    assert len(proxy_wars(project([*support, said("a", "fights", "b")], vocabulary))) == 1


def test_taking_a_place_from_somebody_is_a_fight():
    rows = [
        Statement(document="d", subject=a, predicate=p, object=b, subject_id=a, object_id=b, origin=o, origin_id=o)
        for a, p, b, o in (("P", "funds", "a", ""), ("Q", "trains", "b", ""), ("a", "captures", "Town", "b"))
    ]
    [war] = proxy_wars(project(rows, load_vocabulary()))
    assert (war.backer, war.one, war.other, war.other_backer) == ("P", "a", "b", "Q")


def test_support_to_both_sides():
    [found] = both_sides(graph_of([("P", "a", 1), ("P", "b", 1), ("a", "b", -1), ("P", "c", 1)]))
    assert (found.supporter, found.one, found.other) == ("P", "a", "b")
    assert found.statements == ("edges:3", "edges:1", "edges:2")


def test_common_enemies_with_the_tie_between_them():
    signed = signed_of([("a", "x", -1), ("b", "x", -1), ("a", "y", -1), ("b", "y", -1), ("a", "b", -1), ("c", "y", -1)])
    first, *rest = common_enemies(signed)
    assert (first.one, first.other, first.sign, first.enemies) == ("a", "b", -1, ("x", "y"))
    assert ("x", "y", ("a", "b")) in [(c.one, c.other, c.enemies) for c in rest]
    assert all(len(c.enemies) <= 2 for c in rest)


def test_a_missing_tie_is_predicted_by_two_triads_that_agree():
    """Two friends of a and b speak for a tie of theirs; a foe of one of them speaks against it."""
    pairs = [("a", "x", 1), ("b", "x", 1), ("a", "y", 1), ("b", "y", 1)]
    friends = {(p.one, p.other): p for p in missing_ties(signed_of(pairs))}
    assert (friends["a", "b"].sign, friends["a", "b"].agreeing, friends["a", "b"].disagreeing) == (1, 2, 0)
    assert friends["a", "b"].predicted
    mixed = [*pairs, ("a", "z", 1), ("b", "z", -1)]
    assert ("a", "b") not in {(p.one, p.other) for p in missing_ties(signed_of(mixed))}
    assert ("a", "b") in {(p.one, p.other) for p in missing_ties(signed_of(mixed), agreement=0.6)}
    known = [*pairs, ("a", "b", -1)]
    assert ("a", "b") not in {(p.one, p.other) for p in missing_ties(signed_of(known))}, "it is reported"


@settings(max_examples=40, deadline=None)
@given(networks(9))
def test_every_prediction_would_close_the_triads_that_it_counts(pairs):
    signed = signed_of(pairs)
    sign = {frozenset((t.one, t.other)): t.sign for t in signed.ties}
    for p in missing_ties(signed, least=1):
        assert frozenset((p.one, p.other)) not in sign
        products = [
            sign[frozenset((p.one, c))] * sign[frozenset((p.other, c))] * p.sign
            for c in signed.actors
            if frozenset((p.one, c)) in sign and frozenset((p.other, c)) in sign
        ]
        assert (products.count(1), products.count(-1)) == (p.agreeing, p.disagreeing)
