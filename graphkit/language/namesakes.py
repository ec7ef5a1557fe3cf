"""Which sentences may name the same: those that must be read together before a short form is told from a full name.

"Karimi" is Milad Karimi if any sentence of the document says so, parsed or not. Names are looked for here without
a parser, as runs of capitalised words; runs that share a word belong together, over any number of steps.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphkit.language.closed import CALENDAR
from graphkit.language.names import name_words

__all__ = ["Namesakes"]

WORD = re.compile(r"[^\W_]+")
# what may stand between the words of a name, or between a name and its short form in brackets
WITHIN = re.compile(
    r"[\s\-–'’.&(\[\"“”‘]*(?:(?:of|the|for|and|de|la|le|al|el|bin|ibn|abu|van|von|der|da|di|du|des|del|y|e|or)[\s\-–'’]+)*"
    r"|(?:\s?\([^()]{1,60}\))?,? ?\(?(?:\w+ )?(?:known|alias|nicknamed)\b[^A-Z.;:]{0,40}"
)
# capitals that only the start of a sentence gives
OPENING = frozenset(
    "the a an in on at by to of for from with as and but or nor so yet if when while where what who whose which why "
    "how he she it they we i you his her its their our my your this that these those there here then thus also after "
    "before since until during despite although though because both some many most all each every no not only other "
    "another more less such several few one two three four five six seven eight nine ten under over between among "
    "against about into out up down now today yesterday meanwhile however even still just earlier later last "
    "next".split()
)


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words of one sentence that may be one name; ``words`` are folded."""

    sentence: int
    start: int
    end: int
    words: frozenset[str]
    opening: bool
    size: int


class Namesakes:
    """The unknown names of a document's sentences, grouped by the words they share; ``known`` spans are not looked at.

    >>> found = Namesakes(["Milad Karimi spoke.", "It rained.", "On Monday Karimi left."], [[], [], []])
    >>> found.sentences(found.groups(2)), found.any(1)
    ([0, 2], False)
    """

    def __init__(self, texts: Sequence[str], known: Sequence[Sequence[tuple[int, int]]]) -> None:
        self.runs = [_runs(n, text, spans) for n, (text, spans) in enumerate(zip(texts, known, strict=True))]
        every = [run for runs in self.runs for run in runs]
        # a lone word that opens a sentence names somebody else's namesake only where it is a name elsewhere
        self._sure = sure = frozenset[str]().union(*(r.words for r in every if not r.opening or len(r.words) > 1))
        self._group = _joined([r.words & sure if r.opening and len(r.words) == 1 else r.words for r in every])
        self._members: Mapping[int, list[Run]] = _by(self._group, every)
        self._of = {id(run): group for run, group in zip(every, self._group, strict=True)}

    def any(self, number: int) -> bool:
        """Whether a sentence has anything that may be an unknown name."""
        return bool(self.runs[number])

    def sure(self, number: int) -> bool:
        """Whether a sentence has an unknown name that is no word with the capital of a sentence's start."""
        return any(not r.opening or len(r.words) > 1 or r.words & self._sure for r in self.runs[number])

    def size(self, number: int) -> int:
        """How many words of a sentence may be unknown names."""
        return sum(run.size for run in self.runs[number])

    def covers(self, number: int, start: int, end: int) -> bool:
        """Whether characters of a sentence touch something that may be an unknown name."""
        return any(r.start < end and start < r.end for r in self.runs[number])

    def groups(self, number: int) -> list[int]:
        """The groups of namesakes that a sentence takes part in."""
        return list(dict.fromkeys(self._of[id(run)] for run in self.runs[number]))

    def sentences(self, groups: Iterable[int]) -> list[int]:
        """All sentences that take part in groups."""
        return sorted({run.sentence for g in groups for run in self._members[g]})

    def words(self, group: int) -> frozenset[str]:
        """All words of a group's names."""
        return frozenset[str]().union(*(run.words for run in self._members[group]))


def _by(groups: Sequence[int], runs: Sequence[Run]) -> Mapping[int, list[Run]]:
    members: dict[int, list[Run]] = defaultdict(list)
    for group, run in zip(groups, runs, strict=True):
        members[group].append(run)
    return members


def _runs(number: int, text: str, taken: Sequence[tuple[int, int]]) -> list[Run]:
    """The capitalised words of a sentence beside the ``taken`` ones; dates are no names."""
    found: list[list[re.Match[str]]] = []
    first = True
    for word in WORD.finditer(text):
        opening, first = first, False
        if word.group().islower() or not any(c.isupper() for c in word.group()):
            continue
        if any(start < word.end() and word.start() < end for start, end in taken):
            continue
        if opening and word.group().lower() in OPENING:
            continue
        if found and WITHIN.fullmatch(text, found[-1][-1].end(), word.start()):
            found[-1].append(word)
        else:
            found.append([word])
    opener = WORD.search(text)
    return [
        Run(
            number,
            run[0].start(),
            run[-1].end(),
            frozenset(name_words(" ".join(w.group() for w in run))),
            opener is not None and run[0].start() == opener.start(),
            len(run),
        )
        for run in found
        if any(w.group().lower() not in CALENDAR for w in run)
    ]


def _joined(words: Sequence[frozenset[str]]) -> list[int]:
    """A group number for each set of words: the same for sets that share one, directly or by others."""
    parent = list(range(len(words)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    seen: dict[str, int] = {}
    for i, own in enumerate(words):
        for word in own:
            parent[root(i)] = root(seen.setdefault(word, i))
    return [root(i) for i in range(len(words))]
