"""JSON lines as rows with their place: ``(file:line, object)``, read one line at a time."""

import codecs
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from graphkit.documents.decoding import NOT_TEXT, kind_of_binary
from graphkit.documents.sources import Source
from graphkit.errors import InputError

__all__ = ["LONGEST_LINE", "Report", "looks_like_records", "records", "stop", "whole_records"]

LONGEST_LINE = 8 * 1024 * 1024
"""Bytes of one line; the longest document, escaped, fits."""

Report = Callable[[InputError], None]
"""Told of each input that cannot be read; raises it to stop, returns to go on with the next."""


def stop(error: InputError) -> None:
    """The report that stops at the first error."""
    raise error


def looks_like_records(head: bytes) -> bool:
    """Whether data begins as JSON lines, or one JSON list of records, do: an object first.

    >>> looks_like_records(b'{"id": "a", "text": "Turkey backs the GNA."}'), looks_like_records(b'[ {"id":')
    (True, True)
    >>> looks_like_records(b"{curly} prose"), looks_like_records(b"[1] See the notes.")
    (False, False)
    """
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    start = start.removeprefix(b"[").lstrip()
    return start[:1] == b"{" and start[1:].lstrip()[:1] in (b'"', b"}")


def whole_records(data: bytes, where: str) -> list[tuple[str, Mapping[str, Any]]]:
    """The records of one JSON list of objects, or of one object, each with its place. Raises InputError.

    >>> [row for _, row in whole_records(b'[{"id": "a"}, {"id": "b"}]', "a.json")]
    [{'id': 'a'}, {'id': 'b'}]
    """
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise InputError(f"{where}:{error.lineno}:{error.colno}: not JSON: {error.msg}") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: not JSON that can be read: {error}") from None
    rows = value if isinstance(value, list) else [value]
    if not all(isinstance(row, dict) for row in rows):
        raise InputError(f"{where}: a list of JSON objects is expected")
    return [(f"{where}: item {n}" if len(rows) > 1 else where, _clean(row)) for n, row in enumerate(rows, 1)]


def records(source: Source, report: Report = stop) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each line's object with its place. Blank lines are passed over.

    A line that is no JSON object in UTF-8, or longer than LONGEST_LINE, goes to ``report``.
    """
    number = 0
    while line := source.stream.readline(LONGEST_LINE + 1):
        number += 1
        where = f"{source.where}:{number}"
        try:
            if len(line) > LONGEST_LINE:
                while line and not line.endswith(b"\n"):
                    line = source.stream.readline(LONGEST_LINE)
                raise InputError(f"{where}: line longer than {LONGEST_LINE >> 20} MB; write one document a line")
            if text := _utf8(line.removeprefix(codecs.BOM_UTF8) if number == 1 else line, where):
                yield where, _object(text, where)
        except InputError as error:
            report(error)
            if number == 1 and kind_of_binary(line[:65536]):
                return  # not lines at all: one error is enough


def _utf8(line: bytes, where: str) -> str:
    try:
        return line.decode("utf-8").strip()
    except UnicodeDecodeError as error:
        raise InputError(
            f"{where}:{error.start + 1}: byte {line[error.start]:#04x} is not UTF-8; JSON lines must be"
        ) from None


def _object(text: str, where: str) -> Mapping[str, Any]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}:{error.colno}: not JSON: {error.msg}; one object a line is expected") from None
    except (RecursionError, ValueError) as error:
        raise InputError(f"{where}: not JSON that can be read: {error}") from None
    if not isinstance(value, dict):
        raise InputError(f"{where}: one JSON object a line is expected, not {type(value).__name__}")
    return _clean(value)


def _clean(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Without half surrogate pairs and NUL, which JSON can escape but no output can carry."""
    return {k: NOT_TEXT.sub("\ufffd", v) if isinstance(v, str) else v for k, v in row.items()}
