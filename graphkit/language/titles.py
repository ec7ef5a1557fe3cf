"""Titles before names: Russian Foreign Minister Sergey Lavrov, Houthi spokesman Yahya Saree, President Kagame.

Read off the line of words, not off the tree: titles pile up in ways that small parsers seldom get right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from graphkit.language.discourse import Mention, ParsedSentence, Participant
from graphkit.language.finding import Finding
from graphkit.language.lexicon import Pattern
from graphkit.language.referents import Referent

if TYPE_CHECKING:
    from graphkit.language.matching import Matcher

__all__ = ["titles"]

LONGEST = 4  # words of a role: under-secretary of state for …
REACH = 12  # words before a name that may belong to its title


def titles(p: ParsedSentence, matcher: Matcher) -> Iterator[Finding]:
    """Findings of all persons of a sentence who bear a title."""
    for mention in {m.first: m for m in p.mentions.values()}.values():
        if mention.participant.type == "Person" and mention.kind in {"name", "family"}:
            yield from _of_person(p, matcher, mention)


def _of_person(p: ParsedSentence, matcher: Matcher, mention: Mention) -> Iterator[Finding]:

    role, at, holder = _walk(p, matcher, mention)
    token = p.doc[mention.last]
    if (
        role is None
        and token.dep_ == "conj"
        and (first := p.mentions.get(token.head.i))
        and first.participant.type == "Person"
    ):
        role, at, holder = _walk(p, matcher, first)  # Ministers X and Y share the title
    if role is None:
        return
    bearer = matcher.references.resolve(p, p.doc[mention.last])[:1]
    readings = matcher.references.resolve(p, p.doc[holder.last])[:1] if holder else []
    if not readings:
        title = str(p.doc[at : mention.first].text)
        readings = _by_office(p, matcher, mention.participant, title.lower(), at)
        national = any(
            matcher.references.words.has("national-office", str(t.lower_)) for t in p.doc[at : mention.first]
        )
        if not readings and national and not mention.participant.known and title[:1].isupper():
            readings = _at_home(p, matcher, at)
    for pattern in role[:1]:
        titled = replace(pattern, shape="title")
        slots = {slot: bearer if where == "bearer" else readings for slot, where in pattern.slots}
        if bearer and readings:
            yield from matcher.referred(titled, p.doc[at], slots)


def _walk(p: ParsedSentence, matcher: Matcher, mention: Mention) -> tuple[list[Pattern] | None, int, Mention | None]:
    """From a name to the left: its role noun, where that stands, and whose office it is."""
    words, role, at = matcher.references.words, None, -1
    i = mention.first - 1
    while i >= max(0, mention.first - REACH):
        token = p.doc[i]
        if (other := p.mentions.get(i)) is not None and other.participant.type != "Measure":
            if role is None and i and p.doc[other.first - 1].lower_ in {"of", "for"}:  # President of Ukraine X
                form = str(p.doc[other.first - 2].lower_) if other.first > 1 else ""
                behind = [x for x in matcher.lexicon.by_form.get(form, ()) if x.shape == "role" and not x.fixed]
                return (behind, other.first - 2, other) if behind else (None, -1, None)
            if role is not None and other.participant.type != "Person":
                return role, at, other
            return role, at, None
        if token.text == "," and not _ranked(p, matcher, i, mention):
            break
        for length in range(min(LONGEST, i + 1), 0, -1):
            form = str(p.doc[i - length + 1 : i + 1].text).lower()
            roles = [x for x in matcher.lexicon.by_form.get(form, ()) if x.shape == "role" and not x.fixed]
            if roles:
                role, at = roles, i if length == 1 else i - length + 1
                i -= length
                break
        else:
            plain = str(token.lower_).rstrip(".")
            field = role is None and (
                plain in {"for", "of"} or (token.text[0].isupper() and _led_by_role(p, matcher, i))
            )
            rank = words.has("title-modifier", plain) or token.text in {"'s", "’s", "'", "’", "-"}
            post = role is not None and token.pos_ in {"NOUN", "ADJ", "PROPN"}  # Pentagon press operations director
            if not (field or rank or post):
                break
            i -= 1
    return role, at, None


def _ranked(p: ParsedSentence, matcher: Matcher, comma: int, mention: Mention) -> bool:
    """Whether a comma stands between a role and a rank: the force's commander, Lt. Gen. X."""
    between = p.doc[comma + 1 : mention.first]
    words = matcher.references.words
    return len(between) > 0 and all(words.has("title-modifier", str(t.lower_).rstrip(".")) for t in between)


def _led_by_role(p: ParsedSentence, matcher: Matcher, i: int) -> bool:
    """Minister of Information X, Minister for the Middle East X: a role and its field before the name."""
    for back in range(i - 1, max(-1, i - 5), -1):
        if p.doc[back].lower_ in {"of", "for"} and back:
            form = str(p.doc[back - 1].lower_)
            return any(x.shape == "role" for x in matcher.lexicon.by_form.get(form, ()))
    return False


def _at_home(p: ParsedSentence, matcher: Matcher, at: int) -> list[Referent]:
    """The state that a text is about: its own ministers are called Minister without more."""
    discourse = matcher.references.discourse
    actors = ((n, discourse.gazetteer.by_iri.get(iri)) for iri, n in discourse.counts.most_common())
    states = [(n, actor) for n, actor in actors if actor and actor.type == "State"][:2]
    if states and states[0][0] >= 4 and (len(states) == 1 or states[0][0] >= 2 * states[1][0]):
        start, _ = p.span(at, at)
        return [Referent(Participant.of(states[0][1]), "", start, 0.6, -1)]
    return []


def _by_office(p: ParsedSentence, matcher: Matcher, person: Participant, title: str, at: int) -> list[Referent]:
    """A title without a holder, where the ontology knows whose office it was: President Kagame."""
    for tenure in person.actor.tenures if person.actor else ():
        actor = matcher.references.discourse.gazetteer.by_iri.get(tenure.of)
        if actor and actor.type in {"State", "StateBody"} and title == tenure.role.lower():
            start, _ = p.span(at, at)
            return [Referent(Participant.of(actor), "", start, 0.85, -1)]
    return []
