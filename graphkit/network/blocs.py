"""Blocs with a name, a core that all optimal partitions agree on, and members who might as well stand elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphkit.network.collapse import SignedGraph
from graphkit.network.frustration import Partition
from graphkit.network.optima import Optima

__all__ = ["Bloc", "bloc_name", "blocs"]


@dataclass(frozen=True, slots=True)
class Bloc:
    """Actors with cooperative ties inside and hostile ones outside, as far as the network allows.

    ``members`` are node ids, the strongest first; ``core`` those who are together in every optimal partition.
    ``doubtful`` holds the others, with the share of optimal partitions that put them with the core. Both are empty
    where the optima were not looked at.
    """

    name: str
    members: tuple[str, ...]
    core: tuple[str, ...] = ()
    doubtful: tuple[tuple[str, float], ...] = ()


def blocs(
    signed: SignedGraph, partition: Partition, strength: Mapping[str, Any], optima: Optima | None = None
) -> tuple[Bloc, ...]:
    """The groups of a partition as blocs. ``strength`` orders actors (higher is stronger) and so gives the names."""
    found = []
    for group in partition.groups:
        members = sorted(group, key=lambda actor: strength.get(actor, 0), reverse=True)
        core, doubtful = _core(members, optima) if optima else ((), ())
        names = [signed.label(actor) for actor in (core or members)]
        found.append(Bloc(bloc_name(names, len(members)), tuple(members), core, doubtful))
    return tuple(found)


def bloc_name(strongest: Sequence[str], size: int) -> str:
    """A bloc called after its strongest members.

    >>> bloc_name(["Russia", "Egypt", "LNA"], 5)
    'Russia, Egypt and 3 more'
    """
    named = list(strongest[: 2 if size != 3 else 3])
    rest = size - len(named)
    if rest:
        return f"{', '.join(named)} and {rest} more"
    return " and ".join(named) if len(named) < 3 else f"{', '.join(named[:-1])} and {named[-1]}"


def _core(members: Sequence[str], optima: Optima) -> tuple[tuple[str, ...], tuple[tuple[str, float], ...]]:
    """The largest set of members whom no optimum parts, and the others with their share."""
    number = {actor: n for n, actor in enumerate(optima.actors)}
    columns = {actor: optima.worlds[:, number[actor]] for actor in members}
    classes: list[list[str]] = []
    for actor in members:
        for same in classes:
            if bool((columns[actor] == columns[same[0]]).all()):
                same.append(actor)
                break
        else:
            classes.append([actor])
    core = max(classes, key=len)  # of equally large ones that of the strongest member
    doubtful = [
        (actor, round(float((columns[actor] == columns[core[0]]).mean()), 4)) for actor in members if actor not in core
    ]
    return tuple(core), tuple(sorted(doubtful, key=lambda pair: (-pair[1], pair[0])))
