"""UCDP Georeferenced Event Dataset: events of organised violence, as CSV."""

from collections.abc import Iterator
from pathlib import Path

from graphkit.datasets.coding import Coder
from graphkit.datasets.tables import rows
from graphkit.model import Statement

__all__ = ["read"]

TITLE = "UCDP Georeferenced Event Dataset"
NEEDED = ("id", "type_of_violence", "side_a", "side_b", "date_start", "date_end")
ONE_SIDED = "3"


def read(path: str | Path, coder: Coder, encoding: str = "") -> Iterator[Statement]:
    """The statements of a file (``GEDEvent*.csv``), one for each event. Raises InputError."""
    for _, row in rows(path, NEEDED, encoding=encoding):
        kind = "one-sided" if row["type_of_violence"] == ONE_SIDED else "dyad"
        start, end = row["date_start"][:10], row["date_end"][:10]
        a, b = row["side_a"], row["side_b"]
        deaths = f", {row['best']} dead" if row.get("best") else ""
        yield coder.statement(
            TITLE,
            f"ucdp-ged/{row['id']}",
            coder.party(a),
            coder.predicate("ucdp", kind),
            coder.party(b),
            time=start if start == end else f"{start}/{end}",
            quote=f"{a} - {b}, {row.get('where_coordinates') or row.get('country', '')}, {start}{deaths}",
        )
