"""Patterns of the lexicon found in a tree: which predicates a sentence evokes, between whom.

Each shape of pattern has one function; all give Findings with resolved arguments
whose types the predicate admits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from graphkit.language.arguments import VERBAL, Arguments
from graphkit.language.discourse import ParsedSentence, Participant
from graphkit.language.finding import Finding
from graphkit.language.lexicon import Lexicon, Pattern
from graphkit.language.reference import References
from graphkit.language.referents import Referent
from graphkit.language.syntax import (
    base,
    case_of,
    conjuncts,
    is_passive,
    misread_verb,
    modifiers,
    objects,
    obliques,
    possessors,
    subjects,
)
from graphkit.language.titles import titles
from graphkit.model import Predicate, Vocabulary

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Matcher"]

STATIVE = frozenset("remain remains remained stay stays stayed find finds found".split())
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})


class Matcher(Arguments):
    """Finds the patterns of a lexicon in parsed sentences of one document."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon, references: References) -> None:
        super().__init__(references)
        self.vocabulary, self.lexicon = vocabulary, lexicon
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
        self.events: dict[str, Referent] = {}  # by predicate, what was done last to whom
        self.possessives = tuple(x for x in lexicon.patterns if x.shape == "possessive")

    def find(self, p: ParsedSentence) -> list[Finding]:
        """All findings of a sentence; where several patterns give one pair, the more specific stays.

        A question states nothing.
        """
        if p.sentence.text.rstrip("”\"'’ ").endswith("?"):
            return []
        found = [
            f for t in p.doc for pattern in self._patterns(p, t) for f in self.shapes[pattern.shape](p, t, pattern)
        ]
        found += self._owned(p)
        found += self._bodies(p)
        found += titles(p, self)
        best = self._best(found)
        self.events |= {f.predicate: f.object for f in best if f.object.start >= 0}
        return best

    def _owned(self, p: ParsedSentence) -> Iterator[Finding]:
        """Haftar's LNA, the Russian Defence Ministry: a name whose owner stands before it, or within it."""
        for first, mention in {m.first: m for m in p.mentions.values()}.items():
            part = mention.participant
            if mention.kind not in {"name", "abbreviation"} or not (part.known or part.country):
                continue
            tokens = [p.doc[i] for i in range(first, mention.last + 1)]
            owners = [
                t
                for token in tokens
                for t in (*possessors(token), *modifiers(token), *obliques(token, "of", "from"))
                if (t.i < first or mention.participant.type == "Person") and t.i in p.mentions
            ]
            owned = [self.references.resolve(p, tokens[-1])]
            holders = [self.references.resolve(p, t)[:1] for t in owners] or self.references.within(p, mention)
            for pattern, (holder, bearer) in product(self.possessives, product(holders, owned)):
                yield from self.referred(
                    pattern, tokens[-1], dict(zip(pattern.positions, (holder, bearer), strict=True))
                )

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

    def referred(self, pattern: Pattern, head: Token, slots: dict[str, list[Referent]]) -> Iterator[Finding]:
        predicate = self.vocabulary.predicates[pattern.predicate]
        subject = self._admitted(slots["A"], self._classes(pattern, "A", predicate.domain), predicate, subject=True)
        other = self._admitted(slots["B"], self._classes(pattern, "B", predicate.range), predicate, subject=False)
        if subject and other and subject.participant.iri != other.participant.iri:
            yield Finding(predicate.name, subject, other, head, pattern, presupposed=True)

    def _classes(self, pattern: Pattern, slot: str, otherwise: frozenset[str]) -> frozenset[str]:
        own = frozenset(kind for s, kind in pattern.classes if s == slot)
        return own or otherwise

    def _patterns(self, p: ParsedSentence, token: Token) -> Iterator[Pattern]:
        """Patterns whose head stands here: a word, or the last of several."""
        if (mention := p.mentions.get(token.i)) and (token.pos_ == "PROPN" or mention.kind == "name"):
            yield from (x for x in self.lexicon.by_form.get(str(token.lower_), ()) if x.shape == "compound")
            return  # words within a name say nothing: the Movement for the Defence of X
        low = str(token.lower_)
        yield from self.lexicon.by_form.get(low.split("-")[0] if token.i in p.prefixed else low, ())
        for back in (1, 2):
            if token.i >= back:
                words = str(p.doc[token.i - back : token.i + 1].text).lower()
                yield from self.lexicon.by_form.get(words, ())
                if "-" in words or "–" in words:
                    yield from self.lexicon.by_form.get(words.replace(" - ", "-"), ())

    def _best(self, found: list[Finding]) -> list[Finding]:
        """One finding a pair and head; a longer pattern beats a shorter, a lower rank a higher one."""
        kept: dict[tuple[object, ...], Finding] = {}
        for f in sorted(found, key=self._preference):
            key = (f.head.i, f.subject.participant.iri, f.object.token, f.object.token < 0 and f.object.participant.iri)
            kept.setdefault(key, f)
        kept = {k: f for k, f in kept.items() if not self._inside(f, kept.values())}
        unique: dict[tuple[str, str, str], Finding] = {}
        for f in kept.values():
            unique.setdefault((f.subject.participant.iri, f.predicate, f.object.participant.iri), f)
        return sorted(unique.values(), key=lambda f: (f.head.i, self.vocabulary.predicates[f.predicate].rank))

    def _inside(self, finding: Finding, others: Iterable[Finding]) -> bool:
        """Whether a finding is part of another one's wording: the deal of "signed a deal", the ties of "cut ties"."""
        pair = (finding.subject.participant.iri, finding.object.participant.iri)
        for o in others:
            if not o.pattern.fixed or o is finding:
                continue
            measured = o.head.i == finding.head.i and o.object.participant.type != "Measure"
            if measured and finding.object.participant.type == "Measure":
                return True
            same = (o.subject.participant.iri, o.object.participant.iri) == pair
            if same and finding.head.head.i == o.head.i and finding.pattern.shape == "noun":
                return True
        return False

    def _preference(self, f: Finding) -> tuple[int, int, int, int]:
        predicate = self.vocabulary.predicates[f.predicate]
        return (
            -len(f.pattern.fixed) - bool(f.pattern.particle),
            -len(f.pattern.slots),
            -bool(predicate.parent),
            predicate.rank,
        )

    def _verb(self, p: ParsedSentence, verb: Token, pattern: Pattern) -> Iterator[Finding]:
        if verb.pos_ not in VERBAL and verb.tag_ not in {"VBN", "VBG", "VBD"} and not misread_verb(verb):
            return
        if base(verb) in {"amod", "compound"} or (verb.dep_ == "conj" and base(verb.head) == "amod"):
            if not pattern.fixed and not pattern.particle:
                yield from self._participle(p, verb, pattern)
            return
        if pattern.particle and not any(
            c.lower_ == pattern.particle and base(c) in {"compound", "advmod", "case", "obl", "advcl"}
            for c in verb.children
        ):
            return
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
        yield from self._pairs(
            p, verb, pattern, {positions["subject"]: agents, positions["object"]: patients}, presupposed=True
        )

    def _noun(self, p: ParsedSentence, noun: Token, pattern: Pattern) -> Iterator[Finding]:
        if noun.pos_ not in {"NOUN", "PROPN"} and noun.tag_ not in {"VBG", "NN", "NNS"}:
            return
        if not self._anchors(p, noun, pattern):
            return
        symmetric = self.vocabulary.predicates[pattern.predicate].symmetric
        if symmetric or pattern.slots[0][1] == "between":
            sides = self._sides(p, noun)
            for one, other in ((a, b) for i, a in enumerate(sides) for b in sides[i + 1 :]):
                yield from self._pairs(p, noun, pattern, {"A": [one], "B": [other]}, presupposed=True)
            if sides or pattern.slots[0][1] == "between":
                return
        agents, support = self._agents(p, noun)
        targets = {slot: self._behind(p, noun, where) for slot, where in pattern.slots if where != "agent"}
        nearer = [b for ts in targets.values() for t in ts for b in obliques(t, "by")]  # an attack on X by Y
        by = [t for t in (*obliques(noun, "by", "from"), *nearer) if self.references.resolve(p, t)]
        if by and not any(where in {"PREP:by", "PREP:from"} for _, where in pattern.slots):
            agents, support = by, None
        slot = next(s for s, where in pattern.slots if where == "agent")
        if not any(targets.values()):
            agents, support, targets = self._implied(p, noun, pattern, agents, support, targets)
        internal = support is None and not self._predicated(noun)
        if (
            support is not None
            and not any(targets.values())
            and (known := self.events.get(pattern.predicate))
            and _definite(noun)
        ):
            # the attack: the one spoken of before
            target = [replace(known, certainty=known.certainty * 0.75, start=-1, token=-1)]
            for doer in (g for t in agents for g in self.references.group(p, t)):
                for found in self.referred(pattern, noun, {slot: doer, "B" if slot == "A" else "A": target}):
                    yield replace(found, support=support, presupposed=internal)
        yield from self._pairs(p, noun, pattern, {slot: agents, **targets}, presupposed=internal, support=support)

    def _predicated(self, noun: Token) -> bool:
        return any(c.dep_ == "cop" for c in noun.children)

    def _role(self, p: ParsedSentence, noun: Token, pattern: Pattern) -> Iterator[Finding]:
        if noun.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return
        if not self._anchors(p, noun, pattern):
            return
        bearers, presupposed = self._bearers(p, noun)
        if not bearers:
            return
        positions = {where: slot for slot, where in pattern.slots}
        slot = positions.get("holder") or next(s for s, where in pattern.slots if where != "bearer")
        prepositions = [where[5:] for _, where in pattern.slots if where.startswith("PREP:")]
        holders = self._holders(p, noun, bearers, prepositions or ["of", "for", "to", "in", "at"])
        yield from self._pairs(p, noun, pattern, {positions["bearer"]: bearers, slot: holders}, presupposed=presupposed)

    def _adjective(self, p: ParsedSentence, word: Token, pattern: Pattern) -> Iterator[Finding]:
        if word.pos_ not in {"ADJ", "VERB", "NOUN", "ADP", "ADV"}:
            return
        slots = {slot: self._at(p, word, where) for slot, where in pattern.slots if where != "subject"}
        bearer = (
            subjects(word) if any(c.dep_ in {"cop", "aux:pass"} or base(c) == "nsubj" for c in word.children) else []
        )
        if is_passive(word):
            bearer = objects(word)
        presupposed = False
        if not bearer and base(word) in {"amod", "acl"}:
            bearer, presupposed = [word.head], True
        elif not bearer and base(word) in {"xcomp", "conj", "advcl"}:
            bearer = subjects(word) or subjects(word.head)
        slot = next(s for s, where in pattern.slots if where == "subject")
        yield from self._pairs(p, word, pattern, {slot: bearer, **slots}, presupposed=presupposed)

    def _state(self, p: ParsedSentence, noun: Token, pattern: Pattern) -> Iterator[Finding]:
        case = dict(pattern.fixed)["case"]
        if case_of(noun) not in case:
            return
        bearer = subjects(noun) if any(c.dep_ == "cop" for c in noun.children) else []
        if not bearer and base(noun) in {"obl", "nmod"}:
            bearer = [] if noun.head.pos_ in VERBAL else [noun.head]
            if noun.head.lower_ in STATIVE:
                bearer = subjects(noun.head)
        slot = next(s for s, where in pattern.slots if where == "subject")
        anchors = self._anchors(p, noun, pattern)
        slots = {
            s: [t for a in anchors for t in self._at(p, a, where)] for s, where in pattern.slots if where != "subject"
        }
        yield from self._pairs(p, noun, pattern, {slot: bearer, **slots})

    def _locative(self, p: ParsedSentence, preposition: Token, pattern: Pattern) -> Iterator[Finding]:
        """X is in Y; X's troops remain in Y: the place is the predicate."""
        place = preposition.head
        if preposition.dep_ != "case" or not any(c.dep_ == "cop" for c in place.children):
            return
        (doer, _), (target, _) = pattern.slots
        yield from self._pairs(p, preposition, pattern, {doer: subjects(place), target: conjuncts(place)})

    def _prefix(self, p: ParsedSentence, token: Token, pattern: Pattern) -> Iterator[Finding]:
        """pro-Houthi X, anti-X Y: a prefix before a name, with the noun it modifies."""
        positions = {where: slot for slot, where in pattern.slots}
        bearer = token.head
        if token.i in p.prefixed:
            stems = [Referent(r, token.text, p.span(token.i, token.i)[0], 0.95, token.i) for r in p.prefixed[token.i]]
            for group in self.references.group(p, bearer) if bearer.i > token.i else ():
                yield from self.referred(pattern, token, {positions["stem"]: stems, positions["bearer"]: group})
            return
        if token.i + 2 >= len(p.doc) or p.doc[token.i + 1].text not in {"-", "–"}:
            return
        stem = p.doc[token.i + 2]
        bearer = stem.head if stem.head.i > stem.i else token.head
        if bearer.i > stem.i:
            slots = {positions["stem"]: [stem], positions["bearer"]: [bearer]}
            yield from self._pairs(p, token, pattern, slots, presupposed=True)

    def _compound(self, p: ParsedSentence, token: Token, pattern: Pattern) -> Iterator[Finding]:
        """Saudi-led coalition: stem, hyphen and participle before a noun."""
        if token.i < 2 or p.doc[token.i - 1].text not in {"-", "–"}:
            return
        bearer = token.head
        if bearer.i <= token.i:
            return
        positions = {where: slot for slot, where in pattern.slots}
        stems = [p.doc[token.i - 2]] + [c for c in token.children if c.i < token.i - 2 and c.i in p.mentions]
        yield from self._pairs(
            p, token, pattern, {positions["stem"]: stems, positions["bearer"]: [bearer]}, presupposed=True
        )

    def _filled(self, p: ParsedSentence, verb: Token, pattern: Pattern, anchors: list[Token]) -> Iterator[Finding]:
        slots: dict[str, list[Token]] = {}
        for slot, where in pattern.slots:
            found = [t for a in (anchors if where.startswith("PREP:") else [verb]) for t in self._at(p, a, where)]
            if not found and pattern.particle and where == "object":  # shot down a jet, read as a phrase with down
                found = obliques(verb, pattern.particle)
            slots[slot] = list({t.i: t for t in found if t.i != verb.i}.values())
        reduced = base(verb) == "acl" and verb.dep_ != "acl:relcl"
        yield from self._pairs(p, verb, pattern, slots, presupposed=reduced or verb.dep_ == "acl:relcl")

    def _pairs(
        self,
        p: ParsedSentence,
        head: Token,
        pattern: Pattern,
        slots: dict[str, list[Token]],
        presupposed: bool = False,
        support: Token | None = None,
    ) -> Iterator[Finding]:
        """Findings for all combinations of arguments that the predicate admits."""
        predicate = self.vocabulary.predicates[pattern.predicate]
        origins = [r[0] for t in slots.get("C", ()) for r in self.references.group(p, t)]
        doers = [g for t in slots.get("A", ()) for g in self.references.group(p, t)]
        targets = [g for t in slots.get("B", ()) for g in self.references.group(p, t)]
        if predicate.symmetric and not targets and len(doers) > 1 and self._reciprocal(head, pattern):
            yield from self._mutual(pattern, head, doers)
            return
        for doer, target in product(doers, targets):
            subject = self._admitted(doer, self._classes(pattern, "A", predicate.domain), predicate, subject=True)
            other = self._admitted(target, self._classes(pattern, "B", predicate.range), predicate, subject=False)
            if subject is None or other is None or subject.participant.iri == other.participant.iri:
                continue
            if predicate.sign > 0 and _own_body(subject.participant, other.participant):
                continue
            origin = origins[0] if origins and origins[0].participant.iri != subject.participant.iri else None
            yield Finding(predicate.name, subject, other, head, pattern, origin, presupposed, support)

    def _reciprocal(self, head: Token, pattern: Pattern) -> bool:
        """Whether the subjects act on each other: X and Y clashed, signed a deal."""
        fixed = any(where == "object" for where, _ in pattern.fixed)
        alone = not any(base(c) in {"obj", "iobj", "ccomp", "xcomp"} for c in head.children)
        return pattern.shape == "verb" and (fixed or alone)

    def _mutual(self, pattern: Pattern, head: Token, sides: list[list[Referent]]) -> Iterator[Finding]:
        for i, one in enumerate(sides):
            for other in sides[i + 1 :]:
                for found in self.referred(pattern, head, {"A": one, "B": other}):
                    yield replace(found, presupposed=False, weight=0.9)

    def _admitted(
        self, readings: list[Referent], kinds: frozenset[str], predicate: Predicate, subject: bool
    ) -> Referent | None:
        """The reading that the predicate admits: a capital is the place where places are meant, else the state."""
        for r in readings:
            if any(self.vocabulary.is_a(r.participant.type, kind) for kind in kinds):
                return r
        return None


def _definite(noun: Token) -> bool:
    return any(c.lower_ in {"the", "this", "these", "those", "that"} and c.dep_ == "det" for c in noun.children)


def _own_body(one: Participant, other: Participant) -> bool:
    """Whether one is a body of the state that the other is: an army that protects its own country says nothing."""
    bodies = {"StateBody", "ArmedForces"}
    return (one.type in bodies and one.country == other.iri) or (other.type in bodies and other.country == one.iri)
