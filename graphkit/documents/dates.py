"""The date of a document: a day, a month or a year in ISO 8601, from metadata, file name or dateline."""

import re
from datetime import date

from graphkit.errors import InputError

__all__ = ["date_in_name", "dateline", "iso_date"]

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?")
IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d-\d\d-\d\d)(?!\d)")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]{{0,6}}\.?"
PLACE = (
    r"(?!(?:On|In|By|Since|After|Before|Until|From|Between)\s)[A-Z][^\n—–()\"“”.:;]{1,60}?"  # GOMA, KYIV/MOSCOW, Aden
)
DAY = rf"(?:(?P<m1>{MONTH})\s+(?P<d1>\d\d?),?\s+(?P<y1>\d{{4}})|(?P<d2>\d\d?)\s+(?P<m2>{MONTH}),?\s+(?P<y2>\d{{4}}))"
AGENCY = r"(?:\([^)\n]{1,40}\)\s*)?"
DATELINE = re.compile(rf"^[^\S\n]*{PLACE}[,(\s]\s*{DAY}\)?\s*{AGENCY}(?:—|–|--|-)\s", re.MULTILINE)
WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+)?"
PUBLISHED = re.compile(
    rf"^[^\S\n]*(?:First\s+)?(?:Published|Posted|Issued|Date)(?:\s+on)?\s*:?\s*{WEEKDAY}{DAY}\b", re.MULTILINE | re.I
)
ALONE = re.compile(rf"^[^\S\n]*{WEEKDAY}{DAY}[^\S\n]*$", re.MULTILINE)  # a line of its own: Sunday, July 14, 2019
HEAD = 1500  # characters in which these stand


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


def dateline(text: str) -> str:
    """The day that an article's first line names before the dash, that stands after "Published" or alone, or nothing.

    >>> dateline("A headline\\n\\nGOMA, January 31, 2025 (Reuters) — The rebels took the town.")
    '2025-01-31'
    >>> dateline("A headline\\nBy A. Writer\\nPublished On 5 Feb 2020\\nThe rebels took the town.")
    '2020-02-05'
    >>> dateline("Sunday, July 14, 2019\\n\\nThe rebels took the town.")
    '2019-07-14'
    >>> dateline("On January 31, 2025 the rebels - all of them - took the town.")
    ''
    """
    head = text[:HEAD]
    match = DATELINE.search(head) or PUBLISHED.search(head) or ALONE.search(head)
    if match is None:
        return ""
    month = MONTHS.index((match["m1"] or match["m2"])[:3].capitalize()) + 1
    day = f"{match['y1'] or match['y2']}-{month:02}-{int(match['d1'] or match['d2']):02}"
    try:
        return iso_date(day, "dateline")
    except InputError:
        return ""
