"""A text with its statements marked in it: cut into stretches that are each marked in one way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphkit.model import Statement
from graphkit.view.marks import spans

__all__ = ["Passage", "Stretch", "date_words", "passages", "quoted", "stretches"]

MONTHS = "January February March April May June July August September October November December".split()
MONTH_NUMBERS = {f"{n:02}" for n in range(1, 13)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that is marked in one way: ``kind`` is ``s``, ``o``, ``c`` or empty; ``inside`` whether a quote holds it.

    ``starts`` are the ids of the statements whose quotes begin here.
    """

    text: str
    kind: str = ""
    inside: bool = False
    starts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Stretches that follow each other in the document; ``start`` is where the first one stands."""

    start: int
    stretches: tuple[Stretch, ...]


def quoted(statement: Statement) -> list[Stretch]:
    """A quote with its arguments marked.

    >>> s = Statement(document="d", subject="Rome", predicate="fights", object="Carthage", subject_id="r",
    ...     object_id="c", quote="Rome fights Carthage", start=0, end=20, cue="fights")
    >>> [(x.text, x.kind) for x in quoted(s)]
    [('Rome', 's'), (' ', ''), ('fights', 'c'), (' ', ''), ('Carthage', 'o')]
    """
    return stretches(statement.quote, [statement], statement.start)


def stretches(text: str, statements: Iterable[Statement], offset: int = 0) -> list[Stretch]:
    """A text cut at the borders of quotes and of their arguments; ``offset`` is where it begins in its document.

    Where statements mark the same letters differently, the subject wins, then the object. A quote that does not
    stand where its statement says is left out rather than marked in the wrong place.
    """
    kinds = [""] * len(text)
    inside = [False] * len(text)
    starts: dict[int, list[str]] = {}
    rank = {"": 0, "c": 1, "o": 2, "s": 3}
    for s in statements:
        at = s.start - offset
        if not s.quote or at < 0 or text[at : at + len(s.quote)] != s.quote:
            continue
        starts.setdefault(at, []).append(s.statement_id)
        inside[at : at + len(s.quote)] = [True] * len(s.quote)
        for a, b, kind in spans(s):
            for n in range(at + a, at + b):
                kinds[n] = max(kinds[n], kind, key=lambda k: rank[k])
    borders = [n for n in range(1, len(text)) if (kinds[n], inside[n]) != (kinds[n - 1], inside[n - 1]) or n in starts]
    cuts = [0, *borders, len(text)]
    return [
        Stretch(text[a:b], kinds[a], inside[a], tuple(sorted(starts.get(a, ())))) for a, b in pairwise(cuts) if a < b
    ]


def passages(statements: Sequence[Statement]) -> list[Passage]:
    """What is known of a document whose text is not kept: its quotes in order, those that overlap joined."""
    runs: list[tuple[int, str, list[Statement]]] = []
    for s in sorted(statements, key=lambda s: (s.start, -len(s.quote), s.statement_id)):
        if runs and s.start <= runs[-1][0] + len(runs[-1][1]) and s.quote:
            start, text, own = runs[-1]
            longer = text[: s.start - start] + s.quote
            runs[-1] = (start, longer if len(longer) > len(text) else text, [*own, s])
        else:
            runs.append((s.start, s.quote, [s]))
    return [Passage(start, tuple(stretches(text, own, start))) for start, text, own in runs]


def date_words(text: str) -> str:
    """A day, month, year or interval in words, as the map's page has them; anything else as it is.

    >>> date_words("2019-04-25"), date_words("2019-04"), date_words("2014-09/.."), date_words("2019/2020-02")
    ('25 April 2019', 'April 2019', 'since September 2014', '2019 to February 2020')
    """
    if "/" in text:
        start, end = (date_words("" if part == ".." else part) for part in text.split("/", 1))
        return f"{start} to {end}" if start and end else f"since {start}" if start else f"until {end}"
    year, month, day = [*text[:10].split("-"), "", ""][:3]
    if not year.isdigit() or (month and month not in MONTH_NUMBERS):
        return text
    return " ".join(part for part in (day.lstrip("0"), month and MONTHS[int(month) - 1], year) if part)
