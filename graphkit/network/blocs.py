"""Blocs with a name, a core that all optimal partitions agree on, and members who might as well stand elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphkit.network.collapse import SignedGraph
from graphkit.network.cycles import components
from graphkit.network.frustration import Partition, ties_of
from graphkit.network.optima import Optima

__all__ = ["Bloc", "bloc_name", "blocs", "opposed"]


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
    return tuple(_bloc(signed, group, strength, optima) for group in partition.groups)


def opposed(
    signed: SignedGraph, camps: Partition, strength: Mapping[str, Any], optima: Optima | None = None
) -> tuple[tuple[Bloc, Bloc], ...]:
    """The two camps of each part of a network that hostility divides, the part with most actors first.

    No tie joins one part with another, so nothing tells which of their camps belong together. A part without a
    hostile tie has no sides and is left out.
    """
    ties = ties_of(signed)
    part = components(ties.n, ((a, b) for a, b, _ in ties))
    divided = {part[a] for a, _, sign in ties if sign < 0}
    camp = camps.group_of()
    sides: dict[int, tuple[list[str], list[str]]] = {number: ([], []) for number in sorted(divided)}
    for number, actor in zip(part, signed.actors, strict=True):
        if number in sides:
            sides[number][camp[actor]].append(actor)
    found = []
    for one, other in sides.values():
        pair = [_bloc(signed, side, strength, optima) for side in (one, other) if side]
        if len(pair) == 2:  # else every optimum leaves all of them together, whoever fights whom
            found.append((pair[0], pair[1]))
    return tuple(sorted(found, key=lambda pair: -len(pair[0].members) - len(pair[1].members)))


def _bloc(signed: SignedGraph, group: Sequence[str], strength: Mapping[str, Any], optima: Optima | None) -> Bloc:
    members = sorted(group, key=lambda actor: strength.get(actor, 0), reverse=True)
    core, doubtful = _core(members, optima) if optima else ((), ())
    names = [signed.label(actor) for actor in (core or members)]
    return Bloc(bloc_name(names, len(members)), tuple(members), core, doubtful)


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
