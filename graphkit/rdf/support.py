"""What one document gives to the shared graph, and what of it no other document supports."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from pyoxigraph import NamedNode, Quad

from graphkit.rdf.quads import PUBLISHER, SOURCE, USED, by_subject, decode_one, document_facts, shared_by
from graphkit.rdf.store import Store
from graphkit.rdf.terms import (
    CURRENT,
    LABEL,
    MODALITY,
    OBJECT,
    PREDICATE,
    PROV,
    SUBJECT,
    TYPE,
    Read,
    gk,
    identifier,
    predicate_name,
    text,
)

__all__ = ["claims_of", "contributed", "parts_of", "unsupported"]

AGENT = NamedNode(PROV + "wasAssociatedWith")
CLAIM, MODALITY_OF = gk("claim"), gk("modality")
ASSERTED = NamedNode(MODALITY + "asserted")


def claims_of(quads: Iterable[Read]) -> frozenset[NamedNode]:
    """The claims that a document's quads point at."""
    return frozenset(q.object for q in quads if q.predicate == CLAIM)


def parts_of(quads: Iterable[Read]) -> dict[str, tuple[str, str, str]]:
    """Subject id, predicate name and object id of claims, by the claim's IRI."""
    found = {}
    for claim, values in by_subject(quads).items():
        subject, predicate, object = (values.get(p.value) for p in (SUBJECT, PREDICATE, OBJECT))
        if subject and predicate and object:
            found[claim] = (identifier(subject[0]), predicate_name(predicate[0]), identifier(object[0]))  # type: ignore[arg-type]
    return found


def contributed(store: Store, document: NamedNode, own: frozenset[Read]) -> set[Read]:
    """What a document that is in the store has put into the shared graph."""
    nodes = by_subject(own)
    facts = document_facts(nodes, document)
    parts = parts_of(store.about(claims_of(own), CURRENT))
    triples = set()
    for node, values in nodes.items():
        claim = values.get(CLAIM.value)
        # A claim can be missing only where a remote store was cut off while writing: then it gave nothing yet.
        if claim and claim[0].value in parts:
            triples |= shared_by(decode_one(node, values, facts, parts[claim[0].value]))
    found = {Quad(s, p, o, CURRENT) for s, p, o in triples}
    for q in own:
        if q.predicate == PUBLISHER:
            found.add(Quad(q.object, TYPE, gk("MediaOutlet"), CURRENT))
            found.add(Quad(q.object, LABEL, text(facts["document_source"]), CURRENT))
        elif q.predicate == USED:
            found |= set(store.match(q.subject, None, None, CURRENT))
            for made in store.match(q.subject, AGENT, None, CURRENT):
                found |= set(store.match(made.object, None, None, CURRENT))
    return found


def unsupported(store: Store, document: NamedNode, quads: set[Read]) -> set[Read]:
    """Those of a document's shared quads that nothing outside the document supports."""
    wanted = set(quads)
    claims = {q.subject for q in quads if q.predicate in (SUBJECT, PREDICATE, OBJECT)}
    for claim in claims:
        if _stated_elsewhere(store, claim, document, asserted=False):
            wanted -= {q for q in wanted if q.subject == claim}
    wanted -= {q for q in wanted if _plain(q) and _asserted_elsewhere(store, q, document)}
    for node in sorted({q.subject for q in wanted if q.predicate in (LABEL, TYPE)}, key=lambda n: n.value):
        open_ = {q for q in wanted if q.subject == node and q.predicate in (LABEL, TYPE)}
        for kept in _said_of(store, node, document):
            wanted -= kept
            open_ -= kept
            if not open_:
                break
    for run in {q.subject for q in wanted if q.predicate == AGENT}:
        if any(q.graph_name != document for q in store.match(run, USED, None, None)):
            agents = {q.object for q in store.match(run, AGENT, None, CURRENT)}
            wanted = {q for q in wanted if q.subject != run and q.subject not in agents}
        else:
            for agent in {q.object for q in store.match(run, AGENT, None, CURRENT)}:
                if any(q.subject != run for q in store.match(None, AGENT, agent, CURRENT)):
                    wanted = {q for q in wanted if q.subject != agent}
    return wanted


def _plain(q: Read) -> bool:
    return isinstance(q.object, NamedNode) and q.predicate not in (TYPE, SUBJECT, PREDICATE, OBJECT, AGENT)


def _stated_elsewhere(store: Store, claim: NamedNode, document: NamedNode, *, asserted: bool) -> bool:
    for q in store.match(None, CLAIM, claim, None):
        if q.graph_name != document:
            if not asserted:
                return True
            if next(store.match(q.subject, MODALITY_OF, ASSERTED, q.graph_name), None):
                return True
    return False


def _asserted_elsewhere(store: Store, q: Read, document: NamedNode) -> bool:
    from graphkit.identifiers import claim_id, claim_iri

    claim = claim_iri(claim_id(identifier(q.subject), predicate_name(q.predicate), identifier(q.object)))
    return _stated_elsewhere(store, NamedNode(claim), document, asserted=True)


def _said_of(store: Store, node: NamedNode, document: NamedNode) -> Iterator[set[Read]]:
    """What each piece of evidence outside a document puts into the shared graph, of those that mention a node."""
    for published in store.match(None, PUBLISHER, node, None):
        if published.graph_name != document:
            names = store.match(published.subject, SOURCE, None, published.graph_name)
            yield {Quad(node, TYPE, gk("MediaOutlet"), CURRENT), *(Quad(node, LABEL, n.object, CURRENT) for n in names)}
    for statement in _mentions(store, node):
        if statement.graph_name == document:
            continue
        values = by_subject(store.match(statement.subject, None, None, statement.graph_name))[statement.subject.value]
        parts = parts_of(store.about([values[CLAIM.value][0]], CURRENT))  # type: ignore[list-item]
        blank = document_facts({}, document)
        for claim in parts.values():
            triples = shared_by(decode_one(statement.subject.value, values, blank, claim))
            yield {Quad(s, p, o, CURRENT) for s, p, o in triples}


def _mentions(store: Store, node: NamedNode) -> Iterator[Read]:
    """A quad of every statement that has a node as subject, object, speaker or origin."""

    def claimed(role: NamedNode) -> Iterator[Read]:
        for claim in store.match(None, role, node, CURRENT):
            yield from store.match(None, CLAIM, claim.subject, None)

    # In turns, as what is looked for may be said only of objects, and there may be thousands of subjects.
    found = [claimed(SUBJECT), claimed(OBJECT)]
    found += [store.match(None, gk(name), node, None) for name in ("speaker", "reportedBy", "origin")]
    for turn in zip_longest(*found):
        yield from (q for q in turn if q is not None)
