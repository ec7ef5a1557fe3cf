"""Structural balance: how few ties must be misplaced by two camps (L), and by any number of blocs (C).

Both numbers add up over the parts in which bad cycles can lie, so each part is solved by itself.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from graphkit.network.collapse import SignedGraph, SignedTie
from graphkit.network.covering import Cover, cover
from graphkit.network.cuts import camps_of, groups_of
from graphkit.network.cycles import Kind, Ties, components

__all__ = ["EXACT_TIES", "Block", "Bounded", "Partition", "cut_at", "partition", "ties_of"]

EXACT_TIES = 6_000  # a part with more ties is searched, not solved, unless asked for


@dataclass(frozen=True, slots=True)
class Bounded:
    """A number known within bounds: ``value`` is the best found and the upper bound; ``proved`` where both meet."""

    value: int
    lower: int

    @property
    def upper(self) -> int:
        """The value of the best solution found."""
        return self.value

    @property
    def proved(self) -> bool:
        """Whether no better solution exists."""
        return self.lower >= self.value

    def to_dict(self) -> dict[str, Any]:
        """``{"value", "lower", "upper", "proved"}``."""
        return {"value": self.value, "lower": self.lower, "upper": self.upper, "proved": self.proved}


@dataclass(frozen=True)
class Block:
    """A part that is solved by itself: its ties, where they stand in the whole, and its solution."""

    ties: Ties
    actors: tuple[int, ...]
    places: tuple[int, ...]
    cover: Cover


@dataclass(frozen=True)
class Partition:
    """Two camps, or blocs, that misplace as few ties as could be found.

    ``groups`` are node ids, the largest group first. ``ties`` are the misplaced ones: cooperative between groups or
    hostile within one. Where a network has parts without a tie between them, which camps of theirs belong together
    is not told by the data: the larger ones stand in the first.
    """

    kind: Kind
    rule: str
    misplaced: Bounded
    groups: tuple[tuple[str, ...], ...]
    ties: tuple[SignedTie, ...]
    seconds: float = field(default=0.0, compare=False)
    blocks: tuple[Block, ...] = field(default=(), compare=False, repr=False)

    def group_of(self) -> dict[str, int]:
        """The number of each actor's group."""
        return {actor: number for number, group in enumerate(self.groups) for actor in group}

    def to_records(self) -> list[dict[str, Any]]:
        """One flat mapping for each actor."""
        return [{"actor": actor, "kind": str(self.kind), "group": n} for actor, n in sorted(self.group_of().items())]


def ties_of(signed: SignedGraph) -> Ties:
    """The signed graph by numbers; actors and ties keep their order."""
    number = {actor: n for n, actor in enumerate(signed.actors)}
    rows = [(number[t.one], number[t.other], t.sign) for t in signed.ties]
    one, other, sign = zip(*rows, strict=True) if rows else ((), (), ())
    return Ties(len(signed.actors), tuple(one), tuple(other), tuple(sign))


def partition(
    signed: SignedGraph, kind: Kind | str = Kind.CAMPS, *, time_limit: float = 60.0, exact: bool | None = None
) -> Partition:
    """The partition with the fewest misplaced ties: the frustration index L for ``camps``, C for ``blocs``.

    Every tie counts one. ``time_limit`` is in seconds for the whole; when it ends, bounds are returned, not an error.
    ``exact=False`` only searches; ``None`` solves the parts with at most ``EXACT_TIES`` ties.

    >>> from graphkit.network.collapse import collapse
    >>> from graphkit.network.edgelist import edges_to_graph
    >>> foes = [{"source": a, "target": b, "sign": -1} for a, b in ("ab", "bc", "ca")]
    >>> triangle = collapse(edges_to_graph(foes))
    >>> partition(triangle).misplaced
    Bounded(value=1, lower=1)
    >>> partition(triangle, "blocs").groups
    (('a',), ('b',), ('c',))
    """
    kind = Kind(kind)
    began = time.monotonic()
    ties = ties_of(signed)
    cut: list[int] = []
    lower = 0
    solved = []
    parts = sorted(_parts(ties, kind), key=len)
    for places in parts:
        part, actors = _part(ties, places)
        left = max(time_limit - (time.monotonic() - began), 0.0)
        least = cover(part, kind, left, len(part) <= EXACT_TIES if exact is None else exact)
        cut += [places[tie] for tie in least.ties]
        lower += min(least.lower, len(least.ties))
        solved.append(Block(part, actors, tuple(places), least))
    found = Partition(
        kind=kind,
        rule=signed.rule,
        misplaced=Bounded(len(cut), lower),
        groups=(),
        ties=(),
        seconds=time.monotonic() - began,
        blocks=tuple(solved),
    )
    return cut_at(signed, found, cut)


def cut_at(signed: SignedGraph, found: Partition, cut: Iterable[int]) -> Partition:
    """The same solution with other ties misplaced (places in ``signed.ties``), as many as before."""
    ties, cut = ties_of(signed), sorted(cut)
    groups = groups_of(ties, cut) if found.kind is Kind.BLOCS else _aligned(ties, camps_of(ties, cut))
    return replace(found, groups=_named(signed, groups), ties=tuple(signed.ties[tie] for tie in cut))


def _parts(ties: Ties, kind: Kind) -> Iterable[list[int]]:
    """Sets of ties in which bad cycles can lie; no bad cycle crosses from one to another.

    For blocs a hostile tie matters only where cooperative ties join its ends. Then every cycle lies within one
    biconnected component, and one without a hostile tie has no bad cycle.
    """
    import networkx as nx

    if kind is Kind.BLOCS:
        joined = components(ties.n, ((a, b) for a, b, sign in ties if sign > 0))
        inside = [i for i, (a, b, _) in enumerate(ties) if joined[a] == joined[b]]
    else:
        inside = list(range(len(ties)))
    place = {(min(ties.one[i], ties.other[i]), max(ties.one[i], ties.other[i])): i for i in inside}
    graph = nx.Graph(sorted(place))
    for edges in nx.biconnected_component_edges(graph):
        part = sorted(place[min(edge), max(edge)] for edge in edges)
        if len(part) > 2 and any(ties.sign[i] < 0 for i in part):
            yield part


def _part(ties: Ties, places: list[int]) -> tuple[Ties, tuple[int, ...]]:
    actors = sorted({actor for i in places for actor in (ties.one[i], ties.other[i])})
    number = {actor: n for n, actor in enumerate(actors)}
    return Ties(
        len(actors),
        tuple(number[ties.one[i]] for i in places),
        tuple(number[ties.other[i]] for i in places),
        tuple(ties.sign[i] for i in places),
    ), tuple(actors)


def _aligned(ties: Ties, camps: list[int]) -> list[int]:
    """Camps as 0 and 1, the larger side of each connected part in 0."""
    part = components(ties.n, ((a, b) for a, b, _ in ties))
    lean: Counter[int] = Counter()
    for actor, camp in enumerate(camps):
        lean[part[actor]] += camp
    return [0 if camp * (1 if lean[part[actor]] >= 0 else -1) > 0 else 1 for actor, camp in enumerate(camps)]


def _named(signed: SignedGraph, groups: list[int]) -> tuple[tuple[str, ...], ...]:
    members: dict[int, list[str]] = defaultdict(list)
    for actor, group in zip(signed.actors, groups, strict=True):
        members[group].append(actor)
    return tuple(sorted((tuple(sorted(m)) for m in members.values()), key=lambda m: (-len(m), m)))
