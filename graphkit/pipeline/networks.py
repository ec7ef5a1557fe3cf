"""Stores, statements and edge lists as networks."""

from pathlib import Path
from typing import Any

from graphkit.pipeline.extraction import SHIPPED, Recipe
from graphkit.pipeline.inputs import Graph, statements_of

__all__ = ["project"]


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


def _is_edge_list(path: str | Path) -> bool:
    """Whether a CSV holds ready edges; the statements that ``graphkit export`` writes have ids."""
    if not str(path).endswith(".csv"):
        return False
    with Path(path).open("rb") as file:
        return b"subject_id" not in file.readline(4096)
