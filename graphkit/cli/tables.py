"""Statements and rows as a table for people. Text of others is never markup."""

import shutil
from collections.abc import Iterable, Sequence
from typing import TextIO

from graphkit.cli.printable import printable
from graphkit.model import Modality, Statement

__all__ = ["print_rows", "print_statements"]

MODALITY_STYLES = {
    Modality.ALLEGED: "yellow",
    Modality.DENIED: "red",
    Modality.INTENDED: "cyan",
    Modality.CONDITIONAL: "cyan",
    Modality.REQUESTED: "cyan",
    Modality.ENDED: "bright_black",
}


def print_statements(statements: Iterable[Statement], file: TextIO) -> int:
    """Statements under the title of their document; returns their number."""
    from rich.text import Text

    rows: list[list[object]] = []
    for s in statements:
        what = s.object if not s.origin else f"{s.object} (from {s.origin})"
        modality = Text(str(s.modality), style=MODALITY_STYLES.get(s.modality, "green"))
        rows.append([s.document, s.subject, s.predicate, what, modality, " < ".join(s.attributed_to), s.time, s.quote])
    heads = ["document", "subject", "predicate", "object", "modality", "said by", "time", "evidence"]
    keep = [i for i, head in enumerate(heads) if head not in ("said by", "time") or any(row[i] for row in rows)]
    if len({row[0] for row in rows}) < 2:
        keep.remove(0)
    if rows:
        print_rows([heads[i] for i in keep], [[row[i] for i in keep] for row in rows], file, last_on_one_line=True)
    return len(rows)


def print_rows(
    heads: Sequence[str], rows: Iterable[Sequence[object]], file: TextIO, *, last_on_one_line: bool = False
) -> None:
    """A table as wide as the terminal (120 columns elsewhere, or what COLUMNS says)."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    width = shutil.get_terminal_size((120, 24)).columns
    console = Console(file=file, width=width, markup=False, highlight=False, emoji=False)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for number, head in enumerate(heads, 1):
        last = last_on_one_line and number == len(heads)
        shape = {"no_wrap": True, "overflow": "ellipsis", "ratio": 1, "min_width": 20} if last else {"overflow": "fold"}
        table.add_column(printable(head), **shape)
    for row in rows:
        table.add_row(
            *(cell if isinstance(cell, Text) else Text(printable(" ".join(str(cell).split()))) for cell in row)
        )
    console.print(table)
