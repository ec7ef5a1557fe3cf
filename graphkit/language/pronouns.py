"""Pronouns: the most salient phrase before that agrees in kind and number."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from graphkit.language.mentions import ParsedSentence
from graphkit.language.referents import FIRST, PERSONAL, PLURAL, SINGULAR, Referent, stem
from graphkit.language.salience import CLOSE, Center, Wanted
from graphkit.language.syntax import base, case_of, objects, possessors, surface_subjects
from graphkit.language.voice import Voices

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Pronouns"]

Fits = Callable[[Center], float | None]

NO_IT = frozenset({"Person", "PopulationGroup", "Measure", "Unidentified"})
NO_THEY = frozenset({"Place", "Measure"})
NO_LONE_THEY = frozenset({"Person", "State", "Unidentified"})
UNARMED = frozenset({"Organization", "MediaOutlet", "Place"})  # who has no fighters
BLAME = 1.5  # of the object of the clause that "because" gives a reason for
QUANTITY = frozenset({"JJ", "JJS", "DT", "CD"})
JOINED = 3.0  # of what is coordinated with what a possessive owns
PLURAL_GAIN = 0.3  # of a plural phrase, for "they"
REACH = 2  # sentences back


class Pronouns(Voices):
    """Resolves personal and possessive pronouns."""

    def _pronoun(self, p: ParsedSentence, token: Token) -> list[Referent]:
        low = token.lower_
        if low in FIRST:
            return self._first_person(p, token)
        if base(token) == "obj" and self.words.has("disowning-verb", token.head.lower_):
            return []  # denied it: what was said
        if low in SINGULAR and not _expletive(token):
            return self._agreeing(p, token, 0.8, _single(_thing), _thing)
        if low in PERSONAL:
            return self._agreeing(p, token, 0.85, _single(_person), _person)
        if low in PLURAL:
            return self._plural(p, token)[:1]
        return []

    def _plural(self, p: ParsedSentence, token: Token) -> list[Referent]:
        """All that a plural pronoun, or "both sides", stands for."""
        return self._agreeing(p, token, 0.7, _several, lambda kind: kind not in NO_THEY)

    def _agreeing(
        self, p: ParsedSentence, token: Token, certainty: float, fits: Fits, admits: Callable[[str], bool]
    ) -> list[Referent]:
        """The best candidate as referents, less certain the farther it is and where another comes close."""
        start, _ = p.span(token.i, token.i)
        ranked = self.ranked(p, token.i, Wanted(self._elsewhere(p, token, fits), _most, REACH, REACH, admits=admits))
        if not ranked:
            return []
        score, best = ranked[0]
        rivals = (c for s, c in ranked[1:] if s > score - CLOSE)
        doubt = 0.9 if any(c.participant != best.participant for c in rivals) else 1.0
        distance = 1.0 - 0.1 * (p.number - best.number)
        group = best.group if len(best.group) > 1 else self._readings(p, best)
        return [
            Referent(
                r.participant,
                token.text,
                start,
                certainty * distance * doubt * (1.0 if r.certainty >= 0.8 else 0.9),
                token.i,
            )
            for r in group
        ]

    def _readings(self, p: ParsedSentence, center: Center) -> list[Referent]:
        """All that one phrase may mean, places last: what a capital does, its state does."""
        away = p.number != center.number
        self.step += away
        try:
            readings = self.resolve(center.sentence, center.token)
        finally:
            self.step -= away
        return sorted(readings, key=lambda r: r.participant.type == "Place")

    def _elsewhere(self, p: ParsedSentence, token: Token, fits: Fits) -> Fits:
        """Leaves out what stands in the pronoun's own clause, and those who say "we": they are somebody else."""
        possessive = token.dep_ == "nmod:poss"
        clause = token.head if base(token) != "nmod" else token.head.head
        speaking = {r.participant for t in p.doc if self._speaking(p, t) for r in self.resolve(p, t)}

        reason = token.head if possessive and case_of(token.head) in {"for", "over"} else None
        reproved = reason.head if reason is not None and base(reason) in {"obl", "advcl"} else None
        objects_of_reason = (
            [x for o in objects(reproved) for x in (o, *possessors(o))] if reproved and reproved.pos_ == "VERB" else []
        )
        some = token.head  # aid workers were killed, many of them by …
        apart = base(token) == "nmod" and some.tag_ in QUANTITY and some.i > 0 and token.doc[some.i - 1].text == ","
        part = base(token) == "nmod" and token.head.tag_ in QUANTITY  # killing three of them
        verb = clause.pos_ == "VERB" and (part or base(token) in {"obj", "iobj", "obl"})
        doers = surface_subjects(clause) if verb and not apart else []  # X, which armed Y and sent it troops
        start = min([token.i, *(c.i for c in token.head.children if c.dep_ == "case" and c.i == token.i - 1)])
        joint = token.doc[start - 1 : start] if possessive and token.head.dep_ == "conj" else ()  # X and (of) his aide
        coordinated = any(t.dep_ == "cc" and t.doc[t.i - 1].text != "," for t in joint)
        joined = token.head.head if coordinated else None
        place = token.head if possessive and token.head.dep_ == "appos" else None
        left = place.head.head if place is not None and case_of(place.head) in {"from", "out"} else None
        driven = objects(left) if left is not None and left.pos_ == "VERB" else []  # drove X from Y, its base
        bearer = p.mentions.get(token.head.i + 1) if possessive else None
        actor = bearer.participant.actor if bearer is not None else None
        served = {t.of for t in actor.tenures} if actor is not None else set()  # its leader X
        armed = possessive and self.words.has("armed-noun", token.head.lower_)
        ordered = {t for a in token.ancestors if base(a) == "xcomp" for t in surface_subjects(a)}
        content = base(clause) == "ccomp" and clause.head.pos_ == "VERB"
        press = [o for o in objects(clause.head) if self.words.has("journalist", stem(o.lower_))] if content else []
        causes = base(token) == "nsubj" and any(c.lower_ == "because" for c in clause.children)

        def check(center: Center) -> float | None:
            if center.number == p.number and center.token.head is clause and not (possessive or apart):
                return None
            if center.number == p.number and center.token in doers:
                return None
            if armed and center.participant.type in UNARMED:
                return None
            if center.token in press:
                return None  # told reporters that they …: those who ask are not those spoken of
            gain = None if center.participant in speaking else fits(center)
            if gain is not None and (center.token in driven or center.participant.iri in served):
                return gain + JOINED
            if gain is not None and joined is center.token:
                return gain + JOINED  # X and its allies
            if gain is not None and center.token in objects_of_reason:
                return gain + JOINED  # sanctioned X over its attack
            blamed = causes and base(center.token) == "obj" and center.token.head is clause.head
            if gain is not None and (blamed or (center.number == p.number and center.token in ordered)):
                return gain + BLAME  # condemned X because it; urged X to keep what it had promised
            return gain

        return check


def _thing(kind: str) -> bool:
    return kind not in NO_IT


def _person(kind: str) -> bool:
    return kind == "Person"


def _most(away: int, has: bool) -> float:
    return PLURAL_GAIN if away else JOINED


def _single(admits: Callable[[str], bool]) -> Fits:
    def fits(center: Center) -> float | None:
        if len(center.group) != 1 or not admits(center.participant.type) or center.token.lower_ in PLURAL:
            return None
        plural = center.token.tag_ == "NNS" and center.token.i not in center.sentence.mentions
        return None if plural else 0.0

    return fits


def _several(center: Center) -> float | None:
    """Coordinated actors, a plural noun, or a body of many people."""
    kinds = {r.participant.type for r in center.group}
    if kinds & NO_THEY or center.token.lower_ in SINGULAR | PERSONAL:
        return None
    plural = len(center.group) > 1 or center.token.tag_ in {"NNS", "NNPS"} or center.token.lower_ in PLURAL
    acting = center.token.tag_ == "NNS" and center.token.i not in center.sentence.mentions  # Rwandan soldiers
    if len(center.group) == 1 and kinds & NO_LONE_THEY and center.token.lower_ not in PLURAL and not acting:
        return None
    return PLURAL_GAIN if plural else -0.2


def _expletive(token: Token) -> bool:
    """The "it" of "it was deplorable that …", "it is believed that …"."""
    if token.dep_ == "expl":
        return True
    clause = token.head
    predicated = any(c.dep_ == "cop" for c in clause.children) and clause.pos_ == "ADJ"
    return (
        base(token) == "nsubj"
        and token.lower_ == "it"
        and (predicated or token.dep_ == "nsubj:pass")
        and any(c.i > clause.i and base(c) in {"ccomp", "csubj"} for c in clause.children)
    )
