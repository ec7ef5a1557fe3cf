"""Statements and rows as tables for people. Text of others is never markup."""

import shutil
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from graphkit.cli.printable import printable
from graphkit.model import Modality, Statement

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["print_rows", "print_statements"]

STYLES = {
    Modality.ASSERTED: "green",
    Modality.ALLEGED: "yellow",
    Modality.DENIED: "red",
    Modality.INTENDED: "cyan",
    Modality.CONDITIONAL: "cyan",
    Modality.REQUESTED: "cyan",
    Modality.ENDED: "bright_black",
}
NARROWEST = 9
"""Columns that a column of a table keeps on a small terminal."""


def print_statements(statements: Iterable[Statement], file: TextIO) -> int:
    """Statements document by document, each sentence's above the sentence; returns their number."""
    from rich.text import Text

    console = _console(file)
    count = 0
    for document, of_document in groupby(statements, key=lambda s: s.document):
        rows = list(of_document)
        heading = " · ".join(filter(None, (document, rows[0].document_date, rows[0].document_source)))
        console.print(Text(printable(("\n" if count else "") + heading), style="bold underline"))
        count += len(rows)
        widths = _widths([_cells(s) for s in rows], console.width)
        for _, of_sentence in groupby(rows, key=lambda s: (s.start, s.end)):
            for s in of_sentence:
                line = Text()
                for cell, width, style in zip(_cells(s), widths, _styles(s), strict=True):
                    if width:
                        part = Text(cell, style=style)
                        part.truncate(width, overflow="ellipsis", pad=True)
                        line.append_text(part).append("  ")
                line.rstrip()
                console.print(line, soft_wrap=True)
                quote = s.quote
            for part in Text(printable(" ".join(quote.split()))).wrap(console, console.width - 4):
                part.rstrip()
                console.print(Text("    ").append_text(part), style="dim", soft_wrap=True)
    return count


def _cells(s: Statement) -> list[str]:
    what = f"{s.object} from {s.origin}" if s.origin else s.object
    speakers = " < ".join(s.attributed_to)
    said = f"said by {speakers}" if speakers else ""
    return [" ".join(printable(cell).split()) for cell in (s.subject, s.predicate, what, str(s.modality), s.time, said)]


def _styles(s: Statement) -> list[str]:
    return ["bold", "", "bold", STYLES.get(s.modality, ""), "", ""]


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """How wide each column is: as its longest cell, the widest cut down until all fit; 0 for an empty one."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    while sum(w + 2 for w in widths if w) > room and max(widths) > NARROWEST:
        speakers = len(widths) - 1  # names matter most, and the quote below names the speakers again
        cut = speakers if widths[speakers] > 2 * NARROWEST else widths.index(max(widths))
        widths[cut] -= 1
    return widths


def print_rows(heads: Sequence[str], rows: Iterable[Sequence[object]], file: TextIO) -> None:
    """A plain table as wide as the terminal."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for head in heads:
        table.add_column(printable(head), overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(" ".join(str(cell).split()))) for cell in row))
    _console(file).print(table)


def _console(file: TextIO) -> "Console":
    """120 columns where there is no terminal and COLUMNS says nothing."""
    from rich.console import Console

    width = shutil.get_terminal_size((120, 24)).columns
    return Console(file=file, width=width, markup=False, highlight=False, emoji=False)
