"""Arcs of a tree put right where a fact of English grammar shows that the parser hung a word on the wrong one.

A sentence has a finite verb, and a finite verb modifies no noun from before; nothing hangs on a date; a clause
between commas ends where the second comma stands; "who" is somebody. Each repair names its fact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["attach"]

Arcs = list[list["Token"]]  # the children of each token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
PARTICIPLES = frozenset({"VBD", "VBN"})
NOUNS = frozenset({"NOUN", "PROPN"})
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset("january february march april may june july august september october november december".split())
CLOSING = frozenset({".", "!", "”", '"', "]"})
ASIDE = frozenset({"turn", "public", "private", "court", "parliament", "writing"})
SINGULAR, PLURAL = frozenset({"is", "was", "has", "does"}), frozenset({"are", "were", "have", "do"})


def attach(
    tokens: Sequence[Token], names: Sequence[tuple[int, int]] = (), animate: Callable[[str], bool] = lambda noun: False
) -> None:
    """Change heads and relations in place.

    ``names`` are the first and the last token of each name; ``animate`` tells which common nouns, in small letters,
    mean somebody.
    """
    arcs: Arcs = [[] for _ in tokens]
    for token in tokens:
        if token.head is not token:
            arcs[token.head.i].append(token)
    for first, last in names:
        _name(tokens[first : last + 1], tokens, arcs)
    for token in tokens:
        _case(token, arcs)
        _aside(token, arcs)
        _dated(token, arcs)
        _finite_modifier(token, tokens, arcs)
        _postnominal(token, arcs)
        _behind_opening(token, tokens, arcs)
        _reduced(token, tokens, arcs)
        _inserted(token, tokens, arcs)
        _relative(token, tokens, arcs, animate)
        _lost_relative(token, tokens, arcs)
    _main(tokens, arcs)


def _hang(token: Token, head: Token, relation: str, arcs: Arcs) -> None:
    """Hang a token on another head; on itself it is the root."""
    if token.head is not token:
        arcs[token.head.i].remove(token)
    token.head, token.dep_, token.relation = head, relation, relation.partition(":")[0]
    if head is not token:
        arcs[head.i].append(token)
        arcs[head.i].sort(key=lambda t: t.i)


def _below(token: Token, arcs: Arcs) -> Iterator[Token]:
    yield token
    for child in arcs[token.i]:
        yield from _below(child, arcs)


def _left(token: Token, arcs: Arcs) -> int:
    return min(t.i for t in _below(token, arcs))


def _above(token: Token) -> Iterator[Token]:
    while token.head is not token:
        token = token.head
        yield token


def _has(token: Token, arcs: Arcs, *relations: str) -> bool:
    return any(c.relation in relations or c.dep_ in relations for c in arcs[token.i])


def _aside(clause: Token, arcs: Arcs) -> None:
    """What only says how is no plan: accused X in turn [of arming Y]."""
    noun = clause.head
    if clause.dep_ == "acl" and clause.tag_ == "VBG" and noun.lower_ == "other" and noun.relation == "obj":
        _hang(clause, noun.head, "advcl", arcs)  # accused each other of arming Y
    elif clause.dep_ == "acl" and clause.tag_ == "VBG" and noun.lower_ in ASIDE and noun.relation == "obl":
        if _has(noun.head, arcs, "obj") and len(arcs[noun.i]) == 2:
            _hang(clause, noun.head, "advcl", arcs)


def _name(inside: Sequence[Token], tokens: Sequence[Token], arcs: Arcs) -> None:
    """A preposition within a name governs nothing: financed [al-Qaeda in the Arabian Peninsula]."""
    outward = [t for t in inside if t.head not in inside or t.head is t]
    for token in inside[1:] if len(outward) == 1 else ():
        noun = token.head
        if token.dep_ != "case" or noun not in inside or noun.head in inside or noun.relation not in {"obl", "nmod"}:
            continue
        token.dep_ = token.relation = "flat"
        before = [t for t in tokens[: inside[0].i] if t.dep_ == "case" and t.head in inside]
        for outer in before:
            _hang(outer, noun, "case", arcs)
        if not before and noun.head.pos_ == "VERB" and noun.head.i < noun.i and not _has(noun.head, arcs, "obj"):
            noun.dep_ = noun.relation = "obj"


def _case(token: Token, arcs: Arcs) -> None:
    """A preposition governs the whole phrase behind it, not the name that opens it: [against [Boko Haram] fighters]."""
    first = token.head
    if token.dep_ != "case" or token.i > first.i:
        return
    noun = first
    while noun.relation in {"compound", "amod"} and noun.head.i > noun.i and noun.head.pos_ in NOUNS:
        noun = noun.head
    if noun is not first and noun.relation in {"obl", "nmod", "conj"} and not _has(noun, arcs, "case"):
        _hang(token, noun, "case", arcs)


def _is_date(token: Token, arcs: Arcs) -> bool:
    low = token.lower_
    if low in WEEKDAYS or (low in MONTHS and token.pos_ == "PROPN"):
        return True
    return token.tag_ == "CD" and any(c.lower_ in MONTHS for c in arcs[token.i])


def _dated(token: Token, arcs: Arcs) -> None:
    """Nothing hangs on a date: strikes on August 9 against X."""
    head = token.head
    if token.i <= head.i or not _is_date(head, arcs) or _is_date(token, arcs):
        return
    phrase = token.relation == "nmod" and _has(token, arcs, "case") and token.tag_ != "CD"
    if not phrase and token.dep_ != "acl:relcl":
        return
    while _is_date(head, arcs) and head.head is not head:
        head = head.head
    if phrase:
        _hang(token, head, "obl" if head.pos_ in {"VERB", "AUX"} else "nmod", arcs)
        return
    before = (
        [c for c in arcs[head.i] if c.i < token.i and c.relation in {"obj", "nsubj"}] if head.pos_ == "VERB" else []
    )
    noun = head.head if head.relation == "acl" else before[-1] if before else head
    if noun.pos_ in NOUNS:
        _hang(token, noun, "acl:relcl", arcs)


def _finite_modifier(verb: Token, tokens: Sequence[Token], arcs: Arcs) -> None:
    """A finite verb modifies no noun behind it: "and [announced elections]", "a group [claimed responsibility]"."""
    noun = verb.head
    if verb.tag_ != "VBD" or verb.dep_ != "amod" or verb.i > noun.i or noun.pos_ not in NOUNS:
        return
    if verb.i and tokens[verb.i - 1].text in {"-", "–"}:
        return
    above = noun.head
    if noun.relation == "obj" and above.tag_ == "VBG" and above.i < verb.i and _has(above, arcs, "nsubj"):
        subject = next(c for c in arcs[above.i] if c.relation == "nsubj")
        _hang(verb, above if above.head is above else above.head, above.dep_, arcs)
        if above.head is above:
            _hang(verb, verb, "ROOT", arcs)
        for child in [c for c in arcs[above.i] if c is subject or c.i > verb.i or c.relation in {"mark", "advmod"}]:
            _hang(child, verb, child.dep_, arcs)
        _hang(above, subject, "acl", arcs)
        _hang(noun, verb, "obj", arcs)
        return
    joint = [c for c in arcs[noun.i] if c.dep_ == "cc" and c.i < verb.i]
    governor = next((a for a in _above(noun) if a.tag_ in FINITE and a.i < verb.i), None)
    if noun.dep_ == "conj" and joint and governor is not None:
        _hang(verb, governor, "conj", arcs)
        for child in [c for c in arcs[noun.i] if c.i < verb.i]:
            _hang(child, verb, child.dep_, arcs)
        _hang(noun, verb, "obj", arcs)


def _postnominal(verb: Token, arcs: Arcs) -> None:
    """A participle behind its noun is a clause: a force [armed by X]."""
    if verb.tag_ == "VBN" and verb.dep_ == "amod" and verb.i > verb.head.i and verb.head.pos_ in NOUNS:
        _hang(verb, verb.head, "acl", arcs)


def _behind_opening(name: Token, tokens: Sequence[Token], arcs: Arcs) -> None:
    """A comma closes the phrase that opens a sentence: after weeks of talks, [X and Y] signed …"""
    opened = name.head
    if name.dep_ != "conj" or name.pos_ != "PROPN" or opened.tag_ not in {"NN", "NNS", "CD"} or opened.i > name.i:
        return
    start = _left(name, arcs)
    if tokens[start].text != "," and (not start or tokens[start - 1].text != ","):
        return
    if _has(name, arcs, "case") or any(c.dep_ == "cc" and c.i < name.i for c in arcs[name.i]):
        return
    last = max(t.i for t in _below(name, arcs))
    behind = tokens[last + 1] if last + 1 < len(tokens) else name
    subject = behind if behind.relation == "nsubj" and behind.pos_ in NOUNS else None
    verb = subject.head if subject else behind
    while verb.pos_ == "AUX" and verb.head.i > verb.i:
        verb = verb.head
    if verb.tag_ not in FINITE | {"VBN", "VBG"} or verb.i <= last or opened not in _below(verb, arcs):
        return
    if subject is None and _has(verb, arcs, "nsubj"):
        return
    _hang(name, verb, "nsubj", arcs)
    if subject is not None:  # X and their Y allies, where Y was taken for the last of the list
        inner = next((t for t in tokens[name.i + 1 : subject.i] if t.head is name and t.dep_ == "conj"), None)
        if inner is not None:
            for child in [c for c in arcs[inner.i] if c.i < inner.i and c.dep_ in {"cc", "nmod:poss", "det", "amod"}]:
                _hang(child, subject, child.dep_, arcs)
            _hang(inner, subject, "compound", arcs)
        _hang(subject, name, "conj", arcs)


def _reduced(verb: Token, tokens: Sequence[Token], arcs: Arcs) -> None:
    """A participle right behind the object of another verb tells of that object: root out the fighters hiding in X.

    Behind a comma it tells of the noun before, never of a verb: fighting between X, [backed by Y], and Z.
    """
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.head.pos_ == "VERB" and tokens[verb.i - 1].text == ",":
        if (named := _phrase_before(verb.i - 1, tokens)) is not None and named not in _below(verb, arcs):
            _hang(verb, named, "acl", arcs)
        return
    if verb.tag_ != "VBG" or verb.relation not in {"xcomp", "advcl"} or verb.i < 2 or _has(verb, arcs, "mark", "nsubj"):
        return
    i = verb.i - 1
    while i and tokens[i].relation == "advmod" and tokens[i].head is verb:
        i -= 1
    noun = tokens[i]
    nearer = noun.relation in {"obj", "obl"} and noun.head is not verb.head and noun.head.i > verb.head.i
    if noun.pos_ in NOUNS and nearer and noun.head.pos_ == "VERB":
        _hang(verb, noun, "acl", arcs)


def _inserted(token: Token, tokens: Sequence[Token], arcs: Arcs) -> None:
    """A clause between commas is closed by the second: X, [backed by Y], and Z — Z goes with X, not with Y."""
    if token.dep_ != "conj" or token.pos_ not in NOUNS or token.head.pos_ not in NOUNS:
        return
    first = token.head
    if len([c for c in arcs[first.i] if c.dep_ == "conj"]) > 1:
        return
    joint = next((c for c in arcs[token.i] if c.dep_ == "cc" and c.i < token.i), None)
    if joint is None or joint.i < 2 or tokens[joint.i - 1].text != ",":
        return
    for clause in (first, *_above(first)):
        if clause.relation == "acl" and clause.i < first.i and clause.head.pos_ in NOUNS:
            start = _left(clause, arcs)
            if clause.head.i < start and "," in {tokens[start].text, tokens[start - 1].text}:
                _hang(token, clause.head, "conj", arcs)
            return
        if clause.pos_ in {"VERB", "AUX"}:
            return


def _relative(clause: Token, tokens: Sequence[Token], arcs: Arcs, animate: Callable[[str], bool]) -> None:
    """A relative clause tells of what agrees with it: the courage of [soldiers], who …; X and [Y], which has …"""
    noun = clause.head
    if clause.dep_ != "acl:relcl" or noun.pos_ not in NOUNS:
        return
    pronoun = next((t for t in arcs[clause.i] if t.lower_ in {"who", "which"} and t.i > noun.i), None)
    if pronoun is None or pronoun.relation != "nsubj" or tokens[pronoun.i - 1].text != ",":
        return
    near = _phrase_before(pronoun.i - 1, tokens)
    if near is None or near is noun:
        return
    if noun not in _above(near):  # not what stands before: another of a coordination
        if near.i > noun.i and (near.pos_ == "PROPN" or animate(near.lower_)):
            _hang(clause, near, "acl:relcl", arcs)
        return
    if near.dep_ == "conj" and _agrees(clause, near, arcs):  # the last of a list: X, Y and [Z], which has …
        _hang(clause, near, "acl:relcl", arcs)
        return
    within = [t for t in (near, *_above(near)) if t.i > noun.i and t.relation == "nmod" and t.pos_ in NOUNS]
    for candidate in reversed(within):
        somebody = candidate.pos_ == "PROPN" or animate(candidate.lower_)
        if pronoun.lower_ == "who" and noun.pos_ == "NOUN" and not animate(noun.lower_) and somebody:
            _hang(clause, candidate, "acl:relcl", arcs)
            return
        if pronoun.lower_ == "which" and _agrees(clause, noun, arcs) is False and _agrees(clause, candidate, arcs):
            _hang(clause, candidate, "acl:relcl", arcs)
            return


def _phrase_before(comma: int, tokens: Sequence[Token]) -> Token | None:
    """The noun whose phrase ends before a comma, brackets left out."""
    last = comma - 1
    if last >= 0 and tokens[last].text == ")":
        while last > 0 and tokens[last].text != "(":
            last -= 1
        last -= 1
    if last < 0 or tokens[last].pos_ not in NOUNS or tokens[last].dep_.endswith(":unmarked"):
        return None
    noun = tokens[last]
    while noun.relation in {"flat", "compound"} and noun.head.i < noun.i:
        noun = noun.head
    return noun


def _lost_relative(pronoun: Token, tokens: Sequence[Token], arcs: Arcs) -> None:
    """A clause that a comma and a relative pronoun open tells of the noun before: [X], who had sworn …, came."""
    if pronoun.tag_ not in {"WP", "WDT", "WP$"} or pronoun.lower_ in {"what", "whoever", "that"} or pronoun.i < 2:
        return
    start = pronoun.i - (tokens[pronoun.i - 1].pos_ == "ADP")
    noun = _phrase_before(start - 1, tokens) if tokens[start - 1].text == "," else None
    clause = next((a for a in _above(pronoun) if a.pos_ in {"VERB", "AUX"}), None)
    if noun is None or clause is None or clause.i < pronoun.i or clause.dep_ == "acl:relcl":
        return
    if any(a.dep_ == "acl:relcl" for a in _above(clause)) or clause.relation not in {
        "advcl",
        "ccomp",
        "parataxis",
        "dep",
    }:
        return
    if clause in _above(noun):  # the parser put what stands before into the clause
        for child in [c for c in arcs[clause.i] if c.i < start and c.dep_ != "punct"]:
            _hang(child, clause.head, child.dep_ if child.pos_ != "VERB" else clause.dep_, arcs)
    if noun not in _below(clause, arcs):
        _hang(clause, noun, "acl:relcl", arcs)


def _agrees(clause: Token, noun: Token, arcs: Arcs) -> bool | None:
    """Whether a verb agrees in number with a noun; None where its form does not tell."""
    forms = {c.lower_ for c in (clause, *arcs[clause.i]) if c is clause or c.relation in {"aux", "cop"}}
    singular = bool(forms & SINGULAR) or clause.tag_ == "VBZ"
    plural = bool(forms & PLURAL) or clause.tag_ == "VBP"
    if singular == plural:
        return None
    several = noun.tag_ in {"NNS", "NNPS"} or _has(noun, arcs, "conj")
    if noun.pos_ == "PROPN":  # the Taliban, the Brigades: names go with either
        return True if noun.tag_ == "NNPS" else not several if singular else None
    return several == plural


def _main(tokens: Sequence[Token], arcs: Arcs) -> None:
    """A sentence has a finite verb: forces [clashed] with X; a minister, who …, [called] for an inquiry."""
    root = next((t for t in tokens if t.head is t), None)
    if root is None or len(tokens) < 5 or tokens[-1].text not in CLOSING:
        return
    if root.tag_ == "VB" and any(c.dep_ == "mark" and c.lower_ == "to" for c in arcs[root.i]):
        subject = next((c for c in arcs[root.i] if c.relation == "nsubj" and c.i < root.i), None)
        verb = next((c for c in arcs[subject.i] if c.relation == "acl" and c.tag_ == "VBD"), None) if subject else None
        if subject and verb and subject.i < verb.i < root.i:  # X spoke with Y to reaffirm …
            _crown(verb, subject, root, "advcl", arcs)
        return
    if root.pos_ not in NOUNS or _has(root, arcs, "cop", "parataxis"):
        return
    if subject := next((c for c in arcs[root.i] if c.relation == "nsubj" and c.i < root.i), None):
        verb = next((c for c in arcs[root.i] if c.relation == "amod" and c.tag_ in PARTICIPLES), None)
        if verb and tokens[verb.i - 1].text == ",":  # X, a former officer, accused officials of …
            _crown(verb, subject, root, "obj", arcs)
        return
    for verb in (c for c in arcs[root.i] if c.relation == "amod" and c.tag_ in PARTICIPLES and c.i):
        noun = tokens[verb.i - 1]
        if noun.relation == "compound" and noun.head is root and noun.tag_ in {"NN", "NNS"} and noun.i:
            _crown(verb, noun, root, "obj", arcs)  # a bombing killed journalist X
            for child in [c for c in arcs[verb.i] if c.i < noun.i and c.dep_ in {"det", "amod", "compound"}]:
                _hang(child, noun, child.dep_, arcs)
            return
    clauses = [c for c in arcs[root.i] if c.dep_ == "acl" and c.tag_ in PARTICIPLES and c.i > root.i]
    clauses += [
        t
        for t in _below(root, arcs)
        if t.dep_ == "acl" and t.tag_ in PARTICIPLES and t.head is not root and tokens[t.i - 1].text == ","
    ]
    for verb in clauses:
        bare = not any(c.relation == "aux" or c.dep_ in {"mark", "obl:agent"} for c in arcs[verb.i])
        inside = any(a.dep_ == "acl:relcl" and a.head is not root for a in _above(verb))
        if bare and not inside and not any(t.lower_ == "by" for t in tokens[verb.i + 1 : verb.i + 2]):
            _crown(verb, root, None, "", arcs)
            return


def _crown(verb: Token, subject: Token, old: Token | None, relation: str, arcs: Arcs) -> None:
    """Make a verb the root, with a subject, and the root so far its dependent."""
    _hang(verb, verb, "ROOT", arcs)
    former = old or subject
    for child in [
        c for c in arcs[former.i] if c is not subject and c.i > verb.i and (old is None or c.dep_ == "punct")
    ]:
        _hang(child, verb, "obl" if child.relation == "nmod" else child.dep_, arcs)
    _hang(subject, verb, "nsubj", arcs)
    if old is not None:
        _hang(old, verb, relation, arcs)
        for child in [c for c in arcs[old.i] if c.i < verb.i]:
            _hang(child, verb, child.dep_, arcs)
    if verb.tag_ == "VBN":
        verb.tag_ = "VBD"
