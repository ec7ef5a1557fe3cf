"""Files that hold RDF: read as quads, written as a whole, used as a store."""

import gzip
import io
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from graphkit.errors import InputError, StoreError, UsageError
from graphkit.rdf.formats import placed, write_rdf
from graphkit.rdf.store import MemoryStore, one_line, position
from graphkit.rdf.terms import PENDING, Read

__all__ = ["FILE_FORMATS", "FileStore", "read_quads", "replace_file"]

FILE_FORMATS = {
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
}
"""Endings of files that hold RDF; each may be followed by ``.gz``."""


class FileStore(MemoryStore):
    """Quads of a file, kept in memory and written back as a whole, sorted, when flushed or closed."""

    def __init__(self, path: Path, *, write: bool) -> None:
        super().__init__(address=str(path))
        self._path, self._write, self._changed = path, write, False
        if path.exists() or not write:
            super().bulk(read_quads(path))
        else:
            self._changed = True
            if not path.parent.is_dir():
                raise InputError(f"{path.parent} does not exist; make the folder first")

    def apply(self, delete: Iterable[Quad], insert: Iterable[Quad], last: Iterable[Quad] = ()) -> None:
        if not self._write:
            raise StoreError(f"{self.address} is open for reading only")
        self._changed = True
        super().apply(delete, insert, last)

    def update(self, text: str) -> None:
        if not self._write:
            raise StoreError(f"{self.address} is open for reading only")
        self._changed = True
        super().update(text)

    def bulk(self, quads: Iterable[Quad]) -> None:
        self._changed = True
        super().bulk(quads)

    def flush(self) -> None:
        if not (self._write and self._changed):
            return
        quads = (q for q in self.oxigraph if q.graph_name != PENDING)
        ending = [s for s in self._path.suffixes if s != ".gz"][-1]
        replace_file(self._path, lambda file: write_rdf(quads, ending, file))
        self._changed = False

    def close(self) -> None:
        if self._store is not None:
            self.flush()
            self._store = None


def replace_file(path: Path, write: Any) -> None:
    """Write a file beside another and put it in its place: readers see the old one or the new one, whole."""
    if path.exists() and not os.access(path, os.W_OK):
        raise StoreError(f"{path}: is read-only; choose another place")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}; choose another place") from error
    try:
        with os.fdopen(handle, "wb") as raw:
            if path.suffix == ".gz":
                with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
                    write(packed)
            else:
                write(raw)
            raw.flush()
            os.fsync(raw.fileno())
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise StoreError(f"{path}: {error.strerror or error}; the file is as it was before") from error
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read_quads(path: Path) -> Iterator[Read]:
    """The quads of an RDF file, each in the graph where it belongs.

    Formats without named graphs lose nothing: which graph a triple stands in follows from the triple.
    Raises InputError (file:line:column) where the file is missing or not what its ending says.
    """
    endings = [s for s in path.suffixes if s != ".gz"]
    format = FILE_FORMATS.get(endings[-1]) if endings else None
    if format is None:
        raise UsageError(
            f"{path}: unknown ending; known are {', '.join(FILE_FORMATS)}, each also with .gz, or a folder"
        )
    try:
        content = path.read_bytes()
        if path.suffix == ".gz":
            content = gzip.decompress(content)
    except FileNotFoundError:
        raise InputError(f"{path} does not exist; build it with: graphkit build FILE… -o {path}") from None
    except (OSError, EOFError) as error:
        raise InputError(f"{path}: {one_line(error)}") from error
    try:
        yield from placed(pyoxigraph.parse(io.BytesIO(content), format=format))
    except SyntaxError as error:
        raise InputError(f"{path}{position(error)}") from error
    except ValueError as error:
        raise InputError(f"{path}: {one_line(error)}") from error
