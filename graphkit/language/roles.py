"""Who bears a role and of whom it is: X is the leader of Y, Y's leader X, the Y leader, X."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.language.apposition import apposed_names, bare, before_in_phrase, included_names, listed_persons
from graphkit.language.arguments import VERBAL
from graphkit.language.mentions import ParsedSentence
from graphkit.language.reference import BODIES, References
from graphkit.language.syntax import (
    base,
    case_of,
    conjuncts,
    joined,
    modifiers,
    objects,
    obliques,
    possessors,
    subjects,
)

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Roles", "owned"]

Borne = tuple[list["Token"], bool]
"""Who bears a role, and whether that is presupposed (its leader, X) or what the clause tells (X is its leader)."""


class Roles:
    """Finds bearers and holders of nouns for roles, in parsed sentences of one document."""

    def __init__(self, references: References) -> None:
        self.references, self.words = references, references.words
        self._borne: dict[Token, Borne] = {}
        self._readings = (  # the first that finds anybody decides
            self._told,
            self._listed,
            self._of_firm,
            self._linked,
            self._apposed,
            self._second,
            self._given,
            self._named,
            self._behind_holder,
            self._coordinated,
            self._regarded,
        )

    def bearers(self, p: ParsedSentence, noun: Token) -> Borne:
        """Who is said to be one: subject of a copula, or the name it stands with."""
        if noun not in self._borne:
            readings = (found for reading in self._readings if (found := reading(p, noun)) is not None)
            self._borne[noun] = next(readings, None) or self._itself(p, noun)
        return self._borne[noun]

    def _told(self, p: ParsedSentence, noun: Token) -> Borne | None:
        """X is its chairman; whose chairman is X."""
        if any(c.dep_ == "cop" for c in noun.children):
            return subjects(noun), False
        above = noun.head
        if base(noun) == "nsubj" and above.i in p.mentions and any(c.dep_ == "cop" for c in above.children):
            return [above], False
        return None

    def _listed(self, p: ParsedSentence, noun: Token) -> Borne | None:
        """Its allies, including X and Y; its leaders X and Y."""
        listed = (included_names(p, noun) or listed_persons(p, noun)) if noun.tag_ == "NNS" else []
        return (listed, True) if listed else None

    def _of_firm(self, p: ParsedSentence, noun: Token) -> Borne | None:
        """The state-owned X."""
        if not owned(noun):
            return None
        firm = noun.head
        return ([firm] if firm.i in p.mentions else apposed_names(p, firm, self.words)), True

    def _linked(self, p: ParsedSentence, noun: Token) -> Borne | None:
        """X is one of its largest donors; X became its leader."""
        relation = base(noun)
        one = relation == "nmod" and noun.head.lower_ in {"one", "some", "among"} and case_of(noun) == "of"
        if one and (shown := subjects(noun.head)):
            return shown, False
        linked = relation in {"xcomp", "obj", "obl"} and self.words.has("linking-verb", noun.head.lower_)
        return (subjects(noun.head), False) if linked and not case_of(noun) else None

    def _apposed(self, p: ParsedSentence, noun: Token) -> Borne | None:
        """Its leader, X; its partner X said."""
        if beside := apposed_names(p, noun, self.words):
            return beside, True
        twin = _twin(p, noun)
        return ([twin], True) if twin else None

    def _second(self, p: ParsedSentence, noun: Token) -> Borne | None:
        """X, its leader."""
        if base(noun) == "appos" or (base(noun) == "conj" and not joined(noun.head, noun)):
            return [] if noun.tag_ == "NNS" and bare(p, noun) else [noun.head], True
        return None

    def _given(self, p: ParsedSentence, noun: Token) -> Borne | None:
        """Named X its head."""
        if base(noun) == "xcomp" and noun.head.pos_ in VERBAL:
            return [t for t in objects(noun.head) if t.i != noun.i] or subjects(noun.head), False
        return None

    def _named(self, p: ParsedSentence, noun: Token) -> Borne | None:
        """The name that hangs on it, or on which it hangs: the leader X, leader X."""
        beside = (c for c in noun.children if c.i > noun.i and c.i in p.mentions and not case_of(c))
        if named := [c for c in beside if base(c) in {"appos", "flat"} or (c.dep_ == "conj" and not joined(noun, c))]:
            return named, True
        titled = noun.dep_ in {"nmod:desc", "compound", "nmod"} and noun.head.i > noun.i and noun.head.i in p.mentions
        return ([noun.head], True) if titled and not case_of(noun) else None

    def _behind_holder(self, p: ParsedSentence, noun: Token) -> Borne | None:
        """The head of the Quds Force, Qassem Soleimani: the name hangs on the nearer noun."""
        behind = [
            c
            for holder in obliques(noun, "of", "for", "in")
            for t in (holder, *holder.subtree)
            for c in t.children
            if base(c) == "appos" and c.i in p.mentions and p.mentions[c.i].participant.type == "Person"
        ]
        return (behind[:1], True) if behind else None

    def _coordinated(self, p: ParsedSentence, noun: Token) -> Borne | None:
        """X and its Russian backers; X and other members; the police and the 3rd Division."""
        if base(noun) != "conj":
            return None
        head = noun.head
        sided = self.words.has("associate", *self.references.forms(p, noun))
        if sided and possessors(noun) and self.references.resolve(p, noun):
            return [noun], True
        if head.i in p.mentions:
            other = any(c.lower_ in {"other", "another"} for c in noun.children)
            return [t for t in conjuncts(head) if t.i < noun.i and t.i in p.mentions] if other else [], True
        bearers, presupposed = self.bearers(p, head)
        return ([], True) if bearers == [head] else (bearers, presupposed)

    def _regarded(self, p: ParsedSentence, noun: Token) -> Borne | None:
        """Regards X as its leader."""
        if base(noun) == "obl" and case_of(noun) == "as":
            return (objects(noun.head) or subjects(noun.head)), False
        return None

    def _itself(self, p: ParsedSentence, noun: Token) -> Borne:
        """A description that stands for somebody: Russia's top diplomat."""
        sure = 0.5 if self.words.has("associate", noun.lower_) else 0.8
        known = any(r.certainty >= sure for r in self.references.resolve(p, noun))
        return ([noun] if known else []), True

    def holders(self, p: ParsedSentence, noun: Token, bearers: list[Token], prepositions: list[str]) -> list[Token]:
        """Of whom: X's leader, leader of X, the Turkish minister, X leader; for an envoy never where he is sent."""
        if owned(noun):
            noun = noun.head
        if self.words.has("deputed", *self.references.forms(p, noun)):
            prepositions = [x for x in prepositions if x in {"of", "from"}]
        counter = [m for m in modifiers(noun) if m.i == noun.i - 1 and self.words.has("counter", m.lower_)]
        if counter:
            return [m for m in counter if self.references.resolve(p, m)]  # leads the opposition, not the state
        before = [m for m in modifiers(noun) if m.i in p.mentions]
        before = before or [m for m in modifiers(noun) if self._body(m)]
        # the demonym often hangs on the name that follows the title
        outside = [
            m
            for b in bearers
            for m in (*modifiers(b), *possessors(b))
            if m.i in p.mentions and m.i < noun.i and not _interrupted(p, m.i, noun.i)
        ]
        named = {b.i for b in bearers}
        if noun.i in named:  # the PKK-YPG fighters stand for one of those named before them
            before = [t for t in before if t.i in p.mentions and p.mentions[t.i].kind in {"adjective", "metonym"}]
        owning = [t for b in bearers for t in possessors(b) if t.i < noun.i]  # Iran's Lebanese ally Hezbollah
        within = range(before_in_phrase(p, noun), noun.i)
        inside = [p.doc[i] for i in within if i in p.mentions and p.doc[i + 1].text not in {"-", "–"}][-1:]
        mine = [] if self.words.has("counterpart", noun.lower_) else possessors(noun)
        for tokens in (mine, obliques(noun, *prepositions), owning, before, outside, inside):
            held = [
                t
                for t in tokens
                if t.i not in named | _bound(p, noun, named) and not _partisan(p, t) and self.references.resolve(p, t)
            ]
            if held:
                return held
        return []

    def _body(self, noun: Token) -> bool:
        """Whether a noun before another means a body whose office that names: army spokesman, rebel leader."""
        words = self.words
        return noun.pos_ == "NOUN" and (
            words.has("armed-noun", noun.lower_) or bool(words.describes(noun.lower_) & BODIES)
        )


def owned(word: Token) -> bool:
    """Whether a word is the participle of "state-owned": what it stands before has an owner."""
    return word.tag_ == "VBN" and base(word) == "amod" and word.i > 0 and word.doc[word.i - 1].text in {"-", "–"}


def _bound(p: ParsedSentence, noun: Token, bearers: set[int]) -> set[int]:
    """Names before a noun that hang together with a bearer there: a PKK-YPG fighter is no fighter of the other."""
    before = [i for i in bearers if i < noun.i and noun.i - i <= 4 and "," not in {t.text for t in p.doc[i : noun.i]}]
    return set(range(min(before), noun.i)) if before and base(noun) not in {"appos", "conj"} else set()


def _partisan(p: ParsedSentence, token: Token) -> bool:
    """Whether a word only says of which party somebody is: a Republican senator."""
    mention = p.mentions.get(token.i)
    return mention is not None and mention.kind == "adjective" and mention.participant.type == "Party"


def _twin(p: ParsedSentence, noun: Token) -> Token | None:
    """The name right behind a noun that the tree gives the same place twice: Armenia's partner Turkey said."""
    mention = p.mentions.get(noun.i + 1)
    name = p.doc[mention.last] if mention and mention.kind != "adjective" else None
    if name is None or name.head is not noun.head or name.head is noun:
        return None
    return name if base(name) == base(noun) and base(noun) in {"nsubj", "obj", "obl"} else None


def _interrupted(p: ParsedSentence, first: int, last: int) -> bool:
    """Whether anything but words of a title stands between two tokens."""
    return any(t.pos_ not in {"NOUN", "ADJ", "PROPN", "PART"} and t.text != "-" for t in p.doc[first + 1 : last])
