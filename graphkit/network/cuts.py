"""From a partition to the ties that it misplaces, and from misplaced ties back to the partition."""

from collections.abc import Sequence

from graphkit.network.cycles import Kind, Ties, components

__all__ = ["camps_of", "groups_of", "misplaced", "partition_of"]


def misplaced(ties: Ties, group: Sequence[int]) -> list[int]:
    """The ties that a partition misplaces: cooperative between groups, hostile within one."""
    return [tie for tie, (a, b, sign) in enumerate(ties) if (group[a] == group[b]) != (sign > 0)]


def groups_of(ties: Ties, cut: Sequence[int]) -> list[int]:
    """The blocs that are left when misplaced ties are cut: actors joined by cooperative ties."""
    gone = set(cut)
    return components(ties.n, ((a, b) for i, (a, b, sign) in enumerate(ties) if sign > 0 and i not in gone))


def camps_of(ties: Ties, cut: Sequence[int]) -> list[int]:
    """The camps (1 or -1) that misplace just these ties, the first actor of each connected part in camp 1."""
    gone = set(cut)
    beside: list[list[tuple[int, int]]] = [[] for _ in range(ties.n)]
    for tie, (one, other, sign) in enumerate(ties):
        turned = -sign if tie in gone else sign
        beside[one].append((other, turned))
        beside[other].append((one, turned))
    camps = [0] * ties.n
    for first in range(ties.n):
        if camps[first]:
            continue
        camps[first] = 1
        stack = [first]
        while stack:
            actor = stack.pop()
            for near, sign in beside[actor]:
                if not camps[near]:
                    camps[near] = sign * camps[actor]
                    stack.append(near)
    return camps


def partition_of(ties: Ties, kind: Kind, cut: Sequence[int]) -> list[int]:
    """A group number for each actor by the ties that are misplaced; 0 and 1 are the camps.

    >>> triangle = Ties(3, (0, 1, 0), (1, 2, 2), (1, 1, -1))
    >>> partition_of(triangle, Kind.CAMPS, [1]), partition_of(triangle, Kind.BLOCS, [1])
    ([0, 0, 1], [0, 0, 2])
    """
    return groups_of(ties, cut) if kind is Kind.BLOCS else [(1 - camp) // 2 for camp in camps_of(ties, cut)]
