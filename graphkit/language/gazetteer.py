"""Names that the vocabulary knows, found in running text.

A trie over words, longest match first, without a parser: it also decides which sentences are worth
parsing. Hyphens, apostrophes and accents do not tell names apart; capitals do.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graphkit.model import Actor

__all__ = ["Gazetteer", "Match", "fold"]

WORD = re.compile(r"[^\W_]+|\.")
MEASURE = "Measure"  # measures are common nouns: their case does not matter


def fold(text: str) -> str:
    """Letters without accents or case.

    >>> fold("Türkiye’s Al-Qā'ida")
    "turkiye's al-qa'ida"
    """
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


@dataclass(frozen=True, slots=True)
class Match:
    """A name in a text: ``text[start:end]`` may mean any of ``actors``; ``kind`` says what sort of name it is.

    Kinds: name, abbreviation, adjective, people, metonym, capital, family.
    """

    start: int
    end: int
    kind: str
    actors: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    actor: Actor
    kind: str
    name: str


@dataclass(slots=True)
class Node:
    """A place in the trie: the words that may follow, and the names that end here."""

    following: dict[str, "Node"] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


class Gazetteer:
    """All names of all actors.

    >>> turkey = Actor("a:Turkey", "Turkey", "State", names=("Türkiye",), adjectives=("Turkish",))
    >>> [(m.start, m.kind) for m in Gazetteer([turkey]).find("Turkish jets left Turkiye")]
    [(0, 'adjective'), (18, 'name')]
    """

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.trie = Node()
        self.by_iri: dict[str, Actor] = {}
        self.offices: dict[str, Actor] = {}  # titles that one body alone gives
        self.given: set[str] = set()  # what persons are called before their family's name
        self.surnames: dict[str, list[Actor]] = {}
        for actor in actors:
            if actor.type == "Person" and " " in actor.label:
                parts = fold(actor.label).split()
                self.given.add(parts[0])
                self.surnames.setdefault(parts[-1], []).append(actor)
            self.by_iri[actor.iri] = actor
            self.offices |= dict.fromkeys(actor.offices, actor)
            for kind, names in (
                ("name", (actor.label, *actor.names)),
                ("abbreviation", actor.abbreviations),
                ("adjective", actor.adjectives),
                ("people", actor.people),
                ("metonym", actor.metonyms),
                ("capital", (actor.capital,) if actor.capital else ()),
                ("family", actor.family_names),
            ):
                for name in names:
                    self._add(Entry(actor, kind, name))
                    if " the " in name:  # an article within a name comes and goes
                        self._add(Entry(actor, kind, name.replace(" the ", " ")))

    def _add(self, entry: Entry) -> None:
        node = self.trie
        for word in WORD.findall(fold(entry.name)):
            node = node.following.setdefault(word, Node())
        node.entries.append(entry)

    def find(self, text: str) -> Iterator[Match]:
        """Matches from left to right, longest first, without overlap. Offsets count characters of ``text``."""
        words = [(m.group(), m.start(), m.end()) for m in WORD.finditer(text)]
        folded = WORD.findall(text.casefold()) if text.isascii() else [fold(w) for w, _, _ in words]
        at = 0
        while at < len(words):
            if folded[at] not in self.trie.following:
                at += 1
                continue
            match, length = self._longest(text, words, folded, at)
            if match:
                yield match
            at += length

    def _longest(
        self, text: str, words: list[tuple[str, int, int]], folded: list[str], at: int
    ) -> tuple[Match | None, int]:
        node, length = self.trie, 1
        best: Match | None = None
        for offset in range(at, len(words)):
            if folded[offset] not in node.following:
                break
            node = node.following[folded[offset]]
            if offset > at and not _joined(text, words[offset - 1][2], words[offset][1]):
                break
            if entries := node.entries:
                start, end = words[at][1], words[offset][2]
                joins = text[end : end + 1] in {"-", "–"}  # Sino-Indian
                fitting = [e for e in entries if _case_fits(text[start:end], e) and (joins or e.name[-1] != "-")]
                if fitting:
                    kind = min((e.kind for e in fitting), key=KINDS.index)
                    actors = tuple(dict.fromkeys(e.actor for e in fitting))
                    best, length = Match(start, end, kind, actors), offset - at + 1
        return best, length


KINDS = ("name", "abbreviation", "family", "people", "adjective", "metonym", "capital")


def _joined(text: str, end: int, start: int) -> bool:
    """Whether nothing but a space, hyphen, dash, apostrophe or dot stands between two words."""
    return re.fullmatch(r"[ \-‐‑–'’‘.&/]{0,2}| [-–—] |\s+", text[end:start]) is not None


def _case_fits(text: str, entry: Entry) -> bool:
    """Capitals where the name has them; a common noun of a longer name may be written small: Syrian army."""
    name = entry.name
    if entry.actor.type == MEASURE:
        return True
    if entry.kind == "abbreviation":
        return text.replace(".", "") == name.replace(".", "")
    if text.isupper() and len(text) > 3:
        return True
    written, known = re.findall(r"[^\W_]+", text), re.findall(r"[^\W_]+", name)
    if len(written) != len(known):
        return written[:1] != [] and written[0][0].isupper()
    if len(known) > 1 and known[0] == "The":  # a capital that a sentence gives to any article: The economist
        written, known = written[1:], known[1:]
    pairs = list(zip(written, known, strict=True))
    if len(pairs) == 1:
        return written[0][0].isupper() == known[0][0].isupper() and not (len(written[0]) < 4 and written[0] != known[0])
    lead = [w[0].isupper() for w, k in pairs if k[0].isupper()]
    return any(lead) and (lead[0] or pairs[0][1].casefold() in {"al", "el", "the"})
