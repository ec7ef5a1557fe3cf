"""Where in a quote the subject, the object and the cue stand, counted as browsers count."""

from graphkit.model import Statement

__all__ = ["marks", "spans"]


def marks(statement: Statement) -> list[tuple[int, int, str]]:
    """The spans of a quote, counted in UTF-16 units as JavaScript does.

    >>> s = Statement(document="d", subject="Turkey", predicate="supports", object="GNA", subject_id="t",
    ...     object_id="g", quote="🇹🇷 Turkey backs the GNA", start=0, end=23, subject_mention="Turkey",
    ...     object_mention="GNA", subject_start=3, object_start=20, cue="backs")
    >>> marks(s)
    [(5, 11, 's'), (12, 17, 'c'), (22, 25, 'o')]
    """
    quote = statement.quote
    return [(_utf16(quote[:a]), _utf16(quote[:b]), kind) for a, b, kind in spans(statement)]


def spans(statement: Statement) -> list[tuple[int, int, str]]:
    """Stretches (start, end, ``s`` subject, ``o`` object or ``c`` cue) of the quote, sorted and disjoint.

    >>> s = Statement(document="d", subject="Turkey", predicate="supports", object="GNA", subject_id="t",
    ...     object_id="g", quote="Turkey backs the GNA", start=0, end=20, object_mention="GNA")
    >>> spans(s)
    [(0, 6, 's'), (17, 20, 'o')]
    """
    s = statement
    wanted = (
        ("s", s.subject_mention or s.subject, s.subject_start),
        ("o", s.object_mention or s.object, s.object_start),
        ("c", s.cue, -1),
    )
    taken: list[tuple[int, int, str]] = []
    for kind, words, offset in wanted:
        at = _find(s.quote, words, offset - s.start if offset >= 0 else -1)
        if at >= 0 and not any(a < at + len(words) and at < b for a, b, _ in taken):
            taken.append((at, at + len(words), kind))
    return sorted(taken)


def _find(quote: str, words: str, hint: int) -> int:
    """Where words stand: at the hint if they do, else where they stand whole for the first time, else -1."""
    if not words:
        return -1
    if hint >= 0 and quote.startswith(words, hint):
        return hint
    at = quote.find(words)
    while at >= 0:
        before, after = quote[at - 1 : at], quote[at + len(words) : at + len(words) + 1]
        if not (before.isalnum() or after.isalnum()):
            return at
        at = quote.find(words, at + 1)
    return -1


def _utf16(text: str) -> int:
    return len(text) + sum(c > "\uffff" for c in text)
