"""An analysis as tables: one function a table, which gives flat rows. Names stand for actors."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from graphkit.network.blocs import bloc_name
from graphkit.network.collapse import RULES

if TYPE_CHECKING:
    from graphkit.network.blocs import Bloc
    from graphkit.network.changes import SideSwitch
    from graphkit.network.frustration import Bounded
    from graphkit.network.optima import Optima
    from graphkit.network.patterns import ProxyWar
    from graphkit.network.roles import Role
    from graphkit.network.structure import Structure

__all__ = ["TABLES", "Rows", "Tables", "brokers", "side_switches", "tables_of"]

Rows: TypeAlias = list[dict[str, Any]]

SAID = 2  # reports behind a tie that are quoted in a row
NAMED = 3  # leaders and brokers in the summary
PAIRS = 1_000  # of actors who are together in some optimal partitions only


class Tables(Mapping[str, Rows]):
    """Tables by name, each made when it is first looked at: some of a large network are long."""

    def __init__(self, makers: Mapping[str, Callable[[], Rows]]) -> None:
        self._makers = dict(makers)
        self._made: dict[str, Rows] = {}

    def __getitem__(self, name: str) -> Rows:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def tables_of(a: "Structure") -> Tables:
    """All tables of an analysis."""
    return Tables({name: partial(rows, a) for name, rows in TABLES.items()})


def summary(a: "Structure") -> Rows:
    """What there is of everything, with the rule."""
    ties, torn = a.signed.ties, [r for r in a.roles if r.contested]
    facts = {
        "rule": f"{a.rule}: {RULES[a.rule].meaning}",
        "actors": len(a.signed.actors),
        "cooperative ties": sum(t.sign > 0 for t in ties),
        "hostile ties": sum(t.sign < 0 for t in ties),
        "contradictory pairs": sum(t.contradictory for t in ties),
        "L: ties misplaced by two camps": _bounded(a.camps.misplaced, a.camp_optima),
        "C: ties misplaced by blocs": _bounded(a.partition.misplaced, a.bloc_optima),
        "balanced triads": f"{a.triads.balanced} of {a.triads.count}",
        "blocs": sum(len(b.members) > 1 for b in a.blocs),
        "actors in no bloc": sum(len(b.members) == 1 for b in a.blocs),
        "most supported": ", ".join(f"{r.label} ({r.supporters})" for r in a.roles[:NAMED] if r.supporters),
        "brokers": ", ".join(r.label for r in brokers(a)[:NAMED]),
        "drawn to several sides": bloc_name([r.label for r in torn], len(torn)) if torn else "",
    }
    return [{"what": what, "value": value} for what, value in facts.items()]


def camps(a: "Structure") -> Rows:
    """The two camps of each part of the network that hostility divides."""
    return [
        {
            "part": n,
            "actors": len(one.members) + len(other.members),
            "camp": _listed(one, a.signed.label),
            "against": _listed(other, a.signed.label),
        }
        for n, (one, other) in enumerate(a.sides)
    ]


def blocs(a: "Structure") -> Rows:
    """Blocs of two and more."""
    return [
        {"bloc": n, "name": b.name, "size": len(b.members), "members": _listed(b, a.signed.label)}
        for n, b in enumerate(a.blocs)
        if len(b.members) > 1
    ]


def actors(a: "Structure") -> Rows:
    """Where each actor stands and what it does there. ``share`` of the optima put it with the core of its bloc."""
    camp = {x: (part, side) for part, pair in enumerate(a.sides) for side in (0, 1) for x in pair[side].members}
    bloc = {x: n for n, b in enumerate(a.blocs) for x in b.members}
    core = {x for b in a.blocs for x in b.core}
    doubt = {x: share for b in a.blocs for x, share in b.doubtful}
    return [
        {
            "actor": r.label,
            "id": r.actor,
            "part": camp.get(r.actor, (None, None))[0],
            "camp": camp.get(r.actor, (None, None))[1],
            "bloc": bloc[r.actor],
            "core": r.actor in core,
            "share": 1.0 if r.actor in core else doubt.get(r.actor),
            "friends": r.friends,
            "enemies": r.enemies,
            "supporters": r.supporters,
            "brokerage": r.brokerage,
            "misplaced": r.misplaced,
            "contested": r.contested,
        }
        for r in a.roles
    ]


def ties(a: "Structure") -> Rows:
    """Every signed tie."""
    return a.signed.to_records()


def misplaced(a: "Structure") -> Rows:
    """Ties that break the picture, with the share of optima that misplace them and the sentences behind them."""

    def share(known: "Optima | None", pair: tuple[str, str]) -> float | None:
        return round(known.shares.get(pair, 0.0), 4) if known else None

    return [
        {
            "one": a.signed.label(t.one),
            "other": a.signed.label(t.other),
            "sign": t.sign,
            "misplaced_by": " and ".join(n for n, p in (("camps", a.camps), ("blocs", a.partition)) if t in p.ties),
            "camps_share": share(a.camp_optima, (t.one, t.other)),
            "blocs_share": share(a.bloc_optima, (t.one, t.other)),
            "statements": list(t.statements),
            "said": a.signed.cite(t.statements[:SAID]),
        }
        for t in a.misplaced
    ]


def contradictions(a: "Structure") -> Rows:
    """Pairs with reports of both signs, with one of each."""
    return [
        {
            "one": a.signed.label(t.one),
            "other": a.signed.label(t.other),
            "sign": t.sign,
            "cooperative": t.cooperative,
            "hostile": t.hostile,
            "statements": [*t.statements, *t.against],
            "said": a.signed.cite((t.statements[0], t.against[0])),
        }
        for t in a.signed.ties
        if t.contradictory
    ]


def triads(a: "Structure") -> Rows:
    """Unbalanced triads."""
    return [
        {
            **dict(zip(("one", "two", "three"), map(a.signed.label, t.actors), strict=True)),
            "kind": t.kind,
            "statements": list(t.statements),
            "said": a.signed.cite(tie.statements[0] for tie in t.ties),
        }
        for t in a.triads.unbalanced
    ]


def proxy_conflicts(a: "Structure") -> Rows:
    """Proxy wars by who fights: a row for each fight with all backers of either side."""
    name = a.signed.label
    by_fight: dict[tuple[str, str], list[ProxyWar]] = defaultdict(list)
    for war in a.proxy_wars:
        by_fight[war.one, war.other].append(war)
    rows = [
        {
            "one": name(one),
            "backed_by": ", ".join(sorted({name(w.backer) for w in wars})),
            "against": name(other),
            "against_backed_by": ", ".join(sorted({name(w.other_backer) for w in wars})),
            "proxy_wars": len(wars),
            "said": a.signed.cite(wars[0].statements[:1]),
        }
        for (one, other), wars in by_fight.items()
    ]
    return sorted(rows, key=lambda row: (-row["proxy_wars"], row["one"], row["against"]))


def proxy_wars(a: "Structure") -> Rows:
    """Every pair of backers of a fight, with a sentence of the fight and of each backing."""
    name = a.signed.label
    rows = [
        {
            "backer": name(w.backer),
            "one": name(w.one),
            "other": name(w.other),
            "other_backer": name(w.other_backer),
            "backers_hostile": w.open,
            "same_time": w.overlap,
            "statements": list(w.statements),
            "said": a.signed.cite(w.statements[:3]),
        }
        for w in a.proxy_wars
    ]
    return sorted(rows, key=lambda row: tuple(map(str, (row["one"], row["other"], row["backer"], row["other_backer"]))))


def both_sides(a: "Structure") -> Rows:
    """Who supports two that fight each other."""
    return [
        {
            "supporter": a.signed.label(b.supporter),
            "one": a.signed.label(b.one),
            "other": a.signed.label(b.other),
            "statements": list(b.statements),
            "said": a.signed.cite(b.statements[:3]),
        }
        for b in a.both_sides
    ]


def side_switches(switches: Iterable["SideSwitch"], name: Callable[[str], str]) -> Rows:
    """Pairs that changed sides, with what was said before and after."""
    return [
        {
            "one": name(s.one),
            "other": name(s.other),
            "date": s.date,
            "sign": s.sign,
            "was": s.before.cited(),
            "now": s.after.cited(),
            "statements": [s.before.id, s.after.id],
        }
        for s in switches
    ]


def common_enemies(a: "Structure") -> Rows:
    """Pairs with the enemies that they have in common; ``sign`` is that of their own tie, 0 without one."""
    return [
        {
            "one": a.signed.label(c.one),
            "other": a.signed.label(c.other),
            "sign": c.sign,
            "count": len(c.enemies),
            "enemies": ", ".join(map(a.signed.label, c.enemies)),
        }
        for c in a.common_enemies
    ]


def predictions(a: "Structure") -> Rows:
    """Ties that nobody reports and balance leads to expect."""
    return [
        {
            "one": a.signed.label(p.one),
            "other": a.signed.label(p.other),
            "sign": p.sign,
            "agreeing": p.agreeing,
            "disagreeing": p.disagreeing,
            "predicted": p.predicted,
        }
        for p in a.predictions
    ]


def bridges(a: "Structure") -> Rows:
    """Cooperative ties whose loss would part those whom cooperation joins."""
    return [{"one": a.signed.label(x), "other": a.signed.label(y)} for x, y in a.bridges]


def pairs(a: "Structure") -> Rows:
    """Actors who are in one bloc in some optimal partitions and not in others, at most ``PAIRS``."""
    found = a.bloc_optima.pairs() if a.bloc_optima else ()
    return [
        {"one": a.signed.label(x), "other": a.signed.label(y), "together": round(share, 4)}
        for x, y, share in islice(found, PAIRS)
    ]


TABLES: dict[str, Callable[["Structure"], Rows]] = {
    "summary": summary,
    "camps": camps,
    "blocs": blocs,
    "actors": actors,
    "ties": ties,
    "misplaced": misplaced,
    "contradictions": contradictions,
    "triads": triads,
    "proxy_conflicts": proxy_conflicts,
    "proxy_wars": proxy_wars,
    "both_sides": both_sides,
    "side_switches": lambda a: side_switches(a.switches, a.signed.label),
    "common_enemies": common_enemies,
    "predictions": predictions,
    "bridges": bridges,
    "pairs": pairs,
}
"""All tables of an analysis by name."""


def brokers(a: "Structure") -> list["Role"]:
    """Actors between others, the busiest first."""
    return sorted((r for r in a.roles if r.brokerage), key=lambda r: (-r.brokerage, r.label))


def _listed(bloc: "Bloc", name: Callable[[str], str]) -> str:
    """Members by name, the core first; who is doubtful with the share of optimal partitions that have it there."""
    doubt = dict(bloc.doubtful)
    sure = [name(x) for x in bloc.members if x not in doubt]
    return ", ".join([*sure, *(f"{name(x)} ({share:.0%})" for x, share in bloc.doubtful)])


def _bounded(number: "Bounded", known: "Optima | None") -> str:
    """The number with its bounds, and in how many ways it is reached."""
    value = f"{number.value}, proved" if number.proved else f"{number.lower} to {number.upper}"
    if known is None or not number.value:
        return value
    more = "" if known.complete else "at least "
    return f"{value}; {more}{known.count} {'way' if known.count == 1 else 'ways'}"
