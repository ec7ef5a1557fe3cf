"""From inputs to statements, store, network and page: composition, on one process or many.

The same verbs as the command line. Heavy libraries load when a verb first needs them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from functools import lru_cache, partial
from itertools import chain, groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

from graphkit.documents.jsonlines import read_statements, statement_line
from graphkit.documents.reading import read_inputs
from graphkit.documents.records import Report, stop
from graphkit.errors import InputError
from graphkit.identifiers import content_hash
from graphkit.model import Document, Statement
from graphkit.parallel import Batch, Outcome, scatter

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from graphkit.language.extraction import Extractor
    from graphkit.rdf.dataset import Dataset
    from graphkit.rdf.provenance import Run

__all__ = ["Built", "Input", "Recipe", "build", "export", "extract", "extractor", "outcomes", "render", "statements_of"]

Input = str | Path | Document
"""A path (file, folder, ``-``) or a document at hand."""

Graph: TypeAlias = "str | Path | Dataset | Iterable[Statement]"
"""A store, its address, JSON lines of statements, or statements at hand."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What makes an extractor; small enough to send to another process.

    ``extra`` are the user's own vocabulary files (Turtle, or CSV of actors), ``model`` a spaCy pipeline
    with UD labels, by name or folder; empty is the one that ships with graphkit.
    """

    extra: tuple[str, ...] = ()
    model: str = ""


@lru_cache(maxsize=2)
def extractor(recipe: Recipe = Recipe()) -> "Extractor":
    """The extractor of a recipe, loaded once a process."""
    from graphkit.language.extraction import Extractor
    from graphkit.rdf.vocabulary import load_vocabulary

    return Extractor(load_vocabulary(*map(Path, recipe.extra)), recipe.model)


def extract(
    inputs: Iterable[Input] | Input,
    *,
    date: str = "",
    source: str = "",
    encoding: str = "",
    recipe: Recipe = Recipe(),
    processes: int = 1,
    executor: "Executor | None" = None,
    report: Report = stop,
) -> Iterator[Statement]:
    """The statements of documents, as they are read.

    ``inputs`` are paths or Documents; ``date``, ``source`` and ``encoding`` hold for files that do not
    state their own. ``processes`` above 1, or any ``concurrent.futures.Executor``, spreads the work; the
    order stays. What cannot be read goes to ``report``, which raises it unless told otherwise.

    >>> article = Document("a", "Turkey supplies weapons to Azerbaijan.")
    >>> [(s.subject, s.predicate, s.object) for s in extract(article)]
    [('Turkey', 'suppliesArmsTo', 'Azerbaijan')]
    """
    items = _items(inputs, date=date, source=source, encoding=encoding, report=report, statements=False)
    documents = (item for item in items if isinstance(item, Document))
    for outcome in outcomes(documents, recipe=recipe, processes=processes, executor=executor, report=report):
        yield from outcome.statements


def outcomes(
    documents: Iterable[Document],
    *,
    recipe: Recipe = Recipe(),
    processes: int = 1,
    executor: "Executor | None" = None,
    report: Report = stop,
) -> Iterator[Outcome]:
    """Each document with its statements, in order. One that cannot be extracted goes to ``report``."""
    if executor is None and processes <= 1:
        found: Iterator[Outcome] = (_outcome(recipe, document) for document in documents)
    else:
        found = scatter(
            partial(_work, recipe),
            documents,
            make_executor=(lambda: executor) if executor is not None else partial(_pool, processes),
            window=2 * processes + 2,
            close=executor is None,
        )
    for outcome in found:
        if outcome.error:
            report(InputError(f"{outcome.document.id}: could not be extracted: {outcome.error}; leave it out"))
        else:
            yield outcome


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
    recipe: Recipe = Recipe(),
    processes: int = 1,
    executor: "Executor | None" = None,
    report: Report = stop,
    watch: Callable[[str, int], None] = lambda document, statements: None,
) -> Built:
    """Put documents and ready statements into a store, each document in place of what it held before.

    ``inputs`` and options are those of :func:`extract`; JSON lines of statements go in as they are. A
    document that was read before by the same extractor is skipped. ``store`` is an open dataset or the address
    of one, made where it is missing, but not before there is a document. ``watch`` is told each document's
    id and the number of its statements.

    >>> from graphkit.rdf.dataset import open_dataset
    >>> with open_dataset() as graph:
    ...     built = build(Document("a", "Turkey supplies weapons to Azerbaijan."), graph)
    ...     built.written, [s.object for s in graph.statements()]
    (1, ['Azerbaijan'])
    """
    count = Counter[str]()

    def failed(error: InputError) -> None:
        count["failed"] += 1
        report(error)

    def skipped(document: Document) -> None:
        count["unchanged"] += 1
        watch(document.id, 0)

    items = _items(inputs, date=date, source=source, encoding=encoding, report=failed)
    first = next(items, None)
    if first is None:
        return Built(failed=count["failed"])
    with _writable(store) as dataset:
        seen: set[str] = set()
        for given, run in groupby(chain([first], items), key=lambda item: isinstance(item, Statement)):
            if given:
                found = _ready((s for s in run if isinstance(s, Statement)), dataset, seen)
            else:
                documents = (d for d in run if isinstance(d, Document))
                found = _read_in(documents, dataset, skipped, recipe, processes, executor, failed)
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


def _pool(processes: int) -> "Executor":
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # not fork: the parent may hold a store open or run a progress bar's thread
    return ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"))


def _work(recipe: Recipe, batch: Batch) -> list[Outcome]:
    return [_outcome(recipe, document) for document in batch]


def _outcome(recipe: Recipe, document: Document) -> Outcome:
    reader = extractor(recipe)  # a recipe that does not work is the run's failure, not the document's
    try:
        return Outcome(document, tuple(reader.extract(document)))
    except Exception as error:  # one document must not end a run over many
        return Outcome(document, error=f"{type(error).__name__}: {error}".replace("\n", " ")[:300])


def statements_of(graph: Graph) -> Iterator[Statement]:
    """The statements of a store, of its address, of a JSON-lines file of statements, or as they are given."""
    from graphkit.rdf.dataset import Dataset, open_dataset

    if isinstance(graph, Dataset):
        yield from graph.statements()
    elif not isinstance(graph, str | Path):
        yield from graph
    elif str(graph) == "-" or str(graph).removesuffix(".gz").endswith((".jsonl", ".ndjson")):
        yield from read_statements(graph)
    else:
        with open_dataset(graph) as dataset:
            yield from dataset.statements()


def export(dataset: "Dataset", format: str, file: BinaryIO) -> None:
    """Write a store as RDF, as statements (``jsonl``, ``csv``) or as a network (``graphml``, ``gexf``)."""
    if format == "jsonl":
        file.writelines(f"{statement_line(s)}\n".encode() for s in dataset.statements())
    elif format in ("graphml", "gexf"):
        raise NotImplementedError
    else:
        dataset.export(format, file)


def render(
    graph: "str | Path | Dataset | Iterable[Statement]", *, title: str = "", recipe: Recipe = Recipe(), **options: Any
) -> str:
    """One self-contained HTML page of a store or of statements.

    ``options`` are those of :func:`graphkit.view.page.render`. Raises UsageError where there is nothing to draw.
    """
    from graphkit.rdf.vocabulary import load_vocabulary
    from graphkit.view.page import render as page

    if title:
        options["title"] = title
    return page(statements_of(graph), load_vocabulary(*recipe.extra), **options)


def _items(
    inputs: Iterable[Input] | Input, *, statements: bool = True, **options: Any
) -> Iterator[Document | Statement]:
    """Documents at hand as they are; what paths hold, as it is read."""
    several = [inputs] if isinstance(inputs, str | Path | Document) else inputs
    for at_hand, run in groupby(several, key=lambda item: isinstance(item, Document)):
        if at_hand:
            yield from (d for d in run if isinstance(d, Document))
        else:
            paths = (p for p in run if not isinstance(p, Document))
            yield from read_inputs(paths, statements=statements, **options)
