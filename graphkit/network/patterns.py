"""Patterns that conflict analysts look for: proxy wars, support to both sides, common enemies, ties to be expected."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, zip_longest
from typing import Any

from graphkit.network.collapse import SignedGraph

__all__ = [
    "BothSides",
    "CommonEnemies",
    "Prediction",
    "ProxyWar",
    "both_sides",
    "common_enemies",
    "missing_ties",
    "proxy_wars",
]

SUPPORT = ("support", "")  # families of predicates; an imported edge list has none
CONFLICT = ("material", "territory", "")


@dataclass(frozen=True, slots=True)
class ProxyWar:
    """``backer`` supports ``one`` and ``other_backer`` supports ``other``, who fight each other.

    ``overlap`` tells whether the dates known of the three ties have a time in common (True where one has no date).
    ``open`` tells whether the two backers are themselves hostile. ``statements`` are ids: the first three are one of
    the fight and one of each backing.
    """

    backer: str
    one: str
    other: str
    other_backer: str
    overlap: bool
    open: bool
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BothSides:
    """An actor that supports two who fight each other; ``statements`` are ids, in the order of a proxy war's."""

    supporter: str
    one: str
    other: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommonEnemies:
    """Two actors hostile to the same others. ``sign`` is that of their own tie, 0 where they have none."""

    one: str
    other: str
    sign: int
    enemies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prediction:
    """A tie that nobody reports and that balance leads to expect; not a finding.

    ``agreeing`` of the triads that it would close would be balanced, ``disagreeing`` would not.
    """

    one: str
    other: str
    sign: int
    agreeing: int
    disagreeing: int
    predicted: bool = True


Tie = dict[str, Any]


class _Sides:
    """Who supports whom and who fights whom in a multigraph, with the ties that say so."""

    def __init__(self, graph: Any) -> None:
        self.backers: dict[str, dict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
        self.fights: dict[tuple[str, str], list[Tie]] = defaultdict(list)
        self.hostile: set[frozenset[str]] = set()
        for subject, object, facts in graph.edges(data=True):
            if facts["sign"] < 0:
                self.hostile.add(frozenset((subject, object)))
            if facts["sign"] > 0 and facts["family"] in SUPPORT:
                self.backers[object][subject].append(facts)
                if facts["symmetric"]:
                    self.backers[subject][object].append(facts)
            elif facts["sign"] < 0 and facts["family"] in CONFLICT:
                self.fights[min(subject, object), max(subject, object)].append(facts)

    def conflicts(self) -> Iterator[tuple[str, str, list[Tie]]]:
        for (one, other), ties in sorted(self.fights.items(), key=lambda item: item[0]):
            yield one, other, ties


def proxy_wars(graph: Any) -> tuple[ProxyWar, ...]:
    """Every pair of actors who each support one side of a fight, and are no side of it.

    >>> from graphkit.network.edgelist import edges_to_graph
    >>> edges = [("Turkey", "GNA", 1), ("Egypt", "LNA", 1), ("LNA", "GNA", -1)]
    >>> war, = proxy_wars(edges_to_graph([{"source": a, "target": b, "sign": s} for a, b, s in edges]))
    >>> war.backer, war.one, war.other, war.other_backer
    ('Turkey', 'GNA', 'LNA', 'Egypt')
    """
    sides = _Sides(graph)
    found = []
    for one, other, fight in sides.conflicts():
        for backer in sorted(sides.backers[one].keys() - {other}):
            for rival in sorted(sides.backers[other].keys() - {one, backer}):
                ties = [fight, sides.backers[one][backer], sides.backers[other][rival]]
                found.append(
                    ProxyWar(
                        backer=backer,
                        one=one,
                        other=other,
                        other_backer=rival,
                        overlap=_overlap(ties),
                        open=frozenset((backer, rival)) in sides.hostile,
                        statements=_statements(ties),
                    )
                )
    return tuple(found)


def both_sides(graph: Any) -> tuple[BothSides, ...]:
    """Actors who support two that fight each other."""
    sides = _Sides(graph)
    return tuple(
        BothSides(actor, one, other, _statements([fight, sides.backers[one][actor], sides.backers[other][actor]]))
        for one, other, fight in sides.conflicts()
        for actor in sorted(sides.backers[one].keys() & sides.backers[other].keys())
    )


def common_enemies(signed: SignedGraph, limit: int = 1000) -> tuple[CommonEnemies, ...]:
    """Pairs with enemies in common, those with most of them first; at most ``limit``."""
    foes: dict[str, list[str]] = defaultdict(list)
    signs = {}
    for tie in signed.ties:
        signs[tie.one, tie.other] = tie.sign
        if tie.sign < 0:
            foes[tie.one].append(tie.other)
            foes[tie.other].append(tie.one)
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for enemy in sorted(foes):
        for pair in combinations(sorted(foes[enemy]), 2):
            shared[pair].append(enemy)
    order = sorted(shared, key=lambda pair: (-len(shared[pair]), pair))
    return tuple(CommonEnemies(*pair, signs.get(pair, 0), tuple(shared[pair])) for pair in order[:limit])


def missing_ties(
    signed: SignedGraph, *, least: int = 2, agreement: float = 0.8, limit: int = 100
) -> tuple[Prediction, ...]:
    """Ties between pairs that have none which would close at least ``least`` triads, most of them balanced.

    ``agreement`` is the least share, 0.5…1, of those triads that must be balanced. The surest first. Every answer is
    marked as predicted.
    """
    beside: dict[str, dict[str, int]] = defaultdict(dict)
    for tie in signed.ties:
        beside[tie.one][tie.other] = beside[tie.other][tie.one] = tie.sign
    votes: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for between in sorted(beside):
        near = sorted(beside[between].items())
        for (one, sign), (other, another) in combinations(near, 2):
            if other not in beside[one]:
                votes[one, other][sign * another < 0] += 1
    found = []
    for (one, other), (friendly, hostile) in votes.items():
        agreeing, disagreeing = max(friendly, hostile), min(friendly, hostile)
        if agreeing >= least and agreeing >= agreement * (agreeing + disagreeing):
            found.append(Prediction(one, other, 1 if friendly > hostile else -1, agreeing, disagreeing))
    found.sort(key=lambda p: (p.disagreeing - p.agreeing, p.disagreeing, p.one, p.other))
    return tuple(found[:limit])


def _overlap(ties: list[list[Tie]]) -> bool:
    """Whether there is a time at which all may hold: each tie from its first date to its last."""
    first = max(min((t["first"] for t in some if t["first"]), default="") for some in ties)
    lasts = [max((t["last"] for t in some if t["last"]), default="") for some in ties]
    dated = [last for last in lasts if last]
    return not dated or not first or first <= min(dated) or first.startswith(min(dated))


def _statements(ties: list[list[Tie]]) -> tuple[str, ...]:
    """Ids of the statements behind some ties, one of each tie in turn."""
    each = [[s for facts in some for s in facts["statements"]] for some in ties]
    return tuple(dict.fromkeys(s for turn in zip_longest(*each) for s in turn if s))
