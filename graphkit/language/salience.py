"""What a text speaks of at a point: the phrases before it with their participants, the most salient first.

Subjects come before objects and these before the rest, the nearer before the farther, what is named again
and again before what is named once: the ranking of centering theory, with weights.

Sentences before are read only as far back as somebody asks, and what *they* take up only a few times (:data:`STEPS`):
what a reference stands for depends on a few sentences, not on the whole text before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING

from graphkit.language.discourse import Discourse
from graphkit.language.gazetteer import fold
from graphkit.language.introduction import introducing
from graphkit.language.mentions import ParsedSentence, Participant
from graphkit.language.parses import Parses
from graphkit.language.referents import FIRST, Reader, Referent, WordClasses, stem
from graphkit.language.syntax import base, conjuncts
from graphkit.model import Vocabulary

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["CLOSE", "REACH", "STEPS", "Center", "Salience", "Wanted"]

RANKS = {"nsubj": 3.0, "obj": 2.0, "iobj": 2.0, "ROOT": 1.5, "obl": 1.0, "nmod": 0.2, "appos": 0.5}
AWAY = 1.6  # what a sentence in between costs
NEAR = 1.0  # what the same sentence gains
TOPIC = 5  # earlier mentions that make a topic
TOPICAL = 1.0  # what a topic gains
NAME = 0.3  # the rank of a name elsewhere in a sentence
REACH = 3  # sentences back
CLOSE = 0.3  # a second candidate this near makes a reference doubtful
STEPS = 6  # references taken up by references, by what each costs
STEP, LINK = 3, 1  # it, then "it" before that; but he who is told of goes on as "he"
SUBJECTS = frozenset({"he", "she"})
PHRASES = frozenset({"NOUN", "PROPN", "ADJ", "PRON", "NUM"})


@dataclass(frozen=True, slots=True)
class Center:
    """A phrase and the participants that it stands for, several where they are coordinated."""

    sentence: ParsedSentence
    token: Token
    group: tuple[Referent, ...]
    rank: float

    @property
    def number(self) -> int:
        """The number of its sentence."""
        return self.sentence.number

    @property
    def participant(self) -> Participant:
        """The only or the first participant."""
        return self.group[0].participant


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: ``fits`` gives what a phrase gains or loses, None where it cannot be meant.

    ``most`` bounds the gain by the distance, and by whether the sentence has ``noun``. With a noun, sentences
    between ``reach`` and ``farthest`` are looked at that have it. ``admits`` tells which classes would do. With
    ``every`` nothing is left out for being worse.
    """

    fits: Callable[[Center], float | None]
    most: Callable[[int, bool], float]
    reach: int = REACH
    farthest: int = REACH
    noun: str = ""
    admits: Callable[[str], bool] = lambda kind: True
    every: bool = False


class Salience(Reader):
    """Ranks what the sentences before a point speak of, and knows by which common nouns."""

    def __init__(self, vocabulary: Vocabulary, discourse: Discourse, parses: Parses, words: WordClasses) -> None:
        super().__init__(vocabulary, discourse, parses, words)
        self.step = 0  # of references taken up by references, now
        self.limited = False  # whether what is being resolved depends on the step
        self.circles = 0  # references met so far that refer to themselves
        self._centers: dict[tuple[int, int, int], Center | None] = {}
        self._called: dict[tuple[int, str, str], bool] = {}
        self._heads: dict[int, list[tuple[float, Token]]] = {}
        self._introduced: dict[int, dict[str, set[str]]] = {}
        self._words_of_names: dict[str, frozenset[str]] = {}

    def looks_back(self) -> bool:
        """Whether a reference may be taken up still, so far from the first one."""
        self.limited = True
        return self.step < STEPS

    def ranked(self, p: ParsedSentence, index: int, wanted: Wanted) -> list[tuple[float, Center]]:
        """Phrases before a token that fit, the most salient first: the best, and all that come close to it.

        What could not come close is not looked at: neither phrases nor, farther back, whole sentences.
        """
        found: list[tuple[float, Center]] = []
        best = -inf
        for away in range(wanted.farthest + 1):
            number = p.number - away
            if number < 0 or (away and not self._worth(number, away, wanted, best)):
                continue
            sentence = p if not away else self.parses.get(number)
            gain = TOPICAL + wanted.most(away, self.has_word(number, wanted.noun))
            for rank, token in self._ranks(sentence):
                if away == 0 and token.i >= index:
                    continue
                score = rank + NEAR - (index - token.i) / 40 if away == 0 else rank - AWAY * away
                if not wanted.every and score + gain < best - CLOSE:
                    break
                if center := self._center(sentence, token, rank, index if away == 0 else len(sentence.doc), away):
                    if (bonus := wanted.fits(center)) is not None:
                        score += bonus + self._topic(center, p.number)
                        found.append((score, center))
                        best = max(best, score)
        return sorted(found, key=lambda r: -r[0])

    def called(self, p: ParsedSentence, participant: Participant, noun: str) -> set[str]:
        """The common nouns that the text before, or a name, has used for a participant, in the singular.

        Sentences farther back than :data:`REACH` are asked only if they have ``noun``.
        """
        found = set(self._stems_of_names(participant))
        for number in range(p.number, max(-1, p.number - 2 * REACH - 1), -1):
            if number >= p.number - REACH or self.has_word(number, noun):
                if number == p.number or self.discourse.names_anybody(number):
                    found |= self._introductions(number).get(participant.iri, set())
        return found

    def is_called(self, p: ParsedSentence, participant: Participant, noun: str) -> bool:
        """Whether ``noun`` is among them: only sentences that have it are read."""
        key = (p.number, participant.iri, noun)
        if key not in self._called:
            plural = noun[:-1] + "ies" if noun.endswith("y") else noun
            numbers = range(p.number, max(-1, p.number - 2 * REACH - 1), -1)
            having = (
                n for n in numbers if self.has_word(n, noun) or (n >= p.number - REACH and self.has_word(n, plural))
            )
            self._called[key] = noun in self._stems_of_names(participant) or any(
                noun in self._introductions(n).get(participant.iri, ())
                for n in having
                if n == p.number or self.discourse.names_anybody(n)
            )
        return self._called[key]

    def _worth(self, number: int, away: int, wanted: Wanted, best: float) -> bool:
        """Whether a sentence may have something better than what was found."""
        has = self.has_word(number, wanted.noun)
        if self.discourse.elsewhere(number):
            return False
        if not wanted.every and max(RANKS.values()) - AWAY * away + TOPICAL + wanted.most(away, has) < best - CLOSE:
            return False
        if away > wanted.reach or wanted.noun:
            return has or (away <= wanted.reach and self.discourse.names_anybody(number))
        return self.may_refer(number, wanted.admits)

    def has_word(self, number: int, noun: str) -> bool:
        """Whether a sentence has a noun, in any form that begins with it."""
        return bool(noun) and noun in self._texts[number]

    @cached_property
    def _texts(self) -> list[str]:
        return [s.text.lower() for s in self.discourse.sentences]

    def _stems_of_names(self, participant: Participant) -> frozenset[str]:
        if participant.iri not in self._words_of_names:
            names = (participant.label, *(participant.actor.names if participant.actor else ()))
            if participant.type in {"Person", "State"}:
                names = names[1:]
            self._words_of_names[participant.iri] = frozenset(stem(w) for n in names for w in fold(n).split())
        return self._words_of_names[participant.iri]

    @cached_property
    def _named_in(self) -> dict[str, list[int]]:
        """The sentences that name each known actor."""
        found: dict[str, list[int]] = {}
        for number, matches in enumerate(self.discourse.matches):
            for match in matches:
                if len(match.actors) == 1:
                    found.setdefault(match.actors[0].iri, []).append(number)
        return found

    def _topic(self, center: Center, number: int) -> float:
        return TOPICAL * min(TOPIC, bisect_left(self._named_in.get(center.participant.iri, []), number)) / TOPIC

    def _ranks(self, p: ParsedSentence) -> list[tuple[float, Token]]:
        """The heads of a sentence's phrases by falling rank."""
        if p.number not in self._heads:
            ranks = ((RANKS.get(base(t), NAME if _ends_name(p, t.i) else 0.0), t) for t in p.doc)
            heads = [(rank, t) for rank, t in ranks if rank and t.pos_ in PHRASES and not self._speaking(p, t)]
            self._heads[p.number] = sorted(heads, key=lambda h: (-h[0], h[1].i))
        return self._heads[p.number]

    def _speaking(self, p: ParsedSentence, token: Token) -> bool:
        """Whether a word is "I" or "we"; the US is not "us"."""
        return token.lower_ in FIRST and token.i not in p.mentions

    def _center(self, p: ParsedSentence, token: Token, rank: float, end: int, away: int) -> Center | None:
        key = (p.number, token.i, self.step)
        if away and key in self._centers:
            self.limited = True
            return self._centers[key]
        step = self._step(token, away)
        self.step += step
        circles = self.circles
        try:
            group = tuple([r for t in conjuncts(token) if t.i < end for r in self.resolve(p, t)[:1]])
        finally:
            self.step -= step
        center = Center(p, token, group, rank) if group else None
        if away and self.circles == circles:
            self._centers[key] = center
        return center

    def _step(self, token: Token, away: int) -> int:
        """What it costs to ask whom a phrase of a sentence before means."""
        return (LINK if token.lower_ in SUBJECTS else STEP) if away else 0

    def _introductions(self, number: int) -> dict[str, set[str]]:
        """The common nouns by which a sentence introduces participants."""
        if number not in self._introduced:
            found = self._introduced[number] = {}
            p = self.parses.get(number)
            for mention in {m.first: m for m in p.mentions.values()}.values():
                for noun in introducing(p.doc, mention.first, mention.last):
                    if self.words.describes(*self.forms(p, noun)):
                        found.setdefault(mention.participant.iri, set()).update(self.stems(p, noun))
        return self._introduced[number]

    def stems(self, p: ParsedSentence, noun: Token) -> set[str]:
        """A common noun and the word before it, in the singular."""
        return {stem(w) for form in self.forms(p, noun) for w in form.split()}


def _ends_name(p: ParsedSentence, i: int) -> bool:
    """Whether a name ends at a token; an adjective names nobody that a pronoun could take up."""
    return i in p.mentions and p.mentions[i].last == i and p.mentions[i].kind != "adjective"
