"""A progress bar on standard error, where a person watches."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from graphkit.cli.frame import session

__all__ = ["count", "progress"]


@contextmanager
def progress(inputs: Sequence[str]) -> Iterator[Callable[[int], None]]:
    """Yields a function to be called after each document, with the number of its statements."""
    if session().quiet or not sys.stderr.isatty():
        yield lambda statements: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("documents"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[statements]} statements"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=count(inputs), statements=0)
        total = 0

        def advance(statements: int) -> None:
            nonlocal total
            total += statements
            bar.update(task, advance=1, statements=total)

        yield advance


def count(inputs: Sequence[str]) -> int | None:
    """How many documents the inputs hold, if that can be said without unpacking or waiting.

    >>> count(["-"]) is None
    True
    """
    from graphkit.documents.reading import files_of

    total = 0
    for item in inputs:
        path = Path(item)
        files = list(files_of(path)) if path.is_dir() else [path]
        for file in files:
            if item == "-" or file.suffix == ".gz":
                return None
            if file.suffix in (".jsonl", ".ndjson", ""):
                with file.open("rb") as lines:
                    total += max(1, sum(block.count(b"\n") for block in iter(lambda: lines.read(1 << 20), b"")))
            else:
                total += 1
    return total
