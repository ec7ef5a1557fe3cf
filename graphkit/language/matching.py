"""Patterns of the lexicon found in a tree: which predicates a sentence evokes, between whom.

Each shape of pattern has one function; all give Findings with resolved arguments
whose types the predicate admits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from graphkit.language.agency import aimed
from graphkit.language.arguments import VERBAL
from graphkit.language.charging import charged
from graphkit.language.choosing import Choosing
from graphkit.language.denials import denied
from graphkit.language.events import Event, taken_up
from graphkit.language.finding import Finding
from graphkit.language.lexicon import Lexicon, Pattern
from graphkit.language.mentions import ParsedSentence
from graphkit.language.pairing import FORCE, PLACES
from graphkit.language.reference import References
from graphkit.language.referents import Referent
from graphkit.language.syntax import (
    base,
    conjuncts,
    hyphened,
    is_passive,
    joint_act,
    misread_verb,
    objects,
    obliques,
    owners_of_plan,
    possessors,
    subjects,
)
from graphkit.language.titles import titles
from graphkit.model import Vocabulary

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Matcher"]

ON_OCCASION = frozenset("when after as while".split())
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})


class Matcher(Choosing):
    """Finds the patterns of a lexicon in parsed sentences of one document."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon, references: References) -> None:
        super().__init__(vocabulary, lexicon, references)
        self.shapes: dict[str, Callable[[ParsedSentence, Token, Pattern], Iterator[Finding]]] = {
            "verb": self._verb,
            "noun": self._noun,
            "role": self._role,
            "adjective": self._adjective,
            "state": self._state,
            "prefix": self._prefix,
            "compound": self._compound,
            "locative": self._locative,
        }
        references.events = self.events
        self.settled = frozenset(n for n, x in vocabulary.predicates.items() if x.family == PLACES and x.lasting)
        self.findings: dict[int, list[Finding]] = {}  # by sentence
        self.cued = frozenset[int]()  # of the sentence being read: patterns, by identity

    def find(self, p: ParsedSentence, cues: Iterable[Pattern]) -> list[Finding]:
        """All findings of a sentence; where several patterns give one pair, the more specific stays.

        ``cues`` are the patterns all of whose words the sentence has. A question states nothing.
        """
        self.cued = frozenset(map(id, cues))
        if p.sentence.text.rstrip("”\"'’ ").endswith("?"):
            return []
        evoked = [(t, x) for t in p.doc for x in self._patterns(p, t)]
        found = [f for t, x in evoked if x.shape in self.shapes for f in self.shapes[x.shape](p, t, x)]
        found += self._owned(p)
        found += self._bodies(p)
        found += self._partisans(p)
        found += self._commanded(p)
        found += titles(p, self)
        charges = [(t, x) for t, x in evoked if x.shape == "charge" and t.pos_ == "VERB"]
        found += charged(p, self, charges, found)
        found += denied(p, self)
        best = self._chosen(found)
        self.findings[p.number] = best
        self._tell(p, best)
        return best

    def _tell(self, p: ParsedSentence, found: list[Finding]) -> None:
        """Hand what a sentence told to the nouns of later ones, whole events last."""
        whole = [Event(f.predicate, p.number, (f.subject,), (f.object,)) for f in found if f.object.start >= 0]
        told = {e.predicate for e in whole}
        halves = [e for e in self.events.telling if e.predicate not in told and bool(e.doer) != bool(e.target)]
        self.events.tell(halves + whole)

    def _patterns(self, p: ParsedSentence, token: Token) -> Iterator[Pattern]:
        """Patterns whose head stands here: a word, or the last of several."""
        if not (token.lower_ in self.lexicon.by_form or token.lower_ in self.lexicon.endings or token.i in p.prefixed):
            return
        mention = p.mentions.get(token.i)
        common = mention is not None and token.i == mention.last and token.pos_ == "NOUN" and token.text.islower()
        if mention and (token.pos_ == "PROPN" or mention.kind == "name") and not common:  # but of "Houthi rebels"
            named = self.lexicon.by_form.get(str(token.lower_), ())
            yield from (x for x in named if x.shape == "compound" and id(x) in self.cued)
            return  # words within a name say nothing: the Movement for the Defence of X
        low = token.lower_
        forms = [low.split("-")[0] if token.i in p.prefixed else low]
        for back in (1, 2) if low in self.lexicon.endings else ():
            if token.i >= back:
                words = str(p.doc[token.i - back : token.i + 1].text).lower()
                forms += dict.fromkeys((words, words.replace(" - ", "-")))
        yield from (x for form in forms for x in self.lexicon.by_form.get(form, ()) if id(x) in self.cued)

    def _verb(self, p: ParsedSentence, verb: Token, pattern: Pattern) -> Iterator[Finding]:
        if verb.pos_ not in VERBAL and verb.tag_ not in {"VBN", "VBG", "VBD"} and not misread_verb(verb):
            return
        if (
            base(verb) in {"amod", "compound"}
            or (base(verb) == "ccomp" and hyphened(verb))
            or (verb.dep_ == "conj" and base(verb.head) == "amod")
        ):
            if not pattern.fixed and not pattern.particle:
                yield from self._participle(p, verb, pattern)
            return
        if pattern.particle and not (
            any(
                c.lower_ == pattern.particle and base(c) in {"compound", "advmod", "case", "obl", "advcl"}
                for c in verb.children
            )
            or (verb.i + 1 < len(p.doc) and p.doc[verb.i + 1].lower_ == pattern.particle)
        ):
            return
        if any(c.dep_ == "compound:prt" and c.lower_ != pattern.particle for c in verb.children):
            return  # gave up is not gave
        if not pattern.fixed and any(joint_act(t) is verb for t in verb.subtree):
            return  # joined X in forming Y: no member of X
        if anchors := self._anchors(p, verb, pattern):
            yield from self._filled(p, verb, pattern, anchors)

    def _participle(self, p: ParsedSentence, verb: Token, pattern: Pattern) -> Iterator[Finding]:
        """Turkish-backed X, a Houthi-held town: the verb's subject before it, its object the noun it modifies."""
        positions = {where: slot for slot, where in pattern.slots}
        if set(positions) != {"subject", "object"} and positions.keys() != {"subject", "PREP:by"}:
            return
        if verb.tag_ not in {"VBN", "VBD", "JJ"} and not verb.lower_.endswith(("ed", "en", "un", "ld", "nt")):
            return
        agents = [
            t
            for c in verb.children
            if c.i < verb.i and base(c) in {"compound", "obl", "amod", "nmod", "nsubj", "obj", "advmod"}
            for t in conjuncts(c)
            if t.i < verb.i
        ]
        patients = [verb.head if base(verb) != "conj" else verb.head.head]  # UN-recognised and Turkish-backed
        if base(verb) == "ccomp":
            patients = objects(verb, 0)
        yield from self._pairs(
            p, verb, pattern, {positions["subject"]: agents, positions["object"]: patients}, presupposed=True
        )

    def _filled(self, p: ParsedSentence, verb: Token, pattern: Pattern, anchors: list[Token]) -> Iterator[Finding]:
        slots = {slot: self._argument(p, verb, pattern, where, anchors) for slot, where in pattern.slots}
        for slot, where in pattern.slots:
            slots[slot] = slots[slot] or self._farther(p, verb, pattern, slot, where, slots, anchors)
            if where == "subject" and self._of_message(p, verb):
                slots[slot] = [*slots[slot], *owners_of_plan(verb.head)]  # in a message blaming X: whoever wrote it
        groups = {slot: [g for t in tokens for g in self.references.group(p, t)] for slot, tokens in slots.items()}
        predicate, support = self.vocabulary.predicates[pattern.predicate], None
        for slot, where in pattern.slots:
            if where.endswith(".of") and not groups[slot]:  # condemned the attack: whose it was stands before
                acts = [t for a in anchors for t in self._at(p, a, where.removesuffix(".of"))]
                groups[slot] = [d for t in acts if self.eventive(p, t) for d in self.doers(p, t)[0]]
            elif (
                (slot, where) == ("B", "PREP:from") and predicate.family == PLACES and not groups[slot] and anchors[1:]
            ):
                groups[slot] = self._stationed(p, anchors[-1], groups.get("A", []))
            elif where == "PREP:between" and not groups[slot]:
                groups[slot] = self._parties(p, verb, anchors[1:])
            elif self.admitted(pattern, slot, groups[slot]):
                continue
            elif where == "subject" and predicate.family == FORCE:
                groups[slot], support = self._through(p, verb, slots[slot])
            elif slot == "B" and predicate.sign < 0:  # condemned the strike: who did it
                groups[slot] = [d for t in slots[slot] if self.eventive(p, t) for d in self.doers(p, t)[0]]
        told = base(verb) == "acl" and not any(c.dep_ == "mark" and c.lower_ == "of" for c in verb.children)
        yield from self._joined(p, verb, pattern, groups, told, support)

    def _argument(
        self, p: ParsedSentence, verb: Token, pattern: Pattern, where: str, anchors: list[Token]
    ) -> list[Token]:
        """What stands at a position of a pattern, on the verb or on what is fixed with it."""
        over = anchors if where.startswith("PREP:") else anchors[-1:] if where == "inner" else [verb]
        over = [*over, *(a.head for a in over if a.head.pos_ == "SYM")]  # received [$5 million from X]
        found = [t for a in over for t in self._at(p, a, where)]
        if where == "object" and self._ascribes(verb):
            found = []  # blamed the attack on X: the attack is not charged
        if where == "object" and self.vocabulary.predicates[pattern.predicate].family == FORCE:
            found = [t for t in found if not self._between_two(p, t)]
        if not found and pattern.particle and where == "object":  # shot down a jet, read as a phrase with down
            found = obliques(verb, pattern.particle)
        found = [t for t in found if t not in anchors] or [t for t in found if t is not verb]  # takes hostages
        found = [t for t in found if not self._named_by(p, t, anchors[1:])]
        return list({t.i: t for t in found}.values())

    def _farther(
        self,
        p: ParsedSentence,
        verb: Token,
        pattern: Pattern,
        slot: str,
        where: str,
        slots: Mapping[str, list[Token]],
        anchors: list[Token],
    ) -> list[Token]:
        """What a phrase means where nothing stands at its position: on another noun that the verb governs."""
        found: list[Token] = []
        if where in {"PREP:with", "PREP:against"}:  # spoke by telephone with X
            nouns = [c for c in verb.children if base(c) == "obl" and c.i > verb.i and c.i not in p.mentions]
            found = [t for c in nouns if not self._aside(p, c, pattern) for t in obliques(c, where[5:])]
        taken = self.vocabulary.predicates[pattern.predicate].family == PLACES
        if not found and taken and where in {"PREP:from", "PREP:to"}:  # seized [the base from X], lost [the base to X]
            found = [t for o in slots.get("B", ()) for t in obliques(o, where[5:])]
        if not found and where == "PREP:against" and pattern.positions.get("A") == "object":
            found = [t for o in slots["A"] for t in obliques(o, "against")]  # a war pits [X against Y]
        if not found and where == "PREP:at":  # fired rounds aimed at X
            found = aimed(self.references.words, anchors)
        return found

    def _of_message(self, p: ParsedSentence, verb: Token) -> bool:
        """Whether a gerund tells what something says that is nobody: a message blaming X."""
        if base(verb) != "acl" or verb.tag_ != "VBG" or any(c.dep_ == "mark" for c in verb.children):
            return False
        kinds = {r.participant.type for g in self.references.group(p, verb.head) for r in g}
        grammar, told_in = p.doc.grammar, verb.head.lower_
        return kinds == {"Measure"} or (not kinds and (told_in in grammar.texts or told_in in grammar.plans))

    def _named_by(self, p: ParsedSentence, token: Token, words: list[Token]) -> bool:
        """Whether a name has the words of the pattern in itself: joined [the coalition against X], one body."""
        mention = p.mentions.get(token.i)
        return mention is not None and any(mention.first <= word.i <= mention.last for word in words)

    def _between_two(self, p: ParsedSentence, noun: Token) -> bool:
        """Whether a noun names what two did to each other, and nobody who may be hit: fought the X-Y war."""
        return len(self._compound_pair(p, noun)) > 1 and bool(self.eventive(p, noun))

    def _stationed(self, p: ParsedSentence, forces: Token, owners: list[list[Referent]]) -> list[list[Referent]]:
        """Where those were told to be who are withdrawn from a place that the sentence does not name: its troops."""
        if not (taken_up(forces, counted=False) or possessors(forces)):
            return []
        told = (self.events.place(g[0].participant.iri, self.settled, p.number) for g in owners[:1] if g)
        return [place for place in told if place]

    def _aside(self, p: ParsedSentence, noun: Token, pattern: Pattern) -> bool:
        """Whether a phrase names who helps, not who is fought: fought X in cooperation with Y."""
        named = (x for form in self.references.forms(p, noun) for x in self.lexicon.by_form.get(form, ()))
        friendly = any(x.shape == "noun" and self.vocabulary.predicates[x.predicate].sign > 0 for x in named)
        return friendly and self.vocabulary.predicates[pattern.predicate].sign < 0

    def _parties(self, p: ParsedSentence, verb: Token, acts: list[Token]) -> list[list[Referent]]:
        """Between whom: X agreed to a truce brokered by Y; the truce, told before, was brokered by Y."""
        for noun in acts:
            above = noun.head if base(noun) in {"obj", "obl"} and noun.head.pos_ in VERBAL else verb
            sides = self._sides(p, noun) or (subjects(above) if above is not verb else [])
            if found := [g for t in sides for g in self.references.group(p, t)]:
                return found
            if taken_up(noun):
                return self.events.parties(self._mutual_acts(p, noun), p.number)
        return []

    def _mutual_acts(self, p: ParsedSentence, noun: Token) -> frozenset[str]:
        """The predicates that a noun may name what two did of: signsAgreementWith for "truce"."""
        named = (x for form in self.references.forms(p, noun) for x in self.lexicon.by_form.get(form, ()))
        return frozenset(
            x.predicate for x in named if x.shape == "noun" and self.vocabulary.predicates[x.predicate].symmetric
        )

    def _ascribes(self, verb: Token) -> bool:
        return self.references.words.has("ascribing-verb", verb.lower_) and bool(obliques(verb, "on", "to"))

    def _event_above(self, p: ParsedSentence, noun: Token) -> Token:
        """The event whose place a relative clause was hung on: attacks in the town of X, which killed two."""
        current = noun
        for _ in range(4):
            if self.eventive(p, current) or current.pos_ not in {"NOUN", "PROPN"} or current.head == current:
                break
            current = current.head
        return current if self.eventive(p, current) else noun

    def _through(self, p: ParsedSentence, verb: Token, shown: list[Token]) -> tuple[list[list[Referent]], Token | None]:
        """Who did it by an act that the sentence names: the strike killed two, two were killed in the strike."""
        for act in (*(self._event_above(p, t) for t in shown), *obliques(verb, "in", "during", "by")):
            if self.eventive(p, act):
                found, support = self.doers(p, act)
                if found:
                    return found, support
        for clause in verb.children if is_passive(verb) else ():  # were killed when X attacked
            timed = base(clause) == "advcl" and any(c.lower_ in ON_OCCASION and c.i < clause.i for c in clause.children)
            if timed and any(x.shape == "verb" and self._violent(x) for x in self._patterns(p, clause)):
                return [g for t in subjects(clause) for g in self.references.group(p, t)], None
        return [], None
