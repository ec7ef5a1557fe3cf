"""Stores, statements, edge lists and networks at hand, and what follows from them."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from graphkit.documents.sources import open_source
from graphkit.errors import UsageError
from graphkit.pipeline.extraction import SHIPPED, Recipe
from graphkit.pipeline.inputs import Graph, statements_of

if TYPE_CHECKING:
    import networkx as nx

    from graphkit.network.analysis import Analysis
    from graphkit.network.changes import Difference
    from graphkit.network.series import Series
    from graphkit.network.timeline import Timeline

__all__ = ["Network", "analyze", "diff", "pair_series", "project", "timeline"]

Network: TypeAlias = "Graph | nx.MultiDiGraph[str]"
"""What ties can be made of: a store, statements, the path of either or of an edge list; or a network that was made."""

Filters: TypeAlias = Mapping[str, Any] | None


def project(graph: Network, *, recipe: Recipe = SHIPPED, **filters: Any) -> Any:
    """The network of a store, of statements or of an edge list, as a ``networkx.MultiDiGraph``.

    ``filters`` are those of :func:`graphkit.network.projection.project`. ``graph`` may also be the path of a CSV of
    ready edges (``source,target,sign[,date,source]``), or a network that this function gave: of the filters only
    ``period`` applies to these. Raises UsageError where another one is set.

    >>> from graphkit.model import Statement
    >>> s = Statement("d", "Turkey", "supports", "GNA", "a:T", "a:G")
    >>> [(a, b, facts["sign"]) for a, b, facts in project([s]).edges(data=True)]
    [('a:T', 'a:G', 1)]
    """
    from graphkit.network.periods import checked
    from graphkit.network.projection import project as make

    period = checked(*filters.get("period", ("", "")))
    if isinstance(graph, str | Path) and _is_edge_list(graph):
        from graphkit.network.edgelist import read_edges

        return _within(read_edges(graph), period, filters)
    if hasattr(graph, "edges"):
        return _within(graph, period, filters)
    from graphkit.rdf.vocabulary import load_vocabulary

    return make(statements_of(graph), load_vocabulary(*recipe.extra), **{**filters, "period": period})


def analyze(graph: Network, *, rule: str = "any-hostile", filters: Filters = None, **options: Any) -> "Analysis":
    """Balance, blocs, proxy wars and the rest of a network.

    ``filters`` are those of :func:`project`; ``rule`` says how contradictory ties of a pair become one sign;
    ``options`` are those of :func:`graphkit.network.analysis.analyze`.
    """
    from graphkit.network.analysis import analyze as find

    return find(project(graph, **(filters or {})), rule=rule, **options)


def timeline(graph: Network, window: str = "year", *, filters: Filters = None, **options: Any) -> "Timeline":
    """Balance, blocs and side-switching through time, by windows of a ``day``, ``month``, ``year``, ``5 years`` …

    ``options`` are those of :func:`graphkit.network.timeline.timeline`.
    """
    from graphkit.network.timeline import timeline as follow

    return follow(project(graph, **(filters or {})), window, **options)


def pair_series(graph: Network, one: str, other: str, window: str = "month", *, filters: Filters = None) -> "Series":
    """How friendly or hostile the reports on a pair are, by windows of time. Raises UnknownName for an actor."""
    from graphkit.network.series import pair_series as follow

    return follow(project(graph, **(filters or {})), one, other, window)


def diff(
    before: Network, after: Network, *, rule: str = "any-hostile", filters: Filters = None, **options: Any
) -> "Difference":
    """The ties gained, lost and turned between two networks.

    ``options`` are those of :func:`graphkit.network.changes.diff`.
    """
    from graphkit.network.changes import diff as compare

    return compare(project(before, **(filters or {})), project(after, **(filters or {})), rule=rule, **options)


def _within(graph: Any, period: tuple[str, str], filters: Mapping[str, Any]) -> Any:
    from graphkit.network.projection import project as make
    from graphkit.network.ties import within

    for name, value in filters.items():
        if name != "period" and value != (make.__kwdefaults__ or {}).get(name):
            raise UsageError(f"{name.replace('_', '-')}: ready edges can be filtered by time only")
    return within(graph, *period) if any(period) else graph


def _is_edge_list(path: str | Path) -> bool:
    """Whether a CSV holds ready edges; the statements that ``graphkit export`` writes have ids."""
    if not str(path).removesuffix(".gz").endswith(".csv"):
        return False
    with open_source(path) as source:
        return b"subject_id" not in source.stream.readline(4096)
