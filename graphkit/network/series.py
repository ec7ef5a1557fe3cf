"""Two actors through time: how friendly or hostile the reports about them are, and how many there are."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.errors import UnknownName, UsageError
from graphkit.network.periods import first_day, last_day, spans
from graphkit.network.ties import Report, overlaps

__all__ = ["Point", "Series", "actor_of", "pair_series"]


@dataclass(frozen=True, slots=True)
class Point:
    """One span of time: the mean, lowest and highest intensity of its reports (-10…10; Goldstein's scale).

    The three are None where there is no report. ``cooperative`` and ``hostile`` count reports, ``documents`` documents.
    """

    start: str
    end: str
    intensity: float | None
    lowest: float | None
    highest: float | None
    cooperative: int
    hostile: int
    documents: int


@dataclass(frozen=True, slots=True)
class Series:
    """The friend–foe series of a pair, in both directions together. ``one`` and ``other`` are names."""

    one: str
    other: str
    points: tuple[Point, ...]

    def to_records(self) -> list[dict[str, Any]]:
        """One flat mapping for each span of time."""
        return [
            {"one": self.one, "other": self.other, **{name: getattr(p, name) for name in Point.__slots__}}
            for p in self.points
        ]

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """The one table ``series``."""
        return {"series": self.to_records()}

    def to_dict(self) -> dict[str, Any]:
        """The whole, ready for JSON."""
        points = [{name: getattr(p, name) for name in Point.__slots__} for p in self.points]
        return {"one": self.one, "other": self.other, "series": points}

    def plot(self, path: Path | str) -> None:
        """Draw the timeline of the pair: :func:`graphkit.network.plots.plot_pair`."""
        from graphkit.network.plots import plot_pair

        plot_pair(self, path)


def pair_series(graph: Any, one: str, other: str, length: str = "month") -> Series:
    """Intensity and numbers of reports of a pair for each day, month, quarter, year …

    ``one`` and ``other`` are node ids or names. Each report counts with the intensity of its predicate; one that
    holds over several spans counts in each. Spans without report are in the series. A pair without a dated report
    has an empty one. Raises UnknownName for an actor who is not in the network.

    >>> from graphkit.network.edgelist import edges_to_graph
    >>> rows = [{"source": "a", "target": "b", "sign": s, "date": d} for s, d in ((1, "2019"), (-1, "2021-03-01"))]
    >>> [(p.start, p.intensity) for p in pair_series(edges_to_graph(rows), "a", "b", "year").points]
    [('2019-01-01', 5.0), ('2020-01-01', None), ('2021-01-01', -5.0)]
    """
    a, b = actor_of(graph, one), actor_of(graph, other)
    said: list[tuple[int, float, Report]] = []
    times = []
    for subject, object in {(a, b), (b, a)}:
        for facts in (graph.get_edge_data(subject, object) or {}).values():
            for report in facts["reports"]:
                if facts["sign"] and report.day:
                    try:
                        times += [first_day(report.start or report.end), last_day(report.day)]
                    except ValueError:
                        continue  # a date that does not exist tells nothing of time
                    said.append((facts["sign"], float(facts["intensity"]), report))
    points = []
    for first, last in spans(min(times), max(times), length) if times else ():
        here = [row for row in said if overlaps(row[2].start, row[2].end, str(first), str(last))]
        values = [intensity for _, intensity, _ in here]
        points.append(
            Point(
                start=str(first),
                end=str(last),
                intensity=round(sum(values) / len(values), 3) if values else None,
                lowest=min(values, default=None),
                highest=max(values, default=None),
                cooperative=sum(sign > 0 for sign, _, _ in here),
                hostile=sum(sign < 0 for sign, _, _ in here),
                documents=len({report.document for _, _, report in here}),
            )
        )
    return Series(graph.nodes[a].get("label") or a, graph.nodes[b].get("label") or b, tuple(points))


def actor_of(graph: Any, name: str) -> str:
    """The node that an id or a name stands for; capitals don't matter. Labels come before other names.

    Raises UnknownName where no actor has the name, UsageError where several have.
    """
    if name in graph:
        return name
    labels = {node: str(facts.get("label") or node) for node, facts in sorted(graph.nodes(data=True))}
    others = {node: facts.get("names", ()) for node, facts in sorted(graph.nodes(data=True))}
    wanted = name.casefold()
    found = [node for node, label in labels.items() if label.casefold() == wanted]
    found = found or [node for node, names in others.items() if wanted in map(str.casefold, names)]
    if len(found) > 1:
        raise UsageError(f"actor {name!r} means several: name one of {' or '.join(found)}")
    if not found:
        raise UnknownName("actor", name, labels.values())
    return str(found[0])
