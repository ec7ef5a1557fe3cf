"""Clauses packed into a noun."""

from __future__ import annotations

from . import actors, circumstances, names, phrases, words
from .lexicon import Dice
from .trees import Node


def event_noun(dice: Dice) -> Node:
    """An event and who is in it: "Turkey's support for the GNA", "a Saudi air strike on Aden", "an attack by M23"."""
    frame_name = dice.weigh({"actor": 4, "place": 3, "goods": 1.5})
    verb = dice.verb(frame_name)
    while not verb.noun:
        verb = dice.verb(frame_name)
    preposition = verb.preposition
    many = verb.noun in ("strike", "attack", "shipment", "raid", "threat") and dice.chance(0.5)
    head = words.noun(verb.noun + "s" if many else verb.noun)
    if verb.noun == "strike" and dice.chance(0.5):
        head.before.append(words.noun(dice.pick(("air", "drone", "missile")), "compound"))
    if frame_name == "goods":
        preposition = "to"
        head.before.append(words.noun(dice.word("cargo"), "compound"))
    target = circumstances.place(dice) if frame_name == "place" else actors.actor(dice, 0)
    kind = dice.weigh({"possessive": 4, "demonym": 3, "by": 2, "compound": 2})
    if kind == "possessive":
        head.before.insert(0, phrases.possessor(names.named(dice) if dice.chance(0.7) else actors.actor(dice, 0)))
    else:
        if kind == "demonym":
            head.before.insert(0, names.demonyms(dice))
        elif kind == "compound":
            name = dice.pick(("Taliban", "Houthi", "NATO", "ISIS", "LNA", "U.S.", "PKK", names.coined(dice)))
            head.before.insert(0, names.proper(name, "LOC" if name == "U.S." else "ORG", "compound"))
        if kind == "by" and dice.chance(0.5):
            head.after.append(phrases.oblique("by", actors.actor(dice, 0), "nmod"))
        if not head.plural and dice.chance(0.75):
            first = next(head.words()).form
            article = "the" if dice.chance(0.6) else "an" if first[0].lower() in "aeio" else "a"
            head.before.insert(0, words.closed(article))
    head.after.append(phrases.oblique(preposition, target, "nmod"))
    return head
