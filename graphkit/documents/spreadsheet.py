"""Cells of CSV files that people open in a spreadsheet: no text of others may run there as a formula."""

__all__ = ["FORMULA", "bare", "guarded"]

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet takes for a formula."""


def guarded(cell: str) -> str:
    """A text with an apostrophe in front where a spreadsheet would run it; :func:`bare` takes it away again.

    >>> guarded("=1+1"), guarded("a"), bare(guarded("=1+1")), bare(guarded("'=1"))
    ("'=1+1", 'a', '=1+1', "'=1")
    """
    return "'" + cell if cell.startswith((*FORMULA, "'")) else cell


def bare(cell: str) -> str:
    """What :func:`guarded` was given."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*FORMULA, "'")) else cell
