"""An analysis as JSON and as flat rows. Names stand for actors; what is long is cut, and its full number given."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from graphkit.network.collapse import RULES, SignedGraph, SignedTie
from graphkit.network.ties import Report

if TYPE_CHECKING:
    from graphkit.network.analysis import Analysis
    from graphkit.network.blocs import Bloc
    from graphkit.network.changes import SideSwitch
    from graphkit.network.frustration import Bounded
    from graphkit.network.optima import Optima
    from graphkit.network.patterns import ProxyWar
    from graphkit.network.roles import Role

__all__ = ["as_dict", "as_tables", "evidence", "said", "switch_rows"]

LISTED = 50  # of triads, common enemies and predictions in JSON; the tables hold more
QUOTED = 10  # reports behind a tie
SAID = 2  # of them in a row of a table
NAMED = 3  # leaders and brokers in the summary
PAIRS = 1_000  # of actors who are together in some optimal partitions only


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
            for row, tie in zip(tables["misplaced"], a.misplaced, strict=True)
        ],
        "contradictions": [
            {**row, "evidence": evidence(signed, tie)[:QUOTED]}
            for row, tie in zip(tables["contradictions"], (t for t in ties if t.contradictory), strict=True)
        ],
        "contested": [r.label for r in a.roles if r.contested],
        "leaders": [{"actor": r.label, "supporters": r.supporters} for r in a.roles[:10] if r.supporters],
        "brokers": [{"actor": r.label, "brokerage": r.brokerage} for r in _brokers(a)[:10]],
        "bridges": [[name(x), name(y)] for x, y in a.bridges],
        "proxy_wars": tables["proxy_wars"],
        "both_sides": tables["both_sides"],
        "side_switches": [{**s.to_record(), "one": name(s.one), "other": name(s.other)} for s in a.switches],
        "common_enemies": tables["common_enemies"][:LISTED],
        "predictions": tables["predictions"][:LISTED],
    }


def as_tables(a: "Analysis") -> dict[str, list[dict[str, Any]]]:
    """Flat rows by the name of the table."""
    name, signed = a.signed.label, a.signed
    camp = {x: (part, side) for part, pair in enumerate(a.sides) for side in (0, 1) for x in pair[side].members}
    bloc = {x: n for n, b in enumerate(a.blocs) for x in b.members}
    core = {x for b in a.blocs for x in b.core}
    doubt = {x: share for b in a.blocs for x, share in b.doubtful}
    return {
        "summary": _summary(a),
        "camps": [
            {
                "part": n,
                "actors": len(one.members) + len(other.members),
                "camp": _listed(one, name),
                "against": _listed(other, name),
            }
            for n, (one, other) in enumerate(a.sides)
        ],
        "blocs": [
            {"bloc": n, "name": b.name, "size": len(b.members), "members": _listed(b, name)}
            for n, b in enumerate(a.blocs)
            if len(b.members) > 1
        ],
        "actors": [
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
                "statements": [*t.statements, *t.against],
                "said": _quotes(signed, (t.statements[0], t.against[0])),
            }
            for t in signed.ties
            if t.contradictory
        ],
        "triads": [
            {
                "one": name(t.actors[0]),
                "two": name(t.actors[1]),
                "three": name(t.actors[2]),
                "kind": t.kind,
                "statements": list(t.statements),
                "said": _quotes(signed, (tie.statements[0] for tie in t.ties)),
            }
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
                "said": _quotes(signed, w.statements[:3]),
            }
            for w in _named(a.proxy_wars, name)
        ],
        "proxy_conflicts": _proxy_conflicts(a),
        "both_sides": [
            {
                "supporter": name(b.supporter),
                "one": name(b.one),
                "other": name(b.other),
                "statements": list(b.statements),
                "said": _quotes(signed, b.statements[:3]),
            }
            for b in a.both_sides
        ],
        "side_switches": switch_rows(a.switches, name),
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
        "pairs": [
            {"one": name(x), "other": name(y), "together": round(share, 4)}
            for x, y, share in islice(a.bloc_optima.pairs() if a.bloc_optima else (), PAIRS)
        ],
    }


def said(report: Report) -> str:
    """A report in one line: its words, whose they are, and where they stand.

    >>> said(Report("r", "2020-07-21", document="a.txt", speaker="UN experts", quote="Egypt armed  the LNA"))
    '“Egypt armed the LNA” (UN experts in a.txt, 2020-07-21)'
    """
    where = " in ".join(filter(None, (report.speaker, report.outlet or report.document)))
    words = f"“{' '.join(report.quote.split())}”" if report.quote else report.id
    source = ", ".join(filter(None, (where, report.day)))
    return f"{words} ({source})" if source else words


def switch_rows(switches: Iterable["SideSwitch"], name: Callable[[str], str]) -> list[dict[str, Any]]:
    """Rows of pairs that changed sides, with what was said before and after."""
    return [
        {
            "one": name(s.one),
            "other": name(s.other),
            "date": s.date,
            "sign": s.sign,
            "was": said(s.before),
            "now": said(s.after),
            "statements": [s.before.id, s.after.id],
        }
        for s in switches
    ]


def _quotes(signed: SignedGraph, statements: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(said(signed.evidence[s]) for s in statements))


def _listed(bloc: "Bloc", name: Callable[[str], str]) -> str:
    """Members by name, the core first; who is doubtful with the share of optimal partitions that have it there."""
    doubt = dict(bloc.doubtful)
    sure = [name(x) for x in bloc.members if x not in doubt]
    return ", ".join([*sure, *(f"{name(x)} ({share:.0%})" for x, share in bloc.doubtful)])


def _proxy_conflicts(a: "Analysis") -> list[dict[str, Any]]:
    """Proxy wars by who fights: a row for each fight with all backers of either side."""
    name, by_fight = a.signed.label, defaultdict[tuple[str, str], list["ProxyWar"]](list)
    for war in a.proxy_wars:
        by_fight[war.one, war.other].append(war)
    rows = [
        {
            "one": name(one),
            "backed_by": ", ".join(sorted({name(w.backer) for w in wars})),
            "against": name(other),
            "against_backed_by": ", ".join(sorted({name(w.other_backer) for w in wars})),
            "proxy_wars": len(wars),
            "said": said(a.signed.evidence[wars[0].statements[0]]),
        }
        for (one, other), wars in by_fight.items()
    ]
    return sorted(rows, key=lambda row: (-row["proxy_wars"], row["one"], row["against"]))


def _named(wars: Iterable["ProxyWar"], name: Callable[[str], str]) -> list["ProxyWar"]:
    return sorted(wars, key=lambda w: (name(w.one), name(w.other), name(w.backer), name(w.other_backer)))


def _misplaced(a: "Analysis", tie: SignedTie) -> dict[str, Any]:
    pair = (tie.one, tie.other)
    row: dict[str, Any] = {
        "one": a.signed.label(tie.one),
        "other": a.signed.label(tie.other),
        "sign": tie.sign,
        "misplaced_by": " and ".join(n for n, p in (("camps", a.camps), ("blocs", a.partition)) if tie in p.ties),
    }
    for title, known in (("camps_share", a.camp_optima), ("blocs_share", a.bloc_optima)):
        row[title] = round(known.shares.get(pair, 0.0), 4) if known else None
    said_of = {"statements": list(tie.statements), "said": _quotes(a.signed, tie.statements[:SAID])}
    return row | said_of


def _summary(a: "Analysis") -> list[dict[str, Any]]:
    ties = a.signed.ties
    low, least = a.camps.misplaced, a.partition.misplaced
    facts: Mapping[str, Any] = {
        "rule": f"{a.rule}: {RULES[a.rule].meaning}",
        "actors": len(a.signed.actors),
        "cooperative ties": sum(t.sign > 0 for t in ties),
        "hostile ties": sum(t.sign < 0 for t in ties),
        "contradictory pairs": sum(t.contradictory for t in ties),
        "L: ties misplaced by two camps": _bounded(low, a.camp_optima),
        "C: ties misplaced by blocs": _bounded(least, a.bloc_optima),
        "balanced triads": f"{a.triads.balanced} of {a.triads.count}",
        "blocs": sum(len(b.members) > 1 for b in a.blocs),
        "actors in no bloc": sum(len(b.members) == 1 for b in a.blocs),
        "most supported": ", ".join(f"{r.label} ({r.supporters})" for r in a.roles[:NAMED] if r.supporters),
        "brokers": ", ".join(r.label for r in _brokers(a)[:NAMED]),
        "drawn to several sides": ", ".join(r.label for r in a.roles if r.contested),
    }
    return [{"what": what, "value": value} for what, value in facts.items()]


def _brokers(a: "Analysis") -> list["Role"]:
    return sorted((r for r in a.roles if r.brokerage), key=lambda r: (-r.brokerage, r.label))


def _bounded(number: "Bounded", known: "Optima | None") -> str:
    """The number with its bounds, and in how many ways it is reached."""
    value = f"{number.value}, proved" if number.proved else f"{number.lower} to {number.upper}"
    if known is None or not number.value:
        return value
    more = "" if known.complete else "at least "
    return f"{value}; {more}{known.count} {'way' if known.count == 1 else 'ways'}"
