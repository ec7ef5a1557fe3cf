"""Files of structured data sets as rows with their place, whatever their encoding and dialect."""

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from graphkit.documents.sources import open_source
from graphkit.errors import InputError

__all__ = ["NULLS", "Row", "rows"]

Row = Mapping[str, str]

NULLS = frozenset({"", "NA", "NaN", "None", "NULL", "null", "-99", "-999", "-9999"})
"""How these data sets write that there is nothing."""

SAMPLE = 1 << 20


def rows(
    path: str | Path,
    needed: Sequence[str],
    *,
    header: Sequence[str] = (),
    delimiter: str = ",",
    encoding: str = "",
) -> Iterator[tuple[str, Row]]:
    """Each row with its place (``file:line``), nulls as empty texts, outer spaces gone.

    ``header`` names the columns of files that have none; ``needed`` columns must be there. UTF-8 (also with a byte
    order mark) is tried first, then Windows-1252. Raises InputError.
    """
    csv.field_size_limit(1 << 27)  # some notes are long
    with open_source(path) as source:
        name = encoding or _encoding(source.stream.peek(SAMPLE))
        text = io.TextIOWrapper(source.stream, encoding=name, newline="")
        try:
            reader = csv.DictReader(text, fieldnames=list(header) or None, delimiter=delimiter)
            if missing := [c for c in needed if c not in (reader.fieldnames or ())]:
                raise InputError(f"{source.where}:1: no column {', '.join(missing)}; is this the right data set?")
            for row in reader:
                clean = {k: (v or "").strip() for k, v in row.items() if isinstance(k, str)}
                yield f"{source.where}:{reader.line_num}", {k: "" if v in NULLS else v for k, v in clean.items()}
        except UnicodeDecodeError as error:
            raise InputError(f"{source.where}: not {name}: {error.reason}; name the encoding with --encoding") from None
        except csv.Error as error:
            raise InputError(f"{source.where}:{reader.line_num}: {error}") from None
        finally:
            text.detach()


def _encoding(head: bytes) -> str:
    try:
        codecs.getincrementaldecoder("utf-8-sig")().decode(head)
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8-sig"
