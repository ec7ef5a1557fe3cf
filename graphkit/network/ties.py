"""A tie of the multigraph and the reports behind it.

The multigraph is a ``networkx.MultiDiGraph``. Nodes are IRIs (names, in an imported edge list) with ``label``,
``type`` and perhaps ``names``. There is one edge for each (subject, predicate, modality, object), with the attributes
that :func:`add_tie` sets. ``sign`` is never called ``weight``: algorithms of networkx that know weights and no signs
would read hostility as a short way.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

__all__ = ["Report", "add_tie", "interval", "overlaps", "reports_of", "within"]


@dataclass(frozen=True, slots=True)
class Report:
    """One piece of evidence for a tie: who says so, when it holds (ISO 8601, may be empty) and in which words.

    ``subject`` and ``object`` are the names before persons and units were rolled up.
    """

    id: str
    start: str = ""
    end: str = ""
    document: str = ""
    outlet: str = ""
    speaker: str = ""
    confidence: float = 1.0
    quote: str = ""
    subject: str = ""
    object: str = ""

    @property
    def day(self) -> str:
        """The last date it is known to hold, or else the first."""
        return self.end or self.start

    def cited(self) -> str:
        """In one line: its words (else its id), whose they are, and where they stand.

        >>> Report("r", "2020-07-21", document="a.txt", speaker="UN experts", quote="Egypt armed  the LNA").cited()
        '“Egypt armed the LNA” (UN experts in a.txt, 2020-07-21)'
        """
        words = f"“{' '.join(self.quote.split())}”" if self.quote else self.id
        where = " in ".join(filter(None, (self.speaker, self.outlet or self.document)))
        source = ", ".join(filter(None, (where, self.day)))
        return f"{words} ({source})" if source else words


def add_tie(
    graph: Any,
    subject: str,
    object: str,
    reports: Iterable[Report],
    *,
    predicate: str,
    sign: int,
    label: str = "",
    family: str = "",
    modality: str = "asserted",
    intensity: float = 0.0,
    symmetric: bool = False,
) -> None:
    """Put a tie into a multigraph, with what its reports amount to.

    ``count``, ``documents``, ``outlets`` and ``speakers`` are numbers of distinct ones; ``first`` and ``last`` ISO
    dates; ``confidence`` that of the surest report; ``statements`` ids; ``intensity`` is -10…10.
    """
    rows = tuple(sorted(reports, key=lambda r: (r.day, r.id)))
    graph.add_edge(
        subject,
        object,
        key=predicate if modality == "asserted" else f"{predicate}/{modality}",
        sign=sign,
        predicate=predicate,
        label=label or predicate,
        family=family,
        modality=modality,
        intensity=intensity,
        symmetric=symmetric,
        first=min((r.start for r in rows if r.start), default=""),
        last=max((r.day for r in rows if r.day), default=""),
        count=len(rows),
        documents=len({r.document for r in rows if r.document}),
        outlets=len({r.outlet for r in rows if r.outlet}),
        speakers=len({r.speaker for r in rows if r.speaker}),
        confidence=max((r.confidence for r in rows), default=0.0),
        statements=tuple(r.id for r in rows),
        reports=rows,
    )


def reports_of(graph: Any) -> Iterable[tuple[str, str, dict[str, Any], Report]]:
    """(subject, object, tie attributes, report) for every report of a multigraph."""
    for subject, object, facts in graph.edges(data=True):
        for report in facts["reports"]:
            yield subject, object, facts, report


def interval(time: str, published: str = "") -> tuple[str, str]:
    """First and last date of a time expression; one without an end goes on until it was published.

    >>> interval("2014/..", "2020-07-21"), interval("2020-01"), interval("", "2020-07-21")
    (('2014', '2020-07-21'), ('2020-01', '2020-01'), ('2020-07-21', '2020-07-21'))
    """
    start, bar, end = time.partition("/")
    start, end = start.strip("."), end.strip(".")
    if not bar:
        return (start, start) if start else (published, published)
    return start, end or max(published, start)


def overlaps(first: str, last: str, start: str, end: str) -> bool:
    """Whether what holds from ``first`` to ``last`` holds within [start, end].

    A year or month means all its days; an empty bound is none. What has no date holds at no time that can be told,
    and so overlaps no bounded period.

    >>> overlaps("2014", "2020-07-21", "2020-07", ""), overlaps("2014", "2020-07-21", "", "2014-03-01")
    (True, True)
    >>> overlaps("2014", "2020-07-21", "2021", "2022"), overlaps("", "", "2021", "2022")
    (False, False)
    """
    if not start and not end:
        return True
    first, last = first or last, last or first
    if not first:
        return False
    starts_in_time = not end or first <= end or first.startswith(end)
    return starts_in_time and (not start or last >= start or start.startswith(last))


def within(graph: Any, start: str = "", end: str = "") -> Any:
    """The part of a multigraph whose reports hold within [start, end]; actors without a tie then are left out.

    ``graph.graph["period"]`` of the answer is the pair of bounds.
    """
    import networkx as nx

    part = nx.MultiDiGraph(**{**graph.graph, "period": (start, end)})
    for subject, object, facts in graph.edges(data=True):
        reports = [r for r in facts["reports"] if overlaps(r.start, r.end, start, end)]
        if reports:
            names = ("predicate", "sign", "label", "family", "modality", "intensity", "symmetric")
            for actor in (subject, object):
                part.add_node(actor, **graph.nodes[actor])
            add_tie(part, subject, object, reports, **{name: facts[name] for name in names})
    return part
