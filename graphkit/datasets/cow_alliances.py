"""Correlates of War formal alliances by dyad; the directed file lists each pair twice, which is one statement."""

from collections.abc import Iterator
from pathlib import Path

from graphkit.datasets.coding import Coder
from graphkit.datasets.tables import Row, rows
from graphkit.model import Statement

__all__ = ["read"]

TITLE = "COW Formal Alliances"
NEEDED = ("version4id", "state_name1", "state_name2", "dyad_st_year", "dyad_end_year", "defense")
KINDS = ("defense", "neutrality", "nonaggression", "entente")


def read(path: str | Path, coder: Coder, encoding: str = "") -> Iterator[Statement]:
    """The statements of a by-dyad file (``alliance_v4.1_by_*.csv``), one a predicate. Raises InputError."""
    seen: set[tuple[object, ...]] = set()
    for _, row in rows(path, NEEDED, encoding=encoding):
        start, end = _date(row, "st"), _date(row, "end")
        pair = sorted((row["state_name1"], row["state_name2"]))
        key = (row["version4id"], *pair, start)
        if key in seen:
            continue
        seen.add(key)
        kinds = [k for k in KINDS if row.get(k) == "1"]
        for predicate in sorted({coder.predicate("cow", kind) for kind in kinds}):
            yield coder.statement(
                TITLE,
                f"cow-alliances/{row['version4id']}/{pair[0]}-{pair[1]}/{start}",
                coder.party(pair[0]),
                predicate,
                coder.party(pair[1]),
                time=f"{start}/{end or '..'}",
                quote=f"{pair[0]} and {pair[1]}, {start} to {end or 'now'}: {', '.join(kinds)}",
            )


def _date(row: Row, which: str) -> str:
    year, month, day = (row.get(f"dyad_{which}_{part}", "") for part in ("year", "month", "day"))
    if not year:
        return ""
    return f"{int(year):04}-{int(month):02}-{int(day):02}" if month and day else year
