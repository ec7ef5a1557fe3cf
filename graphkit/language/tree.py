"""A parsed sentence as plain values: what the rules read of a spaCy document, copied once.

The rules ask every token for its form, tag and relation many times; attributes of Python objects answer
several times faster than spaCy's views, and a tree that nothing changes can be kept and compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from graphkit.language.grammar import Grammar

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

__all__ = ["Entity", "Span", "Token", "Tree", "remembered"]

T = TypeVar("T")
COLUMNS = ["IDX", "SPACY", "HEAD", "ORTH", "POS", "TAG", "DEP"]  # heads are distances
PLAIN = Grammar()
UNSIGNED = 2**64  # spaCy's numbers: what lies before is as far below this


class Token:
    """A word with its place in the tree; attributes are named as spaCy names them. The root is its own head.

    ``known`` is what was found out about it: see :func:`remembered`.
    """

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "known",
        "lower_",
        "pos_",
        "relation",
        "tag_",
        "text",
    )

    def __init__(self, doc: Tree, i: int, idx: int, text: str, pos: str, tag: str, dep: str, ent_type: str) -> None:
        self.doc, self.i, self.idx = doc, i, idx
        self.text, self.lower_ = text, text.lower()
        self.pos_, self.tag_, self.dep_ = pos, tag, dep
        self.ent_type_ = ent_type
        self.relation = dep.partition(":")[0]  # without its subtype
        self.head = self
        self.children: tuple[Token, ...] = ()
        self.known: dict[object, Any] = {}

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return self.text

    @property
    def ancestors(self) -> Iterator[Token]:
        """The heads above, nearest first."""
        current = self
        while current.head is not current:
            current = current.head
            yield current

    @property
    def subtree(self) -> Iterator[Token]:
        """The token and all below it, in the order of the text."""
        return iter(sorted(self.below(), key=lambda t: t.i))

    def below(self) -> Iterator[Token]:
        """The token and all below it, the token first."""
        yield self
        for child in self.children:
            yield from child.below()

    @property
    def left_edge(self) -> Token:
        """The first token of the subtree."""
        return min(self.below(), key=lambda t: t.i)

    @property
    def right_edge(self) -> Token:
        """The last token of the subtree."""
        return max(self.below(), key=lambda t: t.i)


def remembered(ask: Callable[[Token], T]) -> Callable[[Token], T]:
    """Ask a question about a token once: a tree changes no more when it is asked. Lists are given as copies."""

    @wraps(ask)
    def answer(token: Token) -> T:
        if ask not in token.known:
            token.known[ask] = ask(token)
        found = token.known[ask]
        return cast("T", found.copy() if isinstance(found, list) else found)

    return answer


class Span(tuple[Token, ...]):
    """Neighbouring tokens."""

    __slots__ = ()

    @property
    def text(self) -> str:
        """The words as the sentence writes them; empty where there are none."""
        return self[0].doc.text[self[0].idx : self[-1].idx + len(self[-1])] if self else ""


@dataclass(frozen=True, slots=True)
class Entity:
    """Tokens ``start`` up to ``end``, that one excluded, in which the recogniser sees a name."""

    start: int
    end: int
    text: str
    label_: str


class Tree(Sequence[Token]):
    """The tokens of one sentence; ``moves`` counts the arcs that were put right since they were parsed.

    ``grammar`` tells what its words do, whatever the sentence.

    >>> from graphkit.language.pipeline import load_model
    >>> tree = Tree.of(load_model()("Turkey backs the GNA."))
    >>> [(t.text, t.head.text) for t in tree[1].children], tree[2:4].text, tree.covering(17, 20)
    ([('Turkey', 'backs'), ('GNA', 'backs'), ('.', 'backs')], 'the GNA', (3, 3))
    """

    __slots__ = ("entities", "grammar", "moves", "text", "tokens")

    def __init__(self, text: str, entities: Sequence[Entity], grammar: Grammar = PLAIN) -> None:
        self.text, self.entities, self.grammar = text, tuple(entities), grammar
        self.tokens: tuple[Token, ...] = ()
        self.moves = 0

    @classmethod
    def of(
        cls,
        doc: Doc,
        may_be_name: Callable[[int, int], bool] = lambda start, end: True,
        grammar: Grammar = PLAIN,
    ) -> Tree:
        """Copy a document of one sentence; of its recognised names, those that ``may_be_name`` by their characters."""
        names = [e for e in doc.ents if may_be_name(e.start_char, e.end_char)]
        labels = {i: e.label_ for e in names for i in range(e.start, e.end)}
        offsets, spaces, distances, *numbers = doc.to_array(COLUMNS).T.tolist()
        written = _written(doc.vocab.strings)
        words, *traits = ([written[number] for number in column] for column in numbers)
        text = "".join([word + " " if space else word for word, space in zip(words, spaces, strict=True)])
        tree = cls(text, [Entity(e.start, e.end, text[e.start_char : e.end_char], e.label_) for e in names], grammar)
        tokens = [
            Token(tree, i, offset, word, pos, tag, dep, labels.get(i, ""))
            for i, (offset, word, pos, tag, dep) in enumerate(zip(offsets, words, *traits, strict=True))
        ]
        for token, distance in zip(tokens, distances, strict=True):
            if distance:
                token.head = head = tokens[(token.i + distance) % UNSIGNED]
                head.children = (*head.children, token)
        tree.tokens = tuple(tokens)
        return tree

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> Span: ...
    def __getitem__(self, index: int | slice) -> Token | Span:
        return Span(self.tokens[index]) if isinstance(index, slice) else self.tokens[index]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def covering(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and the last token that characters ``start`` to ``end`` touch."""
        inside = [t.i for t in self.tokens if t.idx < end and t.idx + len(t.text) > start]
        return (inside[0], inside[-1]) if inside else None


class _Written(dict[int, str]):
    """What a model's numbers stand for: a dictionary answers faster than spaCy's own store."""

    def __init__(self, strings: StringStore) -> None:
        self.strings = strings

    def __missing__(self, number: int) -> str:
        self[number] = word = str(self.strings[number])
        return word


@lru_cache(maxsize=2)  # as many as models are kept
def _written(strings: StringStore) -> _Written:
    return _Written(strings)
