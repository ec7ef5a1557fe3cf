"""Each clause has one finite verb, and that a subject: verbs read as nouns or participles, subjects hung elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.language.repairs.arcs import FINITE, NOUNS, concerning, hang, has
from graphkit.language.tree import Token

__all__ = ["infinitive", "is_finite", "plural", "start_of", "third_person", "two_verbs"]

SUBORDINATING = frozenset({"after", "before", "since", "until", "as", "once", "while", "like", "than"})
MODIFYING = frozenset({"det", "amod", "compound", "nummod", "nmod"})
CLOSING = frozenset({".", "!", "”", '"', "]"})
CLAUSAL = frozenset({"ROOT", "conj", "ccomp", "advcl", "parataxis", "acl", "xcomp"})
SUBJECTS = ("nsubj", "csubj", "expl")


@concerning(tag={"NN", "NNS", "VBZ"})
def third_person(token: Token, tokens: Sequence[Token]) -> None:
    """Brazil [negotiates] with Pakistan; the law [imposes] a fine: a form that no noun has is the verb of its clause.

    The noun right before it is the subject, what the parser took for its complements are objects and adverbials.
    """
    if token.tag_ == "VBZ":  # after the bombing leads to protests
        if token.relation != "obl" or not any(c.dep_ == "case" and c.lower_ in SUBORDINATING for c in token.children):
            return
    elif token.lower_ not in token.doc.grammar.never_nouns and not _needed(token, tokens):
        return
    thing = token.head if token.relation in MODIFYING and token.head.i > token.i else None
    if thing is not None and _parted(token, thing):
        _crown(token, thing)
        return
    subject = _noun_before(token, thing)
    cases = [c for c in token.children if c.dep_ == "case" and c.i < token.i]
    if any(c.lower_ not in SUBORDINATING for c in cases) or (cases and subject is None):
        return
    if subject is not None and _several(subject) is token.lower_.endswith("s"):
        return  # they do not agree
    place = _place(token, thing, subject)
    if place is None:
        return
    head, relation = place
    if relation == "nsubj":  # the governor denies …, taken for the subject of what he denies
        _above(token, head)
    else:
        hang(token, head, "advcl" if cases else relation)
    _finite(token)
    for case in cases:
        hang(case, token, "mark")
    if thing is not None:
        _open(thing, token)
    if subject is not None:
        hang(subject, token, "nsubj")
        for child in (c for c in token.children if c.i < subject.i and c.relation in MODIFYING and not has(c, "case")):
            hang(child, subject, child.dep_)
    _complement(token)


def _above(verb: Token, clause: Token) -> None:
    """Put a verb where the clause stands that it governs."""
    hang(verb, verb if clause.head is clause else clause.head, clause.dep_)
    for child in clause.children:
        if child is not verb and (child.i < verb.i or (child.dep_ == "punct" and child.i > clause.i)):
            hang(child, verb, child.dep_)
    hang(clause, verb, "ccomp")


def _needed(noun: Token, tokens: Sequence[Token]) -> bool:
    """Whether a sentence without any finite verb has a plural that is none: before an article, or behind a comma."""
    if noun.tag_ != "NNS" or noun.i + 1 >= len(tokens) or tokens[-1].text not in CLOSING:
        return False
    thing = noun.head
    behind = tokens[noun.i + 1]
    article = noun.dep_ == "ROOT" and (behind.dep_ == "det" or behind.tag_ == "PRP$")
    return (article or _parted(noun, thing)) and not any(t.tag_ in FINITE or t.tag_ == "MD" for t in tokens)


def _parted(noun: Token, thing: Token) -> bool:
    """Whether a comma parts what should be a verb, and what it was taken to modify, from the root: a law, …, bans X."""
    listed = noun.dep_ == "compound" and thing.dep_ in {"conj", "appos"} and not has(thing, "cc", "det")
    return listed and thing.head.dep_ == "ROOT" and thing.head.pos_ in NOUNS and noun.doc[noun.i - 1].text == ","


def _crown(verb: Token, thing: Token) -> None:
    """Make a verb the root: the root so far is its subject, what it was taken to modify its object."""
    subject = thing.head
    _finite(verb)
    hang(verb, verb, "ROOT")
    for child in subject.children:
        if child.i > verb.i and child is not thing:
            hang(child, verb if child.dep_ == "punct" else thing, child.dep_)
    _open(thing, verb)
    hang(subject, verb, "nsubj")


def _finite(token: Token) -> None:
    token.tag_, token.pos_ = ("VBZ" if token.lower_.endswith("s") else "VBP"), "VERB"


def _several(noun: Token) -> bool | None:
    """Whether a noun is plural; None where it may be either."""
    if has(noun, "conj") or noun.tag_ == "NNPS":
        return True if noun.pos_ == "NOUN" else None
    return noun.tag_ == "NNS" if noun.pos_ == "NOUN" else None


def _noun_before(token: Token, thing: Token | None) -> Token | None:
    """The noun whose phrase ends where a verb begins, hung on the verb or on what that was taken to modify."""
    hosts = (token,) if thing is None else (token, thing)
    nouns = [c for h in hosts for c in h.children if c.i < token.i and (c.pos_ in NOUNS or c.pos_ == "PRON")]
    for noun in sorted(nouns, key=lambda c: -c.i):
        if noun.relation in {"nsubj", "compound", "nmod", "amod", "appos"} and not has(noun, "case"):
            gap = token.doc[noun.right_edge.i + 1 : token.i]
            if all(t.relation in {"advmod", "punct"} and t.text != "-" for t in gap):
                return noun
    return None


def _place(token: Token, thing: Token | None, subject: Token | None) -> tuple[Token, str] | None:
    """Under what the verb hangs and how; None where nothing sure can be said."""
    if thing is None:
        head = token if token.head is token else token.head
        if token.relation in CLAUSAL and (subject or has(token, *SUBJECTS) or not has(token, "det", "nmod:poss")):
            return head, token.dep_
        if subject is None:
            return None
        if token.relation == "nsubj" and head.i > token.i:
            return head, "nsubj"
        verbal = head.pos_ in {"VERB", "AUX"}
        if token.relation == "obl" and verbal and has(token, "case", "mark"):
            return head, "advcl"
        return (head, "ccomp") if token.relation == "obj" and verbal else None
    if thing.pos_ not in NOUNS or has(thing, "case", "cop"):
        return None
    if subject is None:
        return None
    return (token if thing.head is thing else thing.head), thing.dep_


def _open(thing: Token, verb: Token) -> None:
    """What a verb was taken to modify is its object; what stood before the verb goes with it."""
    for child in thing.children:
        if child is not verb and (child.i < verb.i or child.dep_ == "punct"):
            hang(child, verb, child.dep_)
    hang(thing, verb, "obj")


def _complement(verb: Token) -> None:
    """What stands behind a verb is no modifier of a noun."""
    shown = has(verb, "obj", "ccomp", "xcomp")
    for child in [c for c in verb.children if c.i > verb.i]:
        if child.relation == "nmod" and has(child, "case"):
            hang(child, verb, "obl")
        elif child.relation == "acl" and child.dep_ != "acl:relcl":
            hang(child, verb, "xcomp")
        elif child.relation in {"nmod", "appos", "compound", "flat"} and child.pos_ in NOUNS and not shown:
            hang(child, verb, "obj")
            shown = True


@concerning(relation={"obl", "nmod", "obj", "iobj"}, tag={"VBZ"})
def plural(token: Token, tokens: Sequence[Token]) -> None:
    """An attack on al-Shabaab [bases]: what has a preposition or an attribute, and no subject or object, is a noun."""
    if token.relation == "iobj":  # gave the Afar rebels a haven
        for child in token.children:
            if child.relation in {"nsubj", "obj", "obl"}:
                hang(child, *((token, "compound") if child.i < token.i else (token.head, child.dep_)))
    if has(token, *SUBJECTS, "obj", "aux", "xcomp", "ccomp", "mark"):
        return
    before = [c for c in token.children if c.i < token.i and (c.dep_ == "case" or c.relation in MODIFYING)]
    if before and not any(c.lower_ in SUBORDINATING or c.tag_ == "WDT" for c in before):
        token.tag_, token.pos_ = "NNS", "NOUN"
        token.doc.moves += 1
        for child in token.children:
            if child.relation == "obl":
                hang(child, token, "nmod")


@concerning(tag={"NN"}, words={"to"})
def infinitive(token: Token, tokens: Sequence[Token]) -> None:
    """A haven to [plot] attacks: what "to" marks is a verb."""
    to = tokens[token.i - 1] if token.i else token
    if to.lower_ == "to" and to.dep_ == "mark" and to.head is token and not token.lower_.endswith("ing"):
        token.tag_, token.pos_ = "VB", "VERB"
        token.doc.moves += 1


def is_finite(verb: Token) -> bool:
    """Whether a verb or one of its auxiliaries has a tense."""
    own = (c for c in verb.children if c.relation in {"aux", "cop"})
    return verb.tag_ in FINITE or any(c.tag_ in FINITE or c.tag_ == "MD" for c in own)


def start_of(verb: Token) -> int:
    """Where a verb begins: with its auxiliaries and the adverbs among them."""
    start = verb.i
    while start and verb.doc[start - 1].head is verb and verb.doc[start - 1].relation in {"aux", "cop", "advmod"}:
        start -= 1
    return start


@concerning(relation={"conj", "parataxis", "ccomp", "advcl", "xcomp", "dep"})
def two_verbs(token: Token, tokens: Sequence[Token]) -> None:
    """The officers [killed] in the raid were buried: of two verbs without anything between, the first is a participle.

    It has no object, and the second, which is finite, has no subject but the first one's.
    """
    first = token.head
    if first.tag_ not in {"VBD", "VBN", "VBG"} or first.i > token.i or has(token, "cc", "mark", *SUBJECTS):
        return
    if (first.tag_ != "VBG" and has(first, "obj")) or has(first, "aux", "cop") or not is_finite(token):
        return
    if first.tag_ != "VBG" and (token.relation == "ccomp" or has(first, "xcomp")):
        return  # concluded they had lost
    subject = next((c for c in first.children if c.relation == "nsubj" and c.i < first.i), None)
    start = start_of(token)
    if subject is None or subject.pos_ not in NOUNS or start == first.i + 1:
        return
    if any(t.pos_ in {"PUNCT", "CCONJ"} for t in tokens[first.i + 1 : start]):
        return
    hang(token, token if first.head is first else first.head, first.dep_)
    hang(subject, token, "nsubj:pass" if has(token, "aux:pass") else "nsubj")
    for child in first.children:
        if child.i > token.i or child.i < subject.left_edge.i:
            hang(child, token, child.dep_)
    hang(first, subject, "acl")
    if first.tag_ == "VBD":
        first.tag_ = "VBN"
