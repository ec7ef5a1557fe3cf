"""Stores, statements and edge lists as networks, and what follows from them."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.pipeline.extraction import SHIPPED, Recipe
from graphkit.pipeline.inputs import Graph, statements_of

if TYPE_CHECKING:
    from graphkit.network.analysis import Analysis
    from graphkit.network.changes import Difference

__all__ = ["analyze", "diff", "project"]


def project(graph: Graph, *, recipe: Recipe = SHIPPED, **filters: Any) -> Any:
    """The network of a store, of statements or of an edge list, as a ``networkx.MultiDiGraph``.

    ``graph`` may also be the path of a CSV of ready edges (``source,target,sign[,date,source]``), to which of the
    filters only ``period`` applies. ``filters`` are those of :func:`graphkit.network.projection.project`.

    >>> from graphkit.model import Statement
    >>> s = Statement("d", "Turkey", "supports", "GNA", "a:T", "a:G")
    >>> [(a, b, facts["sign"]) for a, b, facts in project([s]).edges(data=True)]
    [('a:T', 'a:G', 1)]
    """
    if isinstance(graph, str | Path) and _is_edge_list(graph):
        from graphkit.network.edgelist import read_edges
        from graphkit.network.ties import within

        edges = read_edges(graph)
        start, end = filters.get("period", ("", ""))
        return within(edges, start, end) if start or end else edges
    from graphkit.network.projection import project as make
    from graphkit.rdf.vocabulary import load_vocabulary

    return make(statements_of(graph), load_vocabulary(*recipe.extra), **filters)


def analyze(
    graph: Graph, *, rule: str = "any-hostile", filters: Mapping[str, Any] | None = None, **options: Any
) -> "Analysis":
    """Balance, blocs, proxy wars and the rest of a network.

    ``filters`` are those of :func:`project`; ``rule`` says how contradictory ties of a pair become one sign;
    ``options`` are those of :func:`graphkit.network.analysis.analyze`.
    """
    from graphkit.network.analysis import analyze as find

    return find(project(graph, **(filters or {})), rule=rule, **options)


def diff(
    before: Graph, after: Graph, *, rule: str = "any-hostile", filters: Mapping[str, Any] | None = None
) -> "Difference":
    """The ties gained, lost and turned between two networks."""
    from graphkit.network.changes import diff as compare

    return compare(project(before, **(filters or {})), project(after, **(filters or {})), rule=rule)


def _is_edge_list(path: str | Path) -> bool:
    """Whether a CSV holds ready edges; the statements that ``graphkit export`` writes have ids."""
    if not str(path).endswith(".csv"):
        return False
    with Path(path).open("rb") as file:
        return b"subject_id" not in file.readline(4096)
