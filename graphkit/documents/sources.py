"""Opening what a command was given: a file, a gzip file, standard input. Bytes out, clear errors."""

import errno
import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from graphkit.errors import InputError

__all__ = ["STDIN", "Source", "name_of", "open_source"]

STDIN = "-"
GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Source:
    """An open input: its name for ids (none for standard input), how errors call it, its last suffix
    without ``.gz``, its bytes.
    """

    name: str
    where: str
    suffix: str
    stream: io.BufferedReader


def name_of(path: Path) -> str:
    """How a file is called in ids: relative to the current folder where it lies below it, else its last part.

    >>> name_of(Path("briefings/libya.txt"))
    'briefings/libya.txt'
    >>> name_of(Path("/somewhere/else/libya.txt"))
    'libya.txt'
    """
    for here, there in ((os.path.abspath(os.curdir), os.path.abspath(path)), (Path.cwd().resolve(), path.resolve())):
        if Path(there).is_relative_to(here):  # as it was written, or where its links lead
            return Path(there).relative_to(here).as_posix()
    return path.name


@contextmanager
def open_source(path: str | Path, name: str = "") -> Iterator[Source]:
    """Open a path (``-`` is standard input). What ends in ``.gz``, or begins as gzip on standard input, is unpacked.

    Raises InputError where it is missing, a folder, unreadable or a broken gzip file.
    """
    if not str(path):
        raise InputError("an empty path was given; name a file, a folder or -")
    where = "standard input" if str(path) == STDIN else str(path)
    path = Path(path)
    try:
        if str(path) == STDIN:
            piped = _buffered(sys.stdin.buffer)
            packed = piped.peek(2)[:2] == GZIP
            yield Source("", where, "", _buffered(gzip.GzipFile(fileobj=piped)) if packed else piped)
            return
        with path.open("rb") as file:
            packed = path.suffix.lower() == ".gz"
            stream = _buffered(gzip.GzipFile(fileobj=file)) if packed else file
            suffix = (path.with_suffix("") if packed else path).suffix.lower()
            yield Source(name or name_of(path), where, suffix, stream)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{where}: broken gzip file: {error}") from None
    except OSError as error:
        raise InputError(f"{where}: {explain(error)}") from None


def explain(error: OSError) -> str:
    """What an operating system's error means to who reads it, without its number."""
    known = {
        errno.ENOENT: "no such file or folder",
        errno.EISDIR: "is a folder",
        errno.EACCES: "may not be read: permission denied",
    }
    return known.get(error.errno or 0, error.strerror or str(error))


def _buffered(raw: BinaryIO | gzip.GzipFile) -> io.BufferedReader:
    if isinstance(raw, io.BufferedReader):
        return raw
    return io.BufferedReader(raw)  # type: ignore[arg-type]  # a gzip file reads like a raw stream
