"""Clauses put on the right word, or made the sentence, where a fact of English grammar shows that the parser erred.

A sentence has a finite verb, and a finite verb modifies no noun from before; "who" is somebody; a verb agrees with
what it tells of. Each repair names its fact.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from graphkit.language.arcs import FINITE, NOUNS, PARTICIPLES, Arcs, above, below, hang, has, phrase_before

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = [
    "aside",
    "auxiliary",
    "charge",
    "embedded",
    "enclosed",
    "finite_modifier",
    "heading_pronoun",
    "lost_relative",
    "main",
    "opened",
    "parted",
    "postnominal",
    "reduced",
    "relative",
    "resulting",
]

CLOSING = frozenset({".", "!", "”", '"', "]"})
ASIDE = frozenset({"turn", "public", "private", "court", "parliament", "writing"})
SINGULAR, PLURAL = frozenset({"is", "was", "has", "does"}), frozenset({"are", "were", "have", "do"})
RELATED = frozenset({"advcl", "ccomp", "parataxis", "dep", "conj"})  # what a relative clause is taken for


def aside(clause: Token, arcs: Arcs) -> None:
    """What only says how is no plan: accused X in turn [of arming Y]."""
    noun = clause.head
    if clause.dep_ == "acl" and clause.tag_ == "VBG" and noun.lower_ == "other" and noun.relation == "obj":
        hang(clause, noun.head, "advcl", arcs)  # accused each other of arming Y
    elif clause.dep_ == "acl" and clause.tag_ == "VBG" and noun.lower_ in ASIDE and noun.relation == "obl":
        if has(noun.head, arcs, "obj") and len(arcs[noun.i]) == 2:
            hang(clause, noun.head, "advcl", arcs)


def auxiliary(have: Token, arcs: Arcs) -> None:
    """A "had" without an object before a participle is its auxiliary: X had on Tuesday [threatened] Y."""
    if have.lower_ not in {"have", "has", "had"} or has(have, arcs, "obj") or have.dep_ == "aux":
        return
    for verb in (c for c in arcs[have.i] if c.tag_ in PARTICIPLES and c.i > have.i):
        if verb.relation not in {"advcl", "xcomp", "ccomp"} or has(verb, arcs, "mark", "nsubj", "aux", "cc"):
            continue
        hang(verb, verb if have.head is have else have.head, have.dep_, arcs)
        for child in [c for c in arcs[have.i] if c is not verb]:
            hang(child, verb, child.dep_, arcs)
        hang(have, verb, "aux", arcs)
        verb.tag_ = "VBN"
        return


def embedded(pronoun: Token, arcs: Arcs) -> None:
    """What somebody says of it: X, [which] Y says is backed by Z — the pronoun is the subject that the clause lacks."""
    verb = pronoun.head
    if pronoun.tag_ not in {"WDT", "WP"} or pronoun.relation != "obj" or verb.dep_ != "acl:relcl":
        return
    for clause in (c for c in arcs[verb.i] if c.relation == "ccomp" and c.i > verb.i):
        finite = clause.tag_ in FINITE or any(c.relation in {"aux", "cop"} and c.tag_ in FINITE for c in arcs[clause.i])
        if finite and not has(clause, arcs, "nsubj", "csubj", "mark"):
            hang(pronoun, clause, "nsubj:pass" if has(clause, arcs, "aux:pass") else "nsubj", arcs)
            return


def parted(tokens: Sequence[Token], arcs: Arcs) -> None:
    """A comma parts no verb from its subject: the raid, carried out by X, [killed] Y."""
    root = next((t for t in tokens if t.head is t), None)
    if (
        root is None
        or root.tag_ not in PARTICIPLES
        or tokens[root.i - 1].text != ","
        or not has(root, arcs, "obl:agent")
    ):
        return
    subject = next((c for c in arcs[root.i] if c.relation == "nsubj" and c.i < root.i), None)
    if subject is None or max(t.i for t in below(subject, arcs) if t.text != ",") != root.i - 2:
        return
    for verb in (c for c in arcs[root.i] if c.tag_ == "VBD" and tokens[c.i - 1].text == "," and c.i > root.i):
        if verb.relation in {"advcl", "conj", "ccomp", "parataxis"} and not has(verb, arcs, "mark", "nsubj", "cc"):
            hang(verb, verb, "ROOT", arcs)
            hang(subject, verb, "nsubj", arcs)
            for child in [c for c in arcs[root.i] if c.i > verb.i]:
                hang(child, verb, child.dep_, arcs)
            hang(root, subject, "acl", arcs)
            root.tag_ = "VBN"
            return


def enclosed(clause: Token, tokens: Sequence[Token], arcs: Arcs) -> None:
    """What stands between the commas of a participle is its own: the raid, carried out [by X], killed Y."""
    noun = clause.head
    if clause.tag_ != "VBN" or clause.dep_ != "acl" or noun.relation != "nsubj" or tokens[clause.i - 1].text != ",":
        return
    verb = noun.head
    comma = next((t.i for t in tokens[clause.i : verb.i] if t.text == ","), None)
    if comma is None or any(t.relation not in {"aux", "advmod", "punct"} for t in tokens[comma + 1 : verb.i]):
        return
    for child in [c for c in arcs[verb.i] if clause.i < c.i < comma and c.relation in {"obl", "compound", "advmod"}]:
        hang(child, clause, child.dep_, arcs)


def opened(verb: Token, tokens: Sequence[Token], arcs: Arcs) -> None:
    """A verb has one subject: X, whose leader was killed in Y, are fighting Z — the second belongs to the relative."""
    shown = [c for c in arcs[verb.i] if c.relation == "nsubj" and c.i < verb.i]
    if len(shown) != 2 or verb.dep_ == "acl:relcl":
        return
    pronoun = next((t for t in below(shown[1], arcs) if t.lower_ == "whose"), None)
    if pronoun is None or tokens[pronoun.i - 1].text != ",":
        return
    later = (c for c in arcs[verb.i] if c.relation in {"advcl", "conj", "parataxis", "ccomp"} and c.i > verb.i)
    for clause in later:
        finite = clause.tag_ in FINITE or any(c.relation in {"aux", "cop"} and c.tag_ in FINITE for c in arcs[clause.i])
        opening = min((t.i for t in below(clause, arcs) if t.text != ","), default=clause.i)
        if finite and tokens[opening - 1].text == "," and not has(clause, arcs, "mark", "nsubj", "cc"):
            hang(clause, clause if verb.head is verb else verb.head, verb.dep_, arcs)
            hang(shown[0], clause, "nsubj:pass" if has(clause, arcs, "aux:pass") else "nsubj", arcs)
            for child in [c for c in arcs[verb.i] if c.dep_ == "punct" and c.i > clause.i]:
                hang(child, clause, "punct", arcs)
            hang(verb, shown[0], "acl:relcl", arcs)
            return


def resulting(clause: Token, tokens: Sequence[Token], arcs: Arcs) -> None:
    """A gerund behind a comma goes on with the sentence: shot at a crowd demanding X, [killing three]."""
    inner = clause.head
    if clause.tag_ != "VBG" or clause.relation not in {"advcl", "conj"} or inner.dep_ != "acl" or inner.i > clause.i:
        return
    opening = min((t.i for t in below(clause, arcs) if t.text != ","), default=clause.i)
    verb = next((a for a in above(inner) if a.pos_ == "VERB"), None)
    own = inner.i > 0 and tokens[inner.i - 1].text == ","  # a participle between commas may go on itself
    if tokens[opening - 1].text == "," and verb is not None and not own and not has(clause, arcs, "cc", "mark"):
        hang(clause, verb, "advcl", arcs)


def charge(clause: Token, tokens: Sequence[Token], arcs: Arcs) -> None:
    """A gerund behind "of" belongs to the verb before it that has an object: thanked X and accused Y [of arming Z]."""
    mark = next((c for c in arcs[clause.i] if c.dep_ == "mark" and c.lower_ == "of"), None)
    verb = clause.head
    if mark is None or clause.dep_ != "advcl" or verb.i > mark.i:
        return
    for nearer in (c for c in arcs[verb.i] if c.dep_ == "conj" and c.pos_ == "VERB" and verb.i < c.i < mark.i):
        if any(c.relation == "obj" and nearer.i < c.i < mark.i for c in arcs[nearer.i]):
            hang(clause, nearer, "advcl", arcs)


def heading_pronoun(pronoun: Token, tokens: Sequence[Token], arcs: Arcs) -> None:
    """A pronoun heads no clause: the deal, which [X and Y signed]."""
    if pronoun.tag_ not in {"WDT", "WP"} or pronoun.dep_ != "acl:relcl":
        return
    verb = next((t for t in tokens[pronoun.i + 1 :] if t.dep_ == "acl" and t.tag_ in PARTICIPLES), None)
    subject = next((c for c in arcs[pronoun.i] if c.pos_ in NOUNS and c.i > pronoun.i), None)
    if verb is None or subject is None or subject not in above(verb) or has(verb, arcs, "obl:agent", "obj"):
        return
    hang(verb, pronoun.head, "acl:relcl", arcs)
    hang(pronoun, verb, "obj", arcs)
    hang(subject, verb, "nsubj", arcs)
    verb.tag_ = "VBD"


def finite_modifier(verb: Token, tokens: Sequence[Token], arcs: Arcs) -> None:
    """A finite verb modifies no noun behind it: "and [announced elections]", "a group [claimed responsibility]"."""
    noun = verb.head
    if verb.tag_ != "VBD" or verb.dep_ != "amod" or verb.i > noun.i or noun.pos_ not in NOUNS:
        return
    if verb.i and tokens[verb.i - 1].text in {"-", "–"}:
        return
    upper = noun.head
    if noun.relation == "obj" and upper.tag_ == "VBG" and upper.i < verb.i and has(upper, arcs, "nsubj"):
        subject = next(c for c in arcs[upper.i] if c.relation == "nsubj")
        hang(verb, upper if upper.head is upper else upper.head, upper.dep_, arcs)
        if upper.head is upper:
            hang(verb, verb, "ROOT", arcs)
        for child in [c for c in arcs[upper.i] if c is subject or c.i > verb.i or c.relation in {"mark", "advmod"}]:
            hang(child, verb, child.dep_, arcs)
        hang(upper, subject, "acl", arcs)
        hang(noun, verb, "obj", arcs)
        return
    joint = [c for c in arcs[noun.i] if c.dep_ == "cc" and c.i < verb.i]
    governor = next((a for a in above(noun) if a.tag_ in FINITE and a.i < verb.i), None)
    if noun.dep_ == "conj" and joint and governor is not None:
        hang(verb, governor, "conj", arcs)
        for child in [c for c in arcs[noun.i] if c.i < verb.i]:
            hang(child, verb, child.dep_, arcs)
        hang(noun, verb, "obj", arcs)


def postnominal(verb: Token, arcs: Arcs) -> None:
    """A participle behind its noun is a clause: a force [armed by X]."""
    if verb.tag_ == "VBN" and verb.dep_ == "amod" and verb.i > verb.head.i and verb.head.pos_ in NOUNS:
        hang(verb, verb.head, "acl", arcs)


def reduced(verb: Token, tokens: Sequence[Token], arcs: Arcs) -> None:
    """A participle right behind the object of another verb tells of that object: root out the fighters hiding in X.

    Behind a comma it tells of the noun before, never of a verb: fighting between X, [backed by Y], and Z.
    """
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.head.pos_ == "VERB" and tokens[verb.i - 1].text == ",":
        if (named := phrase_before(verb.i - 1, tokens)) is not None and named not in below(verb, arcs):
            hang(verb, named, "acl", arcs)
        return
    if verb.tag_ != "VBG" or verb.relation not in {"xcomp", "advcl"} or verb.i < 2 or has(verb, arcs, "mark", "nsubj"):
        return
    i = verb.i - 1
    while i and tokens[i].relation == "advmod" and tokens[i].head is verb:
        i -= 1
    noun = tokens[i]
    nearer = noun.relation in {"obj", "obl"} and noun.head is not verb.head and noun.head.i > verb.head.i
    if noun.pos_ in NOUNS and nearer and noun.head.pos_ == "VERB":
        hang(verb, noun, "acl", arcs)


def relative(clause: Token, tokens: Sequence[Token], arcs: Arcs, animate: Callable[[str], bool]) -> None:
    """A relative clause tells of what agrees with it: the courage of [soldiers], who …; X and [Y], which has …"""
    noun = clause.head
    if clause.dep_ != "acl:relcl" or noun.pos_ not in NOUNS:
        return
    pronoun = next((t for t in arcs[clause.i] if t.lower_ in {"who", "which"} and t.i > noun.i), None)
    if pronoun is None or pronoun.relation != "nsubj" or tokens[pronoun.i - 1].text != ",":
        return
    near = phrase_before(pronoun.i - 1, tokens)
    if near is None or near is noun:
        return
    if noun not in above(near):  # not what stands before: another of a coordination
        if near.i > noun.i and (near.pos_ == "PROPN" or animate(near.lower_)):
            hang(clause, near, "acl:relcl", arcs)
        return
    if near.dep_ == "conj" and _agrees(clause, near, arcs):  # the last of a list: X, Y and [Z], which has …
        hang(clause, near, "acl:relcl", arcs)
        return
    within = [t for t in (near, *above(near)) if t.i > noun.i and t.relation == "nmod" and t.pos_ in NOUNS]
    for candidate in reversed(within):
        somebody = candidate.pos_ == "PROPN" or animate(candidate.lower_)
        if pronoun.lower_ == "who" and noun.pos_ == "NOUN" and not animate(noun.lower_) and somebody:
            hang(clause, candidate, "acl:relcl", arcs)
            return
        if pronoun.lower_ == "which" and _agrees(clause, noun, arcs) is False and _agrees(clause, candidate, arcs):
            hang(clause, candidate, "acl:relcl", arcs)
            return


def lost_relative(pronoun: Token, tokens: Sequence[Token], arcs: Arcs) -> None:
    """A clause that a comma and a relative pronoun open tells of the noun before: [X], who had sworn …, came."""
    if pronoun.tag_ not in {"WP", "WDT", "WP$"} or pronoun.lower_ in {"what", "whoever", "that"} or pronoun.i < 2:
        return
    start = pronoun.i - (tokens[pronoun.i - 1].pos_ == "ADP")
    noun = phrase_before(start - 1, tokens) if tokens[start - 1].text == "," else None
    clause = next((a for a in above(pronoun) if a.pos_ in {"VERB", "AUX"}), None)
    if noun is None or clause is None or clause.i < pronoun.i or clause.dep_ == "acl:relcl":
        return
    if any(a.dep_ == "acl:relcl" for a in above(clause)) or clause.relation not in RELATED:
        return
    if clause.relation == "conj" and has(clause, arcs, "cc"):
        return
    if clause in above(noun):  # the parser put what stands before into the clause
        for child in [c for c in arcs[clause.i] if c.i < start and c.dep_ != "punct"]:
            hang(child, clause.head, child.dep_ if child.pos_ != "VERB" else clause.dep_, arcs)
    if noun not in below(clause, arcs):
        hang(clause, noun, "acl:relcl", arcs)


def _agrees(clause: Token, noun: Token, arcs: Arcs) -> bool | None:
    """Whether a verb agrees in number with a noun; None where its form does not tell."""
    forms = {c.lower_ for c in (clause, *arcs[clause.i]) if c is clause or c.relation in {"aux", "cop"}}
    singular = bool(forms & SINGULAR) or clause.tag_ == "VBZ"
    plural = bool(forms & PLURAL) or clause.tag_ == "VBP"
    if singular == plural:
        return None
    several = noun.tag_ in {"NNS", "NNPS"} or has(noun, arcs, "conj")
    if noun.pos_ == "PROPN":  # the Taliban, the Brigades: names go with either
        return True if noun.tag_ == "NNPS" else not several if singular else None
    return several == plural


def main(tokens: Sequence[Token], arcs: Arcs) -> None:
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
    if root.pos_ not in NOUNS or has(root, arcs, "cop", "parataxis"):
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
                hang(child, noun, child.dep_, arcs)
            return
    for noun in (c for c in arcs[root.i] if c.relation in {"list", "appos", "dep", "parataxis"} and c.pos_ in NOUNS):
        verb = next((c for c in arcs[noun.i] if c.relation == "amod" and c.tag_ == "VBD"), None)
        if verb is not None and tokens[verb.i - 1].text == ",":  # X, who …, accused Y
            _crown(verb, root, None, "", arcs)
            hang(noun, verb, "obj", arcs)
            return
    clauses = [c for c in arcs[root.i] if c.dep_ == "acl" and c.tag_ in PARTICIPLES and c.i > root.i]
    clauses += [
        t
        for t in below(root, arcs)
        if t.dep_ == "acl" and t.tag_ in PARTICIPLES and t.head is not root and tokens[t.i - 1].text == ","
    ]
    clauses += [  # X, who visited Y, ordered …
        t
        for t in below(root, arcs)
        if t.relation in {"advcl", "ccomp", "conj"}
        and t.tag_ == "VBD"
        and tokens[t.i - 1].text == ","
        and t.head.dep_ == "acl:relcl"
        and t.head.head is root
        and not has(t, arcs, "nsubj", "cc")
    ]
    for verb in clauses:
        bare = not any(c.relation == "aux" or c.dep_ in {"mark", "obl:agent"} for c in arcs[verb.i])
        inside = any(a.dep_ == "acl:relcl" and a.head is not root for a in above(verb))
        if bare and not inside and not any(t.lower_ == "by" for t in tokens[verb.i + 1 : verb.i + 2]):
            _crown(verb, root, None, "", arcs)
            return


def _crown(verb: Token, subject: Token, old: Token | None, relation: str, arcs: Arcs) -> None:
    """Make a verb the root, with a subject, and the root so far its dependent."""
    hang(verb, verb, "ROOT", arcs)
    former = old or subject
    for child in [
        c for c in arcs[former.i] if c is not subject and c.i > verb.i and (old is None or c.dep_ == "punct")
    ]:
        hang(child, verb, "obl" if child.relation == "nmod" else child.dep_, arcs)
    hang(subject, verb, "nsubj", arcs)
    if old is not None:
        hang(old, verb, relation, arcs)
        for child in [c for c in arcs[old.i] if c.i < verb.i]:
            hang(child, verb, child.dep_, arcs)
    if verb.tag_ == "VBN":
        verb.tag_ = "VBD"
