"""Frustration as a cover of bad cycles: every row is one, no partition misses one, and a cover gives its partition."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from signed_networks import least_for_any_blocs, least_for_two_camps, signed_of
from test_frustration import networks

from graphkit.network.covering import cover
from graphkit.network.cuts import camps_of, groups_of, misplaced
from graphkit.network.cycles import Kind, bad_triangles, components, disjoint, violated
from graphkit.network.frustration import ties_of
from graphkit.network.search import search, walk

KINDS = st.sampled_from(list(Kind))
GROUPS = st.lists(st.integers(0, 3), min_size=10, max_size=10)


def numbered(pairs):
    return ties_of(signed_of(pairs))


def is_bad_cycle(ties, row, kind):
    """Whether these ties are one closed round through each of their actors, with signs that no partition satisfies."""
    ends = [(ties.one[t], ties.other[t]) for t in row]
    actors = [a for pair in ends for a in pair]
    hostile = sum(ties.sign[t] < 0 for t in row)
    once_through_each = all(actors.count(a) == 2 for a in actors)
    one_round = len({root for n, root in enumerate(components(ties.n, ends)) if n in actors}) == 1
    return once_through_each and one_round and (hostile % 2 == 1 if kind is Kind.CAMPS else hostile == 1)


@settings(deadline=None, max_examples=60)
@given(networks(10), KINDS, GROUPS)
def test_rows_are_bad_cycles_and_no_partition_violates_one(pairs, kind, groups):
    assume(pairs)
    ties = numbered(pairs)
    zero = violated(ties, kind, np.zeros(len(ties)), [1] * ties.n)
    assert all(is_bad_cycle(ties, row, kind) for row in zero)
    assert bool(zero) == bool(misplaced(ties, search(ties, kind))), "a balanced network has none, and no other"
    group = [g % 2 if kind is Kind.CAMPS else g for g in groups[: ties.n]]
    values = np.zeros(len(ties))
    values[misplaced(ties, group)] = 1
    assert violated(ties, kind, values, [1] * ties.n) == []


@settings(deadline=None, max_examples=60)
@given(networks(10), KINDS)
def test_bad_triangles_are_those_among_every_three(pairs, kind):
    assume(pairs)
    ties = numbered(pairs)
    every = {frozenset(three) for three in combinations(range(len(ties)), 3) if is_bad_cycle(ties, three, kind)}
    found = bad_triangles(ties, kind)
    assert set(found) == every
    assert len(found) == len(every)
    assert disjoint(found) <= len(misplaced(ties, search(ties, kind)))


@settings(deadline=None, max_examples=60)
@given(networks(10), KINDS, GROUPS)
def test_what_a_partition_misplaces_gives_a_partition_that_misplaces_no_other(pairs, kind, groups):
    assume(pairs)
    ties = numbered(pairs)
    if kind is Kind.CAMPS:
        cut = misplaced(ties, [g % 2 for g in groups[: ties.n]])
        assert misplaced(ties, camps_of(ties, cut)) == cut
    else:
        cut = misplaced(ties, groups[: ties.n])
        assert set(misplaced(ties, groups_of(ties, cut))) <= set(cut)


@settings(deadline=None, max_examples=40)
@given(networks(8), KINDS)
def test_a_cover_is_least_and_settles_only_what_all_optima_share(pairs, kind):
    assume(pairs)
    ties, signed = numbered(pairs), signed_of(pairs)
    found = cover(ties, kind)
    least = least_for_two_camps(signed) if kind is Kind.CAMPS else least_for_any_blocs(signed)
    assert (len(found.ties), found.proved) == (least, True)
    for tie, wrong in found.settled.items():
        assert (tie in found.ties) == wrong
    for other in walk(ties, kind, found.ties, steps=100):
        assert len(other) == least
        assert all((tie in other) == wrong for tie, wrong in found.settled.items())


@settings(deadline=None, max_examples=40)
@given(networks(10), KINDS, GROUPS)
def test_a_search_makes_no_partition_worse_and_is_the_same_each_time(pairs, kind, groups):
    assume(pairs)
    ties = numbered(pairs)
    start = [g % 2 if kind is Kind.CAMPS else g for g in groups[: ties.n]]
    found = search(ties, kind, start, kicks=20)
    assert len(misplaced(ties, found)) <= len(misplaced(ties, start))
    assert found == search(ties, kind, start, kicks=20)
    if kind is Kind.CAMPS:
        assert set(found) <= {0, 1}


@pytest.mark.parametrize("kind", Kind)
def test_a_long_way_round_is_found(kind):
    """A single cycle of thirty friends with one foe: no triangle, one row."""
    ties = numbered([(f"a{n:02}", f"a{(n + 1) % 30:02}", -1 if n == 0 else 1) for n in range(30)])
    [row] = violated(ties, kind, np.zeros(30), [1] * 30)
    assert row == frozenset(range(30))
    assert bad_triangles(ties, kind) == []
    assert cover(ties, kind).lower == 1
