"""Names set beside a noun by a comma: X, the group's leader; the group's leader, General X.

Read off the line of words: trees hang an apposition on the nearer noun, on the verb, or nowhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.language.mentions import Mention, ParsedSentence
from graphkit.language.referents import WordClasses
from graphkit.language.syntax import base, conjuncts

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["apposed_names", "bare", "before_in_phrase", "included_names", "listed_persons"]

REACH = 14  # words between a noun and the name beside it
WITHIN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM", "ADV"})
ENDS = frozenset({",", ".", ";", ":", ")", "–", "—"})
NAMED = frozenset({"name", "family", "abbreviation"})


def before_in_phrase(p: ParsedSentence, noun: Token) -> int:
    """The index of the first word of the noun phrase that ends with a noun, by the line of words."""
    i = noun.i
    while i > max(0, noun.i - REACH):
        before = p.doc[i - 1]
        inside = before.pos_ in WITHIN or before.text in {"-", "–", "'s", "’s"} or before.tag_ == "PRP$"
        if not inside and before.tag_ != "VBN":
            break
        i -= 1
        if before.pos_ == "DET" or before.tag_ == "PRP$":
            break
    return i


def apposed_names(p: ParsedSentence, noun: Token, words: WordClasses) -> list[Token]:
    """The names beside a noun: one behind or before it; several where the noun is plural. Empty where none stands."""
    return _behind(p, noun, words) or _ahead(p, noun)


def included_names(p: ParsedSentence, noun: Token) -> list[Token]:
    """Names of some of those that a plural noun counts: African Union states including X and Y, such as X."""
    i = noun.i + 1
    while i < len(p.doc) and p.doc[i].text in {",", "("}:
        i += 1
    lead = str(p.doc[i : i + 2].text).lower()
    i += (
        2
        if lead in {"such as", "among them"}
        else 1
        if lead.startswith(("including ", "include ", "like "))
        else len(p.doc)
    )
    mention = p.mentions.get(i)
    return [t for t in conjuncts(_head(p, mention)) if t.i in p.mentions] if mention else []


def listed_persons(p: ParsedSentence, noun: Token) -> list[Token]:
    """Who several are: the rival generals, X and Y, …"""
    comma = _end(p, noun)
    if noun.tag_ != "NNS" or comma is None or p.doc[comma].text != ",":
        return []
    found, i, last = [], comma + 1, 0
    while (mention := p.mentions.get(i)) is not None and mention.participant.type == "Person":
        found.append(_head(p, mention))
        last = mention.first
        i = mention.last + 1
        if i < len(p.doc) and p.doc[i].lower_ in {",", "and"}:
            i += 1
    return found if len(found) > 1 and p.doc[last - 1].lower_ == "and" else []


def _ahead(p: ParsedSentence, noun: Token) -> list[Token]:
    """X, the leader of Y, …: a comma before the phrase, and one behind it."""
    comma = before_in_phrase(p, noun) - 1
    if comma < 1 or p.doc[comma].text != "," or not _closed(p, noun):
        return []
    mention = _ending(p, comma - 1)
    if mention is None or mention.kind not in NAMED:
        return []
    name = _head(p, mention)
    if bare(p, noun) and mention.participant.type != "Person":
        return []
    if noun.tag_ in {"NNS", "NNPS"}:
        first = name.head if name.dep_ == "conj" else name
        return conjuncts(first)
    if base(name) in {"obj", "obl"} and name.head.i < name.i and _opens(name.head):
        return []  # after meeting X, the leader said
    return [name]


def _ending(p: ParsedSentence, i: int) -> Mention | None:
    """The longest name that ends with a token: Karim al-Amiri, where another al-Amiri is known."""
    ending = [m for k in range(max(0, i - 6), i + 1) if (m := p.mentions.get(k)) and m.last == i]
    return min(ending, key=lambda m: m.first, default=None)


def _behind(p: ParsedSentence, noun: Token, words: WordClasses) -> list[Token]:
    """The leader of Y, General X, …"""
    comma = _end(p, noun)
    if comma is None or p.doc[comma].text != "," or noun.tag_ in {"NNS", "NNPS"}:
        return []
    i = comma + 1
    while i < len(p.doc) and i not in p.mentions and i < comma + 6:
        plain = str(p.doc[i].lower_).rstrip(".")
        if plain != "the" and not words.has("title-modifier", plain) and not words.has("rank", plain):
            return []
        i += 1
    mention = p.mentions.get(i)
    if mention is None or mention.kind not in NAMED or p.doc[comma + 1].lower_ in {"and", "or"}:
        return []
    name = _head(p, mention)
    if base(name) == "nsubj" and name.head is not noun.head and name.head.i == mention.last + 1:
        return []  # hit a facility in Y, X said
    after = p.doc[mention.last + 1] if mention.last + 1 < len(p.doc) else None
    if after is not None and after.text not in ENDS and after.pos_ not in {"VERB", "AUX", "PUNCT"}:
        return []
    return [name]


def bare(p: ParsedSentence, noun: Token) -> bool:
    """Whether a noun only goes on with a list: al-Qaeda, ISIS terrorists; no article, owner or complement."""
    words = p.doc[before_in_phrase(p, noun) : noun.i]
    if any(t.pos_ == "DET" or t.tag_ in {"POS", "PRP$"} for t in words):
        return False
    return not (noun.i + 1 < len(p.doc) and p.doc[noun.i + 1].lower_ in {"of", "for", "at", "with", "in", "to", "from"})


def _end(p: ParsedSentence, noun: Token) -> int | None:
    """Where the phrase of a noun ends: the punctuation behind it and what hangs on it by prepositions."""
    for i in range(noun.i + 1, min(noun.i + REACH, len(p.doc))):
        token = p.doc[i]
        if token.text in ENDS:
            return i
        if i == noun.i + 1 and token.pos_ != "ADP" and token.tag_ != "TO":
            return None
        if token.pos_ in {"AUX", "SCONJ"} or (token.pos_ == "VERB" and base(token) not in {"amod", "compound"}):
            return None
    return None


def _closed(p: ParsedSentence, noun: Token) -> bool:
    """Whether punctuation, the sentence's end or a clause of its own closes the phrase: a force loyal to X."""
    if noun.i + 1 >= len(p.doc) or _end(p, noun) is not None:
        return True
    after = p.doc[noun.i + 1]
    return after.tag_ in {"WP", "WDT", "WP$", "JJ"} or (after.tag_ in {"VBN", "VBG"} and base(after) != "ROOT")


def _opens(verb: Token) -> bool:
    """Whether a verb belongs to a clause that only opens the sentence."""
    return base(verb) in {"advcl", "acl"} or verb.tag_ == "VBG"


def _head(p: ParsedSentence, mention: Mention) -> Token:
    """The word of a name that hangs on something outside it."""
    tokens = [p.doc[i] for i in range(mention.first, mention.last + 1)]
    return next((t for t in tokens if not mention.first <= t.head.i <= mention.last or t.head is t), tokens[-1])
