"""ICEWS events: tab-separated; a story may give the same event many times, which is one statement."""

import re
from collections.abc import Iterator
from pathlib import Path

from graphkit.datasets.coding import Coder
from graphkit.datasets.tables import rows
from graphkit.model import Statement

__all__ = ["read"]

TITLE = "ICEWS"
NEEDED = ("Event ID", "Event Date", "Source Name", "Event Text", "CAMEO Code", "Target Name", "Story ID")


def read(path: str | Path, coder: Coder, encoding: str = "") -> Iterator[Statement]:
    """The statements of a yearly file (``events.*.tab``). Raises InputError."""
    seen: set[tuple[str, ...]] = set()
    for _, row in rows(path, NEEDED, delimiter="\t", encoding=encoding):
        predicate = coder.predicate("cameo", row["CAMEO Code"].zfill(2))
        key = (row["Event Date"], row["Source Name"], row["Target Name"], row["CAMEO Code"], row["Story ID"])
        if not predicate or not row["Source Name"] or not row["Target Name"] or key in seen:
            continue
        seen.add(key)
        source, target = (coder.party(_plain(row[c])) for c in ("Source Name", "Target Name"))
        if source.iri == target.iri:
            continue
        yield coder.statement(
            TITLE,
            f"icews/{row['Story ID']}/{row['Event ID']}",
            source,
            predicate,
            target,
            time=row["Event Date"],
            quote=f"{row['Source Name']}: {row['Event Text']}: {row['Target Name']}",
            source=row.get("Publisher", ""),
        )


def _plain(name: str) -> str:
    """``Military (Libya)`` acts for Libya; other names stay whole."""
    role = re.fullmatch(r"(?:Military|Government|Armed [Ff]orces?|Air Force|Navy|Army|Police)\s*\(([^)]+)\)", name)
    return role[1] if role else name
