"""Who does what a noun names, where a clause behind the noun or the verb above it says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphkit.language.syntax import base, case_of, is_passive, objects, obliques, subjects

if TYPE_CHECKING:
    from graphkit.language.referents import WordClasses
    from graphkit.language.tree import Token

__all__ = ["above", "aimed", "circumstanced", "deprived", "outermost", "told_behind"]


def told_behind(words: WordClasses, noun: Token) -> tuple[list[Token], Token] | None:
    """By a clause behind it: the offensive launched by X, the beating X gave Y, the attack blamed on Z."""
    for clause in noun.children:
        if base(clause) != "acl":
            continue
        if words.has("doing-verb", clause.lower_) and is_passive(clause) and (doers := subjects(clause)):
            return doers, clause
        if words.has("ascribing-verb", clause.lower_) and (doers := obliques(clause, "to", "on")):
            return doers, clause
        light = words.has("doing-verb", clause.lower_) or words.has("light-verb", clause.lower_)
        if light and not is_passive(clause) and noun in objects(clause):
            return subjects(clause), clause
        commanded = words.has("ordering-verb", clause.lower_) and is_passive(clause)
        if commanded and (doers := obliques(clause, "by") or obliques(clause, "from")):  # ordered from a capital
            return doers, clause
    return None


def deprived(words: WordClasses, noun: Token) -> tuple[list[Token], Token] | None:
    """Who no longer does what a noun names: was relieved of command."""
    verb = noun.head
    held = words.has("held-noun", noun.lower_) and words.has("depriving-verb", verb.lower_)
    if held and base(noun) == "obl" and case_of(noun) == "of":
        return (objects(verb) if is_passive(verb) else objects(verb) or subjects(verb)), verb
    return None


def above(words: WordClasses, noun: Token) -> bool:
    """Whether a noun is part of the act that the noun above it names: a series of raids, an end to the raids."""
    if base(noun) != "nmod" or noun.head.pos_ != "NOUN":
        return False
    return case_of(noun) == "of" or (case_of(noun) == "to" and words.has("ending-noun", noun.head.lower_))


def aimed(words: WordClasses, anchors: Sequence[Token]) -> list[Token]:
    """At whom what is sent is aimed by a participle of its own: fired rounds aimed at X."""
    behind = (c for sent in anchors[1:] for c in sent.children if base(c) == "acl")
    aiming = [c for c in behind if words.has("aiming-verb", c.lower_)]
    return [t for c in aiming for t in ([] if is_passive(c) else objects(c)) or obliques(c, "at", "against")]


def circumstanced(noun: Token) -> list[Token]:
    """Of whom a circumstance tells: X, under the command of Y, …; X took the town with the help of Z."""
    verb = noun.head
    if case_of(noun) == "with" and base(noun) == "nmod" and base(verb) in {"obj", "obl"}:
        verb = verb.head  # hung on the nearest noun
    elif base(noun) not in {"obl", "nmod"} or not (case_of(noun) == "with" or _set_off(noun)):
        return []
    return subjects(verb) if verb.pos_ == "VERB" else []


def _set_off(noun: Token) -> bool:
    """Whether commas part a phrase from its clause, or it opens the clause with one behind it."""
    phrase = [t for t in noun.subtree if t.dep_ != "punct"]
    first, after = phrase[0].i, phrase[-1].i + 1
    opens = first == 0 or noun.doc[first - 1].text == ","
    return opens and after < len(noun.doc) and noun.doc[after].text == ","


def outermost(noun: Token) -> Token:
    """The noun that a verb governs: the phase of "began the next phase of the offensive"."""
    while base(noun) == "nmod" and case_of(noun) == "of" and noun.head.pos_ == "NOUN":
        noun = noun.head
    return noun
