"""How well each claim is confirmed: documents, outlets and speakers behind it, since when and until when."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from pyoxigraph import NamedNode, Quad

from graphkit.rdf.quads import DATE, PUBLISHER
from graphkit.rdf.store import Store
from graphkit.rdf.terms import DERIVED, MODALITY, Read, gk, number, text

__all__ = ["Support", "interval", "summary", "supports_of"]

ASSERTED, DENIED = MODALITY + "asserted", MODALITY + "denied"
CLAIM, MODE, QUOTE, TIME, SPEAKER = gk("claim"), gk("modality"), gk("quote"), gk("time"), gk("speaker")


def interval(time: str, date: str) -> tuple[str, str]:
    """First and last day, month or year of a statement's time, else of its document's date; empty where not known.

    What holds until now (``2014/..``) held when the document was written, as far as that can tell.

    >>> interval("2014/..", "2020-07-08"), interval("", "2020-07"), interval("../2015", "")
    (('2014', '2020-07-08'), ('2020-07', '2020-07'), ('', '2015'))
    """
    if not time:
        return date, date
    if "/" not in time:
        return time, time
    first, _, last = time.partition("/")
    return ("" if first == ".." else first), (date if last in ("..", "") else last)


@dataclass(slots=True)
class Support:
    """What stands behind one claim."""

    documents: set[str] = field(default_factory=set)
    denials: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    speakers: set[str] = field(default_factory=set)
    quotes: dict[str, set[str]] = field(default_factory=dict)
    first: str = "~"
    last: str = ""

    def independent(self) -> int:
        """Documents, those counted once that share a quote word by word: a wire report printed five times is one."""
        groups: list[set[str]] = []
        for document in sorted(self.documents):
            own = self.quotes.get(document, set()) or {f"\0{document}"}
            shared = [g for g in groups if g & own]
            groups = [g for g in groups if not g & own]
            groups.append(own.union(*shared))
        return len(groups)

    @property
    def time(self) -> tuple[str, str] | None:
        """First and last time of what documents assert; None where none does."""
        return (self.first if self.first != "~" else "", self.last) if self.documents else None

    def quads(self, claim: NamedNode) -> Iterator[Quad]:
        """The facts about the claim, for the derived graph."""
        if self.time:
            counts = {
                "documentCount": len(self.documents),
                "independentCount": self.independent(),
                "outletCount": len(self.outlets),
                "speakerCount": len(self.speakers),
            }
            for name, count in counts.items():
                yield Quad(claim, gk(name), number(count), DERIVED)
            first, last = self.time
            yield Quad(claim, gk("firstSeen"), text(first), DERIVED)
            yield Quad(claim, gk("lastSeen"), text(last), DERIVED)
        if self.denials:
            yield Quad(claim, gk("denialCount"), number(len(self.denials)), DERIVED)


def supports_of(contents: Iterable[tuple[NamedNode, list[Read]]]) -> dict[str, Support]:
    """What stands behind each claim that some documents' quads point at, by the claim's IRI."""
    found: dict[str, Support] = {}
    for document, quads in contents:
        date = next((q.object.value for q in quads if q.predicate == DATE and q.subject == document), "")
        outlet = next((q.object.value for q in quads if q.predicate == PUBLISHER), "")
        for values in _statements(quads):
            if CLAIM in values:
                _count(found.setdefault(values[CLAIM], Support()), values, document.value, outlet, date)
    return found


def _statements(quads: list[Read]) -> Iterable[dict[NamedNode, str]]:
    nodes: dict[str, dict[NamedNode, str]] = {}
    for q in quads:
        if q.predicate in WANTED:
            nodes.setdefault(q.subject.value, {})[q.predicate] = q.object.value
    return nodes.values()


WANTED = frozenset((CLAIM, MODE, QUOTE, TIME, SPEAKER, DATE))


def _count(s: Support, values: dict[NamedNode, str], document: str, outlet: str, date: str) -> None:
    if values[MODE] == DENIED:
        s.denials.add(document)
    if values[MODE] != ASSERTED:
        return
    s.documents.add(document)
    if outlet:
        s.outlets.add(outlet)
    if SPEAKER in values:
        s.speakers.add(values[SPEAKER])
    if quote := values.get(QUOTE):
        s.quotes.setdefault(document, set()).add(_plain(quote))
    first, last = interval(values.get(TIME, ""), values.get(DATE, date))
    s.first = min(s.first, first or "~")
    s.last = max(s.last, last)


@lru_cache(maxsize=4096)
def _plain(quote: str) -> str:
    return re.sub(r"\W+", " ", quote).strip().casefold()


def summary(store: Store, claims: Iterable[NamedNode]) -> dict[str, Support]:
    """What stands behind some claims, looked up one by one: for a few of many."""
    found: dict[str, Support] = {}
    for claim in claims:
        for pointer in store.match(None, CLAIM, claim, None):
            document = pointer.graph_name
            quads = list(store.match(pointer.subject, None, None, document))
            about = [q for p in (DATE, PUBLISHER) for q in store.match(document, p, None, document)]
            for iri, support in supports_of([(document, quads + about)]).items():
                _merge(found.setdefault(iri, Support()), support)
    return found


def _merge(into: Support, other: Support) -> None:
    into.documents |= other.documents
    into.denials |= other.denials
    into.outlets |= other.outlets
    into.speakers |= other.speakers
    for document, quotes in other.quotes.items():
        into.quotes.setdefault(document, set()).update(quotes)
    into.first, into.last = min(into.first, other.first), max(into.last, other.last)
