"""When: date phrases of a sentence, resolved against the document's date to ISO 8601.

Tense alone gives no time. Weekdays and months without a year mean the latest that is not after the document.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["Timex", "find_times"]

MONTHS = {
    m: i
    for i, names in enumerate(
        "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct "
        "november|nov december|dec".split(),
        1,
    )
    for m in names.split("|")
}
WEEKDAYS = {d: i for i, d in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])}
NUMBERS = {w: i for i, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)} | {
    "a": 1,
    "an": 1,
    "several": 0,
    "few": 0,
}
MONTH = r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
YEAR = r"(?P<year>(?:19|20)\d\d)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
SINCE = r"(?P<since>[Ss]ince |[Ff]rom )?(?P<until>[Uu]ntil |[Tt]ill )?"
PART = r"(?:the )?(?:early |mid-|late |beginning of |end of |start of |middle of )?"

PATTERNS = [
    re.compile(rf"{SINCE}\b{MONTH} {DAY}(?:, ?| ){YEAR}\b"),
    re.compile(rf"{SINCE}\b{DAY} (?:of )?{MONTH},? {YEAR}\b"),
    re.compile(rf"{SINCE}{PART}\b{MONTH},? (?:of )?{YEAR}\b"),
    re.compile(r"\b(?:between |from )?(?P<from>(?:19|20)\d\d)(?:-|–| and | to | until )(?P<to>(?:19|20)?\d\d)\b"),
    re.compile(rf"{SINCE}\b{MONTH} {DAY}\b(?!\d|:)"),
    re.compile(rf"{SINCE}\b{DAY} (?:of )?{MONTH}\b"),
    re.compile(rf"{SINCE}(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=[Ll]ast )|(?<=[Tt]his )|(?<=early )|(?<=late )|(?<=mid-)|(?<=[Ff]rom )|(?<=[Bb]y )){PART}{MONTH}(?=[\s,.;)]|$)"),
    re.compile(r"(?P<since>[Ss]ince )?(?P<last>[Ll]ast |[Tt]his )?(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"),
    re.compile(rf"{SINCE}(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=[Dd]uring )|(?<=of )|(?<=[Ff]rom )|(?<=[Bb]y )|(?<=early )|(?<=late )|(?<=mid-)|(?<=the )){PART}{YEAR}\b"),
    re.compile(r"\b(?P<relative>today|yesterday|tonight|tomorrow|[Tt]his (?:week|month|year|morning|afternoon|evening)|[Ll]ast (?:week|month|year|night)|[Ee]arlier (?:this|in the) (?:week|month|year)|[Ee]arlier today)\b"),
    re.compile(r"\b(?P<count>a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?P<unit>day|week|month|year)s? (?:ago|earlier)\b"),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Timex:
    """A date phrase: ``text[start:end]`` means ``value``."""

    start: int
    end: int
    value: str


def find_times(text: str, written: str = "") -> list[Timex]:
    """Date phrases of a text, as far as they can be resolved from the date it was written (ISO, may be empty).

    >>> [t.value for t in find_times("Shelling on Monday ended talks begun in March 2019.", "2020-07-08")]
    ['2020-07-06', '2019-03']
    >>> [t.value for t in find_times("At war since 2014, they met last month.", "2020-07-08")]
    ['2014/..', '2020-06']
    """
    anchor = _anchor(written)
    taken: list[Timex] = []
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            if any(t.start < match.end() and match.start() < t.end for t in taken):
                continue
            if value := _value(match.groupdict(), anchor, written):
                taken.append(Timex(match.start(), match.end(), value))
    return sorted(taken, key=lambda t: t.start)


def _anchor(written: str) -> date | None:
    parts = [int(x) for x in re.findall(r"\d+", written[:10])]
    try:
        return date(*(parts + [1, 1])[:3]) if parts else None
    except ValueError:
        return None


def _value(found: dict[str, str | None], anchor: date | None, written: str) -> str:
    for value in _resolved(found, anchor, written):
        if found.get("since"):
            return f"{value}/.."
        if found.get("until"):
            return f"../{value}"
        return value
    return ""


def _resolved(found: dict[str, str | None], anchor: date | None, written: str) -> Iterator[str]:
    month = MONTHS.get((found.get("month") or "").lower().rstrip("."))
    year, day = found.get("year"), found.get("day")
    if (first := found.get("from")) and (last := found.get("to")):
        yield f"{first}/{last if len(last) == 4 else first[:2] + last}"
    elif month and day and year:
        yield f"{year}-{month:02}-{int(day):02}"
    elif month and year:
        yield f"{year}-{month:02}"
    elif year:
        yield str(year)
    elif anchor is None:
        return
    elif month:
        if len(written) >= 7:
            passed = (
                anchor.year
                if (month, int(day or 1)) <= (anchor.month, anchor.day if day else 1)
                or (month <= anchor.month and not day)
                else anchor.year - 1
            )
            if day and (month, int(day)) > (anchor.month, anchor.day) and len(written) >= 10:
                passed = (
                    anchor.year
                    if (month - anchor.month) * 30 + int(day) - anchor.day < 120 and month >= anchor.month
                    else passed
                )
            yield f"{passed}-{month:02}" + (f"-{int(day):02}" if day else "")
    elif len(written) >= 10 and (weekday := found.get("weekday")):
        back = (anchor.weekday() - WEEKDAYS[weekday.lower()]) % 7
        yield (anchor - timedelta(days=back)).isoformat()
    elif relative := (found.get("relative") or "").lower():
        yield from _relative(relative, anchor, written)
    elif unit := found.get("unit"):
        count = NUMBERS.get(str(found["count"]), 0) or (
            int(str(found["count"])) if str(found["count"]).isdigit() else 0
        )
        yield from _ago(count, unit, anchor, written)


def _relative(phrase: str, anchor: date, written: str) -> Iterator[str]:
    if "year" in phrase:
        yield str(anchor.year - ("last" in phrase))
    elif "month" in phrase and len(written) >= 7:
        yield _month(anchor, -1 if "last" in phrase else 0)
    elif len(written) >= 10:
        if "week" in phrase:
            year, week, _ = (anchor - timedelta(days=7 if "last" in phrase else 0)).isocalendar()
            yield f"{year}-W{week:02}"
        else:
            shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(phrase, 0)
            yield (anchor + timedelta(days=shift)).isoformat()


def _ago(count: int, unit: str, anchor: date, written: str) -> Iterator[str]:
    if count == 0:
        return
    if unit == "year":
        yield str(anchor.year - count)
    elif unit == "month" and len(written) >= 7:
        yield _month(anchor, -count)
    elif len(written) >= 10:
        yield (anchor - timedelta(days=count * (7 if unit == "week" else 1))).isoformat()


def _month(anchor: date, shift: int) -> str:
    months = anchor.year * 12 + anchor.month - 1 + shift
    return f"{months // 12}-{months % 12 + 1:02}"
