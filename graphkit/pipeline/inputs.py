"""What the verbs are given: paths, documents, stores, statements."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from graphkit.documents.jsonlines import read_statements
from graphkit.documents.reading import read_inputs
from graphkit.documents.records import Report, stop
from graphkit.errors import InputError
from graphkit.model import Document, Statement

if TYPE_CHECKING:
    from graphkit.rdf.dataset import Dataset

__all__ = ["Graph", "Input", "items", "statements_of"]

Input = str | Path | Document
"""A path (file, folder, ``-``) or a document at hand."""

Graph: TypeAlias = "str | Path | Dataset | Iterable[Statement]"
"""A store, its address, a file of statements (.jsonl .csv), or statements at hand."""


def items(
    inputs: Iterable[Input] | Input, *, statements: bool = True, report: Report = stop, **options: Any
) -> "Iterator[Document | Statement | Dataset]":
    """Documents at hand as they are; what paths hold, as it is read.

    With ``statements``, finished ones come out too: statements of JSON lines and CSV, and whole graphs, open until the
    next item is asked for. ``options`` are those of :func:`graphkit.documents.reading.read_inputs`.
    """
    several = [inputs] if isinstance(inputs, str | Path | Document) else inputs
    for kind, run in groupby(several, key=_kind if statements else _plain_kind):
        if kind == "document":
            yield from (d for d in run if isinstance(d, Document))
        elif kind == "table":
            for path in run:
                yield from statements_of(str(path))
        elif kind == "graph":
            for path in run:
                yield from _graph(str(path), report)
        else:
            paths = (p for p in run if not isinstance(p, Document))
            yield from read_inputs(paths, statements=statements, report=report, **options)


def _plain_kind(item: Input) -> str:
    return "document" if isinstance(item, Document) else "path"


def _kind(item: Input) -> str:
    """Whether an input is a document, a CSV of statements, a store (or an export of one), or a path to be read."""
    if isinstance(item, Document):
        return "document"
    from graphkit.rdf.files import FILE_FORMATS

    plain = Path(str(item).removesuffix(".gz"))
    if plain.suffix == ".csv":
        return "table"
    return "graph" if plain.suffix in FILE_FORMATS or (plain / "CURRENT").is_file() else "path"


def _graph(address: str, report: Report) -> "Iterator[Dataset]":
    """The graph at an address, where it has a document of ours."""
    from graphkit.rdf.dataset import open_dataset

    with open_dataset(address) as graph:
        if next(graph.documents(), None):
            yield graph
        else:
            report(InputError(f"{address} holds no document with statements; write one with: graphkit export"))


def statements_of(graph: Graph) -> Iterator[Statement]:
    """The statements of a store, of its address, of a JSON-lines file of statements, or as they are given."""
    from graphkit.rdf.dataset import Dataset, open_dataset

    if isinstance(graph, Dataset):
        yield from graph.statements()
    elif not isinstance(graph, str | Path):
        yield from graph
    elif str(graph) == "-" or str(graph).removesuffix(".gz").endswith((".jsonl", ".ndjson")):
        yield from read_statements(graph)
    elif str(graph).removesuffix(".gz").endswith(".csv"):
        from graphkit.documents.sources import open_source
        from graphkit.rdf.export import read_csv

        with open_source(graph) as source:
            yield from read_csv(source.stream, str(graph))
    else:
        with open_dataset(graph) as dataset:
            yield from dataset.statements()
