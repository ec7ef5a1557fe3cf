"""What belongs to whom by the words around a name: its owner's genitive, a person's forces, a party's adjective."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING

from graphkit.language.apposition import apposed_names
from graphkit.language.finding import Finding
from graphkit.language.lexicon import Lexicon
from graphkit.language.mentions import Mention, ParsedSentence, Participant
from graphkit.language.nominals import Nominals
from graphkit.language.reference import References
from graphkit.language.referents import Referent
from graphkit.language.syntax import modifiers, obliques, possessors
from graphkit.model import Vocabulary

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Belonging"]

FORCES = "ArmedForces"


class Belonging(Nominals):
    """Patterns of the shape "B's A", found at names and at nouns that stand for a body."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon, references: References) -> None:
        super().__init__(vocabulary, lexicon, references)
        self.possessives = tuple(x for x in lexicon.patterns if x.shape == "possessive")

    def _owned(self, p: ParsedSentence) -> Iterator[Finding]:
        """Haftar's LNA, the Russian Defence Ministry: a name whose owner stands before it, or within it."""
        for first, mention in {m.first: m for m in p.mentions.values()}.items():
            part = mention.participant
            person = part.type == "Person"
            unit = part.type == FORCES and not p.doc[first].text[0].islower()
            if mention.kind not in {"name", "abbreviation"} or not (part.known or part.country or person or unit):
                continue
            tokens = [p.doc[i] for i in range(first, mention.last + 1)]
            goes_on = mention.last + 1 < len(p.doc) and p.doc[mention.last + 1].pos_ == "NOUN"  # their SDF allies
            hyphen = first > 1 and p.doc[first - 1].text in {"-", "–"} and p.doc[first - 2].i in p.mentions  # M23-FDLR
            owners = [
                t
                for token in tokens
                for t in (*possessors(token), *modifiers(token), *obliques(token, "of", "from"))
                if not (person and self._in_charge(p, t)) and not _shared(t, mention)
                if (t.i < first or person) and not hyphen and (t.i in p.mentions or (t.tag_ == "PRP$" and not goes_on))
            ]
            owned = [self.references.resolve(p, tokens[-1])]
            holders = [self.references.resolve(p, t)[:1] for t in owners] or self.references.within(p, mention)
            for pattern, (holder, bearer) in product(self.possessives, product(holders, owned)):
                state = bool(holder) and holder[0].participant.type == "State"
                of_it = unit and owners and part.country in {"", holder[0].participant.iri} if state else part.known
                if part.type == FORCES and not (of_it or (not state and part.country)):
                    continue  # the Iraqi army is the state's by its name; Iran's Quds Force has a name of its own
                yield from self.referred(
                    pattern, tokens[-1], dict(zip(pattern.positions, (holder, bearer), strict=True))
                )

    def _in_charge(self, p: ParsedSentence, token: Token) -> bool:
        """Whether a name before a person only says what is in his charge: Secretary for African Affairs X."""
        first = p.mentions[token.i].first if token.i in p.mentions else token.i
        return first > 0 and p.doc[first - 1].lower_ == "for"

    def _commanded(self, p: ParsedSentence) -> Iterator[Finding]:
        """Haftar's forces: the body whose forces a person's are, is his."""
        for token in p.doc:
            if token.i in p.mentions or not self.references.words.has("armed-noun", token.lower_):
                continue
            for owner in possessors(token):
                leader, body = self.references.resolve(p, owner)[:1], self.references.resolve(p, token)[:1]
                if leader and leader[0].participant.type == "State":
                    continue
                if leader and body and leader[0].participant != body[0].participant and body[0].participant.known:
                    for pattern in self.possessives:
                        slots = dict(zip(pattern.positions, (leader, body), strict=True))
                        yield from self.referred(pattern, token, slots)

    def _partisans(self, p: ParsedSentence) -> Iterator[Finding]:
        """Republican senator X; Denver's Democratic mayor, X: the adjective of a party."""
        for first, mention in {m.first: m for m in p.mentions.values()}.items():
            if mention.kind != "adjective" or mention.participant.type != "Party":
                continue
            party = self.references.resolve(p, p.doc[first])
            for member in self._adherents(p, mention.last + 1):
                for bearer in self.references.group(p, member):
                    for pattern in self.possessives:
                        slots = dict(zip(pattern.positions, (party, bearer), strict=True))
                        yield from self.referred(pattern, member, slots)

    def _adherents(self, p: ParsedSentence, first: int) -> list[Token]:
        """Whom an adjective describes: the name that its noun phrase ends in or that stands beside it."""
        last = first
        while last < min(first + 8, len(p.doc)) and p.doc[last].pos_ in {"NOUN", "ADJ", "PROPN"}:
            if (named := p.mentions.get(last)) and named.participant.type == "Person":
                return [p.doc[last]]
            last += 1
        return apposed_names(p, p.doc[last - 1], self.references.words) if last > first else []

    def _bodies(self, p: ParsedSentence) -> Iterator[Finding]:
        """The foreign ministry of Iraq: a body that the text names by its state."""
        for token in p.doc:
            if token.i in p.mentions or not self.references.words.describes(token.lower_):
                continue
            for body in self.references.resolve(p, token)[:1]:
                part, state = body.participant, self.references.discourse.gazetteer.by_iri.get(body.participant.country)
                if part.known or state is None or not body.text[:1].isupper():
                    continue
                holder = Referent(Participant.of(state), state.label, body.start, 0.9, token.i)
                for pattern in self.possessives:
                    yield from self.referred(
                        pattern, token, dict(zip(pattern.positions, ([holder], [body]), strict=True))
                    )


def _shared(token: Token, mention: Mention) -> bool:
    """Whether a word before a name is coordinated with its first part: Tajik and [Kyrgyz border guards]."""
    return any(c.dep_ == "conj" and mention.first <= c.i <= mention.last for c in token.children)
