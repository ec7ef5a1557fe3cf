"""Where results go: standard output or a file that appears only when it is complete."""

import gzip
import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import click

from graphkit.errors import UsageError

__all__ = ["destination", "format_of", "format_option", "on_terminal", "output_option"]

output_option = click.option("-o", "--output", default="", metavar="FILE", help="Where to write; - is standard output.")


def format_option(formats: Mapping[str, str] | tuple[str, ...], default: str = "") -> Callable[[Any], Any]:
    """The option ``-f/--format`` over the formats of a command."""
    text = f"Format (default: {default})." if default else "Format; guessed from the output's ending."
    names = f"{text} One of: {', '.join(formats)}."
    return click.option("-f", "--format", "form", type=click.Choice(list(formats)), metavar="NAME", help=names)


def on_terminal(output: str) -> bool:
    """Whether results go to a person's terminal."""
    return output in ("", "-") and sys.stdout.isatty()


def format_of(form: str | None, output: str, endings: Mapping[str, str], default: str) -> str:
    """The format: the one asked for, else what the output's ending says, else the default.

    >>> format_of(None, "kg.ttl.gz", {".ttl": "turtle"}, "nq")
    'turtle'
    """
    if form:
        return form
    name = output.lower().removesuffix(".gz")
    for ending, meant in endings.items():
        if name.endswith(ending):
            return meant
    if output in ("", "-") or not Path(name).suffix:
        return default
    raise UsageError(f"{output}: no format has the ending {Path(name).suffix!r}; name one with --format")


@contextmanager
def destination(output: str, *, page: bool = False) -> Iterator[TextIO]:
    """A text file to write results to: UTF-8, ``\\n``, gzip where the name ends in ``.gz``.

    A file takes its name only when all is written, so a failure leaves the old one as it was. A ``page``
    (anything no person reads) does not go to a terminal unless ``-`` says so.
    """
    if output in ("", "-"):
        if page and not output and sys.stdout.isatty():
            raise UsageError("this would fill the terminal; name a file with -o, or -o - to do it anyway")
        yield sys.stdout
        return
    path = Path(output)
    if path.is_dir():
        raise UsageError(f"{path}: is a folder; name a file")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as raw:
            packed = gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) if path.suffix == ".gz" else None
            with io.TextIOWrapper(packed or raw, encoding="utf-8", newline="\n") as file:
                yield file
                file.flush()
                if packed:
                    packed.close()
        part.replace(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
