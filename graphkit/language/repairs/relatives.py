"""Relative clauses: who and which tell of the noun that they agree with, and are what their clause lacks."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.language.repairs.arcs import FINITE, NOUNS, PARTICIPLES, concerning, hang, has, phrase_before
from graphkit.language.tree import Token

__all__ = [
    "embedded",
    "fronted",
    "heading_pronoun",
    "interrupted",
    "lost_relative",
    "opened",
    "relative",
    "told_of_head",
    "unparted",
    "whose",
]

PERSONAL = frozenset({"who", "whose", "whom"})
PRONOUNS = frozenset({"WP", "WDT"})
SINGULAR, PLURAL = frozenset({"is", "was", "has", "does"}), frozenset({"are", "were", "have", "do"})
RELATED = frozenset({"advcl", "ccomp", "parataxis", "dep", "conj"})  # what a relative clause is taken for


@concerning(tag=PRONOUNS | {"WP$"}, words=PERSONAL)
def whose(token: Token, tokens: Sequence[Token]) -> None:
    """The attacks by X, whose leader …: who, whom and whose mean people, so the name before the comma, not an event."""
    if token.lower_ not in PERSONAL or token.i < 2 or tokens[token.i - 1].text != ",":
        return
    clause = token
    while clause.dep_ != "acl:relcl":
        if clause.head is clause or clause.head.i < token.i:
            return
        clause = clause.head
    name = tokens[token.i - 2]
    while name.head.i < token.i and name.relation in {"flat", "compound", "punct"}:
        name = name.head
    above = clause.head
    if above.pos_ == "VERB" and name.pos_ in NOUNS and above.i < name.i:  # no verb is somebody
        hang(clause, name, "acl:relcl")
    if name is above or above.i > name.i or name.pos_ != "PROPN":
        return
    if above.pos_ != "NOUN" and above.ent_type_ != "LOC":
        return
    if name.ent_type_ in {"ORG", "PERSON"} and name.relation in {"nmod", "obl", "appos"}:
        hang(clause, name, "acl:relcl")


@concerning(dep={"acl:relcl"}, words={"whose"})
def fronted(token: Token, tokens: Sequence[Token]) -> None:
    """X, whose fighters they train: of two subjects, the first is the object that "whose" brought forward."""
    subjects = [c for c in token.children if c.dep_ == "nsubj" and c.i < token.i]
    if len(subjects) == 2 and any(c.lower_ == "whose" for c in subjects[0].children):
        hang(subjects[0], token, "obj")


@concerning(relation={"appos", "nsubj"}, words={"whose"})
def told_of_head(token: Token, tokens: Sequence[Token]) -> None:
    """X, whose chairman is Y, left: a clause with a copula is no other name of X."""
    own = token.children
    if not any(c.dep_ == "cop" for c in own):
        return
    inner = [*own, *(t for c in own for t in c.children)]
    whose = next((t for t in inner if t.lower_ == "whose"), None)
    if whose is None:
        return
    if token.dep_ == "appos":
        hang(token, token.head, "acl:relcl")
    for noun in own:
        if noun.dep_ in {"dislocated", "nsubj", "nsubj:outer"} and noun.i < whose.i and token.i < token.head.i:
            hang(noun, token.head, token.dep_)
            hang(token, noun, "acl:relcl")


@concerning(relation={"obj"}, tag=PRONOUNS)
def embedded(pronoun: Token, tokens: Sequence[Token]) -> None:
    """What somebody says of it: X, [which] Y says is backed by Z — the pronoun is the subject that the clause lacks."""
    verb = pronoun.head
    if verb.dep_ != "acl:relcl":
        return
    for clause in (c for c in verb.children if c.relation == "ccomp" and c.i > verb.i):
        if _finite(clause) and not has(clause, "nsubj", "csubj", "mark"):
            hang(pronoun, clause, "nsubj:pass" if has(clause, "aux:pass") else "nsubj")
            return


@concerning(dep={"acl:relcl"}, tag=PRONOUNS)
def heading_pronoun(pronoun: Token, tokens: Sequence[Token]) -> None:
    """A pronoun heads no clause: the deal, which [X and Y signed]."""
    verb = next((t for t in tokens[pronoun.i + 1 :] if t.dep_ == "acl" and t.tag_ in PARTICIPLES), None)
    subject = next((c for c in pronoun.children if c.pos_ in NOUNS and c.i > pronoun.i), None)
    if verb is None or subject is None or subject not in verb.ancestors or has(verb, "obl:agent", "obj"):
        return
    hang(verb, pronoun.head, "acl:relcl")
    hang(pronoun, verb, "obj")
    hang(subject, verb, "nsubj")
    verb.tag_ = "VBD"


@concerning(tag=PRONOUNS | {"WP$"}, words={","})
def lost_relative(pronoun: Token, tokens: Sequence[Token]) -> None:
    """A clause that a comma and a relative pronoun open tells of the noun before: [X], who had sworn …, came."""
    if pronoun.lower_ in {"what", "whoever", "that"} or pronoun.i < 2:
        return
    start = pronoun.i - (tokens[pronoun.i - 1].pos_ == "ADP")
    noun = phrase_before(start - 1, tokens) if tokens[start - 1].text == "," else None
    clause = next((a for a in pronoun.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    if noun is None or clause is None or clause.i < pronoun.i or clause.relation not in RELATED:
        return
    if any(a.dep_ == "acl:relcl" for a in pronoun.ancestors):
        return
    if clause.relation == "conj" and has(clause, "cc"):
        return
    if clause in noun.ancestors:  # the parser put what stands before into the clause
        for child in [c for c in clause.children if c.i < start and c.dep_ != "punct"]:
            hang(child, clause.head, child.dep_ if child.pos_ != "VERB" else clause.dep_)
    if noun not in clause.below():
        hang(clause, noun, "acl:relcl")


@concerning(relation={"nsubj"}, words={"whose"})
def opened(subject: Token, tokens: Sequence[Token]) -> None:
    """A verb has one subject: X, whose leader was killed in Y, are fighting Z — the second belongs to the relative."""
    verb = subject.head
    shown = [c for c in verb.children if c.relation == "nsubj" and c.i < verb.i]
    if len(shown) != 2 or shown[1] is not subject or verb.dep_ == "acl:relcl":
        return
    pronoun = next((t for t in subject.below() if t.lower_ == "whose"), None)
    if pronoun is None or tokens[pronoun.i - 1].text != ",":
        return
    later = (c for c in verb.children if c.relation in {"advcl", "conj", "parataxis", "ccomp"} and c.i > verb.i)
    for clause in later:
        opening = min((t.i for t in clause.below() if t.text != ","), default=clause.i)
        if _finite(clause) and tokens[opening - 1].text == "," and not has(clause, "mark", "nsubj", "cc"):
            hang(clause, clause if verb.head is verb else verb.head, verb.dep_)
            hang(shown[0], clause, "nsubj:pass" if has(clause, "aux:pass") else "nsubj")
            for child in [c for c in verb.children if c.dep_ == "punct" and c.i > clause.i]:
                hang(child, clause, "punct")
            hang(verb, shown[0], "acl:relcl")
            return


@concerning(dep={"acl:relcl"}, words={"who", "which"})
def relative(clause: Token, tokens: Sequence[Token]) -> None:
    """A relative clause tells of what agrees with it: the courage of [soldiers], who …; X and [Y], which has …"""
    noun, somebody = clause.head, clause.doc.grammar.somebody
    if noun.pos_ not in NOUNS:
        return
    pronoun = next((t for t in clause.children if t.lower_ in {"who", "which"} and t.i > noun.i), None)
    if pronoun is None or pronoun.relation != "nsubj" or tokens[pronoun.i - 1].text != ",":
        return
    near = phrase_before(pronoun.i - 1, tokens)
    if near is None or near is noun:
        return
    if noun not in near.ancestors:  # not what stands before: another of a coordination
        if near.i > noun.i and (near.pos_ == "PROPN" or near.lower_ in somebody):
            hang(clause, near, "acl:relcl")
        return
    if near.dep_ == "conj" and _agrees(clause, near):  # the last of a list: X, Y and [Z], which has …
        hang(clause, near, "acl:relcl")
        return
    within = [t for t in (near, *near.ancestors) if t.i > noun.i and t.relation == "nmod" and t.pos_ in NOUNS]
    for candidate in reversed(within):
        named = candidate.pos_ == "PROPN" or candidate.lower_ in somebody
        if pronoun.lower_ == "who" and noun.pos_ == "NOUN" and noun.lower_ not in somebody and named:
            hang(clause, candidate, "acl:relcl")
            return
        if pronoun.lower_ == "which" and _agrees(clause, noun) is False and _agrees(clause, candidate):
            hang(clause, candidate, "acl:relcl")
            return


@concerning(relation={"nsubj"}, tag=PRONOUNS, words={"who", "which"})
def unparted(pronoun: Token, tokens: Sequence[Token]) -> None:
    """Protests from X (Y) [which was backed by Z]: right behind a noun, a pronoun stands for it."""
    clause = pronoun.head
    if pronoun.lower_ not in {"who", "which"} or clause.dep_ not in {"conj", "parataxis", "advcl"} or pronoun.i < 2:
        return
    if clause.head.i > pronoun.i or clause.i < pronoun.i or has(clause, "cc", "mark") or not _finite(clause):
        return
    noun = phrase_before(pronoun.i, tokens)
    if noun is not None and noun not in clause.below():
        hang(clause, noun, "acl:relcl")


@concerning(tag=PRONOUNS, words={"who", "which"})
def interrupted(pronoun: Token, tokens: Sequence[Token]) -> None:
    """X fights Y, [which], according to Z, [is sheltered] by W: what commas enclose parts no clause."""
    if pronoun.i + 2 >= len(tokens) or pronoun.i < 2 or tokens[pronoun.i + 1].text != ",":
        return
    with_case = tokens[pronoun.i - 1].pos_ == "ADP"
    opening = pronoun.i - 1 - with_case
    noun = phrase_before(opening + (tokens[opening].text != ","), tokens)
    closing = next((t.i for t in tokens[pronoun.i + 2 :] if t.text == ","), len(tokens))
    if noun is None or closing + 1 >= len(tokens):
        return
    behind = tokens[closing + 1]
    while behind.head.i > behind.i and behind.pos_ not in {"VERB"} and behind.relation != "nsubj":
        behind = behind.head
    verb = behind.head if behind.relation == "nsubj" else behind
    if verb.pos_ != "VERB" or verb.i < closing or not _finite(verb) or verb.dep_ == "acl:relcl":
        return
    if (behind is not verb) is not with_case or (behind is verb and has(verb, "nsubj", "csubj")):
        return
    main = next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    if main is None or main.i > pronoun.i:
        return
    inside = [t for t in tokens[pronoun.i + 2 : closing] if not pronoun.i + 1 < t.head.i < closing]
    if verb in main.ancestors:
        hang(main, verb if verb.head is verb else verb.head, verb.dep_)
        if verb.head is verb:
            hang(main, main, "ROOT")
        for child in verb.children:
            if child.dep_ == "punct" and child.i > verb.i:
                hang(child, main, "punct")
    for child in pronoun.children:
        if child.dep_ != "case":
            hang(child, verb, child.dep_)
    hang(pronoun, main, "dep")  # off what it was taken to govern
    hang(verb, noun, "acl:relcl")
    shown = "nsubj:pass" if has(verb, "aux:pass") else "nsubj"
    hang(pronoun, verb, "obl" if with_case else shown)
    for part in inside:
        hang(part, verb, "obl" if part.pos_ in NOUNS else part.dep_)


def _finite(clause: Token) -> bool:
    return clause.tag_ in FINITE or any(c.relation in {"aux", "cop"} and c.tag_ in FINITE for c in clause.children)


def _agrees(clause: Token, noun: Token) -> bool | None:
    """Whether a verb agrees in number with a noun; None where its form does not tell."""
    forms = {c.lower_ for c in (clause, *clause.children) if c is clause or c.relation in {"aux", "cop"}}
    singular = bool(forms & SINGULAR) or clause.tag_ == "VBZ"
    plural = bool(forms & PLURAL) or clause.tag_ == "VBP"
    if singular == plural:
        return None
    several = noun.tag_ in {"NNS", "NNPS"} or has(noun, "conj")
    if noun.pos_ == "PROPN":  # the Taliban, the Brigades: names go with either
        return True if noun.tag_ == "NNPS" else not several if singular else None
    return several == plural
