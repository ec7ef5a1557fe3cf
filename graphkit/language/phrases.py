"""Phrases of a tree: their relation, preposition and coordination, and what a relative pronoun stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.language.tree import remembered

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = [
    "DEPTH",
    "RELATIVE",
    "antecedent",
    "base",
    "case_of",
    "conjuncts",
    "facing",
    "formed_for",
    "hyphened",
    "joined",
    "misread_verb",
    "modifiers",
    "other_side",
    "parallel",
    "parted",
    "possessors",
    "receivers",
]

RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "where"})
ONE_SIDE = frozenset({"on", "the", "one", "side", "hand"})
PARALLEL = frozenset({"on", "for", "to", "with", "against", "between"})  # prepositions of arguments, not of places
DEPTH = 8  # of clauses followed upwards: a guard against trees that loop through repairs


def base(token: Token) -> str:
    """The relation without its subtype: ``nsubj`` of ``nsubj:pass``."""
    return token.relation


@remembered
def conjuncts(token: Token) -> list[Token]:
    """A token and what is coordinated with it, in order; appositions and lists are not coordination."""
    found = [token]
    flat = [c for f in token.children if f.dep_ == "flat" for c in f.children]  # conj on a later part of a name
    for child in (*token.children, *flat):
        if child.dep_ == "conj" and not _contrasted(child) and not _paired(token, child) and joined(token, child):
            found += [t for t in conjuncts(child) if t is not child or not _set_beside(token, child)]
    return found


def joined(token: Token, conjunct: Token) -> bool:
    """Whether a conjunction stands in the coordination: a comma alone marks an apposition that the tree misread."""
    if conjunct.pos_ in {"VERB", "AUX"}:
        return True
    chain = [token, conjunct, *(c for t in (token, conjunct) for c in t.children if c.dep_ == "conj")]
    if any(g.dep_ == "cc" for c in chain for g in c.children):
        return True
    after = conjunct.right_edge.i + 1
    return any(t.dep_ == "cc" for t in token.doc[after : after + 2])


def _paired(token: Token, conjunct: Token) -> bool:
    """Whether another phrase begins: between X and Y, or between Z and W; for X to leave Y, and for Z to stay."""
    own = {c.lower_ for c in conjunct.children if c.dep_ == "case"}
    return "between" in own or ("for" in own and token.relation == "obj" and not case_of(token))


def _set_beside(token: Token, conjunct: Token) -> bool:
    """X, Y's ally in the region, and Z: a description between commas behind a name says who that is."""
    own = [c for c in conjunct.children if c.i < conjunct.i]
    described = any(c.dep_ == "nmod:poss" or (c.dep_ == "det" and c.lower_ in {"a", "an"}) for c in own)
    joint = any(c.dep_ == "cc" for c in own)
    return token.pos_ == "PROPN" and conjunct.tag_ == "NN" and described and not joint


def _contrasted(token: Token) -> bool:
    """X but not Y, X rather than Y."""
    return any(c.lower_ in {"not", "n't"} and base(c) in {"advmod", "cc"} for c in token.children) and token.pos_ in {
        "NOUN",
        "PROPN",
    }


@remembered
def case_of(token: Token) -> str:
    """The preposition of a phrase, its last part where there are several: ``of`` of ``out of``; empty if none."""
    cases = [c for c in token.children if c.dep_ == "case" and c.i < token.i and c.lower_ not in {"'s", "’s", "'", "’"}]
    if not cases:
        return ""
    last = max(cases, key=lambda c: c.i)
    fixed = [c for c in last.children if c.dep_ == "fixed"]
    return str((fixed[-1] if fixed else last).lower_)


@remembered
def _named_so(what: Token) -> Token | None:
    """What somebody calls so: condemned what he called X's attack."""
    for clause in what.children:
        if clause.dep_ == "acl:relcl" and clause.lower_ in what.doc.grammar.considering:
            behind = (c for c in clause.children if c.i > clause.i)
            return next((c for c in behind if c.relation in {"obj", "xcomp"} or case_of(c) == "as"), None)
    return None


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for, and the token itself for any other."""
    if token.lower_ == "what" and (named := _named_so(token)):
        return named
    if token.lower_ not in RELATIVE or token.tag_ not in {"WDT", "WP", "WP$", "IN", "WRB", "DT"}:
        return token
    clause = token.head
    for _ in range(DEPTH):
        if clause.dep_ == "acl:relcl":
            return clause.head
        if clause.dep_ == "advcl" and case_of(token):  # condemned the attack, for which X …: hung on the verb
            return next((c for c in clause.head.children if c.dep_ == "obj" and c.i < token.i), token)
        if clause.head == clause:
            break
        clause = clause.head
    if token.i > 2 and token.doc[token.i - 1].pos_ == "ADP" and token.doc[token.i - 2].text == ",":
        before = token.doc[token.i - 3]  # X, from which Y split, where the tree sees no relative clause
        if before.pos_ in {"NOUN", "PROPN"}:
            return before.head if before.dep_ == "flat" else before
    if token.lower_ == "whose" and token.i > 1 and token.doc[token.i - 1].text == ",":
        before = token.doc[token.i - 2]
        if before.pos_ in {"NOUN", "PROPN"}:
            return before.head if before.dep_ == "flat" else before
    return token


def facing(last: Token) -> list[Token]:
    """Against whom those are that end with a token: between X and Y on one side and Z on the other."""
    after = last.right_edge.i + 1
    return other_side(last) if str(last.doc[after : after + 3].text).lower() == "on one side" else []


def other_side(one: Token) -> list[Token]:
    """What stands behind "and", where the tree did not coordinate it with the first of two: between X and Y …"""
    after = one.right_edge.i + 1
    while after < len(one.doc) and one.doc[after].lower_ in ONE_SIDE:  # on one side and Y on the other
        after += 1
    for joint in one.doc[max(one.i + 1, after - 3) : after + 1]:
        if joint.lower_ == "and" and joint.i + 1 < len(one.doc):
            other = one.doc[joint.i + 1]
            while other.head.i > other.i and other.head.pos_ in {"NOUN", "PROPN", "ADJ"}:
                other = other.head
            return conjuncts(other)[:1] if other.i != one.i and other.pos_ in {"NOUN", "PROPN"} else []
    return []


def parallel(token: Token, found: list[Token], prepositions: tuple[str, ...]) -> list[Token]:
    """The second of two phrases with one preposition, wherever the tree hung it: on X to …, and on Y to …"""
    if PARALLEL.isdisjoint(prepositions):
        return []
    return [
        t
        for t in token.doc[max((f.i for f in found), default=len(token.doc)) + 1 :]
        for c in t.children
        if c.dep_ == "case"
        and c.lower_ in PARALLEL.intersection(prepositions)
        and c.doc[c.i - 1].lower_ in {"and", "or", "nor"}
        if t.dep_ in {"conj", "nsubj", "obl", "nmod"} and t not in found and c.i < t.i
        if any(case_of(f) == c.lower_ for f in found)
        if not any(x.dep_ == "case" and x.lower_ == c.lower_ for x in c.doc[found[-1].i : c.i - 1])
    ]


def formed_for(verb: Token) -> Token | None:
    """The body whose purpose an infinitive right behind it tells: part of the coalition to defeat X."""
    while verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.tag_ == "VB":
        verb = verb.head
    mark = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "to"), None)
    noun = verb.doc[mark.i - 1] if mark is not None and mark.i else None
    if noun is None or noun.lower_ not in verb.doc.grammar.formed or noun.tag_ not in {"NN", "NNP"}:
        return None
    return noun if base(verb) in {"advcl", "xcomp", "acl"} else None


def possessors(noun: Token) -> list[Token]:
    """Whose it is: ``X's``, ``its``; relative ``whose`` gives the antecedent."""
    return [t for c in noun.children if c.dep_ == "nmod:poss" for t in conjuncts(antecedent(c))]


@remembered
def modifiers(noun: Token) -> list[Token]:
    """Words before a noun that may name whose it is: Turkish troops, GNA forces."""
    before = (c for c in noun.children if c.i < noun.i and base(c) in {"amod", "compound", "nmod"})
    return [t for c in before if not case_of(c) and c.dep_ != "nmod:poss" for t in conjuncts(c)]


def receivers(verb: Token) -> list[Token]:
    """To whom something is given, in the active: gave [X] a haven."""
    return [t for c in verb.children if c.dep_ == "iobj" for t in conjuncts(antecedent(c))]


def parted(noun: Token, complement: Token) -> bool:
    """Whether a dash stands between: questions about his service - in the Globe and the Times - came up."""
    between = noun.doc[noun.i + 1 : complement.i]
    dashes = [t for t in between if t.text in {"-", "–", "—"} and t.idx > t.doc[t.i - 1].idx + len(t.doc[t.i - 1])]
    return len(dashes) % 2 == 1


def hyphened(verb: Token) -> bool:
    """Whether a participle is the second part of a compound: opposition-held."""
    return verb.i > 1 and verb.doc[verb.i - 1].text in {"-", "–"} and verb.tag_ in {"VBN", "VBD", "JJ"}


def misread_verb(token: Token) -> bool:
    """A word tagged as noun that yet has an object or a subject of its own: the LNA rules large swaths."""
    return token.tag_ in {"NN", "NNS"} and any(c.dep_ in {"obj", "nsubj"} for c in token.children)
