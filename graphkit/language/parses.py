"""The sentences of one document with their trees, parsed in bulk beforehand or one by one when somebody asks.

A statement may hang on sentences that carry none themselves: the one that names what "it" stands for, says who
speaks in a quote, or gives a full name. Asking parses them, so that what was skipped is never missed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from graphkit.language.discourse import Discourse
from graphkit.language.grammar import Grammar
from graphkit.language.mentions import ParsedSentence
from graphkit.language.repairs.mending import mend
from graphkit.language.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

    Parse = Callable[[Sequence[tuple[Doc, bool]]], Sequence[Doc]]

__all__ = ["Parses"]


class Parses:
    """Trees of a document's sentences; ``parse`` reads prepared documents, and looks for names where it is told."""

    def __init__(
        self,
        discourse: Discourse,
        make: Callable[[str], Doc],
        parse: Callable[[Sequence[tuple[Doc, bool]]], Sequence[Doc]],
        grammar: Grammar,
    ) -> None:
        self.discourse, self._make, self._parse, self._grammar = discourse, make, parse, grammar
        self._trees: dict[int, ParsedSentence] = {}  # with the names known beforehand
        self._named: dict[int, ParsedSentence] = {}  # with all names

    def prepared(self, number: int) -> Doc:
        """A sentence cut into words, its known names set, so that the recogniser keeps them."""
        doc = self._make(self.discourse.sentences[number].text)
        for token in doc:
            token.is_sent_start = token.i == 0
        self.discourse.annotate(number, doc)
        return doc

    def add(self, number: int, doc: Doc) -> None:
        """Take the parse of a sentence."""
        tree = mend(Tree.of(doc, lambda start, end: self.discourse.may_be_name(number, start, end), self._grammar))
        p = ParsedSentence(number, self.discourse.sentences[number], tree)
        self.discourse.place_known(p)
        self._trees[number] = p

    def among(self, numbers: Iterable[int]) -> list[int]:
        """Sentences, and those that are needed to tell who is who in them."""
        names = self.discourse.namesakes
        wanted = set(numbers)
        return sorted(wanted.union(names.sentences(dict.fromkeys(g for n in wanted for g in names.groups(n)))))

    def get(self, number: int) -> ParsedSentence:
        """A sentence with its tree and all its mentions."""
        if number not in self._named:
            p = self._tree(number)
            self._named[number] = p
            self.discourse.place_unknown(p, self._tree)
        return self._named[number]

    def _tree(self, number: int) -> ParsedSentence:
        if number not in self._trees:  # together with what it will ask for
            some = [n for n in self.among([number]) if n not in self._trees]
            names = self.discourse.namesakes
            for n, doc in zip(some, self._parse([(self.prepared(n), names.any(n)) for n in some]), strict=True):
                self.add(n, doc)
        return self._trees[number]
