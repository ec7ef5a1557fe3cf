"""Bytes to text: which encoding, and a clear error where there is none.

In this order: a byte order mark, the encoding that was declared, UTF-8, Windows-1252. The last
accepts nearly everything, so it is taken only where its bytes read like English text.
"""

import codecs
import re

from graphkit.errors import InputError, UsageError

__all__ = ["MARKS", "check_encoding", "decode", "kind_of_binary", "tidy"]

MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}

SIGNATURES = {
    b"%PDF": "a PDF; convert it with pdftotext",
    b"PK\x03\x04": "an office document or zip archive; save it as text or HTML",
    b"\xd0\xcf\x11\xe0": "an old office document; save it as text or HTML",
    b"{\\rtf": "an RTF document; save it as text or HTML",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x1f\x8b": "gzip data; name it .gz",
    b"SQLite format 3": "a database",
    b"\x7fELF": "a program",
}

CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
UTF8_SEQUENCE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")
FOREIGN_SCRIPT = re.compile("[À-ÿŠŽŒšžœŸ]{3}")  # what Cyrillic, Greek or Arabic bytes look like in Windows-1252
NOT_TEXT = re.compile("[\x00\ud800-\udfff]")


def kind_of_binary(data: bytes) -> str:
    """What the data is where it is not text; empty for text.

    >>> kind_of_binary(b"%PDF-1.7")
    'a PDF; convert it with pdftotext'
    >>> kind_of_binary(b"Turkey backs the GNA.")
    ''
    """
    for signature, kind in SIGNATURES.items():
        if data.startswith(signature):
            return kind
    if any(data.startswith(mark) for mark in MARKS):
        return ""
    controls = [m.start() for m in CONTROL.finditer(data[:65536])]
    if 0 in data or len(controls) * 50 > len(data[:65536]):
        at = data.find(0) if 0 in data else controls[0]
        return f"binary data (byte {data[at]:#04x} at offset {at})"
    return ""


def check_encoding(name: str) -> str:
    """The name of a text encoding, as Python knows it. Raises UsageError for others."""
    try:
        info = codecs.lookup(name)
        b" ".decode(name, "ignore")  # refuses codecs that do not give text: base64, zlib
    except LookupError:
        raise UsageError(f"unknown encoding {name!r}; usual ones are utf-8, windows-1252, utf-16") from None
    return info.name


def decode(data: bytes, where: str, declared: str = "") -> str:
    """The text of a file's bytes, without byte order mark, line ends as ``\\n``.

    ``where`` stands in errors; ``declared`` is an encoding that the user or the file names.
    Raises InputError for binary data and for bytes that no encoding explains.

    >>> decode(b"Erdo\\xc4\\x9fan", "a.txt")
    'Erdoğan'
    >>> decode(b"Russia\\x92s ally", "a.txt")
    'Russia’s ally'
    """
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return tidy(_strict(data[len(mark) :], encoding, where))
    if declared:
        return tidy(_strict(data, check_encoding(declared), where))
    if kind := kind_of_binary(data):
        raise InputError(f"{where}: {kind}" if kind.startswith("binary") else f"{where}: this is {kind}")
    try:
        return tidy(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if _reads_as_windows_1252(data):
            return tidy(data.decode("windows-1252"))
        line = data.count(b"\n", 0, error.start) + 1
        what = f"byte {data[error.start]:#04x} at offset {error.start} is not UTF-8"
        raise InputError(f"{where}:{line}: {what}; name the encoding with --encoding") from None


def tidy(text: str) -> str:
    """Line ends as ``\\n``; what no output format can carry (NUL, half a surrogate pair) as U+FFFD."""
    return NOT_TEXT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: offset {error.start} is not {encoding}: {error.reason}") from None


def _reads_as_windows_1252(data: bytes) -> bool:
    """Most bytes ASCII, none undefined, no run of accented letters, no sign of UTF-8 that was cut or mixed."""
    beyond = sum(byte > 0x7F for byte in data)
    if beyond * 4 > len(data) or UTF8_SEQUENCE.search(data):
        return False
    try:
        return not FOREIGN_SCRIPT.search(data.decode("windows-1252"))
    except UnicodeDecodeError:
        return False
