"""Clauses about conflicts: verb groups, complements, control, reports, relative and adverbial clauses."""

from __future__ import annotations

from . import actors, circumstances, names, phrases, words
from .lexicon import Dice
from .trees import Node
from .verb_groups import insert_adverb, verb_group
from .words import Verb

_FRAMES = {
    "actor": 8.0, "place": 4.0, "measure": 2.5, "goods": 2.5, "with": 2.0, "against": 1.0, "from": 1.2,
    "any": 5.0, "toward": 2.5, "to_do": 2.5, "told_to": 1.0, "accuse": 1.0, "doing": 0.5, "event": 2.5, "harm": 2.0,
}  # fmt: skip
_SIMPLE_FRAMES = {
    name: weight for name, weight in _FRAMES.items() if name not in ("to_do", "told_to", "accuse", "doing")
}


# ---------------------------------------------------------------- complements


def frame(dice: Dice, simple: bool = False) -> str:
    """A kind of complement, as often as news uses it."""
    return dice.weigh(_SIMPLE_FRAMES if simple else _FRAMES)


def complete(dice: Dice, head: Node, verb: Verb, kind: str, depth: int) -> Node:
    """Give the verb the complements of its frame."""
    add = head.after.append
    if kind == "actor":
        add(described(dice, actors.actor(dice, depth), depth, final=True).as_("obj"))
    elif kind == "place":
        place = circumstances.place(dice)
        if dice.chance(0.2):
            place = phrases.coordinate(dice, [place, circumstances.place(dice)])
        add(place.as_("obj"))
        if dice.chance(0.15):
            add(phrases.oblique("from", actors.actor(dice, 0), "obl"))
    elif kind == "measure":
        add(circumstances.measure(dice).as_("obj"))
        if dice.chance(0.3):
            add(phrases.oblique(dice.pick(("with", "in")), names.named(dice), "obl"))
    elif kind == "goods":
        _complete_goods(dice, head)
    elif kind == "any":
        write = dice.weigh({actors.actor: 4, circumstances.place: 2, circumstances.measure: 2})
        add(write(dice).as_("obj"))
    elif kind == "toward":
        end = circumstances.place(dice) if dice.chance(0.5) else actors.actor(dice, 0)
        add(phrases.oblique(verb.preposition, end, "obl"))
    elif kind in ("with", "against", "from"):
        form = dice.pick(("from", "from", "to")) if kind == "from" and verb.lemma in ("march", "return") else kind
        other = circumstances.place(dice) if kind == "from" and dice.chance(0.6) else actors.actor(dice, depth)
        add(phrases.oblique(form, other, "obl"))
    elif kind in ("to_do", "doing"):
        add(subordinate_verb(dice, depth, gerund=kind == "doing"))
    elif kind == "told_to":
        add(actors.actor(dice, 0).as_("obj"))
        add(subordinate_verb(dice, depth))
    elif kind == "accuse":
        add(actors.actor(dice, 0).as_("obj"))
        add(gerund_clause(dice, "of"))
    elif kind == "harm":
        add(actors.counted(dice, "people").as_("obj"))
    elif kind == "event":
        _complete_event(dice, head, verb)
    return head


def _complete_goods(dice: Dice, head: Node) -> None:
    goods = phrases.common(dice.word("goods"))
    if dice.chance(0.2):
        goods = phrases.coordinate(dice, [goods, phrases.common(dice.word("goods"))])
    if head.lemma in ("supply", "provide") and dice.chance(0.4):
        head.after.append(actors.actor(dice, 0).as_("obj"))
        head.after.append(phrases.oblique("with", goods, "obl"))
    elif head.lemma in ("give", "send", "sell", "offer", "lend") and dice.chance(0.3):
        head.after.append(names.named(dice).as_("iobj"))
        head.after.append(goods.as_("obj"))
    else:
        head.after.append(goods.as_("obj"))
        receiver = circumstances.place(dice) if dice.chance(0.3) else actors.actor(dice, 0)
        head.after.append(phrases.oblique("to", receiver, "obl"))


def _complete_event(dice: Dice, head: Node, verb: Verb) -> None:
    noun, preposition = verb.noun, verb.preposition
    event = phrases.common(noun)
    if dice.chance(0.35):
        event.before.insert(0, words.adjective(dice.word("event_adjectives")))
    if not event.plural and noun not in ("support", "aid", "war", "siege", "control", "shelter"):
        first = next(event.words()).form
        event.before.insert(0, words.closed("an" if first[0] in "aeio" else "a"))
    if verb.lemma == "carry":
        head.after.append(Node("out", "out", "ADP", "RP", dep="compound:prt"))
    place = preposition in ("on", "of", "to") and noun not in ("support", "aid", "sanctions") and dice.chance(0.4)
    event.after.append(
        phrases.oblique(preposition, circumstances.place(dice) if place else actors.actor(dice, 0), "nmod")
    )
    head.after.append(event.as_("obj"))


def subordinate_verb(dice: Dice, depth: int, gerund: bool = False) -> Node:
    """An infinitive with "to", or a gerund, that shares an argument with its governor."""
    kind = frame(dice, simple=depth < 1)
    verb = dice.verb(kind)
    head = verb.gerundial() if gerund else verb.infinitive()
    if not gerund:
        head.before.append(words.marker("to"))
    complete(dice, head, verb, kind, 0)
    return head.as_("xcomp")


def gerund_clause(dice: Dice, form: str) -> Node:
    """An adverbial gerund: "of arming the rebels", "after seizing the town"."""
    kind = frame(dice, simple=True)
    verb = dice.verb(kind)
    head = verb.progressive()
    head.before.append(words.marker(form))
    complete(dice, head, verb, kind, 0)
    return head.as_("advcl")


# ---------------------------------------------------------------- clauses


def clause(dice: Dice, depth: int = 1, subject: Node | None = None) -> Node:
    """A finite clause with its subject; a passive one takes its subject from the objects of its frame."""
    kind = frame(dice, simple=depth < 1)
    verb = dice.verb(kind)
    if subject is None and kind in ("actor", "place", "measure", "harm", "any") and dice.chance(0.22):
        return passive_clause(dice, verb, kind, depth)
    if subject is None:
        subject = described(dice, actors.actor(dice, depth), depth)
    head = verb_group(dice, verb, subject.plural)
    _open_group(dice, head, subject.as_("nsubj"))
    complete(dice, head, verb, kind, depth)
    _close_group(dice, head)
    if depth > 0 and dice.chance(0.15):
        _join_verb(dice, head, subject.plural)
    return head


def passive_clause(dice: Dice, verb: Verb, kind: str, depth: int) -> Node:
    """ "Goma was captured by the rebels"."""
    if kind == "place":
        subject = circumstances.place(dice)
    elif kind == "measure":
        subject = circumstances.measure(dice)
    elif kind == "harm":
        subject = actors.counted(dice, "people")
    else:
        subject = described(dice, actors.actor(dice, depth), depth)
    head = verb_group(dice, verb, subject.plural, passive=True)
    _open_group(dice, head, subject.as_("nsubj:pass"))
    if dice.chance(0.7):
        head.after.append(phrases.agent(actors.actor(dice, depth)))
    _close_group(dice, head)
    return head


def _open_group(dice: Dice, head: Node, subject: Node) -> None:
    if dice.chance(0.18):
        insert_adverb(dice, head)
    head.before.insert(0, subject)


def _close_group(dice: Dice, head: Node) -> None:
    if dice.chance(0.07):
        head.after.append(words.adverb(dice.word("late_adverbs")))
    for _ in range(dice.weigh({0: 5, 1: 4, 2: 1})):
        head.after.append(circumstances.circumstance(dice))


def _join_verb(dice: Dice, head: Node, plural: bool) -> None:
    """A second verb with the same subject: "seized the town and killed 12 soldiers"."""
    kind = frame(dice, simple=True)
    verb = dice.verb(kind)
    second = {
        "VBD": lambda: verb.finite("Past", plural),
        "VBP": lambda: verb.finite("Pres", plural),
        "VBZ": lambda: verb.finite("Pres", plural),
        "VB": verb.infinitive,
        "VBN": verb.perfect,
        "VBG": verb.progressive,
    }[head.tag]()
    complete(dice, second, verb, kind, 0)
    second.before.insert(0, words.closed(dice.pick(("and", "and", "and", "but"))))
    if dice.chance(0.15):
        second.before.insert(0, words.comma())
    head.after.append(second.as_("conj"))


# ---------------------------------------------------------------- what is said about a noun


def described(dice: Dice, noun: Node, depth: int, final: bool = False) -> Node:
    """Sometimes the noun with a relative clause or an apposition behind it."""
    if depth < 1 or any(child.dep in ("conj", "acl") for child in noun.after):
        return noun
    x = dice.between(0, 99)
    if x < 7:
        relative(dice, noun, commas=noun.pos == "PROPN" or dice.chance(0.2), final=final)
    elif x < 12 and noun.pos == "PROPN":
        apposition(dice, noun, final)
    elif x < 14 and noun.pos == "PROPN":
        parenthetical(dice, noun, final)
    return noun


def relative(dice: Dice, noun: Node, commas: bool, final: bool) -> None:
    """ "the rebels, who control Goma, …", "the militia that attacked Sirte"."""
    if dice.chance(0.2):
        head = _object_relative(dice, noun, commas)
        _close_relative(noun, head, commas, final)
        return
    kind = frame(dice, simple=True)
    verb = dice.verb(kind)
    passive = kind in ("actor", "place") and dice.chance(0.2)
    head = verb_group(dice, verb, noun.plural, passive)
    thing = noun.lemma in dice.lexicon.words["things"]
    personal = noun.entity.endswith("PERSON") or (noun.plural and not thing)
    if not commas and dice.chance(0.5):
        pronoun = Node("that", "that", "PRON", "WDT", "PronType=Rel")
    else:
        pronoun = words.closed("who" if personal else "which")
    pronoun.dep = "nsubj:pass" if passive else "nsubj"
    if passive:
        head.after.append(phrases.agent(actors.actor(dice, 0)))
    else:
        complete(dice, head, verb, kind, 0)
    head.before.insert(0, pronoun)
    _close_relative(noun, head, commas, final)


def _object_relative(dice: Dice, noun: Node, commas: bool) -> Node:
    """ "whom Cairo supports", "that Turkey has armed"."""
    subject = actors.actor(dice, 0)
    head = verb_group(dice, dice.verb("actor"), subject.plural)
    head.before.insert(0, subject.as_("nsubj"))
    if noun.entity.endswith("PERSON"):
        pronoun = Node("whom", "whom", "PRON", "WP", "PronType=Rel", "obj")
    elif not commas and dice.chance(0.6):
        pronoun = Node("that", "that", "PRON", "WDT", "PronType=Rel", "obj")
    else:
        pronoun = words.closed("which", "obj")
    head.before.insert(0, pronoun)
    return head


def _close_relative(noun: Node, head: Node, commas: bool, final: bool) -> None:
    if commas:
        head.before.insert(0, words.comma())
        if not final:
            head.after.append(words.comma())
    noun.after.append(head.as_("acl:relcl"))


def apposition(dice: Dice, noun: Node, final: bool) -> None:
    """ "Haftar, the leader of the LNA, …"."""
    if noun.entity.endswith("PERSON"):
        role = words.noun(dice.word("offices"))
        role.after.append(phrases.oblique("of", names.group(dice), "nmod"))
    else:
        role = words.noun(dice.word("relatives"))
        role.after.append(phrases.oblique("of", actors.actor(dice, 0), "nmod"))
    role.before += [words.comma(), words.closed(dice.pick(("the", "a")))]
    if role.before[-1].form == "a" and role.form[0] in "aeiou":
        role.before[-1] = words.closed("an")
    if not final:
        role.after.append(words.comma())
    noun.after.append(role.as_("appos"))


def parenthetical(dice: Dice, noun: Node, final: bool) -> None:
    """ ", backed by Turkey," or ", along with Egypt,"."""
    if dice.chance(0.6):
        head = dice.verb("aside").passive().as_("acl")
        head.after.append(phrases.agent(actors.actor(dice, 0)))
    else:
        head = phrases.oblique("with", names.named(dice), "nmod")
        head.before.insert(0, Node("along", "along", "ADP", "IN", dep="case"))
    head.before.insert(0, words.comma())
    if not final:
        head.after.append(words.comma())
    noun.after.append(head)
