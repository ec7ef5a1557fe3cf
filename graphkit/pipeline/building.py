"""Documents and statements into a store."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from itertools import chain, groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.documents.records import Report, stop
from graphkit.errors import InputError
from graphkit.identifiers import content_hash
from graphkit.model import Document, Statement
from graphkit.pipeline.extraction import SHIPPED, Recipe, outcomes
from graphkit.pipeline.inputs import Input, items

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from graphkit.rdf.dataset import Dataset
    from graphkit.rdf.provenance import Run

__all__ = ["Built", "build"]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: documents ``written``, ``unchanged`` since last time, ``failed``; statements written."""

    written: int = 0
    unchanged: int = 0
    failed: int = 0
    statements: int = 0


def build(
    inputs: Iterable[Input] | Input,
    store: "str | Path | Dataset",
    *,
    date: str = "",
    source: str = "",
    encoding: str = "",
    recipe: Recipe = SHIPPED,
    processes: int = 1,
    executor: "Executor | None" = None,
    report: Report = stop,
    watch: Callable[[str, int], None] = lambda document, statements: None,
) -> Built:
    """Put documents and ready statements into a store, each document in place of what it held before.

    ``inputs`` and options are those of :func:`extract`; JSON lines and CSV of statements go in as they are, RDF and
    other stores with the provenance of each document. A document that was read before by the same extractor is
    skipped. ``store`` is an open dataset or the address
    of one, made where it is missing, but not before there is a document. ``watch`` is told each document's
    id and the number of its statements.

    >>> from graphkit.rdf.dataset import open_dataset
    >>> with open_dataset() as graph:
    ...     built = build(Document("a", "Turkey has backed Azerbaijan."), graph)
    ...     built.written, [s.object for s in graph.statements()]
    (1, ['Azerbaijan'])
    """
    from graphkit.rdf.dataset import Dataset

    count = Counter[str]()

    def failed(error: InputError) -> None:
        count["failed"] += 1
        report(error)

    def skipped(document: Document) -> None:
        count["unchanged"] += 1
        watch(document.id, 0)

    given_items = items(inputs, date=date, source=source, encoding=encoding, report=failed)
    first = next(given_items, None)
    if first is None:
        return Built(failed=count["failed"])
    with _writable(store) as dataset:
        seen: set[str] = set()
        for kind, run in groupby(chain([first], given_items), key=type):
            if kind is Statement:
                found = _ready((s for s in run if isinstance(s, Statement)), dataset, seen)
            elif kind is Document:
                documents = (d for d in run if isinstance(d, Document))
                found = _read_in(documents, dataset, skipped, recipe, processes, executor, failed)
            else:
                found = _copied((g for g in run if isinstance(g, Dataset)), dataset, seen)
            for document, statements, written in found:
                seen.add(document)
                count["written" if written else "unchanged"] += 1
                count["statements"] += len(statements) if written else 0
                watch(document, len(statements))
    return Built(**count)


def _ready(
    statements: Iterable[Statement], dataset: "Dataset", seen: set[str]
) -> Iterator[tuple[str, Sequence[Statement], bool]]:
    """Statements as they were given, document by document."""
    for document, rows in groupby(statements, key=attrgetter("document")):
        merged = {s.statement_id: s for s in (*(dataset.statements(document) if document in seen else ()), *rows)}
        yield document, tuple(merged.values()), dataset.write(document, merged.values())


def _copied(
    graphs: "Iterable[Dataset]", dataset: "Dataset", seen: set[str]
) -> Iterator[tuple[str, Sequence[Statement], bool]]:
    """Documents of other graphs, whole; statements are added to a document that has just been written."""
    for graph in graphs:
        for document in graph.documents():
            statements = tuple(graph.statements(document.id))
            if document.id in seen:
                yield from _ready(statements, dataset, seen)
            else:
                yield document.id, statements, dataset.copy(graph, document.id)


def _read_in(
    documents: Iterable[Document],
    dataset: "Dataset",
    skip: Callable[[Document], None],
    recipe: Recipe,
    processes: int,
    executor: "Executor | None",
    report: Report,
) -> Iterator[tuple[str, Sequence[Statement], bool]]:
    """Documents through the extractor, but for those that this extractor has read before."""
    run = _run_of(recipe)

    def changed() -> Iterator[Document]:
        for document in documents:
            if dataset.fingerprint(document.id) == _fingerprint(document, run):
                skip(document)
            else:
                yield document

    for outcome in outcomes(changed(), recipe=recipe, processes=processes, executor=executor, report=report):
        document = outcome.document
        mark = _fingerprint(document, run)
        yield (
            document.id,
            outcome.statements,
            dataset.write(document.id, outcome.statements, document, run=run, fingerprint=mark),
        )


def _run_of(recipe: Recipe) -> "Run":
    """The extractor of a recipe, as provenance names it."""
    from importlib.metadata import version

    from graphkit.rdf.provenance import Run
    from graphkit.rdf.vocabulary import load_vocabulary

    ontology = load_vocabulary(*recipe.extra).digest
    return Run(f"graphkit {version('graphkit-conflict')}", ontology, recipe.model)


def _fingerprint(document: Document, run: "Run") -> str:
    return content_hash(run.extractor, run.ontology, run.model, *astuple(document))


@contextmanager
def _writable(store: "str | Path | Dataset") -> "Iterator[Dataset]":
    from graphkit.rdf.dataset import Dataset, open_dataset

    if isinstance(store, Dataset):
        yield store
        store.flush()
    else:
        with open_dataset(store, mode="w") as dataset:
            yield dataset
