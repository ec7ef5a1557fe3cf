"""Names and codes of other data sets as actors and predicates of the vocabulary."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graphkit.documents.dates import iso_date
from graphkit.identifiers import NAME, identified, mint
from graphkit.model import Actor, Statement, Vocabulary

__all__ = ["Coder", "Party"]


@dataclass(frozen=True, slots=True)
class Party:
    """Who stands in a row: canonical name, IRI, class, and the words of the row."""

    label: str
    iri: str
    type: str
    words: str


@dataclass(frozen=True)
class Coder:
    """Reads names and codes with one vocabulary.

    >>> from graphkit.model import Predicate
    >>> turkey = Actor("a:Turkey", "Turkey", "State", names=("Türkiye",))
    >>> predicates = {"meets": Predicate("meets", "", "", codes=("cameo:04",))}
    >>> coder = Coder(Vocabulary(predicates, actors=(turkey,)))
    >>> coder.party("Government of Turkey").iri, coder.predicate("cameo", "0431")
    ('a:Turkey', 'meets')
    """

    vocabulary: Vocabulary
    _names: dict[str, Actor] = field(default_factory=dict, repr=False)
    _codes: dict[str, str] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        ambiguous = set()
        actors = [a for a in self.vocabulary.actors if a.type not in ("Place", "Measure")]
        for actor in actors:
            for name in (*actor.names, *actor.abbreviations):
                if self._names.setdefault(_key(name), actor) is not actor:
                    ambiguous.add(_key(name))
        for key in ambiguous:
            del self._names[key]
        self._names.update({_key(actor.label): actor for actor in actors})
        for actor in actors:  # CAIRO and SAUDI are states to those who code by machine
            if actor.type == "State":
                for name in (*actor.adjectives, *actor.metonyms, actor.capital):
                    self._names.setdefault(_key(name), actor)
        for predicate in self.vocabulary.predicates.values():
            self._codes.update(dict.fromkeys(predicate.codes, predicate.name))

    def predicate(self, scheme: str, code: str) -> str:
        """The predicate of a code, of the longest code that it begins with, or nothing."""
        for end in range(len(code), 0, -1):
            if found := self._codes.get(f"{scheme}:{code[:end]}"):
                return found
        return ""

    def party(self, name: str) -> Party:
        """Who a name means: the vocabulary's actor, or a name of its own."""
        for words in _spellings(name):
            if actor := self._names.get(_key(words)):
                return Party(actor.label, actor.iri, actor.type, name)
        return Party(name, mint(NAME, name), "", name)

    def statement(
        self, dataset: str, document: str, subject: Party, predicate: str, object: Party, *, time: str, quote: str,
        url: str = "", source: str = "",
    ) -> Statement:  # fmt: skip
        """One coded relation. The quote is what the row says, so that nobody takes it for a text's words."""
        return identified(
            Statement(
                document=document,
                subject=subject.label,
                predicate=predicate,
                object=object.label,
                subject_id=subject.iri,
                object_id=object.iri,
                subject_mention=subject.words,
                object_mention=object.words,
                subject_type=subject.type,
                object_type=object.type,
                attributed_to=(source,) if source else (),
                attributed_to_ids=(mint(NAME, source),) if source else (),
                time=time,
                quote=quote,
                start=0,
                end=len(quote),
                document_date=iso_date(time.split("/")[0], document) if time.split("/")[0] else "",
                document_title=dataset,
                document_url=url if url.startswith(("http://", "https://")) else "",
                document_source=dataset,
            )
        )


def _key(name: str) -> str:
    return mint("", name)


def _spellings(name: str) -> Iterator[str]:
    """How a coded name may stand in the gazetteer: ``Government of Myanmar (Burma)``, ``LNA: Libyan National Army``."""
    yield name
    plain = re.sub(r"\s*\([^)]*\)", "", name).strip()
    yield plain
    for opening in ("Government of the ", "Government of ", "Military Forces of ", "Police Forces of "):
        if plain.startswith(opening):
            yield plain.removeprefix(opening)
    if ":" in plain:
        yield from (part.strip() for part in plain.split(":"))
    if inner := re.search(r"\(([^)]+)\)", name):
        yield inner[1]
