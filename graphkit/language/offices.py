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
    references: References,
    p: ParsedSentence,
    titles: tuple[str, ...],
    at: int,
    person: Participant,
    abroad: bool = False,
) -> list[Referent]:
    """The holder of an office that a title alone gives, in its wordings from long to short; it stands at token ``at``.

    It is the one that the ontology knows the person to serve, the body that only has such an office, or, for a
    minister and the like, the state that the text is about; that one not where the office is for a place ``abroad``.
    """
    lows, start = tuple(title.lower().rstrip(".") for title in titles), p.span(at, at)[0]
    gazetteer = references.discourse.gazetteer
    held = [
        (tenure.role, actor)
        for tenure in (person.actor.tenures if person.actor else ())
        if (actor := gazetteer.by_iri.get(tenure.of)) and actor.type in NATIONAL
        if not references.words.has("counter", *tenure.role.split())  # the opposition leader leads no state
    ]
    exact = next((actor for low in lows for role, actor in held if role == low), None)
    body = exact or next((gazetteer.offices[low] for low in lows if low in gazetteer.offices), None)
    body = body or next((actor for low in lows for role, actor in held if low.endswith(f" {role}")), None)
    if body:
        return [Referent(Participant.of(body), "", start, 0.87, -1)]
    national = any(references.words.has("national-office", word) for low in lows for word in low.split())
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
