"""L and C are what is published, what brute force finds, and what the theory of balance demands."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signed_networks import (
    POWERS,
    least_for_any_blocs,
    least_for_two_camps,
    misplaced_by,
    powers,
    signed_of,
    tribes,
)

from graphkit.network.collapse import collapse
from graphkit.network.frustration import partition
from graphkit.network.triads import triads


@st.composite
def networks(draw, most=8):
    """Signed pairs among at most so many actors."""
    n = draw(st.integers(3, most))
    pairs = [(f"a{i:02}", f"a{j:02}") for i in range(n) for j in range(i)]
    signs = draw(st.lists(st.sampled_from([1, -1, -1, 1, 0]), min_size=len(pairs), max_size=len(pairs)))
    return [(*pair, sign) for pair, sign in zip(pairs, signs, strict=True) if sign]


def numbers(pairs, **options):
    signed = signed_of(pairs)
    camps, blocs = partition(signed, "camps", **options), partition(signed, "blocs", **options)
    for found in (camps, blocs):
        group = found.group_of()
        assert misplaced_by(signed, group) == len(found.ties) == found.misplaced.value, "the partition says its number"
        assert found.misplaced.lower <= found.misplaced.upper
    return camps.misplaced, blocs.misplaced


def test_new_guinea_tribes():
    signed = collapse(tribes())
    assert (len(signed.actors), len(signed.ties), sum(t.sign < 0 for t in signed.ties)) == (16, 58, 29)
    camps, blocs = partition(signed), partition(signed, "blocs")
    assert (camps.misplaced.value, camps.misplaced.proved) == (7, True)
    assert (blocs.misplaced.value, blocs.misplaced.proved) == (2, True)
    assert len(blocs.groups) == 3
    assert ("Gama", "Gavev", "Kotun", "Nagad") in blocs.groups


@pytest.mark.parametrize(
    ("period", "index", "unbalanced"), list(zip(POWERS, [1] * 5 + [0], [2] * 5 + [0], strict=True))
)
def test_powers_before_the_first_world_war(period, index, unbalanced):
    signed = collapse(powers(period))
    found = triads(signed)
    assert partition(signed).misplaced.value == index
    assert found.count - found.balanced == unbalanced == len(found.unbalanced)


@settings(max_examples=60, deadline=None)
@given(networks())
def test_brute_force_agrees(pairs):
    if pairs:
        signed = signed_of(pairs)
        camps, blocs = numbers(pairs)
        assert camps.proved
        assert blocs.proved
        assert camps.value == least_for_two_camps(signed)
        assert blocs.value == least_for_any_blocs(signed)


@pytest.mark.parametrize("seed", range(4))
def test_brute_force_agrees_on_twelve_actors(seed):
    chance = random.Random(seed)
    pairs = [(f"a{i:02}", f"a{j:02}", chance.choice((1, -1, -1))) for i in range(12) for j in range(i)]
    chance.shuffle(pairs)
    pairs = pairs[: 66 - 9 * seed]
    camps, blocs = numbers(pairs)
    assert camps.proved
    assert camps.value == least_for_two_camps(signed_of(pairs))
    assert blocs.proved


@settings(max_examples=40, deadline=None)
@given(networks(12), st.sets(st.integers(0, 11)))
def test_flipping_the_signs_at_a_cut_leaves_the_index(pairs, cut):
    if pairs:
        inside = {f"a{n:02}" for n in cut}
        flipped = [(a, b, -sign if (a in inside) != (b in inside) else sign) for a, b, sign in pairs]
        assert numbers(pairs)[0].value == numbers(flipped)[0].value


@settings(max_examples=40, deadline=None)
@given(networks(12), st.lists(st.integers(0, 3), min_size=12, max_size=12))
def test_bounds_between_partitions(pairs, groups):
    """C ≤ L, and neither is above what any partition misplaces; a search finds no less than the optimum."""
    if pairs:
        signed = signed_of(pairs)
        camps, blocs = numbers(pairs)
        assert blocs.value <= camps.value
        assert camps.value <= misplaced_by(signed, {a: groups[int(a[1:])] % 2 for a in signed.actors})
        assert blocs.value <= misplaced_by(signed, {a: groups[int(a[1:])] for a in signed.actors})
        searched = numbers(pairs, exact=False)
        assert searched[0].lower <= camps.value <= searched[0].upper
        assert searched[1].lower <= blocs.value <= searched[1].upper


@settings(max_examples=30, deadline=None)
@given(networks(12), st.lists(st.integers(0, 3), min_size=12, max_size=12))
def test_a_balanced_network_misplaces_nothing(pairs, groups):
    def kind(a, b, most):
        return 1 if groups[int(a[1:])] % most == groups[int(b[1:])] % most else -1

    two = [(a, b, kind(a, b, 2)) for a, b, _ in pairs]
    four = [(a, b, kind(a, b, 4)) for a, b, _ in pairs]
    if pairs:
        assert [n.value for n in numbers(two)] == [0, 0]
        assert numbers(four)[1].value == 0


def test_parts_that_do_not_touch_add_up():
    triangle = [("a", "b", 1), ("b", "c", 1), ("a", "c", -1)]
    copies = [(f"{n}{a}", f"{n}{b}", sign) for n in range(5) for a, b, sign in triangle]
    chained = copies + [(f"{n}a", f"{n + 1}b", -1) for n in range(4)]
    assert numbers(copies)[0].value == numbers(chained)[0].value == 5


def test_without_time_there_are_bounds_and_no_error():
    chance = random.Random(5)
    pairs = [
        (f"a{i:02}", f"a{j:02}", chance.choice((1, -1))) for i in range(40) for j in range(i) if chance.random() < 0.4
    ]
    camps, blocs = numbers(pairs, time_limit=0.0)
    assert 0 < camps.lower < camps.value
    assert not camps.proved
    assert camps.to_dict() == {"value": camps.value, "lower": camps.lower, "upper": camps.value, "proved": False}
    assert 0 < blocs.lower <= blocs.value


def test_a_hard_network_is_branched_on():
    """Dense random signs leave a gap to the linear relaxation, so that branch and bound must close it."""
    chance = random.Random(1)
    pairs = [(f"a{i:02}", f"a{j:02}", chance.choice((1, -1))) for i in range(14) for j in range(i)]
    camps, _ = numbers(pairs)
    assert camps.proved
    assert camps.value == least_for_two_camps(signed_of(pairs))


def test_the_same_network_gives_the_same_partition():
    one, other = partition(collapse(tribes()), "blocs"), partition(collapse(tribes()), "blocs")
    assert one == other


def test_an_empty_network():
    found = partition(signed_of([]))
    assert found.misplaced.to_dict() == {"value": 0, "lower": 0, "upper": 0, "proved": True}
    assert found.groups == ()
