"""Processes that read the graph for the server: a query that runs away is killed with its process.

A thread cannot be stopped, and an engine that computes does not listen; a process can always be killed.
"""

import asyncio
import contextlib
import multiprocessing
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from graphkit import errors
from graphkit.errors import GraphkitError, UsageError
from graphkit.rdf.dataset import Dataset, open_dataset

__all__ = ["Busy", "Stopped", "Workers"]


class Stopped(GraphkitError):
    """A job took more time or memory than it may."""


class Busy(GraphkitError):
    """Too many jobs are waiting."""


def _serve(connection: Connection, memory: int) -> None:
    """The life of a worker: open what it is told to read, do jobs, answer, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(memory)
    connection.send("ready")
    graph: Dataset | None = None
    address = ""
    while True:
        try:
            wanted, function, arguments = connection.recv()
        except (EOFError, OSError):
            return
        try:
            if graph is None or wanted != address:
                graph, address = open_dataset(wanted), wanted
            connection.send(("done", function(graph, *arguments)))
        except MemoryError:
            return
        except GraphkitError as error:
            connection.send(("refused", type(error).__name__, str(error)))
        except Exception as error:  # whatever happens in a job must not end the server
            connection.send(("failed", type(error).__name__, " ".join(str(error).split())[:300]))


def _limit_memory(most: int) -> None:
    """End this process when it wants more memory than ``most`` bytes, where the system can do that."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def raised(name: str, message: str) -> GraphkitError:
    """The error of a worker, raised again here."""
    kind = getattr(errors, name, GraphkitError)
    if kind in (errors.UnknownName, errors.MissingExtra):
        return UsageError(message)
    return kind(message) if isinstance(kind, type) and issubclass(kind, GraphkitError) else GraphkitError(message)


@dataclass(eq=False)
class Worker:
    """One process and the pipe to it."""

    process: Any
    connection: Connection
    demoted: bool = False

    def kill(self) -> None:
        self.process.kill()
        self.process.join(5)
        self.connection.close()


class Workers:
    """A fixed number of worker processes for one event loop.

    ``count`` processes answer at once; up to ``waiting`` further jobs wait; ``timeout`` is in seconds for a job and
    for its wait, ``memory`` in bytes for a process. A job that has run for ``patience`` seconds goes on with low
    priority, so that short ones keep the processor.
    """

    def __init__(
        self,
        count: int = 4,
        *,
        timeout: float = 30.0,
        memory: int = 2_000_000_000,
        waiting: int = 200,
        patience: float = 1.0,
    ) -> None:
        self._count, self._timeout, self._memory = count, timeout, memory
        self._most, self._patience = waiting, patience
        # Forking would take over locks that other threads hold.
        self._context = multiprocessing.get_context("spawn")
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._all: set[Worker] = set()
        self._waiting = 0
        self._closed = False
        self._starting: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start the processes."""
        for worker in await asyncio.gather(*(asyncio.to_thread(self._new) for _ in range(self._count))):
            self._idle.put_nowait(worker)

    def _new(self) -> Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._memory), daemon=True)
        process.start()
        theirs.close()
        with contextlib.suppress(EOFError, OSError):
            ours.recv()  # the time of a query is its own, not that of a process that starts
        worker = Worker(process, ours)
        self._all.add(worker)
        return worker

    async def call(
        self, address: str, function: Callable[..., Any], *arguments: Any, timeout: float | None = None
    ) -> Any:
        """What ``function(dataset, *arguments)`` returns in a worker, where dataset is open for reading at ``address``.

        The function must be importable by name, its arguments and result picklable. Raises Stopped when it takes too
        long or too much memory, Busy when too many jobs wait, and the GraphkitErrors of the function itself.
        """
        limit = self._timeout if timeout is None else timeout
        worker = await self._free(limit)
        try:
            answer = await self._ask(worker, (address, function, arguments), limit)
        except BaseException:
            # Nobody waits for the answer any more, or none will come.
            self._replace(worker)
            raise
        if worker.demoted:
            self._replace(worker)
        else:
            self._idle.put_nowait(worker)
        if answer[0] == "done":
            return answer[1]
        _, name, message = answer
        if answer[0] == "refused":
            raise raised(name, message)
        raise GraphkitError(f"{name}: {message}")

    async def _free(self, limit: float) -> Worker:
        """A worker that has nothing to do. Raises Busy when there is none in time."""
        if self._waiting >= self._most:
            raise Busy("too many requests are waiting; try again in a moment")
        self._waiting += 1
        try:
            async with asyncio.timeout(limit):
                while not (worker := await self._idle.get()).process.is_alive():
                    self._replace(worker)  # the system may have ended it for want of memory
                return worker
        except TimeoutError:
            raise Busy(f"no free worker within {limit:g} s; try again in a moment") from None
        finally:
            self._waiting -= 1

    async def _ask(self, worker: Worker, job: Any, limit: float) -> Any:
        loop = asyncio.get_running_loop()
        ready = asyncio.Event()
        descriptor = worker.connection.fileno()
        worker.connection.send(job)
        loop.add_reader(descriptor, ready.set)
        try:
            end = loop.time() + limit
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(ready.wait(), min(self._patience, limit))
            if not ready.is_set() and limit > self._patience:
                self._demote(worker)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(ready.wait(), end - loop.time())
        finally:
            loop.remove_reader(descriptor)
        if not ready.is_set():
            raise Stopped(f"the query took longer than {limit:g} s and was stopped; ask for less")
        try:
            return await asyncio.to_thread(worker.connection.recv)
        except (EOFError, OSError):
            megabytes = self._memory // 1_000_000
            raise Stopped(f"the query took more than {megabytes} MB of memory and was stopped; ask for less") from None

    @staticmethod
    def _demote(worker: Worker) -> None:
        worker.demoted = True
        with contextlib.suppress(AttributeError, OSError):
            os.setpriority(os.PRIO_PROCESS, worker.process.pid, 10)

    def _replace(self, worker: Worker) -> None:
        """Kill a worker and start another one, without making anybody wait for it."""
        self._all.discard(worker)

        async def renew() -> None:
            await asyncio.to_thread(worker.kill)
            if not self._closed:
                self._idle.put_nowait(await asyncio.to_thread(self._new))

        task = asyncio.get_running_loop().create_task(renew())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def close(self) -> None:
        """Stop all processes."""
        self._closed = True
        if self._starting:
            await asyncio.gather(*self._starting, return_exceptions=True)
        for worker in list(self._all):
            await asyncio.to_thread(worker.kill)
        self._all.clear()

    def alive(self) -> int:
        """How many processes run."""
        return sum(w.process.is_alive() for w in self._all)
