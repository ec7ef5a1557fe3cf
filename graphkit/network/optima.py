"""There may be many optimal partitions: how often each tie is misplaced in them, and each pair together."""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from graphkit.network.collapse import SignedGraph
from graphkit.network.cuts import camps_of, groups_of
from graphkit.network.cycles import Kind, components
from graphkit.network.factors import Factor, factors
from graphkit.network.frustration import EXACT_TIES, Block, Partition, cut_at, partition, ties_of
from graphkit.network.search import walk

__all__ = ["Optima", "optima", "preferred", "settled"]

WORLDS = 400  # whole optima that are looked at for pairs; more are drawn from, fewer are all listed
CHOICES = 2_000  # optima of one factor
COMPARED = 1_000  # actors up to which whole optima are compared with one another


@dataclass(frozen=True)
class Optima:
    """The set of optimal partitions; a partition is told apart by the ties that it misplaces.

    ``count``     how many there are, a lower bound where not ``complete``
    ``complete``  whether all are known, so that every tie's share is exact
    ``margin``    half-width of the 95 % interval of a pair's share (Hoeffding's bound); 0 where it is exact too. Where
                  the optima are not complete it holds for draws from those that a random walk meets, not for all.
    ``shares``    for each tie (one, other) that some optimum misplaces, the share of optima that do
    """

    kind: Kind
    rule: str
    count: int
    complete: bool
    margin: float
    shares: dict[tuple[str, str], float]
    actors: tuple[str, ...] = field(default=(), repr=False)
    worlds: npt.NDArray[np.int32] = field(default_factory=lambda: np.zeros((0, 0), np.int32), repr=False, compare=False)
    parts: tuple[int, ...] = field(default=(), repr=False)

    def together(self, one: str, other: str) -> float | None:
        """The share of optima that put two actors into one group; None for camps of parts that no tie joins.

        Raises KeyError for an actor who is not in the network.
        """
        number = {actor: n for n, actor in enumerate(self.actors)}
        a, b = number[one], number[other]
        if self.kind is Kind.CAMPS and self.parts[a] != self.parts[b]:
            return None
        return float((self.worlds[:, a] == self.worlds[:, b]).mean())

    def pairs(self) -> Iterator[tuple[str, str, float]]:
        """(one, other, share) for all pairs that are together in some optimum and apart in another."""
        for a, one in enumerate(self.actors):
            same = (self.worlds[:, a : a + 1] == self.worlds).mean(axis=0)
            for b in np.flatnonzero((same > 0) & (same < 1)):
                if b > a and (self.kind is Kind.BLOCS or self.parts[a] == self.parts[b]):
                    yield one, self.actors[b], float(same[b])

    def to_dict(self) -> dict[str, Any]:
        """How many, whether all, and the margin."""
        return {"count": self.count, "complete": self.complete, "margin": round(self.margin, 4)}


def optima(signed: SignedGraph, found: Partition, *, worlds: int = WORLDS, choices: int = CHOICES) -> Optima:
    """All optimal partitions of a signed graph, given one; listed if they are few, else sampled.

    The optima of parts that do not touch are independent, so their number is a product and large numbers are exact
    too. At most ``worlds`` whole partitions are looked at for the shares of pairs: all of them, or that many drawn at
    random, each optimum as likely as any other. Where a part has more than ``choices`` optima, or is not proved, a
    random walk over equally good partitions stands for it, and ``complete`` is False.
    """
    ties = ties_of(signed)
    always: set[int] = set()
    pieces: list[Factor] = []
    for block in found.blocks:
        own = _factors(block, found.kind, choices)
        places = block.places
        chosen = {t for f in own for choice in f.choices for t in choice}
        always |= {places[t] for t in block.cover.ties if t not in chosen}
        pieces += [Factor(tuple(frozenset(places[t] for t in c) for c in f.choices), f.complete) for f in own]
    share: dict[int, float] = dict.fromkeys(always, 1.0)
    for piece in pieces:
        for tie in {t for choice in piece.choices for t in choice}:
            share[tie] = sum(tie in choice for choice in piece.choices) / len(piece.choices)
    count = math.prod(len(piece.choices) for piece in pieces)
    complete = found.misplaced.proved and all(piece.complete for piece in pieces)
    cuts = list(_worlds(pieces, always, count, worlds))
    of = groups_of if found.kind is Kind.BLOCS else camps_of
    groups = np.array([of(ties, sorted(cut)) for cut in cuts], dtype=np.int32).reshape(len(cuts), ties.n)
    exact = complete and count <= worlds
    return Optima(
        kind=found.kind,
        rule=signed.rule,
        count=count,
        complete=complete,
        margin=0.0 if exact else math.sqrt(math.log(2 / 0.05) / (2 * max(len(cuts), 1))),
        shares={(signed.ties[t].one, signed.ties[t].other): share[t] for t in sorted(share)},
        actors=signed.actors,
        worlds=groups,
        parts=tuple(components(ties.n, ((a, b) for a, b, _ in ties))),
    )


def settled(
    signed: SignedGraph, kind: Kind, *, time_limit: float = 60.0, exact: bool | None = None, shares: bool = True
) -> tuple[Partition, Optima | None]:
    """The partition that is to be shown for all optimal ones, and these.

    Options are those of :func:`graphkit.network.frustration.partition`. Without ``shares`` any optimum is given, and
    None; so it is for a network that is large and not solved, where nothing sure could be said of them.
    """
    found = partition(signed, kind, time_limit=time_limit, exact=exact)
    if not shares or (len(signed.ties) > EXACT_TIES and not found.misplaced.proved):
        return found, None
    known = optima(signed, found)
    return preferred(signed, found, known), known


def preferred(signed: SignedGraph, found: Partition, known: Optima) -> Partition:
    """The optimal partition to be shown for all: a solver gives any one, which may be an odd one.

    It goes against the fewest reports; of several such, it is the one most like all optima, parting and joining pairs
    as most of them do (not looked at beyond ``COMPARED`` actors); of these, the reports against it are the mildest.
    """
    if len(known.worlds) < 2:
        return found
    ties = ties_of(signed)
    wrong = (known.worlds[:, ties.one] == known.worlds[:, ties.other]) != (np.array(ties.sign) > 0)
    against = wrong @ np.array([len(t.statements) for t in signed.ties])
    harshness = wrong @ np.array([len(t.statements) * abs(t.intensity) for t in signed.ties])
    likeness = np.zeros(len(known.worlds))
    if len(known.actors) <= COMPARED:
        lean = _lean(known)
        likeness = np.array([(lean * (world[:, None] == world)).sum() for world in known.worlds])
    best = np.lexsort((harshness, -likeness, against))[0]
    return cut_at(signed, found, [int(tie) for tie in np.flatnonzero(wrong[best])])


def _lean(known: Optima) -> npt.NDArray[np.float64]:
    """For each pair by how many optima more than half join it, 0 where nothing joins or parts them."""
    lean = np.full((len(known.actors), len(known.actors)), -len(known.worlds) / 2)
    for world in known.worlds:
        lean += world[:, None] == world
    if known.kind is Kind.CAMPS:
        parts = np.array(known.parts)
        lean *= parts[:, None] == parts
    return lean


def _factors(block: Block, kind: Kind, choices: int) -> list[Factor]:
    if not block.cover.ties:
        return []
    if block.cover.proved:
        found = factors(block.ties, kind, block.cover, choices)
        if all(f.complete for f in found):
            return found
    met = walk(block.ties, kind, block.cover.ties, steps=20 * min(block.ties.n, 200))
    return [Factor(tuple(sorted(met, key=sorted)), False)]


def _worlds(pieces: list[Factor], always: set[int], count: int, worlds: int) -> Iterator[frozenset[int]]:
    """Sets of misplaced ties: every combination of the factors' choices, or that many drawn at random."""
    if count > worlds:
        chance = random.Random(0)
        for _ in range(worlds):
            yield frozenset(always).union(*(chance.choice(piece.choices) for piece in pieces))
        return
    for number in range(count):
        cut = set(always)
        for piece in pieces:
            number, choice = divmod(number, len(piece.choices))
            cut |= piece.choices[choice]
        yield frozenset(cut)
