"""Known names that are but part of a longer, unknown one, or that somebody else bears."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from graphkit.language.gazetteer import Match, fold
from graphkit.language.names import is_common

__all__ = ["of_common_words", "own_names", "part_of_name"]

Words = Mapping[str, Collection[str]]

SMALL = frozenset({"of", "for", "the", "and", "in", "s"})
FEW = {"Person", "Place", "State", "Measure", "PopulationGroup"}  # whose names are not made like that of a body
HELD = re.compile(r"[ -]|['’]s ")  # what stands between whose a body is and its name


def own_names(
    sentences: Sequence[str], found: Sequence[Sequence[Match]], words: Words, given: Collection[str]
) -> tuple[list[list[Match]], list[list[tuple[Match, str]]]]:
    """The known names of a document's sentences that mean whom they mean elsewhere; those that do not, with a label.

    The Chadian Labour Party is not the Labour Party, nor is the Labour Party of which the text speaks afterwards.
    George Washington is no capital, nor is Washington afterwards. ``given`` are known given names. What is but part of
    a longer name that is no such name is in neither.
    """
    others: dict[str, str] = {}  # what a name is from its first mention on; empty where it is the known one
    kept: list[list[Match]] = []
    strange: list[list[tuple[Match, str]]] = []
    for text, matches in zip(sentences, found, strict=True):
        kept.append([])
        strange.append([])
        for i, match in enumerate(matches):
            before = matches[i - 1] if i else None
            after = matches[i + 1] if i + 1 < len(matches) else None
            written = text[match.start : match.end]
            label = _label(text, match, before, after, words, given)
            if label or (others.get(written) and not _held(text, before, match)):
                strange[-1].append((match, others.setdefault(written, label) or label))
            elif not part_of_name(text, match, words):
                others.setdefault(written, "")
                kept[-1].append(match)
    return kept, strange


def _label(
    text: str, match: Match, before: Match | None, after: Match | None, words: Words, given: Collection[str]
) -> str:
    """What bears a known name here that is not whom it names elsewhere; empty where none does."""
    if _surname(text, match, words, given):
        return "PERSON"
    if _elsewhere(text, match, after):
        return "LOC"
    return "ORG" if _anothers(text, match, before, after, words) else ""


def of_common_words(name: str, words: Words) -> bool:
    """Whether a body's name is made of words that many such names have, so that it tells nobody apart.

    >>> words = {"name-word": {"national", "islamic"}, "named-Party": {"party"}}
    >>> [of_common_words(n, words) for n in ("National Islamic Party", "Karvan Party", "Islamic State")]
    [True, False, False]
    """
    parts = [fold(w) for w in re.findall(r"[^\W_]+", name) if w[0].isupper()]
    if len(parts) < 2:
        return False
    plain = words.get("name-word", ())
    bodies = [known for kind, known in words.items() if kind.startswith("named-")]
    common = all(w in plain or any(w in known for known in bodies) for w in parts)
    return common and any(w in known for w in parts for known in bodies)


def _held(text: str, before: Match | None, match: Match) -> bool:
    """Whether a name is told apart by whose it is: the Palestinian Islamic Jihad."""
    return before is not None and HELD.fullmatch(text, before.end, match.start) is not None


def _anothers(text: str, match: Match, before: Match | None, after: Match | None, words: Words) -> bool:
    """Whether a name of common words is told apart as that of another body than the known one."""
    actor = match.actors[0]
    written = text[match.start : match.end]
    short = actor.type == "InternationalOrganization" and written == actor.label
    if match.kind != "name" or actor.type in FEW or short or not of_common_words(written, words):
        return False
    homes = {a.country for a in match.actors} | {a.iri for a in match.actors}
    if after and text[match.end : after.start] in {" of ", " of the "} and after.actors[0].type in {"State", "Place"}:
        return homes.isdisjoint(_lands(after))
    if before and _held(text, before, match):
        if before.actors[0].type == "PopulationGroup" and not before.actors[0].country:
            return actor.type == "Party"  # the Christian Democratic Party
        return before.actors[0].type in {"State", "Place", "PopulationGroup"} and homes.isdisjoint(_lands(before))
    word = re.search(r"[\w,;“\"(] ([A-Z][a-z]+(?:[-'’][A-Za-z]+)?) $", text[: match.start])
    if word is None:
        return False
    return fold(word[1]) in words.get("name-word", ()) or not is_common(word[1], words)


def _lands(match: Match) -> set[str]:
    return {a.iri for a in match.actors if a.type == "State"} | {a.country for a in match.actors if a.country}


def _coded(match: Match, before: str, behind: str) -> bool:
    """Whether letters are part of longer ones: Senator Karim (D-PA), the PKF-N."""
    if match.kind != "abbreviation":
        return False
    return bool(re.search(r"\b[A-Z]-$", before) or re.match(r"-[A-Z]{1,2}\b(?![.-])", behind))


def _elsewhere(text: str, match: Match, after: Match | None) -> bool:
    """Whether a place is told apart by where it lies from the known one of its name: in Paris, Texas."""
    if after is None or after.kind != "name" or text[match.end : after.start] != ", ":
        return False
    capital = any(text[match.start : match.end] == a.capital for a in match.actors)
    if not (capital or match.actors[0].type == "Place") or not re.match(r"[,.;)]|$", text[after.end :]):
        return False
    where = re.search(r"\b(?:in|at|near|of|from|outside|around) $", text[: match.start])
    placed = after.actors[0].type in {"State", "Place"}
    return where is not None and placed and bool(_lands(after)) and _lands(match).isdisjoint(_lands(after))


def _surname(text: str, match: Match, words: Words, given: Collection[str]) -> bool:
    """Whether a state's or a place's name is a person's family name: George Washington."""
    if " " in text[match.start : match.end] or match.kind not in {"name", "capital"}:
        return False
    if match.actors[0].type not in {"State", "Place"} or re.match(r" [A-Z]", text[match.end :]):
        return False
    name = re.search(r"(?:^|[\s“\"(])([A-Z][a-z]+)(?: [A-Z]\.)? $", text[: match.start])
    return name is not None and fold(name[1]) in given and not is_common(name[1], words)


def part_of_name(text: str, match: Match, common: Words) -> bool:
    """Whether a known name is but a part of a longer, unknown one.

    Baghdad International Airport, Abu Dhabi Media; Munir al-Yafei; Haji Mali Khan; the Committee of Sudan Doctors.
    ``common`` holds words that are no names: they may be written with capitals beside one.
    """
    if text.istitle():
        return False
    behind, before = text[match.end :], text[: match.start]
    if _coded(match, before, behind):
        return True
    if before.endswith(" ") and before.split()[-1:] and before.split()[-1].lower() in common.get("ship-prefix", ()):
        return True  # the USS Austin lies in the Gulf
    if all(a.type == "Place" for a in match.actors) or match.kind == "capital":
        given = re.search(r"[\w,] ([A-Z][a-z]+) $", before) if " " not in text[match.start : match.end] else None
        if given and given.group(1).lower() not in common.get("quarter", ()) and not is_common(given.group(1), common):
            return True  # Hesham Qandil
        return bool(re.match(r" (?:[A-Z][a-z]+ )*[A-Z][A-Za-z]+\b", behind))
    if match.kind == "metonym" and any(text[match.start : match.end] == a.capital for a in match.actors):
        noun = re.match(r" ([A-Z][a-z]+)\b", behind)  # the Geneva Convention
        return noun is not None and fold(noun[1]) in common.get("event-name", ())
    if match.kind == "adjective" and match.actors[0].type == "Party":  # the Republican Guard; not Republican Sen. X
        noun = re.match(r"[ -]([A-Z][a-z]+)", behind)
        titles = (common.get(kind, ()) for kind in ("title-modifier", "official", "leader", "politician"))
        return noun is not None and not any(noun.group(1).lower() in words for words in titles)
    if match.kind in {"adjective", "people"} and before.endswith(", "):  # the photographer, Danish Siddiqui,
        name = re.match(r" ([A-Z][a-z]+)[,.]", behind)
        return name is not None and not is_common(name.group(1), common)
    after = re.match(r" ([A-Z][a-z]+)\b", behind)
    if match.kind == "family":
        if after and fold(after[1]) in common.get("describes-Place", ()):  # the Saleh Bridge
            return True
        joined = re.match(r" (?:al-|el-|bin |ibn |ben |ould )[A-Z]", behind)
        return bool(joined) or (after is not None and not is_common(after[1], common))  # Saleh Haidar
    if match.actors[0].type == "MediaOutlet" and re.match(r"[Tt]he \S+$", text[match.start : match.end]):
        return after is not None and not is_common(after[1], common)  # the Independent Agencies
    if match.kind != "name" or match.actors[0].type != "State" or " " in text[match.start : match.end]:
        return False
    if after is None:
        return False
    if body := re.search(r"([A-Z][a-z]+) (?:of|for) $", before):
        named = (words for kind, words in common.items() if kind.startswith("named-"))
        return after.group(1).endswith("s") and any(body.group(1).lower() in words for words in named)
    given = re.search(r"\b([A-Z][a-z]+) $", before)
    return given is not None and not any(is_common(w.group(1), common) for w in (given, after))
