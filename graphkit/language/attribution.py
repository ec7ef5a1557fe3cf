"""Who says it: speakers of direct and indirect speech, nested chains, quotes over several sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from graphkit.language.discourse import ParsedSentence, Participant
from graphkit.language.finding import Finding
from graphkit.language.modality import Cues, case_or_mark
from graphkit.language.reference import References
from graphkit.language.syntax import antecedent, base, conjuncts, is_passive, subjects

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Attributions", "quoted_spans"]

SPEAKERS = frozenset({"Place", "Measure"})  # what cannot speak
STEPS = 12


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


class Attributions:
    """The speakers of one document's sentences."""

    def __init__(self, cues: Cues, references: References, parsed: Sequence[ParsedSentence], text: str) -> None:
        self.cues, self.references, self.parsed = cues, references, parsed
        self.quotes = quoted_spans(text)
        self.quote_speaker: dict[int, tuple[Participant, ...]] = {}
        self.announced: set[int] = set()  # sentences of a statement that a line with a colon announced, without marks
        self._assign(parsed, text)

    def _assign(self, parsed: Sequence[ParsedSentence], text: str) -> None:
        """The speaker of every sentence that is quoted without naming one, and of a statement behind a colon."""
        current: tuple[Participant, ...] = ()
        block, announced = -1, False
        for p in parsed:
            own = self._own_speakers(p)
            quoted = self._inside(p.sentence.start + self._lead(p), p.sentence.start + self._lead(p) + 1)
            if p.sentence.block != block and block >= 0 and not quoted and not announced:
                current = ()
            if own:
                current = own
            if p.sentence.text.rstrip().endswith(":"):
                announced = bool(own or current) and not self._opens_quote(text, p.sentence.end)
                if not own:
                    current = self._subjects(p)
                    announced = announced or (bool(current) and not self._opens_quote(text, p.sentence.end))
            elif announced and own and p.sentence.block != block and not quoted:
                announced = False
            if current and (announced or any(a < p.sentence.end and p.sentence.start < b for a, b in self.quotes)):
                self.quote_speaker[p.number] = current
                self.references.speakers[p.number] = current[0]
            if announced and current:
                if not p.sentence.text.rstrip().endswith(":"):
                    self.announced.add(p.number)
            block = p.sentence.block

    def _lead(self, p: ParsedSentence) -> int:
        return len(p.sentence.text) - len(p.sentence.text.lstrip("“\"'‘ "))

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
        quoted = self._inside(offset, offset + 1) or p.number in self.announced
        found: list[Participant] = []
        if finding.support is not None and self.cues.of("speech", head.lower_) is not None:
            found += self._speakers(p, head)[:1]
        if quoted or not finding.presupposed:
            found += self._governing(p, head)
        if not found and (quoted or not finding.presupposed):
            found += self._parenthetical(p, head)
        if quoted and not found:
            found += self.quote_speaker.get(p.number, ())[:1]
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
