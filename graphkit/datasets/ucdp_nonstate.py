"""UCDP Non-State Conflict Dataset: fights of groups, and the groups that a coalition is made of."""

from collections.abc import Iterator
from pathlib import Path

from graphkit.datasets.coding import Coder
from graphkit.datasets.tables import rows
from graphkit.model import Statement

__all__ = ["read"]

TITLE = "UCDP Non-State Conflict Dataset"
NEEDED = ("dyad_id", "year", "side_a_name", "side_b_name")


def read(path: str | Path, coder: Coder, encoding: str = "") -> Iterator[Statement]:
    """The statements of a file (``ucdp-nonstate-*.csv``). Raises InputError."""
    for _, row in rows(path, NEEDED, encoding=encoding):
        year, names = row["year"], [row["side_a_name"], row["side_b_name"]]
        document = f"ucdp-nonstate/{row['dyad_id']}/{year}"
        a, b = map(coder.party, names)
        quote = f"{names[0]} - {names[1]} ({year})"
        yield coder.statement(TITLE, document, a, coder.predicate("ucdp", "dyad"), b, time=year, quote=quote)
        for side, whole in (("a", a), ("b", b)):
            for part in filter(None, map(str.strip, row.get(f"side_{side}_components", "").split(","))):
                member = coder.predicate("ucdp", "component")
                quote = f"{part} is a component of {whole.words} ({year})"
                yield coder.statement(TITLE, document, coder.party(part), member, whole, time=year, quote=quote)
