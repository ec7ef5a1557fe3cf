"""Words that the parser took for another class, and what hangs on them once they are read right."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.language.repairs.arcs import FINITE, NOUNS, PARTICIPLES, concerning, hang, has
from graphkit.language.tree import Token

__all__ = [
    "appointed",
    "behind_preposition",
    "coordinated_root",
    "passive_modifier",
    "resultative",
    "second_subject",
    "with_article",
]


@concerning(dep={"appos", "conj", "obj", "nmod", "obl", "nsubj"}, tag=FINITE | {"VB"})
def with_article(token: Token, tokens: Sequence[Token]) -> None:
    """X, an al-Qaeda [affiliate], did Y: what has an article and nothing that a verb has is a noun."""
    if any(c.dep_ == "det" and c.lower_ in {"a", "an", "the"} and c.i < token.i for c in token.children):
        if not has(token, "nsubj", "obj", "aux", "mark", "cop"):
            token.tag_, token.pos_ = "NNS" if token.tag_ == "VBZ" else "NN", "NOUN"


@concerning(dep={"ROOT"}, tag={"NN"})
def coordinated_root(token: Token, tokens: Sequence[Token]) -> None:
    """Police [beat] and detained X: with a finite verb that has no subject only a verb is coordinated."""
    second = next((c for c in token.children if c.dep_ == "conj" and c.tag_ == "VBD" and c.i > token.i), None)
    before = [c for c in token.children if c.relation == "compound" and c.i < token.i]
    joint = second is not None and any(c.dep_ == "cc" and c.i == token.i + 1 for c in second.children)
    if second is None or not joint or not before or before[-1].i != token.i - 1:
        return
    if has(second, "nsubj", "aux") or not has(second, "obj") or has(token, "cop", "det", "case", "nsubj"):
        return
    token.tag_, token.pos_ = "VBD", "VERB"
    hang(before[-1], token, "nsubj")
    for child in token.children:
        if child.i < before[-1].i and child.dep_ != "punct":
            hang(child, before[-1], child.dep_)


@concerning(dep={"nsubj"}, pos={"PROPN"})
def second_subject(name: Token, tokens: Sequence[Token]) -> None:
    """Fighters loyal to warlord [X] hit Y: a verb has one subject, and a name right behind a phrase belongs to that."""
    verb, first = name.head, name.left_edge.i
    before = tokens[first - 1]
    other = next((c for c in verb.children if c.relation == "nsubj" and c.i < first), None)
    if any(c.dep_ in {"cc", "punct", "det", "case"} and c.i < name.i for c in name.children):
        return  # and Boko Haram: another one
    if not first or other is None or before.pos_ not in NOUNS or before not in set(other.below()) or before is other:
        return
    if before.pos_ == "PROPN":
        hang(name, before.head if before.relation == "flat" else before, "flat")
    elif before.relation in {"obl", "nmod", "obj"} and name not in before.ancestors:
        hang(name, before.head, before.dep_)
        for child in before.children:
            if child.dep_ == "case":
                hang(child, name, "case")
        hang(before, name, "nmod:desc")


@concerning(dep={"amod"}, tag=PARTICIPLES)
def passive_modifier(verb: Token, tokens: Sequence[Token]) -> None:
    """X was [appointed] head of Y by Z: a participle with an auxiliary is the verb, the noun its predicate."""
    noun = verb.head
    if verb.i > noun.i or noun.pos_ not in NOUNS or not has(verb, "aux:pass") or not has(verb, "nsubj"):
        return
    hang(verb, verb if noun.head is noun else noun.head, noun.dep_)
    for child in noun.children:
        cases = {c.lower_ for c in child.children if c.dep_ == "case"}
        if child.i < verb.i or child.dep_ == "punct" or "by" in cases:
            hang(child, verb, "obl:agent" if "by" in cases else child.dep_)
    hang(noun, verb, "xcomp")


@concerning(dep={"compound"}, pos={"PROPN"})
def appointed(name: Token, tokens: Sequence[Token]) -> None:
    """The emir named [Karim Zein] head of X: behind such a verb a name is no part of the office that follows it."""
    office = name.head
    verb = office.head
    if office.tag_ != "NN" or office.relation != "obj" or verb.lower_ not in verb.doc.grammar.appointing:
        return
    if name.left_edge.i == verb.i + 1 and name.right_edge.i == office.i - 1:
        hang(name, verb, "obj")
        hang(office, verb, "xcomp")


@concerning(dep={"advcl", "ccomp"}, tag=FINITE, words={"to", "by", "with"})
def behind_preposition(verb: Token, tokens: Sequence[Token]) -> None:
    """Fighters loyal to [X] hit Y: before a finite verb "to" opens no clause, and what it governs is no subject."""
    word, noun = verb.head, verb.head.head
    opening = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ in {"to", "by", "with"}), None)
    name = next((c for c in verb.children if c.relation == "nsubj"), None)
    if opening is None or name is None or opening.i != word.i + 1 or noun.dep_ != "ROOT" or noun.pos_ not in NOUNS:
        return
    hang(name, word, "obl")
    hang(opening, name, "case")
    hang(verb, verb, "ROOT")
    hang(noun, verb, "nsubj")
    for child in noun.children:
        if child.dep_ == "punct" and child.i > verb.i:
            hang(child, verb, "punct")


@concerning(dep={"amod", "xcomp"}, tag={"JJ"})
def resultative(word: Token, tokens: Sequence[Token]) -> None:
    """Shot [dead] a leader of X, took [hostage] ten: an adjective before an article or a number is the verb's."""
    verb = tokens[word.i - 1]
    noun = word.head if word.dep_ == "amod" else next((c for c in word.children if c.relation == "obj"), word)
    if word.i == 0 or verb.pos_ != "VERB" or noun.i < word.i or noun not in {*verb.children, *word.children}:
        return
    if any(c.relation in {"det", "nummod"} and c.i == word.i + 1 for c in noun.children):
        hang(word, verb, "advmod")
        hang(noun, verb, "obj")
