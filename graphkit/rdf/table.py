"""Rows as a table for people: short cells in columns, long texts below their row where they would be squeezed."""

import io
from collections.abc import Iterable, Sequence

__all__ = ["table"]

LONG, ROOM = 40, 40
"""A column with longer cells is text; it stands in the table only if it has this much room there."""


def table(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    title: str = "",
    width: int = 120,
    color: bool = False,
    right: Iterable[int] = (),
) -> str:
    """The table as text. ``right`` are the numbers of columns to be aligned right. No cell is read as markup.

    >>> print(table(["who", "quote"], [["Chad", "word " * 9]], width=30))
    who
    Chad
        word word word word word
        word word word word
    <BLANKLINE>
    """
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    numeric = set(right)
    visible = [[_visible(cell) for cell in row] for row in rows]
    longest = [max([len(name), *(len(row[n]) for row in visible)]) for n, name in enumerate(columns)]
    texts = [n for n, size in enumerate(longest) if size > LONG]
    names = [n for n in range(len(columns)) if n not in texts]
    room = width - sum(longest[n] + 2 for n in names)
    below = texts if names and texts and room // len(texts) < ROOM else []

    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=color, no_color=not color, highlight=False, emoji=False)
    if title:
        console.print(Text(title, style="bold"))
        console.print()

    def grid(some: Sequence[Sequence[str]], heads: bool) -> Table:
        made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=heads, header_style="bold")
        for n, name in enumerate(columns):
            if n not in below:
                side = "right" if n in numeric else "left"
                least = longest[n] if below else None
                made.add_column(Text(name), overflow="fold", justify=side, min_width=least)  # type: ignore[arg-type]
        for row in some:
            made.add_row(*(Text(cell) for n, cell in enumerate(row) if n not in below))
        return made

    if not below:
        console.print(grid(visible, True))
    for number, row in enumerate(visible if below else ()):
        console.print(grid([row], number == 0))
        for n in below:
            if row[n]:
                console.print(Padding(Text(row[n], style="dim"), (0, 0, 0, 4), expand=False))
    if not rows:
        out.write("no rows\n")
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def _visible(cell: str) -> str:
    """One line without the control characters that would move a terminal's cursor or change its colours."""
    return " ".join("".join(c if c.isprintable() else " " for c in cell).split())
