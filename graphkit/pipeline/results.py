"""What comes out of a store: exports, pages."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from graphkit.errors import UnknownName
from graphkit.model import Statement
from graphkit.pipeline.extraction import SHIPPED, Recipe
from graphkit.pipeline.inputs import Graph, statements_of
from graphkit.pipeline.networks import analyze, project

if TYPE_CHECKING:
    from graphkit.network.analysis import Analysis
    from graphkit.rdf.dataset import Dataset
    from graphkit.view.notebook import NotebookPage

__all__ = ["export", "findings", "render", "show"]


def export(graph: "Dataset | Analysis", format: str, file: BinaryIO, *, time_limit: float = 5.0) -> None:
    """Write a whole store: RDF and statements in :data:`graphkit.rdf.export.FORMATS`, or its network.

    The network (``graphml gexf cytoscape-json edges``) has all ties, with the blocs and camps found in
    ``time_limit`` seconds for each of the two searches. An analysis is written as RDF or as its network. Raises
    UsageError for another format.
    """
    from graphkit.rdf.dataset import Dataset
    from graphkit.rdf.export import FORMATS
    from graphkit.rdf.result import GRAPH_FORMATS, described

    rdf = FORMATS if isinstance(graph, Dataset) else GRAPH_FORMATS
    if format not in rdf:
        from graphkit.network.exports import FORMATS as NETWORKS
        from graphkit.network.exports import write_graph

        if format not in NETWORKS:
            raise UnknownName("format", format, [*rdf, *NETWORKS])
        if isinstance(graph, Dataset):
            graph = analyze(project(graph, neutral=True), time_limit=time_limit)
        write_graph(graph.graph, file, format, analysis=graph)
    elif isinstance(graph, Dataset):
        graph.export(format, file)
    else:
        file.write(described(graph.to_triples()).serialize(format).encode())


def render(graph: Graph, *, title: str = "", recipe: Recipe = SHIPPED, time_limit: float = 5.0, **options: Any) -> str:
    """One self-contained HTML page of a store or of statements, with the blocs that an analysis finds.

    ``options`` are those of :func:`graphkit.view.page.render`; ``blocs`` among them replaces the analysis, which may
    take ``time_limit`` seconds for each of its two searches. Raises UsageError where there is nothing to draw.
    """
    from graphkit.rdf.vocabulary import load_vocabulary
    from graphkit.view.page import render as page

    statements = list(statements_of(graph))
    if title:
        options["title"] = title
    if "blocs" not in options and statements:
        options |= findings(statements, time_limit=time_limit)
    return page(statements, load_vocabulary(*recipe.extra), **options)


SOLVED = 200


def findings(statements: Sequence[Statement], *, time_limit: float = 5.0) -> dict[str, Any]:
    """What an analysis finds and a page shows: ``blocs``, ``bloc_labels``, ``contested`` and ``measures``.

    An actor who is alone in its bloc is in none: a page that outlines and colours blocs would say more than is known.
    Up to ``SOLVED`` pairs are solved exactly. More are searched, by a search that no clock ends: what it finds must be
    the same on a slow machine as on a fast one.
    """
    pairs = {frozenset((s.subject_id, s.object_id)) for s in statements}
    solved = len(pairs) <= SOLVED
    found = analyze(statements, time_limit=time_limit, exact=solved, shares=solved)
    blocs = [(bloc.members, bloc.name) for bloc in found.blocs if len(bloc.members) > 1]
    return {
        "blocs": [members for members, _ in blocs],
        "bloc_labels": [name for _, name in blocs],
        "contested": found.contested(),
        "measures": found.measures(),
    }


def show(graph: Graph, *, height: int = 640, **options: Any) -> "NotebookPage":
    """The page of :func:`render` inside a notebook, ``height`` pixels high."""
    from graphkit.view.notebook import NotebookPage

    return NotebookPage(render(graph, **options), height)
