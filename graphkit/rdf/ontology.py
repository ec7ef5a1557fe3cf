"""The part of the ontology that a store carries: names, signs and hierarchy of predicates, classes, modalities."""

from functools import lru_cache

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from graphkit.identifiers import ONTOLOGY
from graphkit.rdf.terms import MODALITY, ONTOLOGY_GRAPH, OWL, RDFS, SKOS, TYPE, gk

__all__ = ["ontology_quads"]

KEPT = frozenset(
    NamedNode(name) for name in (RDFS + "label", RDFS + "subPropertyOf", RDFS + "subClassOf", SKOS + "prefLabel")
) | {gk("sign"), gk("family"), gk("inverseLabel")}
KINDS = frozenset({gk("Relation"), NamedNode(OWL + "SymmetricProperty")})


@lru_cache(maxsize=1)
def ontology_quads() -> frozenset[Quad]:
    """What queries need of the ontology, in its own graph. About 350 quads, the same in every store."""
    from graphkit.rdf.vocabulary import ontology_folder

    triples = list(pyoxigraph.parse(path=ontology_folder() / "graphkit.ttl", format=RdfFormat.TURTLE))
    relations = {t.subject for t in triples if t.predicate == TYPE and t.object == gk("Relation")}
    classes = {t.subject for t in triples if t.predicate == NamedNode(RDFS + "subClassOf")}
    wanted = relations | {c for c in classes if isinstance(c, NamedNode) and c.value.startswith(ONTOLOGY)}
    found = set()
    for t in triples:
        kept = t.predicate in KEPT or (t.predicate == TYPE and t.object in KINDS)
        named = t.subject in wanted or (isinstance(t.subject, NamedNode) and t.subject.value.startswith(MODALITY))
        if kept and named and isinstance(t.subject, NamedNode):
            found.add(Quad(t.subject, t.predicate, t.object, ONTOLOGY_GRAPH))
    return frozenset(found)
