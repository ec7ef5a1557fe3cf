"""What goes on with what: the second of two verbs, of two names, of a list."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.language.repairs.arcs import FINITE, NOUNS, concerning, hang, has
from graphkit.language.tree import Token

__all__ = [
    "behind_opening",
    "between_two",
    "both_of",
    "coordinated_with_relative",
    "coordinated_with_said",
    "inserted",
    "joined_by_and",
    "second_content",
    "shared_head",
    "titled_conjunct",
    "titled_list",
    "titled_within_name",
]


@concerning(dep={"conj"}, tag={"VBD"}, words={","})
def coordinated_with_said(token: Token, tokens: Sequence[Token]) -> None:
    """X said Y was ready, and urged Z: behind a comma, a past tense without a subject goes on with who spoke."""
    clause = token.head
    if clause.relation != "ccomp" or clause.head.tag_ != "VBD":
        return
    own = token.children
    joint = next((c for c in own if c.dep_ == "cc" and c.i < token.i), None)
    if joint is None or tokens[joint.i - 1].text != "," or clause.head.i > clause.i:
        return
    if any(c.relation in {"nsubj", "aux"} for c in own) or clause.tag_ == "VBD":
        return
    hang(token, clause.head, "conj")


@concerning(dep={"conj"}, words={"that"})
def second_content(token: Token, tokens: Sequence[Token]) -> None:
    """X said Y was ready, and that Z had fled: a clause with "that" goes on with what was said, not with the saying."""
    verb = token.head
    if not any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children):
        return
    told = [c for c in verb.children if c.relation == "ccomp" and verb.i < c.i < token.i]
    if told:
        hang(token, told[-1], "conj")


@concerning(dep={"appos"}, words={"and", "or"})
def joined_by_and(token: Token, tokens: Sequence[Token]) -> None:
    """President X and rebel leader Y: whom "and" joins is another one, and not what was named before."""
    first = token.left_edge
    if first.dep_ == "cc" and first.lower_ in {"and", "or"} and first.i > token.head.i:
        hang(token, token.head, "conj")
        hang(first, token, "cc")


def _tense(verb: Token) -> set[str]:
    """The finite forms among a verb and its auxiliaries."""
    return {t.tag_ for t in (verb, *(c for c in verb.children if c.relation in {"aux", "cop"}))} & FINITE


@concerning(dep={"conj"}, pos={"VERB"}, words={"who", "which"})
def coordinated_with_relative(token: Token, tokens: Sequence[Token]) -> None:
    """X clashed with Y, who fired gas and held Z: without a comma a verb goes on with the clause right before it."""
    verb = token.head
    joint = next((c for c in token.children if c.dep_ == "cc" and c.i < token.i), None)
    if joint is None or tokens[joint.i - 1].text == ",":
        return
    tense = _tense(token)  # is linked to X and has attacked Y
    if has(token, "nsubj") or not tense:
        return
    clauses = [t for t in tokens[verb.i + 1 : joint.i] if t.dep_ == "acl:relcl" and tense & _tense(t)]
    if not clauses or verb in clauses:
        return
    clause = clauses[-1]
    shown = [c for c in clause.children if c.lower_ in {"who", "which"} and c.relation == "nsubj"]
    if shown and tokens[shown[0].i - 1].text == "," and all(t.text != "," for t in tokens[clause.i : joint.i]):
        hang(token, clause, "conj")


@concerning(dep={"flat"}, words={"and"})
def titled_within_name(token: Token, tokens: Sequence[Token]) -> None:
    """Chancellor X and President Y called: what has a title of its own is no part of the name before."""
    titles = [c for c in token.children if c.dep_ == "nmod:desc" and c.i < token.i]
    joint = next((c for t in (token, *titles) for c in t.children if c.dep_ == "cc" and c.i < token.i), None)
    if titles and joint is not None and token.head.i < joint.i:
        hang(token, token.head, "conj")
        hang(joint, token, "cc")


@concerning(dep={"nmod:desc"})
def titled_conjunct(token: Token, tokens: Sequence[Token]) -> None:
    """Signed by X and Y chief Z: where the first word of the title was taken for the conjunct, the name is it."""
    if token.head.i < token.i:
        return
    name = token.head
    while name.dep_ == "nmod:desc" and name.head.i > name.i:
        name = name.head
    left = min((c.i for c in token.children), default=token.i)
    first = tokens[min(left, token.i) - 1]
    while first.head.i < first.i and first.relation in {"flat", "punct"}:
        first = first.head
    if first.i >= left or first.pos_ != "PROPN" or first.relation not in {"conj", "appos"} or first.head.i > first.i:
        return
    own = name.children
    shared = name.relation == first.head.relation and name.head is first.head.head  # X and Y chief Z met
    if (name.head.i > first.i and not shared) or any(c.dep_ in {"case", "cc"} for c in own):
        return
    between = tokens[first.i + 1 : token.i]
    if any(t.pos_ not in {"NOUN", "ADJ", "PROPN", "PUNCT"} for t in between):
        return
    hang(name, first.head, first.dep_)
    for joint in first.children:
        if joint.dep_ in {"cc", "det"} or (joint.dep_ == "punct" and joint.i < first.i):
            hang(joint, name, joint.dep_)
    hang(first, token, "compound")


@concerning(dep={"nmod:desc"})
def titled_list(title: Token, tokens: Sequence[Token]) -> None:
    """A conjunction before a title joins the name behind it: met Minister X [and Minister Y]."""
    name, joint = title.head, next((c for c in title.children if c.dep_ == "cc"), None)
    if joint is None or title.i > name.i or name.pos_ != "PROPN" or has(name, "case"):
        return
    before = [c for c in name.head.children if c.i < joint.i and c.pos_ == "PROPN" and c.relation == name.relation]
    if name.relation in {"obl", "obj", "nsubj"} and before:
        hang(joint, name, "cc")
        hang(name, before[-1], "conj")


@concerning(dep={"conj"}, pos={"PROPN"}, words={","})
def behind_opening(name: Token, tokens: Sequence[Token]) -> None:
    """A comma closes the phrase that opens a sentence: after weeks of talks, [X and Y] signed …"""
    opened = name.head
    if opened.tag_ not in {"NN", "NNS", "CD"} or opened.i > name.i:
        return
    start = name.left_edge.i
    if tokens[start].text != "," and (not start or tokens[start - 1].text != ","):
        return
    if has(name, "case") or any(c.dep_ == "cc" and c.i < name.i for c in name.children):
        return
    last = max(t.i for t in name.below())
    behind = tokens[last + 1] if last + 1 < len(tokens) else name
    subject = behind if behind.relation == "nsubj" and behind.pos_ in NOUNS else None
    verb = subject.head if subject else behind
    while verb.pos_ == "AUX" and verb.head.i > verb.i:
        verb = verb.head
    if verb.tag_ not in FINITE | {"VBN", "VBG"} or verb.i <= last or opened not in verb.below():
        return
    if subject is None and has(verb, "nsubj"):
        return
    hang(name, verb, "nsubj")
    if subject is not None:  # X and their Y allies, where Y was taken for the last of the list
        inner = next((t for t in tokens[name.i + 1 : subject.i] if t.head is name and t.dep_ == "conj"), None)
        if inner is not None:
            for child in [c for c in inner.children if c.i < inner.i and c.dep_ in {"cc", "nmod:poss", "det", "amod"}]:
                hang(child, subject, child.dep_)
            hang(inner, subject, "compound")
        hang(subject, name, "conj")


@concerning(dep={"conj"}, pos=NOUNS, words={","})
def inserted(token: Token, tokens: Sequence[Token]) -> None:
    """A clause between commas is closed by the second: X, [backed by Y], and Z — Z goes with X, not with Y."""
    if token.head.pos_ not in NOUNS:
        return
    first = token.head
    if len([c for c in first.children if c.dep_ == "conj"]) > 1:
        return
    joint = next((c for c in token.children if c.dep_ == "cc" and c.i < token.i), None)
    if joint is None or joint.i < 2 or tokens[joint.i - 1].text != ",":
        return
    for clause in (first, *first.ancestors):
        if clause.relation == "acl" and clause.i < first.i and clause.head.pos_ in NOUNS:
            start = clause.left_edge.i
            if clause.head.i < start and "," in {tokens[start].text, tokens[start - 1].text}:
                hang(token, clause.head, "conj")
            return
        if clause.pos_ in {"VERB", "AUX"}:
            return


@concerning(relation={"nmod", "obl"}, pos=NOUNS, words={"between"})
def between_two(first: Token, tokens: Sequence[Token]) -> None:
    """A meeting between X, claiming to represent Y, [and Z]: "between" takes two, the second behind the commas."""
    case = next((c for c in first.children if c.dep_ == "case" and c.i < first.i), None)
    if case is None or case.lower_ != "between" or has(first, "conj") or first.tag_ in {"NNS", "NNPS", "CD"}:
        return
    after = max([first.i, *(c.i for c in first.children if c.relation in {"flat", "compound"})]) + 1
    if after >= len(tokens) or tokens[after].text != ",":
        return
    for joint in tokens[after + 1 :]:
        noun = joint.head
        if joint.dep_ != "cc" or joint.lower_ != "and" or tokens[joint.i - 1].text != ",":
            continue
        elsewhere = after < noun.head.i < joint.i or (noun.head.pos_ == "VERB" and noun.head.i < first.i)
        if noun.dep_ == "conj" and noun.pos_ in NOUNS and elsewhere and first not in noun.below():
            hang(noun, first, "conj")
        return


@concerning(relation={"obj", "obl"}, pos={"PROPN"}, words={"and"})
def both_of(name: Token, tokens: Sequence[Token]) -> None:
    """Held talks with both X [and the leader Y]: what a conjunction opens is no second object."""
    titles = [c for c in name.children if c.dep_ == "nmod:desc" and c.i < name.i]
    joint = name.left_edge
    if joint.dep_ != "cc" or joint.head not in (name, *titles) or not joint.i or has(name, "case"):
        return
    first = tokens[joint.i - 1]
    while first.head.i < first.i and first.relation in {"flat", "compound"}:
        first = first.head
    thing = first.head
    if first.pos_ != "PROPN" or first.relation not in {"nmod", "obl"} or not has(first, "case"):
        return
    if name.head in (thing, thing.head) and any(c.relation == "obj" and c.i < joint.i for c in name.head.children):
        hang(name, first, "conj")
        hang(joint, name, "cc")


QUARTERS = frozenset({"north", "south", "east", "west"})


@concerning(dep={"compound"}, pos={"PROPN"}, words=QUARTERS)
def shared_head(token: Token, tokens: Sequence[Token]) -> None:
    """North and South Korea fought: two names that share their last word are two, the first stands for the whole."""
    noun = token.head
    if token.lower_ not in QUARTERS or noun.i != token.i + 3 or noun.dep_ == "ROOT":
        return
    joint, other = tokens[token.i + 1], tokens[token.i + 2]
    if joint.lower_ not in {"and", "or"} or other.lower_ not in QUARTERS or noun.pos_ != "PROPN":
        return
    before = [c for c in noun.children if c.i < token.i]
    hang(token, noun.head, noun.dep_)
    hang(noun, token, "conj")
    hang(other, noun, "compound")
    hang(joint, noun, "cc")
    for child in before:
        hang(child, token, child.dep_)
