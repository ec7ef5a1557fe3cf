"""How names are written: where one begins and ends, which words of it count, what a text calls it for short."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from graphkit.language.closed import CALENDAR, TITLES
from graphkit.language.gazetteer import Match, fold
from graphkit.language.tree import Entity

if TYPE_CHECKING:
    from graphkit.language.tree import Tree

__all__ = [
    "MANY",
    "abbreviates",
    "borne",
    "cleaned",
    "fitted",
    "introduced",
    "is_common",
    "name_words",
    "shaped",
    "short_by",
    "short_forms",
]

PARTICLES = frozenset("al el ag bin ibn ben bint abu ould de van von da di la le du".split())
INITIAL = re.compile(r"[A-Z]\.?")
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
NAMED = frozenset({"PROPN", "ADJ", "NOUN"})
UNTOLD = TITLES | {"al", "el", "bin", "ibn"}  # no part of what tells names apart
BRACKETED = re.compile(
    r"\s?\(\s?(?:the |or |also known as |known as )?[\"'“‘]?(?P<short>[A-Z][\w&.’'-]*(?:\s[A-Z]\w+)?)[\"'”’]?\s?[),;]"
)
JOINTS = frozenset("of for in on against and de da do du des del".split())
MANY = frozenset({"People", "Peoples", "Women", "Workers"})  # who own what is called theirs: the People's Army
OWNED = re.compile(r"(?<!People)(?<!Peoples)(?<!Women)'s ")  # whose something is, unless it is part of its name
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
    for match in re.finditer(r"((?:[A-Z][\w'’-]+ (?:(?:of|for|the|and|de|in|on|to) )*){2,9})\(([A-Z]{2,7})\)", text):
        initials = "".join(w[0] for w in match.group(1).split() if w[0].isupper())
        if initials.endswith(match.group(2)):
            yield match.group(2)


def abbreviates(short: str, name: str) -> bool:
    """Whether the letters of a short form come in a name in this order, the first at its beginning.

    >>> [abbreviates(s, "Democratic Republic of Congo") for s in ("DRC", "MLC")]
    [True, False]
    """
    letters, low = [c for c in fold(short) if c.isalpha()], iter(fold(name))
    return bool(letters) and fold(name).startswith(letters[0]) and all(c in low for c in letters)


def is_common(word: str, common: Mapping[str, Iterable[str]]) -> bool:
    """Whether a word with a capital is no name: one of the ``common`` ones, a month or a day."""
    low = word.lower()
    classes = (words for kind, words in common.items() if kind != "quarter")  # the Northern Alliance is one
    return low in CALENDAR or any(low in words or low.removesuffix("s") in words for words in classes)


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

    One word at least must be no common one, or stand behind a name: the Security Council is somebody's.
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
        held = first - 1 in taken and not numbered  # the Chadian Labour Party, the People's Defence Front
        held |= first > 1 and tree[first - 1].text in {"'s", "’s"} and tree[first - 2].text in MANY
        if words and (held or not all(is_common(word, common) for word in words)):
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
    """Whether "the" belongs to the name itself: the Middle East; not in the Karimi military government."""
    behind = last + 1
    while behind < len(tree) and tree[behind].pos_ == "ADJ":
        behind += 1
    return first > 0 and tree[first - 1].lower_ == "the" and not (behind < len(tree) and tree[behind].pos_ == "NOUN")


def _outside(doc: Tree, i: int) -> bool:
    low = doc[i].lower_
    if doc[i].text == "A" and i and i + 1 < len(doc) and INITIAL.fullmatch(doc[i + 1].text):
        return False  # general [A S Karimi]
    return (doc[i].text.islower() and low not in PARTICLES) or low in CALENDAR or low in {"the", "a", "an"}


def cleaned(text: str) -> str:
    """A name without article, title in small letters, possessive or marks.

    >>> cleaned("the former commander Karim al-Zein’s"), cleaned("“Zahra Brigade” ")
    ('Karim al-Zein', 'Zahra Brigade')
    """
    text = re.sub(r"\s+", " ", OWNED.split(text.partition("(")[0])[-1].strip(" .,;:'\"“”‘’()[]"))
    text = re.sub(r"(?: (?:of|for|the|and))+$", "", text)
    text = re.sub(
        r"^(?:(?!al |el |de |van |von |bin |ibn |ben |abu |da |di |la |le )[a-z]+ |The |An |A (?![A-Z]\.? ))+", "", text
    )
    return re.sub(r"(?:'s|’s|['’])$", "", text)


def name_words(name: str) -> list[str]:
    """The words of a person's name that tell it apart, folded.

    >>> name_words("Gen. Karim al-Zein")
    ['karim', 'zein']
    """
    words = re.findall(r"[^\W_]+", fold(name))
    return [w for w in words if w not in UNTOLD] or words


def short_by(name: str, word: str) -> bool:
    """Whether a name of several words may be called by its last one, folded: not where that only says whose it is.

    >>> short_by("Harakat al-Zenki", "zenki"), short_by("Frente Popular de Timor", "timor")
    (True, False)
    """
    parts = name.split()
    return len(parts) > 1 and name_words(name)[-1:] == [word] and parts[-2] not in JOINTS


def borne(word: str, match: Match) -> bool:
    """Whether a word belongs to a name of the actors that a match may mean, or is that but for vowels: Pervaiz."""
    known = {fold(w) for a in match.actors for n in (a.label, *a.names) for w in n.split()}
    frame = _frame(word)
    return fold(word) in known or (len(frame) > 3 and frame in {_frame(w) for w in known})


def _frame(word: str) -> str:
    """The consonants of a word, double ones once: what spellings of foreign names agree in."""
    return re.sub(r"(.)\1", r"\1", re.sub(r"[aeiouy]", "", fold(word)))


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
