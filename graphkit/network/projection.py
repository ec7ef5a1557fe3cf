"""Statements as a signed multigraph of actors."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from graphkit.errors import UnknownName
from graphkit.identifiers import statement_id
from graphkit.model import Modality, Predicate, Statement, Vocabulary
from graphkit.network.affiliation import affiliation
from graphkit.network.ties import Report, add_tie, interval, overlaps

__all__ = ["project"]


def project(
    statements: Iterable[Statement],
    vocabulary: Vocabulary,
    *,
    period: tuple[str, str] = ("", ""),
    predicates: Collection[str] = (),
    families: Collection[str] = (),
    modalities: Collection[str] = ("asserted",),
    min_confidence: float = 0.0,
    min_documents: int = 0,
    min_outlets: int = 0,
    actor_types: Collection[str] = (),
    place: str = "",
    verbal: bool = True,
    neutral: bool = False,
    roll_up: bool = False,
) -> Any:
    """A ``networkx.MultiDiGraph`` of who is tied to whom; one edge for each subject, predicate, modality and object.

    Nodes are actor IRIs with ``label``, ``type`` and ``names`` (other ones); edges carry what
    :func:`graphkit.network.ties.add_tie` sets. A symmetric predicate has its two actors in the order of their IRIs.
    Who takes a place from somebody is tied to that one.

    ``period``          first and last date (ISO 8601, either may be empty)
    ``predicates``      these and those below them only (``supports`` brings ``funds``)
    ``families``        support, diplomacy, verbal, material, territory, structure: these only
    ``modalities``      which statements count; by default those that a document asserts
    ``min_confidence``  of a statement, 0…1
    ``min_documents``, ``min_outlets``   how many must report a tie, after all other filters
    ``actor_types``     classes; both actors must be of one of them or below
    ``place``           name or IRI of a place or state: statements about it or its actors, or whose sentence names it
    ``verbal``          whether words alone count (opposes, condemns, accuses …)
    ``neutral``         whether ties without sign are kept (leads, memberOf, appealsTo …); they never enter a balance
    ``roll_up``         count persons and units as whom they act for: :func:`graphkit.network.affiliation.affiliation`

    Places, measures and actors that a text says are not known are never nodes. Repeated statements count once.
    Raises UnknownName for a predicate, family, modality or class that is not in the vocabulary.

    >>> v = Vocabulary(predicates={"supports": Predicate("supports", "gk:supports", "supports", sign=1)})
    >>> s = Statement(document="d", subject="Turkey", predicate="supports", object="GNA", subject_id="a:T",
    ...               object_id="a:G", document_date="2020-07-21", quote="Turkey backs the GNA")
    >>> graph = project([s, s], v)
    >>> graph.edges["a:T", "a:G", "supports"]["sign"], graph.edges["a:T", "a:G", "supports"]["count"]
    (1, 1)
    """
    import networkx as nx

    _check("predicate", predicates, vocabulary.predicates)
    _check("family", families, {p.family for p in vocabulary.predicates.values()})
    _check("modality", modalities, [str(m) for m in Modality])
    _check("class", actor_types, vocabulary.classes)
    rows = list({s.statement_id or statement_id(s): s for s in statements}.items())
    acts_for = affiliation((s for _, s in rows), vocabulary) if roll_up else _itself
    neutral = neutral or bool(predicates or families)  # what is asked for by name is wanted, whatever its sign
    wanted = _wanted(vocabulary, predicates, families, verbal, neutral)
    about = _About(place, vocabulary) if place else None
    types = _Types([s for _, s in rows], vocabulary, actor_types)

    grouped: dict[_Tie, list[Report]] = defaultdict(list)
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for key, s in rows:
        predicate = wanted.get(s.predicate)
        if predicate is None or str(s.modality) not in modalities or s.confidence < min_confidence:
            continue
        start, end = interval(s.time, s.document_date)
        if not overlaps(start, end, *period) or (about is not None and not about.fit(s)):
            continue
        for name, id, lost in _ends(predicate, s, neutral):
            one, other = acts_for(s.subject_id, end), acts_for(id, end)
            if one == other or not types.fit(one) or not types.fit(other):
                continue
            for iri, own, said in ((one, s.subject_id, s.subject), (other, id, name)):
                if iri == own:
                    labels[iri][said] += 1
            if predicate.symmetric and other < one:
                one, other = other, one
            grouped[_Tie(one, s.predicate, str(s.modality), other, lost)].append(_report(key, s, name, start, end))

    graph = nx.MultiDiGraph(name="statements", period=period, roll_up=roll_up)
    for tie, reports in sorted(grouped.items()):
        if len({r.document for r in reports}) < min_documents:
            continue
        if len({r.outlet for r in reports if r.outlet}) < min_outlets:
            continue
        for iri in (tie.one, tie.other):
            if iri not in graph:
                graph.add_node(iri, label=types.label(iri, labels[iri]), type=types.type(iri), names=types.names(iri))
        facts = _facts(wanted[tie.predicate], tie.lost)
        add_tie(graph, tie.one, tie.other, reports, predicate=tie.predicate, modality=tie.modality, **facts)
    return graph


class _Tie(NamedTuple):
    """What reports are grouped by; ``lost`` tells whether ``other`` is who loses a place to ``one``."""

    one: str
    predicate: str
    modality: str
    other: str
    lost: bool


def _ends(p: Predicate, s: Statement, neutral: bool) -> Iterator[tuple[str, str, bool]]:
    """(name, id, whether it loses a place) of everyone to whom a statement ties its subject."""
    if p.sign or neutral:
        yield s.object, s.object_id, False
    if p.origin_intensity and s.origin_id:
        yield s.origin, s.origin_id, True


def _facts(p: Predicate, lost: bool) -> dict[str, Any]:
    """What a tie has from its predicate."""
    facts = {"label": p.label, "family": p.family, "symmetric": p.symmetric, "sign": p.sign, "intensity": p.intensity}
    if lost:
        sign = 1 if p.origin_intensity > 0 else -1
        facts |= {"label": f"{p.label} from", "sign": sign, "intensity": p.origin_intensity}
    return facts


def _itself(iri: str, date: str) -> str:
    return iri


def _check(kind: str, given: Iterable[str], known: Collection[str]) -> None:
    for name in given:
        if name not in known:
            raise UnknownName(kind, name, known)


def _wanted(
    vocabulary: Vocabulary, predicates: Collection[str], families: Collection[str], verbal: bool, neutral: bool
) -> dict[str, Predicate]:
    """The predicates that the filters leave."""

    def chosen(p: Predicate) -> bool:
        line, above = {p.name}, p.parent
        while above and above not in line:
            line.add(above)
            above = vocabulary.predicates[above].parent if above in vocabulary.predicates else ""
        if predicates and not line & set(predicates):
            return False
        if families and p.family not in families:
            return False
        asked = bool(predicates or families)
        return (asked or verbal or p.family != "verbal") and (neutral or p.sign != 0 or p.origin_intensity != 0)

    return {p.name: p for p in vocabulary.predicates.values() if chosen(p)}


def _report(key: str, s: Statement, other: str, start: str, end: str) -> Report:
    return Report(
        id=key,
        start=start,
        end=end,
        document=s.document,
        outlet=s.document_source,
        speaker=s.attributed_to[0] if s.attributed_to else "",
        confidence=s.confidence,
        quote=s.quote,
        subject=s.subject,
        object=other,
    )


class _Types:
    """What the participants of some statements are, and whether they may be nodes."""

    def __init__(self, statements: Iterable[Statement], vocabulary: Vocabulary, wanted: Collection[str]) -> None:
        self.vocabulary, self.wanted = vocabulary, wanted
        self.kinds = {
            i: k for s in statements for i, k in ((s.subject_id, s.subject_type), (s.object_id, s.object_type))
        }
        self.known = {actor.iri: actor for actor in vocabulary.actors}

    def type(self, iri: str) -> str:
        """What the text takes it for, else what the vocabulary says."""
        actor = self.known.get(iri)
        return self.kinds.get(iri) or (actor.type if actor else "")

    def label(self, iri: str, said: Counter[str]) -> str:
        """The vocabulary's name, else the one said most often."""
        if actor := self.known.get(iri):
            return actor.label
        return min(said, key=lambda text: (-said[text], text)) if said else iri

    def names(self, iri: str) -> tuple[str, ...]:
        """Other names and abbreviations that the vocabulary has."""
        actor = self.known.get(iri)
        return (*actor.names, *actor.abbreviations) if actor else ()

    def fit(self, iri: str) -> bool:
        """Whether it is an actor, of the classes wanted."""
        kind = self.type(iri)
        if any(self.vocabulary.is_a(kind, other) for other in ("Place", "Measure", "Unidentified")):
            return False
        return not self.wanted or any(self.vocabulary.is_a(kind, w) for w in self.wanted)


class _About:
    """Whether statements are about a place: by its ids, its names, and those of what lies in it or belongs to it."""

    def __init__(self, place: str, vocabulary: Vocabulary) -> None:
        folded = place.casefold()
        heads = [a for a in vocabulary.actors if folded in {a.iri.casefold(), a.label.casefold()}]
        if not heads:
            places = [a.label for a in vocabulary.actors if vocabulary.is_a(a.type, "Place") or a.type == "State"]
            raise UnknownName("place", place, places)
        ids = {a.iri for a in heads}
        inside = [a for a in vocabulary.actors if a.country in ids]
        self.ids = ids | {a.iri for a in inside}
        located = heads + [a for a in inside if vocabulary.is_a(a.type, "Place")]
        names = {n for a in located for n in (a.label, *a.names, a.capital) if n}

        longest_first = sorted(map(re.escape, names), key=lambda name: (-len(name), name))
        self.pattern = re.compile(r"(?<!\w)(?:" + "|".join(longest_first) + r")(?!\w)")

    def fit(self, s: Statement) -> bool:
        return not self.ids.isdisjoint((s.subject_id, s.object_id, s.origin_id)) or bool(self.pattern.search(s.quote))
