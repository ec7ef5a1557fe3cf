"""Subjects that the parser hung on what stands before them, behind a comma or a date."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from graphkit.language.closed import CALENDAR, WEEKDAYS
from graphkit.language.repairs.arcs import FINITE, NOUNS, concerning, hang, has
from graphkit.language.repairs.finite import is_finite, start_of
from graphkit.language.tree import Token

__all__ = [
    "behind_comma",
    "behind_conjunction",
    "behind_date",
    "behind_object",
    "beside_date",
    "of_what_follows",
    "second_of_two",
    "set_off",
    "when_said",
]

SUBORDINATING = frozenset({"after", "before", "since", "until", "as", "once"})
BESIDE = frozenset({"conj", "appos"})
SUBJECTS = ("nsubj", "csubj", "expl")
PARTED = frozenset({",", ";"})


@concerning(pos={"VERB"}, words=PARTED)
def behind_comma(token: Token, tokens: Sequence[Token]) -> None:
    """After the war, some [states], such as X, left: a finite verb has a subject, and a comma closes what precedes.

    The parser listed the subject with a noun before the comma: annulled by X, and [Y] was attacked; since the
    capital, Z, fell.
    """
    if token.relation in {"amod", "compound", "acl"} or has(token, "cc", "mark", *SUBJECTS) or not is_finite(token):
        return
    start = start_of(token)
    closed = start > 0 and tokens[start - 1].text == ","
    noun = _listed(tokens[start - 1 - closed], start) if start > 2 else None
    if noun is None:
        return
    if closed and not _joint(noun):
        noun = _described(noun, token)
    elif closed and all(t.text != "," for t in tokens[noun.i + 1 : start - 1]):
        return  # X, Y, and Z, …; X, or rather Y, …
    elif not _joint(noun) and not (noun in token.below() or not has(token.head, *SUBJECTS)):
        return  # discusses plans, views, keys to success
    if noun is not None:
        _give(noun, token)


def _listed(last: Token, start: int) -> Token | None:
    """The noun behind a comma whose phrase ends right before a verb, coordinated with or beside what precedes it."""
    for noun in chain((last,), last.ancestors):
        if noun.i >= start or (noun.pos_ in {"VERB", "AUX"} and noun.relation != "acl"):
            return None
        if noun.dep_ in BESIDE and noun.pos_ in NOUNS and noun.head.i < noun.i and _opens(noun):
            return noun if noun.right_edge.i < start else None
    return None


def _joint(noun: Token) -> Token | None:
    return next((c for c in noun.children if c.dep_ == "cc" and c.i < noun.i), None)


def _opens(noun: Token) -> bool:
    """Whether a comma stands right before a phrase, or before its conjunction; a preposition opens another phrase."""
    joint = _joint(noun)
    left = min(t.i for t in noun.below() if t.dep_ != "punct" and t is not joint)
    first = noun.doc[left]
    opening = left if joint is None else joint.i
    return first.pos_ != "ADP" and opening > 0 and noun.doc[opening - 1].text in PARTED


def _described(noun: Token, verb: Token) -> Token | None:
    """Whom a description between two commas is beside: the subject; else what it was taken for is itself that."""
    host = noun.head
    beside = [c for c in host.children if c.dep_ in BESIDE and host.i < c.i < noun.i and _opens(c)]
    if beside:  # following the vote, a spokesman, X, said
        hang(noun, beside[0], "appos")
        return beside[0]
    if any(t.text == "," for t in noun.doc[noun.i : noun.right_edge.i]):
        return noun  # some states, such as X,
    if host.dep_ == "ROOT":
        return host
    if host.dep_ in BESIDE and host.head.i < host.i and _opens(host):
        return host if _joint(host) or host in verb.below() else None
    cases = [c for c in host.children if c.dep_ == "case"]
    if host.relation in {"obl", "nmod"} and len(cases) == 1 and cases[0].lower_ in SUBORDINATING:
        return host
    told = host.relation == "obj" and host.head is verb.head and host.left_edge.i == host.head.i + 1
    return host if told and verb.relation in {"conj", "parataxis", "ccomp"} else None


def _give(noun: Token, verb: Token) -> None:
    """Make a noun the subject of a verb, and the verb the head of what it opens."""
    joint, host = _joint(noun), noun.head
    for other in [c for c in host.children if c.dep_ in BESIDE and noun.i < c.i < verb.i]:
        hang(other, noun, other.dep_ if joint or has(other, "cc") else "appos")
    if host is noun:
        hang(verb, verb, "ROOT")
        for child in noun.children:
            if child.dep_ == "punct" and child.i > verb.i:
                hang(child, verb, "punct")
    elif noun in verb.below():
        case = next((c for c in noun.children if c.dep_ == "case"), None)
        clause = next((a for a in noun.ancestors if a.head is verb), None)
        if case is not None:  # fought since the capital, Z, fell
            hang(case, verb, "mark")
            if clause is not None and clause.pos_ in {"VERB", "AUX"}:
                _swap(clause, verb, "advcl")
    elif joint is not None:
        hang(joint, verb, "cc")
    elif host is verb.head and noun.relation == "obj" and noun.doc[noun.left_edge.i - 1] is host:
        hang(verb, host, "ccomp")
    elif noun in verb.head.below() and noun.doc[start_of(verb) - 1].text != ",":
        _swap(verb, _topmost(verb.head), "advcl")  # accusing X of arming Y, Z mobilised
    hang(noun, verb, "nsubj:pass" if has(verb, "aux:pass") else "nsubj")


def _topmost(verb: Token) -> Token:
    """The last above a verb, or itself, of those that have no subject either."""
    while verb.head is not verb and verb.head.pos_ == "VERB" and not has(verb.head, *SUBJECTS):
        verb = verb.head
    return verb


def _swap(lower: Token, upper: Token, relation: str) -> None:
    """Put a verb in the place of the one above it, which it now governs."""
    hang(lower, lower if upper.head is upper else upper.head, upper.dep_)
    for child in upper.children:
        if child.dep_ == "punct" and child.i > max(upper.i, lower.i):
            hang(child, lower, "punct")
    hang(upper, lower, relation)


@concerning(relation={"compound", "nmod"}, pos={"PROPN"}, words=WEEKDAYS)
def behind_date(day: Token, tokens: Sequence[Token]) -> None:
    """On Tuesday [police] in X arrested Y: a day is no part of who acts, where the verb has no other subject."""
    noun = day.head
    while noun.relation == "compound" and noun.head.i > noun.i:
        noun = noun.head
    verb = noun.head
    if (
        day.lower_ not in WEEKDAYS
        or noun.i < day.i
        or noun.relation != "obl"
        or verb.i < noun.i
        or has(verb, *SUBJECTS)
    ):
        return
    case = next((c for c in noun.children if c.dep_ == "case" and c.i == day.i - 1), None)
    if case is None or case.lower_ != "on" or noun.right_edge.i + 1 != start_of(verb) or not is_finite(verb):
        return
    hang(case, day, "case")
    hang(day, verb, "obl")
    hang(noun, verb, "nsubj:pass" if has(verb, "aux:pass") else "nsubj")


@concerning(relation={"nsubj"}, pos=NOUNS, words=PARTED)
def second_of_two(subject: Token, tokens: Sequence[Token]) -> None:
    """Annulled by X, and [Y and Z] were attacked: a conjunction before a subject joins it to the noun right before."""
    if subject.head.i < subject.i:
        return
    joint = subject.left_edge
    if joint.dep_ != "cc" or not joint.i:
        return
    noun = tokens[joint.i - 1]
    while noun.head.i < joint.i and noun.dep_ not in BESIDE and noun.relation in {"flat", "nmod", "compound"}:
        noun = noun.head
    if noun.dep_ not in BESIDE or noun.pos_ not in NOUNS or not _opens(noun) or noun.right_edge.i != joint.i - 1:
        return
    first = _joint(noun)
    if first is None or subject in noun.below() or subject.head in noun.below():
        return
    hang(joint, subject, "cc")
    hang(first, subject.head, "cc")
    hang(noun, subject.head, subject.dep_)
    hang(subject, noun, "conj")


@concerning(relation={"ccomp"}, pos={"VERB"}, words=PARTED)
def behind_object(clause: Token, tokens: Sequence[Token]) -> None:
    """X broke its treaty with Y, and [Z] has condemned W: a comma before "and" closes a pair of clauses, not of nouns.

    The parser took object and subject together for the subject of a clause without a conjunction.
    """
    verb = clause.head
    both = next((c for c in clause.children if c.relation == "nsubj"), None)
    if both is None or has(clause, "mark") or verb.i > both.i or both.left_edge.i != verb.i + 1 or has(verb, "obj"):
        return
    for noun in (t for t in both.subtree if t.dep_ == "conj" and t.pos_ in NOUNS and both.i < t.i < clause.i):
        joint = _joint(noun)
        if joint is None or not _opens(noun):
            return  # X, Y, and Z
        later = [c for c in noun.head.children if c.dep_ == "conj" and c.i > noun.i]
        hang(noun, clause, both.dep_)
        hang(joint, clause, "cc")
        for other in later:
            hang(other, noun, "conj")
        hang(both, verb, "obj")
        hang(clause, verb, "conj")
        return


@concerning(dep={"appos"}, pos={"PROPN"}, words=CALENDAR)
def beside_date(name: Token, tokens: Sequence[Token]) -> None:
    """On September 7 [President X] cancelled the talks: nobody is another name of a day."""
    day, verb = name.head, name.head.head
    dated = day.lower_ in CALENDAR or any(c.lower_ in CALENDAR for c in day.children)
    if not dated or day.relation != "obl" or verb.i < name.i or has(verb, *SUBJECTS) or not is_finite(verb):
        return
    if name.right_edge.i + 1 == start_of(verb):
        hang(name, verb, "nsubj:pass" if has(verb, "aux:pass") else "nsubj")


@concerning(relation={"nsubj"}, pos={"PROPN"}, words=WEEKDAYS)
def when_said(day: Token, tokens: Sequence[Token]) -> None:
    """The ministry said [Wednesday]: a day behind a verb that has a subject is when."""
    if day.lower_ in WEEKDAYS and day.head.i == day.i - 1:
        if any(c.relation == "nsubj" and c.i < day.head.i for c in day.head.children):
            hang(day, day.head, "obl:unmarked")


@concerning(relation={"nsubj"}, pos={"NOUN"}, words={","})
def set_off(noun: Token, tokens: Sequence[Token]) -> None:
    """X, the [chief] of Y, has signed: of two subjects, the one between commas says who the first is."""
    first = next((c for c in noun.head.children if c.relation == "nsubj" and c.i < noun.i), None)
    if first is None or noun.head.i < noun.i or first.pos_ not in NOUNS:
        return
    left, right = noun.left_edge.i, noun.right_edge.i
    if right + 1 >= len(tokens):
        return
    if any(t.lower_ == "whose" for t in noun.below()):
        return  # X, whose leader, Y, was killed
    if first.right_edge.i in {left - 2, left - 1} and "," in {tokens[left - 1].text, tokens[left].text}:
        if tokens[right + 1].text == "," or tokens[right].text == ",":
            hang(noun, first, "appos")


@concerning(dep={"conj"}, tag=FINITE, words=SUBORDINATING)
def behind_conjunction(verb: Token, tokens: Sequence[Token]) -> None:
    """Tensions rose as X [and Y fought]: a noun between "as" and a finite verb that has no subject is its subject."""
    start = start_of(verb)
    if has(verb, "cc", "mark", "aux", *SUBJECTS) or not start:
        return
    noun = tokens[start - 1]
    while noun.head.i < start and noun.relation in {"flat", "compound", "conj", "nmod"}:
        noun = noun.head
    cases = [c for c in noun.children if c.dep_ == "case" and c.i < noun.i]
    if noun.relation != "obl" or noun.head is not verb.head or noun.head.i > noun.i or noun.right_edge.i != start - 1:
        return
    if len(cases) == 1 and cases[0].lower_ in SUBORDINATING:
        hang(noun, verb, "nsubj")
        hang(cases[0], verb, "mark")
        hang(verb, verb.head, "advcl")


@concerning(relation={"nsubj"}, pos=NOUNS)
def of_what_follows(noun: Token, tokens: Sequence[Token]) -> None:
    """Announced [troops] would leave: a noun between two verbs, of which the second has no subject, is that."""
    verb = noun.head
    if verb.i > noun.i or not has(verb, "ccomp"):
        return
    after = noun.right_edge.i + 1
    if after >= len(tokens):
        return
    for clause in (c for c in verb.children if c.relation == "ccomp" and c.i >= after and start_of(c) == after):
        if is_finite(clause) and not has(clause, *SUBJECTS):
            hang(noun, clause, "nsubj:pass" if has(clause, "aux:pass") else "nsubj")
