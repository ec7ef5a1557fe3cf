"""An analysis as facts for RDF, in the terms of ``ontology/graphkit.ttl``, by plain values.

This package knows no RDF library: a fact is (subject, predicate, object), each a :class:`graphkit.identifiers.Ref`
where it names a thing; an object may also be a text or a number.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

from graphkit.identifiers import BASE, ONTOLOGY, Ref, content_hash, statement_iri

if TYPE_CHECKING:
    from graphkit.network.blocs import Bloc
    from graphkit.network.structure import Structure

__all__ = ["Triple", "triples_of"]

Triple = tuple[Ref, Ref, Ref | str | int | float]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"

TYPE, SUBJECT, OBJECT = Ref(RDF + "type"), Ref(RDF + "subject"), Ref(RDF + "object")
NAME, SOURCE = Ref(SKOS + "prefLabel"), Ref(PROV + "wasDerivedFrom")


def triples_of(a: "Structure") -> list[Triple]:
    """The numbers, camps, blocs, misplaced ties, proxy wars, side switches and predictions of an analysis.

    Each thing found points at the analysis, which says its collapse rule, and at the statements behind it. Its IRI
    is a hash of what it says, so the same findings have the same IRIs.
    """
    whole = Ref(f"{BASE}analysis/{content_hash(a.rule, *(f'{t.one} {t.sign} {t.other}' for t in a.signed.ties))}")
    facts: list[Triple] = [
        (whole, TYPE, _gk("NetworkAnalysis")),
        (whole, _gk("collapseRule"), a.rule),
        (whole, _gk("frustrationIndex"), a.camps.misplaced.value),
        (whole, _gk("frustrationLowerBound"), a.camps.misplaced.lower),
        (whole, _gk("misplacedByBlocs"), a.partition.misplaced.value),
        (whole, _gk("misplacedByBlocsLowerBound"), a.partition.misplaced.lower),
    ]
    if a.triads.degree is not None:
        facts.append((whole, _gk("balancedTriads"), round(a.triads.degree, 4)))
    facts += [(Ref(actor), NAME, a.signed.label(actor)) for actor in a.signed.actors]
    for bloc in a.blocs:
        facts += _group("Bloc", bloc, whole)
    for one, other in a.sides:
        facts += [*_group("Camp", one, whole), *_group("Camp", other, whole)]
        facts.append((_group_iri("Camp", one, whole), _gk("facesCamp"), _group_iri("Camp", other, whole)))
    facts += _misplaced(a, whole)
    for war in a.proxy_wars:
        node = _node("ProxyWar", whole, war.backer, war.one, war.other, war.other_backer)
        facts += _found("ProxyWar", node, whole, war.statements)
        for role, actor in (("backer", war.backer), ("backed", war.one)):
            facts.append((node, _gk(role), Ref(actor)))
        for role, actor in (("otherBacker", war.other_backer), ("otherBacked", war.other)):
            facts.append((node, _gk(role), Ref(actor)))
    for turn in a.switches:
        node = _node("SideSwitch", whole, turn.one, turn.other, turn.date)
        facts += _found("SideSwitch", node, whole, (turn.before.id, turn.after.id))
        facts += _pair(node, turn.one, turn.other, "sign", turn.sign)
        facts.append((node, _gk("time"), turn.date))
    for p in a.predictions:
        node = _node("Prediction", whole, p.one, p.other)
        facts += _found("Prediction", node, whole)
        facts += _pair(node, p.one, p.other, "predictedSign", p.sign)
    return sorted(facts, key=lambda fact: (fact[0], fact[1], str(fact[2])))


def _gk(name: str) -> Ref:
    return Ref(ONTOLOGY + name)


def _node(kind: str, whole: Ref, *parts: str) -> Ref:
    return Ref(f"{BASE}finding/{content_hash(kind, whole, *parts)}")


def _found(kind: str, node: Ref, whole: Ref, statements: tuple[str, ...] = ()) -> Iterator[Triple]:
    yield node, TYPE, _gk(kind)
    yield node, _gk("foundBy"), whole
    for statement in statements:
        yield node, SOURCE, Ref(statement_iri(quote(statement, safe="")))


def _pair(node: Ref, one: str, other: str, term: str, sign: int) -> Iterator[Triple]:
    yield node, SUBJECT, Ref(one)
    yield node, OBJECT, Ref(other)
    yield node, _gk(term), sign


def _group_iri(kind: str, bloc: "Bloc", whole: Ref) -> Ref:
    return _node(kind, whole, *sorted(bloc.members))


def _group(kind: str, bloc: "Bloc", whole: Ref) -> Iterator[Triple]:
    node = _group_iri(kind, bloc, whole)
    yield from _found(kind, node, whole)
    yield node, NAME, bloc.name
    for actor in bloc.members:
        yield Ref(actor), _gk(f"in{kind}"), node
    for actor in bloc.core if kind == "Bloc" else ():
        yield Ref(actor), _gk("inCoreOf"), node


def _misplaced(a: "Structure", whole: Ref) -> Iterator[Triple]:
    for tie in a.misplaced:
        node = _node("MisplacedTie", whole, tie.one, tie.other)
        yield from _found("MisplacedTie", node, whole, tie.statements)
        yield from _pair(node, tie.one, tie.other, "sign", tie.sign)
        for term, known in (("shareOfCamps", a.camp_optima), ("shareOfBlocs", a.bloc_optima)):
            if known:
                yield node, _gk(term), round(known.shares.get((tie.one, tie.other), 0.0), 4)
