"""Who "I" and "we" are: the speaker of a quote with his side, else whoever issues the text."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from graphkit.language.mentions import ParsedSentence, Participant
from graphkit.language.referents import Referent
from graphkit.language.salience import Center, Wanted
from graphkit.language.sides import Sides
from graphkit.language.syntax import base

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Voices"]

ONE = frozenset({"i", "my", "me"})
SPEAKING = re.compile(r"\b(?:We|we|Our|our|I|My|my)\b")
HEAD = 8  # sentences of a text in which its author may be named
BYLINE = 14  # words of a line that only names an author
MAIN = 0.5  # what the subject of a main verb gains
PRESENT = 2.0  # and what it gains if it tells what is done now, as statements do
MUTE = frozenset({"Place", "Measure", "PopulationGroup", "Unidentified"})


class Voices(Sides):
    """Resolves the first person. A text has one author, who stays the same from its first "we" to its last."""

    def _first_person(self, p: ParsedSentence, token: Token) -> list[Referent]:
        """The speaker for "I", the speaker's side for "we"."""
        start, _ = p.span(token.i, token.i)
        speaker, certainty = self.speaker(p.number), 0.7
        told = speaker is not None
        if speaker is None and not self._quoted(p.number, token.idx):
            speaker, certainty = self._author, 0.6
        if speaker is None:
            return []
        if token.lower_ in ONE:
            return [Referent(speaker, token.text, start, certainty, token.i)] if speaker.type == "Person" else []
        side = self._employer(speaker)
        if side.type == "Person" and not told:
            return []  # whose side, the text does not say
        return [Referent(side, token.text, start, certainty, token.i)]

    @cached_property
    def _author(self) -> Participant | None:
        """Who issues a text that says "we" outside quotes: who signs it, or whom it names before as subject."""
        first = next(
            (
                (n, m.start(), m.group().lower())
                for n, s in enumerate(self.discourse.sentences)
                for m in SPEAKING.finditer(s.text)
                if not self._quoted(n, m.start())
            ),
            None,
        )
        if first is None:
            return None
        number, offset, word = first
        if signed := next((s for n in range(min(number, HEAD)) if (s := self._signature(n))), None):
            return signed
        p = self.parses.get(number)
        token = next((t for t in p.doc if t.idx >= offset), p.doc[0])
        if served := self._served_by(p, token):
            return served

        def subject(center: Center) -> float | None:
            kind = center.participant.type
            named = base(center.token) == "nsubj" and len(center.group) == 1
            if not named or kind in MUTE or (word in ONE and kind != "Person"):
                return None
            verb = center.token.head
            now = PRESENT if verb.tag_ in {"VBZ", "VBP"} else 0.0  # X thanks, condemns, welcomes
            return MAIN + now if verb.head is verb else 0.0

        ranked = self.ranked(p, token.i, Wanted(subject, lambda away, has: MAIN + PRESENT, HEAD, HEAD, every=True))
        sides = [self._employer(center.participant) for _, center in ranked]
        if word not in ONE:
            sides = [s for s in sides if s.type != "Person"] or sides
        often = Counter(side.iri for side in sides).most_common(1)  # the best placed of those named as often
        return next((side for side in sides if side.iri == often[0][0]), None)

    def _signature(self, number: int) -> Participant | None:
        """The person whom a line without a verb names with an office: Maria Silva, Secretary of State."""
        if len(self.discourse.sentences[number].text.split()) > BYLINE or not self.discourse.names_anybody(number):
            return None
        p = self.parses.get(number)
        if any(t.pos_ in {"VERB", "AUX"} for t in p.doc) or not any(self._is_office(p, t) for t in p.doc):
            return None
        persons = {m.participant: m for m in p.mentions.values() if m.participant.type == "Person"}
        return next(iter(persons)) if len(persons) == 1 else None

    def _served_by(self, p: ParsedSentence, token: Token) -> Participant | None:
        """Whose official the first one is whom a text calls "our": our ambassador, Maria Silva."""
        office = token.head
        if token.dep_ != "nmod:poss" or not self._is_office(p, office):
            return None
        named = (m.participant for i, m in sorted(p.mentions.items()) if m.participant.type == "Person")
        person = next(named, None)
        side = self.side(person) if person else None
        return side if side != person else None

    def _quoted(self, number: int, offset: int) -> bool:
        """Whether a place in a sentence stands between quotation marks of its paragraph."""
        sentence = self.discourse.sentences[number]
        block = [s.text for s in self.discourse.sentences[:number] if s.block == sentence.block]
        text = "".join((*block, sentence.text[:offset]))
        return text.count("“") > text.count("”") or text.count('"') % 2 == 1
