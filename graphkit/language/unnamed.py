"""Participants that a text leaves without a name: gunmen, civilians, the rebels, militant leaders, regional states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.identifiers import NAME, mint
from graphkit.language.mentions import ParsedSentence, Participant
from graphkit.language.referents import UNIDENTIFIED, Referent
from graphkit.language.syntax import base, obliques
from graphkit.language.whereabouts import Whereabouts

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["CLAUSAL", "Unnamed"]

CLAUSAL = frozenset({"nsubj", "obj", "iobj", "obl"})
SEVERAL = {"Person": "PopulationGroup", "State": "State", "Party": "Party", "Government": "Government"}


class Unnamed(Whereabouts):
    """Names what stays unnamed by its own words."""

    def _unnamed(self, p: ParsedSentence, token: Token, forms: tuple[str, ...]) -> list[Referent]:
        """Groups that the text leaves without a name."""
        text, start = self._phrase(p, token)
        armed = self.words.has("armed-noun", *forms) and not self.words.has("private", *forms)
        if armed and (last := self._liege(p, token)):
            name = str(p.doc[token.i : last + 1].text)
            text = text.removesuffix(token.text) + name
            return [Referent(Participant(mint(NAME, text), text, "ArmedGroup"), text, start, 0.6, token.i)]
        if token.tag_ == "NN" and self.words.has("abstract-singular", token.lower_):
            return []  # the authority to act, but the authorities
        bare = text == token.text
        if bare and (token.tag_ == "NNS" or token.relation == "compound") and self.words.has("bare-part", *forms):
            return []  # troops, forces: whose, the text does not say
        if bare and self.words.has("share", *forms):
            return []  # a minority: of whom, the text does not say
        if self._lone(p, token) and not p.sentence.headline:
            return []  # no English noun for one person stands so: bomber, fighter and other aircraft
        if armed:
            if self.words.has("stranger", token.lower_) and not self._definite(token):
                return [Referent(UNIDENTIFIED, text, start, 0.7, token.i)]
            kind = "Coalition" if self.words.describes(*forms) == {"Coalition"} else "ArmedGroup"
            return [Referent(Participant(mint(NAME, text), text, kind), text, start, 0.5, token.i)]
        if self.words.has("population", *forms) and not _predicative(token):
            return [self._people(p, token)]
        if token.i and token.text.istitle() and self._definite(token) and "Person" in self.words.describes(*forms):
            return [Referent(Participant(mint(NAME, text), text, "Person"), text, start, 0.5, token.i)]  # the Secretary
        if not bare and token.tag_ == "NNS" and (kind := self._kind_of_several(forms)):
            return [Referent(Participant(mint(NAME, text), text, kind), text, start, 0.5, token.i)]
        return []

    def _liege(self, p: ParsedSentence, token: Token) -> int:
        """Where the name ends of the person whom a phrase tells its fighters by: troops loyal to X; 0 without one."""
        loyal = (c for c in token.children if c.lower_ == "loyal" and c.i > token.i and base(c) in {"amod", "acl"})
        named = (p.mentions.get(t.i) for c in loyal for t in obliques(c, "to"))
        return next((m.last for m in named if m and m.participant.type == "Person"), 0)

    def _lone(self, p: ParsedSentence, token: Token) -> bool:
        """Whether a singular noun stands without anything before it, where a phrase is wanted."""
        alone = all(c.i > token.i or c.dep_ in {"punct", "cc"} for c in token.children)
        first = next((t for t in (token, *token.ancestors) if t.dep_ != "conj"), token)
        hyphen = token.i + 1 < len(p.doc) and p.doc[token.i + 1].text in {"-", "–"}  # rebel-held
        return alone and not hyphen and token.tag_ == "NN" and base(first) in CLAUSAL

    def _kind_of_several(self, forms: tuple[str, ...]) -> str:
        """The class of those whom a plural tells apart by its own words: militant leaders, regional countries."""
        kinds = self.words.describes(*forms) - {"Place"}
        several = {SEVERAL.get(kind, "Organization") for kind in kinds}
        return next(iter(several)) if len(several) == 1 else "Organization" if several else ""


def _predicative(token: Token) -> bool:
    """Whether a singular noun stands bare, as no English noun that refers does: held hostage, taken prisoner."""
    bare = token.tag_ == "NN" and not any(c.i < token.i for c in token.children)
    return bare and base(token) in {"obj", "xcomp", "obl"}
