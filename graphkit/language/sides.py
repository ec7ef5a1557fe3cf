"""For whom a person speaks: the side of a post known, or named in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.language.mentions import Mention, ParsedSentence, Participant
from graphkit.language.salience import Salience
from graphkit.language.syntax import base, obliques, possessors

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Sides"]

REACH = 10  # words before a name that may belong to its title
ORGANIZED = frozenset({"Party", "ArmedGroup", "Organization", "Coalition"})
OWN = {  # what a person's party, group or government may be
    "Party": ORGANIZED,
    "ArmedGroup": ORGANIZED,
    "Government": frozenset({"Government", "State"}),
}
JOINTS = frozenset({"'s", "’s", "-", "–", "for", "of", "the", "."})


class Sides(Salience):
    """Finds whom a speaker speaks for."""

    def _employer(self, person: Participant) -> Participant:
        """On whose behalf somebody says "we": a spokesman's ministry speaks for its state."""
        side = person
        if person.type == "Person":
            side = self.side(person)
            if side == person:
                side = self._post(person) or self._former(person) or person
        state = self.discourse.gazetteer.by_iri.get(side.country) if side.type == "StateBody" else None
        return Participant.of(state) if state else side

    def _own_body(self, person: Participant, kinds: frozenset[str]) -> Participant | None:
        """The body of some kinds that is a person's, by an office known or told in the text: Nasrallah's party."""
        suiting = frozenset().union(*(bodies for kind, bodies in OWN.items() if kind in kinds))
        if not suiting:
            return None
        offices = (self.discourse.gazetteer.by_iri.get(t.of) for t in (person.actor.tenures if person.actor else ()))
        known = [self.side(person), *(Participant.of(a) for a in offices if a)]
        if found := next((body for body in known if body.type in suiting), None):
            return found
        told = None if person.known else self._post(person)
        return told if told is not None and told.type in suiting else None

    def _former(self, person: Participant) -> Participant | None:
        """Whose official a person is known to have been at any time."""
        offices = (t.of for t in (person.actor.tenures if person.actor else ()))
        held = (a for of in offices if (a := self.discourse.gazetteer.by_iri.get(of)))
        return next((Participant.of(a) for a in held), None)

    def _post(self, person: Participant) -> Participant | None:
        """Whose official the text calls a person."""
        for number, sentence in enumerate(self.discourse.sentences):
            if person.label.split()[-1] not in sentence.text:
                continue
            p = self.parses.get(number)
            for mention in {m.first: m for m in p.mentions.values() if m.participant == person}.values():
                if found := self._titled_by(p, mention) or self._apposed_to(p, mention):
                    return found
        return None

    def _titled_by(self, p: ParsedSentence, mention: Mention) -> Participant | None:
        """The name within a title before a person: Coalition spokesman Col. X."""
        office = False
        for i in range(mention.first - 1, max(-1, mention.first - REACH), -1):
            token = p.doc[i]
            if (other := p.mentions.get(i)) and other.participant.type not in {"Measure", "Place"}:
                return other.participant if office and other.participant.type != "Person" else None
            office = office or self._is_office(p, token)
            rank = self.words.has("title-modifier", token.lower_.rstrip("."))
            if not (office or rank or token.text in JOINTS):
                return None
            if office and token.pos_ not in {"NOUN", "PROPN", "ADJ", "PART", "PUNCT"} and token.text not in JOINTS:
                return None
        return None

    def _apposed_to(self, p: ParsedSentence, mention: Mention) -> Participant | None:
        """The holder in an apposition: X, a spokesman for Y; Y's spokesman, X."""
        inside = range(mention.first, mention.last + 1)
        head = next(
            (t for t in p.doc[mention.first : mention.last + 1] if t.head.i not in inside), p.doc[mention.first]
        )
        posts = [c for c in head.children if base(c) in {"appos", "conj"} and self._is_office(p, c)]
        if base(head) in {"appos", "flat", "nmod"} and self._is_office(p, head.head):
            posts.append(head.head)
        for post in posts:
            for t in (
                *possessors(post),
                *obliques(post, "of", "for"),
                *(c for c in post.children if c.i in p.mentions),
            ):
                for referent in self.resolve(p, t)[:1]:
                    if referent.participant.type not in {"Person", "Place", "Measure"}:
                        return referent.participant
        return None

    def _is_office(self, p: ParsedSentence, token: Token) -> bool:
        return "Person" in self.words.describes(*self.forms(p, token))
