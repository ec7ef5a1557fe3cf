"""All optimal partitions are counted, and shares of ties and pairs are those that listing them gives."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signed_networks import misplaced_by, partitions, signed_of, tribes
from test_frustration import networks

from graphkit.network.blocs import blocs
from graphkit.network.collapse import collapse
from graphkit.network.frustration import partition
from graphkit.network.optima import optima, preferred


def wrong(signed, group):
    return frozenset((t.one, t.other) for t in signed.ties if (group[t.one] == group[t.other]) != (t.sign > 0))


def listed(signed, kind):
    """Each optimal set of misplaced ties, by trying all partitions."""
    tried = {
        wrong(signed, part)
        for part in partitions(list(signed.actors))
        if kind == "blocs" or max(part.values(), default=0) < 2
    }
    least = min(map(len, tried))
    return {ties for ties in tried if len(ties) == least}


@settings(max_examples=80, deadline=None)
@given(networks(7), st.sampled_from(["camps", "blocs"]))
def test_counts_and_shares_are_those_of_a_full_list(pairs, kind):
    if not pairs:
        return
    signed = signed_of(pairs)
    known = listed(signed, kind)
    found = optima(signed, partition(signed, kind))
    assert found.complete
    assert found.count == len(known)
    counts = Counter(tie for ties in known for tie in ties)
    assert found.shares == pytest.approx({tie: n / len(known) for tie, n in counts.items()})
    assert {wrong(signed, dict(zip(signed.actors, world, strict=True))) for world in found.worlds} <= known


def test_shares_of_pairs():
    """A line of friends whose ends are foes: any one of the three ties may be the misplaced one."""
    signed = signed_of([("a", "b", 1), ("b", "c", 1), ("a", "c", -1)])
    found = optima(signed, partition(signed, "blocs"))
    assert (found.count, found.complete, found.margin) == (3, True, 0.0)
    assert found.together("a", "b") == pytest.approx(2 / 3)
    assert found.together("a", "c") == pytest.approx(1 / 3)
    assert {(a, b): round(share, 4) for a, b, share in found.pairs()} == {
        ("a", "b"): 0.6667,
        ("a", "c"): 0.3333,
        ("b", "c"): 0.6667,
    }


def test_many_optima_are_counted_by_their_factors_and_pairs_are_drawn():
    triangle = [("a", "b", 1), ("b", "c", 1), ("a", "c", -1)]
    pairs = [(f"{n}{a}", f"{n}{b}", sign) for n in range(20) for a, b, sign in triangle]
    signed = signed_of(pairs)
    found = optima(signed, partition(signed, "blocs"))
    assert (found.count, found.complete) == (3**20, True)
    assert set(found.shares.values()) == {1 / 3}, "the shares of ties are exact all the same"
    assert 0 < found.margin < 0.07
    assert abs(found.together("0a", "0b") - 2 / 3) < found.margin
    assert found.together("0a", "1a") == 0.0


def test_camps_of_parts_without_a_tie_between_them_are_not_compared():
    signed = signed_of([("a", "b", -1), ("c", "d", -1)])
    found = optima(signed, partition(signed))
    assert found.together("a", "b") == 0.0
    assert found.together("a", "c") is None


def test_what_cannot_be_listed_is_walked():
    chance = [(f"a{i:02}", f"a{j:02}", -1) for i, j in combinations(range(9), 2)]
    signed = signed_of(chance)
    found = optima(signed, partition(signed), choices=5)
    assert not found.complete
    assert found.count > 1
    assert found.margin > 0


def test_core_and_doubtful_members():
    """x is as friendly with one pair of friends as with the other, and the pairs are foes."""
    pairs = [("a", "b", 1), ("c", "d", 1), ("a", "c", -1), ("a", "d", -1), ("b", "c", -1), ("b", "d", -1)]
    signed = signed_of([*pairs, ("x", "a", 1), ("x", "c", 1)])
    found = partition(signed, "blocs")
    one, other = blocs(signed, found, {"a": 2, "c": 1}, optima(signed, found))
    assert {one.core, other.core} == {("a", "b"), ("c", "d")}
    assert one.doubtful == (("x", 0.5),)
    assert other.doubtful == ()


@settings(max_examples=60, deadline=None)
@given(networks(8), st.sampled_from(["camps", "blocs"]))
def test_the_partition_that_stands_for_all_is_optimal_and_as_like_them_as_any(pairs, kind):
    if not pairs:
        return
    signed = signed_of(pairs)
    found = partition(signed, kind)
    known = optima(signed, found)
    chosen = preferred(signed, found, known)
    assert chosen.misplaced == found.misplaced
    assert misplaced_by(signed, chosen.group_of()) == len(chosen.ties) == found.misplaced.value

    def likeness(group):
        shares = [(known.together(a, b), group[a] == group[b]) for a, b in combinations(signed.actors, 2)]
        return sum(share if same else 1 - share for share, same in shares if share is not None)

    # Every tie has one report of one intensity, so nothing but likeness decides.
    worlds = [dict(zip(signed.actors, world, strict=True)) for world in known.worlds]
    assert likeness(chosen.group_of()) == pytest.approx(max(map(likeness, worlds)))


@pytest.mark.parametrize("weakest", range(6))
@pytest.mark.parametrize("kind", ["camps", "blocs"])
def test_the_tie_with_the_weakest_evidence_is_the_misplaced_one(kind, weakest):
    """Friends in a row, the first and the last foes: any one of the ties may be misplaced."""
    row = [(f"r{n}", f"r{n + 1}", 1) for n in range(5)] + [("r0", "r5", -1)]
    signed = signed_of([*row, *(pair for n, pair in enumerate(row) if n != weakest)])
    found = partition(signed, kind)
    chosen = preferred(signed, found, optima(signed, found))
    assert [(t.one, t.other) for t in chosen.ties] == [row[weakest][:2]]


def test_the_tribes_have_one_best_partition():
    signed = collapse(tribes())
    assert optima(signed, partition(signed, "blocs")).count == 1
