"""Verbs that the parser took for something else, and the subjects and objects that they lack."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.language.closed import HAVE, LOCATIVE
from graphkit.language.repairs.arcs import FINITE, NOUNS, PARTICIPLES, concerning, hang, has
from graphkit.language.tree import Token

__all__ = [
    "auxiliary",
    "finite_modifier",
    "lost_subjects",
    "main",
    "misread_noun",
    "noun_clause",
    "object_of_other",
    "parted",
    "second_finite",
    "second_infinitive",
    "second_verb",
    "told_at_the_end",
    "verb_before_object",
]

LAST = 6  # words that the last but one of a list may have behind its head
CLOSING = frozenset({".", "!", "”", '"', "]"})


@concerning(pos={"VERB"})
def misread_noun(token: Token, tokens: Sequence[Token]) -> None:
    """An X airstrike in Y killed Z: a word that is no verb is a noun, and the verb behind it has it as subject."""
    if token.lower_ not in token.doc.grammar.never_verbs:
        return
    token.tag_, token.pos_ = "NNS" if token.lower_.endswith("s") else "NN", "NOUN"
    verb = next((c for c in token.children if c.i > token.i and c.tag_ in PARTICIPLES and not has(c, "nsubj")), None)
    if token.dep_ == "ROOT" and verb is not None and verb.relation in {"advcl", "conj", "ccomp", "xcomp"}:
        hang(verb, verb, "ROOT")
        for child in token.children:
            if child.dep_ == "punct" and child.i > verb.i:
                hang(child, verb, "punct")
        hang(token, verb, "ccomp")
    if token.dep_ == "ccomp":
        _make_subject(token, tokens)


@concerning(dep={"ccomp"}, pos={"NOUN"})
def noun_clause(token: Token, tokens: Sequence[Token]) -> None:
    """A Kenyan airstrike in X killed Y: a noun without a verb is no clause, and the verb behind it has no subject."""
    _make_subject(token, tokens)


def _make_subject(noun: Token, tokens: Sequence[Token]) -> None:
    verb = noun.head
    if verb.i < noun.i or has(noun, "cop", "aux", "mark", "obj") or has(verb, "nsubj", "csubj", "expl"):
        return
    if any(t.text in {",", "”", '"', ":"} for t in tokens[noun.i : verb.i]) or verb.pos_ != "VERB":
        return
    for child in noun.children:
        if relation := {"nsubj": "compound", "obl": "nmod"}.get(child.relation):
            hang(child, noun, relation)
    hang(noun, verb, "nsubj")


@concerning(tag={"VBD", "VBZ"}, words={"said", "says"})
def told_at_the_end(token: Token, tokens: Sequence[Token]) -> None:
    """X hit Y and killed Z, the W said: who says it stands between the comma and the verb; before it, Z is killed."""
    if token.lower_ not in {"said", "says"}:
        return
    thing = next((c for c in token.children if c.relation == "nsubj" and c.i < token.i), None)
    teller = next((c for c in thing.children if c.dep_ == "appos" and c.i > thing.i), None) if thing else None
    if thing is None or teller is None or teller.right_edge.i != token.i - 1:
        return
    verb = next((t for t in reversed(tokens[: thing.left_edge.i]) if t.pos_ == "VERB"), None)
    near = verb is not None and verb.i == thing.left_edge.i - 1 and not has(verb, "obj")
    if verb is not None and near and token.head.i < token.i:
        hang(thing, verb, "obj")
        hang(teller, token, "nsubj")
        hang(token, token.head, "parataxis")


@concerning(dep={"conj"}, tag={"VB"}, words={"to"})
def second_infinitive(token: Token, tokens: Sequence[Token]) -> None:
    """Urged X to end it and to free Y: an infinitive goes on with the infinitive before it, not with a finite verb."""
    verb = token.head
    if verb.tag_ not in FINITE or not any(c.lower_ == "to" and c.dep_ in {"mark", "aux"} for c in token.children):
        return
    first = [c for c in verb.children if c.i < token.i and c.tag_ == "VB" and c.relation in {"xcomp", "ccomp", "advcl"}]
    if first:
        hang(token, first[-1], "conj")


@concerning(dep={"conj"}, tag={"VBD"})
def second_finite(token: Token, tokens: Sequence[Token]) -> None:
    """Refused to recognise X and attacked Y: a past tense goes on with the finite verb above an infinitive."""
    infinitive = token.head
    if infinitive.tag_ != "VB" or has(token, "nsubj", "aux"):
        return
    finite = next((a for a in infinitive.ancestors if a.tag_ in FINITE), None)
    if finite is not None and infinitive.relation in {"xcomp", "ccomp", "advcl"} and finite.i < infinitive.i:
        hang(token, finite, "conj")


@concerning(dep={"conj"}, tag={"NNS"})
def second_verb(token: Token, tokens: Sequence[Token]) -> None:
    """Which funds and arms X: a plural coordinated with a verb that has no object is a verb, the name its object."""
    verb = token.head
    if verb.tag_ != "VBZ" or token.i - verb.i != 2:
        return
    name = tokens[token.i + 1] if token.i + 1 < len(tokens) else token
    if name.pos_ != "PROPN" or name.head is not token or any(c.dep_ == "obj" for c in verb.children):
        return
    token.tag_, token.pos_ = "VBZ", "VERB"
    hang(name, token, "obj")
    for part in token.children:
        if part.dep_ == "flat":
            hang(part, name, "flat")


@concerning(dep={"amod"}, tag=PARTICIPLES)
def verb_before_object(token: Token, tokens: Sequence[Token]) -> None:
    """X massed forces along the border: a sentence needs a verb, and a past tense between two nouns is it."""
    noun = token.head
    if noun.dep_ != "ROOT" or tokens[-1].text != ".":
        return
    around = noun.children
    name = tokens[token.i - 1] if 0 < token.i < noun.i else noun
    while name.relation in {"flat", "punct"} and name.head.i < name.i:
        name = name.head
    if name.pos_ not in NOUNS or name.head is not noun or name.relation not in {"compound", "nmod", "nsubj", "amod"}:
        return
    if any(c.dep_ in {"cop", "case"} or (c.relation == "nsubj" and c is not name) for c in around):
        return
    token.tag_, token.pos_ = "VBD", "VERB"
    hang(token, token, "ROOT")
    hang(name, token, "nsubj")
    hang(noun, token, "obj")
    for part in [c for c in around if c.i < name.i and c.relation in {"det", "amod", "compound", "nummod", "nmod"}]:
        hang(part, name, part.dep_)
    for phrase in around:
        cases = [c.lower_ for c in phrase.children if c.dep_ == "case"]
        if phrase.i > noun.i and (
            phrase.dep_ == "punct" or (phrase.relation == "nmod" and cases and "of" not in cases)
        ):
            hang(phrase, token, "obl" if cases else "punct")


@concerning(dep={"conj", "parataxis", "ccomp", "xcomp"}, pos={"VERB"})
def object_of_other(token: Token, tokens: Sequence[Token]) -> None:
    """X defeated Y, and Z, a state, will move: a verb without a subject has what is coordinated with the object before.

    Were the verb coordinated, it would have a conjunction of its own.
    """
    own = token.children
    if any(c.relation in {"nsubj", "cc", "mark"} for c in own):
        return
    auxiliaries = [c for c in own if c.relation == "aux" and c.i < token.i]
    if token.tag_ not in FINITE and not any(c.tag_ == "MD" or c.tag_ in FINITE for c in auxiliaries):
        return
    start = min([token.i, *(c.i for c in own if c.relation in {"aux", "advmod"} and c.i < token.i)])
    heads = {token.head, token.head.head}
    things = (t for t in tokens[:start] if t.relation == "obj" and t.head.i < t.i)
    for thing in (t for t in things if t.head in heads or t.head.head in heads):
        listed = [c for c in thing.children if c.dep_ == "conj" and thing.i < c.i < start and c.pos_ in NOUNS]
        for place, noun in enumerate(listed):
            joint = next((c for c in noun.children if c.dep_ == "cc" and c.i < noun.i), None)
            near = all(t.relation in {"flat", "compound", "punct"} for t in tokens[noun.i + 1 : start])
            near = near and token.tag_ != "VBP"  # let the army and the police know
            if joint is None or not (near or tokens[joint.i - 1].text == ","):
                continue
            hang(noun, token, "nsubj")
            hang(joint, token, "cc")
            for other in listed[place + 1 :]:
                hang(other, noun, "conj")
            return


@concerning(tag=FINITE, pos={"VERB", "AUX"}, words=LOCATIVE)
def lost_subjects(token: Token, tokens: Sequence[Token]) -> None:
    """On Friday in X, Y and Z signed: a list right before a finite verb that has no subject is its subject.

    The parser coordinates it with the place before it. Of a list of three and more the first is rather where
    that place lies, if it is a name alone: in Nairobi, Kenya, X and Y.
    """
    own = token.children
    subject = next((c for c in own if c.relation == "nsubj" and c.i < token.i), None)
    joint = next((c for c in subject.children if c.dep_ == "cc" and c.i < subject.i), None) if subject else None
    if any(c.relation in {"nsubj", "csubj", "expl"} for c in own) and joint is None:
        return
    for place in (t for t in tokens[: token.i] if t.relation in {"obl", "nmod"} and t.pos_ == "PROPN"):
        if not any(c.dep_ == "case" and c.lower_ in LOCATIVE for c in place.children):
            continue
        listed = [c for c in place.children if c.dep_ == "conj" and place.i < c.i < token.i]
        listed += [subject] if subject and joint and any(joint.i - c.i < LAST for c in listed) else []
        if not listed or not any(c.dep_ == "cc" for c in listed[-1].children):
            continue
        if place.head.i < place.i and place.head.relation != "obl":
            continue
        if any(t.pos_ not in {"AUX", "ADV"} and t.head is not listed[-1] for t in tokens[listed[-1].i + 1 : token.i]):
            continue
        bare = len(listed) > 2 and not any(c.dep_ != "punct" for c in listed[0].children)
        subjects = listed[1:] if bare else listed
        if any(c.dep_ == "case" for t in subjects for c in t.children):
            continue
        hang(subjects[0], token, "nsubj")
        for other in subjects[1:]:
            hang(other, subjects[0], "conj")
        return


@concerning(tag=FINITE | {"VB"}, words=HAVE)
def auxiliary(have: Token, tokens: Sequence[Token]) -> None:
    """A "had" without an object before a participle is its auxiliary: X had on Tuesday [threatened] Y."""
    if have.lower_ not in HAVE or has(have, "obj") or have.dep_ == "aux":
        return
    above = have.head
    if have.relation == "ccomp" and above.tag_ in PARTICIPLES and above.i > have.i and not has(above, "nsubj", "aux"):
        for child in have.children:
            hang(child, above, child.dep_)
        hang(have, above, "aux")
        above.tag_ = "VBN"
        return
    for verb in (c for c in have.children if c.tag_ in PARTICIPLES and c.i > have.i):
        if verb.relation not in {"advcl", "xcomp", "ccomp", "conj"} or has(verb, "mark", "nsubj", "aux", "cc"):
            continue
        if any((c.relation == "obj" or c.tag_ == "WRB") and c.i < verb.i for c in verb.children):
            continue  # had weeks left
        hang(verb, verb if have.head is have else have.head, have.dep_)
        for child in [c for c in have.children if c is not verb]:
            hang(child, verb, child.dep_)
        hang(have, verb, "aux")
        verb.tag_ = "VBN"
        return


@concerning(dep={"amod"}, tag={"VBD"})
def finite_modifier(verb: Token, tokens: Sequence[Token]) -> None:
    """A finite verb modifies no noun behind it: "and [announced elections]", "a group [claimed responsibility]"."""
    noun = verb.head
    if verb.i > noun.i or noun.pos_ not in NOUNS:
        return
    if verb.i and tokens[verb.i - 1].text in {"-", "–"}:
        return
    upper = noun.head
    if noun.relation == "obj" and upper.tag_ == "VBG" and upper.i < verb.i and has(upper, "nsubj"):
        subject = next(c for c in upper.children if c.relation == "nsubj")
        hang(verb, upper if upper.head is upper else upper.head, upper.dep_)
        if upper.head is upper:
            hang(verb, verb, "ROOT")
        for child in [c for c in upper.children if c is subject or c.i > verb.i or c.relation in {"mark", "advmod"}]:
            hang(child, verb, child.dep_)
        hang(upper, subject, "acl")
        hang(noun, verb, "obj")
        return
    joint = [c for c in noun.children if c.dep_ == "cc" and c.i < verb.i]
    governor = next((a for a in noun.ancestors if a.tag_ in FINITE and a.i < verb.i), None)
    if noun.dep_ == "conj" and joint and governor is not None:
        hang(verb, governor, "conj")
        for child in [c for c in noun.children if c.i < verb.i]:
            hang(child, verb, child.dep_)
        hang(noun, verb, "obj")


@concerning(dep={"ROOT"})
def main(root: Token, tokens: Sequence[Token]) -> None:
    """A sentence has a finite verb: forces [clashed] with X; a minister, who …, [called] for an inquiry."""
    if len(tokens) < 5 or tokens[-1].text not in CLOSING:
        return
    if root.tag_ == "VB" and any(c.dep_ == "mark" and c.lower_ == "to" for c in root.children):
        subject = next((c for c in root.children if c.relation == "nsubj" and c.i < root.i), None)
        verb = next((c for c in subject.children if c.relation == "acl" and c.tag_ == "VBD"), None) if subject else None
        if subject and verb and subject.i < verb.i < root.i:  # X spoke with Y to reaffirm …
            _crown(verb, subject, root, "advcl")
        return
    if root.pos_ not in NOUNS or has(root, "cop", "parataxis"):
        return
    if subject := next((c for c in root.children if c.relation == "nsubj" and c.i < root.i), None):
        verb = next((c for c in root.children if c.relation == "amod" and c.tag_ in PARTICIPLES), None)
        if verb and tokens[verb.i - 1].text == ",":  # X, a former officer, accused officials of …
            _crown(verb, subject, root, "obj")
        return
    for verb in (c for c in root.children if c.relation == "amod" and c.tag_ in PARTICIPLES and c.i):
        noun = tokens[verb.i - 1]
        if noun.relation == "compound" and noun.head is root and noun.tag_ in {"NN", "NNS"} and noun.i:
            _crown(verb, noun, root, "obj")  # a bombing killed journalist X
            for child in [c for c in verb.children if c.i < noun.i and c.dep_ in {"det", "amod", "compound"}]:
                hang(child, noun, child.dep_)
            return
    for noun in (c for c in root.children if c.relation in {"list", "appos", "dep", "parataxis"} and c.pos_ in NOUNS):
        verb = next((c for c in noun.children if c.relation == "amod" and c.tag_ == "VBD"), None)
        if verb is not None and tokens[verb.i - 1].text == ",":  # X, who …, accused Y
            _crown(verb, root, None, "")
            hang(noun, verb, "obj")
            return
    clauses = [c for c in root.children if c.dep_ == "acl" and c.tag_ in PARTICIPLES and c.i > root.i]
    clauses += [
        t
        for t in root.below()
        if t.dep_ == "acl" and t.tag_ in PARTICIPLES and t.head is not root and tokens[t.i - 1].text == ","
    ]
    clauses += [  # X, who visited Y, ordered …
        t
        for t in root.below()
        if t.relation in {"advcl", "ccomp", "conj"}
        and t.tag_ == "VBD"
        and tokens[t.i - 1].text == ","
        and t.head.dep_ == "acl:relcl"
        and t.head.head is root
        and not has(t, "nsubj", "cc")
    ]
    for verb in clauses:
        bare = not any(c.relation == "aux" or c.dep_ in {"mark", "obl:agent"} for c in verb.children)
        inside = any(a.dep_ == "acl:relcl" and a.head is not root for a in verb.ancestors)
        if bare and not inside and not any(t.lower_ == "by" for t in tokens[verb.i + 1 : verb.i + 2]):
            _crown(verb, root, None, "")
            return


def _crown(verb: Token, subject: Token, old: Token | None, relation: str) -> None:
    """Make a verb the root, with a subject, and the root so far its dependent."""
    hang(verb, verb, "ROOT")
    former = old or subject
    for child in [
        c for c in former.children if c is not subject and c.i > verb.i and (old is None or c.dep_ == "punct")
    ]:
        hang(child, verb, "obl" if child.relation == "nmod" else child.dep_)
    hang(subject, verb, "nsubj")
    if old is not None:
        hang(old, verb, relation)
        for child in [c for c in old.children if c.i < verb.i]:
            hang(child, verb, child.dep_)
    if verb.tag_ == "VBN":
        verb.tag_ = "VBD"


@concerning(dep={"ROOT"}, tag=PARTICIPLES, words={","})
def parted(root: Token, tokens: Sequence[Token]) -> None:
    """A comma parts no verb from its subject: the raid, carried out by X, [killed] Y."""
    if tokens[root.i - 1].text != "," or not has(root, "obl:agent"):
        return
    subject = next((c for c in root.children if c.relation == "nsubj" and c.i < root.i), None)
    if subject is None or max(t.i for t in subject.below() if t.text != ",") != root.i - 2:
        return
    for verb in (c for c in root.children if c.tag_ == "VBD" and tokens[c.i - 1].text == "," and c.i > root.i):
        if verb.relation in {"advcl", "conj", "ccomp", "parataxis"} and not has(verb, "mark", "nsubj", "cc"):
            hang(verb, verb, "ROOT")
            hang(subject, verb, "nsubj")
            for child in [c for c in root.children if c.i > verb.i]:
                hang(child, verb, child.dep_)
            hang(root, subject, "acl")
            root.tag_ = "VBN"
            return
