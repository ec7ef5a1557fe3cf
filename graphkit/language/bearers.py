"""Which of those who share a family name a text means: by the office before it, and by their time."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from graphkit.language.gazetteer import Match, fold
from graphkit.model import Actor

__all__ = ["borne_by"]

TITLE = re.compile(r"(?:[A-Za-z]+[ -]){0,2}[A-Za-z]+ $")
HELD = {"administration": "president", "presidency": "president"}  # what is called by its head alone


def borne_by(
    texts: Sequence[str], found: Sequence[Sequence[Match]], surnames: Mapping[str, Collection[Actor]], date: str
) -> list[list[Match]]:
    """The matches of a document, family names with those who bore the office that the text gives them.

    Nobody is known by his family name alone before his time: what nobody else bears is then no match.
    ``surnames`` are persons by family name, folded; ``date`` is the text's.
    """
    meant: dict[str, Actor | None] = {}
    for text, matches in zip(texts, found, strict=True):
        for match in matches:
            if match.kind == "family" and (roles := set(_roles(text, match))):
                written = text[match.start : match.end]
                held = [a for a in match.actors if _held(a, roles)]
                others = [] if held else [a for a in surnames.get(fold(written), ()) if _held(a, roles)]
                meant.setdefault(written, others[0] if len(others) == 1 else None)
    rows: list[list[Match]] = []
    for text, matches in zip(texts, found, strict=True):
        rows.append([])
        for match in matches:
            actor = meant.get(text[match.start : match.end]) if match.kind == "family" else None
            if actor:
                rows[-1].append(replace(match, actors=(actor,)))
            elif match.kind != "family" or not all(_later(a, date) for a in match.actors):
                rows[-1].append(match)
    return rows


def _roles(text: str, match: Match) -> Iterator[str]:
    """The offices that a text gives who is named: President Karimi, the Karimi administration."""
    if title := TITLE.search(text, max(0, match.start - 40), match.start):
        words = title[0].lower().split()
        yield from (" ".join(words[i:]) for i in range(len(words)))
    if behind := re.compile(r" ([a-z]+)").match(text, match.end):
        yield from (role for noun, role in HELD.items() if noun == behind[1])


def _held(actor: Actor, roles: Collection[str]) -> bool:
    return any(tenure.role in roles for tenure in actor.tenures)


def _later(actor: Actor, date: str) -> bool:
    """Whether all that is known of a person came two years or more after a date."""
    starts = [int(t.start[:4]) if t.start[:4].isdigit() else 0 for t in actor.tenures]
    return bool(date[:4].isdigit() and starts) and min(starts) > int(date[:4]) + 2
