"""The part of the ontology that a store carries: names, signs and hierarchy of predicates, classes, modalities."""

from functools import lru_cache

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from graphkit.identifiers import ONTOLOGY
from graphkit.rdf.terms import MODALITY, ONTOLOGY_GRAPH, OWL, RDFS, SKOS, TYPE, Read, gk

__all__ = ["ontology_quads"]

KEPT = frozenset(
    NamedNode(name)
    for name in (RDFS + "label", RDFS + "subPropertyOf", RDFS + "subClassOf", SKOS + "prefLabel", OWL + "inverseOf")
) | {gk("sign"), gk("family"), gk("inverseLabel")}
KINDS = frozenset({gk("Relation"), gk("DerivedRelation"), NamedNode(OWL + "SymmetricProperty")})


@lru_cache(maxsize=1)
def ontology_quads() -> frozenset[Quad]:
    """What queries need of the ontology, in its own graph. About 350 quads, the same in every store.

    ``gk:kindOf`` joins each relation to itself and to all above it: the closure that ``rdfs:subPropertyOf*`` would
    compute, which some servers get wrong when a query has it twice.
    """
    from graphkit.rdf.vocabulary import ontology_folder

    triples = list(pyoxigraph.parse(path=ontology_folder() / "graphkit.ttl", format=RdfFormat.TURTLE))
    relations = {t.subject for t in triples if t.predicate == TYPE and t.object == gk("Relation")}
    classes = {t.subject for t in triples if t.predicate == NamedNode(RDFS + "subClassOf")}
    derived = {t.subject for t in triples if t.predicate == TYPE and t.object == gk("DerivedRelation")}
    wanted = relations | derived | {c for c in classes if isinstance(c, NamedNode) and c.value.startswith(ONTOLOGY)}
    found: set[Read] = set()
    for t in triples:
        kept = t.predicate in KEPT or (t.predicate == TYPE and t.object in KINDS)
        named = t.subject in wanted or (isinstance(t.subject, NamedNode) and t.subject.value.startswith(MODALITY))
        if kept and named and isinstance(t.subject, NamedNode):
            found.add(Quad(t.subject, t.predicate, t.object, ONTOLOGY_GRAPH))
    parents = {t.subject: t.object for t in found if t.predicate == NamedNode(RDFS + "subPropertyOf")}
    for relation in relations:
        ancestor = relation
        while ancestor is not None:
            found.add(Quad(relation, gk("kindOf"), ancestor, ONTOLOGY_GRAPH))
            ancestor = parents.get(ancestor)
    return frozenset(found)
