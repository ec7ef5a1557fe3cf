"""What single actors are in the network: leaders, brokers, bridges, contested."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from graphkit.network.collapse import SignedGraph
from graphkit.network.frustration import Partition

__all__ = ["Role", "bridges", "roles"]

ALL_SOURCES = 1_000  # betweenness is exact up to so many actors, estimated from SOURCES of them above
SOURCES = 32


@dataclass(frozen=True, slots=True)
class Role:
    """One actor's place. Counts are of other actors.

    ``supporters`` have a cooperative tie towards it (in-support), ``brokerage`` is its betweenness among cooperative
    ties, 0…1; ``misplaced`` of its ties break the picture, ``across`` of them cooperative and ``within`` hostile.
    """

    actor: str
    label: str
    group: int
    friends: int
    enemies: int
    supporters: int
    brokerage: float
    misplaced: int
    across: int
    within: int

    @property
    def contested(self) -> bool:
        """Whether it is drawn to more than one side: at least a quarter of its ties, and two of them, misplaced."""
        return self.misplaced >= 2 and 4 * self.misplaced >= self.friends + self.enemies


def roles(graph: Any, signed: SignedGraph, blocs: Partition) -> tuple[Role, ...]:
    """The role of each actor of a signed graph that a multigraph was collapsed to, those with most supporters first."""
    supporters: dict[str, set[str]] = defaultdict(set)
    for subject, object, facts in graph.edges(data=True):
        if facts["sign"] > 0:
            supporters[object].add(subject)
            if facts["symmetric"]:
                supporters[subject].add(object)
    signs = {1: Counter[str](), -1: Counter[str]()}
    for tie in signed.ties:
        signs[tie.sign].update((tie.one, tie.other))
    broken = {1: Counter[str](), -1: Counter[str]()}
    for tie in blocs.ties:
        broken[tie.sign].update((tie.one, tie.other))
    between = _betweenness(signed)
    group = blocs.group_of()
    found = [
        Role(
            actor=actor,
            label=signed.label(actor),
            group=group[actor],
            friends=signs[1][actor],
            enemies=signs[-1][actor],
            supporters=len(supporters[actor]),
            brokerage=round(between.get(actor, 0.0), 6),
            misplaced=broken[1][actor] + broken[-1][actor],
            across=broken[1][actor],
            within=broken[-1][actor],
        )
        for actor in signed.actors
    ]
    return tuple(sorted(found, key=lambda r: (-r.supporters, -r.friends, r.label, r.actor)))


def bridges(signed: SignedGraph) -> tuple[tuple[str, str], ...]:
    """Cooperative ties whose loss would part those whom cooperation joins."""
    import networkx as nx

    return tuple(sorted((min(edge), max(edge)) for edge in nx.bridges(_cooperative(signed))))


def _betweenness(signed: SignedGraph) -> dict[str, float]:
    import networkx as nx

    graph = _cooperative(signed)
    sample = None if len(graph) <= ALL_SOURCES else SOURCES
    found: dict[str, float] = nx.betweenness_centrality(graph, k=sample, seed=0)
    return found


def _cooperative(signed: SignedGraph) -> Any:
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(signed.actors)
    graph.add_edges_from((t.one, t.other) for t in signed.ties if t.sign > 0)
    return graph
