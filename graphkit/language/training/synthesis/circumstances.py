"""When, where, how, and under which agreement."""

from __future__ import annotations

from . import words
from .lexicon import Dice
from .names import coined, name_word, proper
from .phrases import common, noun_phrase, oblique
from .trees import Node

_MONTHS = {
    "Jan.": "January", "Feb.": "February", "Aug.": "August", "Sept.": "September", "Oct.": "October",
    "Nov.": "November", "Dec.": "December",
}  # fmt: skip


def place(dice: Dice) -> Node:
    """A place by its name, or described: "the port of Aden", "the air base"."""
    name = proper(coined(dice), "LOC") if dice.chance(0.35) else proper(dice.name("places"), "LOC")
    if dice.chance(0.65):
        return name
    site = common(dice.word("sites"))
    site.before.insert(0, words.closed("the"))
    if dice.chance(0.5):
        site.after.append(oblique(dice.pick(("of", "in", "near")), name, "nmod"))
    return site


def measure(dice: Dice) -> Node:
    """What is signed, rejected or broken: "a ceasefire", "the peace agreement"."""
    return noun_phrase(dice.word("measures"))


def date(dice: Dice) -> Node:
    """When: "on Monday", "in 2019", "on Nov. 5, 2020", "last week"."""
    kind = dice.weigh({"day": 4, "year": 2, "month": 2, "dated": 2, "last": 2, "since": 1})
    if kind == "day":
        day = name_word(dice.word("days"))
        return oblique("on", day, "obl") if dice.chance(0.75) else day.as_("obl:unmarked")
    if kind == "year":
        return oblique(dice.pick(("in", "in", "since", "until")), words.number(str(dice.between(1975, 2026))), "obl")
    if kind == "month":
        form = dice.word("months")
        # An abbreviation needs its day.
        month = _month("March" if form in _MONTHS else form)
        if dice.chance(0.5):
            month.after.append(words.number(str(dice.between(1990, 2026)), "nmod:unmarked"))
        return oblique(dice.pick(("in", "since")), month, "obl")
    if kind == "dated":
        day = words.number(str(dice.between(1, 31)), "obl")
        month = _month(dice.word("months"))
        month.dep = "nmod:unmarked"
        if dice.chance(0.7) or month.form.endswith("."):
            day.before.append(month)
            if dice.chance(0.4):
                year = words.number(str(dice.between(1990, 2026)), "nmod:unmarked")
                year.before.append(words.comma())
                day.after.append(year)
        else:
            day.after.append(month)
        return oblique("on", day, "obl")
    if kind == "last":
        unit = words.noun(dice.pick(("week", "month", "year", "night")), "obl:unmarked")
        unit.before.append(words.adjective(dice.pick(("last", "last", "last", "next"))))
        return unit
    form = dice.pick(("since", "during"))
    return oblique(form, noun_phrase("the " + dice.word("events")), "obl")


def _month(form: str) -> Node:
    feats = "Abbr=Yes|Number=Sing" if form in _MONTHS else "Number=Sing"
    return Node(form, _MONTHS.get(form, form), "PROPN", "NNP", feats)


def setting(dice: Dice) -> Node:
    """A circumstance from the lexicon: "with heavy weapons", "after weeks of fighting"."""
    form, rest = dice.word("settings").split(" ", 1)
    rest, _, below = rest.partition(" of ")
    head = noun_phrase(rest)
    if below:
        head.after.append(oblique("of", noun_phrase(below), "nmod"))
    return oblique(form, head, "obl")


def circumstance(dice: Dice) -> Node:
    """When, where or how."""
    kind = dice.weigh({"date": 4, "place": 2.5, "setting": 2})
    if kind == "date":
        return date(dice)
    if kind == "place":
        return oblique(dice.pick(("in", "near", "in", "around", "outside")), place(dice), "obl")
    return setting(dice)
