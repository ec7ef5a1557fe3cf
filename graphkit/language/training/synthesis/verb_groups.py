"""Finite verbs with their auxiliaries."""

from __future__ import annotations

from . import words
from .lexicon import Dice
from .trees import Node
from .words import Verb


def verb_group(dice: Dice, verb: Verb, plural: bool, passive: bool = False) -> Node:
    """The verb in some finite form with its auxiliaries, agreeing with a subject in the third person."""
    # The present of a plural subject is the form that a noun can hide: "Russia and Egypt back".
    form = dice.weigh({
        "past": 6, "present": 6 if plural else 3.5, "perfect": 2.5, "progressive": 1.5, "modal": 1.5, "negated": 1.3,
        "perfect progressive": 0.2,
    })  # fmt: skip
    tense = dice.pick(("Past", "Pres"))
    if passive:
        return _passive_group(dice, verb, plural, form, tense)
    if form == "past":
        return verb.finite("Past", plural)
    if form == "present":
        return verb.finite("Pres", plural)
    if form == "perfect":
        head = verb.perfect()
        head.before.append(words.auxiliary("have", tense, plural))
        if dice.chance(0.1):
            head.before.append(words.closed(dice.pick(("not", "never"))))
        return head
    if form == "progressive":
        head = verb.progressive()
        head.before.append(words.auxiliary("be", tense, plural))
        return head
    if form == "perfect progressive":
        head = verb.progressive()
        head.before += [words.auxiliary("have", tense, plural), words.closed("been")]
        return head
    head = verb.infinitive()
    if form == "modal":
        head.before.append(words.modal(dice.word("modals")))
        if dice.chance(0.2):
            head.before.append(words.closed(dice.pick(("not", "never"))))
        return head
    head.before += [words.auxiliary("do", tense, plural), words.closed("not")]
    return head


def _passive_group(dice: Dice, verb: Verb, plural: bool, form: str, tense: str) -> Node:
    head = verb.passive()
    if form == "modal":
        head.before += [words.modal(dice.word("modals")), words.closed("be", "aux:pass")]
    elif form == "perfect":
        head.before += [words.auxiliary("have", tense, plural), words.closed("been", "aux:pass")]
    elif form.endswith("progressive"):
        head.before += [words.auxiliary("be", tense, plural), words.closed("being", "aux:pass")]
    else:
        past = "Past" if form == "past" else tense
        head.before.append(words.auxiliary("be", past, plural, "aux:pass"))
        if form == "negated":
            head.before.append(words.closed("not"))
    return head


def insert_adverb(dice: Dice, head: Node) -> None:
    """An adverb right before the verb, or behind the first auxiliary."""
    adverb = words.adverb(dice.word("verb_adverbs"))
    head.before.insert(min(1, len(head.before)), adverb)
