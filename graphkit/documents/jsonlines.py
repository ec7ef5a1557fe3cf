"""Statements as JSON lines: the contract between graphkit's stages and other tools.

One object a line, UTF-8, keys in a fixed order; :meth:`graphkit.model.Statement.to_row` names the fields.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TextIO

from graphkit.errors import InputError
from graphkit.identifiers import identified
from graphkit.model import Modality, Statement

__all__ = ["parse_statement", "read_statements", "statement_line", "write_statements"]

TYPES: Mapping[str, str] = {("from" if f.name == "origin" else f.name): str(f.type) for f in fields(Statement)}


def statement_line(statement: Statement) -> str:
    """One statement as one line of JSON, without the line end.

    >>> s = Statement("d", "Türkiye", "supports", "GNA", "a:T", "a:G")
    >>> parse_statement(json.loads(statement_line(s)), "here:1").subject
    'Türkiye'
    """
    return json.dumps(statement.to_row(), ensure_ascii=False)


def write_statements(statements: Iterable[Statement], file: TextIO) -> int:
    """Write statements one a line as they come; returns their number."""
    count = 0
    for count, statement in enumerate(statements, 1):  # noqa: B007 - the last number is the result
        file.write(statement_line(statement) + "\n")
    return count


def read_statements(path: str | Path) -> Iterator[Statement]:
    """The statements of a JSON-lines file (``.gz`` too, ``-`` is standard input).

    Raises InputError, with file and line, where a line is not a statement.
    """
    from graphkit.documents.records import records
    from graphkit.documents.sources import open_source

    with open_source(path) as source:
        for where, row in records(source):
            yield parse_statement(row, where)


def parse_statement(row: Mapping[str, Any], where: str) -> Statement:
    """The statement of one JSON object; ``where`` (file:line) stands in errors.

    A missing ``statement_id`` is computed; unknown keys are ignored. Raises InputError.
    """
    for key, value in row.items():
        if problem := _problem(TYPES.get(key, ""), value):
            raise InputError(f"{where}: {key!r} must be {problem}, not {json.dumps(value)[:40]}")
    try:
        statement = Statement.from_row(row)
    except KeyError as error:
        raise InputError(f"{where}: a statement needs {error.args[0]!r}") from None
    except (TypeError, ValueError) as error:
        known = ", ".join(Modality)
        hint = f"; modality is one of {known}" if "Modality" in str(error) else ""
        raise InputError(f"{where}: {error}{hint}") from None
    if not 0 <= statement.start <= statement.end:
        raise InputError(f"{where}: 'start' and 'end' must be offsets, start first")
    if not 0 <= statement.confidence <= 1:
        raise InputError(f"{where}: 'confidence' must lie between 0 and 1")
    return statement if statement.statement_id else identified(statement)


def _problem(kind: str, value: Any) -> str:
    """What a value should be where it is not; empty where it is."""
    if "tuple" in kind:
        fits = isinstance(value, list) and all(isinstance(v, str) for v in value)
        return "" if fits else "a list of names"
    if "int" in kind:
        return "" if isinstance(value, int) and not isinstance(value, bool) else "a whole number"
    if "float" in kind:
        return "" if isinstance(value, int | float) and not isinstance(value, bool) else "a number"
    if kind:
        return "" if isinstance(value, str) else "a text"
    return ""
