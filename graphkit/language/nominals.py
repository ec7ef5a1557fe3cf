"""Patterns that words other than verbs evoke: nouns of acts and roles, adjectives, states, prefixes, compounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from typing import TYPE_CHECKING

from graphkit.language.agency import circumstanced, deprived
from graphkit.language.apposition import before_in_phrase
from graphkit.language.arguments import VERBAL
from graphkit.language.closed import BE, HAVE
from graphkit.language.events import taken_up
from graphkit.language.finding import Finding
from graphkit.language.lexicon import Pattern
from graphkit.language.mentions import ParsedSentence, Participant
from graphkit.language.offices import implied_holder
from graphkit.language.pairing import FORCE, PLACES, Pairing
from graphkit.language.phrases import facing
from graphkit.language.prefilter import NEAR
from graphkit.language.referents import Referent, WordClasses, stem
from graphkit.language.roles import owned
from graphkit.language.syntax import base, case_of, conjuncts, is_passive, objects, obliques, possessors, subjects

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Nominals"]


class Nominals(Pairing):
    """One function for each shape of pattern that is not a verb's."""

    def eventive(self, p: ParsedSentence, noun: Token) -> frozenset[str]:
        """The predicates of force that a noun may name an act of: attacks for "strike"."""
        if noun.pos_ not in {"NOUN", "PROPN"} or noun.i in p.mentions:
            return frozenset()
        return frozenset(
            x.predicate
            for form in self.references.forms(p, noun)
            for x in self.lexicon.by_form.get(form, ())
            if x.shape == "noun" and self.vocabulary.predicates[x.predicate].family == FORCE
        )

    def doers(self, p: ParsedSentence, noun: Token) -> tuple[list[list[Referent]], Token | None]:
        """Who did what a noun names, and the verb that says so: its own agents, else those of the event it takes up."""
        agents, support = self.own_agents(p, noun), self._agents(p, noun)[1]
        if found := [g for t in agents for g in self.references.group(p, t)]:
            return found, support

        def named(number: int) -> bool:
            return number < p.number and self.references.has_word(number, stem(noun.lower_))

        told = self.events.doer(self.eventive(p, noun), p.number, named) if taken_up(noun) else []
        return [[r] for r in told], None

    def _noun(self, p: ParsedSentence, noun: Token, pattern: Pattern) -> Iterator[Finding]:
        if noun.pos_ not in {"NOUN", "PROPN"} and noun.tag_ not in {"VBG", "NN", "NNS"}:
            return
        if not self._anchors(p, noun, pattern):
            return
        symmetric = self.vocabulary.predicates[pattern.predicate].symmetric
        if pattern.slots[0][1] == "members":
            for one, other in combinations(obliques(noun, "of"), 2):
                yield from self._pairs(p, noun, pattern, {"A": [one], "B": [other]}, presupposed=True)
            return
        if symmetric or pattern.slots[0][1] == "between":
            sides = self._sides(p, noun)
            if len(sides) == 1 and len(both := self.references.group(p, sides[0])) == 2:  # Thai and Cambodian soldiers
                yield from self.referred(pattern, noun, {"A": both[0], "B": both[1]})
                return
            against = facing(sides[-1]) if len(sides) > 1 else []
            pairs = list(product(sides, against) if against else combinations(sides, 2))
            further = (c for t in sides for c in t.children if c.dep_ == "conj" and case_of(c) == "between")
            for one, other in (*pairs, *(pair for c in further for pair in combinations(conjuncts(c), 2))):
                yield from self._pairs(p, noun, pattern, {"A": [one], "B": [other]}, presupposed=True)
            if sides or pattern.slots[0][1] == "between":
                return
        if all(where != "agent" for _, where in pattern.slots):  # the fall of X to Y
            slots = {slot: self._behind(p, noun, where) for slot, where in pattern.slots}
            yield from self._pairs(p, noun, pattern, slots, presupposed=not self._predicated(noun))
            return
        agents, support = self._agents(p, noun)
        targets = {slot: self._behind(p, noun, where) for slot, where in pattern.slots if where != "agent"}
        nearer = [b for ts in targets.values() for t in ts for b in obliques(t, "by")]  # an attack on X by Y
        if not nearer and base(noun) == "obj" and not is_passive(noun.head):  # discussed the siege of X by Y
            nearer = [t for t in obliques(noun.head, "by") if t.i > noun.i]
        taken = self.vocabulary.predicates[pattern.predicate].family == PLACES  # the recapture of X from its loser
        doing = obliques(noun, "by") if taken else obliques(noun, "by", "from")
        by = [t for t in (*doing, *nearer) if self.references.resolve(p, t)]
        if support is not None and deprived(self.references.words, noun):
            by = []  # was relieved of command by X
        if by and not any(where in {"PREP:by", "PREP:from"} for _, where in pattern.slots):
            agents, support = by, None
        slot = next(s for s, where in pattern.slots if where == "agent")
        if not any(targets.values()):
            agents, support, targets = self._implied(p, noun, pattern, agents, support, targets)
        internal = support is None and not self._predicated(noun)
        force = self.vocabulary.predicates[pattern.predicate].family == FORCE
        ending = support is not None and self.references.words.has("ending-verb", support.lower_)
        again = (
            support is not None and not ending and taken_up(noun, counted=False)
        )  # conducted three strikes: new ones
        if force and again and not any(targets.values()):
            for doer in (g for t in agents for g in self.references.group(p, t)):
                target = self.events.target(pattern.predicate, doer[0].participant.iri, p.number)
                for found in self.referred(pattern, noun, {slot: doer, "B" if slot == "A" else "A": target}):
                    yield replace(found, support=support, presupposed=internal)
        if not agents and taken_up(noun, counted=False):
            yield from self._retold(p, noun, pattern, slot, targets)
            return
        yield from self._pairs(p, noun, pattern, {slot: agents, **targets}, presupposed=internal, support=support)

    def _retold(
        self, p: ParsedSentence, noun: Token, pattern: Pattern, slot: str, targets: dict[str, list[Token]]
    ) -> Iterator[Finding]:
        """The attack on X, told before with who attacked it."""
        predicate = self.vocabulary.predicates[pattern.predicate]
        if predicate.family not in {FORCE, PLACES} or predicate.lasting:
            return
        for other, tokens in ((s, ts) for s, ts in targets.items() if {s, slot} == {"A", "B"}):
            for target in (g for t in tokens for g in self.references.group(p, t) if g):
                doer = self.events.doer_to(pattern.predicate, target[0].participant.iri, p.number)
                yield from self.referred(pattern, noun, {slot: doer, other: target})

    def _predicated(self, noun: Token) -> bool:
        return any(c.dep_ == "cop" for c in noun.children)

    def _role(self, p: ParsedSentence, noun: Token, pattern: Pattern) -> Iterator[Finding]:
        if noun.pos_ not in {"NOUN", "PROPN", "ADJ"} and not owned(noun):
            return
        if _attribute(noun, self.references.words) or not (anchors := self._anchors(p, noun, pattern)):
            return
        bearers, presupposed = self.roles.bearers(p, noun)
        words = self.references.words
        if noun.tag_ == "NN" and words.has("armed-noun", noun.lower_) and not words.describes(noun.lower_):
            # a state may be a faction, but no fighter
            bearers = [t for t in bearers if not (m := p.mentions.get(t.i)) or m.participant.type != "State"]
        if not bearers:
            return
        positions = {where: slot for slot, where in pattern.slots}
        slot = positions.get("holder") or next(s for s, where in pattern.slots if where != "bearer")
        prepositions = [where for _, where in pattern.slots if where.startswith("PREP:")]
        if prepositions:  # a fighter against X is not X's fighter
            behind = [t for a in anchors for where in prepositions for t in self._at(p, a, where)]
            holders = [t for t in behind if t.i not in {b.i for b in bearers}]
        else:
            inside = ["in", "at"] if {"in", "at"} & set(pattern.phrase.split()) else []  # else it is where, not whose
            holders = self.roles.holders(p, noun, bearers, ["of", "for", "to", *inside])
        groups = {slot: [self._served(pattern, slot, g) for t in holders for g in self.references.group(p, t)]}
        groups[positions["bearer"]] = borne = [g for t in bearers for g in self.references.group(p, t)]
        if not holders and presupposed and not prepositions:
            groups[slot] = [r for r in [self._implied_holder(p, noun, borne)] if r]
        if any(b.i == noun.i for b in bearers):  # the leaders of X and Y stand for X and Y, and lead neither
            served = {r.participant.iri for g in groups[slot] for r in g}
            groups[positions["bearer"]] = [g for g in borne if served.isdisjoint(r.participant.iri for r in g)]
        yield from self._joined(p, noun, pattern, groups, presupposed=presupposed)

    def _served(self, pattern: Pattern, slot: str, readings: list[Referent]) -> list[Referent]:
        """Of a person where only bodies are meant, the one that he serves: Guterres's human rights chief."""
        if self.admitted(pattern, slot, [readings]):
            return readings
        return [replace(r, participant=self.references.side(r.participant)) for r in readings]

    def _implied_holder(self, p: ParsedSentence, noun: Token, bearers: list[list[Referent]]) -> list[Referent]:
        """X, the caretaker prime minister: whose, the title or the text says."""
        first = before_in_phrase(p, noun)
        if p.doc[first].lower_ not in {"the", "our", "a"} and not p.doc[first].text[0].isupper():
            return []
        first += p.doc[first].pos_ == "DET"
        persons = [g[0].participant for g in bearers if g and g[0].participant.type == "Person"]
        title = str(p.doc[first : noun.i + 1].text)
        return implied_holder(self.references, p, (title,), first, persons[0]) if len(persons) == 1 else []

    def _adjective(self, p: ParsedSentence, word: Token, pattern: Pattern) -> Iterator[Finding]:
        if word.pos_ not in {"ADJ", "VERB", "NOUN", "ADP", "ADV"}:
            return
        if not (anchors := self._anchors(p, word, pattern)):
            return
        slots = {
            slot: [t for a in anchors for t in self._at(p, a, where)]
            for slot, where in pattern.slots
            if where != "subject"
        }
        if word.tag_ in {"VBD", "VBZ", "VBP"} and any(c.dep_ in {"nsubj", "obj"} for c in word.children):
            return  # an active verb, whose participle the phrase means
        if (
            word.tag_ == "VBN"
            and not is_passive(word)
            and any(c.dep_ == "aux" and c.lower_ in HAVE for c in word.children)
        ):
            return  # have retaken
        if pattern.particle and (word.i + 1 == len(p.doc) or p.doc[word.i + 1].lower_ != pattern.particle):
            return
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
        groups = {s: [g for t in tokens for g in self.references.group(p, t)] for s, tokens in slots.items()}
        groups[slot] = [g for t in bearer for g in self.references.borne(p, t, groups) or self.references.group(p, t)]
        yield from self._joined(p, word, pattern, groups, presupposed=presupposed)

    def _state(self, p: ParsedSentence, noun: Token, pattern: Pattern) -> Iterator[Finding]:
        case = dict(pattern.fixed)["case"]
        if case_of(noun) not in case or not (anchors := self._anchors(p, noun, pattern)):
            return
        bearer = subjects(noun) if any(c.dep_ == "cop" for c in noun.children) else []
        if not bearer and base(noun) in {"obl", "nmod"}:
            bearer = [] if noun.head.pos_ in VERBAL else [noun.head]
            if self.references.words.has("stative-verb", noun.head.lower_):
                bearer = subjects(noun.head)
        bearer = bearer or circumstanced(noun)
        slot = next(s for s, where in pattern.slots if where == "subject")
        slots = {
            s: [t for a in anchors for t in self._at(p, a, where)] for s, where in pattern.slots if where != "subject"
        }
        groups = {s: [g for t in tokens for g in self.references.group(p, t)] for s, tokens in slots.items()}
        groups[slot] = [g for t in bearer for g in self.references.group(p, t)]
        if not any(groups[s] for s in slots) and taken_up(noun):  # was behind the attack
            doer = groups[slot][0][0].participant.iri if groups[slot] else ""
            told = self.events.target(pattern.predicate, doer, p.number)
            groups |= {s: [told] for s in slots if told}
        yield from self._joined(p, noun, pattern, groups)

    def _locative(self, p: ParsedSentence, preposition: Token, pattern: Pattern) -> Iterator[Finding]:
        """X is in Y; X's troops remain in Y: the place is the predicate."""
        place = preposition.head
        copulas = [c for c in place.children if c.dep_ == "cop" and c.lower_ in BE]
        if preposition.dep_ != "case" or not any(0 < preposition.i - c.i <= NEAR for c in copulas):
            return
        (doer, _), (target, _) = pattern.slots
        yield from self._pairs(p, preposition, pattern, {doer: subjects(place), target: conjuncts(place)})

    def _prefix(self, p: ParsedSentence, token: Token, pattern: Pattern) -> Iterator[Finding]:
        """pro-Houthi X, anti-X Y: a prefix before a name, with the noun it modifies."""
        positions = {where: slot for slot, where in pattern.slots}
        bearer = token.head
        if token.i in p.prefixed:
            stems = [Referent(r, token.text, p.span(token.i, token.i)[0], 0.95, token.i) for r in p.prefixed[token.i]]
            for group in self._minded(p, token):
                yield from self.referred(pattern, token, {positions["stem"]: stems, positions["bearer"]: group})
            return
        if token.i + 2 >= len(p.doc) or p.doc[token.i + 1].text not in {"-", "–"}:
            return
        stem = p.doc[token.i + 2]
        bearer = stem.head if stem.head.i > stem.i else token.head
        if bearer.i > stem.i:
            slots = {positions["stem"]: [stem], positions["bearer"]: [bearer]}
            yield from self._pairs(p, token, pattern, slots, presupposed=True)

    def _minded(self, p: ParsedSentence, token: Token) -> list[list[Referent]]:
        """Who is for or against a name: the pro-Houthi X; X is anti-Houthi; X's anti-Houthi rhetoric."""
        noun = token.head
        if any(c.dep_ == "cop" for c in token.children):
            return [g for t in subjects(token) for g in self.references.group(p, t)]
        if noun.i <= token.i:
            return []
        if (borne := self.references.group(p, noun)) or noun.i in p.mentions:
            return borne
        doers = possessors(noun) or self._agents(p, noun)[0]
        return [g for t in doers for g in self.references.group(p, t)]

    def _compound(self, p: ParsedSentence, token: Token, pattern: Pattern) -> Iterator[Finding]:
        """Saudi-led coalition: stem, hyphen and participle before a noun."""
        if token.i < 2 or p.doc[token.i - 1].text not in {"-", "–"}:
            return
        bearer = token.head
        if bearer.i <= token.i:
            return
        positions = {where: slot for slot, where in pattern.slots}
        mention = p.mentions.get(token.i)
        if mention and mention.first <= token.i - 2:  # the US-led coalition, one name
            stem, named = p.doc[token.i - 2], self.references.resolve(p, bearer)
            found = [Participant.of(a) for m in self.references.discourse.gazetteer.find(stem.text) for a in m.actors]
            inner = [Referent(x, stem.text, p.span(stem.i, stem.i)[0], 0.95, stem.i) for x in found]
            yield from self.referred(pattern, token, {positions["stem"]: inner, positions["bearer"]: named})
            return
        stems = [p.doc[token.i - 2]] + [c for c in token.children if c.i < token.i - 2 and c.i in p.mentions]
        yield from self._pairs(
            p, token, pattern, {positions["stem"]: stems, positions["bearer"]: [bearer]}, presupposed=True
        )


def _attribute(noun: Token, words: WordClasses) -> bool:
    """Whether a role only ranks another behind it: X's [chief] spokesman leads nothing."""
    above = noun.head
    return base(noun) in {"compound", "amod"} and above.i == noun.i + 1 and "Person" in words.describes(above.lower_)
