"""Other ways of writing the same sentence: typographic quotes, plain quotes, headlines."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .corpus import UNKNOWN, Sentence

_SMALL = frozenset({
    "a", "an", "the", "and", "but", "or", "nor", "for", "of", "in", "on", "at", "to", "by", "from", "with", "as",
    "is", "'s", "’s", "n't", "not",
})  # fmt: skip
_CURLY = {plain: plain.replace("'", "’") for plain in ("'s", "n't", "'re", "'ve", "'ll", "'m", "'d", "'", "s'")}
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")


def curly(sentence: Sentence) -> Sentence:
    """The sentence with typographic apostrophes and quotation marks."""
    restyled, inside = [], False
    for token in sentence:
        form = _CURLY.get(token.form.lower() if token.form.isupper() else token.form, token.form)
        if form in ('"', "``", "''"):
            inside = not inside if form == '"' else form == "``"
            form = "“" if inside else "”"
        restyled.append(replace(token, form=form))
    return restyled


def straight(sentence: Sentence) -> Sentence:
    """The sentence with the apostrophes and quotation marks of a typewriter."""
    return [replace(token, form=token.form.translate(_STRAIGHT)) for token in sentence]


def headline(sentence: Sentence) -> Sentence:
    """The sentence in title case without its full stop."""
    last = len(sentence) - 1
    if sentence[-1].form == "." and sentence[-1].entity in ("O", UNKNOWN) and all(t.head != last for t in sentence):
        sentence = sentence[:-1]
    restyled = []
    for k, token in enumerate(sentence):
        form = token.form
        if form.islower() and (k == 0 or form not in _SMALL) and form[0].isalpha():
            form = form[0].upper() + form[1:]
        restyled.append(replace(token, form=form))
    return restyled


def runs(documents: Iterable[list[Sentence]], rng: random.Random, restyle: bool) -> Iterator[list[Sentence]]:
    """Runs of one to eight sentences of a document; with ``restyle``, some in another style and some headlines."""
    for document in documents:
        start = 0
        while start < len(document):
            length = rng.choice((1, 2, 3, 4, 5, 6, 8))
            run = [list(sentence) for sentence in document[start : start + length]]
            start += length
            if restyle and rng.random() < 0.3:
                text = " ".join(token.form for sentence in run for token in sentence)
                if "'" in text or '"' in text:
                    run = [curly(sentence) for sentence in run]
                elif re.search("[’“”]", text):
                    run = [straight(sentence) for sentence in run]
            yield run
            if restyle:
                for sentence in run:
                    if 5 <= len(sentence) <= 20 and rng.random() < 0.06:
                        yield [headline(sentence)]
