"""The date of a document: a day, a month or a year in ISO 8601."""

import re
from datetime import date

from graphkit.errors import InputError

__all__ = ["date_in_name", "iso_date"]

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?")
IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d-\d\d-\d\d)(?!\d)")


def iso_date(text: str, where: str) -> str:
    """A checked date; a time of day is cut off. Raises InputError, which ``where`` begins.

    >>> iso_date("2020-07-08T10:00:00Z", "a.jsonl:1"), iso_date("2020-07", "a.jsonl:1")
    ('2020-07-08', '2020-07')
    """
    text = text.strip()
    match = ISO.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        year, month, day = match.groups()
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise InputError(f"{where}: {text[:40]!r} is not a date; write YYYY-MM-DD, YYYY-MM or YYYY") from None
    return "-".join(filter(None, (year, month, day)))


def date_in_name(name: str) -> str:
    """The day that a file's name carries, or nothing.

    >>> date_in_name("briefings/libya-2020-07-08.txt"), date_in_name("libya-2020-13-45.txt")
    ('2020-07-08', '')
    """
    match = IN_NAME.search(name.rsplit("/", 1)[-1])
    if match is None:
        return ""
    try:
        return iso_date(match[1], name)
    except InputError:
        return ""
