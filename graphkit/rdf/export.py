"""A whole graph in the formats that other tools read."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import IO, TYPE_CHECKING

from graphkit.documents.spreadsheet import bare, guarded
from graphkit.errors import InputError, UsageError
from graphkit.model import Statement
from graphkit.rdf.formats import write_rdf

if TYPE_CHECKING:
    from graphkit.rdf.dataset import Dataset

__all__ = ["COLUMNS", "FORMATS", "export", "read_csv", "write_csv"]

RDF_ENDINGS = {"nq": ".nq", "trig": ".trig", "turtle": ".ttl", "nt": ".nt", "json-ld": ".jsonld", "xml": ".rdf"}
PUBLISHED = {"rdf12": "write_rdf12", "nanopub": "write_nanopublications", "annotations": "write_annotations"}
FORMATS = ("nq", "trig", "turtle", "nt", "json-ld", "xml", "jsonl", "csv", *PUBLISHED)
"""What :func:`export` writes. ``turtle``, ``nt`` and ``xml`` write the union of the graphs: nothing is lost."""

COLUMNS = tuple("from" if f.name == "origin" else f.name for f in fields(Statement))
CHAINS = ("attributed_to", "attributed_to_ids")
NUMBERS = {"start": int, "end": int, "subject_start": int, "object_start": int, "confidence": float}


def export(dataset: "Dataset", format: str, file: IO[bytes]) -> None:
    """Write everything to a binary file. Raises UsageError for a format that is not one of :data:`FORMATS`.

    >>> import io
    >>> from graphkit.rdf.dataset import open_dataset
    >>> out = io.BytesIO()
    >>> export(open_dataset(), "csv", out)
    >>> out.getvalue().decode()[:26]
    'document,subject,predicate'
    """
    if format in RDF_ENDINGS:
        write_rdf(dataset.rdf(), RDF_ENDINGS[format], file)
    elif format == "jsonl":
        for s in dataset.statements():
            file.write(json.dumps(s.to_row(), ensure_ascii=False).encode() + b"\n")
    elif format == "csv":
        write_csv(dataset.statements(), file)
    elif format in PUBLISHED:
        from graphkit.rdf import publishing

        getattr(publishing, PUBLISHED[format])(dataset, file)
    else:
        raise UsageError(f"no format {format!r}; use one of: {', '.join(FORMATS)}")


def write_csv(statements: Iterable[Statement], file: IO[bytes]) -> None:
    """Statements as CSV, one row each, chains of speakers as JSON lists.

    A text that a spreadsheet would run as a formula gets an apostrophe in front, which :func:`read_csv` takes away.
    """
    out = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for s in statements:
            writer.writerow([_cell(s, f.name) for f in fields(Statement)])
    finally:
        out.detach()


def _cell(s: Statement, name: str) -> str:
    value = getattr(s, name)
    if name in CHAINS:
        return json.dumps(value, ensure_ascii=False) if value else ""
    if name in NUMBERS:
        return str(value)
    return guarded(str(value))


def read_csv(file: IO[bytes], name: str = "csv") -> Iterator[Statement]:
    """The statements of a CSV that :func:`write_csv` wrote, or of one with at least its required columns.

    Raises InputError (name:line) where a row is not a statement.
    """
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    csv.field_size_limit(2**31 - 1)
    reader = csv.DictReader(text, strict=True)
    try:
        for row in reader:
            yield Statement.from_row({k: _value(k, v) for k, v in row.items() if k in COLUMNS and v})
    except KeyError as error:
        raise InputError(
            f"{name}:{reader.line_num}: column {error} is missing; see `graphkit export --format csv`"
        ) from error
    except (ValueError, TypeError, csv.Error) as error:
        raise InputError(f"{name}:{reader.line_num}: {error}") from error
    finally:
        text.detach()  # the file is its opener's to close


def _value(column: str, cell: str) -> object:
    if column in CHAINS:
        return json.loads(cell)
    if column in NUMBERS:
        return NUMBERS[column](cell)
    return bare(cell)
