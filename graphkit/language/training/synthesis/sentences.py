"""Whole sentences of conflict news and runs of them, with their trees."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.language.training.corpus import Sentence
from . import nominals, words
from .clauses import (
    circumstance, clause, comma, complete, described, event_noun, frame, gerund_clause, subordinate_verb, verb_group, verb_of,
)  # fmt: skip
from .lexicon import Dice
from .trees import Node, flatten
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
        "plain": 9, "list": 5, "reduced": 3, "report": 4, "joined": 1.5, "subordinate": 2.5, "tail": 2.5, "event": 3, "state": 1.5, "headline": 0.8,
    })  # fmt: skip
    root = _KINDS[kind](dice)
    root.dep = "root"
    if kind == "headline":
        return root
    if dice.chance(0.25):
        _open(dice, root)
    # The full stop of "U.S." also ends the sentence.
    if not list(root.words())[-1].form.endswith("."):
        stop = words.punctuation(".")
        stop.space_before = False
        root.after.append(stop)
    return root


def _open(dice: Dice, root: Node) -> None:
    """A circumstance in front of the sentence."""
    if dice.chance(0.25):
        opener = words.adverb(dice.word("openers"))
    else:
        opener = circumstance(dice)
        for node in opener.words():
            node.form = node.form[0].upper() + node.form[1:]
            break
    # A quotation mark or a capital behind the opener would read oddly, not wrongly: names are capitals anyway.
    if dice.chance(0.8):
        opener.after.append(comma())
    root.before.insert(0, opener)


def _plain(dice: Dice) -> Node:
    return clause(dice)


def _list(dice: Dice) -> Node:
    """A list of actors before a verb: where a verb that is also a noun is hardest to see."""
    return clause(dice, subject=nominals.listed(dice))


def _reduced(dice: Dice) -> Node:
    """A participle behind the subject, and still a main verb."""
    subject = nominals.reduced(dice, nominals.followers(dice), nominals.actor(dice, 0))
    return clause(dice, subject=subject)


def _report(dice: Dice) -> Node:
    content = clause(dice)
    speaker = described(dice, nominals.person(dice) if dice.chance(0.5) else nominals.actor(dice, 0), 1)
    kind = dice.weigh({"that": 5, "end": 2, "quote": 2, "according": 2, "passive": 0.5})
    if kind == "according":
        source = nominals.oblique("to", speaker, "obl")
        source.before.pop(0)
        according = Node("according", "accord", "VERB", "VBG", "ExtPos=ADP|Tense=Pres|VerbForm=Part", "case")
        according.after.append(Node("to", "to", "ADP", "IN", dep="fixed"))
        source.before.insert(0, according)
        if dice.chance(0.4):
            source.after.append(comma())
            content.before.insert(0, source)
        else:
            source.before.insert(0, comma())
            content.after.append(source)
        return content
    if kind == "that":
        verb = dice.verb("say")
        head = verb.finite("Past" if dice.chance(0.8) else "Pres", speaker.plural)
        head.before.append(speaker.as_("nsubj"))
        if verb.lemma == "tell":
            head.after.append(nominals.person(dice).as_("iobj"))
        elif dice.chance(0.3):
            head.after.append(nominals.date(dice))
        if verb.lemma in ("tell", "warn", "reveal", "acknowledge", "argue", "note") or dice.chance(0.65):
            content.before.insert(0, words.marker("that"))
        head.after.append(content.as_("ccomp"))
        return head
    verb = dice.verb("quote")
    head = verb.finite("Past", speaker.plural)
    quoted = kind == "quote"
    if quoted:
        content.before.insert(0, words.quotation(True))
    content.after.append(comma())
    if quoted:
        content.after.append(words.quotation(False))
    head.before.append(content.as_("ccomp"))
    if dice.chance(0.45):
        head.after.append(speaker.as_("nsubj"))
    else:
        head.before.append(speaker.as_("nsubj"))
    if dice.chance(0.3):
        head.after.append(nominals.date(dice))
    return head


def _joined(dice: Dice) -> Node:
    """Two main clauses."""
    first, second = clause(dice, 0), clause(dice, 0)
    second.before.insert(0, words.closed(dice.pick(("and", "but"))))
    second.before.insert(0, comma())
    first.after.append(second.as_("conj"))
    return first


def _subordinate(dice: Dice) -> Node:
    """A main clause and an adverbial one."""
    main, below = clause(dice, 0), clause(dice, 0)
    below.before.insert(0, words.marker(dice.pick(("after", "while", "because", "as", "before", "although", "since", "if"))))
    if dice.chance(0.5):
        below.after.append(comma())
        main.before.insert(0, below.as_("advcl"))
    else:
        if dice.chance(0.3):
            below.before.insert(0, comma())
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
        verb, event = verb_of(dice, name)
        head = verb.progressive()
        head.before.append(comma())
        main.after.append(complete(dice, head, verb, name, event, 0).as_("advcl"))
    return main


def _event(dice: Dice) -> Node:
    """An event noun as the subject or the object."""
    event = event_noun(dice)
    if dice.chance(0.6):
        verb = Verb.parse(dice.pick((
            "kill", "wound", "anger", "weaken", "worry", "continue", "end", "begin began begun", "fail", "force", "alarm", "destroy", "damage", "follow", "spark",
        )))  # fmt: skip
        head = verb_group(dice, verb, event.plural)
        if verb.lemma in ("kill", "wound"):
            head.after.append(nominals.counted(dice, "people").as_("obj"))
        elif verb.lemma == "force":
            head.after.append(nominals.actor(dice, 0).as_("obj"))
            head.after.append(subordinate_verb(dice, 0))
        elif verb.lemma not in ("continue", "end", "begin", "fail"):
            head.after.append(nominals.actor(dice, 0).as_("obj"))
        if dice.chance(0.5):
            head.after.append(circumstance(dice))
        head.before.insert(0, event.as_("nsubj"))
        return head
    subject = nominals.actor(dice)
    verb = Verb.parse(dice.pick((
        "condemn", "announce", "deny", "confirm", "end", "halt", "welcome", "criticise", "report", "increase", "resume", "support", "back", "question", "reject",
        "call", "claim",
    )))  # fmt: skip
    head = verb_group(dice, verb, subject.plural)
    head.before.insert(0, subject.as_("nsubj"))
    if verb.lemma == "call":
        head.after.append(nominals.oblique("for", nominals.measure(dice), "obl"))
    else:
        head.after.append(event.as_("obj"))
    if dice.chance(0.4):
        head.after.append(circumstance(dice))
    return head


def _state(dice: Dice) -> Node:
    """ "Iran is an ally of Syria", "the militia is based in Aden", "there were clashes between A and B"."""
    kind = dice.weigh({"ally": 3, "loyal": 2, "based": 1.5, "there": 1.5})
    tense = dice.pick(("Past", "Pres"))
    if kind == "there":
        head = words.noun(dice.pick(("clashes", "talks", "fighting", "battles", "tensions", "attacks")))
        be = auxiliary_verb(tense, head.plural)
        be.before.append(words.closed("there"))
        head.after.append(nominals.oblique("between", nominals.coordinate(dice, [nominals.actor(dice, 0), nominals.actor(dice, 0)]), "nmod"))
        be.after += [head.as_("nsubj"), circumstance(dice)]
        return be
    subject = described(dice, nominals.actor(dice), 1)
    be = words.auxiliary("be", tense, subject.plural, "cop")
    if kind == "based":
        be.dep = "aux:pass"
        head = Verb.parse("base").passive()
        head.after.append(nominals.oblique("in", nominals.place(dice), "obl"))
        head.before = [subject.as_("nsubj:pass"), be]
        return head
    if kind == "loyal":
        form, preposition = dice.pick(("loyal to", "close to", "hostile to", "ready for", "responsible for", "critical of")).split()
        head = words.adjective(form)
        other = nominals.measure(dice) if preposition == "for" else nominals.actor(dice, 0)
        head.after.append(nominals.oblique(preposition, other, "obl"))
    else:
        many = subject.plural
        head = words.noun(dice.pick(("allies", "backers", "enemies", "rivals", "members", "supporters") if many else ("ally", "backer", "enemy", "rival", "member", "supporter")))
        if not many:
            head.before.append(words.closed("an" if head.form[0] in "ae" else "a"))
        elif dice.chance(0.4):
            head.before.append(words.closed("the"))
        if dice.chance(0.3):
            head.before.append(words.adjective(dice.pick(("key", "close", "main", "former", "strong"))))
            if not many:
                head.before[0] = words.closed("a")
        head.after.append(nominals.oblique("of", nominals.actor(dice, 0), "nmod"))
    head.before = [subject.as_("nsubj"), be, *head.before]
    return head


def auxiliary_verb(tense: str, plural: bool) -> Node:
    """ "be" as the verb of existence."""
    node = words.auxiliary("be", tense, plural)
    node.pos = "VERB"
    return node


def _headline(dice: Dice) -> Node:
    """Present tense, commas for "and", no full stop: "Russia, Egypt back LNA"."""
    kind = dice.pick(("actor", "actor", "place", "measure", "with"))
    verb = dice.verb(kind)
    subjects = [nominals.named(dice) for _ in range(dice.weigh({1: 2, 2: 3, 3: 1}))]
    head_noun, *rest = subjects
    for phrase in rest:
        phrase.before.insert(0, comma())
        head_noun.after.append(phrase.as_("conj"))
    head = verb.finite("Pres", bool(rest) or head_noun.plural)
    head.before.append(head_noun.as_("nsubj"))
    complete(dice, head, verb, kind, ("", ""), 0)
    if dice.chance(0.4):
        head.after.append(nominals.oblique("in", nominals.place(dice), "obl"))
    for node in list(head.words()):
        node.before = [child for child in node.before if child.pos != "DET"]
    return head


_KINDS = {
    "plain": _plain, "list": _list, "reduced": _reduced, "report": _report, "joined": _joined, "subordinate": _subordinate,
    "tail": _tail, "event": _event, "state": _state, "headline": _headline,
}  # fmt: skip
