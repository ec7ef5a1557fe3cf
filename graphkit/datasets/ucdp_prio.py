"""UCDP/PRIO Armed Conflict Dataset, conflict-years: who fights whom, and which states send troops to a side."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from graphkit.datasets.coding import Coder
from graphkit.datasets.tables import Row, rows
from graphkit.model import Statement

__all__ = ["read"]

TITLE = "UCDP/PRIO Armed Conflict Dataset"
NEEDED = ("conflict_id", "year", "side_a", "side_b")


def read(path: str | Path, coder: Coder, encoding: str = "") -> Iterator[Statement]:
    """The statements of a file (``ucdp-prio-acd-*.csv``). Raises InputError."""
    for _, row in rows(path, NEEDED, encoding=encoding):
        sides = {name: _names(row, name) for name in ("side_a", "side_a_2nd", "side_b", "side_b_2nd")}
        document = f"ucdp-prio/{row['conflict_id']}/{row['year']}"
        quote = " against ".join(
            row[side] + (f" with {row.get(f'{side}_2nd')}" if row.get(f"{side}_2nd") else "")
            for side in ("side_a", "side_b")
        )
        pairs = [(a, coder.predicate("ucdp", "dyad"), b) for a, b in product(sides["side_a"], sides["side_b"])]
        for side, other in (("side_a", "side_b"), ("side_b", "side_a")):
            pairs += [(x, coder.predicate("ucdp", "second"), y) for x, y in product(sides[f"{side}_2nd"], sides[side])]
            pairs += [(x, coder.predicate("ucdp", "dyad"), y) for x, y in product(sides[f"{side}_2nd"], sides[other])]
        for subject, predicate, object in dict.fromkeys(pairs):
            yield coder.statement(
                TITLE,
                document,
                coder.party(subject),
                predicate,
                coder.party(object),
                time=row["year"],
                quote=f"{quote} ({row['year']})",
            )


def _names(row: Row, column: str) -> list[str]:
    """The names of a side. A comma within a name stays where the parallel list of ids has but one."""
    text = row.get(column, "")
    ids = [i for i in row.get(f"{column}_id", "").split(",") if i.strip()]
    names = [name.strip() for name in text.split(",") if name.strip()]
    return [text] if len(ids) == 1 and len(names) > 1 else names
