"""ACLED events: old exports (numeric interaction codes, d-m-y dates) and new ones (words, ISO dates) alike.

Actor 1 and actor 2 do not imply who attacked; associated actors stand on the side of the actor they are listed with.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import product
from pathlib import Path

from graphkit.datasets.coding import Coder
from graphkit.datasets.tables import rows
from graphkit.errors import InputError
from graphkit.model import Statement

__all__ = ["read"]

TITLE = "ACLED"
NEEDED = ("event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "actor2")
DATES = ("%Y-%m-%d", "%d %B %Y", "%d-%m-%Y", "%d/%m/%Y", "%d-%B-%Y")


def read(path: str | Path, coder: Coder, encoding: str = "") -> Iterator[Statement]:
    """The statements of an export. Raises InputError where columns or dates are not as they should be."""
    for where, row in rows(path, NEEDED, encoding=encoding):
        day, document = _day(row["event_date"], where), f"acled/{row['event_id_cnty']}"
        first, second = _side(row["actor1"]), _side(row["actor2"])
        predicate = coder.predicate("acled", row["sub_event_type"]) or coder.predicate("acled", row["event_type"])
        quote = row.get("notes") or f"{row['sub_event_type']}: {row['actor1']} - {row['actor2']}"
        pairs = [(a, predicate, b) for a, b in product(first, second) if predicate]
        for actor, helpers in ((first, "assoc_actor_1"), (second, "assoc_actor_2")):
            beside = coder.predicate("acled", "associated")
            pairs += [(helper, beside, a) for helper, a in product(_side(row.get(helpers, "")), actor)]
        for a, relation, b in dict.fromkeys(pairs):
            yield coder.statement(
                TITLE,
                document,
                coder.party(a),
                relation,
                coder.party(b),
                time=day,
                quote=quote,
                source=row.get("source", "").split(";")[0].strip(),
            )


def _side(text: str) -> list[str]:
    """Actors of a cell, ``;`` between them, without the years that ACLED gives governments: ``(2021-)``."""
    return [re.sub(r"\s*\(\d{4}-(?:\d{4})?\)", "", name).strip() for name in text.split(";") if name.strip()]


def _day(text: str, where: str) -> str:
    for form in DATES:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    raise InputError(f"{where}: event_date {text!r} is no date that ACLED writes")
