"""Triads are counted as a look at every three actors counts them, and name the statements behind them."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from libya import GNA, LNA, iri, statements
from signed_networks import signed_of
from test_frustration import networks

from graphkit.network.collapse import collapse
from graphkit.network.projection import project
from graphkit.network.triads import triads
from graphkit.rdf.vocabulary import load_vocabulary


@settings(max_examples=60, deadline=None)
@given(networks(9))
def test_counts_are_those_of_every_three(pairs):
    signed = signed_of(pairs)
    sign = {frozenset((t.one, t.other)): t.sign for t in signed.ties}
    expected = Counter()
    for three in combinations(signed.actors, 3):
        signs = [sign.get(frozenset(pair), 0) for pair in combinations(three, 2)]
        if all(signs):
            expected["+" * signs.count(1) + "-" * signs.count(-1)] += 1
    found = triads(signed)
    assert Counter(found.kinds) == expected
    assert found.balanced == expected["+++"] + expected["+--"]
    assert len(found.unbalanced) == found.count - found.balanced
    assert not any(t.balanced for t in found.unbalanced)


@settings(max_examples=30, deadline=None)
@given(networks(9), st.sets(st.integers(0, 8)))
def test_flipping_the_signs_at_a_cut_leaves_every_triad_as_balanced_as_it_was(pairs, cut):
    inside = {f"a{n:02}" for n in cut}
    flipped = [(a, b, -sign if (a in inside) != (b in inside) else sign) for a, b, sign in pairs]
    assert triads(signed_of(pairs)).balanced == triads(signed_of(flipped)).balanced


def test_degrees():
    foes = triads(signed_of([("a", "b", -1), ("b", "c", -1), ("a", "c", -1)]))
    assert (foes.degree, foes.weak_degree) == (0.0, 1.0), (
        "three enemies are balanced only where there may be three blocs"
    )
    assert triads(signed_of([("a", "b", 1)])).degree is None


def test_a_triad_names_the_statements_behind_its_signs():
    signed = collapse(project(statements(), load_vocabulary()))
    found = {t.actors: t for t in triads(signed).unbalanced}
    triad = found[tuple(sorted((iri("France"), iri(GNA), iri(LNA))))]
    quotes = {signed.evidence[s].quote for s in triad.statements}
    assert quotes == {
        "Paris stands by Haftar's army",
        "France has always backed the GNA, it said",
        "GNA forces battled the LNA for Tarhuna",
    }
    assert triad.kind == "++-"


def test_only_so_many_are_listed_and_all_are_counted():
    foes = [(f"a{i:02}", f"a{j:02}", -1) for i, j in combinations(range(12), 2)]
    found = triads(signed_of(foes), listed=10)
    assert (found.count, len(found.unbalanced)) == (220, 10)
    assert found.to_dict()["kinds"] == {"+++": 0, "++-": 0, "+--": 0, "---": 220}
    assert found.to_dict()["degree"] == pytest.approx(0.0)
