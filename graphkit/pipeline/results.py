"""What comes out of a store: exports, pages."""

from typing import TYPE_CHECKING, Any, BinaryIO

from graphkit.pipeline.extraction import SHIPPED, Recipe
from graphkit.pipeline.inputs import Graph, statements_of
from graphkit.pipeline.networks import analyze, project

if TYPE_CHECKING:
    from graphkit.rdf.dataset import Dataset
    from graphkit.view.notebook import NotebookPage

__all__ = ["export", "render", "show"]


NETWORKS = ("graphml", "gexf", "cytoscape-json")
"""Formats in which a store is written as its network of ties."""


def export(dataset: "Dataset", format: str, file: BinaryIO) -> None:
    """Write a whole store: RDF (``nq trig turtle json-ld nt xml``), statements (``jsonl csv``), or its network.

    Raises UsageError for another format.
    """
    if format in NETWORKS:
        from graphkit.network.exports import write_graph

        write_graph(project(dataset, neutral=True), file, format)
    else:
        dataset.export(format, file)


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
        found = analyze(statements, time_limit=time_limit, shares=False)
        options |= {"blocs": found.bloc_members(), "bloc_labels": found.bloc_names()}
        options |= {"contested": found.contested(), "measures": found.measures()}
    return page(statements, load_vocabulary(*recipe.extra), **options)


def show(graph: Graph, *, height: int = 640, **options: Any) -> "NotebookPage":
    """The page of :func:`render` inside a notebook, ``height`` pixels high."""
    from graphkit.view.notebook import NotebookPage

    return NotebookPage(render(graph, **options), height)
