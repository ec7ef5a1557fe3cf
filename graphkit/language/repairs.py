"""Verbs and their subjects, objects and descriptions put right, before ``attachment`` mends the clauses.

Each repair states a fact of English that a small parser misses in news, and moves what it shows to hang wrong;
none looks at words that name actors or relations.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["mend"]

NOMINAL = frozenset({"NOUN", "PROPN"})
PERSONAL = frozenset({"who", "whose", "whom"})
LOCATIVE = frozenset({"in", "at", "near", "outside"})
CONJUNCTIVE = frozenset({"after", "before", "since", "until"})
TEXTS = frozenset(
    "resolution statement letter report deal agreement bill law decree message petition motion declaration tweet "
    "post proposal communique order directive memorandum note document video".split()
)
PLANS = frozenset("offer plan decision promise pledge proposal call bid attempt vow threat readiness refusal".split())
LAST = 6  # words that the last but one of a list may have behind its head


def mend(tokens: Sequence[Token]) -> None:
    """Move what hangs wrong."""
    repairs: tuple[Callable[[Token, Sequence[Token]], None], ...] = (
        _second_verb,
        _verb_before_object,
        _object_of_other,
        _compound_with_comma,
        _told_content,
        _coordinated_with_said,
        _coordinated_with_relative,
        _clause_behind_preposition,
        _marked_subject,
        _lost_subjects,
        _participle_of_subject,
        _participle_of_text,
        _behind_pair,
        _of_plan,
        _whose,
        _fronted,
        _told_of_head,
        _titled_conjunct,
    )
    for repair in repairs:
        for token in tokens:
            repair(token, tokens)


def _hang(token: Token, head: Token, relation: str) -> None:
    """Give a token another head, unless that stands below it."""
    above = head
    while above is not token and above.head is not above:
        above = above.head
    if above is token:
        return
    token.head.children = tuple(c for c in token.head.children if c is not token)
    token.head, token.dep_, token.relation = head, relation, relation.partition(":")[0]
    head.children = tuple(sorted((*head.children, token), key=lambda t: t.i))


def _second_verb(token: Token, tokens: Sequence[Token]) -> None:
    """Which funds and arms X: a plural coordinated with a verb that has no object is a verb, the name its object."""
    verb = token.head
    if token.dep_ != "conj" or token.tag_ != "NNS" or verb.tag_ != "VBZ" or token.i - verb.i != 2:
        return
    name = tokens[token.i + 1] if token.i + 1 < len(tokens) else token
    if name.pos_ != "PROPN" or name.head is not token or any(c.dep_ == "obj" for c in verb.children):
        return
    token.tag_, token.pos_ = "VBZ", "VERB"
    _hang(name, token, "obj")
    for part in token.children:
        if part.dep_ == "flat":
            _hang(part, name, "flat")


def _verb_before_object(token: Token, tokens: Sequence[Token]) -> None:
    """X massed forces along the border: a sentence needs a verb, and a past tense between a name and a noun is it."""
    noun = token.head
    if token.dep_ != "amod" or token.tag_ not in {"VBD", "VBN"} or noun.dep_ != "ROOT" or tokens[-1].text != ".":
        return
    around = noun.children
    name = tokens[token.i - 1] if 0 < token.i < noun.i else noun
    while name.relation in {"flat", "punct"} and name.head.i < name.i:
        name = name.head
    if name.pos_ != "PROPN" or name.head is not noun or name.relation not in {"compound", "nmod", "nsubj"}:
        return
    if any(c.dep_ in {"cop", "case"} or (c.relation == "nsubj" and c is not name) for c in around):
        return
    noun.children = tuple(c for c in noun.children if c is not token)
    token.head, token.dep_, token.relation, token.tag_, token.pos_ = token, "ROOT", "ROOT", "VBD", "VERB"
    _hang(name, token, "nsubj")
    _hang(noun, token, "obj")
    for phrase in around:
        cases = [c.lower_ for c in phrase.children if c.dep_ == "case"]
        if phrase.i > noun.i and (
            phrase.dep_ == "punct" or (phrase.relation == "nmod" and cases and "of" not in cases)
        ):
            _hang(phrase, token, "obl" if cases else "punct")


def _object_of_other(token: Token, tokens: Sequence[Token]) -> None:
    """X defeated Y, and Z, a state, will move: a verb without a subject has what is coordinated with the object before.

    Were the verb coordinated, it would have a conjunction of its own.
    """
    if token.pos_ != "VERB" or token.dep_ not in {"conj", "parataxis", "ccomp", "xcomp"}:
        return
    own = token.children
    auxiliaries = [c for c in own if c.relation == "aux" and c.i < token.i]
    finite = token.tag_ in {"VBD", "VBZ", "VBP"} or any(c.tag_ in {"MD", "VBD", "VBZ", "VBP"} for c in auxiliaries)
    if not finite or any(c.relation in {"nsubj", "cc", "mark"} for c in own):
        return
    start = min([token.i, *(c.i for c in own if c.relation in {"aux", "advmod"} and c.i < token.i)])
    heads = {token.head, token.head.head}
    things = (t for t in tokens[:start] if t.relation == "obj" and t.head.i < t.i)
    for thing in (t for t in things if t.head in heads or t.head.head in heads):
        listed = [c for c in thing.children if c.dep_ == "conj" and thing.i < c.i < start and c.pos_ in NOMINAL]
        for place, noun in enumerate(listed):
            joint = next((c for c in noun.children if c.dep_ == "cc" and c.i < noun.i), None)
            near = all(t.relation in {"flat", "compound", "punct"} for t in tokens[noun.i + 1 : start])
            if joint is None or not (near or tokens[joint.i - 1].text == ","):
                continue
            _hang(noun, token, "nsubj")
            _hang(joint, token, "cc")
            for other in listed[place + 1 :]:
                _hang(other, noun, "conj")
            return


def _compound_with_comma(token: Token, tokens: Sequence[Token]) -> None:
    """X, Y's ally, attacked: a comma parts a name from the noun behind it, which is no compound but beside it."""
    noun = token.head
    if token.dep_ != "compound" or token.pos_ != "PROPN" or noun.i <= token.i + 1 or noun.dep_ == "ROOT":
        return
    last = max([token.i, *(t.i for t in token.children if t.dep_ == "flat")])
    if last + 1 >= noun.i or tokens[last + 1].text != ",":
        return
    if not any(c.dep_ == "nmod:poss" and c.i > last for c in noun.children):
        return
    _hang(token, noun.head, noun.dep_)
    _hang(noun, token, "appos")


def _coordinated_with_said(token: Token, tokens: Sequence[Token]) -> None:
    """X said Y was ready, and urged Z: behind a comma, a past tense without a subject goes on with who spoke."""
    clause = token.head
    if token.dep_ != "conj" or token.tag_ != "VBD" or clause.relation != "ccomp" or clause.head.tag_ != "VBD":
        return
    own = token.children
    joint = next((c for c in own if c.dep_ == "cc" and c.i < token.i), None)
    if joint is None or tokens[joint.i - 1].text != "," or clause.head.i > clause.i:
        return
    if any(c.relation in {"nsubj", "aux"} for c in own) or clause.tag_ == "VBD":
        return
    _hang(token, clause.head, "conj")


def _coordinated_with_relative(token: Token, tokens: Sequence[Token]) -> None:
    """X clashed with Y, who fired gas and held Z: without a comma a verb goes on with the clause right before it."""
    verb = token.head
    joint = next((c for c in token.children if c.dep_ == "cc" and c.i < token.i), None)
    if token.dep_ != "conj" or token.pos_ != "VERB" or joint is None or tokens[joint.i - 1].text == ",":
        return
    if any(c.relation in {"nsubj", "aux"} for c in token.children) or token.tag_ not in {"VBD", "VBZ", "VBP"}:
        return
    clauses = [t for t in tokens[verb.i + 1 : joint.i] if t.dep_ == "acl:relcl" and t.tag_ == token.tag_]
    if not clauses or verb in clauses:
        return
    clause = clauses[-1]
    shown = [c for c in clause.children if c.lower_ in {"who", "which"} and c.relation == "nsubj"]
    if shown and tokens[shown[0].i - 1].text == "," and all(t.text != "," for t in tokens[clause.i : joint.i]):
        _hang(token, clause, "conj")


def _told_content(token: Token, tokens: Sequence[Token]) -> None:
    """Told reporters that Turkey had armed them: the clause is what was told; an addressee has no content of its own.

    It has a conjunction and a subject, so "that" is no relative.
    """
    if token.relation != "acl" or token.head.relation != "iobj":
        return
    own = token.children
    if any(t.dep_ == "mark" and t.lower_ == "that" for t in own) and any(t.relation == "nsubj" for t in own):
        _hang(token, token.head.head, "ccomp")


def _clause_behind_preposition(token: Token, tokens: Sequence[Token]) -> None:
    """X, which took over after Y toppled Z, agreed: a noun between "after" and a finite verb is its subject.

    The parser gave the verb the subject of the clause around it, whose own verb then has none.
    """
    subject = next((c for c in token.children if c.dep_ == "nsubj" and c.i < token.i), None)
    if token.tag_ not in {"VBD", "VBZ", "VBP"} or token.relation not in {"advcl", "ccomp"} or subject is None:
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
            _hang(behind, token.head, "obj")
    _hang(subject, token.head, "nsubj")
    _hang(token, verb, "advcl")
    _hang(noun, token, "nsubj")
    _hang(cases[0], token, "mark")


def _marked_subject(token: Token, tokens: Sequence[Token]) -> None:
    """X acted after Y warned Z: no subject has a preposition, so "after" opens a clause under what stands before."""
    subject = next((c for c in token.children if c.relation == "nsubj" and c.i < token.i), None)
    cases = [c for c in subject.children if c.dep_ == "case" and c.lower_ in CONJUNCTIVE] if subject else []
    if not cases or token.pos_ != "VERB":
        return
    _hang(cases[0], token, "mark")
    clause = next((c for c in token.children if c.dep_ == "ccomp" and c.i < cases[0].i), None)
    if clause is None:
        return
    above, relation = token.head, token.dep_
    token.children = tuple(c for c in token.children if c is not clause)
    clause.head, clause.dep_, clause.relation = clause, "ROOT", "ROOT"
    if above is not token:
        above.children = tuple(c for c in above.children if c is not token)
        token.head = token
        _hang(clause, above, relation)
    for end in token.children:
        if end.dep_ == "punct":
            _hang(end, clause, "punct")
    _hang(token, clause, "advcl")


def _lost_subjects(token: Token, tokens: Sequence[Token]) -> None:
    """On Friday in X, Y and Z signed: a list right before a finite verb that has no subject is its subject.

    The parser coordinates it with the place before it. Of a list of three and more the first is rather where
    that place lies, if it is a name alone: in Nairobi, Kenya, X and Y.
    """
    if token.tag_ not in {"VBD", "VBZ", "VBP"} or token.pos_ not in {"VERB", "AUX"}:
        return
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
        _hang(subjects[0], token, "nsubj")
        for other in subjects[1:]:
            _hang(other, subjects[0], "conj")
        return


def _participle_of_subject(token: Token, tokens: Sequence[Token]) -> None:
    """X rejected the plan, telling Y: a gerund behind a comma is the act of the subject, not of the noun before it."""
    noun = token.head
    if token.dep_ != "acl" or token.tag_ != "VBG" or noun.relation not in {"obj", "obl"} or noun.head.pos_ != "VERB":
        return
    own = token.children
    first = min((t.i for t in own if t.dep_ != "punct"), default=token.i)
    if tokens[min(first, token.i) - 1].text == "," and any(c.relation == "nsubj" for c in noun.head.children):
        _hang(token, noun.head, "advcl")


def _participle_of_text(token: Token, tokens: Sequence[Token]) -> None:
    """Blocked a resolution condemning X: what a text says stands behind it, without a comma."""
    noun = tokens[token.i - 1]
    if token.tag_ == "VBG" and token.relation in {"advcl", "xcomp"} and noun.lower_ in TEXTS:
        if noun.relation in {"obj", "obl", "nsubj"} and noun.head is token.head:
            _hang(token, noun, "acl")


def _behind_pair(token: Token, tokens: Sequence[Token]) -> None:
    """The deal between X and Y brokered by Z: what a participle behind two parties tells of is what they share."""
    if token.relation not in {"acl", "advcl"} or token.tag_ not in {"VBN", "VBD"} or token.i < 4:
        return
    one = tokens[token.i - 1]
    while one.relation in {"flat", "compound"} and one.head.i < token.i:
        one = one.head
    if one.relation not in {"nmod", "conj"} or any(c.relation in {"nsubj", "aux"} for c in token.children):
        return
    one = one.head if one.dep_ == "conj" else one
    if any(c.dep_ == "case" and c.lower_ == "between" for c in one.children) and one.head.pos_ == "NOUN":
        _hang(token, one.head, "acl")


def _of_plan(token: Token, tokens: Sequence[Token]) -> None:
    """Welcomed Y's offer to halt: an infinitive right behind a plan says what is planned, not what for."""
    mark = next((c for c in token.children if c.dep_ == "mark" and c.lower_ == "to"), None)
    noun = tokens[mark.i - 1] if mark is not None and mark.i else token
    if (
        token.relation in {"advcl", "xcomp"}
        and noun.lower_ in PLANS
        and noun.relation == "obj"
        and noun.head is token.head
    ):
        _hang(token, noun, "acl")


def _whose(token: Token, tokens: Sequence[Token]) -> None:
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
    if above.pos_ == "VERB" and name.pos_ in NOMINAL and above.i < name.i:  # no verb is somebody
        _hang(clause, name, "acl:relcl")
    if name is above or above.i > name.i or name.pos_ != "PROPN":
        return
    if above.pos_ != "NOUN" and above.ent_type_ != "LOC":
        return
    if name.ent_type_ in {"ORG", "PERSON"} and name.relation in {"nmod", "obl", "appos"}:
        _hang(clause, name, "acl:relcl")


def _fronted(token: Token, tokens: Sequence[Token]) -> None:
    """X, whose fighters they train: of two subjects, the first is the object that "whose" brought forward."""
    if token.dep_ != "acl:relcl":
        return
    subjects = [c for c in token.children if c.dep_ == "nsubj" and c.i < token.i]
    if len(subjects) == 2 and any(c.lower_ == "whose" for c in subjects[0].children):
        _hang(subjects[0], token, "obj")


def _told_of_head(token: Token, tokens: Sequence[Token]) -> None:
    """X, whose chairman is Y, left: a clause with a copula is no other name of X."""
    own = token.children
    if token.relation not in {"appos", "nsubj"} or not any(c.dep_ == "cop" for c in own):
        return
    inner = [*own, *(t for c in own for t in c.children)]
    whose = next((t for t in inner if t.lower_ == "whose"), None)
    if whose is None:
        return
    if token.dep_ == "appos":
        _hang(token, token.head, "acl:relcl")
    for noun in own:
        if noun.dep_ in {"dislocated", "nsubj", "nsubj:outer"} and noun.i < whose.i and token.i < token.head.i:
            _hang(noun, token.head, token.dep_)
            _hang(token, noun, "acl:relcl")


def _titled_conjunct(token: Token, tokens: Sequence[Token]) -> None:
    """Signed by X and Y chief Z: where the first word of the title was taken for the conjunct, the name is it."""
    if token.dep_ != "nmod:desc" or token.head.i < token.i:
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
    _hang(name, first.head, first.dep_)
    for joint in first.children:
        if joint.dep_ in {"cc", "det"} or (joint.dep_ == "punct" and joint.i < first.i):
            _hang(joint, name, joint.dep_)
    _hang(first, token, "compound")
