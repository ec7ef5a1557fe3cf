"""What the phrases of the lexicon mean to the extractor, and whether it finds what they say."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from graphkit.errors import UnknownName, VocabularyError
from graphkit.model import Phrase, Vocabulary
from graphkit.pipeline.extraction import SHIPPED, Recipe

if TYPE_CHECKING:
    from graphkit.language.lexicon import Pattern
    from graphkit.language.selftest import Outcome

__all__ = ["compiled_phrases", "tried_phrases"]


def compiled_phrases(recipe: Recipe = SHIPPED, predicate: str = "") -> Iterator[tuple[Phrase, "Pattern | None", str]]:
    """Each phrase with what it compiles to, or None and why not.

    With files of one's own in the recipe, these are the phrases that they add, else all. Raises UnknownName for a
    predicate that is not there.

    >>> phrase, pattern, fault = next(compiled_phrases(predicate="suppliesArmsTo"))
    >>> phrase.predicate, pattern is None, fault
    ('suppliesArmsTo', False, '')
    """
    from graphkit.rdf.vocabulary import load_vocabulary

    vocabulary = load_vocabulary(*recipe.extra)
    if predicate and predicate not in vocabulary.predicates:
        raise UnknownName("predicate", predicate, vocabulary.predicates)
    known = set(load_vocabulary().phrases) if recipe.extra else set()
    for phrase, pattern, fault in _compiled(vocabulary):
        if phrase not in known and predicate in ("", phrase.predicate):
            yield phrase, pattern, fault


def _compiled(vocabulary: Vocabulary) -> Iterator[tuple[Phrase, "Pattern | None", str]]:
    from graphkit.language.lexicon import Lexicon, compile_phrase
    from graphkit.language.morphology import Inflection

    inflection = Inflection(vocabulary.words.get("irregular", ()), vocabulary.words.get("irregular-plural", ()))
    classes = Lexicon.of(replace(vocabulary, phrases=())).words
    for phrase in vocabulary.phrases:
        try:
            yield phrase, compile_phrase(phrase, classes, inflection), ""
        except VocabularyError as error:
            yield phrase, None, str(error)


def tried_phrases(patterns: Iterable["Pattern"], recipe: Recipe = SHIPPED) -> Iterator["Outcome"]:
    """What the extractor makes of sentences built from the phrases: passive, relative clause, coordination and so on.

    An outcome's ``fault`` says why a sentence failed; it is empty where the statement came out as it should.
    """
    from graphkit.language.extraction import Extractor
    from graphkit.language.selftest import run, trials, with_cast
    from graphkit.rdf.vocabulary import load_vocabulary

    vocabulary = load_vocabulary(*recipe.extra)
    sound = tuple(phrase for phrase, pattern, _ in _compiled(vocabulary) if pattern is not None)
    vocabulary = replace(vocabulary, phrases=sound)
    extractor = Extractor(with_cast(vocabulary), recipe.model)
    return run(extractor, trials(vocabulary, list(patterns)))
