"""The cycles that no partition satisfies: what makes frustration a covering problem.

A set of ties can be the misplaced ones exactly if it meets every *bad* cycle. For two camps a cycle is bad if its
number of hostile ties is odd (Harary 1953); for any number of blocs, if it has exactly one (Davis 1967). The least
number of misplaced ties is thus a minimum cover of the bad cycles, and each bad cycle is one row of an integer
program: the sum over its ties is at least 1. There are too many rows to write down; these functions find those that
a fractional solution violates, by shortest paths (Barahona and Mahjoub 1986 for the odd cycles).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["Kind", "Row", "Ties", "bad_triangles", "components", "disjoint", "violated"]

Row = frozenset[int]
"""A bad cycle, as indices of its ties."""

Values = npt.NDArray[np.float64]

SHORT = 1e-5  # added to every tie's length, so that of two equally violated cycles the shorter is found
SLACK = 1e-6
SOURCES = 256  # shortest paths are found from so many actors at a time, which bounds the memory


class Kind(StrEnum):
    """How many groups a partition has: two camps, or as many blocs as it takes."""

    CAMPS = "camps"
    BLOCS = "blocs"


@dataclass(frozen=True)
class Ties:
    """Signed ties between the actors 0…n-1: at most one a pair, none to oneself."""

    n: int
    one: tuple[int, ...]
    other: tuple[int, ...]
    sign: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.sign)

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        return zip(self.one, self.other, self.sign, strict=True)

    def neighbours(self) -> list[dict[int, int]]:
        """For each actor its neighbours, each with the index of the tie."""
        beside: list[dict[int, int]] = [{} for _ in range(self.n)]
        for tie, (one, other, _) in enumerate(self):
            beside[one][other] = beside[other][one] = tie
        return beside


def bad_triangles(ties: Ties, kind: Kind) -> list[Row]:
    """All triangles with an odd number of hostile ties (camps) or exactly one (blocs)."""
    beside = ties.neighbours()
    found = []
    for tie, (a, b, sign) in enumerate(ties):
        a, b = (a, b) if a < b else (b, a)
        for c in beside[a].keys() & beside[b].keys():
            if c > b:
                ac, bc = beside[a][c], beside[b][c]
                hostile = (sign < 0) + (ties.sign[ac] < 0) + (ties.sign[bc] < 0)
                if hostile == 1 or (hostile == 3 and kind is Kind.CAMPS):
                    found.append(frozenset((tie, ac, bc)))
    return sorted(found, key=sorted)


def disjoint(rows: Iterable[Row]) -> int:
    """How many bad cycles can be picked, one after the other, that share no tie: a lower bound."""
    used: set[int] = set()
    picked = 0
    for row in rows:
        if used.isdisjoint(row):
            used |= row
            picked += 1
    return picked


def components(n: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """For each of n actors the least actor that it is joined with, directly or by steps."""
    above = list(range(n))

    def root(actor: int) -> int:
        while above[actor] != actor:
            above[actor] = above[above[actor]]
            actor = above[actor]
        return actor

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        above[high] = low
    return [root(actor) for actor in range(n)]


def violated(ties: Ties, kind: Kind, values: Values, camps: Sequence[int]) -> list[Row]:
    """Bad cycles over which the values sum to less than 1; none only if there is none.

    ``camps`` (1 or -1 for each actor; any will do) is a partition that misplaces few ties: it makes the search for
    odd cycles quick, since each of them runs through a tie that it misplaces.
    """
    found = _odd_cycles(ties, values, camps) if kind is Kind.CAMPS else _single_hostile_cycles(ties, values)
    return sorted(
        {row for row in found if values[list(row)].sum() < 1 - SLACK}, key=lambda row: (len(row), sorted(row))
    )


def _odd_cycles(ties: Ties, values: Values, camps: Sequence[int]) -> Iterator[Row]:
    """Shortest paths in the signed double cover: from an actor to its own copy on the other side.

    The signs are first switched by the partition, which changes no cycle's sign; then only misplaced ties change the
    side, and every odd cycle passes an end of one.
    """
    one, other, sign = np.array(ties.one), np.array(ties.other), np.array(ties.sign)
    side = np.array(camps)
    kept = sign * side[one] * side[other] > 0
    crossing = np.flatnonzero(~kept)
    at: dict[int, list[int]] = {}
    for tie in crossing:
        at.setdefault(min(int(one[tie]), int(other[tie])), []).append(int(tie))
    length = np.maximum(values, 0) + SHORT
    ends = (
        np.r_[one, one + ties.n],
        np.r_[np.where(kept, other, other + ties.n), np.where(kept, other + ties.n, other)],
    )
    index = ties.neighbours()
    for source, distance, back in _paths(2 * ties.n, ends, np.r_[length, length], sorted(at)):
        # The nearest way to its own copy, and, for each misplaced tie here, the nearest way round through that tie.
        targets: list[tuple[int, list[int]]] = [(source + ties.n, [])]
        targets += [(int(other[t] if one[t] == source else one[t]), [source + ties.n]) for t in at[source]]
        for target, start in targets:
            if np.isfinite(distance[target]):
                walk = start + _walk(back, target, source)
                if row := _odd_part(walk, ties.n, index):
                    yield row


def _odd_part(walk: Sequence[int], n: int, index: Sequence[dict[int, int]]) -> Row | None:
    """The simple odd cycle within a closed walk of the double cover: its even detours are cut out."""
    stack: list[int] = []
    place: dict[int, int] = {}
    for copy in walk:
        actor = copy % n
        if actor not in place:
            place[actor] = len(stack)
            stack.append(copy)
            continue
        first = place[actor]
        if stack[first] != copy:
            cycle = [c % n for c in stack[first:]] + [actor]
            return frozenset(index[a][b] for a, b in pairwise(cycle))
        for passed in stack[first + 1 :]:
            del place[passed % n]
        del stack[first + 1 :]
    return None


def _single_hostile_cycles(ties: Ties, values: Values) -> Iterator[Row]:
    """For each hostile tie the shortest way round by cooperative ones."""
    sign = np.array(ties.sign)
    friendly = np.flatnonzero(sign > 0)
    one, other = np.array(ties.one), np.array(ties.other)
    at: dict[int, list[int]] = {}
    for hostile in np.flatnonzero(sign < 0):
        at.setdefault(int(one[hostile]), []).append(int(hostile))
    length = np.maximum(values[friendly], 0) + SHORT
    index = ties.neighbours()
    for source, distance, back in _paths(ties.n, (one[friendly], other[friendly]), length, sorted(at)):
        for tie in at[source]:
            target = int(other[tie])
            if distance[target] + values[tie] < 1:
                path = _walk(back, target, source)
                yield frozenset([tie, *(index[a][b] for a, b in pairwise(path))])


def _paths(
    n: int, ends: tuple[Any, Any], length: Values, sources: Sequence[int]
) -> Iterator[tuple[int, Values, npt.NDArray[np.int32]]]:
    """(source, distances, predecessors) of shortest paths in an undirected graph."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    graph = csr_matrix((length, ends), shape=(n, n))
    for first in range(0, len(sources), SOURCES):
        some = sources[first : first + SOURCES]
        # A way of length 1 or more violates nothing; SHORT times the ties of a cycle must not hide one.
        far, back = dijkstra(graph, directed=False, indices=some, return_predecessors=True, limit=1 + SHORT * n)
        yield from zip(some, far, back, strict=True)


def _walk(back: npt.NDArray[np.int32], target: int, source: int) -> list[int]:
    walk = [target]
    while walk[-1] != source:
        walk.append(int(back[walk[-1]]))
    return walk
