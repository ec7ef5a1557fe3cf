"""Nouns within their phrases: what a preposition governs, what stands beside a name, what is no thing at all."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.language.closed import CALENDAR, MONTHS, SPANS, WEEKDAYS
from graphkit.language.repairs.arcs import NOUNS, concerning, hang, has
from graphkit.language.tree import Token

__all__ = [
    "amount_in",
    "behind_quotation",
    "compound_with_comma",
    "crossing_name",
    "dated",
    "each_other",
    "gerund_behind_noun",
    "listed_place",
    "possessed",
    "recognised",
    "repeated",
    "span_of_time",
    "split_name",
    "up_to",
    "whole_phrase",
    "within_name",
]

AWAY = frozenset({"later", "earlier", "ago", "before", "after"})


@concerning(dep={"compound"}, pos={"PROPN"}, words={","})
def compound_with_comma(token: Token, tokens: Sequence[Token]) -> None:
    """X, Y's ally, attacked: a comma parts a name from the noun behind it, which is no compound but beside it."""
    noun = token.head
    if noun.i <= token.i + 1 or noun.dep_ == "ROOT":
        return
    last = max([token.i, *(t.i for t in token.children if t.dep_ == "flat")])
    if last + 1 >= noun.i or tokens[last + 1].text != ",":
        return
    if not any(c.dep_ == "nmod:poss" and c.i > last for c in noun.children):
        return
    hang(token, noun.head, noun.dep_)
    hang(noun, token, "appos")


@concerning(dep={"case"})
def within_name(token: Token, tokens: Sequence[Token]) -> None:
    """A preposition within a name governs nothing: financed [al-Qaeda in the Arabian Peninsula]."""
    if token.ent_type_ != "ORG":
        return
    noun = token.head
    names = (e for e in token.doc.entities if e.start < token.i < e.end)
    inside = next((tokens[e.start : e.end] for e in names), ())
    if noun not in inside or noun.head in inside or noun.relation not in {"obl", "nmod"}:
        return
    if sum(t.head not in inside or t.head is t for t in inside) != 1:
        return
    hang(token, noun, "flat")
    before = [t for t in tokens[: inside[0].i] if t.dep_ == "case" and t.head in inside]
    for outer in before:
        hang(outer, noun, "case")
    if not before and noun.head.pos_ == "VERB" and noun.head.i < noun.i and not has(noun.head, "obj"):
        hang(noun, noun.head, "obj")


@concerning(dep={"case"})
def whole_phrase(token: Token, tokens: Sequence[Token]) -> None:
    """A preposition governs the whole phrase behind it, not the name that opens it: [against [Boko Haram] fighters]."""
    first = token.head
    if token.i > first.i:
        return
    noun = first
    while noun.relation in {"compound", "amod"} and noun.head.i > noun.i and noun.head.pos_ in NOUNS:
        noun = noun.head
    if noun is not first and noun.relation in {"obl", "nmod", "conj"} and not has(noun, "case"):
        hang(token, noun, "case")


@concerning(dep={"case"}, tag={"POS"})
def possessed(mark: Token, tokens: Sequence[Token]) -> None:
    """Behind a possessive stands what is possessed: head of the group's [Liaison and Coordination Unit]."""
    owner = mark.head
    if owner.relation not in {"nmod", "obl"} or owner.dep_ == "nmod:poss":
        return
    if mark.i + 1 >= len(tokens) or owner.head.i > owner.i:
        return
    thing = tokens[mark.i + 1]
    while thing.relation in {"compound", "amod", "flat"} and thing.head.i > thing.i:
        thing = thing.head
    if thing.pos_ not in NOUNS or thing in owner.below() or thing.head.i > thing.i:
        return
    if thing.relation not in {"conj", "appos", "obl", "nmod", "dep", "list"} or has(thing, "case"):
        return
    hang(thing, owner.head, owner.dep_)
    for case in [c for c in owner.children if c.dep_ == "case" and c.i < owner.i]:
        hang(case, thing, "case")
    hang(owner, thing, "nmod:poss")


@concerning(tag={"VBN"}, words={"'s", "’s"})
def recognised(token: Token, tokens: Sequence[Token]) -> None:
    """Yemen's recognised government signed: before a noun that has a verb, "'s" and a participle are no clause."""
    mark = next((c for c in token.children if c.lower_ in {"'s", "’s"} and c.i < token.i), None)
    owner = next((c for c in token.children if c.relation == "nsubj" and c.i < token.i), None)
    noun = tokens[token.i + 1] if token.i + 1 < len(tokens) else token
    while noun.relation in {"compound", "amod"} and noun.head.i > noun.i:
        noun = noun.head
    verb = noun.head
    if mark is None or owner is None or owner.right_edge.i + 1 != mark.i or noun.relation != "nsubj":
        return
    if noun.pos_ not in NOUNS or verb is token or verb.i < noun.i:
        return
    if token in verb.ancestors:
        hang(verb, verb if token.head is token else token.head, token.dep_)
    for child in token.children:
        if child.i > noun.i or child.dep_ == "punct":
            hang(child, verb, child.dep_)
    hang(token, noun, "amod")
    hang(owner, noun, "nmod:poss")
    hang(mark, owner, "case")


@concerning(relation={"obj"}, words=SPANS)
def span_of_time(span: Token, tokens: Sequence[Token]) -> None:
    """A span of time is no thing: took [the town] hours later."""
    behind = tokens[span.i + 1].lower_ if span.i + 1 < len(tokens) else ""
    thing = tokens[span.i - 1] if span.i else span
    if span.lower_ not in SPANS or behind not in AWAY:
        return
    if thing.relation == "compound" and thing.head is span and thing.pos_ in NOUNS:
        hang(thing, span.head, "obj")
        for child in [c for c in span.children if c.i < thing.i]:
            hang(child, thing, child.dep_)
        hang(span, span.head, "obl:unmarked")


@concerning(relation={"obj", "obl"}, pos=NOUNS)
def crossing_name(name: Token, tokens: Sequence[Token]) -> None:
    """A name right behind a noun goes with it, not with a verb farther away: accused the leaders [X and Y]."""
    if name.head.pos_ != "VERB" or has(name, "case", "det") or not name.text[0].isupper():
        return
    left = name.left_edge.i
    noun = tokens[left - 1] if left else name
    if noun.pos_ != "NOUN":
        return
    if name.lower_ in CALENDAR:
        return
    own = noun.relation == "obl" and noun.head is name.head and has(noun, "nmod:poss")
    if own or (noun.relation in {"obj", "obl"} and name.head.i < noun.head.i < noun.i):
        hang(name, noun, "appos")  # spoke with his counterpart X


@concerning(dep={"compound:prt", "advmod", "case"}, words={"up"})
def up_to(token: Token, tokens: Sequence[Token]) -> None:
    """Gave X up to $20 million: before "to" and a number, "up" goes with the number, which is given."""
    behind = tokens[token.i + 1] if token.i + 1 < len(tokens) else token
    amount = behind.head
    if token.lower_ != "up" or behind.lower_ != "to" or amount.i < token.i or amount.pos_ not in {"SYM", "NUM"}:
        return
    verb = amount.head
    hang(token, amount, "advmod")
    hang(behind, amount, "advmod")
    if amount.relation == "obl" and not has(amount, "case"):
        for given in [c for c in verb.children if c.relation == "obj"]:
            hang(given, verb, "iobj")
        hang(amount, verb, "obj")


@concerning(dep={"appos"})
def repeated(token: Token, tokens: Sequence[Token]) -> None:
    """Met with X, then with Y: what has a preposition of its own stands beside nobody."""
    titles = (c for c in token.children if c.dep_ == "nmod:desc")  # with President Y
    cases = [c for t in (token, *titles) for c in t.children if c.dep_ == "case"]
    other = token.head
    own = {c.lower_ for c in other.children if c.dep_ == "case"}
    if other.relation in {"obl", "nmod"} and any(c.lower_ in own for c in cases):
        hang(token, other.head, other.dep_)
        for case in cases:
            hang(case, token, "case")


@concerning(relation={"conj", "appos"}, pos={"PROPN"}, words={"in"})
def listed_place(token: Token, tokens: Sequence[Token]) -> None:
    """X strikes Y in Syria, Iraq: behind a place and a comma a place is another place, not another Y."""
    place = tokens[token.i - 2] if token.i > 1 and tokens[token.i - 1].text == "," else token
    if token.ent_type_ != "LOC" or place.ent_type_ != "LOC" or token.head is place or has(token, "cc", "case"):
        return
    if place.relation in {"obl", "nmod"} and has(place, "case"):
        hang(token, place, "list")


@concerning(relation={"obj", "obl", "nmod", "xcomp"}, pos={"PROPN"})
def split_name(token: Token, tokens: Sequence[Token]) -> None:
    """The second word of one name hangs on its first: in Qunyo Barrow."""
    first = tokens[token.i - 1] if token.i else token
    names = (e for e in token.doc.entities if e.start <= first.i and token.i == e.end - 1 and e.end - e.start == 2)
    if first.pos_ == "PROPN" and first.relation in {"obl", "nmod", "obj"} and any(names) and has(first, "case"):
        if token.head is first.head:
            hang(token, first, "flat")
            for child in token.children:
                hang(child, first, child.dep_)


def _is_date(token: Token) -> bool:
    low = token.lower_
    if low in WEEKDAYS or (low in MONTHS and token.pos_ == "PROPN"):
        return True
    return token.tag_ == "CD" and any(c.lower_ in MONTHS for c in token.children)


@concerning(relation={"nmod", "acl"}, words=CALENDAR)
def dated(token: Token, tokens: Sequence[Token]) -> None:
    """Nothing hangs on a date: strikes on August 9 against X."""
    head = token.head
    if token.i <= head.i or not _is_date(head) or _is_date(token):
        return
    phrase = token.relation == "nmod" and has(token, "case") and token.tag_ != "CD"
    if not phrase and token.dep_ != "acl:relcl":
        return
    while _is_date(head) and head.head is not head:
        head = head.head
    if phrase:
        hang(token, head, "obl" if head.pos_ in {"VERB", "AUX"} else "nmod")
        return
    before = (
        [c for c in head.children if c.i < token.i and c.relation in {"obj", "nsubj"}] if head.pos_ == "VERB" else []
    )
    noun = head.head if head.relation == "acl" else before[-1] if before else head
    if noun.pos_ in NOUNS:
        hang(token, noun, "acl:relcl")


@concerning(dep={"obj", "obl", "nmod", "iobj"}, words={"each"})
def each_other(token: Token, tokens: Sequence[Token]) -> None:
    """Accused each other: of the two words, the second stands for the other side."""
    other = next((c for c in token.children if c.lower_ == "other" and c.i == token.i + 1), None)
    if token.lower_ == "each" and other is not None:
        hang(other, token.head, token.dep_)
        for child in token.children:
            hang(child, other, child.dep_)
        hang(token, other, "det")


@concerning(dep={"amod", "compound"}, tag={"VBG"})
def gerund_behind_noun(verb: Token, tokens: Sequence[Token]) -> None:
    """A law [imposing] sanctions: a participle right behind a whole phrase tells of it, and has an object."""
    thing = verb.head
    before = tokens[verb.i - 1] if verb.i else verb
    if before.pos_ != "NOUN" or thing.i < verb.i or before.head is thing or before in thing.below():
        return
    if before.relation not in {"obj", "obl", "nmod"} or before.head.i > before.i or has(thing, "case", "det"):
        return
    if thing.relation not in {"obj", "obl", "conj", "xcomp", "appos", "nmod"} or thing.head.i > verb.i:
        return
    for child in thing.children:
        if child.i < verb.i:
            return
    hang(verb, before, "acl")
    hang(thing, verb, "obj")


@concerning(relation={"obl"}, words={"”", '"', "''", "’"})
def behind_quotation(phrase: Token, tokens: Sequence[Token]) -> None:
    """Ready to sign a "deal" [with X]: a quotation mark ends no phrase, what stands right behind goes with the noun."""
    left = phrase.left_edge.i
    if left < 2 or tokens[left - 1].text not in {"”", '"', "''", "’"} or not has(phrase, "case"):
        return
    noun = tokens[left - 2]
    verb = noun.head
    if (
        noun.pos_ == "NOUN"
        and noun.relation in {"obj", "obl"}
        and verb.relation == "xcomp"
        and verb.head is phrase.head
    ):
        hang(phrase, noun, "nmod")


@concerning(dep={"obl"}, words={"in", "worth"})
def amount_in(token: Token, tokens: Sequence[Token]) -> None:
    """Suspended $70m in aid: right behind an amount "in" says of what it is one, not where it is done."""
    case = next((c for c in token.children if c.dep_ == "case" and c.lower_ in {"in", "worth"}), None)
    amount = next((c for c in token.head.children if c.relation == "obj" and c.i < token.i), None)
    if case is None or amount is None or amount.tag_ != "$" or amount.right_edge.i != case.i - 1:
        return
    if token.pos_ == "NOUN" and not has(token, "det"):
        hang(token, amount, "nmod")
