"""A document's text as sentences, with offsets that point into it.

Paragraphs are told from soft line breaks, navigation and photo credits are left out, and title-case
headlines are brought to sentence case. Every replacement keeps the length, so offsets survive.
Sentences are split by rule before anything is parsed: only then can most of them be skipped.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from graphkit.language.closed import TITLES

__all__ = ["Sentence", "segment"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text`` equals ``document.text[start:end]`` but for white space and a headline's capitals."""

    start: int
    end: int
    text: str
    block: int
    headline: bool = False


PLAIN_SPACE = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\u3000\t\r\u200b\u200e\u200f\ufeff\x0b\x0c"), " ")

# what follows a full stop decides only after these
ABBREVIATIONS = TITLES | frozenset(
    "st ste jr sr no nos vs v jan feb mar apr jun jul aug sep sept oct nov dec mt ft inc co corp ltd etc est approx "
    "dept al cf fig ed eds u.s u.n u.k u.a.e e.u d.c a.m p.m i.e e.g ph.d".split()
)
# after an abbreviation that can end a sentence, these words start a new one
STARTERS = frozenset(
    "the a an in on at it he she they we i but and this that these those his her its their there as after before "
    "for with while when since although however meanwhile earlier later both some many most all".split()
)
MAY_END = frozenset({"u.s", "u.n", "u.k", "u.a.e", "e.u", "d.c", "a.m", "p.m", "inc", "co", "corp", "ltd", "etc", "jr"})

DATELINE = re.compile(  # TRIPOLI, July 8 (Reuters) — …
    r"\s*[A-ZÀ-Ý][A-ZÀ-Ý.'’ -]{2,40}(?:, [A-Z][\w.]*(?: [A-Z]\w+)*)?(?:,? \w+\.? \d{1,2}(?:, \d{4})?)?\s*"
    r"(?:\([^)]{2,30}\))?\s*[-–—]{1,2}\s"
)
STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|(?<=[\w)][\w)][.!?])(?=\[\d+\])")
CREDIT = re.compile(
    r"\((?:photos?|pictures?|images?|file photo|video|credits?)\b[^()]*\)|\[(?:photo|image)[^\]]*\]", re.IGNORECASE
)
NAVIGATION = re.compile(
    r"(?:skip to|more from|recommended|related (?:articles?|stories|topics|news)|read (?:more|also|next)|see also|"
    r"sign up|sign in|log ?in|subscribe|follow us|share (?:this|on)|advertis|most (?:read|popular|viewed)|newsletter|"
    r"(?:all rights|copyright)|©|back to top|click here|cookie|privacy|terms of|comments?$|tags?:|topics?:|"
    r"by [A-Z][a-z]+ [A-Z]\w+$|photo(?:graph)?(?: by|:)|getty images|image(?: source|:)|watch(?: now|:)|"
    r"listen(?: now|:)|editor'?s? (?:note|picks)|reporting by|editing by|last updated|published|updated|posted|home|"
    r"menu|search|print|email)",
    re.IGNORECASE,
)


LISTING = re.compile(
    r"(?:more from|recommended|related|read (?:more|also|next)|see also|most (?:read|popular)|trending)", re.IGNORECASE
)
"""Headings under which pages list the headlines of other articles."""


def segment(text: str, common: Container[str] = frozenset()) -> list[Sentence]:
    """All sentences of a text that may carry statements, in order.

    ``common`` are words that title-case headlines write small, besides those that the text itself does.

    >>> [s.text for s in segment("Skip to main content\\n\\nGen. Haftar met U.S. envoys. They left.")]
    ['Gen. Haftar met U.S. envoys.', 'They left.']
    """
    plain = CREDIT.sub(lambda m: " " * len(m.group()), text.translate(PLAIN_SPACE))
    lower = set(re.findall(r"(?<![\w])[a-z][a-z'’-]+", plain))
    sentences: list[Sentence] = []
    listing = False
    for number, (start, end) in enumerate(_blocks(plain)):
        block = plain[start:end].replace("\n", " ")
        ended = bool(re.search(r"[.!?…:;\"”’)]\s*$", block))
        if not ended and len(block.split()) <= 12 and NAVIGATION.match(block.strip()):
            listing = listing or bool(LISTING.match(block.strip()))
            continue
        headline = not ended and len(block.split()) <= 25
        if listing and headline:
            continue  # the headline of another article
        listing = False
        if headline and _title_case(block):
            block = _sentence_case(block, lower, common)
        if dateline := DATELINE.match(block):
            block = " " * dateline.end() + block[dateline.end() :]
        for a, b in _sentences(block):
            sentences.append(Sentence(start + a, start + b, block[a:b], number, headline))
    return sentences


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Spans of paragraphs: lines that are wrapped in mid-sentence stay together."""
    start, previous = None, ""
    end = 0
    for line in re.finditer(r"[^\n]*(?:\n|$)", text):
        content = line.group().rstrip("\n")
        if not content.strip():
            if start is not None:
                yield start, end
            start, previous = None, ""
            continue
        if start is not None and not _wrapped(previous, content):
            yield start, end
            start = None
        if start is None:
            start = line.start()
        end, previous = line.start() + len(content), content
    if start is not None:
        yield start, end


def _wrapped(line: str, following: str) -> bool:
    """Whether a line runs on in the next one."""
    if re.search(r"[.!?…:;\"”]\s*$", line) and not (55 <= len(line) <= 100):
        return False
    first = following.strip()[:1]
    return first.islower() or (55 <= len(line.strip()) <= 100 and len(following) <= 100)


def _sentences(block: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in STOP.finditer(block):
        if _ends(block, stop):
            yield from _trimmed(block, start, stop.end())
            start = stop.end()
    yield from _trimmed(block, start, len(block))


def _trimmed(block: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = block[start:end]
    a = start + len(piece) - len(piece.lstrip())
    b = start + len(piece.rstrip())
    if b > a:
        yield a, b


def _ends(block: str, stop: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence: it does not after an abbreviation, an initial or before a small letter."""
    after = re.match(r"\s*[\"'“‘(\[]*\s*([^\s\"'“‘(\[]+)", block[stop.end() :])
    if not after:
        return True
    following = after.group(1)
    if not stop.group():  # a full stop with a footnote mark behind it: [1]
        return True
    if stop.group()[0] == "…" or stop.group().startswith("..."):
        return following[0].isupper()
    if following[0].islower():
        return False
    if stop.group()[0] != ".":
        return True
    before = re.search(r"([^\s(\[\"“‘]+)$", block[: stop.start()])
    word = before.group(1).casefold() if before else ""
    if re.fullmatch(r"[a-z]", word):  # an initial: J. Smith
        return False
    if word in ABBREVIATIONS or re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):
        return word in MAY_END and following.casefold() in STARTERS
    return True


def _title_case(block: str) -> bool:
    words = [w for w in re.findall(r"[^\W\d_]+", block)[1:] if len(w) > 3]
    return len(words) >= 3 and sum(w[0].isupper() for w in words) >= 0.7 * len(words)


def _sentence_case(block: str, lower: set[str], common: Container[str]) -> str:
    """Capitals taken from the words that the rest of the text writes small."""

    def mend(word: re.Match[str]) -> str:
        w = word.group()
        low = w.lower()
        return low if word.start() and w[1:].islower() and (low in lower or low in common) else w

    return re.sub(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", mend, block)
