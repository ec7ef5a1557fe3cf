"""One extractor for all tests of the language layer: the shipped vocabulary and pipeline."""

import pytest

from graphkit.language.extraction import Extractor
from graphkit.model import Document, Statement
from graphkit.rdf.vocabulary import load_vocabulary


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor(load_vocabulary())


@pytest.fixture(scope="session")
def read(extractor):
    """Text to the set of (subject, predicate, object) it states; ``full`` gives the statements."""

    def run(text: str, date: str = "2024-05-15", full: bool = False) -> set[tuple[str, str, str]] | list[Statement]:
        statements = extractor.extract(Document("d", text, date=date))
        return statements if full else {(s.subject, s.predicate, s.object) for s in statements}

    return run
