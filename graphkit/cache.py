"""Values that take long to make, kept in the user's cache folder from one run to the next."""

import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

__all__ = ["kept"]

T = TypeVar("T")


def kept(name: str, key: str, kind: type[T], make: Callable[[], T]) -> T:
    """What ``make`` gives: read from the file of ``name`` and ``key``, where an earlier run left one, a ``kind``.

    A file that is broken or holds something else, a folder that cannot be written: each only costs the time to make
    the value anew. The folder is that of ``GRAPHKIT_CACHE``, else the user's own.

    >>> kept("doctest", "4711", int, lambda: 7)
    7
    """
    file = _folder() / f"{name}-{key[:32]}.pickle"
    try:
        found = pickle.loads(file.read_bytes())
    except Exception:  # a pickle may fail in any way
        found = None
    if isinstance(found, kind):
        return found
    made = make()
    _keep(file, made)
    return made


def _folder() -> Path:
    from platformdirs import user_cache_path

    return Path(os.environ.get("GRAPHKIT_CACHE") or user_cache_path("graphkit"))


def _keep(file: Path, value: object) -> None:
    """Write under another name first, so that no reader sees half of it."""
    part = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(pickle.dumps(value))
        part.replace(file)
    except OSError:  # no home, no space: go without
        with suppress(OSError):
            part.unlink()
