"""Names of many shapes, real ones and coined ones: organisations, states, origins and persons."""

from __future__ import annotations

import re

from . import words
from .lexicon import Dice
from .phrases import coordinate
from .trees import Node

# Words inside names that UD English annotates as adjectives.
_NAME_ADJECTIVES = frozenset({
    "United", "Saudi", "National", "Free", "Democratic", "Popular", "Southern", "Northern", "Transitional",
    "Allied", "African", "Islamic", "Revolutionary", "International", "White", "Red", "Black", "Foreign", "Central",
    "Congolese", "Patriotic", "Armed",
})  # fmt: skip
# First words of names whose parts English does not analyse.
_FLAT = frozenset({
    "Boko", "Ansar", "Ahrar", "Jaysh", "Tel", "Tal", "Ras", "Deir", "al", "bin",
})  # fmt: skip
_PLURAL_HEADS = frozenset(
    {"Forces", "Guards", "Units", "Brigades", "Rebels", "Houthis", "Nations", "States", "Emirates"}
)
_SINGULAR_BODIES = frozenset({"Nations", "States", "Emirates"})
_TITLE_ADJECTIVES = frozenset({"Prime", "Foreign"})


def proper(text: str, label: str, dep: str = "dep") -> Node:
    """The tree of a name: ``the Libyan National Army (LNA)``, ``the Party of God``, ``Ras al-Ayn``."""
    text, _, acronym = text.partition(" (")
    article = text.startswith("the ")
    parts = text.removeprefix("the ").split(" of ")
    phrases = [_name_words(part) for part in parts]
    head = phrases[0]
    _label(head, label)
    for phrase in phrases[1:]:
        phrase.dep = "nmod"
        phrase.before.insert(0, words.preposition("of"))
        for node in phrase.words():
            node.entity = f"I-{label}"
        head.after.append(phrase)
    if article:
        head.before.insert(0, words.closed("the"))
    if acronym:
        head.after.append(parenthesis(name_word(acronym.rstrip(")")), label))
    head.dep = dep
    return head


def parenthesis(name: Node, label: str) -> Node:
    """A short name in brackets behind the long one."""
    _label(name, label)
    name.dep = "appos"
    name.before.insert(0, words.punctuation("("))
    name.after.append(words.punctuation(")"))
    return name


def _name_words(text: str) -> Node:
    pieces = [piece for piece in re.split(r" |(-)", text) if piece]
    if pieces[0] in _FLAT or "-" in pieces:
        return flat(pieces)
    head = name_word(pieces[-1])
    for piece in pieces[:-1]:
        if piece.islower():
            head.before.append(words.adjective(piece))
        elif piece in _NAME_ADJECTIVES or piece.endswith(("ian", "yan", "can", "ese", "ish", "Arab")):
            head.before.append(Node(piece, piece, "ADJ", "NNP", "Degree=Pos", "amod"))
        else:
            child = name_word(piece)
            child.dep = "compound"
            head.before.append(child)
    return head


def name_word(form: str) -> Node:
    """One word of a name."""
    if form in _PLURAL_HEADS or form in ("Workers", "People"):
        plural = form in _PLURAL_HEADS and form not in _SINGULAR_BODIES
        lemma = form if form == "People" else form[:-1]
        return Node(form, lemma, "PROPN", "NNPS", "Number=Plur", plural=plural)
    return Node(form, form, "PROPN", "NNP", "Number=Sing")


def flat(pieces: list[str]) -> Node:
    """A name whose parts stand side by side under the first: persons, transliterated places."""
    head = name_word(pieces[0])
    hyphen: Node | None = None
    for piece in pieces[1:]:
        if piece == "-":
            hyphen = words.punctuation("-")
            continue
        part = name_word(piece)
        part.dep = "flat"
        if hyphen:
            part.before.append(hyphen)
            hyphen = None
        head.after.append(part)
    return head


def _label(name: Node, label: str) -> None:
    prefix = "B"
    for node in name.words():
        node.entity = f"{prefix}-{label}"
        prefix = "I"


def coined(dice: Dice) -> str:
    """A name that no language has, so that the parser learns the pattern and not the name."""
    syllables = "".join(dice.word("onsets") + dice.word("vowels") for _ in range(dice.between(1, 3)))
    return (syllables + dice.word("codas")).capitalize() if len(syllables) > 2 else (syllables + "lan").capitalize()


def coined_demonym(dice: Dice) -> str:
    """An adjective of origin made from an invented name."""
    stem = coined(dice).rstrip("aeiou")
    return (stem if len(stem) > 2 else "Tarv") + dice.pick(("i", "ian", "ese", "ish", "an"))


def coined_group(dice: Dice) -> str:
    """An organisation with an invented name or acronym."""
    place = coined(dice)
    acronym = "".join(dice.pick("ABCDEFGHIJKLMNPRSTUVW") for _ in range(dice.between(2, 5)))
    kind = dice.between(0, 8)
    head = dice.word("group_heads")
    adjective = dice.word("group_adjectives")
    aim = dice.word("group_aims")
    if kind == 0:
        return f"the {acronym}"
    if kind == 1:
        return acronym
    if kind == 2:
        return place
    if kind == 3:
        return f"al-{place}"
    if kind == 4:
        return f"the {place} {head}"
    if kind == 5:
        return f"the {adjective} {head} of {place}"
    long = f"the {dice.pick((place, adjective, coined_demonym(dice)))} {aim} {head}"
    return f"{long} ({acronym})" if kind < 8 else long


def state(dice: Dice) -> Node:
    """A country, or the capital that stands for it."""
    if dice.chance(0.25):
        return proper(coined(dice), "LOC")
    return proper(dice.name("capitals" if dice.chance(0.15) else "states"), "LOC")


def group(dice: Dice) -> Node:
    """An organisation or armed group."""
    return proper(coined_group(dice) if dice.chance(0.45) else dice.name("groups"), "ORG")


def named(dice: Dice) -> Node:
    """A state or a group."""
    return state(dice) if dice.chance(0.5) else group(dice)


def demonym(dice: Dice) -> Node:
    """An adjective of origin."""
    form = coined_demonym(dice) if dice.chance(0.3) else dice.name("demonyms")
    return Node(form, form, "ADJ", "JJ", "Degree=Pos", "amod", entity="B-MISC")


def demonyms(dice: Dice) -> Node:
    """One adjective of origin, or two: "Saudi and Emirati"."""
    if dice.chance(0.88):
        return demonym(dice)
    return coordinate(dice, [demonym(dice), demonym(dice)], both=False).as_("amod")


def person(dice: Dice) -> Node:
    """A person, often behind a title: "Russian Foreign Minister Sergey Lavrov", "LNA spokesman Ahmed Farah"."""
    first = coined(dice) if dice.chance(0.3) else dice.name("first_names")
    last = coined(dice) if dice.chance(0.3) else dice.name("last_names")
    pieces = [piece for piece in re.split(r" |(-)", f"{first} {last}") if piece]
    kind = dice.weigh({"bare": 3, "surname": 2, "title": 3, "role": 3})
    if kind == "surname":
        pieces = [piece for piece in re.split(r" |(-)", last) if piece]
    head = flat(pieces)
    _label(head, "PERSON")
    if kind == "title":
        title = _title(dice.word("titles"))
        if dice.chance(0.5):
            title.before.insert(0, demonym(dice) if dice.chance(0.8) else _compound(proper("U.S.", "LOC")))
        head.before.append(title)
    elif kind == "role":
        role = words.noun(dice.word("roles"), "nmod:desc")
        role.before.append(demonym(dice) if dice.chance(0.4) else _modifier_name(dice))
        head.before.append(role)
    return head


def _title(text: str) -> Node:
    text, _, office = text.partition(" of ")
    *modifiers, last = text.split()
    head = Node(last, last, "PROPN", "NNP", "Number=Sing", "nmod:desc")
    for modifier in modifiers:
        if modifier in _TITLE_ADJECTIVES:
            head.before.append(Node(modifier, modifier, "ADJ", "NNP", "Degree=Pos", "amod"))
        else:
            head.before.append(Node(modifier, modifier, "PROPN", "NNP", "Number=Sing", "compound"))
    if office:
        head.after.append(Node(office, office, "PROPN", "NNP", "Number=Sing", "nmod", before=[words.preposition("of")]))
    return head


def _modifier_name(dice: Dice) -> Node:
    """A group's name as it stands before a noun: without article and brackets."""
    text = coined_group(dice) if dice.chance(0.4) else dice.name("groups")
    text = text.removeprefix("the ").partition(" (")[0]
    # A long name rarely modifies a noun; its last part, or an acronym, does.
    if " " in text:
        text = dice.pick(("Taliban", "Houthi", "Hezbollah", "PKK", "UN", "EU", "LNA", "M23", coined(dice)))
    return _compound(proper(text, "ORG"))


def modifier_names(dice: Dice) -> Node:
    """One group's name before a noun, or two: "Hamas and Fatah"."""
    if dice.chance(0.88):
        return _modifier_name(dice)
    return _compound(coordinate(dice, [_modifier_name(dice), _modifier_name(dice)], both=False))


def _compound(name: Node) -> Node:
    return name.as_("compound")
