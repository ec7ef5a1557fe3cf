"""An analysis as JSON and as flat rows. Names stand for actors; what is long is cut, and its full number given."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from graphkit.network.collapse import SignedGraph, SignedTie

if TYPE_CHECKING:
    from graphkit.network.analysis import Analysis

__all__ = ["as_dict", "as_tables", "evidence"]

LISTED = 50  # of triads, common enemies and predictions in JSON; the tables hold more
QUOTED = 10  # reports behind a tie


def evidence(signed: SignedGraph, tie: SignedTie) -> list[dict[str, str]]:
    """The reports behind a tie, those that agree with its sign first."""
    rows = []
    for agrees, ids in (("yes", tie.statements), ("no", tie.against)):
        for id in ids:
            r = signed.evidence[id]
            rows.append(
                {
                    "id": id,
                    "agrees": agrees,
                    "quote": r.quote,
                    "document": r.document,
                    "date": r.day,
                    "outlet": r.outlet,
                    "speaker": r.speaker,
                }
            )
    return rows


def as_dict(a: "Analysis") -> dict[str, Any]:
    """The analysis as mappings and lists that JSON can hold."""
    name, signed = a.signed.label, a.signed
    tables = as_tables(a)
    ties = signed.ties
    index = a.camps.misplaced.value
    return {
        "rule": a.rule,
        "actors": len(signed.actors),
        "ties": {
            "count": len(ties),
            "cooperative": sum(t.sign > 0 for t in ties),
            "hostile": sum(t.sign < 0 for t in ties),
            "contradictory": sum(t.contradictory for t in ties),
        },
        "frustration": a.camps.misplaced.to_dict(),
        "balance": round(1 - 2 * index / len(ties), 4) if ties else None,
        "camps": {
            "members": [[name(x) for x in group] for group in a.camps.groups],
            "optima": a.camp_optima.to_dict() if a.camp_optima else None,
        },
        "blocs": {
            "misplaced": a.partition.misplaced.to_dict(),
            "members": [[name(x) for x in bloc.members] for bloc in a.blocs],
            "names": a.bloc_names(),
            "core": [[name(x) for x in bloc.core] for bloc in a.blocs],
            "doubtful": [[{"actor": name(x), "share": s} for x, s in bloc.doubtful] for bloc in a.blocs],
            "optima": a.bloc_optima.to_dict() if a.bloc_optima else None,
        },
        "triads": {
            **a.triads.to_dict(),
            "listed": [
                {"actors": [name(x) for x in t.actors], "kind": t.kind, "statements": list(t.statements[:QUOTED])}
                for t in a.triads.unbalanced[:LISTED]
            ],
        },
        "misplaced": [
            {**row, "evidence": evidence(signed, tie)[:QUOTED]}
            for row, tie in zip(tables["misplaced"], a.misplaced, strict=True)
        ],
        "contradictions": [
            {**row, "evidence": evidence(signed, tie)[:QUOTED]}
            for row, tie in zip(tables["contradictions"], (t for t in ties if t.contradictory), strict=True)
        ],
        "contested": [r.label for r in a.roles if r.contested],
        "leaders": [{"actor": r.label, "supporters": r.supporters} for r in a.roles[:10] if r.supporters],
        "brokers": [
            {"actor": r.label, "brokerage": r.brokerage}
            for r in sorted(a.roles, key=lambda r: (-r.brokerage, r.label))[:10]
            if r.brokerage
        ],
        "bridges": [[name(x), name(y)] for x, y in a.bridges],
        "proxy_wars": tables["proxy_wars"],
        "both_sides": tables["both_sides"],
        "common_enemies": tables["common_enemies"][:LISTED],
        "predictions": tables["predictions"][:LISTED],
    }


def as_tables(a: "Analysis") -> dict[str, list[dict[str, Any]]]:
    """Flat rows by the name of the table."""
    name, signed = a.signed.label, a.signed
    camp, bloc = a.camps.group_of(), {x: n for n, b in enumerate(a.blocs) for x in b.members}
    core = {x for b in a.blocs for x in b.core}
    doubt = {x: share for b in a.blocs for x, share in b.doubtful}
    return {
        "summary": _summary(a),
        "blocs": [
            {
                "bloc": n,
                "name": b.name,
                "size": len(b.members),
                "members": ", ".join(map(name, b.members)),
                "core": ", ".join(map(name, b.core)),
                "doubtful": ", ".join(f"{name(x)} ({share:.0%})" for x, share in b.doubtful),
            }
            for n, b in enumerate(a.blocs)
        ],
        "actors": [
            {
                "actor": r.label,
                "id": r.actor,
                "camp": camp[r.actor],
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
        ],
        "ties": signed.to_records(),
        "misplaced": [_misplaced(a, tie) for tie in a.misplaced],
        "contradictions": [
            {
                "one": name(t.one),
                "other": name(t.other),
                "sign": t.sign,
                "cooperative": t.cooperative,
                "hostile": t.hostile,
            }
            for t in signed.ties
            if t.contradictory
        ],
        "triads": [
            {"one": name(t.actors[0]), "two": name(t.actors[1]), "three": name(t.actors[2]), "kind": t.kind}
            for t in a.triads.unbalanced
        ],
        "proxy_wars": [
            {
                "backer": name(w.backer),
                "one": name(w.one),
                "other": name(w.other),
                "other_backer": name(w.other_backer),
                "backers_hostile": w.open,
                "same_time": w.overlap,
                "statements": list(w.statements),
            }
            for w in _named(a.proxy_wars, name)
        ],
        "both_sides": [
            {
                "supporter": name(b.supporter),
                "one": name(b.one),
                "other": name(b.other),
                "statements": list(b.statements),
            }
            for b in a.both_sides
        ],
        "common_enemies": [
            {
                "one": name(c.one),
                "other": name(c.other),
                "sign": c.sign,
                "count": len(c.enemies),
                "enemies": ", ".join(map(name, c.enemies)),
            }
            for c in a.common_enemies
        ],
        "predictions": [
            {
                "one": name(p.one),
                "other": name(p.other),
                "sign": p.sign,
                "agreeing": p.agreeing,
                "disagreeing": p.disagreeing,
                "predicted": p.predicted,
            }
            for p in a.predictions
        ],
        "bridges": [{"one": name(x), "other": name(y)} for x, y in a.bridges],
    }


def _named(wars: Iterable[Any], name: Any) -> list[Any]:
    return sorted(wars, key=lambda w: (name(w.one), name(w.other), name(w.backer), name(w.other_backer)))


def _misplaced(a: "Analysis", tie: SignedTie) -> dict[str, Any]:
    pair = (tie.one, tie.other)
    row: dict[str, Any] = {
        "one": a.signed.label(tie.one),
        "other": a.signed.label(tie.other),
        "sign": tie.sign,
        "by_camps": tie in a.camps.ties,
        "by_blocs": tie in a.partition.ties,
    }
    for title, known in (("camps_share", a.camp_optima), ("blocs_share", a.bloc_optima)):
        row[title] = round(known.shares.get(pair, 0.0), 4) if known else None
    return row | {"statements": ", ".join(tie.statements[:QUOTED])}


def _summary(a: "Analysis") -> list[dict[str, Any]]:
    ties = a.signed.ties
    low, least = a.camps.misplaced, a.partition.misplaced
    facts: Mapping[str, Any] = {
        "rule": a.rule,
        "actors": len(a.signed.actors),
        "cooperative ties": sum(t.sign > 0 for t in ties),
        "hostile ties": sum(t.sign < 0 for t in ties),
        "contradictory pairs": sum(t.contradictory for t in ties),
        "misplaced by two camps": _bounded(low),
        "misplaced by blocs": _bounded(least),
        "blocs": len(a.blocs),
        "optimal camps": _counted(a.camp_optima),
        "optimal blocs": _counted(a.bloc_optima),
        "triads": a.triads.count,
        "balanced triads": a.triads.balanced,
        "proxy wars": len(a.proxy_wars),
        "support to both sides": len(a.both_sides),
    }
    return [{"what": what, "value": value} for what, value in facts.items()]


def _bounded(number: Any) -> str:
    return f"{number.value} (proved)" if number.proved else f"{number.lower} to {number.upper}"


def _counted(known: Any) -> str:
    if known is None:
        return "not counted"
    return str(known.count) if known.complete else f"at least {known.count}"
