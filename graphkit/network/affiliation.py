"""Who belongs to whom: persons and units counted as the state or organisation they act for."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

from graphkit.model import Actor, Modality, Predicate, Statement, Vocabulary
from graphkit.network.patterns import CONFLICT, SUPPORT

__all__ = ["Affiliation", "affiliation"]

Affiliation = Callable[[str, str], str]
"""(actor IRI, ISO date or "") → the IRI of whom it acts for then; itself where nothing is known."""

BODIES = ("StateBody", "ArmedForces", "Government")  # what acts for a country without more being said
TOPS = ("State", "InternationalOrganization", "Coalition", "Place", "Measure", "PopulationGroup", "MediaOutlet")


def affiliation(statements: Iterable[Statement], vocabulary: Vocabulary) -> Affiliation:
    """Whom each actor acts for, by these statements and the vocabulary.

    A person acts for whom the vocabulary says that it holds office of at that date. Else an actor acts for whom most
    statements of its closest affiliation put it under (:class:`graphkit.model.Predicate`; asserted ones: leads, is an
    official, a part, a member of). Then a state's government, bodies and forces follow their country, unless two of
    that country's fight or oppose each other in these statements, or somebody supports one of them and fights the
    other: then it is not plain which of them the state is. States, international organisations and coalitions act
    for themselves. Steps are followed to their end; a circle stops them.

    >>> from graphkit.model import Tenure
    >>> person = Actor("p", "P", "Person", tenures=(Tenure("minister", "x", "2010-01-01", "2015-01-01"),
    ...                                             Tenure("minister", "y", "2015-01-02")))
    >>> acts_for = affiliation([], Vocabulary(actors=(person, Actor("x", "X", "State"), Actor("y", "Y", "State"))))
    >>> acts_for("p", "2012"), acts_for("p", "2020"), acts_for("p", ""), acts_for("z", "")
    ('x', 'y', 'y', 'z')
    """
    rows = list(statements)
    known = {actor.iri: actor for actor in vocabulary.actors}
    kinds = {iri: kind for s in rows for iri, kind in ((s.subject_id, s.subject_type), (s.object_id, s.object_type))}
    kinds |= {actor.iri: actor.type for actor in vocabulary.actors}
    said = _said(rows, kinds, vocabulary)
    contested = _contested(rows, known, vocabulary)

    def step(iri: str, date: str) -> str:
        kind = kinds.get(iri, "")
        actor = known.get(iri)
        if any(vocabulary.is_a(kind, top) for top in TOPS):
            return ""
        if actor and (office := _office(actor, date)):
            return office
        if iri in said:
            return said[iri]
        if actor and any(vocabulary.is_a(kind, body) for body in BODIES) and actor.country not in contested:
            return actor.country
        return ""

    def acts_for(iri: str, date: str) -> str:
        seen = {iri}
        while (above := step(iri, date)) and above not in seen:
            seen.add(above)
            iri = above
        return iri

    return acts_for


def _said(rows: Iterable[Statement], kinds: Mapping[str, str], vocabulary: Vocabulary) -> dict[str, str]:
    """For each actor the one that most statements, of the closest link there is, put it under."""

    def acts(s: Statement, link: Predicate) -> bool:
        kind, above = kinds.get(s.subject_id, ""), kinds.get(s.object_id, "")
        if kind and not any(vocabulary.is_a(kind, k) for k in link.affiliates):
            return False
        return vocabulary.is_a(kind, "Person") or not any(vocabulary.is_a(above, k) for k in link.among_equals)

    votes: dict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
    for s in rows:
        link = vocabulary.predicates.get(s.predicate)
        if link and link.affiliation and s.modality is Modality.ASSERTED and acts(s, link):
            votes[s.subject_id][link.affiliation, s.object_id] += 1
    return {iri: min(counts, key=lambda vote: (vote[0], -counts[vote], vote[1]))[1] for iri, counts in votes.items()}


def _office(actor: Actor, date: str) -> str:
    """Of whom an actor holds office at a date; without a date, the office that began last."""
    fitting = [
        t for t in actor.tenures
        if t.of and (not date or ((not t.start or t.start[: len(date)] <= date) and (not t.end or date <= t.end)))
    ]  # fmt: skip
    return max(fitting, key=lambda t: (t.end == "", t.start, t.of)).of if fitting else ""


def _contested(rows: Iterable[Statement], known: Mapping[str, Actor], vocabulary: Vocabulary) -> frozenset[str]:
    """Countries two of whose governments, bodies or forces fight or oppose each other, or one of whom an actor
    supports while it fights the other.
    """
    bodies = {i: a for i, a in known.items() if a.country and any(vocabulary.is_a(a.type, b) for b in BODIES)}
    found = set()
    supported, fought = set(), defaultdict(set)
    for s in rows:
        p = vocabulary.predicates.get(s.predicate)
        if p is None or s.modality is not Modality.ASSERTED:
            continue
        ends = [(s.object_id, p.sign)] + [(s.origin_id, -1)] * (p.origin_intensity < 0)
        for body, sign in ends:
            if body not in bodies:
                continue
            country = bodies[body].country
            own = bodies.get(s.subject_id)
            if sign < 0 and own and own.country == country and own.iri != body:
                found.add(country)
            elif sign > 0 and p.family in SUPPORT:
                supported.add((s.subject_id, body))
            elif sign < 0 and p.family in CONFLICT:
                fought[s.subject_id, country].add(body)
    for actor, body in supported:
        if fought[actor, bodies[body].country] - {body}:
            found.add(bodies[body].country)
    return frozenset(found)
