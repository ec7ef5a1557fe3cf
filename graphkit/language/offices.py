"""Whose office a title is where the words do not say: Secretary of State X, the prime minister, President Kagame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.language.mentions import ParsedSentence, Participant
from graphkit.language.referents import Referent
from graphkit.language.syntax import base
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
    national = any(_national(references, low.split()) for low in lows)
    served = {actor.iri: actor for _, actor in held if actor.type == "State"}
    if national and len(served) == 1 and " " in lows[0]:  # known for another office of the same state
        return [Referent(Participant.of(*served.values()), "", start, 0.75, -1)]
    if national and not abroad and not person.known and (state := _meant(references, p, at, person)):
        return [Referent(state, "", start, 0.6, -1)]
    return []


def _national(references: References, words: list[str]) -> bool:
    """Whether only states have such an office: ministers, and secretaries of defence."""
    if any(references.words.has("national-office", word) for word in words):
        return True
    return words[-1:] == ["secretary"] and references.words.has("portfolio", *words[:-1])


def _meant(references: References, p: ParsedSentence, at: int, person: Participant) -> Participant | None:
    """Whose minister: of the state that another official here serves, or that acts or is spoken of; of the text's."""
    if near := _colleagues(references, p, at, person) or _acting(references, p, at):
        return near
    home, told = _home(references), _spoken_of(references, p, at)
    if home is None:
        return told
    return Participant.of(home) if told is None or told.iri == home.iri else None


def _colleagues(references: References, p: ParsedSentence, at: int, person: Participant) -> Participant | None:
    """The state of Prime Minister X for "and Minister Y"; that of the only other official here."""
    while at and at - 1 not in p.mentions and p.doc[at - 1].pos_ in {"NOUN", "PROPN", "ADJ"}:
        at -= 1
    found: dict[Participant, int] = {}
    for mention in p.mentions.values():
        if mention.participant.type == "Person" and mention.participant != person:
            side = references.side(mention.participant)
            state = side if side.type == "State" else references.state_of(side)
            if state is not None:
                found[state] = max(found.get(state, 0), mention.last if mention.last < at else 0)
    beside = [s for s, last in found.items() if last and p.doc[at - 1].lower_ == "and" and last == at - 2]
    return next(iter(beside or (found if len(found) == 1 else ())), None)


def _acting(references: References, p: ParsedSentence, at: int) -> Participant | None:
    """The state that is a subject before the title: Russia said …, though a deputy minister, X, …"""
    for token in reversed(p.doc[:at]):
        if base(token) == "nsubj" and (mention := p.mentions.get(token.i)) and mention.kind != "adjective":
            return next((r for r in mention.readings if r.type == "State"), None)
    return None


def _spoken_of(references: References, p: ParsedSentence, at: int) -> Participant | None:
    """The state of which an official says something: the minister said that X was ready."""
    for token in p.doc[at:]:
        if base(token) == "nsubj" and base(token.head) == "ccomp" and (mention := p.mentions.get(token.i)):
            return next((r for r in mention.readings if r.type == "State"), None)
    return None


def _home(references: References) -> Actor | None:
    """The state that a text is about: its own ministers are called Minister without more."""
    discourse = references.discourse
    counted = ((n, discourse.gazetteer.by_iri.get(iri)) for iri, n in discourse.counts.most_common())
    states = [(n, actor) for n, actor in counted if actor and actor.type == "State"][:2]
    if states and states[0][0] >= ENOUGH and (len(states) == 1 or states[0][0] >= 2 * states[1][0]):
        return states[0][1]
    return None
