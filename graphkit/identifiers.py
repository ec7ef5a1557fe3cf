"""IRIs and content hashes, by algorithms that anyone can repeat.

A hash is the first 32 hex digits of the SHA-256 over its parts, UTF-8, joined by U+001F. Test vector:

>>> content_hash("a", "b")
'f04cdced9736a69da6103f08a4daaf8c'
"""

import hashlib
import re
import unicodedata
from dataclasses import replace
from urllib.parse import quote

from graphkit.model import Statement

__all__ = [
    "ACTOR",
    "BASE",
    "MEASURE",
    "NAME",
    "ONTOLOGY",
    "PLACE",
    "Ref",
    "claim_id",
    "claim_iri",
    "content_hash",
    "document_iri",
    "identified",
    "local_name",
    "mint",
    "statement_id",
    "statement_iri",
]

BASE = "https://w3id.org/graphkit/"
ONTOLOGY = BASE + "ontology#"
ACTOR = BASE + "actor/"
NAME = BASE + "name/"
PLACE = BASE + "place/"
MEASURE = BASE + "measure/"


class Ref(str):
    """The id or IRI of a thing, where a plain ``str`` is a text."""


def content_hash(*parts: str) -> str:
    """32 hex digits that depend on every part and on their order."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def claim_id(subject_id: str, predicate: str, object_id: str) -> str:
    """The id of what is said, wherever it is said.

    >>> claim_id("a:Russia", "supports", "a:LNA") == content_hash("a:Russia", "supports", "a:LNA")
    True
    """
    return content_hash(subject_id, predicate, object_id)


def statement_id(statement: Statement) -> str:
    """The id of a claim said in one place of one document in one modality."""
    s = statement
    place = (s.document, str(s.start), str(s.end), str(s.modality))
    return content_hash(s.subject_id, s.predicate, s.object_id, *place)


def identified(statement: Statement) -> Statement:
    """The statement with its ``statement_id`` set."""
    return replace(statement, statement_id=statement_id(statement))


def claim_iri(claim: str) -> str:
    """The IRI of a claim id."""
    return f"{BASE}claim/{claim}"


def statement_iri(statement: str) -> str:
    """The IRI of a statement id."""
    return f"{BASE}statement/{statement}"


def document_iri(document: str) -> str:
    """The IRI of a document and of its named graph; the id itself where it is a URL.

    >>> document_iri("libya 1.txt")
    'https://w3id.org/graphkit/document/libya%201.txt'
    """
    if re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", document):
        return document
    return f"{BASE}document/{quote(document, safe='')}"


def mint(space: str, name: str) -> str:
    """An IRI for a name that no ontology file knows.

    Letters of all scripts stay; case, accents and punctuation do not tell names apart.

    >>> mint(NAME, "Mohsen al-Kani")
    'https://w3id.org/graphkit/name/mohsen_al_kani'
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    slug = re.sub(r"[\W_]+", "_", plain).strip("_")
    return space + (slug or content_hash(name))


def local_name(iri: str) -> str:
    """What follows the last ``/`` or ``#``.

    >>> local_name("https://w3id.org/graphkit/ontology#supports")
    'supports'
    """
    return re.split(r"[/#]", iri)[-1]
