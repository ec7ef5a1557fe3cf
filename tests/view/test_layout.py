"""Where participants stand: laws that hold for any signed graph."""

import itertools
import random

import pytest

from graphkit.view.layout import positions


def crowd(seed: int, actors: int = 60, blocs: int = 4):
    """A signed graph with blocs of unequal size: (ties, labels, camps)."""
    dice = random.Random(seed)
    camps = [min(int(dice.expovariate(0.5)), blocs) for _ in range(actors)]
    camps = [-1 if c == blocs else c for c in camps]
    ties = []
    for a, b in itertools.combinations(range(actors), 2):
        same = camps[a] == camps[b] >= 0
        if dice.random() < (0.3 if same else 0.04):
            ties.append((a, b, 1.0 if same else dice.choice([-1.0, -1.0, 0.6])))
    return ties, [f"Actor of number {n}" for n in range(actors)], camps


def inside(point, members):
    """Whether a point lies in the convex outline of others."""
    from scipy.spatial import ConvexHull

    edges = ConvexHull(members).equations
    return bool((edges[:, :2] @ point + edges[:, 2] <= 0).all())


@pytest.mark.parametrize("seed", range(6))
def test_nobody_stands_within_a_bloc_that_is_not_theirs(seed):
    ties, labels, camps = crowd(seed)
    spots = positions(ties, labels, camps)
    for bloc in range(4):
        members = [spots[n] for n, c in enumerate(camps) if c == bloc]
        if len(members) > 2:
            assert not [n for n, c in enumerate(camps) if c != bloc and inside(spots[n], members)]


@pytest.mark.parametrize("seed", range(6))
def test_nobody_stands_on_another(seed):
    spots = positions(*crowd(seed))
    for (x, y), (u, v) in itertools.combinations(spots, 2):
        assert abs(x - u) > 20 or abs(y - v) > 20


@pytest.mark.parametrize("seed", range(3))
def test_the_largest_bloc_stands_left_of_the_second(seed):
    ties, labels, camps = crowd(seed)
    spots = positions(ties, labels, camps)
    sizes = sorted((-camps.count(b), b) for b in range(4))
    first, second = ([x for (x, _), c in zip(spots, camps, strict=True) if c == bloc] for _, bloc in sizes[:2])
    assert sum(first) / len(first) < sum(second) / len(second)


def test_friends_stand_nearer_than_foes():
    ties, labels, camps = crowd(1)
    spots = positions(ties, labels, camps)

    def far(sign):
        gaps = [
            ((spots[a][0] - spots[b][0]) ** 2 + (spots[a][1] - spots[b][1]) ** 2) ** 0.5
            for a, b, weight in ties
            if weight == sign
        ]
        return sum(gaps) / len(gaps)

    assert far(1.0) * 2 < far(-1.0)


def test_a_bloc_without_anyone_and_a_tie_to_oneself_do_no_harm():
    assert len(positions([(0, 0, 1.0), (0, 1, -1.0)], ["A", "B"], [0, 2])) == 2
    assert positions([], []) == []
    assert len(set(positions([], ["A", "B", "C"], [0, 0, 0]))) == 3
