"""Names that a text gives by one word: North and South Korea; the South, where it speaks of both."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from graphkit.language.gazetteer import Match

__all__ = ["halves", "shared_heads"]

OPPOSITE = {"North": "South", "South": "North", "East": "West", "West": "East"}
HALF = re.compile(r"\b[Tt]he (North|South|East|West)\b(?! (?:[A-Z]|of ))")


def shared_heads(text: str, matches: Sequence[Match], find: Callable[[str], Iterator[Match]]) -> list[Match]:
    """The matches of a text, and names whose last words the next one says for both; ``find`` looks a name up."""
    rows: list[Match] = []
    for match in matches:
        _, _, last = text[match.start : match.end].partition(" ")
        place = match.kind in {"name", "adjective"} and match.actors[0].type in {"State", "Place"}
        if last and place and (first := re.search(r"\b([A-Z][a-z]+) (?:and|or) $", text[: match.start])):
            whole = list(find(f"{first[1]} {last}"))
            if [m.end for m in whole] == [len(first[1]) + 1 + len(last)]:
                rows = [m for m in rows if m.end <= first.start(1)]
                rows.append(Match(first.start(1), first.end(1), match.kind, whole[0].actors))
        rows.append(match)
    return rows


def halves(texts: Sequence[str], found: Sequence[Sequence[Match]]) -> list[list[Match]]:
    """The matches of a document, and the halves of a land by their quarter once it has named both in full."""
    lands: dict[str, dict[str, Match]] = {}
    rows: list[list[Match]] = []
    for text, matches in zip(texts, found, strict=True):
        row = list(matches)
        split = [halved for halved in lands.values() if any(OPPOSITE[word] in halved for word in halved)]
        for half in HALF.finditer(text) if len(split) == 1 else ():
            whole = split[0].get(half[1])
            if whole and all(m.end <= half.start(1) or half.end(1) <= m.start for m in row):
                row.append(Match(half.start(1), half.end(1), "name", whole.actors))
        rows.append(sorted(row, key=lambda m: m.start))
        for match in matches:
            word, _, land = match.actors[0].label.partition(" ")
            if word in OPPOSITE and land and match.kind == "name" and match.actors[0].type == "State":
                lands.setdefault(land, {}).setdefault(word, match)
    return rows
