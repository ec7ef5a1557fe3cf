"""What a command was given, read into Documents one after another.

A path is a text file, a web page, JSON lines (``id, text`` and optionally ``date, title, url, source,
license``, or finished statements), a folder of these, each also as ``.gz``, or ``-`` for standard input.
"""

import codecs
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from graphkit.documents.dates import date_in_name, dateline, iso_date
from graphkit.documents.decoding import check_encoding, decode
from graphkit.documents.jsonlines import parse_statement
from graphkit.documents.records import Report, looks_like_records, records, stop, whole_records
from graphkit.documents.sources import STDIN, Source, name_of, open_source
from graphkit.documents.webpage import looks_like_html, read_page
from graphkit.errors import InputError
from graphkit.identifiers import content_hash
from graphkit.model import Document, Statement

__all__ = ["LONGEST_TEXT", "files_of", "read", "read_inputs"]

LONGEST_TEXT = 1_000_000
"""Characters of one document: what the parser takes at once, some 160,000 words."""

LONGEST_FILE = 32 * 1024 * 1024
TEXT, PAGE, LINES = {".txt", ".text"}, {".html", ".htm", ".xhtml"}, {".jsonl", ".ndjson"}


def read(
    paths: Iterable[str | Path],
    *,
    date: str = "",
    source: str = "",
    encoding: str = "",
    report: Report = stop,
) -> Iterator[Document]:
    """The documents of files, folders, corpora and ``-``, as they are read.

    ``date`` and ``source`` (the outlet) hold for documents that do not state their own, in metadata, file name or
    dateline ("GOMA, January 31, 2025 — …"); ``encoding`` for
    files without a byte order mark. An input that cannot be read goes to ``report``, which raises
    it (default) or lets the next one follow. A file's id is its path below the current folder.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "libya-2020-07-08.txt")
    ...     _ = file.write_text("Turkey backs the GNA.", "utf-8")
    ...     [(d.id, d.date, d.text) for d in read([file])]
    [('libya-2020-07-08.txt', '2020-07-08', 'Turkey backs the GNA.')]
    """
    for item in read_inputs(paths, date=date, source=source, encoding=encoding, report=report, statements=False):
        if isinstance(item, Document):
            yield item


def read_inputs(
    paths: Iterable[str | Path],
    *,
    date: str = "",
    source: str = "",
    encoding: str = "",
    report: Report = stop,
    statements: bool = True,
) -> Iterator[Document | Statement]:
    """Like :func:`read`, but finished statements among the JSON lines come out too, where ``statements`` are wanted."""
    date = iso_date(date, "--date") if date else ""
    encoding = check_encoding(encoding) if encoding else ""
    seen: dict[str, str] = {}
    for path, name in _files(paths, report):
        try:
            for item in _read_file(path, name, encoding, report):
                if isinstance(item, Statement):
                    if not statements:
                        raise InputError(f"{path}: holds statements, not documents; give it to graphkit build")
                    yield item
                elif document := _fresh(item, seen, str(path), report):
                    day = document.date or dateline(document.text) or date
                    yield replace(document, date=day, source=document.source or source)
        except InputError as error:
            report(error)


def files_of(folder: Path) -> Iterator[Path]:
    """What can be read in a folder and the folders below it, sorted, hidden files left out.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = [pathlib.Path(folder, name).touch() for name in ("b.txt", "a.jsonl.gz", "run.sh", ".c.txt")]
    ...     [file.name for file in files_of(pathlib.Path(folder))]
    ['a.jsonl.gz', 'b.txt']
    """
    for file in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).parts):
        suffix = (file.with_suffix("") if file.suffix.lower() == ".gz" else file).suffix.lower()
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if suffix in TEXT | PAGE | LINES and not hidden and file.is_file():
            yield file


def _files(paths: Iterable[str | Path], report: Report) -> Iterator[tuple[str | Path, str]]:
    """Each file with its name; folders give what can be read in them."""
    for path in paths:
        if str(path) in ("", STDIN) or not Path(path).is_dir():
            yield path, ""
            continue
        folder, found = Path(path), False
        if not os.access(folder, os.R_OK | os.X_OK):
            report(InputError(f"{folder}: may not be read: permission denied"))
            continue
        name = name_of(folder) if folder.resolve() != Path.cwd().resolve() else ""
        for file in files_of(folder):
            found = True
            yield file, f"{name}/{file.relative_to(folder).as_posix()}".lstrip("/")
        if not found:
            kinds = " ".join(sorted(TEXT | PAGE | LINES))
            report(InputError(f"{folder}: no document in this folder; looked for {kinds}, also with .gz"))


def _read_file(path: str | Path, name: str, encoding: str, report: Report) -> Iterator[Document | Statement]:
    with open_source(path, name) as source:
        head = source.stream.peek(4096)
        if source.suffix in LINES or (source.suffix not in TEXT | PAGE and looks_like_records(head)):
            yield from _read_records(source, report)
            return
        data = _all_of(source)
        text = decode(data, source.where, encoding or _declared(data))
        name = source.name or f"stdin-{content_hash(text)[:12]}"  # two texts piped in turn are two documents
        if source.suffix in PAGE or (source.suffix not in TEXT and looks_like_html(text[:4096].encode())):
            document = read_page(text, name, source.where)
        else:
            document = Document(id=name, text=text, date=date_in_name(name))
        yield _checked(document, source.where)


def _all_of(source: Source) -> bytes:
    data = source.stream.read(LONGEST_FILE + 1)
    if len(data) > LONGEST_FILE:
        raise InputError(f"{source.where}: larger than {LONGEST_FILE >> 20} MB; split it into documents")
    return data


def _read_records(source: Source, report: Report) -> Iterator[Document | Statement]:
    head = source.stream.peek(4096)
    if not head:
        raise InputError(f"{source.where}: is empty")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    spread = start.startswith(b"[") or start.split(b"\n", 1)[0].strip() == b"{"  # one value over many lines
    found = whole_records(_all_of(source), source.where) if spread else records(source, report)
    for where, row in found:
        try:
            if "predicate" in row and "text" not in row:
                yield parse_statement(row, where)
            else:
                yield _checked(_document(row, where), where)
        except InputError as error:
            report(error)


def _document(row: Mapping[str, Any], where: str) -> Document:
    for needed in ("id", "text"):
        if row.get(needed) in (None, ""):
            raise InputError(f"{where}: a document needs {needed!r}, which is missing or empty")
    values = {}
    for key in ("id", "text", "date", "title", "url", "source", "license"):
        value = row.get(key)
        if key == "id" and isinstance(value, int):
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise InputError(f"{where}: {key!r} must be a text, not {type(value).__name__}")
        values[key] = value or ""
    if values["date"]:
        values["date"] = iso_date(values["date"], where)
    return Document(**values)


def _checked(document: Document, where: str) -> Document:
    if not document.text.strip():
        raise InputError(f"{where}: is empty")
    if len(document.text) > LONGEST_TEXT:
        longest = max(map(len, document.text.split("\n")))
        what = f"one line of {longest:,}" if longest > LONGEST_TEXT else f"{len(document.text):,}"
        raise InputError(f"{where}: {what} characters, more than {LONGEST_TEXT:,}; split it into documents")
    return document


def _fresh(document: Document, seen: dict[str, str], where: str, report: Report) -> Document | None:
    """The document, unless its id came before: with the same text it is left out, with another it is an error."""
    digest, before = content_hash(document.text), seen.get(document.id)
    if before is None:
        seen[document.id] = digest
        return document
    if before != digest:
        report(InputError(f"{where}: the id {document.id!r} stands for two texts; give each document its own"))
    return None


def _declared(data: bytes) -> str:
    """The encoding that a page names in its head, where Python knows it."""
    if not looks_like_html(data[:4096]):
        return ""
    match = re.search(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", data[:4096], re.IGNORECASE)
    try:
        return codecs.lookup(match[1].decode("ascii")).name if match else ""
    except (LookupError, UnicodeDecodeError):
        return ""
