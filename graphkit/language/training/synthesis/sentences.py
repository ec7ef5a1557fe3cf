"""Whole sentences of conflict news and runs of them, with their trees."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.language.training.corpus import Sentence

from . import actors, circumstances, names, phrases, words
from .clauses import clause, complete, described, frame, gerund_clause, subordinate_verb
from .events import event_noun
from .lexicon import Dice
from .trees import Node, flatten
from .verb_groups import verb_group
from .words import Verb


def documents(seed: int, tokens: int) -> Iterator[list[Sentence]]:
    """Documents of one to eight sentences, about ``tokens`` tokens in all; the same seed writes the same documents."""
    dice = Dice(seed)
    written = 0
    while written < tokens:
        document = [flatten(sentence(dice)) for _ in range(dice.between(1, 8))]
        # A generator of phrases within phrases now and then writes what no newspaper would print.
        document = [s for s in document if len(s) <= 60]
        if document:
            written += sum(map(len, document))
            yield document


def sentence(dice: Dice) -> Node:
    """One sentence, as a tree."""
    kind = dice.weigh({
        "plain": 9, "list": 6, "reduced": 4, "report": 4, "joined": 1.5, "subordinate": 2.5, "tail": 2.5, "event": 3,
        "state": 1.5, "headline": 0.8,
    })  # fmt: skip
    root = _KINDS[kind](dice)
    root.dep = "root"
    if kind == "headline":
        return root
    if dice.chance(0.25):
        _open(dice, root)
    # The full stop of "U.S." also ends the sentence.
    if not list(root.words())[-1].form.endswith("."):
        root.after.append(words.punctuation("."))
    return root


def _open(dice: Dice, root: Node) -> None:
    """A circumstance in front of the sentence."""
    if dice.chance(0.25):
        opener = words.adverb(dice.word("openers"))
    else:
        opener = circumstances.circumstance(dice)
        first = next(opener.words())
        first.form = first.form[0].upper() + first.form[1:]
    if dice.chance(0.8):
        opener.after.append(words.comma())
    root.before.insert(0, opener)


def _list(dice: Dice) -> Node:
    """A list of actors before a verb: where a verb that is also a noun is hardest to see."""
    return clause(dice, subject=actors.listed(dice))


def _reduced(dice: Dice) -> Node:
    """A participle behind the subject, and still a main verb."""
    subject = actors.reduced(dice, actors.followers(dice), actors.actor(dice, 0))
    return clause(dice, subject=subject)


def _report(dice: Dice) -> Node:
    """What somebody says: "X said that …", "…, according to X", a quotation in front of "said X"."""
    content = clause(dice)
    speaker = described(dice, names.person(dice) if dice.chance(0.5) else actors.actor(dice, 0), 1)
    kind = dice.weigh({"that": 5, "end": 2, "quote": 2, "according": 2, "bare": 0.5})
    if kind == "according":
        return _according_to(dice, content, speaker)
    if kind == "that":
        return _said_that(dice, content, speaker)
    return _said_behind(dice, content, speaker, quoted=kind == "quote")


def _according_to(dice: Dice, content: Node, speaker: Node) -> Node:
    according = Node("according", "accord", "VERB", "VBG", "ExtPos=ADP|Tense=Pres|VerbForm=Part", "case")
    according.after.append(Node("to", "to", "ADP", "IN", dep="fixed"))
    speaker.before.insert(0, according)
    if dice.chance(0.4):
        speaker.after.append(words.comma())
        content.before.insert(0, speaker.as_("obl"))
    else:
        speaker.before.insert(0, words.comma())
        content.after.append(speaker.as_("obl"))
    return content


def _said_that(dice: Dice, content: Node, speaker: Node) -> Node:
    verb = dice.verb("say")
    head = verb.finite("Past" if dice.chance(0.8) else "Pres", speaker.plural)
    head.before.append(speaker.as_("nsubj"))
    if verb.lemma == "tell":
        head.after.append(names.person(dice).as_("iobj"))
    elif dice.chance(0.3):
        head.after.append(circumstances.date(dice))
    if verb.lemma in ("tell", "warn", "reveal", "acknowledge", "argue", "note") or dice.chance(0.65):
        content.before.insert(0, words.marker("that"))
    head.after.append(content.as_("ccomp"))
    return head


def _said_behind(dice: Dice, content: Node, speaker: Node, quoted: bool) -> Node:
    head = dice.verb("quote").finite("Past", speaker.plural)
    if quoted:
        content.before.insert(0, words.quotation(True))
    content.after.append(words.comma())
    if quoted:
        content.after.append(words.quotation(False))
    head.before.append(content.as_("ccomp"))
    inverted = dice.chance(0.45)
    (head.after if inverted else head.before).append(speaker.as_("nsubj"))
    if dice.chance(0.3):
        head.after.append(circumstances.date(dice))
    return head


def _joined(dice: Dice) -> Node:
    """Two main clauses."""
    first, second = clause(dice, 0), clause(dice, 0)
    second.before.insert(0, words.closed(dice.pick(("and", "but"))))
    second.before.insert(0, words.comma())
    first.after.append(second.as_("conj"))
    return first


def _subordinate(dice: Dice) -> Node:
    """A main clause and an adverbial one."""
    main, below = clause(dice, 0), clause(dice, 0)
    below.before.insert(
        0, words.marker(dice.pick(("after", "while", "because", "as", "before", "although", "since", "if")))
    )
    if dice.chance(0.5):
        below.after.append(words.comma())
        main.before.insert(0, below.as_("advcl"))
    else:
        if dice.chance(0.3):
            below.before.insert(0, words.comma())
        main.after.append(below.as_("advcl"))
    return main


def _tail(dice: Dice) -> Node:
    """A clause with a participle or an infinitive behind it: ", killing 12 people", "to protect its interests"."""
    main = clause(dice)
    kind = dice.weigh({"participle": 3, "purpose": 2, "gerund": 2})
    if kind == "purpose":
        main.after.append(subordinate_verb(dice, 0).as_("advcl"))
    elif kind == "gerund":
        main.after.append(gerund_clause(dice, dice.pick(("after", "by", "before", "without", "since"))))
    else:
        name = "harm" if dice.chance(0.5) else frame(dice, simple=True)
        verb = dice.verb(name)
        head = verb.progressive()
        head.before.append(words.comma())
        main.after.append(complete(dice, head, verb, name, 0).as_("advcl"))
    return main


def _event(dice: Dice) -> Node:
    """An event noun as the subject or the object."""
    event = event_noun(dice)
    return _event_does(dice, event) if dice.chance(0.6) else _event_is_met(dice, event)


def _event_does(dice: Dice, event: Node) -> Node:
    verb = dice.verb("caused")
    head = verb_group(dice, verb, event.plural)
    if verb.lemma in ("kill", "wound"):
        head.after.append(actors.counted(dice, "people").as_("obj"))
    elif verb.lemma not in ("continue", "end", "begin", "fail"):
        head.after.append(actors.actor(dice, 0).as_("obj"))
    if verb.lemma == "force":
        head.after.append(subordinate_verb(dice, 0))
    if dice.chance(0.5):
        head.after.append(circumstances.circumstance(dice))
    head.before.insert(0, event.as_("nsubj"))
    return head


def _event_is_met(dice: Dice, event: Node) -> Node:
    subject = actors.actor(dice)
    verb = dice.verb("reacting")
    head = verb_group(dice, verb, subject.plural)
    head.before.insert(0, subject.as_("nsubj"))
    if verb.lemma == "call":
        head.after.append(phrases.oblique("for", circumstances.measure(dice), "obl"))
    else:
        head.after.append(event.as_("obj"))
    if dice.chance(0.4):
        head.after.append(circumstances.circumstance(dice))
    return head


def _state(dice: Dice) -> Node:
    """ "Iran is an ally of Syria", "the militia is based in Aden", "there were clashes between A and B"."""
    kind = dice.weigh({"ally": 3, "loyal": 2, "based": 1.5, "there": 1.5})
    tense = dice.pick(("Past", "Pres"))
    if kind == "there":
        return _there_were(dice, tense)
    subject = described(dice, actors.actor(dice), 1)
    be = words.auxiliary("be", tense, subject.plural, "cop")
    if kind == "based":
        head = Verb.parse("base").passive()
        head.after.append(phrases.oblique("in", circumstances.place(dice), "obl"))
        head.before = [subject.as_("nsubj:pass"), be.as_("aux:pass")]
        return head
    head = _ally(dice, subject.plural) if kind == "ally" else _loyal(dice)
    head.before = [subject.as_("nsubj"), be, *head.before]
    return head


def _there_were(dice: Dice, tense: str) -> Node:
    head = words.noun(dice.word("encounters"))
    sides = phrases.coordinate(dice, [actors.actor(dice, 0), actors.actor(dice, 0)])
    head.after.append(phrases.oblique("between", sides, "nmod"))
    be = words.auxiliary("be", tense, head.plural)
    # As the verb of existence, "be" is no auxiliary.
    be.pos = "VERB"
    be.before.append(words.closed("there"))
    be.after += [head.as_("nsubj"), circumstances.circumstance(dice)]
    return be


def _loyal(dice: Dice) -> Node:
    form, preposition = dice.word("stances").split()
    head = words.adjective(form)
    other = circumstances.measure(dice) if preposition == "for" else actors.actor(dice, 0)
    head.after.append(phrases.oblique(preposition, other, "obl"))
    return head


def _ally(dice: Dice, plural: bool) -> Node:
    head = words.noun(dice.word("allies" if plural else "ally"))
    if not plural:
        head.before.append(words.closed("an" if head.form[0] in "ae" else "a"))
    elif dice.chance(0.4):
        head.before.append(words.closed("the"))
    if dice.chance(0.3):
        head.before.append(words.adjective(dice.word("closeness")))
        if not plural:
            head.before[0] = words.closed("a")
    head.after.append(phrases.oblique("of", actors.actor(dice, 0), "nmod"))
    return head


def _headline(dice: Dice) -> Node:
    """Present tense, commas for "and", no full stop: "Russia, Egypt back LNA"."""
    kind = dice.pick(("actor", "actor", "place", "measure", "with"))
    verb = dice.verb(kind)
    subjects = [names.named(dice) for _ in range(dice.weigh({1: 2, 2: 3, 3: 1}))]
    head_noun, *rest = subjects
    for phrase in rest:
        phrase.before.insert(0, words.comma())
        head_noun.after.append(phrase.as_("conj"))
    head = verb.finite("Pres", bool(rest) or head_noun.plural)
    head.before.append(head_noun.as_("nsubj"))
    complete(dice, head, verb, kind, 0)
    if dice.chance(0.4):
        head.after.append(phrases.oblique("in", circumstances.place(dice), "obl"))
    for node in list(head.words()):
        node.before = [child for child in node.before if child.pos != "DET"]
    return head


_KINDS = {
    "plain": clause, "list": _list, "reduced": _reduced, "report": _report, "joined": _joined,
    "subordinate": _subordinate, "tail": _tail, "event": _event, "state": _state, "headline": _headline,
}  # fmt: skip
