"""What rules may build on: claims and conclusions that hold for a time. All of a store's, or those around a change.

Rules are asked over a copy in memory of the facts that matter, which joins several times faster than a store on disk,
or one behind an endpoint, does. To find the facts around others no index is needed beside the store's own: each fact's
triple stands in the graph, and the nodes that may say it have names made of it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from graphkit.identifiers import BASE, claim_id, claim_iri
from graphkit.rdf.rulebook import Condition, Rule
from graphkit.rdf.store import Store
from graphkit.rdf.terms import (
    CURRENT,
    DERIVED,
    OBJECT,
    ONTOLOGY_GRAPH,
    PREDICATE,
    PREFIXES,
    SUBJECT,
    TYPE,
    Read,
    gk,
    identifier,
    predicate_name,
    text,
)

__all__ = ["Fact", "Facts", "around", "claims", "concluded", "known", "relations"]

Triple = tuple[Read, Read, Read]
FIRST, LAST, KIND_OF = gk("firstSeen"), gk("lastSeen"), gk("kindOf")
CLAIM = BASE + "claim/"
TOGETHER = 100_000


class Fact(NamedTuple):
    """A triple that holds from ``first`` to ``last``: days, months or years; empty where that is not known."""

    triple: Triple
    first: str
    last: str


class Facts:
    """A copy of some facts, to be asked, with what rules ask of the ontology."""

    def __init__(self, ontology: Iterable[Quad]) -> None:
        self._copy = pyoxigraph.Store()
        self._copy.extend(ontology)

    def add(self, facts: Iterable[tuple[NamedNode, Fact]]) -> None:
        """Put facts in; one that is there already gets the time that is given now."""
        batch: list[Quad] = []
        for node, fact in facts:
            for time in (FIRST, LAST):
                for q in list(self._copy.quads_for_pattern(node, time, None)):
                    self._copy.remove(q)
            if node.value.startswith(CLAIM):
                batch.append(Quad(node, TYPE, gk("Claim")))
            batch += [Quad(node, r, t) for r, t in zip((SUBJECT, PREDICATE, OBJECT), fact.triple, strict=True)]
            batch += [Quad(node, FIRST, text(fact.first)), Quad(node, LAST, text(fact.last))]
            if len(batch) > TOGETHER:
                self._copy.bulk_extend(batch)
                batch = []
        self._copy.bulk_extend(batch)

    def ask(self, question: str) -> Any:
        """The rows of an answer."""
        return self._copy.query(question, prefixes=PREFIXES)


def relations(store: Store) -> list[Quad]:
    """How the ontology's terms are related: all but what is for people to read."""
    quads = store.match(None, None, None, ONTOLOGY_GRAPH)
    return [Quad(*q.triple) for q in quads if isinstance(q.object, NamedNode)]


def claims(store: Store, times: Mapping[str, tuple[str, str]]) -> Iterator[tuple[NamedNode, Fact]]:
    """All claims that hold for a time, which is given by their IRI."""
    roles = {
        role: {q.subject.value: q.object for q in store.match(None, role, None, CURRENT) if q.subject.value in times}
        for role in (SUBJECT, PREDICATE, OBJECT)
    }
    for claim, subject in roles[SUBJECT].items():
        yield NamedNode(claim), Fact((subject, roles[PREDICATE][claim], roles[OBJECT][claim]), *times[claim])


def known(store: Store, nodes: Collection[NamedNode]) -> dict[NamedNode, Fact]:
    """Those of some nodes that are facts."""
    values: dict[NamedNode, dict[NamedNode, Any]] = {}
    for graph in (CURRENT, DERIVED):
        for q in store.about(nodes, graph):
            values.setdefault(q.subject, {})[q.predicate] = q.object
    return {
        node: Fact((v[SUBJECT], v[PREDICATE], v[OBJECT]), v[FIRST].value, v[LAST].value)
        for node, v in values.items()
        if SUBJECT in v and FIRST in v
    }


def concluded(store: Store, triples: Collection[Triple], rules: Iterable[Rule]) -> set[Triple]:
    """Those of some triples that follow by a rule."""
    names = {rule.derivation(t): t for rule in rules for t in triples if t[1] in rule.concludes}
    return {names[q.subject] for q in store.about(names, DERIVED) if q.predicate == FIRST}


def around(
    store: Store, rules: Iterable[Rule], rule: Rule, given: Mapping[str, Collection[tuple[Read, ...]]]
) -> dict[NamedNode, Fact]:
    """The facts that a rule may need for conclusions about what is given, and few others.

    ``given`` is one entry: the name of a premise with nodes ``(node,)``, ``"pair"`` with pairs of subject and object.
    """
    search = _Search(store, [r for r in rules if rule.follows_from(r)], rule)
    [(name, values)] = given.items()
    roles = rule.given("subject"), rule.given("object")
    if name == "pair" and roles == ("subject", "object"):
        search.bind("subject", "object", {(v[0], v[1]) for v in values})
    elif name == "pair":
        for i, role in enumerate(roles):
            search.take(role, {v[i] for v in values})
    else:
        search.take(name, {v[0] for v in values})
    return search.everything()


class _Search:
    """From what some variables of a rule can be to the facts that its premises can be."""

    def __init__(self, store: Store, before: list[Rule], rule: Rule) -> None:
        self.store, self.before = store, before
        self.waiting = {c.variable: c for c in rule.conditions}
        self.values: dict[str, set[Read]] = {}
        self.pairs: dict[tuple[str, str], set[tuple[Read, Read]]] = {}
        self.found: dict[NamedNode, Fact] = {}

    def bind(self, one: str, other: str, pairs: set[tuple[Read, Read]]) -> None:
        """Two variables take no other values than these together, nor each of them alone."""
        self.pairs[one, other] = pairs
        self.pairs[other, one] = {(b, a) for a, b in pairs}
        for i, name in enumerate((one, other)):
            self.values.setdefault(name, {p[i] for p in pairs})

    def take(self, premise: str, nodes: set[Read]) -> None:
        """A premise is one of some nodes."""
        condition = self.waiting.pop(premise, None)
        if condition is None:
            return
        fitting = set(self._predicates(condition))
        facts = known(self.store, nodes)
        self._found(condition, {n: f for n, f in facts.items() if fitting == {None} or f.triple[1] in fitting})

    def everything(self) -> dict[NamedNode, Fact]:
        """The facts that any premise can be; none where one of them cannot be any."""
        while self.waiting:
            best = max(self.waiting.values(), key=lambda c: (c.subject in self.values) + (c.object in self.values))
            del self.waiting[best.variable]
            self._found(best, self._facts(best, {t for p in self._predicates(best) for t in self._triples(best, p)}))
        return self.found

    def _found(self, c: Condition, facts: dict[NamedNode, Fact]) -> None:
        self.found |= facts
        if not facts:
            self.found.clear()
            self.waiting.clear()
        pairs = {(f.triple[0], f.triple[2]) for f in facts.values()}
        if c.either:
            pairs |= {(b, a) for a, b in pairs}
        self.bind(c.subject, c.object, pairs)

    def _predicates(self, c: Condition) -> Iterable[NamedNode | None]:
        if c.kinds:
            return {q.subject for p in c.predicates for q in self.store.match(None, KIND_OF, p, ONTOLOGY_GRAPH)}
        return c.predicates or (None,)

    def _triples(self, c: Condition, predicate: NamedNode | None) -> Iterator[Triple]:
        """The triples in the graph that a premise may say."""
        for one, other in ((c.subject, c.object), (c.object, c.subject))[: 2 if c.either else 1]:
            subjects, objects = self.values.get(one), self.values.get(other)
            patterns: Iterable[tuple[Read | None, Read | None]]
            if (one, other) in self.pairs:
                patterns = self.pairs[one, other]
            elif subjects is not None and (objects is None or len(subjects) <= len(objects)):
                patterns = ((s, None) for s in subjects)
            else:
                patterns = ((None, o) for o in objects) if objects is not None else ((None, None),)
            for s, o in patterns:
                for q in self.store.match(s, predicate, o, None):
                    fits = (subjects is None or q.subject in subjects) and (objects is None or q.object in objects)
                    if fits and q.graph_name in (CURRENT, DERIVED) and isinstance(q.object, NamedNode):
                        yield q.subject, q.predicate, q.object

    def _facts(self, c: Condition, triples: set[Triple]) -> dict[NamedNode, Fact]:
        """The claims and conclusions that say these triples."""
        names = {_claim(t): t for t in triples}
        if not c.claim:
            names |= {r.derivation(t): t for r in self.before for t in triples if t[1] in r.concludes}
        times: dict[NamedNode, dict[NamedNode, str]] = {}
        for q in self.store.about(names, DERIVED):
            if q.predicate in (FIRST, LAST):
                times.setdefault(q.subject, {})[q.predicate] = q.object.value
        return {node: Fact(names[node], t[FIRST], t[LAST]) for node, t in times.items()}


def _claim(triple: Triple) -> NamedNode:
    subject, predicate, object = triple
    return NamedNode(claim_iri(claim_id(identifier(subject), predicate_name(predicate), identifier(object))))
