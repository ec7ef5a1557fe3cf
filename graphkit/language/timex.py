"""When: date phrases of a sentence, resolved against the document's date to ISO 8601.

Tense alone gives no time. Weekdays and months without a year mean the latest that is not after the document.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from graphkit.language.closed import MONTHS, WEEKDAYS

__all__ = ["Timex", "find_times"]

NUMBER_OF_MONTH = {name: i for i, month in enumerate(MONTHS, 1) for name in (month, month[:3])} | {"sept": 9}
NUMBERS = {w: i for i, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)} | {
    "a": 1,
    "an": 1,
}
MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
FIRST_MONTH = MONTH.replace("<month>", "<month1>")
YEAR = r"(?P<year>(?:19|20)\d\d)"
ORDINAL = r"(?:st|nd|rd|th)?"
DAY = rf"(?P<day>[0-3]?\d){ORDINAL}"
TO_DAY = rf" ?(?:-|–|to|and|until) ?(?P<day2>[0-3]?\d){ORDINAL}"
SINCE = r"(?P<since>[Ss]ince (?:the )?|[Ff]rom )?(?P<until>[Uu]ntil (?:the )?|[Tt]ill )?"
PART = r"(?:the )?(?:early |mid-|late |beginning of |end of |start of |middle of )?"
# a bare month or year is a date only behind one of these: not "the march", "2,000 men"
LEAD = r"(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=early )|(?<=late )|(?<=mid-)|(?<=[Ff]rom )|(?<=[Bb]y )"
SEASON = r"(?<=[Ss]pring )|(?<=[Ss]ummer )|(?<=[Aa]utumn )|(?<=[Ww]inter )"
WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
RELATIVE = (
    r"(?P<relative>[Tt]oday|[Yy]esterday|[Tt]onight|[Tt]omorrow|(?:[Tt]his|[Ll]ast|[Nn]ext) (?:week|month|year)"
    r"|[Tt]his (?:morning|afternoon|evening)|[Ll]ast night|[Ee]arlier (?:this|in the) (?:week|month|year)"
    r"|[Ee]arlier today|[Ll]ast (?:spring|summer|autumn|winter))"
)
COUNT = r"(?P<count>a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)"

SMALL = r"(?:of|on|for|to|and|in|by|at|as)"

PATTERNS = [
    re.compile(r"\b(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)\b"),
    re.compile(rf"\b{MONTH} {DAY}{TO_DAY},? {YEAR}\b"),
    re.compile(rf"\b{DAY}{TO_DAY} {MONTH},? {YEAR}\b"),
    re.compile(rf"\b(?:[Bb]etween |[Ff]rom ){FIRST_MONTH} (?:and|to|until) {MONTH},? {YEAR}\b"),
    re.compile(rf"{SINCE}\b{MONTH} {DAY}(?:, ?| ){YEAR}\b"),
    re.compile(rf"{SINCE}\b{DAY} (?:of )?{MONTH},? {YEAR}\b"),
    re.compile(rf"{SINCE}{PART}\b{MONTH},? (?:of )?{YEAR}\b"),
    re.compile(r"\b(?:[Bb]etween |[Ff]rom )?(?P<from>(?:19|20)\d\d)(?:-|–| and | to | until )(?P<to>(?:19|20)?\d\d)\b"),
    re.compile(rf"{SINCE}\b{MONTH} {DAY}\b(?!\d|:)"),
    re.compile(rf"{SINCE}\b{DAY} (?:of )?{MONTH}\b"),
    re.compile(rf"{SINCE}(?:{LEAD}|(?<=[Ll]ast )|(?<=[Tt]his )){PART}{MONTH}(?=[\s,.;)]|$)"),
    re.compile(rf"{SINCE}(?P<last>[Ll]ast |[Tt]his |[Nn]ext )?{WEEKDAY}\b"),
    re.compile(
        rf"(?:(?<=[Tt]he )|(?<=['’]s )|(?<=[Aa] )){MONTH}(?= (?!(?:of|on|for|to|and|in|by|at|as)\b)[a-z]{{2,}})"
    ),
    re.compile(rf"(?:(?<=['’]s )|(?<=\b[Aa] )){YEAR}(?= [a-z])"),
    re.compile(r"\b(?P<decade>(?:19|20)\d0)s\b"),
    re.compile(rf"{SINCE}(?:{LEAD}|{SEASON}|(?<=[Dd]uring )|(?<=of )|(?<=the )){PART}{YEAR}\b"),
    re.compile(rf"{SINCE}\b{RELATIVE}\b"),
    re.compile(rf"\b{COUNT} (?P<unit>day|week|month|year)s? (?P<towards>ago|earlier|before|later)\b"),
    re.compile(r"\b(?P<same>(?:the same|that) day)\b"),
]
# a word without which none of them matches: most sentences have none
TRACE = re.compile(
    r"\d|[Dd]ay\b|(?:day|[Ww]eek|[Mm]onth|[Yy]ear)s?\b|[Tt]oday|[Tt]onight|[Tt]omorrow|[Ll]ast [nsaw]|[Tt]his [mae]"
    rf"|\b{MONTH.replace('?P<month>', '?:')}"
)
SEASON_ENDS = {"winter": 2, "spring": 5, "summer": 8, "autumn": 11}  # the last month of each, in the north
# and for the named parts of a pattern, what a text must have for it to match
TRACES = {
    **dict.fromkeys(("iso", "year", "from", "decade"), re.compile(r"(?:19|20)\d\d")),
    "month": re.compile(MONTH),
    "weekday": re.compile(r"day\b"),
    "relative": re.compile(r"[Tt]o(?:day|night|morrow)|[Yy]esterday|[Tt]his|[Ll]ast|[Nn]ext|[Ee]arlier"),
    "unit": re.compile(r"ago|earlier|before|later"),
    "same": re.compile(r"(?:same|that) day"),
}
AHEAD = re.compile(r"\b(?:will|shall|due to|scheduled|set to|expected to|plans? to|(?:is|are) to)\b[^.;:“”\"]*$")
DAY_LONG = 10  # characters of an ISO date that names a day; a month takes seven


@dataclass(frozen=True, slots=True)
class Timex:
    """A date phrase: ``text[start:end]`` means ``value``."""

    start: int
    end: int
    value: str


def find_times(text: str, written: str = "", told: str = "") -> list[Timex]:
    """Date phrases of a text, as far as they can be resolved.

    ``written`` is the date of the document, ``told`` the last date that the text before has given (ISO, both
    may be empty): "the same day" and "two days later" count from there, and without a date of the document
    it lends its year to months that have none.

    >>> [t.value for t in find_times("Shelling on Monday ended talks begun in March 2019.", "2020-07-08")]
    ['2020-07-06', '2019-03']
    >>> [t.value for t in find_times("At war since 2014, they met last month.", "2020-07-08")]
    ['2014/..', '2020-06']
    >>> [t.value for t in find_times("The town fell on 10 November.", told="2005-11")]
    ['2005-11-10']
    """
    taken: list[tuple[re.Match[str], str]] = []
    here = {name for name, trace in TRACES.items() if trace.search(text)} if TRACE.search(text) else set()
    for pattern in (x for x in PATTERNS if here and here >= TRACES.keys() & x.groupindex.keys()):
        for match in pattern.finditer(text):
            if any(m.start() < match.end() and match.start() < m.end() for m, _ in taken):
                continue
            before = [v for m, v in sorted(taken, key=lambda t: t[0].start()) if m.start() < match.start()]
            ahead = bool(AHEAD.search(text[max(0, match.start() - 80) : match.start()]))
            if value := _value(match.groupdict(), _Base.of(written, (before or [told])[-1], ahead)):
                taken.append((match, value))
    return sorted((Timex(m.start(), m.end(), v) for m, v in taken), key=lambda t: t.start)


@dataclass(frozen=True, slots=True)
class _Base:
    """What a phrase is counted from: the date of the document and how much of it is known, the last date told."""

    anchor: date | None
    known: int
    told: str
    ahead: bool

    @classmethod
    def of(cls, written: str, told: str, ahead: bool) -> "_Base":
        return cls(_day(written), len(written), told, ahead)


def _day(iso: str) -> date | None:
    """The first day that an ISO date may mean."""
    parts = [int(x) for x in re.findall(r"\d+", iso[:DAY_LONG])] if "W" not in iso else []
    try:
        return date(*[*parts, 1, 1][:3]) if parts else None
    except ValueError:
        return None


def _value(found: dict[str, str | None], base: _Base) -> str:
    value = _resolved(found, base)
    if value and found.get("since"):
        return f"{value}/.."
    return f"../{value}" if value and found.get("until") else value


def _resolved(found: dict[str, str | None], base: _Base) -> str:
    if iso := found.get("iso"):
        return iso if _day(iso) else ""
    month = NUMBER_OF_MONTH.get((found.get("month") or "").lower().rstrip("."))
    year, day = found.get("year"), found.get("day")
    if (first := found.get("from")) and (last := found.get("to")):
        return f"{first}/{last if len(last) == 4 else first[:2] + last}"
    if decade := found.get("decade"):
        return f"{decade}/{decade[:3]}9"
    if month and year:
        if day and (until := found.get("day2")):
            return f"{_date(year, month, day)}/{_date(year, month, until)}"
        begun = NUMBER_OF_MONTH.get((found.get("month1") or "").lower().rstrip("."))
        return (f"{year}-{begun:02}/" if begun else "") + _date(year, month, day)
    if year:
        return year
    if month:
        inferred = _year_of(month, day, base)
        return _date(inferred, month, day) if inferred else ""
    return _counted(found, base)


def _date(year: str, month: int, day: str | None) -> str:
    """An ISO date; the month alone where there is no such day."""
    iso = f"{year}-{month:02}"
    if day and _day(f"{iso}-{int(day):02}"):
        return f"{iso}-{int(day):02}"
    return iso


def _year_of(month: int, day: str | None, base: _Base) -> str:
    """The year of a date that names none: the latest that is not after the document, the next where it lies ahead."""
    if base.anchor is None or base.known < len("2020-07"):
        return base.told[:4] if re.match(r"\d{4}", base.told) else ""
    exact = bool(day) and base.known >= DAY_LONG
    then = (month, int(day or 1) if exact else 0)
    now = (base.anchor.month, base.anchor.day if exact else 0)
    if base.ahead:
        return str(base.anchor.year + (then < now))
    return str(base.anchor.year - (then > now))


def _counted(found: dict[str, str | None], base: _Base) -> str:
    """Phrases that are counted from a day."""
    if found.get("same"):
        return base.told if re.fullmatch(r"\d{4}-\d\d-\d\d", base.told) else ""
    if unit := found.get("unit"):
        towards = str(found["towards"])
        count = NUMBERS.get(str(found["count"])) or int(str(found["count"]) if str(found["count"]).isdigit() else 0)
        from_told = towards != "ago" and bool(re.match(r"\d{4}", base.told))
        start = _day(base.told) if from_told else base.anchor
        if towards in {"later", "before"} and not from_told:
            return ""
        known = len(base.told) if from_told else base.known
        return _shifted(count if towards == "later" else -count, unit, start, known) if start else ""
    if base.anchor is None:
        return ""
    if weekday := found.get("weekday"):
        return _weekday(weekday, (found.get("last") or "").strip().lower(), base)
    return _relative((found.get("relative") or "").lower(), base)


def _weekday(name: str, which: str, base: _Base) -> str:
    if base.anchor is None or base.known < DAY_LONG:
        return ""
    back = (base.anchor.weekday() - WEEKDAYS.index(name.lower())) % 7
    if which == "next" or (base.ahead and which != "last"):
        return (base.anchor + timedelta(days=7 - back)).isoformat()
    return (base.anchor - timedelta(days=back or 7 if which == "last" else back)).isoformat()


def _relative(phrase: str, base: _Base) -> str:
    if base.anchor is None or not phrase:
        return ""
    shift = {"last": -1, "next": 1}.get(phrase.split()[0], 0)
    if month := SEASON_ENDS.get(phrase.split()[-1]):
        return str(base.anchor.year - (base.anchor.month <= month)) if base.known >= len("2020-07") else ""
    if "year" in phrase:
        return str(base.anchor.year + shift)
    if "month" in phrase:
        return _shifted(shift, "month", base.anchor, base.known)
    if base.known < DAY_LONG:  # today, in a text of which the month is known
        return base.anchor.isoformat()[: base.known] if not shift and phrase not in {"yesterday", "tomorrow"} else ""
    if "week" in phrase:
        year, week, _ = (base.anchor + timedelta(days=7 * shift)).isocalendar()
        return f"{year}-W{week:02}"
    days = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(phrase, 0)
    return (base.anchor + timedelta(days=days)).isoformat()


def _shifted(count: int, unit: str, start: date, known: int) -> str:
    """So many units from a day, as exact as the unit and the day are."""
    if count == 0 and unit != "month":
        return ""
    if unit == "year":
        return str(start.year + count)
    if unit == "month":
        months = start.year * 12 + start.month - 1 + count
        return f"{months // 12}-{months % 12 + 1:02}" if known >= len("2020-07") else ""
    return (start + timedelta(days=count * (7 if unit == "week" else 1))).isoformat() if known >= DAY_LONG else ""
