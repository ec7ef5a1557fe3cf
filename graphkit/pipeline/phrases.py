"""What the phrases of the lexicon mean to the extractor."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from graphkit.errors import UnknownName, VocabularyError
from graphkit.model import Phrase
from graphkit.pipeline.extraction import SHIPPED, Recipe

if TYPE_CHECKING:
    from graphkit.language.lexicon import Pattern

__all__ = ["compiled_phrases"]


def compiled_phrases(recipe: Recipe = SHIPPED, predicate: str = "") -> Iterator[tuple[Phrase, "Pattern | None", str]]:
    """Each phrase of the lexicon with what it compiles to, or None and why not.

    Raises UnknownName for a predicate that is not there.

    >>> phrase, pattern, fault = next(compiled_phrases(predicate="suppliesArmsTo"))
    >>> phrase.predicate, pattern is None, fault
    ('suppliesArmsTo', False, '')
    """
    from graphkit.language.lexicon import Lexicon, compile_phrase
    from graphkit.language.morphology import Inflection
    from graphkit.rdf.vocabulary import load_vocabulary

    vocabulary = load_vocabulary(*recipe.extra)
    if predicate and predicate not in vocabulary.predicates:
        raise UnknownName("predicate", predicate, vocabulary.predicates)
    inflection = Inflection(vocabulary.words.get("irregular", ()), vocabulary.words.get("irregular-plural", ()))
    classes = Lexicon.of(replace(vocabulary, phrases=())).words
    for phrase in vocabulary.phrases:
        if predicate in ("", phrase.predicate):
            try:
                yield phrase, compile_phrase(phrase, classes, inflection), ""
            except VocabularyError as error:
                yield phrase, None, str(error)
