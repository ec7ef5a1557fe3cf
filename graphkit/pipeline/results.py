"""What comes out of a store: exports, pages."""

from typing import TYPE_CHECKING, Any, BinaryIO

from graphkit.pipeline.extraction import SHIPPED, Recipe
from graphkit.pipeline.inputs import Graph, statements_of

if TYPE_CHECKING:
    from graphkit.rdf.dataset import Dataset

__all__ = ["export", "render"]


def export(dataset: "Dataset", format: str, file: BinaryIO) -> None:
    """Write a store as RDF, as statements (``jsonl``, ``csv``) or as a network (``graphml``, ``gexf``)."""
    if format in ("graphml", "gexf"):
        raise NotImplementedError
    dataset.export(format, file)


def render(graph: Graph, *, title: str = "", recipe: Recipe = SHIPPED, **options: Any) -> str:
    """One self-contained HTML page of a store or of statements.

    ``options`` are those of :func:`graphkit.view.page.render`. Raises UsageError where there is nothing to draw.
    """
    from graphkit.rdf.vocabulary import load_vocabulary
    from graphkit.view.page import render as page

    if title:
        options["title"] = title
    return page(statements_of(graph), load_vocabulary(*recipe.extra), **options)
