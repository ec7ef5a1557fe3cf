"""All optimal covers of a block, as independent factors that are each enumerated by themselves.

Ties that every optimum treats alike are contracted; what is left falls apart at cut points, and the optima of the
whole are all combinations of the optima of these factors.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from graphkit.network.covering import Cover
from graphkit.network.cycles import Kind, Ties, components

__all__ = ["Factor", "factors"]

STEPS = 100_000  # of the search for all optima of one factor


@dataclass(frozen=True)
class Factor:
    """Ties over which the optima differ, and each set of them that some optimum misplaces.

    ``complete`` tells whether these are all.
    """

    choices: tuple[frozenset[int], ...]
    complete: bool


@dataclass
class _Piece:
    """A contracted part: per node its neighbours with (sign, ties); a tie list that is empty may not be misplaced."""

    nodes: list[int]
    beside: dict[int, list[tuple[int, int, tuple[int, ...]]]]
    budget: int
    found: set[frozenset[int]] = field(default_factory=set)
    steps: int = 0


def factors(ties: Ties, kind: Kind, cover: Cover, limit: int) -> list[Factor]:
    """The factors of the optimal covers of one block, each with at most ``limit`` choices.

    The cover must be proved. Ties that every optimum misplaces are in no factor.
    """
    node, side = _contracted(ties, kind, cover.settled)
    merged: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for tie, (a, b, sign) in enumerate(ties):
        settled = cover.settled.get(tie)
        if settled or node[a] == node[b] or (settled is False and (kind is Kind.CAMPS or sign > 0)):
            continue
        low, high = sorted((node[a], node[b]))
        merged[low, high, sign * side[a] * side[b]].append(-1 if settled is False else tie)
    cut = set(cover.ties)
    return [_enumerated(piece, kind, limit, cut) for piece in _pieces(merged, kind, cut)]


def _contracted(ties: Ties, kind: Kind, settled: dict[int, bool]) -> tuple[list[int], list[int]]:
    """(node, side) of each actor: those whose relation all optima share are one node, on like or unlike sides."""
    beside: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for tie, wrong in settled.items():
        one, other, sign = ties.one[tie], ties.other[tie], ties.sign[tie]
        if kind is Kind.CAMPS:
            relative = -sign if wrong else sign
        elif sign > 0 and not wrong:
            relative = 1
        else:
            continue
        beside[one].append((other, relative))
        beside[other].append((one, relative))
    node, side = [-1] * ties.n, [1] * ties.n
    for first in range(ties.n):
        if node[first] >= 0:
            continue
        node[first] = first
        stack = [first]
        while stack:
            actor = stack.pop()
            for near, relative in beside[actor]:
                if node[near] < 0:
                    node[near], side[near] = first, side[actor] * relative
                    stack.append(near)
    # For blocs a sign is a relation of two actors, whatever else they are joined with.
    return node, side if kind is Kind.CAMPS else [1] * ties.n


def _pieces(merged: dict[tuple[int, int, int], list[int]], kind: Kind, cut: set[int]) -> Iterable[_Piece]:
    """Biconnected parts of the contracted network in which something is to be chosen."""
    import networkx as nx

    pairs = list(merged)
    if kind is Kind.BLOCS and pairs:
        joined = components(1 + max(b for _, b, _ in pairs), ((a, b) for a, b, sign in pairs if sign > 0))
        pairs = [(a, b, sign) for a, b, sign in pairs if joined[a] == joined[b]]
    graph = nx.Graph(sorted((a, b) for a, b, _ in pairs))
    for edges in nx.biconnected_component_edges(graph):
        inside = {(min(e), max(e)) for e in edges}
        beside: dict[int, list[tuple[int, int, tuple[int, ...]]]] = defaultdict(list)
        budget = 0
        for a, b, sign in pairs:
            if (a, b) in inside:
                group = merged[a, b, sign]
                free = () if -1 in group else tuple(group)
                budget += len(cut.intersection(free))
                beside[a].append((b, sign, free))
                beside[b].append((a, sign, free))
        if budget:
            yield _Piece(_ordered(beside), beside, budget)


def _ordered(beside: dict[int, list[tuple[int, int, tuple[int, ...]]]]) -> list[int]:
    """Nodes so that each has as much weight as can be to those before it."""
    weight = dict.fromkeys(sorted(beside), 0)
    order: list[int] = []
    while weight:
        node = max(weight, key=lambda n: (weight[n], len(beside[n]), -n))
        del weight[node]
        order.append(node)
        for near, _, free in beside[node]:
            if near in weight:
                weight[near] += max(len(free), 1)
    return order


def _enumerated(piece: _Piece, kind: Kind, limit: int, cut: set[int]) -> Factor:
    known = frozenset(t for node in piece.nodes for _, _, free in piece.beside[node] for t in free if t in cut)
    complete = _assign(piece, kind, limit, {}, frozenset(), 0)
    return Factor(tuple(sorted(piece.found | {known}, key=sorted)), complete)


def _assign(piece: _Piece, kind: Kind, limit: int, group: dict[int, int], wrong: frozenset[int], groups: int) -> bool:
    """Put the next node into each group that keeps within the budget; False where steps or the limit ran out."""
    piece.steps += 1
    if piece.steps > STEPS or len(piece.found) > limit:
        return False
    if len(group) == len(piece.nodes):
        piece.found.add(wrong)
        return True
    if len(wrong) + _least(piece, kind, group, groups) > piece.budget:
        return True
    node = piece.nodes[len(group)]
    complete = True
    options = range(min(groups + 1, 2) if kind is Kind.CAMPS else groups + 1)
    for option in options:
        more = _wrong(piece, node, option, group)
        if more is not None and len(wrong) + len(more) <= piece.budget:
            group[node] = option
            complete &= _assign(piece, kind, limit, group, wrong | more, max(groups, option + 1))
            del group[node]
    return complete


def _wrong(piece: _Piece, node: int, option: int, group: dict[int, int]) -> frozenset[int] | None:
    """The ties to nodes placed already that this group would misplace; None where one of them must not be."""
    wrong: list[int] = []
    for near, sign, free in piece.beside[node]:
        if near in group and (group[near] == option) != (sign > 0):
            if not free:
                return None
            wrong += free
    return frozenset(wrong)


def _least(piece: _Piece, kind: Kind, group: dict[int, int], groups: int) -> int:
    """How many ties between nodes placed and nodes not placed yet must at least be misplaced."""
    total = 0
    for node in piece.nodes[len(group) :]:
        against: dict[int, int] = defaultdict(int)
        friends = 0
        for near, sign, free in piece.beside[node]:
            if near in group:
                weight = len(free) or piece.budget + 1
                against[group[near]] += weight * -sign
                friends += weight if sign > 0 else 0
        if against:
            outside = [0] if kind is Kind.BLOCS or groups < 2 or len(against) < 2 else []
            total += friends + min([*against.values(), *outside])
    return total
