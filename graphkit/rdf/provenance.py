"""What made the statements of a document: the run of a program, in PROV-O."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graphkit.identifiers import BASE, content_hash
from graphkit.rdf.terms import LABEL, PROV, TYPE, XSD, gk, text

__all__ = ["Run"]


@dataclass(frozen=True, slots=True)
class Run:
    """One configuration of the extractor at work.

    ``extractor`` is the program and its version, ``ontology`` the hash of the ontology files (``Vocabulary.digest``),
    ``model`` the language model and its version; ``ended`` is an xsd:dateTime, left empty where the same
    input must give the same bytes. Equal runs are one node.

    >>> Run("graphkit 0.1.0", "9f2c").node.value
    'https://w3id.org/graphkit/run/0e0c36902cbae763eea5c0bff5c2135b'
    """

    extractor: str
    ontology: str = ""
    model: str = ""
    ended: str = ""

    @property
    def node(self) -> NamedNode:
        """Its IRI, from a hash of the fields."""
        return NamedNode(f"{BASE}run/{content_hash(self.extractor, self.ontology, self.model, self.ended)}")

    def triples(self) -> set[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
        """The run as prov:Activity, associated with the program as prov:SoftwareAgent."""
        agent = NamedNode(f"{BASE}software/{content_hash(self.extractor)}")
        found: set[tuple[NamedNode, NamedNode, NamedNode | Literal]] = {
            (self.node, TYPE, NamedNode(PROV + "Activity")),
            (self.node, NamedNode(PROV + "wasAssociatedWith"), agent),
            (agent, TYPE, NamedNode(PROV + "SoftwareAgent")),
            (agent, LABEL, text(self.extractor)),
        }
        if self.ontology:
            found.add((self.node, gk("ontologyHash"), text(self.ontology)))
        if self.model:
            found.add((self.node, gk("languageModel"), text(self.model)))
        if self.ended:
            found.add(
                (self.node, NamedNode(PROV + "endedAtTime"), Literal(self.ended, datatype=NamedNode(XSD + "dateTime")))
            )
        return found
