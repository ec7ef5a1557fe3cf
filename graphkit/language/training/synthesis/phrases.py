"""Noun phrases in general: modifiers, prepositions, possessives and lists."""

from __future__ import annotations

from . import words
from .lexicon import Dice
from .trees import Node

# Words before a noun that are adjectives; all others there are nouns.
_ADJECTIVES = frozenset({
    "military", "special", "militant", "armoured", "foreign", "new", "political", "safe", "recent", "growing",
    "heavy", "front", "civil", "first",
})  # fmt: skip


def common(text: str) -> Node:
    """A noun with the nouns and adjectives that belong to it: "air strikes", "military aid"."""
    *modifiers, last = text.split()
    head = words.noun(last)
    for modifier in modifiers:
        if modifier in _ADJECTIVES:
            head.before.append(words.adjective(modifier))
        else:
            head.before.append(words.noun(modifier, "compound"))
    return head


def noun_phrase(text: str) -> Node:
    """A noun with its article, if the text begins with one."""
    article, _, rest = text.partition(" ")
    if article in ("a", "an", "the"):
        head = common(rest)
        head.before.insert(0, words.closed(article))
        return head
    return common(text)


def oblique(form: str, noun: Node, dep: str) -> Node:
    """A noun behind a preposition."""
    noun.before.insert(0, words.preposition(form))
    return noun.as_(dep)


def agent(actor: Node) -> Node:
    """A by-phrase."""
    return oblique("by", actor, "obl:agent")


def possessor(owner: Node) -> Node:
    """The phrase as a possessive modifier."""
    last = list(owner.words())[-1]
    owner.after.append(words.closed("'" if last.form.endswith("s") and last.tag in ("NNS", "NNPS") else "'s"))
    return owner.as_("nmod:poss")


def coordinate(dice: Dice, phrases: list[Node], both: bool = True) -> Node:
    """ "A, B and C" with the last two joined by a conjunction; with ``both``, sometimes "both A and B"."""
    head, *rest = phrases
    serial_comma = dice.chance(0.35) and len(phrases) > 2
    for k, phrase in enumerate(rest):
        last = k == len(rest) - 1
        if last:
            phrase.before.insert(0, words.closed("and") if dice.chance(0.96) else words.closed("or"))
        if not last or serial_comma:
            phrase.before.insert(0, words.comma())
        head.after.append(phrase.as_("conj"))
    if both and len(phrases) == 2 and dice.chance(0.06):
        head.before.insert(0, words.closed("both"))
    head.plural = True
    return head
