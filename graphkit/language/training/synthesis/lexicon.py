"""The words that sentences are made of, and the dice that choose among them."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar

from .words import Verb

T = TypeVar("T")


@dataclass(frozen=True)
class Lexicon:
    """Verbs by complement, names by kind, and other words by use; see ``lexicon.toml``."""

    verbs: dict[str, list[Verb]]
    names: dict[str, list[str]]
    words: dict[str, list[str]]


@cache
def load() -> Lexicon:
    """The lexicon that lies beside this module."""
    data = tomllib.loads((files(__package__) / "lexicon.toml").read_text(encoding="utf8"))
    verbs = {frame: [Verb.parse(entry) for entry in entries] for frame, entries in data["verbs"].items()}
    return Lexicon(verbs, data["names"], data["words"])


class Dice:
    """Seeded choices: the same seed writes the same sentences."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.lexicon = load()

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return self._random.random() < probability

    def pick(self, options: Sequence[T]) -> T:
        """One of the options, each as likely as the others."""
        return self._random.choice(options)

    def weigh(self, options: dict[T, float]) -> T:
        """One of the options, each as likely as its weight says."""
        return self._random.choices(list(options), list(options.values()))[0]

    def between(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``."""
        return self._random.randint(low, high)

    def verb(self, frame: str) -> Verb:
        """A verb that takes this complement; where any verb does, sometimes one that no language has."""
        if frame == "any" and self.chance(0.1):
            stem = self.word("onsets") + self.pick("aeiou") + self.word("verb_codas")
            return Verb.parse(stem)
        return self.pick(self.lexicon.verbs[frame])

    def name(self, kind: str) -> str:
        """A name of this kind from the lexicon."""
        return self.pick(self.lexicon.names[kind])

    def word(self, kind: str) -> str:
        """A word of this kind from the lexicon."""
        return self.pick(self.lexicon.words[kind])
