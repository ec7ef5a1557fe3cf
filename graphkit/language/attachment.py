"""Arcs of a tree put right where a fact of English grammar shows that the parser hung a word on the wrong one.

A preposition governs the whole phrase behind it; nothing hangs on a date; what stands between commas ends where the
second comma stands. Each repair names its fact. Those of clauses are in :mod:`graphkit.language.subordination`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from graphkit.language.arcs import FINITE, NOUNS, Arcs, above, below, hang, has, left
from graphkit.language.subordination import (
    aside,
    auxiliary,
    charge,
    embedded,
    enclosed,
    finite_modifier,
    heading_pronoun,
    lost_relative,
    main,
    opened,
    parted,
    postnominal,
    reduced,
    relative,
    resulting,
)

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["attach"]

RELATIVE = frozenset({"WP", "WDT", "WP$"})
SPANS = frozenset("minutes hours days weeks months years".split())
AWAY = frozenset({"later", "earlier", "ago", "before", "after"})
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset("january february march april may june july august september october november december".split())


def attach(
    tokens: Sequence[Token], names: Sequence[tuple[int, int]] = (), animate: Callable[[str], bool] = lambda noun: False
) -> None:
    """Change heads and relations in place.

    ``names`` are the first and the last token of each name; ``animate`` tells which common nouns, in small letters,
    mean somebody.
    """
    arcs: Arcs = [[] for _ in tokens]
    for token in tokens:
        if token.head is not token:
            arcs[token.head.i].append(token)
    for first, last in names:
        _name(tokens[first : last + 1], tokens, arcs)
    for token in tokens:
        if token.dep_ == "case":
            _case(token, arcs)
            _possessed(token, tokens, arcs)
        elif token.tag_ in RELATIVE:
            embedded(token, arcs)
            heading_pronoun(token, tokens, arcs)
            lost_relative(token, tokens, arcs)
        elif token.tag_[:2] == "VB":
            _clause(token, tokens, arcs)
        elif token.pos_ in NOUNS:
            _span_of_time(token, tokens, arcs)
            _crossing_name(token, tokens, arcs)
            _titled_list(token, arcs)
            _behind_opening(token, tokens, arcs)
            _inserted(token, tokens, arcs)
        if len(arcs[token.i]) > 3:  # two subjects, and what goes on
            opened(token, tokens, arcs)
        if token.relation in {"nmod", "acl"}:
            _dated(token, arcs)
            relative(token, tokens, arcs, animate)
    main(tokens, arcs)
    parted(tokens, arcs)


def _clause(verb: Token, tokens: Sequence[Token], arcs: Arcs) -> None:
    auxiliary(verb, arcs)
    resulting(verb, tokens, arcs)
    enclosed(verb, tokens, arcs)
    aside(verb, arcs)
    charge(verb, tokens, arcs)
    finite_modifier(verb, tokens, arcs)
    postnominal(verb, arcs)
    reduced(verb, tokens, arcs)


def _name(inside: Sequence[Token], tokens: Sequence[Token], arcs: Arcs) -> None:
    """A preposition within a name governs nothing: financed [al-Qaeda in the Arabian Peninsula]."""
    outward = [t for t in inside if t.head not in inside or t.head is t]
    for token in inside[1:] if len(outward) == 1 else ():
        noun = token.head
        if token.dep_ != "case" or noun not in inside or noun.head in inside or noun.relation not in {"obl", "nmod"}:
            continue
        token.dep_ = token.relation = "flat"
        before = [t for t in tokens[: inside[0].i] if t.dep_ == "case" and t.head in inside]
        for outer in before:
            hang(outer, noun, "case", arcs)
        if not before and noun.head.pos_ == "VERB" and noun.head.i < noun.i and not has(noun.head, arcs, "obj"):
            noun.dep_ = noun.relation = "obj"


def _case(token: Token, arcs: Arcs) -> None:
    """A preposition governs the whole phrase behind it, not the name that opens it: [against [Boko Haram] fighters]."""
    first = token.head
    if token.dep_ != "case" or token.i > first.i:
        return
    noun = first
    while noun.relation in {"compound", "amod"} and noun.head.i > noun.i and noun.head.pos_ in NOUNS:
        noun = noun.head
    if noun is not first and noun.relation in {"obl", "nmod", "conj"} and not has(noun, arcs, "case"):
        hang(token, noun, "case", arcs)


def _crossing_name(name: Token, tokens: Sequence[Token], arcs: Arcs) -> None:
    """A name right behind a noun goes with it, not with a verb farther away: accused the leaders [X and Y]."""
    noun = tokens[name.i - 1] if name.i else name
    if name.pos_ != "PROPN" or noun.pos_ != "NOUN" or name.head.pos_ != "VERB" or has(name, arcs, "case"):
        return
    if name.relation in {"obj", "obl"} and noun.relation in {"obj", "obl"} and name.head.i < noun.head.i < noun.i:
        hang(name, noun, "appos", arcs)


def _possessed(mark: Token, tokens: Sequence[Token], arcs: Arcs) -> None:
    """Behind a possessive stands what is possessed: head of the group's [Liaison and Coordination Unit]."""
    owner = mark.head
    if mark.tag_ != "POS" or owner.relation not in {"nmod", "obl"} or owner.dep_ == "nmod:poss":
        return
    if mark.i + 1 >= len(tokens) or owner.head.i > owner.i:
        return
    thing = tokens[mark.i + 1]
    while thing.relation in {"compound", "amod", "flat"} and thing.head.i > thing.i:
        thing = thing.head
    if thing.pos_ not in NOUNS or thing in below(owner, arcs) or thing.head.i > thing.i:
        return
    if thing.relation not in {"conj", "appos", "obl", "nmod", "dep", "list"} or has(thing, arcs, "case"):
        return
    hang(thing, owner.head, owner.dep_, arcs)
    for case in [c for c in arcs[owner.i] if c.dep_ == "case" and c.i < owner.i]:
        hang(case, thing, "case", arcs)
    hang(owner, thing, "nmod:poss", arcs)


def _span_of_time(span: Token, tokens: Sequence[Token], arcs: Arcs) -> None:
    """A span of time is no thing: took [the town] hours later."""
    behind = tokens[span.i + 1].lower_ if span.i + 1 < len(tokens) else ""
    thing = tokens[span.i - 1] if span.i else span
    if span.lower_ not in SPANS or behind not in AWAY or span.relation != "obj":
        return
    if thing.relation == "compound" and thing.head is span and thing.pos_ in NOUNS:
        hang(thing, span.head, "obj", arcs)
        for child in [c for c in arcs[span.i] if c.i < thing.i]:
            hang(child, thing, child.dep_, arcs)
        hang(span, span.head, "obl:unmarked", arcs)


def _titled_list(name: Token, arcs: Arcs) -> None:
    """A conjunction before a title joins the name behind it: met Minister X [and Minister Y]."""
    if name.pos_ != "PROPN" or name.relation not in {"obl", "obj", "nsubj"} or has(name, arcs, "case"):
        return
    titles = [c for c in arcs[name.i] if c.dep_ == "nmod:desc" and c.i < name.i]
    joint = next((c for t in titles for c in arcs[t.i] if c.dep_ == "cc"), None)
    before = [
        c for c in arcs[name.head.i] if joint and c.i < joint.i and c.pos_ == "PROPN" and c.relation == name.relation
    ]
    if joint is not None and before:
        hang(joint, name, "cc", arcs)
        hang(name, before[-1], "conj", arcs)


def _is_date(token: Token, arcs: Arcs) -> bool:
    low = token.lower_
    if low in WEEKDAYS or (low in MONTHS and token.pos_ == "PROPN"):
        return True
    return token.tag_ == "CD" and any(c.lower_ in MONTHS for c in arcs[token.i])


def _dated(token: Token, arcs: Arcs) -> None:
    """Nothing hangs on a date: strikes on August 9 against X."""
    head = token.head
    if token.i <= head.i or not _is_date(head, arcs) or _is_date(token, arcs):
        return
    phrase = token.relation == "nmod" and has(token, arcs, "case") and token.tag_ != "CD"
    if not phrase and token.dep_ != "acl:relcl":
        return
    while _is_date(head, arcs) and head.head is not head:
        head = head.head
    if phrase:
        hang(token, head, "obl" if head.pos_ in {"VERB", "AUX"} else "nmod", arcs)
        return
    before = (
        [c for c in arcs[head.i] if c.i < token.i and c.relation in {"obj", "nsubj"}] if head.pos_ == "VERB" else []
    )
    noun = head.head if head.relation == "acl" else before[-1] if before else head
    if noun.pos_ in NOUNS:
        hang(token, noun, "acl:relcl", arcs)


def _behind_opening(name: Token, tokens: Sequence[Token], arcs: Arcs) -> None:
    """A comma closes the phrase that opens a sentence: after weeks of talks, [X and Y] signed …"""
    opened = name.head
    if name.dep_ != "conj" or name.pos_ != "PROPN" or opened.tag_ not in {"NN", "NNS", "CD"} or opened.i > name.i:
        return
    start = left(name, arcs)
    if tokens[start].text != "," and (not start or tokens[start - 1].text != ","):
        return
    if has(name, arcs, "case") or any(c.dep_ == "cc" and c.i < name.i for c in arcs[name.i]):
        return
    last = max(t.i for t in below(name, arcs))
    behind = tokens[last + 1] if last + 1 < len(tokens) else name
    subject = behind if behind.relation == "nsubj" and behind.pos_ in NOUNS else None
    verb = subject.head if subject else behind
    while verb.pos_ == "AUX" and verb.head.i > verb.i:
        verb = verb.head
    if verb.tag_ not in FINITE | {"VBN", "VBG"} or verb.i <= last or opened not in below(verb, arcs):
        return
    if subject is None and has(verb, arcs, "nsubj"):
        return
    hang(name, verb, "nsubj", arcs)
    if subject is not None:  # X and their Y allies, where Y was taken for the last of the list
        inner = next((t for t in tokens[name.i + 1 : subject.i] if t.head is name and t.dep_ == "conj"), None)
        if inner is not None:
            for child in [c for c in arcs[inner.i] if c.i < inner.i and c.dep_ in {"cc", "nmod:poss", "det", "amod"}]:
                hang(child, subject, child.dep_, arcs)
            hang(inner, subject, "compound", arcs)
        hang(subject, name, "conj", arcs)


def _inserted(token: Token, tokens: Sequence[Token], arcs: Arcs) -> None:
    """A clause between commas is closed by the second: X, [backed by Y], and Z — Z goes with X, not with Y."""
    if token.dep_ != "conj" or token.pos_ not in NOUNS or token.head.pos_ not in NOUNS:
        return
    first = token.head
    if len([c for c in arcs[first.i] if c.dep_ == "conj"]) > 1:
        return
    joint = next((c for c in arcs[token.i] if c.dep_ == "cc" and c.i < token.i), None)
    if joint is None or joint.i < 2 or tokens[joint.i - 1].text != ",":
        return
    for clause in (first, *above(first)):
        if clause.relation == "acl" and clause.i < first.i and clause.head.pos_ in NOUNS:
            start = left(clause, arcs)
            if clause.head.i < start and "," in {tokens[start].text, tokens[start - 1].text}:
                hang(token, clause.head, "conj", arcs)
            return
        if clause.pos_ in {"VERB", "AUX"}:
            return
