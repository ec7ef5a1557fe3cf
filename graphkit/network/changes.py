"""What changed: ties gained, lost and turned between two networks, and pairs that changed sides."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from graphkit.network.collapse import SignedGraph, SignedTie, collapse
from graphkit.network.cycles import Kind
from graphkit.network.frustration import Bounded, partition
from graphkit.network.ties import Report, reports_of

__all__ = ["Difference", "SideSwitch", "diff", "side_switches"]

SAID = 2  # reports of a tie that are quoted in a row


@dataclass(frozen=True)
class Difference:
    """What a second network has other than a first.

    ``gained`` and ``lost`` are ties, ``turned`` pairs of ties (before, after) whose sign changed, by ``rule``.
    ``frustration`` (two camps) and ``misplaced`` (blocs) hold both networks' numbers.
    """

    rule: str
    gained: tuple[SignedTie, ...]
    lost: tuple[SignedTie, ...]
    turned: tuple[tuple[SignedTie, SignedTie], ...]
    actors_gained: tuple[str, ...]
    actors_lost: tuple[str, ...]
    frustration: tuple[Bounded, Bounded]
    misplaced: tuple[Bounded, Bounded]
    before: SignedGraph
    after: SignedGraph

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """Flat rows: ``summary``, ``gained``, ``lost``, ``turned``, ``actors``."""
        return {
            "summary": [
                {"what": what, "before": old, "after": new}
                for what, old, new in (
                    ("actors", len(self.before.actors), len(self.after.actors)),
                    ("ties", len(self.before.ties), len(self.after.ties)),
                    ("misplaced by two camps", *(b.value for b in self.frustration)),
                    ("misplaced by blocs", *(b.value for b in self.misplaced)),
                )
            ],
            "gained": [_row(self.after, t) for t in self.gained],
            "lost": [_row(self.before, t) for t in self.lost],
            "turned": [
                {
                    "one": self.after.label(new.one),
                    "other": self.after.label(new.other),
                    "sign_before": old.sign,
                    "sign": new.sign,
                    "statements_before": list(old.statements),
                    "statements": list(new.statements),
                    "was": self.before.cite(old.statements[:SAID]),
                    "now": self.after.cite(new.statements[:SAID]),
                }
                for old, new in self.turned
            ],
            "actors": [{"actor": self.after.label(a), "change": "gained"} for a in self.actors_gained]
            + [{"actor": self.before.label(a), "change": "lost"} for a in self.actors_lost],
        }

    def to_dict(self) -> dict[str, Any]:
        """The whole, ready for JSON."""
        tables = self.tables()
        return {
            "rule": self.rule,
            "frustration": {"before": self.frustration[0].to_dict(), "after": self.frustration[1].to_dict()},
            "misplaced": {"before": self.misplaced[0].to_dict(), "after": self.misplaced[1].to_dict()},
            "actors": {
                "gained": [self.after.label(a) for a in self.actors_gained],
                "lost": [self.before.label(a) for a in self.actors_lost],
            },
            **{name: tables[name] for name in ("gained", "lost", "turned")},
        }


@dataclass(frozen=True, slots=True)
class SideSwitch:
    """Two actors whose relation turned: the last report of the old sign and the first of the new one.

    ``date`` is that of the first report after the turn, ``sign`` the new one.
    """

    one: str
    other: str
    date: str
    sign: int
    before: Report
    after: Report

    def to_record(self) -> dict[str, Any]:
        """One flat row with both sources."""
        row: dict[str, Any] = {"one": self.one, "other": self.other, "date": self.date, "sign": self.sign}
        for side, report in (("before", self.before), ("after", self.after)):
            row |= {
                f"{side}_date": report.day,
                f"{side}_statement": report.id,
                f"{side}_document": report.document,
                f"{side}_outlet": report.outlet,
                f"{side}_quote": report.quote,
            }
        return row


def diff(before: Any, after: Any, rule: str = "any-hostile", *, time_limit: float = 60.0) -> Difference:
    """What multigraph ``after`` has other than ``before``: two networks, or two periods of one.

    >>> from graphkit.network.edgelist import edges_to_graph
    >>> old = edges_to_graph([{"source": "a", "target": "b", "sign": 1}, {"source": "b", "target": "c", "sign": 1}])
    >>> new = edges_to_graph([{"source": "a", "target": "b", "sign": -1}, {"source": "a", "target": "d", "sign": 1}])
    >>> found = diff(old, new)
    >>> len(found.gained), len(found.lost), len(found.turned), found.actors_lost
    (1, 1, 1, ('c',))
    """
    old, new = collapse(before, rule), collapse(after, rule)
    was, now = {(t.one, t.other): t for t in old.ties}, {(t.one, t.other): t for t in new.ties}
    low = [partition(g, Kind.CAMPS, time_limit=time_limit).misplaced for g in (old, new)]
    least = [partition(g, Kind.BLOCS, time_limit=time_limit).misplaced for g in (old, new)]
    return Difference(
        rule=rule,
        gained=tuple(now[p] for p in sorted(now.keys() - was.keys())),
        lost=tuple(was[p] for p in sorted(was.keys() - now.keys())),
        turned=tuple((was[p], now[p]) for p in sorted(was.keys() & now.keys()) if was[p].sign != now[p].sign),
        actors_gained=tuple(sorted(set(new.actors) - set(old.actors))),
        actors_lost=tuple(sorted(set(old.actors) - set(new.actors))),
        frustration=(low[0], low[1]),
        misplaced=(least[0], least[1]),
        before=old,
        after=new,
    )


def side_switches(graph: Any, *, least: int = 1) -> tuple[SideSwitch, ...]:
    """Pairs whose dated reports turn from cooperative to hostile or back, the earliest turn first.

    Reports count by the day they last hold. A day with reports of both signs says nothing; a sign counts once
    ``least`` reports in a row have it.

    >>> from graphkit.network.edgelist import edges_to_graph
    >>> rows = [{"source": "a", "target": "b", "sign": s, "date": d} for s, d in ((1, "2019"), (-1, "2021-03-01"))]
    >>> [(s.one, s.other, s.date, s.sign, s.before.day) for s in side_switches(edges_to_graph(rows))]
    [('a', 'b', '2021-03-01', -1, '2019')]
    """
    days: dict[tuple[str, str], dict[str, list[tuple[int, Report]]]] = defaultdict(lambda: defaultdict(list))
    for subject, object, facts, report in reports_of(graph):
        if facts["sign"] and report.day:
            days[min(subject, object), max(subject, object)][report.day].append((facts["sign"], report))
    found = []
    for (one, other), by_day in days.items():
        runs: list[tuple[int, list[Report]]] = []
        for _, said in sorted(by_day.items()):
            signs = {sign for sign, _ in said}
            if len(signs) == 2:
                continue
            reports = sorted((report for _, report in said), key=lambda r: r.id)
            if runs and runs[-1][0] in signs:
                runs[-1][1].extend(reports)
            else:
                runs.append((signs.pop(), reports))
        steady = [run for run in runs if len(run[1]) >= least]
        for (old, earlier), (new, later) in pairwise(steady):
            if old != new:
                found.append(SideSwitch(one, other, later[0].day, new, earlier[-1], later[0]))
    return tuple(sorted(found, key=lambda s: (s.date, s.one, s.other)))


def _row(signed: SignedGraph, tie: SignedTie) -> dict[str, Any]:
    return {
        "one": signed.label(tie.one),
        "other": signed.label(tie.other),
        "sign": tie.sign,
        "first": tie.first,
        "last": tie.last,
        "statements": list(tie.statements),
        "said": signed.cite(tie.statements[:SAID]),
    }
