"""Titles before names: Russian Foreign Minister Sergey Lavrov, Houthi spokesman Yahya Saree, President Kagame.

Read off the line of words, not off the tree: titles pile up in ways that small parsers seldom get right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from graphkit.language.finding import Finding
from graphkit.language.lexicon import Pattern
from graphkit.language.mentions import Mention, ParsedSentence
from graphkit.language.offices import implied_holder

if TYPE_CHECKING:
    from graphkit.language.pairing import Pairing
    from graphkit.language.tree import Token

__all__ = ["fitting", "titles"]

LONGEST = 4  # words of a role: under-secretary of state for …
REACH = 12  # words before a name that may belong to its title


@dataclass(frozen=True, slots=True)
class Title:
    """The role noun before a name, where it stands, whose office it is, and the words around it.

    ``first`` is where the whole title begins: Deputy Secretary. ``abroad`` says that the office is for a place:
    Minister for the Middle East.
    """

    roles: tuple[Pattern, ...]
    at: int
    holder: Mention | None = None
    words: tuple[str, ...] = ()
    first: int = -1
    abroad: bool = False


def titles(p: ParsedSentence, matcher: Pairing) -> Iterator[Finding]:
    """Findings of all persons of a sentence who bear a title."""
    for mention in {m.first: m for m in p.mentions.values()}.values():
        if mention.participant.type == "Person" and mention.kind in {"name", "family"}:
            yield from _of_person(p, matcher, mention)


def fitting(roles: tuple[Pattern, ...], words: tuple[str, ...]) -> list[Pattern]:
    """The patterns of a role that its modifiers ask for, else those without any: policy chief, chief."""
    known = {*words, *(f"{a} {b}" for a, b in pairwise(words))}
    asked = [
        x
        for x in roles
        if x.fixed and all(where == "modifier" and not forms.isdisjoint(known) for where, forms in x.fixed)
    ]
    return asked or [x for x in roles if not x.fixed]


def _of_person(p: ParsedSentence, matcher: Pairing, mention: Mention) -> Iterator[Finding]:
    title = _walk(p, matcher, mention)
    token = p.doc[mention.last]
    if (
        title is None
        and token.dep_ == "conj"
        and (first := p.mentions.get(token.head.i))
        and first.participant.type == "Person"
        and p.doc[first.first - 1].lower_.endswith("s")
    ):
        title = _walk(p, matcher, first)  # Ministers X and Y share the title
    if title is None:
        return
    if title.holder is None and not title.abroad:
        title = replace(title, holder=_behind(p, mention))
    bearer = matcher.references.resolve(p, token)[:1]
    readings = matcher.references.resolve(p, p.doc[title.holder.last])[:1] if title.holder else []
    if not readings and p.doc[title.at].text[:1].isupper():
        wordings = tuple(str(p.doc[i : mention.first].text) for i in dict.fromkeys((title.first, title.at)) if i >= 0)
        readings = implied_holder(matcher.references, p, wordings, title.at, mention.participant, title.abroad)
    if not bearer or not readings:
        return
    patterns = fitting(title.roles, title.words)
    for pattern in sorted(patterns, key=lambda x: -len(x.classes)):  # the narrower one first
        slots = {slot: bearer if where == "bearer" else readings for slot, where in pattern.slots}
        if found := list(matcher.referred(replace(pattern, shape="title"), p.doc[title.at], slots)):
            yield from found
            return


def _roles(matcher: Pairing, form: str) -> tuple[Pattern, ...]:
    return tuple(x for x in matcher.lexicon.by_form.get(form, ()) if x.shape == "role")


def _walk(p: ParsedSentence, matcher: Pairing, mention: Mention) -> Title | None:
    """From a name to the left: its role noun, where that stands, and whose office it is."""
    words, title = matcher.references.words, None
    start = _beginning(p, matcher, mention)
    i = start - 1
    while i >= max(0, start - REACH):
        token = p.doc[i]
        if i == start - 1 and token.lower_ in {"and", "or", "&"}:
            break  # an official and X
        if words.has("counter", token.lower_):
            return None  # the opposition leader of a country does not lead it
        long = range(min(LONGEST, i + 1), 1, -1)
        if title is None and any(_roles(matcher, str(p.doc[i - n + 1 : i + 1].text).lower()) for n in long):
            pass  # Secretary of State X: no name begins within
        elif (other := p.mentions.get(i)) not in {None, mention} and other.participant.type != "Measure":
            if other.kind == "adjective" and other.participant.type == "Party":  # Denver's Democratic mayor
                i = other.first - 1
                continue
            if title is None:
                title = _before_place(p, matcher, other)
                if title is None or title.holder:  # President of Ukraine X
                    return title
                i = title.at - 1
                continue
            return replace(title, holder=other if other.participant.type != "Person" else None)
        if token.text == "," and not _ranked(p, matcher, i, mention):
            break
        for length in range(min(LONGEST, i + 1), 0, -1):
            if roles := _roles(matcher, str(p.doc[i - length + 1 : i + 1].text).lower().rstrip(".")):
                at = i - length + 1
                if words.has("counter", p.doc[at].lower_):
                    return None
                if title and _ranks(p, matcher, title, token, roles):
                    title, i = replace(title, words=(str(token.lower_), *title.words), first=i), i - 1
                    break
                title = Title(roles, at, first=at)
                i -= length
                break
        else:
            plain = str(token.lower_).rstrip(".")
            field = title is None and (
                plain in {"for", "of"} or (token.text[0].isupper() and _led_by_role(p, matcher, i))
            )
            rank = words.has("title-modifier", plain) or token.text in {"'s", "’s", "'", "’", "-"}
            post = title is not None and token.pos_ in {"NOUN", "ADJ", "PROPN"}  # Pentagon press operations director
            if not (field or rank or post):
                break
            if title is not None:
                title = replace(title, words=(plain, *title.words), first=i)
            i -= 1
    return title


def _behind(p: ParsedSentence, mention: Mention) -> Mention | None:
    """The state that "of" sets behind a bearer of a title: King Philip V of Spain."""
    i = mention.last + 1
    holder = p.mentions.get(i + 1) if i + 1 < len(p.doc) and p.doc[i].lower_ == "of" else None
    named = holder is not None and holder.participant.type == "State" and holder.kind == "name"
    return holder if named else None


def _beginning(p: ParsedSentence, matcher: Pairing, mention: Mention) -> int:
    """Where a person's name begins behind the titles that are written as part of it: King Abdullah."""
    i = mention.first
    while i < mention.last and _roles(matcher, p.doc[i].lower_.rstrip(".")):
        i += 1
    return i


def _ranks(p: ParsedSentence, matcher: Pairing, title: Title, word: Token, roles: tuple[Pattern, ...]) -> bool:
    """Whether a role only ranks the one behind it: the chief spokesman is no chief; the army chief, General X, is."""
    words = matcher.references.words
    if words.has("rank", p.doc[title.at].lower_) or not words.has("title-modifier", word.lower_):
        return False
    plain = {x.predicate for x in roles if not x.fixed}
    return plain.isdisjoint(x.predicate for x in title.roles if not x.fixed)


def _before_place(p: ParsedSentence, matcher: Pairing, place: Mention) -> Title | None:
    """President of Ukraine X: whose office it is; Minister for the Middle East X: what is in the holder's charge."""
    joint = place.first - 1
    if joint > 0 and p.doc[joint].lower_ == "the":
        joint -= 1
    if joint < 1 or p.doc[joint].lower_ not in {"of", "for"}:
        return None
    for length in (2, 1):
        form = str(p.doc[max(0, joint - length) : joint].text).lower()
        if roles := _roles(matcher, form):
            abroad = p.doc[joint].lower_ == "for" and matcher.references.words.has("deputed", form.rpartition(" ")[2])
            charge = p.doc[joint].lower_ == "for" and all(r.type == "Place" for r in place.readings)  # no state
            holder = None if abroad or charge else place
            return Title(roles, joint - length, holder, first=joint - length, abroad=abroad)
    return None


def _ranked(p: ParsedSentence, matcher: Pairing, comma: int, mention: Mention) -> bool:
    """Whether a comma stands between a role and a rank: the force's commander, Lt. Gen. X."""
    between = p.doc[comma + 1 : mention.first]
    words = matcher.references.words
    return len(between) > 0 and all(words.has("title-modifier", str(t.lower_).rstrip(".")) for t in between)


def _led_by_role(p: ParsedSentence, matcher: Pairing, i: int) -> bool:
    """Minister of Information X, Minister for the Middle East X: a role and its field before the name."""
    for back in range(i - 1, max(-1, i - 5), -1):
        if p.doc[back].lower_ in {"of", "for"} and back:
            return bool(_roles(matcher, str(p.doc[back - 1].lower_)))
    return False
