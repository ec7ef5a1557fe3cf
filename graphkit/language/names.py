"""How names are written: where one begins and ends, which words of it count, what a text calls it for short."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from graphkit.language.closed import CALENDAR
from graphkit.language.gazetteer import Match, fold
from graphkit.language.tree import Entity

if TYPE_CHECKING:
    from graphkit.language.tree import Tree

__all__ = [
    "QUARTERS",
    "borne",
    "cleaned",
    "fitted",
    "introduced",
    "name_words",
    "part_of_name",
    "shaped",
    "short_forms",
]

QUARTERS = frozenset(
    "north south east west central northern southern eastern western north-eastern north-western south-eastern "
    "south-western northeastern northwestern southeastern southwestern downtown rural greater upper lower old "
    "new".split()
)

PARTICLES = frozenset("al el ag bin ibn ben bint abu ould de van von da di la le du".split())
INITIAL = re.compile(r"[A-Z]\.?")
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
NAMED = frozenset({"PROPN", "ADJ", "NOUN"})
RANKS = frozenset({"al", "el", "bin", "ibn", "dr", "gen", "mr", "lt"})  # and joints: no part of what tells names apart
BRACKETED = re.compile(
    r"\s?\(\s?(?:the |or |also known as |known as )?[\"'“‘]?(?P<short>[A-Z][\w&.’'-]*(?:\s[A-Z]\w+)?)[\"'”’]?\s?[),;]"
)
CALLED = re.compile(
    r"(?:\s?\([^()]{1,60}\))?,? \(?(?:(?:better|also|otherwise|widely|popularly|commonly) )?"
    r"(?:known (?:as|by)|alias|nicknamed)(?: (?:his|her|the) (?:nom de guerre|nickname))?,? [\"'“‘]?"
    r"(?P<short>[A-Z][\w’'-]+(?: (?:al-)?[A-Z][\w’'-]+){0,2})"
)


def short_forms(text: str, end: int) -> Iterator[str]:
    """What a text calls a name that ends at ``end``: in brackets, or behind "known as".

    >>> text = "the Karvan Front (KF), better known as Karvani, attacked"
    >>> list(short_forms(text, 16)), list(short_forms(text, 20))
    (['KF', 'Karvani'], [])
    """
    bracketed = BRACKETED.match(text, end)
    if bracketed and not bracketed["short"].istitle():
        yield bracketed["short"]
    if known := CALLED.match(text, end):
        yield known["short"]


def introduced(text: str) -> Iterator[str]:
    """Abbreviations that a text introduces behind the words whose initials they are."""
    for match in re.finditer(r"((?:[A-Z][\w'’-]+ (?:(?:of|for|the|and|de) )*){2,7})\(([A-Z]{2,7})\)", text):
        initials = "".join(w[0] for w in match.group(1).split() if w[0].isupper())
        if initials.endswith(match.group(2)):
            yield match.group(2)


def part_of_name(text: str, match: Match, common: Mapping[str, Iterable[str]]) -> bool:
    """Whether a known name is but a part of a longer, unknown one.

    Baghdad International Airport, Abu Dhabi Media; Munir al-Yafei; Haji Mali Khan; the Committee of Sudan Doctors.
    ``common`` holds words that are no names: they may be written with capitals beside one.
    """
    if text.istitle():
        return False
    behind, before = text[match.end :], text[: match.start]
    if before.endswith(" ") and before.split()[-1:] and before.split()[-1].lower() in common.get("vessel", ()):
        return True  # the USS Austin lies in the Gulf
    if all(a.type == "Place" for a in match.actors) or match.kind == "capital":
        given = re.search(r"[\w,] ([A-Z][a-z]+) $", before) if " " not in text[match.start : match.end] else None
        if given and given.group(1).lower() not in QUARTERS and not _is_common(given.group(1), common):
            return True  # Hesham Qandil
        return bool(re.match(r" (?:[A-Z][a-z]+ )*[A-Z][A-Za-z]+\b", behind))
    if match.kind == "adjective" and match.actors[0].type == "Party":  # the Republican Guard; not Republican Sen. X
        noun = re.match(r"[ -]([A-Z][a-z]+)", behind)
        titles = (common.get(kind, ()) for kind in ("title-modifier", "official", "leader", "politician"))
        return noun is not None and not any(noun.group(1).lower() in words for words in titles)
    if match.kind in {"adjective", "people"} and before.endswith(", "):  # the photographer, Danish Siddiqui,
        name = re.match(r" ([A-Z][a-z]+)[,.]", behind)
        return name is not None and not _is_common(name.group(1), common)
    if match.kind == "family":
        after = re.match(r" ([A-Z][a-z]+)\b", behind)  # Saleh Haidar
        joined = re.match(r" (?:al-|el-|bin |ibn |ben |ould )[A-Z]", behind)
        return bool(joined) or (after is not None and not _is_common(after.group(1), common))
    if match.kind != "name" or match.actors[0].type != "State" or " " in text[match.start : match.end]:
        return False
    after = re.match(r" ([A-Z][a-z]+)\b", behind)
    if after is None:
        return False
    if body := re.search(r"([A-Z][a-z]+) (?:of|for) $", before):
        named = (words for kind, words in common.items() if kind.startswith("named-"))
        return after.group(1).endswith("s") and any(body.group(1).lower() in words for words in named)
    given = re.search(r"\b([A-Z][a-z]+) $", before)
    return given is not None and not any(_is_common(w.group(1), common) for w in (given, after))


def _is_common(word: str, common: Mapping[str, Iterable[str]]) -> bool:
    low = word.lower()
    return low in CALENDAR or any(low in words or low.removesuffix("s") in words for words in common.values())


def fitted(tree: Tree, taken: Mapping[int, object], titles: Collection[str] = ()) -> Iterator[Entity]:
    """Names that the recogniser found beside the ``taken`` tokens, from their first word to their last.

    Small words at the ends fall off, and what the tree hangs on a name as part of it is added. Behind one of the
    ``titles`` and "of", a person's name begins a word later: Minister of Information [Karim Zein].
    """
    for entity in tree.entities:
        first, last = entity.start, entity.end - 1
        while first <= last and _outside(tree, first):
            first += 1
        while last > first and (tree[last].text.islower() or _office(tree, entity, last, titles)):
            last -= 1
        if (
            first > 1
            and last - first > 1
            and tree[first - 1].lower_ in {"of", "for"}
            and tree[first - 2].lower_ in titles
        ):
            first += entity.label_ == "PERSON"
        if last > first and entity.label_ == "ORG" and tree[last].lower_ in titles:  # the X Force [Commander]
            last -= 1
        if first > last or not taken.keys().isdisjoint(range(first, last + 1)):
            continue
        end = _reach(tree, first, last, taken)
        person = entity.label_ == "PERSON"  # X of Reuters
        if end == last and not person and tree[entity.end - 1].lower_ == "of":  # the Committee of [Sudan Doctors]
            while end + 2 < len(tree) and end + 2 not in taken and tree[end + 2].pos_ == "PROPN":
                end += 1
            end += end > last
        if end == last and not person and taken.get(entity.end) and entity.end - 1 > last:
            end = entity.end - 1  # Parliament of [Iraq]
        label = entity.label_
        if label == "PERSON" and _articled(tree, first, end):
            label = "LOC"
        yield Entity(first, end + 1, tree[first : end + 1].text, label)


def shaped(
    tree: Tree, taken: Collection[int], bodies: Collection[str], common: Mapping[str, Iterable[str]]
) -> Iterator[Entity]:
    """Names of bodies that the recogniser missed: capitals up to a word like Front, Army or League.

    One word at least must be no common one: the Karvan Front, but the Security Council is somebody's.
    """
    for last in range(1, len(tree)):
        if tree[last].lower_ not in bodies or not tree[last].text[0].isupper() or last in taken:
            continue
        first = last
        while first and first - 1 not in taken and tree[first - 1].text[0].isupper() and tree[first - 1].pos_ in NAMED:
            first -= 1
        while first < last and (_outside(tree, first) or (not first and tree[first].pos_ != "PROPN")):
            first += 1
        numbered = first > 0 and ORDINAL.fullmatch(tree[first - 1].text)  # the 9th Karvan Brigade
        first -= bool(numbered)
        if numbered and last + 3 < len(tree) and tree[last + 1].text == "," and ORDINAL.fullmatch(tree[last + 2].text):
            continue  # of 2nd Battalion, 5th Rifles: both together
        if numbered and first > 2 and tree[first - 1].text == "," and ORDINAL.fullmatch(tree[first - 3].text):
            first -= 3
        words = [t.text for t in tree[first:last]]
        if words and not all(_is_common(word, common) for word in words):
            yield Entity(first, last + 1, tree[first : last + 1].text, "ORG")


def _office(tree: Tree, entity: Entity, last: int, titles: Collection[str]) -> bool:
    """Whether a name of a body runs on into the title of who leads it: Task Force [Commander]."""
    return entity.label_ != "PERSON" and last == entity.end - 1 and tree[last].lower_ in titles


def _reach(tree: Tree, first: int, last: int, taken: Mapping[int, object]) -> int:
    """The last token behind a name that the tree joins to it: Munir [al-Yafei]."""
    end = last
    if tree[last].text == "-" or tree[last].lower_ in {"al", "el"}:  # Liwa Fursan al-[Badia]
        end = min(last + 1 + (tree[last].text != "-"), len(tree) - 1)
    if INITIAL.fullmatch(tree[end].text) and end + 1 < len(tree) and end + 1 not in taken:
        end += tree[end + 1].text[0].isupper()  # Joseph L. [Votel]
    if end == last > first and last + 2 < len(tree) and tree[last + 1].text == "-":  # Kim Yeon-[chul]
        half = tree[last + 2]
        close = tree[last + 1].idx == tree[last].idx + len(tree[last]) and half.idx == tree[last + 1].idx + 1
        end += 2 * (close and half.text.isalpha() and half.text.islower() and half.pos_ in {"NOUN", "PROPN"})
    for i in range(end + 1, min(last + 7, len(tree))):
        token = tree[i]
        if i in taken or not (token.pos_ == "PROPN" or token.lower_ in PARTICLES or token.text == "-"):
            break
        if token.dep_ == "flat" and first <= token.head.i <= last and token.text[0].isalpha():
            end = i
    return end


def _articled(tree: Tree, first: int, last: int) -> bool:
    """Whether "the" belongs to the name itself: the Middle East; not so in the Karimi government."""
    return (
        first > 0 and tree[first - 1].lower_ == "the" and not (last + 1 < len(tree) and tree[last + 1].pos_ == "NOUN")
    )


def _outside(doc: Tree, i: int) -> bool:
    low = doc[i].lower_
    return (doc[i].text.islower() and low not in PARTICLES) or low in CALENDAR or low in {"the", "a", "an"}


def cleaned(text: str) -> str:
    """A name without article, title in small letters, possessive or marks.

    >>> cleaned("the former commander Karim al-Zein’s"), cleaned("“Zahra Brigade” ")
    ('Karim al-Zein', 'Zahra Brigade')
    """
    text = re.sub(r"\s+", " ", text.partition("(")[0].rpartition("'s ")[2].strip(" .,;:'\"“”‘’()[]"))
    text = re.sub(r"(?: (?:of|for|the|and))+$", "", text)
    text = re.sub(r"^(?:(?!al |el |de |van |von |bin |ibn |ben |abu |da |di |la |le )[a-z]+ |The |An? )+", "", text)
    return re.sub(r"(?:'s|’s|['’])$", "", text)


def name_words(name: str) -> list[str]:
    """The words of a person's name that tell it apart, folded.

    >>> name_words("Gen. Karim al-Zein")
    ['karim', 'zein']
    """
    words = re.findall(r"[^\W_]+", fold(name))
    return [w for w in words if w not in RANKS] or words


def borne(word: str, match: Match) -> bool:
    """Whether a word belongs to a name of the actors that a match may mean."""
    return fold(word) in {fold(w) for a in match.actors for n in (a.label, *a.names) for w in n.split()}


def given_names(
    tree: Tree, first: int, match: Match, common: Mapping[str, Collection[str]], taken: Collection[int]
) -> range:
    """The tokens of given names before a family name that begins at ``first``; empty where another word stands there.

    They are what the recogniser takes for a person, what the tree joins to the name, and what somebody known is called.
    """
    titles = [common.get(kind, ()) for kind in ("describes-Person", "rank", "title-modifier")]
    start = first
    while start:
        before, after = tree[start - 1], tree[start]
        joint = before.text == "-" or before.lower_ in PARTICLES or INITIAL.fullmatch(before.text)
        held = after.relation == "flat" and (after.head is before or after.head is before.head)
        named = before.pos_ == "PROPN" or before.ent_type_ == "PERSON" or held  # Musa, read as a noun
        named = named and before.text[0].isupper() and before.text.isalpha()
        held = held or (before.relation == "compound" and before.head is after and start - 1 not in taken)
        sure = before.ent_type_ == "PERSON" or held or borne(before.text, match)
        if not joint and (not named or not sure or any(before.lower_ in words for words in titles)):
            break
        start -= 1
    while start < first and (tree[start].text == "-" or tree[start].lower_ in PARTICLES):
        start += 1
    return range(start, first)
