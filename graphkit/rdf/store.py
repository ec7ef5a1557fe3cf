"""Where quads live on this machine: in memory, in a folder. The only door to Oxigraph's store.

A store knows quads, not statements; :mod:`graphkit.rdf.dataset` gives them meaning.
"""

import os
import re
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad

from graphkit.errors import GraphkitError, InputError, QueryError, StoreError, UsageError
from graphkit.rdf.terms import PREFIXES, Read

__all__ = ["FolderStore", "MemoryStore", "Store", "data_blocks", "one_line", "position", "syntax_failure"]

Term = NamedNode | Literal


class Store(Protocol):
    """What a dataset asks of a place that keeps quads."""

    address: str

    def match(
        self, subject: NamedNode | None, predicate: NamedNode | None, object: Term | None, graph: NamedNode | None
    ) -> Iterator[Read]:
        """The quads of a pattern; None matches everything."""

    def about(self, subjects: Iterable[NamedNode], graph: NamedNode) -> Iterator[Read]:
        """The quads of several subjects in one graph."""

    def query(self, text: str, default: list[NamedNode] | None, named: list[NamedNode] | None) -> Any:
        """The answer of a SPARQL query over the union of all graphs, or over those given."""

    def update(self, text: str) -> None:
        """Run a SPARQL update."""

    def bulk(self, quads: Iterable[Quad]) -> None:
        """Put many quads in, as a whole or not at all where the store can."""

    def apply(self, delete: Iterable[Quad], insert: Iterable[Quad], last: Iterable[Quad] = ()) -> None:
        """Take quads out and put others in, as a whole or, where that cannot be had, ``last`` after all others."""

    def contents(self, graphs: Iterable[NamedNode]) -> Iterator[tuple[NamedNode, list[Read]]]:
        """Each of some graphs with its quads."""

    def has_graph(self, graph: NamedNode) -> bool:
        """Whether a graph may have quads."""

    def flush(self) -> None:
        """Return when everything written so far would survive a loss of power."""

    def close(self) -> None:
        """Let go of the store."""


def data_blocks(quads: Iterable[Quad]) -> str:
    """Quads as the body of INSERT DATA or DELETE DATA."""
    graphs: dict[str, list[str]] = {}
    for q in quads:
        graphs.setdefault(str(q.graph_name), []).append(f"{q.subject} {q.predicate} {q.object} .")
    return "\n".join(f"GRAPH {graph} {{\n" + "\n".join(lines) + "\n}" for graph, lines in graphs.items())


class MemoryStore:
    """Quads in memory, gone when closed."""

    def __init__(self, store: pyoxigraph.Store | None = None, address: str = "memory") -> None:
        self.address = address
        self._store: pyoxigraph.Store | None = pyoxigraph.Store() if store is None else store
        self._writing = threading.Lock()

    @property
    def oxigraph(self) -> pyoxigraph.Store:
        """The store itself. Raises StoreError when closed."""
        if self._store is None:
            raise StoreError(f"{self.address} is closed; open it again")
        return self._store

    def match(
        self, subject: NamedNode | None, predicate: NamedNode | None, object: Term | None, graph: NamedNode | None
    ) -> Iterator[Read]:
        return self.oxigraph.quads_for_pattern(subject, predicate, object, graph)

    def about(self, subjects: Iterable[NamedNode], graph: NamedNode) -> Iterator[Read]:
        for subject in subjects:
            yield from self.oxigraph.quads_for_pattern(subject, None, None, graph)

    def query(self, text: str, default: list[NamedNode] | None, named: list[NamedNode] | None) -> Any:
        whole = default is None and named is None
        try:
            return self.oxigraph.query(
                text,
                prefixes=PREFIXES,
                use_default_graph_as_union=whole,
                default_graph=None if whole else list(default or ()),
                named_graphs=None if whole else list(named or ()),
            )
        except OSError as error:
            raise self.failure(error) from error

    def update(self, text: str) -> None:
        with self._writing:
            try:
                self.oxigraph.update(text, prefixes=PREFIXES)
            except OSError as error:
                raise self.failure(error) from error

    def apply(self, delete: Iterable[Quad], insert: Iterable[Quad], last: Iterable[Quad] = ()) -> None:
        # Oxigraph takes snapshots but checks no conflicts: concurrent updates would be lost without an error.
        delete, insert = list(delete), [*insert, *last]
        with self._writing:
            try:
                if not delete:
                    self.oxigraph.extend(insert)
                else:
                    change = f"DELETE DATA {{\n{data_blocks(delete)}\n}}"
                    if insert:
                        change += f" ;\nINSERT DATA {{\n{data_blocks(insert)}\n}}"
                    self.oxigraph.update(change)
            except OSError as error:
                raise self.failure(error) from error

    def bulk(self, quads: Iterable[Quad]) -> None:
        with self._writing:
            try:
                self.oxigraph.bulk_extend(quads)
            except OSError as error:
                raise self.failure(error) from error

    def contents(self, graphs: Iterable[NamedNode]) -> Iterator[tuple[NamedNode, list[Read]]]:
        for graph in graphs:
            yield graph, list(self.oxigraph.quads_for_pattern(None, None, None, graph))

    def has_graph(self, graph: NamedNode) -> bool:
        return self.oxigraph.contains_named_graph(graph)

    def flush(self) -> None:
        """Nothing to do in memory."""

    def close(self) -> None:
        self._store = None

    def failure(self, error: OSError) -> GraphkitError:
        """The error to raise for one of the operating system's."""
        return StoreError(f"{self.address}: {one_line(error)}")


class FolderStore(MemoryStore):
    """Quads on disk. One process writes; others may read what it had written when they opened it."""

    def __init__(self, path: Path, *, write: bool) -> None:
        self._folder, self._write, self._lock = path, write, None
        self._broken = ""
        exists = (path / "CURRENT").is_file()
        if not exists and not write:
            what = "is no graphkit store" if path.is_dir() else "does not exist"
            raise InputError(f"{path} {what}; build one with: graphkit build FILE… -o {path}")
        if write and not exists and path.is_dir() and any(path.iterdir()):
            raise UsageError(f"{path} holds other files; name a folder that is new or empty")
        try:
            if write:
                path.mkdir(parents=True, exist_ok=True)
            self._lock = _lock(path, exclusive=write)
            store = pyoxigraph.Store(str(path)) if write else pyoxigraph.Store.read_only(str(path))
        except (OSError, ValueError, RuntimeError) as error:  # a damaged manifest comes as RuntimeError
            self._release()
            raise _opening_failure(path, error) from error
        if write:
            # A bulk load that was killed leaves its files behind, and nothing else ever removes them.
            for orphan in path.glob("bulk-*.sst"):
                orphan.unlink(missing_ok=True)
        else:
            # A reader needs the lock only while it opens: from then on it keeps the files it found.
            self._release()
        super().__init__(store, str(path))

    def apply(self, delete: Iterable[Quad], insert: Iterable[Quad], last: Iterable[Quad] = ()) -> None:
        self._check()
        super().apply(delete, insert, last)

    def update(self, text: str) -> None:
        self._check()
        super().update(text)

    def bulk(self, quads: Iterable[Quad]) -> None:
        self._check()
        super().bulk(quads)

    def flush(self) -> None:
        if self._write and not self._broken:
            try:
                self.oxigraph.flush()
            except OSError as error:
                raise self.failure(error) from error

    def close(self) -> None:
        if self._store is not None:
            try:
                self.flush()
            finally:
                self._store = None
                self._release()

    def failure(self, error: OSError) -> GraphkitError:
        # After a failed write Oxigraph's handle stays unusable, even when there is space again.
        self._broken = one_line(error)
        if "No space left" in self._broken:
            return StoreError(
                f"{self.address}: disk is full; what was written before is safe: free some space and run it again"
            )
        return StoreError(f"{self.address}: {self._broken}")

    def _check(self) -> None:
        if not self._write:
            raise StoreError(f"{self.address} is open for reading only")
        if self._broken:
            raise StoreError(f"{self.address}: an earlier write failed ({self._broken}); open the store again")

    def _release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _lock(path: Path, *, exclusive: bool) -> int | None:
    """A lock of our own beside RocksDB's, which readers do not respect. Raises StoreError when it is taken."""
    try:
        import fcntl
    except ImportError:  # no such locks on Windows, where RocksDB's own must do
        return None
    try:
        handle = os.open(path / "graphkit.lock", os.O_RDWR | os.O_CREAT if exclusive else os.O_RDONLY, 0o644)
    except OSError:
        if exclusive:
            raise
        return None
    try:
        fcntl.flock(handle, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise StoreError(f"{path} is being written by another process; wait until it is done") from None
    return handle


def _opening_failure(path: Path, error: Exception) -> GraphkitError:
    message = one_line(error)
    if "LOCK" in message and ("unavailable" in message or "lock hold" in message.lower()):
        return StoreError(f"{path} is being written by another process; wait until it is done")
    if isinstance(error, PermissionError) or "Permission denied" in message:
        return StoreError(f"{path}: permission denied; choose another place")
    if "No space left" in message:
        return StoreError(f"{path}: disk is full; what was written before is safe: free some space and run it again")
    if isinstance(error, OSError) and error.errno is not None and not (path / "CURRENT").exists():
        return StoreError(f"{path}: {error.strerror or message}; choose another place")
    return StoreError(f"{path} is damaged ({message}); restore a copy or build it again")


def one_line(error: BaseException) -> str:
    """What an error says, short and without line breaks."""
    return " ".join(str(error).split())[:200]


def position(error: SyntaxError) -> str:
    """``:line:column: message`` of one of Oxigraph's syntax errors."""
    message = one_line(error)
    found = re.match(
        r"(?:parser )?error (?:at|between) (?:line )?(\d+)(?::| column | between columns )(\d+)"
        r"(?: and (?:line \d+ column )?\d+)?: ",
        message,
        re.I,
    )
    if found:
        return f":{found[1]}:{found[2]}: {message[found.end() :]}"
    return f": {message}"


def syntax_failure(error: SyntaxError, where: str = "query") -> QueryError:
    """The error to raise for SPARQL that does not parse."""
    message = position(error)
    # Oxigraph lists every character that could have come next: keep the words, drop the tables.
    if ", [" in message:
        message = message[: message.index(", [")]
    return QueryError(f"{where}{message[:160]}")
