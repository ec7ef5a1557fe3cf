"""Rows as a table for people: short cells in columns, long texts below their row where they would be squeezed."""

import io
from collections.abc import Iterable, Sequence

__all__ = ["table"]

NAME, LONG, ROOM = 24, 40, 40
"""Names are folded at NAME, or LONG if most are longer; texts stand in the table only if they have ROOM there."""


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
    below = _below(visible, longest, width)

    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=color, no_color=not color, highlight=False, emoji=False)
    if title:
        console.print(Text(title, style="bold"))
        console.print()

    widths = _fitted({n: longest[n] for n in range(len(columns)) if n not in below}, width) if below else {}

    def grid(some: Sequence[Sequence[str]], heads: bool) -> Table:
        made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=heads, header_style="bold")
        for n, name in enumerate(columns):
            if n not in below:
                side = "right" if n in numeric else "left"
                made.add_column(Text(name), overflow="fold", justify=side, width=widths.get(n))  # type: ignore[arg-type]
        for row in some:
            made.add_row(*(Text(cell) for n, cell in enumerate(row) if n not in below))
        return made

    if not below:
        console.print(grid(visible, True))
    for number, row in enumerate(visible if below else ()):
        console.print(grid([row], number == 0))
        for n in below:
            if row[n]:
                label = f"{columns[n]}: " if len(below) > 1 else ""
                console.print(Padding(Text(label + row[n], style="dim"), (0, 0, 0, 4), expand=False))
    if not rows:
        out.write("no rows\n")
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def _fitted(longest: dict[int, int], width: int) -> dict[int, int]:
    """The width of each column: that of its longest cell, the widest cut until all fit. Rows are drawn one by one."""
    widths = dict(longest)
    while sum(w + 2 for w in widths.values()) > width and max(widths.values()) > 1:
        widths[max(widths, key=lambda n: widths[n])] -= 1
    return widths


def _needs(column: Sequence[str], longest: int) -> int:
    """How wide a column of names must be: its rare long ones may fold."""
    usual = sum(map(len, column)) / max(len(column), 1)
    return min(longest, LONG if usual > NAME else NAME)


def _below(rows: Sequence[Sequence[str]], longest: Sequence[int], width: int) -> list[int]:
    """The columns that would be squeezed: those with the most text, until the others fit."""
    columns = [[row[n] for row in rows] for n in range(len(longest))]
    needs = [_needs(column, longest[n]) for n, column in enumerate(columns)]
    left = list(range(len(longest)))
    for n in sorted(left, key=lambda n: -sum(map(len, columns[n]))):
        others = sum(needs[k] + 2 for k in left if k != n)
        if len(left) == 1 or longest[n] <= NAME or others + min(longest[n], ROOM) <= width:
            break
        left.remove(n)
    return [n for n in range(len(longest)) if n not in left]


def _visible(cell: str) -> str:
    """One line without the control characters that would move a terminal's cursor or change its colours."""
    return " ".join("".join(c if c.isprintable() else " " for c in cell).split())
