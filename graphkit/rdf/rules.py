"""What follows from the asserted claims, by the rules of ``ontology/rules/*.rq``.

Every conclusion has a ``gk:Derivation`` node that names its rule and its premises: claims, through which ``gk:claim``
leads to the statements, or other derivations. Two powers may be in a proxy conflict in thousands of ways: the premises
are those of the way that began first and of the way that lasted longest, and with them since when and until when it
holds. All of it stands in the graph ``graph:derived`` and can be dropped and rebuilt. After a change only what rests on
the changed claims, or could, is looked at again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.identifiers import content_hash
from graphkit.rdf.corroboration import Support, summary, supports_of
from graphkit.rdf.facts import Fact, Facts, Triple, around, claims, concluded, known, relations
from graphkit.rdf.rulebook import Rule, rules
from graphkit.rdf.store import Store
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
FEW, MANY = 20_000, 500_000
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
    triple: Triple
    first: str
    last: str
    premises: set[str]

    @property
    def node(self) -> NamedNode:
        return self.rule.derivation(self.triple)

    @property
    def fact(self) -> Fact:
        return Fact(self.triple, self.first, self.last)

    def take(self, other: "Conclusion") -> bool:
        """Add other ways to the same conclusion; whether it now holds for another time."""
        before = (self.first, self.last)
        self.first = min(self.first, other.first)
        self.last = max(self.last, other.last) if self.last and other.last else ""
        self.premises |= other.premises
        return before != (self.first, self.last)

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
        times = _summarise_all(dataset)
        counts = _everything(store, chosen, times, say)
        about = [q for r in chosen for q in _described(r)]
        store.apply((), [stamp, *about])
        dataset.forget_derived()
        return Inference(len(times), True, counts)
    changed = {q.subject for q in store.match(None, gk("changed"), None, PENDING)}
    change = _Change(store, chosen)
    if changed:
        store.apply((), [UNFINISHED])
        say("corroboration")
        moved = _summarise(store, changed)
        say("rules")
        change.follow(moved)
        store.apply(list(store.match(None, None, None, PENDING)), ())
    return Inference(len(changed), False, change.counts)


def drop(dataset: "Dataset") -> None:
    """Take everything derived out; the statements stay as they are."""
    dataset.check_writable()
    for graph in (DERIVED, PENDING):
        dataset.store.update(f"DROP SILENT GRAPH {graph}")
    dataset.forget_derived()


def _described(rule: Rule) -> Iterator[Quad]:
    yield Quad(rule.node, TYPE, gk("Rule"), DERIVED)
    yield Quad(rule.node, LABEL, text(rule.title), DERIVED)


def _summarise_all(dataset: "Dataset") -> dict[str, tuple[str, str] | None]:
    """Count what stands behind all claims; the first and last time of each, None where nobody asserts it."""
    supports = supports_of(dataset.contents())
    _write(dataset.store, (q for claim, s in supports.items() for q in s.quads(NamedNode(claim))))
    return {claim: s.time for claim, s in supports.items()}


def _summarise(store: Store, claims: set[NamedNode]) -> set[NamedNode]:
    """Count anew what stands behind some claims; those of them that now hold for another time, or no longer at all."""
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


def _write(store: Store, quads: Iterator[Quad]) -> None:
    while batch := list(islice(quads, MANY)):
        if len(batch) <= FEW:
            store.apply((), batch)
        else:
            store.bulk(batch)


def _conclusions(rule: Rule, rows: Any) -> Iterator[Conclusion]:
    """The answers to a rule's question. A recursive one's come once for each way."""
    for row in rows:
        terms = list(row)
        if None in terms:
            continue
        triple = (terms[0], terms[1], terms[2])
        if rule.recursive:
            first, last, *premises = (t.value for t in terms[3:])
        else:
            first, *earliest = terms[3].value.split(" ")
            last, *latest = terms[4].value.split(" ")
            premises = earliest + latest
        yield Conclusion(rule, triple, first, "" if last == "~" else last, set(premises))


def _everything(
    store: Store, chosen: tuple[Rule, ...], times: Mapping[str, tuple[str, str] | None], say: Callable[[str], None]
) -> dict[str, int]:
    """Apply all rules, stage by stage, those of a stage until nothing new follows; conclusions by rule.

    What is asserted does not stand among the derived triples, too: no triple stands in two graphs.
    """
    asserted = dict(claims(store, {claim: time for claim, time in times.items() if time}))
    facts = Facts(relations(store))
    facts.add(asserted.items())
    plain = {fact.triple for fact in asserted.values()}
    counts = {r.name: 0 for r in chosen}

    def quads(conclusions: Iterable[Conclusion]) -> Iterator[Quad]:
        for c in conclusions:
            counts[c.rule.name] += 1
            yield from c.quads()
            if c.triple not in plain:
                yield Quad(*c.triple, DERIVED)

    for stage in sorted({r.stage for r in chosen}):
        alike = [r for r in chosen if r.stage == stage]
        if alike[0].recursive:
            _write(store, quads(_closure(facts, alike, say)))
            continue
        for rule in alike:
            say(rule.name)
            _write(store, quads(_conclusions(rule, facts.ask(rule.for_all()))))
    return counts


def _closure(facts: Facts, alike: list[Rule], say: Callable[[str], None]) -> Iterable[Conclusion]:
    """What follows by rules that feed each other, which is added to the facts."""
    found: dict[tuple[str, ...], Conclusion] = {}
    while True:
        fresh: dict[tuple[str, ...], Conclusion] = {}
        for rule in alike:
            say(rule.name)
            for one in _conclusions(rule, facts.ask(rule.for_all())):
                key = (rule.name, *(t.value for t in one.triple))
                if key not in found:
                    found[key] = fresh[key] = one
                elif found[key].take(one):
                    fresh[key] = found[key]
        if not fresh:
            return found.values()
        facts.add((c.node, c.fact) for c in fresh.values())


class _Change:
    """Bringing conclusions up to date with claims that have come, gone, or hold for another time."""

    def __init__(self, store: Store, chosen: tuple[Rule, ...]) -> None:
        self.store, self.rules = store, chosen
        self.ontology = relations(store)
        self.counts = {r.name: 0 for r in chosen}
        self.before: dict[NamedNode, Fact | None] = {}
        """The conclusions looked at, as they were."""

    def follow(self, moved: set[NamedNode]) -> None:
        """Change what rests on the claims that have moved, or now follows from them."""
        recursive = [r for r in self.rules if r.recursive]
        self._derive(moved, self._take_back(moved, recursive), recursive)
        for stage in sorted({r.stage for r in self.rules if not r.recursive}):
            now = known(self.store, self.before)
            changed = moved | {node for node, was in self.before.items() if was != now.get(node)}
            for rule in self.rules:
                if rule.stage == stage and changed:
                    self._renew(rule, changed)
        self._settle()

    def _ask(self, rule: Rule, name: str, values: Iterable[tuple[Read, ...]]) -> Iterator[Conclusion]:
        """A rule's conclusions from some nodes as one of its premises, or about some pairs of subject and object."""
        chosen = list(values)
        near = around(self.store, self.rules, rule, {name: chosen})
        if not near:
            return
        facts = Facts(self.ontology)
        facts.add(near.items())
        if name == "pair":
            question = rule.for_pairs((v[0], v[1]) for v in chosen)
        else:
            question = rule.for_premises(name, [v[0] for v in chosen if v[0] in near])
        yield from _conclusions(rule, facts.ask(question))

    def _resting(self, nodes: Iterable[NamedNode], chosen: Iterable[Rule]) -> dict[NamedNode, list[Read]]:
        """The conclusions of some rules that have some nodes as premises, each with its quads."""
        names = {r.node for r in chosen}
        on = {q.subject for node in nodes for q in self.store.match(None, PREMISE, node, DERIVED)}
        found: dict[NamedNode, list[Read]] = defaultdict(list)
        for q in self.store.about(on, DERIVED):
            found[q.subject].append(q)
        return {node: quads for node, quads in found.items() if any(q.object in names for q in quads)}

    # ---------------------------------------------------------------- rules that feed each other
    def _take_back(self, moved: set[NamedNode], chosen: list[Rule]) -> dict[Rule, set[tuple[Read, Read]]]:
        """Remove what rests on changed claims, however far: conclusions may stand in a circle and hold each other up.

        Gives the pairs that they were about.
        """
        by_name = {r.node: r for r in chosen}
        gone: dict[NamedNode, list[Read]] = {}
        todo: set[NamedNode] = moved
        while todo:
            found = self._resting(todo, chosen)
            todo = set(found) - set(gone)
            gone |= found
        pairs: dict[Rule, set[tuple[Read, Read]]] = defaultdict(set)
        for node, quads in gone.items():
            rule, fact = _parts(quads)
            self.before[node] = fact
            pairs[by_name[rule]].add((fact.triple[0], fact.triple[2]))
        self.store.apply([q for quads in gone.values() for q in quads], ())
        return pairs

    def _derive(self, moved: set[NamedNode], pairs: dict[Rule, set[tuple[Read, Read]]], chosen: list[Rule]) -> None:
        """Derive again what was taken back, and what is new, from the changed claims on."""
        fresh: dict[NamedNode, Conclusion] = {}
        for rule, about in pairs.items():
            self._merge(self._ask(rule, "pair", about), fresh)
        self._store(fresh)
        seeds: dict[Rule | None, set[NamedNode]] = {None: set(known(self.store, moved))}
        for c in fresh.values():
            seeds.setdefault(c.rule, set()).add(c.node)
        while any(seeds.values()):
            fresh = {}
            for made_by, nodes in seeds.items():
                for rule in (r for r in chosen if r.follows_from(made_by)):
                    for condition in rule.conditions:
                        self._merge(self._ask(rule, condition.variable, ((n,) for n in nodes)), fresh)
            self._store(fresh)
            seeds = {}
            for c in fresh.values():
                seeds.setdefault(c.rule, set()).add(c.node)

    def _merge(self, conclusions: Iterable[Conclusion], fresh: dict[NamedNode, Conclusion]) -> None:
        """Keep the conclusions that are new, or newly founded."""
        for one in conclusions:
            node = one.node
            if node not in fresh:
                quads = list(self.store.match(node, None, None, DERIVED))
                fact = _parts(quads)[1] if quads else None
                self.before.setdefault(node, fact)
                if fact:
                    premises = {q.object.value for q in quads if q.predicate == PREMISE}
                    stored = Conclusion(one.rule, one.triple, fact.first, fact.last, set(premises))
                    if not stored.take(one) and stored.premises == premises:
                        continue
                    one = stored
                fresh[node] = one
            else:
                fresh[node].take(one)

    def _store(self, conclusions: dict[NamedNode, Conclusion]) -> None:
        self._replace(set(self.store.about(conclusions, DERIVED)), conclusions.values())
        for c in conclusions.values():
            self.counts[c.rule.name] += 1

    # ---------------------------------------------------------------- the others
    def _renew(self, rule: Rule, changed: set[NamedNode]) -> None:
        """Conclude again what has lost a premise, and what may have got an earlier or a later one.

        Ways that neither begin first nor last longest leave a conclusion as it is, with whatever they rest on.
        """
        old = self._resting(changed, [rule])
        pairs = {(fact.triple[0], fact.triple[2]) for fact in (_parts(quads)[1] for quads in old.values())}
        for condition in rule.conditions:
            found = {c.node: c for c in self._ask(rule, condition.variable, ((n,) for n in changed))}
            now = known(self.store, found)
            for node, c in found.items():
                if node not in now or c.first <= now[node].first or (c.last or "~") >= (now[node].last or "~"):
                    pairs.add((c.triple[0], c.triple[2]))
        new = {c.node: c for c in self._ask(rule, "pair", pairs)} if pairs else {}
        before: dict[NamedNode, list[Read]] = {node: [] for node in (*old, *new)}
        for q in self.store.about(before, DERIVED):
            before[q.subject].append(q)
        for node, quads in before.items():
            self.before.setdefault(node, _parts(quads)[1] if quads else None)
            self.counts[rule.name] += node in new and set(quads) != set(new[node].quads())
        self._replace({q for quads in before.values() for q in quads}, new.values())

    def _replace(self, old: set[Read], conclusions: Iterable[Conclusion]) -> None:
        """Put conclusions in place of what there was, each with its triple."""
        chosen = list(conclusions)
        new = {q for c in chosen for q in c.quads()}
        # No triple stands in two graphs.
        plain = {Quad(*c.triple, DERIVED) for c in chosen if next(self.store.match(*c.triple, CURRENT), None) is None}
        self.store.apply(old - new, (new - old) | plain)

    def _settle(self) -> None:
        """Take out the triples that no longer follow."""
        now = known(self.store, self.before)
        gone = {was.triple for node, was in self.before.items() if was and node not in now}
        kept = concluded(self.store, gone, self.rules)
        self.store.apply([Quad(*t, DERIVED) for t in gone - kept], ())


def _parts(quads: Iterable[Read]) -> tuple[NamedNode, Fact]:
    """The rule that a derivation's quads name, and what it concludes."""
    values = {q.predicate: q.object for q in quads}
    triple = (values[SUBJECT], values[PREDICATE], values[OBJECT])
    return values[RULE], Fact(triple, values[FIRST].value, values[LAST].value)
