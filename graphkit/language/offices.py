"""Whose office a title is where the words do not say: Secretary of State X, the prime minister, President Kagame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.language.discourse import ParsedSentence, Participant
from graphkit.language.referents import Referent
from graphkit.model import Actor

if TYPE_CHECKING:
    from graphkit.language.reference import References

__all__ = ["implied_holder"]

NATIONAL = frozenset({"State", "StateBody", "Government"})
ENOUGH = 4  # how often a text must name the state that it is about


def implied_holder(
    references: References, p: ParsedSentence, title: str, at: int, person: Participant, abroad: bool = False
) -> list[Referent]:
    """The holder of an office that a title alone gives; ``at`` is the title's first token.

    It is the body that only has such an office, the one that the ontology knows the person to serve, or, for a
    minister and the like, the state that the text is about; that one not where the office is for a place ``abroad``.
    """
    low, start = title.lower(), p.span(at, at)[0]
    gazetteer = references.discourse.gazetteer
    if body := gazetteer.offices.get(low):
        return [Referent(Participant.of(body), "", start, 0.9, -1)]
    for tenure in person.actor.tenures if person.actor else ():
        held = gazetteer.by_iri.get(tenure.of)
        if held and held.type in NATIONAL and (low == tenure.role or low.endswith(f" {tenure.role}")):
            return [Referent(Participant.of(held), "", start, 0.85, -1)]
    national = any(references.words.has("national-office", word) for word in low.split())
    if national and not abroad and not person.known and (state := _home(references)):
        return [Referent(Participant.of(state), "", start, 0.6, -1)]
    return []


def _home(references: References) -> Actor | None:
    """The state that a text is about: its own ministers are called Minister without more."""
    discourse = references.discourse
    counted = ((n, discourse.gazetteer.by_iri.get(iri)) for iri, n in discourse.counts.most_common())
    states = [(n, actor) for n, actor in counted if actor and actor.type == "State"][:2]
    if states and states[0][0] >= ENOUGH and (len(states) == 1 or states[0][0] >= 2 * states[1][0]):
        return states[0][1]
    return None
