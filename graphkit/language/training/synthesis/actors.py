"""Participants of a conflict: forces of some actor, those behind or beside them, and lists of actors."""

from __future__ import annotations

from . import words
from .circumstances import place
from .lexicon import Dice
from .names import coined, demonym, demonyms, group, modifier_names, named, person, proper, state
from .phrases import agent, common, coordinate, oblique, possessor
from .trees import Node
from .words import Verb

# Short names that take a participle behind a hyphen, with their class.
_SHORT_NAMES = {
    "U.S.": "LOC", "US": "LOC", "UN": "ORG", "EU": "ORG", "NATO": "ORG", "Iran": "LOC", "Russia": "LOC",
    "Houthi": "ORG", "Tripoli": "LOC", "GNA": "ORG", "PKK": "ORG",
}  # fmt: skip
_PARTICIPLES = {verb.participle: verb for verb in map(Verb.parse, ("ally", "oppose", "align"))}


def forces(dice: Dice) -> Node:
    """Fighters of some actor: "Turkish warplanes", "M23 rebels", "Egypt's army", "Russian-backed forces"."""
    body = dice.chance(0.25)
    head = common(dice.word("bodies" if body else "forces"))
    kind = dice.weigh({"demonym": 4, "name": 3, "possessive": 2, "compound": 3, "plain": 2})
    if kind == "demonym":
        head.before.insert(0, demonyms(dice))
    elif kind == "name":
        head.before.insert(0, modifier_names(dice))
    elif kind == "possessive":
        head.before.insert(0, possessor(state(dice) if dice.chance(0.6) else group(dice)))
        return head
    elif kind == "compound":
        head.before.insert(0, backed(dice))
    article = body or dice.chance(0.25)
    if dice.chance(0.15) or (kind == "plain" and not head.before):
        adjective = dice.word("noun_adjectives")
        several = adjective in ("several", "many")
        if not (body and several):
            head.before.insert(0, words.adjective(adjective))
            article = article and not several
    if article:
        first = next(head.words()).form
        indefinite = body and dice.chance(0.25)
        vowel = first[0].lower() in "aeio"
        head.before.insert(0, words.closed(("an" if vowel else "a") if indefinite else "the"))
    return head


def backed(dice: Dice) -> Node:
    """A participle compound: "Turkish-backed", "UN-recognised", "Saudi-led"."""
    head = dice.verb("compound").passive().as_("amod")
    if dice.chance(0.55):
        actor = demonym(dice)
        actor.dep = "compound"
    else:
        text = dice.pick((*_SHORT_NAMES, coined(dice)))
        actor = proper(text, _SHORT_NAMES.get(text, "ORG"), "obl:unmarked")
    actor.after.append(words.punctuation("-"))
    head.before.append(actor)
    return head


def counted(dice: Dice, kind: str) -> Node:
    """A number of people: "at least 12 civilians", "dozens of fighters"."""
    head = common(dice.word(kind))
    if dice.chance(0.25):
        quantity = words.noun(dice.word("quantities"))
        if dice.chance(0.3):
            head.before.insert(0, demonym(dice))
        quantity.after.append(oblique("of", head, "nmod"))
        return quantity
    count = words.number(str(dice.between(2, 400)) if dice.chance(0.6) else dice.word("numbers"))
    if dice.chance(0.25):
        least = Node("least", "least", "ADJ", "JJS", "Degree=Sup", "nmod", before=[words.preposition("at")])
        count.before.append(least)
    elif dice.chance(0.15):
        more = Node("more", "more", "ADJ", "JJR", "Degree=Cmp|ExtPos=ADV", "advmod")
        more.after.append(Node("than", "than", "ADP", "IN", dep="fixed"))
        count.before.append(more)
    if dice.chance(0.25):
        head.before.insert(0, demonym(dice))
    head.before.insert(0, count)
    return head


def reduced(dice: Dice, head: Node, actor: Node) -> Node:
    """A participle behind its noun: "fighters backed by Turkey", "forces loyal to Haftar", "troops sent by Chad"."""
    kind = dice.weigh({"by": 5, "loyal": 4, "to": 2, "from": 2, "ing": 2, "bare": 2})
    if kind == "by":
        participle = dice.verb("reduced").passive().as_("acl")
        participle.after.append(agent(actor))
        if dice.chance(0.15):
            participle.after.append(oblique("in", place(dice), "obl"))
        head.after.append(participle)
    elif kind == "loyal":
        form, preposition = dice.word("loyal").split()
        modifier = _PARTICIPLES[form].passive().as_("acl") if form in _PARTICIPLES else words.adjective(form)
        modifier.after.append(oblique(preposition, actor, "obl"))
        head.after.append(modifier)
    elif kind == "to":
        participle = dice.verb("linked").passive().as_("acl")
        participle.after.append(oblique("to", actor, "obl"))
        head.after.append(participle)
    elif kind == "from":
        head.after.append(oblique("from", actor, "nmod"))
    elif kind == "bare":
        participle = dice.verb("bare").passive().as_("acl")
        participle.after.append(oblique(dice.pick(("in", "near", "in", "outside")), place(dice), "obl"))
        head.after.append(participle)
    else:
        verb = dice.verb("serving").gerundial().as_("acl")
        if verb.lemma == "fight":
            verb.after.append(oblique(dice.pick(("for", "against", "alongside")), actor, "obl"))
        else:
            verb.after.append(actor.as_("obj"))
        head.after.append(verb)
    return head


def actor(dice: Dice, depth: int = 1) -> Node:
    """A participant of a clause; ``depth`` bounds how deeply phrases nest."""
    kind = dice.weigh({
        "state": 4, "group": 4, "forces": 5, "person": 3, "counted": 1, "reduced": 2 * depth, "list": 3 * depth,
        "member": 0.7,
    })  # fmt: skip
    if kind == "state":
        return state(dice)
    if kind == "group":
        return group(dice)
    if kind == "forces":
        return forces(dice)
    if kind == "person":
        return person(dice)
    if kind == "counted":
        return counted(dice, "people" if dice.chance(0.5) else "forces")
    if kind == "reduced":
        return reduced(dice, followers(dice), actor(dice, 0))
    if kind == "member":
        head = words.noun(dice.word("members"))
        head.after.append(oblique("of", group(dice), "nmod"))
        return head
    return listed(dice)


def followers(dice: Dice) -> Node:
    """A noun that asks for more: "fighters", "the soldiers", "12 civilians", "weapons"."""
    kind = dice.weigh({"forces": 4, "plain": 4, "counted": 1, "goods": 1.5})
    if kind == "forces":
        return forces(dice)
    if kind == "counted":
        return counted(dice, "people")
    head = common(dice.word("forces" if kind == "plain" else "goods"))
    if dice.chance(0.35):
        head.before.insert(0, words.closed("the"))
    return head


def listed(dice: Dice) -> Node:
    """Two to five actors side by side; mostly names, as news lists states."""
    count = dice.weigh({2: 4, 3: 4, 4: 1.5, 5: 0.5})
    names_only = dice.chance(0.65)
    phrases = [named(dice) if names_only else actor(dice, 0) for _ in range(count)]
    if dice.chance(0.15):
        ally = words.noun(dice.word("companions"))
        ally.before.append(words.closed(dice.pick(("its", "their"))))
        if dice.chance(0.3):
            ally.before.append(words.adjective(dice.pick(("foreign", "regional", "local", "Western"))))
        phrases[-1] = ally
    return coordinate(dice, phrases)
