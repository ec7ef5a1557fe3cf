"""What follows from the asserted claims, by the rules of ``ontology/rules/*.rq``.

Every conclusion has a ``gk:Derivation`` node that names its rule
and its premises: claims, through which ``gk:claim`` leads to the statements, or other derivations. All of it stands
in the graph ``graph:derived`` and can be dropped and rebuilt.

After a change only what rests on the changed claims is taken back and derived again.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.identifiers import BASE, content_hash
from graphkit.rdf.corroboration import Support, summary, supports_of
from graphkit.rdf.rulebook import RECURSIVE, Rule, rules
from graphkit.rdf.terms import (
    CURRENT,
    DERIVED,
    LABEL,
    OBJECT,
    PENDING,
    PREDICATE,
    SUBJECT,
    TYPE,
    Read,
    gk,
    number,
    text,
)

if TYPE_CHECKING:
    from graphkit.rdf.dataset import Dataset

__all__ = ["Inference", "drop", "infer"]

FIRST, LAST, PREMISE, RULE = gk("firstSeen"), gk("lastSeen"), gk("premise"), gk("rule")
BATCH = 20_000
UNFINISHED = Quad(DERIVED, gk("unfinished"), number(1), PENDING)
"""Stands in the store while derived facts are being brought up to date: who finds it knows that they are not."""


@dataclass(frozen=True, slots=True)
class Inference:
    """What :func:`infer` did: ``changed`` claims looked at, whether everything was ``rebuilt``, conclusions by rule."""

    changed: int
    rebuilt: bool
    conclusions: dict[str, int]


@dataclass(slots=True)
class Conclusion:
    """A derivation as it will be written."""

    rule: Rule
    triple: tuple[Read, Read, Read]
    first: str
    last: str
    premises: set[str]

    @property
    def node(self) -> NamedNode:
        words = " ".join((self.rule.name, *(t.value for t in self.triple)))
        return NamedNode(f"{BASE}derivation/{hashlib.sha256(words.encode()).hexdigest()}")

    def take(self, first: str, last: str, premises: Iterable[str]) -> bool:
        """Add another way to the same conclusion; whether that says anything new."""
        before = (self.first, self.last, len(self.premises))
        self.first = min(self.first, first) if self.first and first else ""
        self.last = max(self.last, last) if self.last and last else ""
        self.premises.update(premises)
        return before != (self.first, self.last, len(self.premises))

    def quads(self) -> Iterator[Quad]:
        node = self.node
        yield Quad(node, TYPE, gk("Derivation"), DERIVED)
        yield Quad(node, RULE, self.rule.node, DERIVED)
        for role, term in zip((SUBJECT, PREDICATE, OBJECT), self.triple, strict=True):
            yield Quad(node, role, term, DERIVED)
        yield Quad(node, FIRST, text(self.first), DERIVED)
        yield Quad(node, LAST, text(self.last), DERIVED)
        for premise in self.premises:
            yield Quad(node, PREMISE, NamedNode(premise), DERIVED)


def infer(dataset: "Dataset", *, rebuild: bool = False, progress: Callable[[str], None] | None = None) -> Inference:
    """Bring the derived graph up to date with the statements, from scratch where ``rebuild`` or the rules have changed.

    ``progress`` is called with the name of each step. Derived facts are as of the last time this ran.
    """
    dataset.check_writable()
    chosen = rules()
    stamp = Quad(DERIVED, gk("rulesHash"), text(content_hash(*(r.text for r in chosen))), DERIVED)
    store = dataset.store
    current = next(store.match(DERIVED, gk("rulesHash"), None, DERIVED), None)
    say = progress or (lambda step: None)
    if rebuild or current != stamp or next(store.match(*UNFINISHED), None):
        drop(dataset)
        say("corroboration")
        claims = _summarise_all(dataset)
        work = _Work(dataset, chosen, say)
        work.everything()
        about = [q for r in chosen for q in _described(r)]
        store.apply((), [stamp, *about])
        dataset.forget_derived()
        return Inference(claims, True, work.counts())
    changed = {q.subject for q in store.match(None, gk("changed"), None, PENDING)}
    work = _Work(dataset, chosen, say)
    if changed:
        store.apply((), [UNFINISHED])
        say("corroboration")
        moved = _summarise(dataset, changed)
        work.take_back(moved)
        work.follow(moved)
        work.settle(changed)
        store.apply(list(store.match(None, None, None, PENDING)), ())
    return Inference(len(changed), False, work.counts())


def drop(dataset: "Dataset") -> None:
    """Take everything derived out; the statements stay as they are."""
    dataset.check_writable()
    for graph in (DERIVED, PENDING):
        dataset.store.update(f"DROP SILENT GRAPH {graph}")
    dataset.forget_derived()


def _described(rule: Rule) -> Iterator[Quad]:
    yield Quad(rule.node, TYPE, gk("Rule"), DERIVED)
    yield Quad(rule.node, LABEL, text(rule.title), DERIVED)


def _summarise_all(dataset: "Dataset") -> int:
    supports = supports_of(dataset.contents())
    _write(dataset, (q for claim, s in supports.items() for q in s.quads(NamedNode(claim))))
    return len(supports)


def _summarise(dataset: "Dataset", claims: set[NamedNode]) -> set[NamedNode]:
    """Count anew what stands behind some claims; those of them that now hold for another time, or no longer at all."""
    store = dataset.store
    supports = summary(store, claims)
    moved, old, new = set(), set[Read](), set[Read]()
    for claim in claims:
        before = {q for q in store.match(claim, None, None, DERIVED) if isinstance(q.object, Literal)}
        after = set(supports.get(claim.value, Support()).quads(claim))
        if _time(before) != _time(after):
            moved.add(claim)
        old |= before - after
        new |= after - before
    store.apply(old, new)
    return moved


def _time(quads: set[Read]) -> set[Read]:
    return {q for q in quads if q.predicate in (FIRST, LAST)}


def _write(dataset: "Dataset", quads: Iterable[Quad]) -> None:
    batch: list[Quad] = []
    for q in quads:
        batch.append(q)
        if len(batch) >= BATCH:
            dataset.store.apply((), batch)
            batch = []
    if batch:
        dataset.store.apply((), batch)


class _Work:
    """One run of the rules over a dataset."""

    def __init__(self, dataset: "Dataset", chosen: tuple[Rule, ...], say: Callable[[str], None]) -> None:
        self.dataset, self.store, self.rules, self.say = dataset, dataset.store, chosen, say
        self.known: dict[str, Conclusion] = {}
        self.retry: dict[Rule, set[tuple[Read, Read]]] = defaultdict(set)
        self.triples: set[tuple[Read, Read, Read]] = set()
        self.written: set[str] = set()
        self.incremental = False

    def counts(self) -> dict[str, int]:
        counts = {r.name: 0 for r in self.rules}
        for c in self.known.values():
            counts[c.rule.name] += 1
        return counts

    def everything(self) -> None:
        """All rules, stage by stage, those of a stage until nothing new follows."""
        stages: dict[str, list[Rule]] = defaultdict(list)
        for rule in self.rules:
            stages[rule.stage].append(rule)
        for chosen in stages.values():
            recursive = len(chosen) > 1 and chosen[0].stage in RECURSIVE
            while True:
                fresh: dict[str, Conclusion] = {}
                for rule in chosen:
                    self.say(rule.name)
                    fresh |= self._run(rule, rule.for_all)
                    if not recursive:
                        self._store(fresh.values())
                        fresh = {}
                self._store(fresh.values())
                if not fresh:
                    break

    def _run(self, rule: Rule, question: str) -> dict[str, Conclusion]:
        """The conclusions of a rule, asked in some form, that are new or newly founded."""
        fresh: dict[str, Conclusion] = {}
        for row in self.store.query(question, None, None):
            subject, predicate, object, first, last, *premises = (row[i] for i in range(5 + len(rule.premises)))
            if None in (subject, predicate, object, first, last):
                continue
            one = Conclusion(rule, (subject, predicate, object), first.value, last.value, {p.value for p in premises})
            key = one.node.value
            if key not in self.known and (stored := self._stored(key, one)):
                self.known[key] = stored
            if key not in self.known:
                self.known[key] = fresh[key] = one
            elif self.known[key].take(one.first, one.last, one.premises):
                fresh[key] = self.known[key]
        return fresh

    def _stored(self, key: str, like: Conclusion) -> Conclusion | None:
        """A conclusion that an earlier run has written."""
        if not self.incremental:
            return None
        quads = list(self.store.match(NamedNode(key), None, None, DERIVED))
        if not quads:
            return None
        values = {q.predicate: q.object.value for q in quads}
        premises = {q.object.value for q in quads if q.predicate == PREMISE}
        return Conclusion(like.rule, like.triple, values[FIRST], values[LAST], premises)

    def _store(self, conclusions: Iterable[Conclusion]) -> None:
        chosen = list(conclusions)
        # A conclusion found again in another way replaces itself, as its time may have become longer.
        again = [c.node for c in chosen if self.incremental or c.node.value in self.written]
        old = [q for node in again for q in self.store.match(node, None, None, DERIVED)]
        if old:
            self.store.apply(old, ())
        self.written |= {c.node.value for c in chosen}
        _write(self.dataset, (q for c in chosen for q in (*c.quads(), *self._plain(c.triple))))

    def _plain(self, triple: tuple[Read, Read, Read]) -> Iterator[Quad]:
        """The concluded triple itself, unless it is asserted: no triple stands in two graphs."""
        if next(self.store.match(*triple, CURRENT), None) is None:
            yield Quad(*triple, DERIVED)

    # ---------------------------------------------------------------- after a change
    def take_back(self, changed: set[NamedNode]) -> None:
        """Remove every derivation that rests on changed claims, however far."""
        self.incremental = True
        by_name = {r.node.value: r for r in self.rules}
        todo, gone, removed = list(changed), set(), set()
        while todo:
            for q in self.store.match(None, PREMISE, todo.pop(), DERIVED):
                if q.subject not in gone:
                    gone.add(q.subject)
                    todo.append(q.subject)
        for node in gone:
            quads = list(self.store.match(node, None, None, DERIVED))
            values = {q.predicate: q.object for q in quads}
            triple = (values[SUBJECT], values[PREDICATE], values[OBJECT])
            rule = by_name.get(values[RULE].value)
            if rule and "AS ?subject" not in rule.text:
                self.retry[rule].add((triple[0], triple[2]))
            removed |= set(quads) | {Quad(*triple, DERIVED)}
        # The triple stays where another rule concludes it too; that is set right at the end.
        self.triples = {(q.subject, q.predicate, q.object) for q in removed if q.subject not in gone}
        self.store.apply(removed, ())

    def follow(self, changed: set[NamedNode]) -> None:
        """Derive again what was taken back, and what is new, from the changed claims on."""
        self.say("rules")
        fresh: dict[str, Conclusion] = {}
        for rule, pairs in self.retry.items():
            fresh |= self._run(rule, rule.for_pairs(pairs))
        self._store(fresh.values())
        seeds: dict[Rule | None, set[NamedNode]] = _by_rule(fresh.values())
        seeds[None] = {c for c in changed if next(self.store.match(c, FIRST, None, DERIVED), None)}
        while any(seeds.values()):
            fresh = {}
            for made_by, nodes in seeds.items():
                for rule in (r for r in self.rules if nodes and r.follows_from(made_by)):
                    for variable in rule.premises:
                        for question in rule.for_premises(variable, nodes):
                            fresh |= self._run(rule, question)
            self._store(fresh.values())
            seeds = _by_rule(fresh.values())

    def settle(self, changed: set[NamedNode]) -> None:
        """Each concluded triple once: in the current graph where it is asserted, else in the derived one."""
        triples = set(self.triples)
        for claim in changed:
            parts = {q.predicate: q.object for q in self.store.match(claim, None, None, CURRENT)}
            if SUBJECT in parts:
                triples.add((parts[SUBJECT], parts[PREDICATE], parts[OBJECT]))
        for triple in triples:
            plain = Quad(*triple, DERIVED)
            asserted = next(self.store.match(*triple, CURRENT), None) is not None
            here = next(self.store.match(*triple, DERIVED), None) is not None
            wanted = not asserted and self._concluded(triple)
            if here != wanted:
                self.store.apply([] if wanted else [plain], [plain] if wanted else [])

    def _concluded(self, triple: tuple[Read, Read, Read]) -> bool:
        subject, predicate, object = triple
        for q in self.store.match(None, OBJECT, object, DERIVED):
            if next(self.store.match(q.subject, SUBJECT, subject, DERIVED), None) and next(
                self.store.match(q.subject, PREDICATE, predicate, DERIVED), None
            ):
                return True
        return False


def _by_rule(conclusions: Iterable[Conclusion]) -> dict[Rule | None, set[NamedNode]]:
    nodes: dict[Rule | None, set[NamedNode]] = defaultdict(set)
    for conclusion in conclusions:
        nodes[conclusion.rule].add(conclusion.node)
    return nodes
