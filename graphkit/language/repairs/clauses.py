"""Clauses and participles hung on the noun or verb that they tell of."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.language.repairs.arcs import FINITE, NOUNS, PARTICIPLES, concerning, hang, has, phrase_before
from graphkit.language.tree import Token

__all__ = [
    "aside",
    "behind_pair",
    "between_clauses",
    "called_on",
    "called_so",
    "charge",
    "clause_behind_preposition",
    "enclosed",
    "marked_subject",
    "of_plan",
    "participle_of_subject",
    "participle_of_text",
    "postnominal",
    "reduced",
    "remaining",
    "resulting",
    "subject_set_off",
    "told_content",
    "without_conjunction",
]

CONJUNCTIVE = frozenset({"after", "before", "since", "until"})


@concerning(relation={"acl"}, words={"that"})
def told_content(token: Token, tokens: Sequence[Token]) -> None:
    """Told reporters that Turkey had armed them: the clause is what was told; an addressee has no content of its own.

    It has a conjunction and a subject, so "that" is no relative.
    """
    if token.head.relation != "iobj":
        return
    own = token.children
    if any(t.dep_ == "mark" and t.lower_ == "that" for t in own) and any(t.relation == "nsubj" for t in own):
        hang(token, token.head.head, "ccomp")


@concerning(relation={"advcl", "ccomp"}, tag=FINITE, words=CONJUNCTIVE)
def clause_behind_preposition(token: Token, tokens: Sequence[Token]) -> None:
    """X, which took over after Y toppled Z, agreed: a noun between "after" and a finite verb is its subject.

    The parser gave the verb the subject of the clause around it, whose own verb then has none.
    """
    subject = next((c for c in token.children if c.dep_ == "nsubj" and c.i < token.i), None)
    if subject is None:
        return
    noun = tokens[token.i - 1]
    while noun.head.i < token.i and noun.relation in {"flat", "compound"}:
        noun = noun.head
    cases = [c for c in noun.children if c.dep_ == "case" and c.lower_ in CONJUNCTIVE]
    verb = noun.head
    if not cases or noun.relation != "obl" or not subject.i < verb.i < cases[0].i:
        return
    if token.head.i < token.i or any(c.relation == "nsubj" and c.i < token.i for c in token.head.children):
        return
    for behind in token.head.children:
        if behind.relation == "nsubj":
            hang(behind, token.head, "obj")
    hang(subject, token.head, "nsubj")
    hang(token, verb, "advcl")
    hang(noun, token, "nsubj")
    hang(cases[0], token, "mark")


@concerning(pos={"VERB"}, words={*CONJUNCTIVE, "as"})
def marked_subject(token: Token, tokens: Sequence[Token]) -> None:
    """X acted after Y warned Z: no subject has a preposition, so "after" opens a clause under what stands before."""
    subject = next((c for c in token.children if c.relation == "nsubj" and c.i < token.i), None)
    opening = {*CONJUNCTIVE, "as"}
    cases = [c for c in subject.children if c.dep_ == "case" and c.lower_ in opening] if subject else []
    if not cases:
        return
    hang(cases[0], token, "mark")
    clause = next((c for c in token.children if c.dep_ == "ccomp" and c.i < cases[0].i), None)
    if clause is None:
        return
    hang(clause, clause if token.head is token else token.head, token.dep_)
    for end in token.children:
        if end.dep_ == "punct":
            hang(end, clause, "punct")
    hang(token, clause, "advcl")


@concerning(relation={"conj", "acl", "parataxis"}, tag=FINITE | PARTICIPLES, words=CONJUNCTIVE)
def subject_set_off(token: Token, tokens: Sequence[Token]) -> None:
    """X left after its president, Y, backed Z: a noun behind "after", with a name beside it, and a verb are a clause.

    The parser took the noun for a thing, and the verb, which has no subject, for another act of X.
    """
    if tokens[token.i - 1].text != "," or has(token, "nsubj", "cc", "aux", "mark"):
        return
    if token.tag_ == "VBN" and not has(token, "obj", "xcomp", "ccomp"):
        return  # a participle has no object
    name = phrase_before(token.i - 1, tokens)
    left = min(t.i for t in name.below() if t.pos_ != "PUNCT") if name is not None else 0
    noun = phrase_before(left - 1, tokens) if left > 1 and tokens[left - 1].text == "," else None
    while noun is not None and noun.relation == "nmod" and noun.head.i < noun.i and noun.head.pos_ in NOUNS:
        if any(c.dep_ == "case" and c.lower_ in CONJUNCTIVE for c in noun.children):
            break
        noun = noun.head
    case = next((c for c in noun.children if c.dep_ == "case" and c.lower_ in CONJUNCTIVE), None) if noun else None
    if name is None or noun is None or case is None or noun.head.i > noun.i:
        return
    verb = noun.head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head is not verb:
        verb = verb.head
    hang(token, verb, "advcl")
    hang(noun, token, "nsubj")
    hang(case, token, "mark")
    hang(name, noun, "appos")


@concerning(relation={"acl"}, words={"on", "upon"})
def called_on(token: Token, tokens: Sequence[Token]) -> None:
    """Called on X to act: what is called for is no quality of X."""
    whom = token.head
    if whom.relation != "obl" or whom.head.lower_ not in token.doc.grammar.calling or whom.head.i > whom.i:
        return
    if any(c.dep_ == "case" and c.lower_ in {"on", "upon"} for c in whom.children):
        if any(c.dep_ == "mark" and c.lower_ == "to" for c in token.children):
            hang(token, whom.head, "advcl")


@concerning(relation={"ccomp"}, words={"what"})
def called_so(token: Token, tokens: Sequence[Token]) -> None:
    """Condemned what it described as X: "what" is condemned, and the clause tells what it is."""
    if token.lower_ not in token.doc.grammar.considering:
        return  # asked what they had
    what = next((c for c in token.children if c.lower_ == "what" and c.relation == "obj" and c.i < token.i), None)
    if what is not None and what.i == token.head.i + 1 and token.head.pos_ == "VERB":
        hang(what, token.head, "obj")
        hang(token, what, "acl:relcl")


@concerning(relation={"obl"})
def between_clauses(token: Token, tokens: Sequence[Token]) -> None:
    """Said on Twitter X would act: what stands before the subject of the clause told goes with the verb that tells."""
    clause = token.head
    if clause.relation != "ccomp":
        return
    first = token.left_edge.i
    if first < 1 or tokens[first - 1] is not clause.head:
        return
    if clause.head.tag_ not in FINITE - {"VBP"} or token.right_edge.text == ",":
        return  # said after the raid, X left; I think in the past X did
    subject = next((c for c in clause.children if c.relation == "nsubj"), None)
    if subject is not None and subject.left_edge.i == token.right_edge.i + 1:
        hang(token, clause.head, "obl")


@concerning(relation={"xcomp"}, tag={"VBG"}, words={"remaining"})
def remaining(token: Token, tokens: Sequence[Token]) -> None:
    """Fight remaining pockets: to remain takes no object, so the word describes the noun."""
    noun = next((c for c in token.children if c.relation == "obj"), None)
    if token.lower_ != "remaining" or noun is None:
        return
    hang(noun, token.head, "obj")
    hang(token, noun, "amod")
    for child in token.children:
        hang(child, noun, "nmod" if child.relation == "obl" else child.dep_)


@concerning(dep={"acl"}, tag={"VBG"}, words={","})
def participle_of_subject(token: Token, tokens: Sequence[Token]) -> None:
    """X rejected the plan, telling Y: a gerund behind a comma is the act of the subject, not of the noun before it."""
    noun = token.head
    if noun.relation not in {"obj", "obl"} or noun.head.pos_ != "VERB":
        return
    if noun.head.dep_ == "acl":
        return  # a video showing X, pledging loyalty: not the act of who shows the video
    own = token.children
    first = min((t.i for t in own if t.dep_ != "punct"), default=token.i)
    if tokens[min(first, token.i) - 1].text == "," and any(c.relation == "nsubj" for c in noun.head.children):
        hang(token, noun.head, "advcl")


@concerning(relation={"advcl", "xcomp"}, tag={"VBG"})
def participle_of_text(token: Token, tokens: Sequence[Token]) -> None:
    """Blocked a resolution condemning X, or on defeating X: what a text says stands behind it, without a comma."""
    on = any(c.i == token.i - 1 and c.lower_ == "on" and c.dep_ == "mark" for c in token.children)
    noun = tokens[token.i - 1 - on]
    if noun.lower_ in token.doc.grammar.texts:
        if noun.relation in {"obj", "obl", "nsubj"} and noun.head is token.head:
            hang(token, noun, "acl")


@concerning(relation={"acl", "advcl"}, tag=PARTICIPLES, words={"between"})
def behind_pair(token: Token, tokens: Sequence[Token]) -> None:
    """The deal between X and Y brokered by Z: what a participle behind two parties tells of is what they share."""
    if token.i < 4:
        return
    one = tokens[token.i - 1]
    while one.relation in {"flat", "compound"} and one.head.i < token.i:
        one = one.head
    if one.relation not in {"nmod", "conj"} or any(c.relation in {"nsubj", "aux"} for c in token.children):
        return
    one = one.head if one.dep_ == "conj" else one
    if any(c.dep_ == "case" and c.lower_ == "between" for c in one.children) and one.head.pos_ == "NOUN":
        hang(token, one.head, "acl")


@concerning(relation={"advcl", "xcomp"}, words={"to"})
def of_plan(token: Token, tokens: Sequence[Token]) -> None:
    """Welcomed Y's offer to halt: an infinitive right behind a plan says what is planned, not what for."""
    mark = next((c for c in token.children if c.dep_ == "mark" and c.lower_ == "to"), None)
    noun = tokens[mark.i - 1] if mark is not None and mark.i else token
    if noun.lower_ not in token.doc.grammar.plans or noun.i < token.head.i:
        return
    direct = noun.relation == "obj" and noun.head is token.head
    if direct or (noun.relation == "nmod" and noun.head.pos_ in NOUNS and noun.head.head is token.head):
        hang(token, noun, "acl")


@concerning(relation={"advcl", "conj"}, tag={"VBG"}, words={","})
def resulting(clause: Token, tokens: Sequence[Token]) -> None:
    """A gerund behind a comma goes on with the sentence: shot at a crowd demanding X, [killing three]."""
    inner = clause.head
    if inner.dep_ != "acl" or inner.i > clause.i:
        return
    opening = min((t.i for t in clause.below() if t.text != ","), default=clause.i)
    verb = next((a for a in inner.ancestors if a.pos_ == "VERB"), None)
    own = inner.i > 0 and tokens[inner.i - 1].text == ","  # a participle between commas may go on itself
    if tokens[opening - 1].text == "," and verb is not None and not own and not has(clause, "cc", "mark"):
        hang(clause, verb, "advcl")


@concerning(dep={"acl"}, tag={"VBN"}, words={","})
def enclosed(clause: Token, tokens: Sequence[Token]) -> None:
    """What stands between the commas of a participle is its own: the raid, carried out [by X], killed Y."""
    noun = clause.head
    if noun.relation != "nsubj" or tokens[clause.i - 1].text != ",":
        return
    verb = noun.head
    comma = next((t.i for t in tokens[clause.i : verb.i] if t.text == ","), None)
    if comma is None or any(t.relation not in {"aux", "advmod", "punct"} for t in tokens[comma + 1 : verb.i]):
        return
    for child in [c for c in verb.children if clause.i < c.i < comma and c.relation in {"obl", "compound", "advmod"}]:
        hang(child, clause, child.dep_)


@concerning(dep={"acl"}, tag={"VBG"})
def aside(clause: Token, tokens: Sequence[Token]) -> None:
    """What only says how is no plan: accused X in turn [of arming Y]."""
    noun = clause.head
    each = noun.lower_ == "other" and noun.relation == "obj"  # accused each other of arming Y
    how = (
        noun.lower_ in noun.doc.grammar.asides
        and noun.relation == "obl"
        and has(noun.head, "obj")
        and len(noun.children) == 2
    )
    how = how or (noun.dep_ == "obl:unmarked" and has(noun.head, "obj") and has(clause, "mark"))  # accused X last month
    if each or how:
        hang(clause, noun.head, "advcl")


@concerning(dep={"advcl"}, words={"of"})
def charge(clause: Token, tokens: Sequence[Token]) -> None:
    """A gerund behind "of" belongs to the verb before it that has an object: thanked X and accused Y [of arming Z]."""
    mark = next((c for c in clause.children if c.dep_ == "mark" and c.lower_ == "of"), None)
    verb = clause.head
    if mark is None or verb.i > mark.i:
        return
    for nearer in (c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and verb.i < c.i < mark.i):
        if any(c.relation == "obj" and nearer.i < c.i < mark.i for c in nearer.children):
            hang(clause, nearer, "advcl")


@concerning(dep={"amod"}, tag={"VBN"})
def postnominal(verb: Token, tokens: Sequence[Token]) -> None:
    """A participle behind its noun is a clause: a force [armed by X]."""
    if verb.i > verb.head.i and verb.head.pos_ in NOUNS:
        hang(verb, verb.head, "acl")


@concerning(relation={"acl", "xcomp", "advcl"}, tag={"VBN", "VBG"})
def reduced(verb: Token, tokens: Sequence[Token]) -> None:
    """A participle right behind the object of another verb tells of that object: root out the fighters hiding in X.

    Behind a comma it tells of the noun before, never of a verb: fighting between X, [backed by Y], and Z.
    """
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.head.pos_ == "VERB" and tokens[verb.i - 1].text == ",":
        if (named := phrase_before(verb.i - 1, tokens)) is not None and named not in verb.below():
            hang(verb, named, "acl")
        return
    if verb.tag_ != "VBG" or verb.relation not in {"xcomp", "advcl"} or verb.i < 2 or has(verb, "mark", "nsubj"):
        return
    i = verb.i - 1
    while i and tokens[i].relation == "advmod" and tokens[i].head is verb:
        i -= 1
    noun = tokens[i]
    nearer = noun.relation in {"obj", "obl"} and noun.head is not verb.head and noun.head.i > verb.head.i
    if noun.pos_ in NOUNS and nearer and noun.head.pos_ == "VERB":
        hang(verb, noun, "acl")


@concerning(dep={"advcl"}, tag=FINITE, words={","})
def without_conjunction(verb: Token, tokens: Sequence[Token]) -> None:
    """X bombed Y, officials of Z reported: a finite clause at the end that no conjunction opens tells who says it."""
    subject = next((c for c in verb.children if c.relation == "nsubj" and c.i < verb.i), None)
    if subject is None or verb.head.i > verb.i or has(verb, "mark", "obj", "ccomp", "cc"):
        return
    first = subject.left_edge.i
    while first and tokens[first - 1].text[0].isupper():  # a name that the tree has torn
        first -= 1
    opened = any(c.i < first and c.pos_ in {"ADV", "SCONJ", "ADP"} for c in verb.children)
    if first and tokens[first - 1].text in {",", "”", '"'} and not opened and subject.tag_ not in {"WP", "WDT", "WRB"}:
        hang(verb, verb.head, "parataxis")
