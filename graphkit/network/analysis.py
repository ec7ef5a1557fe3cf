"""Everything that follows from a signed network, in one frozen value."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphkit.network.blocs import Bloc, blocs, opposed
from graphkit.network.changes import SideSwitch, side_switches
from graphkit.network.collapse import SignedGraph, SignedTie, collapse
from graphkit.network.cycles import Kind
from graphkit.network.findings import as_dict, evidence
from graphkit.network.frustration import Partition
from graphkit.network.optima import Optima, settled
from graphkit.network.patterns import (
    BothSides,
    CommonEnemies,
    Prediction,
    ProxyWar,
    both_sides,
    common_enemies,
    missing_ties,
    proxy_wars,
)
from graphkit.network.roles import Role, bridges, roles
from graphkit.network.tables import TABLES, Tables, tables_of
from graphkit.network.triads import Triads, triads
from graphkit.network.triples import Triple, triples_of

__all__ = ["Analysis", "analyze"]


@dataclass(frozen=True)
class Analysis:
    """Camps, blocs, what breaks them, and who does what in them. ``rule`` is how pairs got one sign.

    ``camps`` misplaces L ties, ``partition`` C; ``camp_optima`` and ``bloc_optima`` are None where optimal
    partitions were not looked at. ``sides`` are the two camps of each part that ties join, ``roles`` has those with
    most supporters first, ``graph`` is the multigraph. Tables and JSON hold names, where fields hold node ids.
    """

    rule: str
    signed: SignedGraph
    triads: Triads
    camps: Partition
    partition: Partition
    camp_optima: Optima | None
    bloc_optima: Optima | None
    sides: tuple[tuple[Bloc, Bloc], ...]
    blocs: tuple[Bloc, ...]
    roles: tuple[Role, ...]
    bridges: tuple[tuple[str, str], ...]
    proxy_wars: tuple[ProxyWar, ...]
    both_sides: tuple[BothSides, ...]
    common_enemies: tuple[CommonEnemies, ...]
    predictions: tuple[Prediction, ...]
    switches: tuple[SideSwitch, ...]
    graph: Any = field(repr=False, compare=False)

    @property
    def misplaced(self) -> tuple[SignedTie, ...]:
        """Ties that the camps or the blocs misplace."""
        return tuple(sorted({*self.camps.ties, *self.partition.ties}, key=lambda t: (t.one, t.other)))

    def bloc_names(self) -> list[str]:
        """What each bloc is called."""
        return [bloc.name for bloc in self.blocs]

    def contested(self) -> list[tuple[str, str, str]]:
        """(subject id, predicate, object id) of the ties that are misplaced or stand against the pair's other ties."""
        pairs = {(t.one, t.other) for t in (*self.misplaced, *(t for t in self.signed.ties if t.contradictory))}
        return sorted(
            {
                (subject, facts["predicate"], object)
                for subject, object, facts in self.graph.edges(data=True)
                if facts["sign"] and (min(subject, object), max(subject, object)) in pairs
            }
        )

    def measures(self) -> dict[str, dict[str, float]]:
        """Numbers of each actor, by the measure's name."""
        return {
            "Supporters": {r.actor: float(r.supporters) for r in self.roles},
            "Brokerage": {r.actor: r.brokerage for r in self.roles},
            "Misplaced ties": {r.actor: float(r.misplaced) for r in self.roles},
        }

    def evidence(self, tie: SignedTie) -> list[dict[str, str]]:
        """The reports behind a tie, those that agree with its sign first: id, quote, document, date, outlet, speaker.

        ``agrees`` is "yes" or "no".
        """
        return evidence(self.signed, tie)

    def to_dict(self) -> dict[str, Any]:
        """The whole, ready for JSON: ``frustration``, ``blocs``, ``triads``, ``rule`` and what stands beside them."""
        return as_dict(self)

    def tables(self) -> Tables:
        """Flat rows by the name of the table, ready for pandas or polars; a mapping."""
        return tables_of(self)

    def to_records(self, table: str = "actors") -> list[dict[str, Any]]:
        """The rows of one table. Raises KeyError for a name that :meth:`tables` does not have."""
        return TABLES[table](self)

    def to_triples(self) -> list[Triple]:
        """What was found as RDF facts without an RDF library: :func:`graphkit.network.triples.triples_of`."""
        return triples_of(self)

    def plot(self, path: Path | str) -> None:
        """Draw the signed matrix ordered by bloc: :func:`graphkit.network.plots.plot_matrix`."""
        from graphkit.network.plots import plot_matrix

        plot_matrix(self, path)


def analyze(
    graph: Any,
    *,
    rule: str = "any-hostile",
    time_limit: float = 60.0,
    exact: bool | None = None,
    shares: bool = True,
) -> Analysis:
    """Camps, blocs, triads, proxy wars and the rest of a signed multigraph.

    ``graph`` comes from :func:`graphkit.network.projection.project` or
    :func:`graphkit.network.edgelist.read_edges`. ``time_limit`` is in seconds for each of the two partitions;
    ``exact`` is as in :func:`graphkit.network.frustration.partition`. Without ``shares`` the other optimal
    partitions are not looked at, and blocs have no core. An empty network gives an empty analysis.

    >>> from graphkit.network.edgelist import edges_to_graph
    >>> edges = [("Russia", "LNA", 1), ("Turkey", "GNA", 1), ("LNA", "GNA", -1), ("Russia", "Turkey", 1)]
    >>> found = analyze(edges_to_graph([{"source": a, "target": b, "sign": s} for a, b, s in edges]))
    >>> found.to_dict()["frustration"]
    {'value': 1, 'lower': 1, 'upper': 1, 'proved': True}
    >>> len(found.proxy_wars), found.bloc_optima.count
    (1, 4)
    """
    signed = collapse(graph, rule)
    options: dict[str, Any] = {"time_limit": time_limit, "exact": exact, "shares": shares}
    camps, camp_optima = settled(signed, Kind.CAMPS, **options)
    parted, bloc_optima = settled(signed, Kind.BLOCS, **options)
    actors = roles(graph, signed, parted)
    strength = {r.actor: (r.supporters, r.friends, -place) for place, r in enumerate(actors)}
    return Analysis(
        rule=rule,
        signed=signed,
        triads=triads(signed),
        camps=camps,
        partition=parted,
        camp_optima=camp_optima,
        bloc_optima=bloc_optima,
        sides=opposed(signed, camps, strength, camp_optima),
        blocs=blocs(signed, parted, strength, bloc_optima),
        roles=actors,
        bridges=bridges(signed),
        proxy_wars=proxy_wars(graph),
        both_sides=both_sides(graph),
        common_enemies=common_enemies(signed),
        predictions=missing_ties(signed),
        switches=side_switches(graph),
        graph=graph,
    )
