"""Who says it: speakers of direct and indirect speech, nested chains, quotes over several sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.language.clauses import names_only, reduced
from graphkit.language.cues import Cues
from graphkit.language.finding import Finding
from graphkit.language.mentions import ParsedSentence, Participant
from graphkit.language.reference import References
from graphkit.language.segments import Sentence
from graphkit.language.speech import Speech
from graphkit.language.syntax import base

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Attributions", "quoted_spans"]

APART = frozenset({",", "—", "–", "("})
WORD = re.compile(r"[^\W\d_]+")


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Stretches between quotation marks; one that a paragraph leaves open runs to its end.

    >>> quoted_spans('He said: "We won." And “no more')
    [(9, 18), (23, 31)]
    """
    spans: list[tuple[int, int]] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        start = -1
        for mark in re.finditer(r"[“”\"]", paragraph.group()):
            at = paragraph.start() + mark.start()
            if start < 0 and mark.group() != "”":
                start = at
            elif start >= 0 and mark.group() != "“":
                spans.append((start, at + 1))
                start = -1
        if start >= 0:
            spans.append((start, paragraph.end()))
    return spans


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks where a sentence ends; ``announced`` where a line with a colon made it a statement without marks."""

    speakers: tuple[Participant, ...] = ()
    announced: bool = False


SILENCE = Voice()


class Attributions:
    """The speakers of one document's sentences; found only for those sentences that are asked about."""

    def __init__(self, cues: Cues, references: References, text: str) -> None:
        self.cues, self.references, self.text = cues, references, text
        self.speech = Speech(cues, references, self._told_before)
        self.sentences = references.discourse.sentences
        self.quotes = quoted_spans(text)
        self.first_colon = next((n for n, s in enumerate(self.sentences) if _announces(s)), len(self.sentences))
        self._voices: dict[int, Voice] = {}
        self._hearing: set[int] = set()
        references.speaker = lambda number: next(iter(self._quoted_speakers(number)), None)

    def _quoted_speakers(self, number: int, offset: int = -1) -> tuple[Participant, ...]:
        """Whose words a sentence, or the quote at an offset, is where it is quoted or announced."""
        sentence = self.sentences[number]
        quotes = [(a, b) for a, b in self.quotes if a < sentence.end and sentence.start < b]
        if offset >= 0:
            quotes = [(a, b) for a, b in quotes if a <= offset < b]
        if quotes and (speakers := self._at_end(number, quotes[0])):
            return speakers
        if quotes or (number >= self.first_colon and self._voice(number).announced):
            return self._voice(number).speakers
        return ()

    def _at_end(self, number: int, quote: tuple[int, int]) -> tuple[Participant, ...]:
        """Who is named where a quote of several sentences ends: “… . … ,” X said."""
        last = number
        while last + 1 < len(self.sentences) and self.sentences[last + 1].start < quote[1]:
            last += 1
        if last == number or last in self._hearing or not self._may_name_speaker(self.sentences[last]):
            return ()
        self._hearing.add(last)
        try:
            return self._own_speakers(self.references.parses.get(last))
        finally:
            self._hearing.discard(last)

    def _announced(self, number: int) -> bool:
        if number < self.first_colon or _announces(self.sentences[number]):
            return False
        voice = self._voice(number)
        return voice.announced and bool(voice.speakers)

    def _voice(self, number: int) -> Voice:
        """Who speaks at the end of a sentence, from the start of its paragraph or of the quote that it stands in."""
        first = number
        while first and first - 1 not in self._voices and not self._breaks(first):
            first -= 1
        for n in range(first, number + 1):
            if n in self._hearing:  # asked by the words that name the speaker
                return SILENCE
            if n not in self._voices:
                self._hearing.add(n)
                self._voices[n] = self._after(n, self._voices.get(n - 1, SILENCE))
                self._hearing.discard(n)
        return self._voices[number]

    def _breaks(self, number: int) -> bool:
        """Whether nobody who spoke before can go on in a sentence."""
        return number <= self.first_colon and self._opens_paragraph(number) and not self._begins_quoted(number)

    def _after(self, number: int, before: Voice) -> Voice:
        sentence, quoted = self.sentences[number], self._begins_quoted(number)
        own = self._own_speakers(self.references.parses.get(number)) if self._may_name_speaker(sentence) else ()
        new = self._opens_paragraph(number)
        if before.announced and own and not (new and self._reports(self.references.parses.get(number))):
            own = ()  # verbs of saying within a statement
        speakers = own or (() if new and not quoted and not before.announced else before.speakers)
        announced = before.announced and not (own and new and not quoted)
        introduced = (a for a, _ in self.quotes if sentence.start < a < sentence.end)
        if not own and any(self.text[:a].rstrip().endswith(":") for a in introduced):
            speakers = self._subjects(self.references.parses.get(number))  # the ministry justified it: “…”
        if _announces(sentence):
            subjects = own or self._subjects(self.references.parses.get(number))
            announced = bool(speakers or subjects) and not self._opens_quote(self.text, sentence.end)
            speakers = subjects
        return Voice(speakers, announced)

    def _opens_paragraph(self, number: int) -> bool:
        return number > 0 and self.sentences[number].block != self.sentences[number - 1].block

    def _begins_quoted(self, number: int) -> bool:
        sentence = self.sentences[number]
        start = sentence.start + len(sentence.text) - len(sentence.text.lstrip("“\"'‘ "))
        return self._inside(start, start + 1)

    def _may_name_speaker(self, sentence: Sentence) -> bool:
        """Whether a sentence has a verb of saying, or a source, in any reading."""
        low = sentence.text.lower()
        words = WORD.findall(low)
        return any(not self.cues.by_kind[kind].keys().isdisjoint(words) for kind in ("speech", "speech-noun")) or any(
            source in low for source in self.cues.by_kind["source"]
        )

    def _opens_quote(self, text: str, end: int) -> bool:
        return bool(re.match(r"\s*[“\"]", text[end : end + 4]))

    def _inside(self, start: int, end: int) -> bool:
        return any(a <= start and end <= b for a, b in self.quotes)

    def _told_before(self, number: int) -> tuple[Participant, ...]:
        """Who spoke last, at most three sentences before; below a headline, who speaks first."""
        below = range(number + 1, min(number + 7, len(self.sentences)))
        for n in below if self.sentences[number].headline else range(number - 1, max(-1, number - 4), -1):
            if n not in self._hearing and self._may_name_speaker(self.sentences[n]):
                p = self.references.parses.get(n)
                issued = (s for verb in self.speech.issued(p) for s in self.speech.speakers(p, verb))
                if found := self._own_speakers(p) or tuple(issued)[:1]:
                    return found
        return ()

    def _own_speakers(self, p: ParsedSentence) -> tuple[Participant, ...]:
        """Who speaks in a sentence by a verb of saying outside its quotes, or is its source."""
        for verb in self.speech.verbs(p):
            if not self.speech.reports(verb) or any(t.dep_ == "acl:relcl" for t in (verb, *verb.ancestors)):
                continue  # an attack that X has claimed
            at = p.sentence.start + verb.idx
            if not self._inside(at, at + 1) and (found := self.speech.speakers(p, verb)):
                return found
        cited, sources = self.speech.sources(p)
        return tuple([*cited, *sources][:1])

    def _reports(self, p: ParsedSentence) -> bool:
        """Whether a sentence as a whole is a report of speech: its main verb, or one beside it, is of saying."""
        return any(v.head == v or base(v) == "parataxis" for v in self.speech.verbs(p))

    def _subjects(self, p: ParsedSentence) -> tuple[Participant, ...]:
        roots = [t for t in p.doc if t.dep_ == "ROOT"]
        return self.speech.speakers(p, roots[0]) if roots else ()

    def chain(self, p: ParsedSentence, finding: Finding) -> tuple[Participant, ...]:
        """The speakers of a finding, nearest first; empty where the document speaks in its own voice.

        What only names somebody ("the Rwandan-backed rebels") is the document's own, but within quotation marks.
        """
        head = finding.support or finding.head
        offset = p.sentence.start + finding.head.idx
        quoted = self._inside(offset, offset + 1)
        naming = names_only(finding) or (finding.presupposed and (reduced(head) or _aside(p, head)))
        found: list[Participant] = []
        if not naming:
            if self._avowed(finding):
                found += self.speech.speakers(p, head)[:1]
            found += self.speech.around(p, head)
        if quoted or (self._announced(p.number) and not found):
            found += self._quoted_speakers(p.number, offset)[:1] if quoted else self._quoted_speakers(p.number)[:1]
        if not naming or (quoted and found):
            cited, sources = self.speech.sources(p, finding.head)
            found = [*cited, *found, *sources]
        return tuple(dict.fromkeys(f for f in found if f.iri))

    def _avowed(self, finding: Finding) -> bool:
        """Claims responsibility for an attack; confirmed a strike: the words of a finding are themselves of saying."""
        form = str((finding.support or finding.head).lower_)
        if finding.support is not None:
            return self.cues.of("speech", form) is not None or self.cues.has("reporting", form)
        return bool(finding.pattern.fixed) and self.cues.has("claim", form)


def _aside(p: ParsedSentence, head: Token) -> bool:
    """Whether a relative clause stands between commas: …, which X supports, …"""
    if head.dep_ != "acl:relcl" or any(c.dep_ == "mark" for c in head.children):
        return False
    first = head.left_edge.i
    return first > 0 and (p.doc[first - 1].text in APART or p.doc[first].text in APART)


def _announces(sentence: Sentence) -> bool:
    return sentence.text.rstrip().endswith(":")
