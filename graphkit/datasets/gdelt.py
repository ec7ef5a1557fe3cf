"""GDELT 2.0 and 1.0 events: tab-separated in spite of their name, without a header, actors often blank.

There is no sentence: the address of the article is the only evidence.
"""

from collections.abc import Iterator
from pathlib import Path

from graphkit.datasets.coding import Coder
from graphkit.datasets.tables import rows
from graphkit.errors import InputError
from graphkit.model import Statement

__all__ = ["read"]

TITLE = "GDELT"
ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code")
ACTOR_TYPES = ("Type1Code", "Type2Code", "Type3Code")
PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
START = ("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate")
EVENT = (
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
)  # fmt: skip


def _columns(place: tuple[str, ...], end: tuple[str, ...]) -> tuple[str, ...]:
    actors = [f"Actor{n}{c}" for n in (1, 2) for c in (*ACTOR, *ACTOR_TYPES)]
    places = [f"{who}Geo_{c}" for who in ("Actor1", "Actor2", "Action") for c in place]
    return (*START, *actors, *EVENT, *places, *end)


VERSION_2 = _columns(PLACE, ("DATEADDED", "SOURCEURL"))
VERSION_1 = _columns(tuple(c for c in PLACE if c != "ADM2Code"), ("DATEADDED", "SOURCEURL"))


def read(path: str | Path, coder: Coder, encoding: str = "") -> Iterator[Statement]:
    """The statements of an export file, for events with two named actors. Raises InputError."""
    header = None
    for where, row in rows(path, (), header=[str(n) for n in range(70)], delimiter="\t", encoding=encoding):
        cells = list(row.values())
        if header is None:
            header = _header(cells, where)
            if cells[0] == "GLOBALEVENTID":
                continue
        event = dict(zip(header, cells, strict=False))
        names, predicate = (event["Actor1Name"], event["Actor2Name"]), coder.predicate("cameo", event["EventCode"])
        if not all(names) or not predicate:
            continue
        a, b = (coder.party(name.title() if name.isupper() and len(name) > 4 else name) for name in names)
        if a.iri == b.iri:
            continue
        day = event["SQLDATE"]
        yield coder.statement(
            TITLE,
            f"gdelt/{event['GLOBALEVENTID']}",
            a,
            predicate,
            b,
            time=f"{day[:4]}-{day[4:6]}-{day[6:8]}",
            quote=f"{names[0]} {event['EventCode']} {names[1]}, {day}, Goldstein {event['GoldsteinScale']}",
            url=event.get("SOURCEURL", ""),
        )


def _header(cells: list[str], where: str) -> list[str]:
    """The columns of a file: its own header, or by the number of its cells."""
    last = max((n for n, cell in enumerate(cells) if cell), default=0) + 1
    if cells[0] == "GLOBALEVENTID":
        return cells[:last]
    for columns in (VERSION_2, VERSION_1):
        if last == len(columns) and cells[0].isdigit():
            return list(columns)
    raise InputError(f"{where}: {last} tab-separated cells; GDELT events have {len(VERSION_2)} or {len(VERSION_1)}")
