"""Writes the flat parts of the gazetteer, as Turtle, from the tables in this folder.

A table is a CSV file, UTF-8, one participant a row; several values of a cell are separated by ``;``. Run it after
editing a table, from anywhere, with nothing but Python's own library::

    python ontology/sources/generate.py            writes the files that are out of date and names them
    python ontology/sources/generate.py --check    writes nothing, exits with 1 where a file is out of date
"""

import csv
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCES = Path(__file__).resolve().parent
ONTOLOGY = SOURCES.parent

PREFIXES = """\
@prefix gk:      <https://w3id.org/graphkit/ontology#> .
@prefix actor:   <https://w3id.org/graphkit/actor/> .
@prefix place:   <https://w3id.org/graphkit/place/> .
@prefix measure: <https://w3id.org/graphkit/measure/> .
@prefix skos:    <http://www.w3.org/2004/02/skos/core#> .
"""

# column of a table -> property, and how its values are written
ENGLISH = {"names": "skos:altLabel"}
PLAIN = {
    "abbreviations": "gk:abbreviation",
    "adjectives": "gk:adjective",
    "people": "gk:people",
    "capital": "gk:capital",
    "metonyms": "gk:metonym",
    "iso2": "gk:iso2",
    "iso3": "gk:iso3",
}
ACTORS = {"country": "gk:country"}
NOTES = frozenset({"group", "kind", "label"})


@dataclass(frozen=True)
class Table:
    """A CSV file, the Turtle file made of it, the prefix of its IRIs, what it holds and where the facts are from.

    ``kind`` is the class of all rows where the file has no such column.
    """

    source: str
    target: str
    prefix: str
    title: str
    origin: str
    kind: str = ""


OWN = "Compiled by hand from general knowledge; facts only, MIT like the rest of the project."
TABLES = (
    Table(
        "states.csv",
        "actors/states.ttl",
        "actor",
        "States, observers, contested and former states, and regions that act for themselves.",
        "Names, capitals and demonyms compiled by hand and compared with The World Factbook\n"
        "# (github.com/factbook/factbook.json, CC0 1.0); codes are those of ISO 3166-1.",
    ),
    Table("bodies.csv", "actors/bodies.ttl", "actor", "International bodies, courts, missions, coalitions, NGOs.", OWN),
    Table("media.csv", "actors/media.ttl", "actor", "News agencies, newspapers, broadcasters.", OWN),
    Table(
        "state_bodies.csv",
        "actors/state_bodies.ttl",
        "actor",
        "Governments, ministries, parliaments, agencies and armed forces of states.",
        OWN,
    ),
    Table(
        "places.csv",
        "places.ttl",
        "place",
        "Capitals; cities, regions, seas and bases of the wars since 2001.",
        OWN,
        "Place",
    ),
    Table(
        "measures.csv", "measures.ttl", "measure", "What is accepted, rejected, supported or opposed.", OWN, "Measure"
    ),
)


def local_name(label: str) -> str:
    """The last part of the IRI of a label: no accents or apostrophes, ``_`` for all else but letters and digits.

    >>> local_name("São Tomé"), local_name("People's Protection Units (YPG)")
    ('Sao_Tome', 'Peoples_Protection_Units_YPG')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", label) if not (unicodedata.combining(c) or c in "'’‘ʻʼ"))
    return re.sub(r"[\W_]+", "_", plain).strip("_")


def quoted(text: str) -> str:
    """A Turtle string.

    >>> quoted('the "Republic"')
    '"the \\\\"Republic\\\\""'
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def values(cell: str) -> list[str]:
    """The values of a cell.

    >>> values("UK; U.K.")
    ['UK', 'U.K.']
    """
    return [value.strip() for value in cell.split(";") if value.strip()]


def dotted(names: list[str]) -> list[str]:
    """The names, and those with UN or US in them also as other style books write it.

    >>> dotted(["UN Security Council", "USAID"])
    ['UN Security Council', 'U.N. Security Council', 'USAID']
    """
    pairs = ((name, re.sub(r"\b(U)(N|S)\b(?!\.)", r"\1.\2.", name)) for name in names)
    return list(dict.fromkeys(form for pair in pairs for form in pair))


def block(row: dict[str, str], table: Table) -> str:
    """The Turtle of one row."""
    label, kind = row["label"], row.get("kind") or table.kind
    lines = [f"{table.prefix}:{local_name(label)} a gk:{kind} ; skos:prefLabel {quoted(label)}@en"]
    for column, cell in row.items():
        if column in ENGLISH:
            name, objects = ENGLISH[column], [quoted(v) + "@en" for v in dotted(values(cell))]
        elif column in PLAIN:
            name, objects = PLAIN[column], [quoted(v) for v in values(cell)]
        elif column in ACTORS:
            name, objects = ACTORS[column], [f"actor:{local_name(v)}" for v in values(cell)]
        else:
            continue
        if objects:
            lines.append(f"    {name} {' , '.join(objects)}")
    return " ;\n".join(lines) + " .\n"


def rows(table: Table) -> list[dict[str, str]]:
    """The rows of a table; raises ValueError naming the line that does not fit the header."""
    known = NOTES | ENGLISH.keys() | PLAIN.keys() | ACTORS.keys()
    with (SOURCES / table.source).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if strange := set(reader.fieldnames or ()) - known:
            raise ValueError(f"{table.source}:1: no such column: {', '.join(sorted(strange))}")
        result = []
        for row in reader:
            if None in row or None in row.values():
                raise ValueError(f"{table.source}:{reader.line_num}: more or fewer cells than the header has")
            result.append(row)
    return result


def turtle(table: Table) -> str:
    """The whole Turtle file of a table; a heading stands where the ``group`` column changes."""

    def parts() -> Iterator[str]:
        yield f"# {table.title}\n# {table.origin}\n"
        yield f"# Generated from sources/{table.source} by sources/generate.py: edit the table, not this file.\n\n"
        yield PREFIXES
        group = ""
        for row in rows(table):
            if row["group"] != group:
                group = row["group"]
                yield f"\n# ---------------------------------------------------------------- {group}\n"
            yield block(row, table)

    return "".join(parts())


def main(arguments: list[str]) -> int:
    """Brings every file up to date, or with ``--check`` only says which are not."""
    check = "--check" in arguments
    stale = []
    for table in TABLES:
        target, text = ONTOLOGY / table.target, turtle(table)
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            stale.append(table.target)
            if not check:
                target.write_text(text, encoding="utf-8", newline="\n")
    for name in stale:
        print(name, "is out of date" if check else "written")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
