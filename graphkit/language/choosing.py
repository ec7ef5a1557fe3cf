"""Which of several findings of a sentence stand: the more specific wording, once."""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.language.belonging import Belonging
from graphkit.language.finding import Finding
from graphkit.language.lexicon import Pattern

__all__ = ["Choosing"]


class Choosing(Belonging):
    """Weighs the findings of one sentence against each other."""

    def _chosen(self, found: list[Finding]) -> list[Finding]:
        """One finding a pair and head; a longer pattern beats a shorter, a lower rank a higher one."""
        kept: dict[tuple[object, ...], Finding] = {}
        for f in sorted(found, key=self._preference):
            key = (
                f.head.i,
                f.subject.participant.iri,
                f.object.token,
                f.object.token < 0 and f.object.participant.iri,
                "",
            )
            if key in kept and self._listed(f, kept[key]):  # received money, weapons and training
                key = (*key[:4], f.predicate)
            kept.setdefault(key, f)
        kept = {k: f for k, f in kept.items() if not self._inside(f, kept.values())}
        kept = {k: f for k, f in kept.items() if not any(_turned(f, o) for o in kept.values())}
        hit = {(f.head.i, f.subject.participant.iri, f.pattern) for f in kept.values() if _named(f)}
        kept = {k: f for k, f in kept.items() if not self._where(f, hit)}
        unique: dict[tuple[str, str, str], Finding] = {}
        for f in kept.values():
            unique.setdefault((f.subject.participant.iri, f.predicate, f.object.participant.iri), f)
        return sorted(unique.values(), key=lambda f: (f.head.i, self.vocabulary.predicates[f.predicate].rank))

    def _where(self, finding: Finding, hit: set[tuple[int, str, Pattern]]) -> bool:
        """Whether a place only says where an actor was hit that another wording names: killed X's fighters in Y."""
        if finding.object.participant.type != "Place" or not self._violent(finding.pattern):
            return False
        heads, doer = {finding.head.i, finding.head.head.i}, finding.subject.participant.iri
        others = {
            pattern for i, iri, pattern in hit if i in heads and iri == doer and pattern.predicate == finding.predicate
        }
        return bool(others) and finding.pattern not in others

    def _listed(self, finding: Finding, other: Finding) -> bool:
        """Whether two wordings share their verb and name different things that it takes."""
        words = [frozenset().union(*(forms for _, forms in f.pattern.fixed)) for f in (finding, other)]
        one, another = ({t.i for t in finding.head.subtree if t.lower_ in forms} for forms in words)
        return bool(one and another) and not one & another and finding.predicate != other.predicate

    def _inside(self, finding: Finding, others: Iterable[Finding]) -> bool:
        """Whether a finding is part of another one's wording: the deal of "signed a deal", the ties of "cut ties"."""
        pair = (finding.subject.participant.iri, finding.object.participant.iri)
        for o in others:
            if not o.pattern.fixed or o is finding:
                continue
            measured = o.head.i == finding.head.i and o.object.participant.type != "Measure"
            if measured and finding.object.participant.type == "Measure":
                return True
            same = (o.subject.participant.iri, o.object.participant.iri) == pair
            if same and finding.head.head.i == o.head.i and finding.pattern.shape == "noun":
                return True
        return False

    def _preference(self, f: Finding) -> tuple[int, ...]:
        predicate = self.vocabulary.predicates[f.predicate]
        return (
            -len(f.pattern.fixed) - bool(f.pattern.particle),
            -len(f.pattern.slots),
            -_wording(f),
            -bool(predicate.parent),
            -len(f.pattern.classes),
            predicate.rank,
        )


def _named(finding: Finding) -> bool:
    """Whether the object is an actor that is known by name, or a person."""
    other = finding.object.participant
    return other.type == "Person" or (bool(other.known or other.country) and other.type not in {"Place", "Measure"})


def _turned(finding: Finding, other: Finding) -> bool:
    """Whether a longer wording around the same word says it the other way round: with the support of X is by X."""
    if other.head is not finding.head or len(other.pattern.fixed) <= len(finding.pattern.fixed):
        return False
    one, another = ((f.predicate, f.subject.participant.iri, f.object.participant.iri) for f in (finding, other))
    return one == (another[0], another[2], another[1])


def _wording(finding: Finding) -> int:
    """How many of the fixed words stand in their longer form: humanitarian assistance, not assistance alone."""
    compounds = [frozenset(f for f in forms if " " in f) for _, forms in finding.pattern.fixed]
    if not any(compounds):
        return 0
    low = str(finding.head.doc.text).lower()
    return sum(any(f in low for f in forms) for forms in compounds)
