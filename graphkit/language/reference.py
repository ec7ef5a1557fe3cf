"""From a token to the participants it refers to: names, parts that act for their owner, descriptions, pronouns.

A reference that is in doubt has a certainty below one, and none at all where nothing agrees:
a missing statement harms less than a wrong one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graphkit.language.apposition import apposed_names, included_names, listed_persons
from graphkit.language.description import Descriptions
from graphkit.language.discourse import Discourse
from graphkit.language.mentions import Mention, ParsedSentence, Participant
from graphkit.language.pairs import Pairs
from graphkit.language.parses import Parses
from graphkit.language.pronouns import Pronouns
from graphkit.language.referents import (
    FIRST,
    PERSONAL,
    PLURAL,
    REFLEXIVE,
    SINGULAR,
    UNIDENTIFIED,
    Referent,
    WordClasses,
)
from graphkit.language.syntax import base, case_of, conjuncts, objects, obliques, surface_subjects
from graphkit.model import Vocabulary

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["References"]

BODIES = frozenset({"Government", "ArmedForces", "ArmedGroup"})


class References(Descriptions, Pairs, Pronouns):
    """Resolves tokens of one document's sentences."""

    def __init__(self, vocabulary: Vocabulary, discourse: Discourse, parses: Parses, words: WordClasses) -> None:
        super().__init__(vocabulary, discourse, parses, words)
        self._cache: dict[tuple[int, int, int], list[Referent]] = {}
        self._lasting: dict[tuple[int, int], list[Referent]] = {}  # what is the same at every step
        self._groups: dict[tuple[int, int], list[list[Referent]]] = {}
        self._busy: set[tuple[int, int, int]] = set()

    def resolve(self, p: ParsedSentence, token: Token) -> list[Referent]:
        """All readings of a token as participants, the likeliest first; empty where nothing agrees.

        Readings exclude each other, but for a plural pronoun, which may stand for several: see :meth:`group`.
        """
        if (lasting := self._lasting.get((p.number, token.i))) is not None:
            return lasting
        key = (p.number, token.i, self.step)
        if key in self._cache:
            self.limited = True
            return self._cache[key]
        if key in self._busy:  # a description that refers to itself
            self.limited, self.circles = True, self.circles + 1
            return []
        self._busy.add(key)
        before, self.limited = self.limited, False
        try:
            found = self._resolve(p, token)
        finally:
            self._busy.discard(key)
        if self.limited:
            self._cache[key] = found
        else:
            self._lasting[key[:2]] = found
        self.limited |= before
        return found

    def group(self, p: ParsedSentence, token: Token) -> list[list[Referent]]:
        """The participants a token stands for, each with its readings: several for ``they`` and ``both sides``."""
        if self._busy or self.step:
            return self._group(p, token)
        key = (p.number, token.i)
        if key not in self._groups:
            self._groups[key] = self._group(p, token)
        return self._groups[key]

    def _group(self, p: ParsedSentence, token: Token) -> list[list[Referent]]:
        if token.lower_ in REFLEXIVE and base(token) in {"obj", "obl"} and token.head.pos_ == "VERB":
            return [g for t in surface_subjects(token.head) for g in self.group(p, t)]
        if token.lower_ in PLURAL and token.i not in p.mentions:
            if several := self._plural(p, token):
                return _apart(several)
        if self._is_pair(p, token):
            return _apart(self._pair(p, token))
        if token.lower_ in {"that", "those"} and base(token) == "conj":  # Iranian targets and those of X
            return [g for t in obliques(token, "of") for g in self.group(p, t)]
        if token.lower_ == "other" and token.i not in p.mentions and (others := self._each_other(p, token)):
            return others
        if token.i not in p.mentions and self._counts(p, token):
            if counted := [g for t in obliques(token, "of") for g in self.group(p, t)]:
                return counted
        if token.i not in p.mentions and "Person" in self.words.describes(*self.forms(p, token)):
            if persons := listed_persons(p, token):
                return [self.resolve(p, t) for t in persons]
        if token.tag_ == "NNS" and token.i not in p.mentions and "Place" in self.words.describes(*self.forms(p, token)):
            towns = [t for t in obliques(token, "of") if t.i in p.mentions]  # the towns of X and Y
            if len(towns) > 1:
                return [self.resolve(p, t) for t in towns]
        if (mention := p.mentions.get(token.i)) and (first := self._before_shared(p, token, mention)):
            return [*first, self.resolve(p, token)]
        readings = self.resolve(p, token)
        owners = self.owners(p, token) if token.i not in p.mentions and token.pos_ == "NOUN" else []
        named = [o for o in owners if o.token >= 0 and p.doc[o.token].tag_ != "PRP$"]
        listed = [t.i for t in conjuncts(p.doc[named[0].token])] if named else []
        owners = [o for o in named if o.token in listed]  # their Ethiopian counterparts are not they
        if readings and len(owners) > 1 and readings[0].participant in {o.participant for o in owners}:
            return _apart([replace(readings[0], participant=o.participant) for o in owners])  # Russian and Syrian jets
        return [*([readings] if readings else []), *self._members(p, token)]

    def _before_shared(self, p: ParsedSentence, token: Token, mention: Mention) -> list[list[Referent]]:
        """The first of two that share a noun which is the other's name: [Tajik] and Kyrgyz border guards."""
        outside = [
            c for c in token.children if c.i < mention.first and c.i in p.mentions and base(c) in {"amod", "compound"}
        ]
        shared = [c for c in outside if any(g.dep_ == "conj" and mention.first <= g.i for g in c.children)]
        return [self._named(p, c, p.mentions[c.i])[:1] for c in shared]

    def _each_other(self, p: ParsedSentence, token: Token) -> list[list[Referent]]:
        """Those who act on each other: X and Y fought each other; each side blames the other."""
        article = next((c.lower_ for c in token.children if c.dep_ == "det" and c.i == token.i - 1), "")
        verb = token.head
        if article not in {"each", "the"} or verb.pos_ != "VERB":
            return []
        doers = surface_subjects(verb)
        each = any(c.lower_ in {"each", "either", "one"} for t in doers for c in t.children)
        if article == "the" and not each:
            return []
        found = [g for t in doers for g in self.group(p, t)]
        return _apart([g[0] for g in found]) if len(found) > 1 else []

    def _members(self, p: ParsedSentence, token: Token) -> list[list[Referent]]:
        """Whom a plural names: 50 countries, including the United States; militias such as X; the brothers X and Y."""
        if token.tag_ != "NNS" or token.i in p.mentions:
            return []
        named = [c for c in token.children if base(c) in {"nmod", "obl"} and case_of(c) in {"including", "as", "like"}]
        told = base(token) == "nsubj" and any(base(c) == "acl" for c in token.children)
        if told and self.words.has("including-verb", token.head.lower_):  # nations that struck Y include X
            named = objects(token.head)
        named = (
            named
            or included_names(p, token)
            or [c for c in token.children if base(c) in {"appos", "flat"} and c.i > token.i]
        )
        resolved = (r for c in named for t in conjuncts(c) for r in self.resolve(p, t)[:1])
        return [[r] for r in resolved if r.participant.known or r.token in p.mentions]

    def _resolve(self, p: ParsedSentence, token: Token) -> list[Referent]:
        if mention := p.mentions.get(token.i):
            return self._named(p, token, mention)
        low = token.lower_
        if low in REFLEXIVE and base(token) in {"obj", "obl"} and token.head.pos_ == "VERB":  # whoever does it
            return [r for t in surface_subjects(token.head)[:1] for r in self.resolve(p, t)]
        if token.pos_ == "PRON" or low in SINGULAR | PERSONAL | PLURAL | FIRST:
            return self._pronoun(p, token) if self.looks_back() else []
        if low == "there":
            return self._there(p, token)
        if token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "VERB", "DET"}:
            return self._nominal(p, token)
        return []

    def _counts(self, p: ParsedSentence, token: Token) -> bool:
        """Whether a word says how many of what stands behind it there are, not which: one of these groups, the X."""
        if any(base(c) == "appos" or c.lower_ in {"other", "fellow"} for c in token.children):
            return False
        return token.pos_ == "NUM" or self.words.has("quantity", *self.forms(p, token))

    def _headcount(self, p: ParsedSentence, token: Token) -> bool:
        """Whether a number counts people without saying so: tens of thousands marched."""
        named = self.words.has("headcount", token.lower_) and token.tag_ == "NNS" and base(token) in {"nsubj", "obj"}
        return named and all(self.words.has("headcount", t.lower_) for t in obliques(token, "of"))

    def within(self, p: ParsedSentence, mention: Mention) -> list[list[Referent]]:
        """The owner that a name has in itself: United States Department of State, Foreign Ministry of Iraq."""
        start, _ = p.span(mention.first, mention.last)
        text = self._text(p, mention.first, mention.last)
        if not mention.participant.known:
            state = self.discourse.gazetteer.by_iri.get(mention.participant.country)
            if state is None or " " not in text:  # not by letters alone
                return []
            return [[Referent(Participant.of(state), state.label, start, 0.9, mention.first)]]
        inner = [
            Referent(
                Participant.of(match.actors[0]), text[match.start : match.end], start + match.start, 0.95, mention.first
            )
            for cut in (text.rsplit(" ", n)[0] for n in range(1, 4) if text.count(" ") >= n)
            for match in self.discourse.gazetteer.find(cut)
            if match.actors[0].type == "State"
        ]
        return [inner[:1]] if inner and inner[0].participant.iri == mention.participant.country else []

    def _beside(self, p: ParsedSentence, token: Token, forms: tuple[str, ...]) -> list[Referent]:
        """The name that a noun is said of: X, a force loyal to Y; X, a Cairo-based analyst; X is a militia that …"""
        names = apposed_names(p, token, self.words) if token.pos_ == "NOUN" and token.tag_ == "NN" else []
        if not names and base(token) == "appos" and any(c.lower_ in {"a", "an"} for c in token.children):
            names = [token.head]
        if any(c.dep_ == "cop" for c in token.children) and not case_of(token):
            names = [c for c in token.children if base(c) == "nsubj" and c.i < token.i]
        mention = p.mentions.get(names[0].i) if len(names) == 1 else None
        if mention is None:
            return []
        kinds, kind = self.words.describes(*forms), mention.participant.type
        body = self.vocabulary.is_a(kind, "Organization") or kind in {"ArmedGroup", "ArmedForces", "Coalition"}
        group = body and bool(kinds & {"ArmedGroup", "ArmedForces", "Coalition", "InternationalOrganization"})
        group = group or (self.words.has("any-body", *forms) and kind not in {"Person", "Place", "State", "Measure"})
        if kind not in kinds and not group and (kinds or kind != "Person"):
            return []
        return [replace(r, certainty=r.certainty * 0.95) for r in self._named(p, names[0], mention)]

    def _equated(self, p: ParsedSentence, token: Token) -> list[Referent]:
        """Who is said to be it: the Houthis are a movement that took Sanaa."""
        if not any(c.dep_ == "cop" for c in token.children) or not self.words.describes(*self.forms(p, token)):
            return []
        named = [t for c in token.children if c.dep_ == "nsubj" for t in conjuncts(c) if t.i in p.mentions]
        return [replace(r, certainty=r.certainty * 0.9) for t in named[:1] for r in self.resolve(p, t)]

    def borne(self, p: ParsedSentence, token: Token, others: dict[str, list[list[Referent]]]) -> list[list[Referent]]:
        """Fighters loyal to X as a group of their own, where they would stand for the state that X serves."""
        persons = [r.participant for groups in others.values() for g in groups for r in g]
        served = {self.side(person) for person in persons if person.type == "Person"}
        found = self.resolve(p, token)
        if token.i in p.mentions or not any(r.participant in served and r.participant.type == "State" for r in found):
            return []
        group = self._unnamed(p, token, self.forms(p, token))
        return [group] if group else []

    def _nominal(self, p: ParsedSentence, token: Token) -> list[Referent]:
        forms = self.forms(p, token)
        if named := self._equated(p, token):
            return named
        if self._counts(p, token) and any(c.dep_ == "cop" for c in token.children):  # X is one of the groups
            return [r for t in surface_subjects(token)[:1] for r in self.resolve(p, t)]
        if self._counts(p, token):  # dozens of villages, a group of men
            counted = [r for t in obliques(token, "of") for r in self.resolve(p, t)[:1]]
            if counted:
                counted = [replace(r, certainty=r.certainty * 0.95) for r in counted]
                return counted if counted[0].participant.type == "Place" else [*counted, self._stretch(p, token)]
            if self._headcount(p, token):
                return [self._people(p, token)]
        measures = [m] if (m := self._measure(p, token)) else []
        owners = self.owners(p, token)
        if measures:  # a strike is a measure, and acts for who carries it out; a deal does not
            acts = owners and (self.words.has("acting-part", *forms) or self.words.has("asset", *forms))
            return [*(self._part(p, token, forms, owners) if acts else ()), *measures]
        if token.lower_ in {"former", "latter"} and self._definite(token) and base(token) != "amod":
            return self._enumerated(p, token)
        if named := self._apposed(p, token) or self._beside(p, token, forms):
            return named
        if self.words.has("unknown", *(c.lower_ for c in token.children)):
            text, start = self._phrase(p, token)
            return [Referent(UNIDENTIFIED, text, start, 0.9, token.i)]
        place = self._located(p, token, forms)
        beside = (c for c in token.children if c.dep_ != "nmod:poss" and self.words.has("beside", c.lower_))
        if any(beside) and not self.words.has("associate", *forms):
            owners = []  # our partner force, its rival group, other members of it: not ours, not its own
        if owners and (composite := self._part(p, token, forms, owners)):
            return [*composite, *place]
        if place:
            return place
        office = base(token) == "compound" and bool(self.words.describes(token.lower_) & BODIES)  # an army spokesman
        if self._definite(token) or token.i == 0 or office or token.lower_.startswith("half"):
            if self.looks_back() and (described := self._described(p, token, forms)):
                return described
        return self._unnamed(p, token, forms)


def _apart(several: list[Referent]) -> list[list[Referent]]:
    """Participants that one word stands for together: none is read at its place instead of another."""
    return [[replace(r, token=-1)] for r in several] if len(several) > 1 else [several] if several else []
