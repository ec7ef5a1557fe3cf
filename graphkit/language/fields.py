"""Sentences about something else than conflicts: sport, business, the arts. They state nothing, whatever they name.

Told by words alone, without a parser. A sure word of another field settles it for its sentence; where a sentence has no
word of conflict either, the words of its neighbours are weighed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.language.discourse import Discourse
from graphkit.language.morphology import Inflection

__all__ = ["Fields"]

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
NEIGHBOURS = 4  # sentences to either side
SURE = 2  # what a sure word weighs against a hint
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

    def elsewhere(self, discourse: Discourse, numbers: Iterable[int]) -> frozenset[int]:
        """Those of the sentences that are not about conflicts."""
        weights: dict[int, Weight] = {}

        def weight(number: int) -> Weight:
            if number not in weights:
                plain = self.weigh(discourse.sentences[number].text)
                armed = {m.actors[0].iri for m in discourse.matches[number] if m.actors[0].type in ARMED}
                weights[number] = Weight(plain.sure, plain.hints, plain.conflict + len(armed))
            return weights[number]

        last = len(discourse.sentences) - 1
        found = set()
        for number in numbers:
            own = weight(number)
            if own.sure > own.conflict:
                found.add(number)
            elif not own.conflict:
                near = [weight(n) for n in range(max(0, number - NEIGHBOURS), min(last, number + NEIGHBOURS) + 1)]
                if sum(w.elsewhere for w in near) > SURE * (1 + sum(w.conflict for w in near)):
                    found.add(number)
        return frozenset(found)


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
