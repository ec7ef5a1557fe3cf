"""The values that everything else passes on: frozen, hashable, without behaviour that reads or writes.

A *statement* is one flat row: who does what to whom, how sure, said by whom, when, in which words.
Two ids name it: :func:`graphkit.identifiers.claim_id` is what is said, ``statement_id`` is said where.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, Self

__all__ = [
    "Actor",
    "Cue",
    "Document",
    "Modality",
    "Phrase",
    "Predicate",
    "Statement",
    "Tenure",
    "Vocabulary",
]


class Modality(StrEnum):
    """How a document presents a statement. The members stand from fact to its opposite."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    ENDED = "ended"
    INTENDED = "intended"
    REQUESTED = "requested"
    CONDITIONAL = "conditional"
    DENIED = "denied"

    def under(self, outer: "Modality") -> "Modality":
        """This modality within the scope of an outer cue: the one table by which two cues combine.

        ============ ======== ======== ======= ========= ========== =========== ========
        inner\\outer  asserted alleged  ended   intended  requested  conditional denied
        ============ ======== ======== ======= ========= ========== =========== ========
        asserted     asserted alleged  ended   intended  requested  conditional denied
        alleged      alleged  alleged  ended   intended  requested  conditional denied
        ended        ended    ended    ended   asserted  asserted   asserted    asserted
        intended     intended intended ended   intended  requested  conditional denied
        requested    requested requested ended requested requested  conditional denied
        conditional  conditional conditional ended conditional conditional conditional denied
        denied       denied   denied   denied  denied    denied     denied      asserted
        ============ ======== ======== ======= ========= ========== =========== ========

        The one further from fact wins, but: an end that is only planned, asked for, possible or denied leaves
        what still goes on (urged X to stop arming Y); a plan or request that has ended is an ended one (no
        longer wants to); two denials cancel (did not fail to).

        >>> Modality.INTENDED.under(Modality.ALLEGED), Modality.ENDED.under(Modality.REQUESTED)
        (<Modality.INTENDED: 'intended'>, <Modality.ASSERTED: 'asserted'>)
        >>> Modality.DENIED.under(Modality.DENIED)
        <Modality.ASSERTED: 'asserted'>
        """
        if self is outer is Modality.DENIED:
            return Modality.ASSERTED
        order = list(Modality)
        if self is Modality.ENDED and order.index(outer) > order.index(Modality.ENDED):
            return Modality.ASSERTED
        if outer is Modality.ENDED and self is not Modality.DENIED:
            return Modality.ENDED
        return max(self, outer, key=order.index)


@dataclass(frozen=True, slots=True)
class Document:
    """A text to be read, and who published it when.

    ``id`` names it within a store; ``date`` is ISO 8601 (a day, a month or a year) or empty;
    ``source`` is the outlet's name; offsets of evidence count characters of ``text``.
    """

    id: str
    text: str
    date: str = ""
    title: str = ""
    url: str = ""
    source: str = ""
    license: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Who does what to whom, in one document: one row, one piece of evidence.

    ``subject``, ``object`` and ``origin`` are canonical names, ``predicate`` the local name of an
    ontology property; ``*_mention`` are the words of the text that were resolved to them and
    ``*_start`` their offset in the document's text, -1 where the text leaves them out.
    ``origin`` is the loser of a captured place. ``attributed_to`` holds the speakers, nearest first.
    ``time`` is an ISO 8601 date, month, year or interval. ``quote`` is ``text[start:end]``.
    ``confidence`` is the calibrated share of such statements that hold, 0…1.

    >>> s = Statement(document="d", subject="Turkey", predicate="supports", object="GNA",
    ...               subject_id="a:Turkey", object_id="a:GNA", quote="Turkey backs the GNA", start=0, end=20)
    >>> Statement.from_row(s.to_row()) == s
    True
    """

    document: str
    subject: str
    predicate: str
    object: str
    subject_id: str
    object_id: str
    subject_mention: str = ""
    object_mention: str = ""
    subject_type: str = ""
    object_type: str = ""
    modality: Modality = Modality.ASSERTED
    attributed_to: tuple[str, ...] = ()
    attributed_to_ids: tuple[str, ...] = ()
    time: str = ""
    quote: str = ""
    start: int = 0
    end: int = 0
    confidence: float = 1.0
    statement_id: str = ""
    origin: str = ""
    origin_id: str = ""
    cue: str = ""
    subject_start: int = -1
    object_start: int = -1
    document_date: str = ""
    document_title: str = ""
    document_url: str = ""
    document_source: str = ""

    def to_row(self) -> dict[str, Any]:
        """A JSON-ready row. ``origin`` is spelled ``from``; optional fields that are empty stay out."""
        row: dict[str, Any] = {}
        for f in fields(self):
            value = getattr(self, f.name)
            if f.name in OPTIONAL and value in ("", -1, ()):
                continue
            row["from" if f.name == "origin" else f.name] = list(value) if isinstance(value, tuple) else value
        row["modality"] = str(self.modality)
        return row

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """The statement of a row; unknown keys are ignored.

        Raises KeyError, TypeError or ValueError where a field is missing or is not what it should be.
        """
        names = {f.name for f in fields(cls)}
        known = {k: v for k, v in ({"origin": row["from"], **row} if "from" in row else row).items() if k in names}
        for required in ("document", "subject", "predicate", "object", "subject_id", "object_id"):
            if not isinstance(known[required], str) or not known[required]:
                raise ValueError(f"{required} must be a text that is not empty")
        known["modality"] = Modality(known.get("modality", "asserted"))
        for chain in ("attributed_to", "attributed_to_ids"):
            known[chain] = tuple(known.get(chain, ()))
        return cls(**known)


OPTIONAL = frozenset(
    {"origin", "origin_id", "attributed_to_ids", "cue", "subject_start", "object_start"}
    | {"document_date", "document_title", "document_url", "document_source"}
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """An ontology property between two participants. ``lasting`` where it holds over time and may end;
    ``abroad`` where it is only said of a state outside its own land.

    ``name`` is the local name, ``sign`` +1 cooperative, -1 hostile, 0 neutral; ``parent`` the direct
    super-property's local name; ``domain`` and ``range`` local names of classes; ``family`` the
    heading it stands under; ``refusal`` what it is not to be willing to do it to a measure;
    ``plover``, ``cameo``, ``esd`` codes of other schemes; ``intensity`` how cooperative or hostile it is,
    -10…10; ``origin_intensity`` the same towards a statement's origin, 0 where that is no tie. Where
    ``affiliation`` is not 0, subjects of the classes ``affiliates`` act for the object, unless that is of
    the classes ``among_equals``; the lowest number is the closest link.
    """

    name: str
    iri: str
    label: str
    definition: str = ""
    sign: int = 0
    symmetric: bool = False
    inverse_label: str = ""
    refusal: str = ""
    parent: str = ""
    family: str = ""
    domain: frozenset[str] = frozenset()
    range: frozenset[str] = frozenset()
    plover: tuple[str, ...] = ()
    cameo: tuple[str, ...] = ()
    esd: tuple[str, ...] = ()
    rank: int = 0
    codes: tuple[str, ...] = ()
    intensity: float = 0.0
    origin_intensity: float = 0.0
    affiliation: int = 0
    affiliates: frozenset[str] = frozenset()
    among_equals: frozenset[str] = frozenset()
    lasting: bool = False
    abroad: bool = False


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office that a person holds or held: role, of whom, from and until (ISO dates, may be empty)."""

    role: str
    of: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A canonical participant: an actor, or a place or measure that stands as object.

    ``type`` is the local name of its class. ``names`` are full names and aliases, ``abbreviations``
    acronyms, ``adjectives`` and ``people`` demonyms, ``metonyms`` seats of power, ``capital`` the
    name of the capital city, ``family_names`` what a person is called alone. ``country`` and
    ``tenures`` give the IRI of the state it belongs to and the offices it holds; ``offices`` are titles
    that only those who serve it bear.
    """

    iri: str
    label: str
    type: str
    names: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    capital: str = ""
    family_names: tuple[str, ...] = ()
    country: str = ""
    tenures: tuple[Tenure, ...] = ()
    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """An example wording of a predicate: ``A supplies {arms} to B``."""

    predicate: str
    text: str


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of one kind that set a modality (or none: empty) within their scope."""

    kind: str
    words: tuple[str, ...]
    modality: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that the ontology says, as values. ``digest`` is the hash of the files it was read from.

    ``classes`` maps the local name of a class to all its superclasses, itself included.
    ``words`` maps the local name of a word class to its words (lemmas, lower case).
    """

    predicates: Mapping[str, Predicate] = field(default_factory=dict)
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    actors: tuple[Actor, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    cues: tuple[Cue, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    digest: str = ""

    def is_a(self, kind: str, ancestor: str) -> bool:
        """Whether a class is another one or lies below it."""
        return ancestor in self.above(kind)

    def above(self, kind: str) -> frozenset[str]:
        """A class and all its superclasses."""
        return self.classes.get(kind) or frozenset({kind})
