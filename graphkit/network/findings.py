"""An analysis as one mapping for JSON. Names stand for actors; what is long is cut, and its full number given."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from graphkit.network.collapse import SignedGraph, SignedTie
from graphkit.network.tables import TABLES, brokers

if TYPE_CHECKING:
    from graphkit.network.structure import Structure

__all__ = ["as_dict", "evidence"]

LISTED = 50  # of triads, common enemies and predictions; the tables hold more
MOST = 1_000  # of proxy wars, supports to both sides and side-switches
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


def as_dict(a: "Structure") -> dict[str, Any]:
    """The analysis as mappings and lists that JSON can hold."""
    name, signed = a.signed.label, a.signed
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
            "members": [[[name(x) for x in side.members] for side in pair] for pair in a.sides],
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
            for row, tie in zip(TABLES["misplaced"](a), a.misplaced, strict=True)
        ],
        "contradictions": [
            {**row, "evidence": evidence(signed, tie)[:QUOTED]}
            for row, tie in zip(TABLES["contradictions"](a), (t for t in ties if t.contradictory), strict=True)
        ],
        "contested": [r.label for r in a.roles if r.contested],
        "leaders": [{"actor": r.label, "supporters": r.supporters} for r in a.roles[:10] if r.supporters],
        "brokers": [{"actor": r.label, "brokerage": r.brokerage} for r in brokers(a)[:10]],
        "bridges": [[name(x), name(y)] for x, y in a.bridges],
        "counts": {
            "proxy_wars": len(a.proxy_wars),
            "both_sides": len(a.both_sides),
            "side_switches": len(a.switches),
            "common_enemies": len(a.common_enemies),
            "predictions": len(a.predictions),
        },
        "proxy_wars": TABLES["proxy_wars"](replace(a, proxy_wars=a.proxy_wars[:MOST])),
        "both_sides": TABLES["both_sides"](a)[:MOST],
        "side_switches": [{**s.to_record(), "one": name(s.one), "other": name(s.other)} for s in a.switches[:MOST]],
        "common_enemies": TABLES["common_enemies"](a)[:LISTED],
        "predictions": TABLES["predictions"](a)[:LISTED],
    }
