"""Camps, blocs, what breaks them, and who does what in them, as one frozen value."""

from dataclasses import dataclass, field
from typing import Any

from graphkit.network.blocs import Bloc
from graphkit.network.changes import SideSwitch
from graphkit.network.collapse import SignedGraph, SignedTie
from graphkit.network.frustration import Partition
from graphkit.network.optima import Optima
from graphkit.network.patterns import BothSides, CommonEnemies, Prediction, ProxyWar
from graphkit.network.roles import Role
from graphkit.network.triads import Triads

__all__ = ["Structure"]


@dataclass(frozen=True)
class Structure:
    """What was found in a signed network, without the forms it is told in. ``rule`` is how pairs got one sign.

    ``camps`` misplaces L ties, ``partition`` C; ``camp_optima`` and ``bloc_optima`` are None where optimal
    partitions were not looked at. ``sides`` are the two camps of each part that ties join, ``roles`` has those with
    most supporters first, ``graph`` is the multigraph.
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
