"""Findings on paper: what the values of an analysis look like on a terminal, in Markdown, JSON and CSV."""

import csv
import json
import shutil
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from graphkit.cli.frame import note
from graphkit.errors import UnknownName, UsageError

__all__ = ["FORMATS", "write_findings"]

FORMATS = ("table", "json", "csv", "md")

Rows = Sequence[Mapping[str, Any]]

UNSEEN = {"statements", "statements_before", "id", "one_id", "other_id", "rule"}
"""Columns for programs: people read names and sentences instead."""
SIGNS = {1: "cooperative", -1: "hostile", 0: ""}
SIGNED = {"sign", "sign_before"}


def write_findings(found: Any, wanted: Sequence[str], shown: Sequence[str], form: str, file: TextIO) -> None:
    """Write a value that has ``tables()`` and ``to_dict()``.

    ``wanted`` are the tables asked for; without any, a terminal gets those of ``shown`` that have rows, JSON the
    whole. CSV holds one table and keeps all columns.
    """
    tables: Mapping[str, Rows] = found.tables()
    names = _chosen(tables, wanted, shown, form)
    if form == "json":
        whole = {name: list(tables[name]) for name in wanted} if wanted else found.to_dict()
        file.write(json.dumps(whole, indent=2, ensure_ascii=False) + "\n")
    elif form == "csv":
        _write_csv(tables[names[0]], file)
    else:
        for number, name in enumerate(names):
            file.write("\n" if number else "")
            (_write_markdown if form == "md" else _write_table)(name, tables[name], file)
        rest = [name for name in tables if name not in names]
        if rest and not wanted:
            note(f"more with --table: {', '.join(rest)}")


def _chosen(tables: Mapping[str, Rows], wanted: Sequence[str], shown: Sequence[str], form: str) -> list[str]:
    """The tables to be written. Raises UnknownName, or UsageError where CSV should hold several."""
    for name in wanted:
        if name not in tables:
            raise UnknownName("table", name, tables)
    if form == "csv" and len(wanted or tables) != 1:
        raise UsageError(f"csv holds one table: name it with --table, one of {', '.join(tables)}")
    return list(wanted) or [name for name in (shown if form != "csv" else tables) if tables[name] or len(tables) == 1]


def _write_table(name: str, rows: Rows, file: TextIO) -> None:
    from graphkit.rdf.table import table

    if not rows:
        file.write(f"{name.replace('_', ' ')}\n\nno rows\n")
        return
    heads, cells = _readable(rows)
    width = shutil.get_terminal_size((120, 24)).columns
    right = [n for n, head in enumerate(heads) if head not in SIGNED and _is_numeric(head, rows)]
    titles = [head.replace("_", " ") for head in heads]
    file.write(table(titles, cells, title=name.replace("_", " "), width=width, right=right))


def _write_markdown(name: str, rows: Rows, file: TextIO) -> None:
    heads, cells = _readable(rows)
    file.write(f"## {name.replace('_', ' ')}\n\n| {' | '.join(heads)} |\n|{' --- |' * len(heads)}\n")
    for row in cells:
        line = " | ".join(" ".join(cell.replace("\\", "\\\\").replace("|", "\\|").split()) for cell in row)
        file.write(f"| {line.replace('<', '&lt;')} |\n")


def _write_csv(rows: Rows, file: TextIO) -> None:
    from graphkit.documents.spreadsheet import guarded

    heads = list(rows[0]) if rows else []
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(heads)
    for row in rows:
        cells = [(row.get(head), _plain(row.get(head))) for head in heads]
        writer.writerow([cell if _is_number(value) else guarded(cell) for value, cell in cells])


def _readable(rows: Rows) -> tuple[list[str], list[list[str]]]:
    heads = [head for head in (rows[0] if rows else ["nothing"]) if head not in UNSEEN]
    return heads, [[_said(head, row.get(head)) for head in heads] for row in rows]


def _said(head: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if head in SIGNED and value in SIGNS:
        return SIGNS[value]
    if head.endswith("share") or head == "together":
        return "" if value is None else f"{value:.0%}"
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value))
    return "" if value is None else str(value)


def _is_numeric(head: str, rows: Rows) -> bool:
    known = [row.get(head) for row in rows if row.get(head) is not None]
    return bool(known) and all(map(_is_number, known))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
