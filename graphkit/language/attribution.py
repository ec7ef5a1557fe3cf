"""Who says it: speakers of direct and indirect speech, nested chains, quotes over several sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.language.clauses import case_or_mark
from graphkit.language.cues import Cues
from graphkit.language.discourse import ParsedSentence, Participant
from graphkit.language.finding import Finding
from graphkit.language.reference import References
from graphkit.language.segments import Sentence
from graphkit.language.syntax import antecedent, base, conjuncts, is_passive, subjects

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Attributions", "quoted_spans"]

SPEAKERS = frozenset({"Place", "Measure"})  # what cannot speak
STEPS = 12
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
        self.sentences = references.discourse.sentences
        self.quotes = quoted_spans(text)
        self.first_colon = next((n for n, s in enumerate(self.sentences) if _announces(s)), len(self.sentences))
        self._voices: dict[int, Voice] = {}
        self._hearing: set[int] = set()
        references.speaker = lambda number: next(iter(self._quoted_speakers(number)), None)

    def _quoted_speakers(self, number: int) -> tuple[Participant, ...]:
        """Whose words a sentence is, where it is quoted or announced without naming anybody."""
        sentence = self.sentences[number]
        quoted = any(a < sentence.end and sentence.start < b for a, b in self.quotes)
        if quoted or (number >= self.first_colon and self._voice(number).announced):
            return self._voice(number).speakers
        return ()

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
        speakers = own or (() if new and not quoted and not before.announced else before.speakers)
        announced = before.announced and not (own and new and not quoted)
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
        return not self.cues.by_kind["speech"].keys().isdisjoint(words) or any(
            source in low for source in self.cues.by_kind["source"]
        )

    def _opens_quote(self, text: str, end: int) -> bool:
        return bool(re.match(r"\s*[“\"]", text[end : end + 4]))

    def _inside(self, start: int, end: int) -> bool:
        return any(a <= start and end <= b for a, b in self.quotes)

    def _own_speakers(self, p: ParsedSentence) -> tuple[Participant, ...]:
        for token in p.doc:
            if self.cues.has("speech", token.lower_) and token.pos_ in {"VERB", "AUX"}:
                if found := self._speakers(p, token):
                    return found
        return self._sources(p)

    def _subjects(self, p: ParsedSentence) -> tuple[Participant, ...]:
        roots = [t for t in p.doc if t.dep_ == "ROOT"]
        return self._speakers(p, roots[0]) if roots else ()

    def _speakers(self, p: ParsedSentence, verb: Token) -> tuple[Participant, ...]:
        """Who is the subject of a verb of saying, where it can speak; in "said X" the name right behind it."""
        tokens = [t for c in verb.children if base(c) == "nsubj" for t in conjuncts(antecedent(c))]
        inverted = verb.i > 0 and p.doc[verb.i - 1].text in {",", "”", '"', "’", "'"} and verb.i + 1 in p.mentions
        if not tokens or inverted:
            tokens = [p.doc[verb.i + 1]] if inverted else subjects(verb)
        found = []
        for token in tokens:
            for referent in self.references.resolve(p, token)[:1]:
                if referent.participant.type not in SPEAKERS:
                    found.append(referent.participant)
        return tuple(found)

    def _sources(self, p: ParsedSentence) -> tuple[Participant, ...]:
        """According to X; as reported by X."""
        low = p.sentence.text.lower()
        found: list[Participant] = []
        for words in self.cues.by_kind["source"]:
            for match in re.finditer(rf"\b{re.escape(words)}\s", low):
                if source := self._named_behind(p, match.end()):
                    found.append(source)
        return tuple(dict.fromkeys(found))

    def _named_behind(self, p: ParsedSentence, offset: int) -> Participant | None:
        """The participant of the phrase that starts at an offset."""
        for token in p.doc:
            if token.idx + len(token) <= offset:
                continue
            if token.idx > offset + 60 or token.text in {",", ".", ";"}:
                break
            head = token
            while head.head.idx >= offset and head.head != head and base(head) not in {"appos", "acl", "parataxis"}:
                head = head.head
            for candidate in (head, token):
                if found := self.references.resolve(p, candidate)[:1]:
                    if found[0].participant.type not in SPEAKERS:
                        return found[0].participant
        return None

    def chain(self, p: ParsedSentence, finding: Finding) -> tuple[Participant, ...]:
        """The speakers of a finding, nearest first; empty where the document speaks in its own voice."""
        head = finding.support or finding.head
        offset = p.sentence.start + finding.head.idx
        quoted = self._inside(offset, offset + 1) or self._announced(p.number)
        found: list[Participant] = []
        if finding.support is not None and self.cues.of("speech", head.lower_) is not None:
            found += self._speakers(p, head)[:1]
        if quoted or not finding.presupposed:
            found += self._governing(p, head)
        if not found and (quoted or not finding.presupposed):
            found += self._parenthetical(p, head)
        if quoted and not found:
            found += self._quoted_speakers(p.number)[:1]
        if (quoted or not finding.presupposed) and (found or not quoted):
            found += self._sources(p)
        return tuple(dict.fromkeys(f for f in found if f.iri))

    def _parenthetical(self, p: ParsedSentence, head: Token) -> tuple[Participant, ...]:
        """X said behind a comma, before it or in between, wherever the tree hangs it."""
        for verb in p.doc:
            if verb.i == head.i or verb.pos_ not in {"VERB", "AUX"} or not self.cues.has("speech", verb.lower_):
                continue
            edge = min([verb.i, *(s.left_edge.i for s in subjects(verb) if abs(s.i - verb.i) < 12)])
            opened = edge == 0 or p.doc[edge - 1].text in {",", "”", '"', "“", "'", "’", ";", "—", "–"}
            clause_follows = any(base(c) == "ccomp" and c.i > verb.i for c in verb.children)
            if opened and edge > 0 and not clause_follows and edge > head.i:
                return self._speakers(p, verb)[:1]
        return ()

    def _governing(self, p: ParsedSentence, token: Token) -> Iterator[Participant]:
        """Subjects of the verbs of saying or charging above a clause, from the inside out."""
        current, climbed = token, 0
        while climbed < STEPS:
            for child in current.children:  # …, said X
                if base(child) == "parataxis" and self.cues.has("speech", child.lower_):
                    yield from self._speakers(p, child)[:1]
            head, relation = current.head, base(current)
            if head == current:
                break
            charged = relation == "xcomp" or (
                relation in {"advcl", "acl", "obl"} and case_or_mark(current) in {"of", "for", "with"}
            )
            if relation in {"ccomp", "parataxis"} or charged or relation in {"obj", "csubj", "nsubj"}:
                mode = self.cues.of("speech", head.lower_)
                if (
                    (relation in {"ccomp", "parataxis"} and self.cues.has("speech", head.lower_))
                    or (charged and mode is not None)
                    or (relation in {"obj"} and mode is not None and not is_passive(head))
                ):
                    yield from self._speakers(p, head)[:1]
            current, climbed = head, climbed + 1


def _announces(sentence: Sentence) -> bool:
    return sentence.text.rstrip().endswith(":")
