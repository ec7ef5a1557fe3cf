"""Participles that tell of a noun, where the parser took them for clauses of their own."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.language.repairs.arcs import NOUNS, PARTICIPLES, concerning, hang, has, phrase_before
from graphkit.language.tree import Token

__all__ = ["accused_of", "announced", "compounded", "deed_of_accused", "set_off", "there_to", "told_of_event"]

HYPHENS = frozenset({"-", "–"})


@concerning(relation={"ccomp"}, tag=PARTICIPLES, words={","})
def set_off(token: Token, tokens: Sequence[Token]) -> None:
    """X, trained and equipped by Y, attacked Z: between commas, with an agent, it tells of the subject of the verb."""
    verb = token.head
    if verb.i < token.i or verb.pos_ != "VERB" or has(token, "mark", "aux", "obj") or has(verb, "nsubj"):
        return
    subject = next((c for c in token.children if c.relation == "nsubj" and c.i < token.i), None)
    opening = min((c.i for c in token.children if c.relation == "advmod"), default=token.i) - 1
    if subject is None or opening < 1 or tokens[opening].text != "," or subject.right_edge.i > opening:
        return
    joint = (token, *(c for c in token.children if c.dep_ == "conj"))
    closed = any(t.text == "," for t in tokens[token.i + 1 : verb.i])
    if closed and any(c.dep_ == "obl:agent" for t in joint for c in t.children):
        hang(subject, verb, "nsubj")
        hang(token, subject, "acl")
        token.tag_ = "VBN"


@concerning(relation={"advcl", "acl", "conj"}, tag=PARTICIPLES, words={","})
def told_of_event(token: Token, tokens: Sequence[Token]) -> None:
    """Two died in the attack, reportedly carried out by X: what somebody did is the act named before the comma."""
    verb = token.head
    if token.lower_ not in token.doc.grammar.doing or verb.pos_ != "VERB" or has(token, "nsubj", "aux", "mark", "cc"):
        return
    opening = min((c.i for c in token.children if c.relation == "advmod"), default=token.i) - 1
    if opening < 1 or tokens[opening].text != "," or not has(token, "obl:agent"):
        return
    noun = phrase_before(opening, tokens)
    while noun is not None and noun.relation == "nmod" and noun.head.i > verb.i:
        noun = noun.head
    if noun is not None and noun.head is verb and noun.i > verb.i and noun.pos_ in NOUNS:
        hang(token, noun, "acl")
        token.tag_ = "VBN"


@concerning(relation={"conj", "ccomp", "xcomp", "advcl", "acl"}, tag=PARTICIPLES | {"JJ"}, words=HYPHENS)
def compounded(token: Token, tokens: Sequence[Token]) -> None:
    """Entered rebel-held X: with a hyphen before it, a participle describes the name behind it."""
    if token.i < 2 or tokens[token.i - 1].text not in HYPHENS:
        return
    place = next((c for c in token.children if c.relation == "obj" and c.i > token.i), None)
    if place is None or place.left_edge.i <= token.i or has(token, "nsubj", "cc", "aux", "mark"):
        return
    stem = tokens[token.i - 2]
    while stem.relation in {"flat", "compound"} and stem.head.i < stem.i:
        stem = stem.head
    above = token.head
    if above.pos_ != "VERB" or stem.head is not above or stem.relation not in {"obj", "obl", "nmod"}:
        return
    hang(place, above, stem.dep_)
    hang(token, place, "amod")
    hang(stem, token, "compound")
    for child in stem.children:
        if child.dep_ == "case":
            hang(child, place, "case")


@concerning(dep={"acl"}, tag=PARTICIPLES)
def announced(verb: Token, tokens: Sequence[Token]) -> None:
    """X, in a statement, [announced] Y would leave: a participle has no subject behind it, so it tells what follows."""
    noun = verb.head
    clause = noun.head
    inner = next((c for c in verb.children if c.relation == "nsubj" and c.i > verb.i), None)
    if inner is None or noun.relation != "nsubj" or clause.i < inner.i or has(verb, "aux", "mark"):
        return
    hang(verb, verb if clause.head is clause else clause.head, clause.dep_)
    for child in clause.children:
        if child.i < verb.i or (child.dep_ == "punct" and child.i > clause.i):
            hang(child, verb, child.dep_)
    hang(clause, verb, "ccomp")
    hang(noun, verb, "nsubj")
    hang(inner, clause, "nsubj:pass" if has(clause, "aux:pass") else "nsubj")
    verb.tag_ = "VBD"


@concerning(relation={"advcl", "xcomp"}, words={"there"})
def there_to(token: Token, tokens: Sequence[Token]) -> None:
    """The base houses troops there to fight X: who is there to do something does it."""
    mark = next((c for c in token.children if c.dep_ == "mark" and c.lower_ == "to"), None)
    if mark is None or mark.i < 2 or tokens[mark.i - 1].lower_ != "there":
        return
    noun = tokens[mark.i - 2]
    if noun.lower_ in token.doc.grammar.somebody and noun.pos_ in NOUNS and noun not in token.below():
        hang(tokens[mark.i - 1], noun, "advmod")
        hang(token, noun, "acl")


@concerning(dep={"amod", "compound"}, tag={"VBG", "NN"}, words={"of"})
def accused_of(deed: Token, tokens: Sequence[Token]) -> None:
    """Accused X of [shelling] cities: what stands behind "of" is a deed, the noun behind it its object."""
    thing = deed.head
    case = next((c for c in thing.children if c.dep_ == "case" and c.lower_ == "of" and c.i < deed.i), None)
    if case is None or not deed.lower_.endswith("ing") or thing.i < deed.i:
        return
    if any(t.relation != "advmod" for t in tokens[case.i + 1 : deed.i]):
        return
    verb = next((a for a in thing.ancestors if a.pos_ == "VERB"), None)
    if verb is not None and verb.lower_ in verb.doc.grammar.accusing and verb.i < case.i:
        deed.tag_, deed.pos_ = "VBG", "VERB"
        hang(deed, verb, "advcl")
        hang(case, deed, "mark")
        for adverb in tokens[case.i + 1 : deed.i]:
            hang(adverb, deed, "advmod")
        hang(thing, deed, "obj")


@concerning(dep={"acl"}, tag={"VBG"}, words={"of"})
def deed_of_accused(deed: Token, tokens: Sequence[Token]) -> None:
    """Accused X [of arming Y]: the deed is what the verb says, not which X is meant."""
    verb = deed.head.head
    if verb.lower_ in verb.doc.grammar.accusing and deed.head.relation in {"obj", "obl", "nsubj"}:
        if verb.i < deed.i and any(c.dep_ == "mark" and c.lower_ == "of" for c in deed.children):
            hang(deed, verb, "advcl")
