"""Signed triads: three actors who are all tied, and whether their signs agree with balance."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from graphkit.network.collapse import SignedGraph, SignedTie

__all__ = ["Triad", "Triads", "triads"]


@dataclass(frozen=True, slots=True)
class Triad:
    """Three actors and their three ties. ``kind`` spells the signs, cooperative first: ``++-``."""

    actors: tuple[str, str, str]
    ties: tuple[SignedTie, SignedTie, SignedTie]
    kind: str

    @property
    def balanced(self) -> bool:
        """Whether the product of the signs is positive: the enemy of my enemy is my friend."""
        return self.kind in ("+++", "+--")

    @property
    def statements(self) -> tuple[str, ...]:
        """Ids of the statements behind its signs."""
        return tuple(s for tie in self.ties for s in tie.statements)


@dataclass(frozen=True, slots=True)
class Triads:
    """How many triads there are of each kind. ``unbalanced`` lists them, as many as were asked for."""

    kinds: dict[str, int] = field(default_factory=dict)
    unbalanced: tuple[Triad, ...] = ()
    rule: str = ""

    @property
    def count(self) -> int:
        """All triads."""
        return sum(self.kinds.values())

    @property
    def balanced(self) -> int:
        """Triads whose signs multiply to plus."""
        return self.kinds.get("+++", 0) + self.kinds.get("+--", 0)

    @property
    def degree(self) -> float | None:
        """Share of balanced triads, 0…1; None where there is no triad."""
        return self.balanced / self.count if self.count else None

    @property
    def weak_degree(self) -> float | None:
        """The same where three mutual enemies count as balanced too, as any number of blocs allows (Davis 1967)."""
        return 1 - self.kinds.get("++-", 0) / self.count if self.count else None

    def to_dict(self) -> dict[str, Any]:
        """Counts and degrees."""
        return {
            "count": self.count,
            "balanced": self.balanced,
            "unbalanced": self.count - self.balanced,
            "degree": _rounded(self.degree),
            "weak_degree": _rounded(self.weak_degree),
            "kinds": dict(self.kinds),
        }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def triads(signed: SignedGraph, listed: int = 1000) -> Triads:
    """All triads counted by kind; the first ``listed`` unbalanced ones with their ties.

    >>> from graphkit.network.collapse import collapse
    >>> from graphkit.network.edgelist import edges_to_graph
    >>> edges = [{"source": a, "target": b, "sign": s} for a, b, s in (("a", "b", 1), ("b", "c", 1), ("a", "c", -1))]
    >>> found = triads(collapse(edges_to_graph(edges)))
    >>> found.kinds["++-"], found.degree, found.unbalanced[0].actors
    (1, 0.0, ('a', 'b', 'c'))
    """
    beside: dict[str, dict[str, SignedTie]] = {actor: {} for actor in signed.actors}
    for tie in signed.ties:
        beside[tie.one][tie.other] = beside[tie.other][tie.one] = tie
    names = ("+++", "++-", "+--", "---")
    counts: Counter[str] = Counter(dict.fromkeys(names, 0))
    unbalanced: list[Triad] = []
    for tie in signed.ties:
        a, b = tie.one, tie.other
        for c in sorted(c for c in beside[a].keys() & beside[b].keys() if c > b):
            ac, bc = beside[a][c], beside[b][c]
            kind = names[(tie.sign < 0) + (ac.sign < 0) + (bc.sign < 0)]
            counts[kind] += 1
            if kind in ("++-", "---") and len(unbalanced) < listed:
                unbalanced.append(Triad((a, b, c), (tie, ac, bc), kind))
    return Triads(dict(counts), tuple(unbalanced), signed.rule)
