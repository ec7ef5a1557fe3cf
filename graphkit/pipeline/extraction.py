"""Documents to statements, on one process or many."""

import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from graphkit.documents.records import Report, stop
from graphkit.errors import InputError, InternalError
from graphkit.model import Document, Statement
from graphkit.pipeline.inputs import Input, items
from graphkit.pipeline.parallel import Batch, Outcome, batches, scatter

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from graphkit.language.extraction import Extractor

__all__ = ["SHIPPED", "Recipe", "extract", "extractor", "outcomes"]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What makes an extractor; small enough to send to another process.

    ``extra`` are the user's own vocabulary files (Turtle, or CSV of actors), ``model`` a spaCy pipeline
    with UD labels, by name or folder; empty is the one that ships with graphkit.
    """

    extra: tuple[str, ...] = ()
    model: str = ""


SHIPPED = Recipe()
"""The vocabulary and the model that come with graphkit."""


_EXTRACTORS: dict[tuple[str, str], "Extractor"] = {}


def extractor(recipe: Recipe = SHIPPED) -> "Extractor":
    """The extractor of a recipe; a process keeps the last one, and makes it anew when a vocabulary file changes."""
    from graphkit.language.extraction import Extractor
    from graphkit.rdf.vocabulary import load_vocabulary

    vocabulary = load_vocabulary(*recipe.extra)
    key = vocabulary.digest, recipe.model
    if key not in _EXTRACTORS:
        _EXTRACTORS.clear()
        _EXTRACTORS[key] = Extractor(vocabulary, recipe.model)
    return _EXTRACTORS[key]


def extract(
    inputs: Iterable[Input] | Input,
    *,
    date: str = "",
    source: str = "",
    encoding: str = "",
    recipe: Recipe = SHIPPED,
    processes: int = 1,
    executor: "Executor | None" = None,
    report: Report = stop,
) -> Iterator[Statement]:
    """The statements of documents, as they are read.

    ``inputs`` are paths or Documents; ``date``, ``source`` and ``encoding`` hold for files that do not
    state their own. ``processes`` above 1, or any ``concurrent.futures.Executor``, spreads the work; the
    order stays. What cannot be read goes to ``report``, which raises it unless told otherwise.

    >>> article = Document("a", "Turkey has backed Azerbaijan.")
    >>> [(s.subject, s.predicate, s.object) for s in extract(article)]
    [('Turkey', 'supports', 'Azerbaijan')]
    """
    read = items(inputs, statements=False, report=report, date=date, source=source, encoding=encoding)
    documents = (item for item in read if isinstance(item, Document))
    for outcome in outcomes(documents, recipe=recipe, processes=processes, executor=executor, report=report):
        yield from outcome.statements


def outcomes(
    documents: Iterable[Document],
    *,
    recipe: Recipe = SHIPPED,
    processes: int = 1,
    executor: "Executor | None" = None,
    report: Report = stop,
) -> Iterator[Outcome]:
    """Each document with its statements, in order.

    One that cannot be extracted goes to ``report``: as an InternalError, where the fault is graphkit's.
    """
    if executor is None and processes <= 1:
        found: Iterator[Outcome] = (outcome for batch in batches(documents) for outcome in _work(recipe, batch))
    else:
        found = scatter(
            partial(_work, recipe),
            documents,
            make_executor=(lambda: executor) if executor is not None else partial(_pool, processes),
            window=2 * processes + 2,
            close=executor is None,
        )
    for outcome in found:
        if outcome.traceback:
            report(InternalError(outcome.document.id, outcome.error, outcome.traceback))
        elif outcome.error:
            report(InputError(f"{outcome.document.id}: could not be extracted: {outcome.error}; leave it out"))
        else:
            yield outcome


def _pool(processes: int) -> "Executor":
    import multiprocessing
    import signal
    from concurrent.futures import ProcessPoolExecutor

    # not fork: the parent may hold a store open or run a progress bar's thread; Ctrl-C is the parent's to handle
    context = multiprocessing.get_context("spawn")
    ignored = (signal.SIGINT, signal.SIG_IGN)
    return ProcessPoolExecutor(processes, mp_context=context, initializer=signal.signal, initargs=ignored)


def _work(recipe: Recipe, batch: Batch) -> list[Outcome]:
    reader = extractor(recipe)
    try:
        found = list(reader.extract_many(batch, batch=len(batch)))
    except Exception:  # one document must not end a run over many: which one it is, shows alone
        return [_alone(reader, document) for document in batch]
    return [Outcome(d, tuple(statements)) for d, statements in zip(batch, found, strict=True)]


def _alone(reader: "Extractor", document: Document) -> Outcome:
    try:
        return Outcome(document, tuple(reader.extract(document)))
    except MemoryError:
        return Outcome(document, error="out of memory")
    except Exception as error:  # nothing in a text is an error: it is our own
        said = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        return Outcome(document, error=said, traceback=traceback.format_exc())
