"""What kind of clause or noun phrase a word heads, as far as modality and speech depend on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.language.closed import HAVE
from graphkit.language.finding import Finding
from graphkit.language.syntax import base, case_of, possessors

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = [
    "case_or_mark",
    "contrast",
    "distance",
    "excepted",
    "in_perfect",
    "indefinite",
    "is_content",
    "names_only",
    "own",
    "predicative",
    "reduced",
    "towards_verb",
]

NAMING = frozenset({"title", "compound", "prefix", "possessive"})  # shapes that say who is meant
OWN = frozenset({"its", "their", "his", "her", "our", "my", "any", "such", "no"})
PERFECT = HAVE | {"'d", "’d"}


def predicative(noun: Token) -> bool:
    """Whether a noun is what is said of a subject: is an ally."""
    return any(c.dep_ == "cop" for c in noun.children)


def in_perfect(verb: Token) -> bool:
    """Whether a verb is in the perfect."""
    return any(c.lower_ in PERFECT and c.dep_.startswith("aux") for c in verb.children)


def contrast(negation: Token) -> bool:
    """Not X but Y: the word hangs on what is not meant."""
    return base(negation) == "cc" and negation.head.pos_ in {"NOUN", "PROPN"}


def own(noun: Token) -> bool:
    """Whether what is refused is the refuser's own: talks with X, its support, but not X's attack."""
    by = any(base(c) == "nmod" and case_of(c) == "by" for c in noun.children)
    return not by and all(o.lower_ in OWN for o in possessors(noun))


def indefinite(noun: Token) -> bool:
    """Whether a noun brings up something new: an attack, talks."""
    articles = {str(c.lower_) for c in noun.children if c.dep_ == "det"}
    return bool(articles & {"a", "an", "any", "no", "another"}) or (not articles and not possessors(noun))


def reduced(head: Token) -> bool:
    """Whether a clause is cut down to its participle: rebels backed by X."""
    full = any(c.dep_ in {"mark", "aux"} or base(c) == "nsubj" for c in head.children)
    return base(head) in {"acl", "amod"} and head.dep_ != "acl:relcl" and not full


def case_or_mark(token: Token) -> str:
    """The word that opens a clause or phrase."""
    return next((str(c.lower_) for c in token.children if c.dep_ == "mark"), case_of(token))


def is_content(clause: Token) -> bool:
    """Whether a clause is what its verb says, also where the tree takes it for an adverbial: said X would come."""
    if base(clause) == "ccomp":
        return True
    shown = any(base(c) == "nsubj" and c.i < clause.i for c in clause.children)
    shown = shown or any(base(c) == "nsubj" and clause.head.i < c.i < clause.i for c in clause.head.children)
    bare = not any(c.dep_ == "mark" or (base(c) == "advmod" and c.tag_ == "WRB") for c in clause.children)
    return clause.dep_ == "advcl" and shown and bare and clause.head.i < clause.i


def distance(one: Token, other: Token) -> int:
    """The length of the path between two tokens of a tree."""
    above = {t.i: n for n, t in enumerate([one, *one.ancestors])}
    for n, t in enumerate([other, *other.ancestors]):
        if t.i in above:
            return n + above[t.i]
    return len(one.doc)


def excepted(verb: Token) -> bool:
    """Will not attack unless provoked; no help will come without a truce: not so, but under a condition."""
    clauses = [c for c in verb.children if base(c) in {"advcl", "obl"}]
    unless = any(g.lower_ == "unless" for c in clauses for g in c.children)
    future = any(c.lower_ in {"will", "would", "wo", "'ll", "’ll"} for c in verb.children)
    return unless or (future and any(g.lower_ == "without" for c in clauses for g in c.children))


def names_only(finding: Finding) -> bool:
    """Whether a finding lies in words that only say who is meant: a title, "Turkish-backed", an apposition."""
    shape = finding.pattern.shape
    if shape in NAMING:
        return True
    first = finding.head
    while first.dep_ == "conj":  # UN-recognised and Turkish-backed
        first = first.head
    attributive = base(first) in {"amod", "compound", "nmod"}
    return finding.presupposed and (shape == "role" or (shape != "noun" and attributive))


def towards_verb(finding: Finding) -> bool:
    """Whether whom an act is towards hangs on the verb that has the noun as object, not on the noun."""
    place = finding.object.token
    return place >= 0 and finding.head.doc[place].head is finding.head.head
