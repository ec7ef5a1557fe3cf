"""A network cut into windows of time: balance in each, and blocs followed from one to the next."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from graphkit.errors import UsageError
from graphkit.network.blocs import bloc_name
from graphkit.network.collapse import SignedGraph, collapse
from graphkit.network.cycles import Kind
from graphkit.network.frustration import Bounded, Partition, partition
from graphkit.network.optima import settled
from graphkit.network.ties import reports_of, within
from graphkit.network.triads import Triads, triads

__all__ = [
    "BlocTrack",
    "Window",
    "WindowBalance",
    "balance_over_time",
    "checked",
    "first_day",
    "last_day",
    "spans",
    "track_blocs",
    "windows",
]

MONTHS = {"month": 1, "quarter": 3, "year": 12}
MOST = 5_000


@dataclass(frozen=True)
class Window:
    """Part of a network: from ``start`` to ``end``, both days included; ``graph`` is the multigraph of that time."""

    start: str
    end: str
    graph: Any


@dataclass(frozen=True)
class WindowBalance:
    """How balanced a window is; ``rule`` is how its pairs got one sign. ``blocs`` is its partition into blocs."""

    start: str
    end: str
    rule: str
    signed: SignedGraph
    frustration: Bounded
    misplaced: Bounded
    triads: Triads
    blocs: Partition

    def to_record(self) -> dict[str, Any]:
        """One flat row: numbers of actors and ties, L and C with their bounds, triads."""
        ties = len(self.signed.ties)
        return {
            "start": self.start,
            "end": self.end,
            "actors": len(self.signed.actors),
            "ties": ties,
            "hostile": sum(t.sign < 0 for t in self.signed.ties),
            "L": self.frustration.value,
            "L_lower": self.frustration.lower,
            "C": self.misplaced.value,
            "C_lower": self.misplaced.lower,
            "balance": round(1 - 2 * self.frustration.value / ties, 4) if ties else None,
            "triads": self.triads.count,
            "balanced_triads": self.triads.balanced,
            "rule": self.rule,
        }


@dataclass(frozen=True, slots=True)
class BlocTrack:
    """One bloc through time. ``spans`` are (start, end, members) of each window where it was found.

    ``joined`` and ``left`` are (start of the window, actor), of actors who were in the network before, or still are.
    """

    name: str
    spans: tuple[tuple[str, str, tuple[str, ...]], ...]
    joined: tuple[tuple[str, str], ...]
    left: tuple[tuple[str, str], ...]


def first_day(text: str) -> date:
    """The first day of an ISO date, month or year. Raises ValueError where it is none.

    >>> first_day("2020-07").isoformat(), last_day("2020-02").isoformat()
    ('2020-07-01', '2020-02-29')
    """
    year, month, day = (*(int(part) for part in text[:10].split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(text: str) -> date:
    """The last day of an ISO date, month or year. Raises ValueError where it is none."""
    first = first_day(text)
    months = {4: 12, 7: 1}.get(len(text[:10]), 0)
    return _later(first, months) - timedelta(days=1) if months else first


def checked(start: str, end: str) -> tuple[str, str]:
    """The two bounds of a period; either may be empty. Raises UsageError where one is no date or they are crossed."""
    for text in (start, end):
        try:
            if text and (text != text.strip() or not last_day(text)):
                raise ValueError
        except ValueError:
            raise UsageError(f"{text!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD") from None
    if start and end and first_day(start) > last_day(end):
        raise UsageError(f"the period from {start} to {end} is empty; the earlier date comes first")
    return start, end


def spans(start: date, end: date, length: str) -> Iterator[tuple[date, date]]:
    """First and last days of windows that cover a time. ``length``: ``day``, ``month``, ``quarter``, ``5 years`` …

    Windows of months and years begin with one. Raises UsageError for a length that is none.
    """
    match = re.fullmatch(r"(\d+)?\s*(day|week|month|quarter|year)s?", length.strip().lower())
    if not match or match[1] == "0":
        raise UsageError(f"{length!r} is no length of time; say day, week, month, quarter, year or e.g. '5 years'")
    number, unit = int(match[1] or 1), match[2]
    if unit == "year":
        start = date(start.year, 1, 1)
    elif unit != "day":
        start = start - timedelta(days=start.weekday()) if unit == "week" else start.replace(day=1)
    if unit == "quarter":
        start = start.replace(month=1 + 3 * ((start.month - 1) // 3))
    for _ in range(MOST):
        days = {"day": 1, "week": 7}.get(unit)
        after = start + timedelta(days=days * number) if days else _later(start, MONTHS[unit] * number)
        yield start, after - timedelta(days=1)
        if after > end:
            return
        start = after
    raise UsageError(f"more than {MOST} windows of {length!r}; choose longer ones")


def _later(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def windows(graph: Any, length: str = "year") -> tuple[Window, ...]:
    """The windows of a multigraph in which anything is reported, the earliest first.

    Reports without a date are in none. Raises UsageError for a length that is none, or where there is no date.

    >>> from graphkit.network.edgelist import edges_to_graph
    >>> graph = edges_to_graph([{"source": "a", "target": "b", "sign": 1, "date": d} for d in ("2019-05", "2021")])
    >>> [(w.start, w.end) for w in windows(graph, "year")]
    [('2019-01-01', '2019-12-31'), ('2021-01-01', '2021-12-31')]
    """
    times = []
    for _, _, _, report in reports_of(graph):
        for text in (report.start, report.end):
            if text:
                try:
                    times += [first_day(text), last_day(text)]
                except ValueError:
                    continue  # 2019-02-30 is somebody's slip; the report is in windows that its text matches
    if not times:
        raise UsageError("no tie has a date; windows need dates")
    found = (Window(str(a), str(b), within(graph, str(a), str(b))) for a, b in spans(min(times), max(times), length))
    return tuple(window for window in found if window.graph.number_of_edges())


def balance_over_time(
    graph: Any, length: str = "year", *, rule: str = "any-hostile", time_limit: float = 60.0
) -> tuple[WindowBalance, ...]:
    """L, C and triads for each window of a multigraph; ``time_limit`` in seconds for each partition."""
    found = []
    for window in windows(graph, length):
        signed = collapse(window.graph, rule)
        camps = partition(signed, Kind.CAMPS, time_limit=time_limit)
        blocs, _ = settled(signed, Kind.BLOCS, time_limit=time_limit)
        numbers = (camps.misplaced, blocs.misplaced, triads(signed, 0))
        found.append(WindowBalance(window.start, window.end, rule, signed, *numbers, blocs))
    return tuple(found)


def track_blocs(balances: Sequence[WindowBalance], *, least: float = 0.3) -> tuple[BlocTrack, ...]:
    """Blocs of two or more followed over windows, those found most often first.

    A bloc continues the one of the window before with which it shares most members: at least ``least`` (0…1) of
    those that either has, counted among actors who are in both windows.
    """
    tracks: list[list[tuple[int, tuple[str, ...]]]] = []
    open_tracks: list[int] = []
    for number, window in enumerate(balances):
        groups = [group for group in window.blocs.groups if len(group) > 1]
        here = set(window.signed.actors)
        before = set(balances[number - 1].signed.actors) if number else set()
        scored = []
        for place, track in enumerate(open_tracks):
            old = set(tracks[track][-1][1]) & here
            for g, group in enumerate(groups):
                new = set(group) & before
                if share := len(old & new) / max(len(old | new), 1):
                    scored.append((-share, place, g))
        taken: dict[int, int] = {}
        used: set[int] = set()
        for score, place, g in sorted(scored):
            if -score >= least and g not in taken and place not in used:
                taken[g] = open_tracks[place]
                used.add(place)
        now = []
        for g, group in enumerate(groups):
            if g not in taken:
                tracks.append([])
                taken[g] = len(tracks) - 1
            tracks[taken[g]].append((number, group))
            now.append(taken[g])
        open_tracks = now
    found = [_track(balances, spans) for spans in tracks]
    return tuple(sorted(found, key=lambda t: (-len(t.spans), t.spans[0][0], t.name)))


def _track(balances: Sequence[WindowBalance], found: Sequence[tuple[int, tuple[str, ...]]]) -> BlocTrack:
    joined, left = [], []
    for (earlier, old), (later, new) in pairwise(found):
        start = balances[later].start
        joined += [(start, a) for a in sorted(set(new) - set(old)) if a in balances[earlier].signed.actors]
        left += [(start, a) for a in sorted(set(old) - set(new)) if a in balances[later].signed.actors]
    everyone = [actor for _, group in found for actor in group]
    often = sorted(set(everyone), key=lambda actor: (-everyone.count(actor), actor))
    labels = {actor: balances[n].signed.label(actor) for n, group in found for actor in group}
    name = bloc_name([labels[actor] for actor in often], len(often))
    pieces = tuple((balances[n].start, balances[n].end, group) for n, group in found)
    return BlocTrack(name, pieces, tuple(joined), tuple(left))
