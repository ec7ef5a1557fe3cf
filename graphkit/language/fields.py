"""Sentences about something else than conflicts: sport, business, the arts. They state nothing, whatever they name.

Told by words alone, without a parser. A sure word of another field settles it for its sentence, and so do several
hints where nobody known is named; where a sentence has no word of conflict either, the words of its neighbours are
weighed.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graphkit.language.gazetteer import Match
from graphkit.language.morphology import Inflection

__all__ = ["Fields"]

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
NEIGHBOURS = 4  # sentences to either side
SURE = 2  # what a sure word weighs against a hint
MANY = 2  # hints that settle it where nobody is named
THINGS = frozenset({"Place", "Measure"})
ARMED = frozenset(
    {"ArmedGroup", "ArmedForces", "PrivateMilitaryCompany", "Coalition", "Government", "InternationalOrganization"}
)


@dataclass(frozen=True, slots=True)
class Weight:
    """How many words of a sentence belong to other fields, for certain or perhaps, and how many to conflict."""

    sure: int
    hints: int
    conflict: int

    @property
    def elsewhere(self) -> int:
        """All that speaks for another field."""
        return SURE * self.sure + self.hints


class Fields:
    """The words of fields, from cues by kind and form.

    >>> fields = Fields({"elsewhere": ["wicket"], "elsewhere-hint": ["season", "club"], "conflict": ["troop"]},
    ...                 Inflection([]))
    >>> fields.weigh("Three wickets fell this season, and no troops.")
    Weight(sure=1, hints=1, conflict=1)
    """

    def __init__(self, cues: Mapping[str, Iterable[str]], inflection: Inflection) -> None:
        self.vocabularies = [
            _by_first(form for words in [cues.get(kind, ())] for word in words for form in _forms(word, inflection))
            for kind in ("elsewhere", "elsewhere-hint", "conflict")
        ]

    def weigh(self, text: str) -> Weight:
        """The words of fields in a text, each counted once."""
        words = WORD.findall(text.lower())
        return Weight(*(len(set(_found(words, v))) for v in self.vocabularies))

    def elsewhere(self, texts: Sequence[str], matches: Sequence[Sequence[Match]]) -> Callable[[int], bool]:
        """Tells of each sentence of a document, by its number, whether it is not about conflicts.

        ``matches`` are the known names of each sentence.
        """
        last = len(texts) - 1

        @cache
        def weight(number: int) -> Weight:
            plain = self.weigh(texts[number])
            armed = {m.actors[0].iri for m in matches[number] if m.actors[0].type in ARMED}
            return Weight(plain.sure, plain.hints, plain.conflict + len(armed))

        @cache
        def elsewhere(number: int) -> bool:
            own = weight(number)
            if own.conflict or own.sure:
                return own.sure > own.conflict
            if own.hints >= MANY and all(m.actors[0].type in THINGS for m in matches[number]):
                return True
            near = [weight(n) for n in range(max(0, number - NEIGHBOURS), min(last, number + NEIGHBOURS) + 1)]
            return sum(w.elsewhere for w in near) > SURE * (1 + sum(w.conflict for w in near))

        return elsewhere


def _forms(word: str, inflection: Inflection) -> set[str]:
    first, _, last = word.rpartition(" ")
    return {f"{first} {form}".strip() for form in inflection.noun(last) | {last}}


def _by_first(phrases: Iterable[str]) -> Mapping[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(WORD.findall(phrase))
        found.setdefault(words[0], []).append(words)
    return found


def _found(words: Sequence[str], phrases: Mapping[str, list[tuple[str, ...]]]) -> Iterator[tuple[str, ...]]:
    for i, word in enumerate(words):
        if word in phrases:
            yield from (phrase for phrase in phrases[word] if tuple(words[i : i + len(phrase)]) == phrase)
