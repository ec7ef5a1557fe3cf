"""A function over many documents on any ``concurrent.futures`` executor: in order, with a bounded
number in memory, and one bad document costing only itself.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass
from itertools import islice

from graphkit.model import Document, Statement

__all__ = ["Outcome", "Work", "batches", "scatter"]

BATCH_CHARACTERS = 40_000
"""About 7,000 words: a second or two of work, so that sending it costs nothing beside it."""
BATCH_DOCUMENTS = 256


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document: its statements, or why there are none.

    A ``traceback`` says that the ``error`` is one of graphkit's own code.
    """

    document: Document
    statements: tuple[Statement, ...] = ()
    error: str = ""
    traceback: str = ""


Batch = tuple[Document, ...]
Work = Callable[[Batch], list[Outcome]]
"""Must be sendable to another process: a module's function, or a ``functools.partial`` of one."""


def batches(documents: Iterable[Document]) -> Iterator[Batch]:
    """Documents in groups of about equal work, read as they are needed.

    >>> [len(b) for b in batches([Document("a", "x" * 30_000), Document("b", "x" * 30_000), Document("c", "x")])]
    [2, 1]
    """
    batch: list[Document] = []
    characters = 0
    for document in documents:
        batch.append(document)
        characters += len(document.text)
        if characters >= BATCH_CHARACTERS or len(batch) >= BATCH_DOCUMENTS:
            yield tuple(batch)
            batch, characters = [], 0
    if batch:
        yield tuple(batch)


def scatter(
    work: Work,
    documents: Iterable[Document],
    *,
    make_executor: Callable[[], Executor],
    window: int,
    close: bool = True,
) -> Iterator[Outcome]:
    """The outcome of each document, in the order of the documents.

    At most ``window`` batches are under way. Where a worker process dies, ``make_executor`` gives a new
    executor, and the batches that were under way run alone, halved until the guilty document is named.
    ``close`` says whether executors are this function's to shut down.
    """
    waiting = batches(documents)
    pool = _Pool(work, make_executor)
    under_way: deque[tuple[Batch, Future[list[Outcome]] | None]] = deque()
    try:
        while True:
            for batch in islice(waiting, window - len(under_way)):
                under_way.append((batch, pool.submit(batch)))
            if not under_way:
                return
            batch, future = under_way.popleft()
            if (done := _result(future)) is not None:
                yield from done
                continue
            suspects = [batch, *(other for other, _ in under_way)]
            under_way.clear()
            pool.renew()
            for suspect in suspects:
                yield from pool.alone(suspect)
    finally:
        if close:
            pool.shut()


@dataclass
class _Pool:
    """An executor that is replaced when one of its workers dies."""

    work: Work
    make_executor: Callable[[], Executor]

    def __post_init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        self.executor = self.make_executor()

    def submit(self, batch: Batch) -> Future[list[Outcome]] | None:
        """The work under way; None where the executor is already broken."""
        try:
            return self.executor.submit(self.work, batch)
        except BrokenExecutor:
            return None

    def alone(self, batch: Batch) -> list[Outcome]:
        """The outcomes of a batch with nothing beside it."""
        if (done := _result(self.submit(batch))) is not None:
            return done
        self.renew()
        if len(batch) == 1:
            return [Outcome(batch[0], error="the process that read it died")]
        middle = len(batch) // 2
        return self.alone(batch[:middle]) + self.alone(batch[middle:])

    def shut(self) -> None:
        try:
            self.executor.shutdown(wait=False, cancel_futures=True)
        except TypeError:  # Dask's executor cannot cancel
            self.executor.shutdown(wait=False)


def _result(future: Future[list[Outcome]] | None) -> list[Outcome] | None:
    try:
        return future.result() if future is not None else None
    except BrokenExecutor:
        return None
