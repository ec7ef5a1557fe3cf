"""Everything that follows from a signed network, and the forms it is told in."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.network.blocs import blocs, opposed
from graphkit.network.changes import side_switches
from graphkit.network.collapse import SignedTie, collapse
from graphkit.network.cycles import Kind
from graphkit.network.findings import as_dict, evidence
from graphkit.network.optima import settled
from graphkit.network.patterns import both_sides, common_enemies, missing_ties, proxy_wars
from graphkit.network.roles import bridges, roles
from graphkit.network.structure import Structure
from graphkit.network.tables import TABLES, Tables, tables_of
from graphkit.network.triads import triads
from graphkit.network.triples import Triple, triples_of

__all__ = ["Analysis", "analyze"]


@dataclass(frozen=True)
class Analysis(Structure):
    """Camps, blocs, what breaks them, and who does what in them, told as tables, JSON, RDF facts and a picture.

    Fields hold node ids; tables and JSON hold names.
    """

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
