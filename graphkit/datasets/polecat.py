"""POLECAT events in PLOVER codes: tab-separated; the column of intensity and the encoding differ between years."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from graphkit.datasets.coding import Coder
from graphkit.datasets.tables import rows
from graphkit.model import Statement

__all__ = ["read"]

TITLE = "POLECAT"
NEEDED = ("Event ID", "Event Date", "Event Type", "Event Mode", "Actor Name", "Recipient Name")


def read(path: str | Path, coder: Coder, encoding: str = "") -> Iterator[Statement]:
    """The statements of a yearly file (``ngecEvents.DV.*``), of events with two parties. Raises InputError."""
    for _, row in rows(path, NEEDED, delimiter="\t", encoding=encoding):
        predicate = coder.predicate("plover", f"{row['Event Type']}/{row['Event Mode']}")
        actors, recipients = (
            [name.strip() for name in row[column].split(";") if name.strip()]
            for column in ("Actor Name", "Recipient Name")
        )
        for a, b in product(map(coder.party, actors), map(coder.party, recipients)):
            if predicate and a.iri != b.iri:
                event = "/".join(filter(None, (row["Event Type"], row["Event Mode"])))
                yield coder.statement(
                    TITLE,
                    f"polecat/{row['Event ID']}",
                    a,
                    predicate,
                    b,
                    time=row["Event Date"][:10],
                    quote=f"{row['Actor Name']} {event} {row['Recipient Name']}, {row['Event Date'][:10]}",
                    source=row.get("Source", ""),
                )
