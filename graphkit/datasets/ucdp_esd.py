"""UCDP External Support Dataset, triad-years: who supports whom against whom, and how.

One statement for each kind of support in a year. A supporter of both sides is two statements, not an error.
"""

from collections.abc import Iterator
from pathlib import Path

from graphkit.datasets.coding import Coder
from graphkit.datasets.tables import rows
from graphkit.model import Statement

__all__ = ["read"]

KINDS = ("ext_x", "ext_p", "ext_y", "ext_w", "ext_m", "ext_t", "ext_f", "ext_i", "ext_l", "ext_o", "ext_u")
NEEDED = ("year", "dyad_id", "actor_name", "ext_name", "ext_sup")


def read(path: str | Path, coder: Coder, encoding: str = "") -> Iterator[Statement]:
    """The statements of a triad-year file (``ucdp-esd-ty-*.csv``). Raises InputError."""
    for _, row in rows(path, NEEDED, encoding=encoding):
        if row["ext_sup"] not in ("1", "1.0", "TRUE", "True") or not row["ext_name"]:
            continue
        supporter, supported = coder.party(row["ext_name"]), coder.party(row["actor_name"])
        kinds = [k for k in KINDS if row.get(k, "") in ("1", "1.0", "TRUE", "True")] or ["ext_sup"]
        document = f"ucdp-esd/{row['dyad_id']}/{row['year']}/{row.get('ext_id') or row['ext_name']}"
        for predicate in sorted({coder.predicate("esd", kind) for kind in kinds}):
            coded = " ".join(k for k in kinds if coder.predicate("esd", k) == predicate)
            quote = (
                f"{row['ext_name']} supports {row['actor_name']} ({row.get('dyad_name', '')}, {row['year']}): {coded}"
            )
            yield coder.statement(
                "UCDP External Support Dataset",
                document,
                supporter,
                predicate,
                supported,
                time=row["year"],
                quote=quote,
            )
