"""Whose a noun is, by what stands before and behind it: possessors, names, verbs that say who has or did it."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING

from graphkit.language.mentions import Mention, ParsedSentence
from graphkit.language.referents import Referent
from graphkit.language.sides import Sides
from graphkit.language.syntax import (
    antecedent,
    base,
    case_of,
    conjuncts,
    hyphened,
    objects,
    obliques,
    surface_subjects,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.language.tree import Token

__all__ = ["Ownership"]


class Ownership(Sides):
    """Finds the owners of nouns."""

    @abstractmethod
    def _named(self, p: ParsedSentence, token: Token, mention: Mention) -> list[Referent]: ...

    @abstractmethod
    def _described(self, p: ParsedSentence, token: Token, forms: tuple[str, ...]) -> list[Referent]: ...

    @abstractmethod
    def _unnamed(self, p: ParsedSentence, token: Token, forms: tuple[str, ...]) -> list[Referent]: ...

    def owners(self, p: ParsedSentence, token: Token) -> list[Referent]:
        """Whose a noun is: possessor, demonym or name before it, else by the first rule that finds anybody."""
        forms = self.forms(p, token)
        found = self._owners_before(p, token, forms)
        if not found and self.words.has("suffered-forms", *forms):  # the killing of X: his, whoever did it
            found = self._first(p, obliques(token, "by"))
        elif not found:
            rules = (
                self._owners_of,
                self._owners_shared,
                self._makers,
                self._havers,
                self._loaded,
                self._users,
                self._sided,
            )
            found = next((owners for rule in rules if (owners := rule(p, token, forms))), [])
        return list({r.participant.iri: r for r in found}.values())

    def _first(self, p: ParsedSentence, tokens: Iterable[Token]) -> list[Referent]:
        """The likeliest reading of each token."""
        return [r for t in tokens for r in self.resolve(p, t)[:1]]

    def _owners_before(self, p: ParsedSentence, token: Token, forms: tuple[str, ...]) -> list[Referent]:
        """X's warplanes, Russian warplanes, the X warplanes."""
        found: list[Referent] = []
        for child in token.children:
            if child.dep_ == "nmod:poss":
                found += self._first(p, conjuncts(antecedent(child)))
            elif child.i < token.i and base(child) in {"amod", "compound", "nmod", "flat"} and not case_of(child):
                found += [r for t in conjuncts(child) for r in self._modifying(p, t, token, forms)[:1]]
        return found

    def _modifying(self, p: ParsedSentence, t: Token, token: Token, forms: tuple[str, ...]) -> list[Referent]:
        """Whom one modifier of a noun means, readings and all."""
        if (m := p.mentions.get(t.i)) and m.participant.type != "Measure":
            return self._named(p, t, m)
        if (m := p.mentions.get(t.i - 2)) and self._leads(t, forms):
            return self._named(p, p.doc[t.i - 2], m)  # a US-led invasion
        if t.pos_ not in {"NOUN", "PROPN"}:
            return []
        if inner := self._inner(p, t):
            return self._named(p, p.doc[inner.last], inner)  # an al-Qaida training camp
        if not self._acts(p, t, token):
            return []
        own = self.forms(p, t)  # rebel forces, government troops
        known = self._described(p, t, own) if self.looks_back() else []
        leaders = token.tag_ == "NNS" and "Person" in self.words.describes(*forms)
        themselves = leaders or self.words.has("armed-noun", *forms)  # rebel leaders are told by just that
        return known or ([] if themselves else self._unnamed(p, t, own))

    def _owners_of(self, p: ParsedSentence, token: Token, forms: tuple[str, ...]) -> list[Referent]:
        """The warplanes of X; officials from X; the government and people of X: what is coordinated shares it."""
        shared = [c for c in conjuncts(token)[1:] if c.pos_ == "NOUN"]
        sent = self.words.has("acting-part", *forms) and not self.words.has("population", *forms)
        origins = ("of", "from") if sent or self.words.has("armed-noun", *forms) else ("of",)
        behind = (t for noun in (token, *shared) for t in obliques(noun, *origins))
        return self._first(p, (t for t in behind if base(t) == "nmod" or t.dep_ == "conj"))

    def _owners_shared(self, p: ParsedSentence, token: Token, forms: tuple[str, ...]) -> list[Referent]:
        """American diplomats and soldiers."""
        if token.dep_ != "conj" or token.head.pos_ != "NOUN":
            return []
        if any(c.i < token.i and c.dep_ not in {"cc", "punct", "compound"} for c in token.children):
            return []
        return [r for r in self.owners(p, token.head) if r.token < token.head.i]

    def _makers(self, p: ParsedSentence, token: Token, forms: tuple[str, ...]) -> list[Referent]:
        """Rockets fired by X."""
        if not self.words.has("acting-part", *forms):
            return []
        doing = (c for c in token.children if base(c) == "acl" and self.words.has("doing-verb", c.lower_))
        return self._first(p, (t for c in doing for a in c.children if a.dep_ == "obl:agent" for t in conjuncts(a)))

    def _havers(self, p: ParsedSentence, token: Token, forms: tuple[str, ...]) -> list[Referent]:
        """X has 900 troops."""
        had = base(token) == "obj" and self.words.has("possessing-verb", token.head.lower_)
        armed = had and self.words.has("armed-noun", *forms)
        return self._first(p, surface_subjects(token.head)[:1]) if armed else []

    def _loaded(self, p: ParsedSentence, token: Token, forms: tuple[str, ...]) -> list[Referent]:
        """A convoy carrying X."""
        gerunds = (c for c in token.children if c.dep_ == "acl" and c.tag_ == "VBG")
        return self._first(p, (t for c in gerunds if self.words.has("carrying-verb", c.lower_) for t in objects(c)))

    def _users(self, p: ParsedSentence, token: Token, forms: tuple[str, ...]) -> list[Referent]:
        """Tanks used by X, a vehicle belonging to X."""
        clauses = [c for c in token.children if base(c) in {"amod", "acl"} and c.i > token.i]
        found = [t for c in clauses if self.words.has("belonging", c.lower_) for t in obliques(c, "to", "for")]
        if not found and self.words.has("asset", *forms):
            found = [t for c in clauses if self.words.has("using-verb", c.lower_) for t in obliques(c, "by")]
        return self._first(p, found)

    def _sided(self, p: ParsedSentence, token: Token, forms: tuple[str, ...]) -> list[Referent]:
        """Forces loyal to Haftar: his, no state's and no group's."""
        behind = (c for c in token.children if base(c) in {"amod", "acl"} and c.i > token.i)
        siding = (c for c in behind if self.words.has("siding", c.lower_))
        return [
            replace(r, certainty=0.7)
            for r in self._first(p, (t for c in siding for t in obliques(c, "to", "with")))
            if r.participant.type != "Person" or self.side(r.participant).type not in {"State", "Person"}
        ]

    def _leads(self, participle: Token, forms: tuple[str, ...]) -> bool:
        """Whether a compound says whose act a noun names: a US-led invasion, but a US-led coalition is a body."""
        body = self.words.describes(*forms) or self.words.has("armed-noun", *forms)
        return self.words.has("leading", participle.lower_) and hyphened(participle) and not body

    def _inner(self, p: ParsedSentence, noun: Token) -> Mention | None:
        """The name within a modifier of several words: the al-Qaida of "an al-Qaida training camp"."""
        return next((m for c in noun.children if c.i < noun.i and (m := p.mentions.get(c.i))), None)

    def _acts(self, p: ParsedSentence, noun: Token, head: Token) -> bool:
        """Whether a common noun before another says whose it is: a rebel camp, but not a fighter jet."""
        forms = self.forms(p, noun)
        craft = self.words.has("asset", head.lower_) and self.words.has("craft-modifier", noun.lower_)
        return (self.words.has("armed-noun", *forms) or "Government" in self.words.describes(*forms)) and not craft
