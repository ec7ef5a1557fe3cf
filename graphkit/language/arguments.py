"""Where the arguments of a pattern stand in a tree, by position: of verbs, and of nouns that name acts or roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.language.agency import above, deprived, outermost, told_behind
from graphkit.language.events import taken_up
from graphkit.language.lexicon import Pattern
from graphkit.language.mentions import ParsedSentence
from graphkit.language.phrases import other_side, parted
from graphkit.language.reference import References
from graphkit.language.syntax import (
    base,
    case_of,
    indirect_objects,
    is_passive,
    modifiers,
    objects,
    obliques,
    possessors,
    subjects,
)

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["VERBAL", "Arguments"]

VERBAL = frozenset({"VERB", "AUX"})
APART = frozenset({"over", "after", "before", "since", "amid", "despite", "about", "following", "without"})


class Arguments:
    """Finds the tokens at the positions of patterns, in parsed sentences of one document."""

    def __init__(self, references: References) -> None:
        self.references = references
        self._acting: dict[Token, tuple[list[Token], Token | None]] = {}

    def _at(self, p: ParsedSentence, head: Token, where: str) -> list[Token]:
        """The tokens at a position of a pattern."""
        if where.endswith(".of"):
            return [t for o in self._at(p, head, where.removesuffix(".of")) for t in self._whose(p, o)]
        if where == "subject":
            return subjects(head)
        if where == "object":
            predicates = [c for c in head.children if base(c) == "xcomp" and c.pos_ in {"NOUN", "ADJ", "PROPN"}]
            return [t for o in (*objects(head), *predicates) for t in (o, *self._measured(p, o))]
        if where == "inner":
            return objects(head)
        if where == "indirect":
            behind = [o for o in objects(head) if o.i > head.i]  # gave [Hezbollah aid], but not [Czech arms] sold by X
            given = [m for o in behind for m in modifiers(o) if m.i in p.mentions]
            return indirect_objects(head) or obliques(head, "to", "for") or given or objects(head)
        if where == "infinitive":
            clauses = (c for c in head.children if base(c) in {"xcomp", "ccomp", "advcl"})
            return [c for c in clauses if any(m.lower_ == "to" and m.dep_ in {"mark", "aux"} for m in c.children)]
        if where == "own":
            return possessors(head) or self._before(p, head)
        if where.startswith("PREP:"):
            return obliques(head, where[5:])
        return []

    def _whose(self, p: ParsedSentence, noun: Token) -> list[Token]:
        """Whose a noun is: X's, by X, of X; but the killing of X is not his, nor the Smith killing Smith's."""
        doers = [t for x in (noun, *obliques(noun, "of")) for t in obliques(x, "by")]
        if base(noun) == "obj" and not is_passive(noun.head):  # dismissed protests by X
            doers = doers or [t for t in obliques(noun.head, "by") if t.i in p.mentions and t.i > noun.i]
        if doers:
            return doers
        before = [m for m in self._innermost(p, modifiers(noun)) if m.i in p.mentions]
        if not self.references.words.has("suffered-forms", *self.references.forms(p, noun)):
            return [*possessors(noun), *before, *obliques(noun, "of")]
        return [*possessors(noun), *(m for m in before if p.mentions[m.i].participant.type != "Person")]

    def _measured(self, p: ParsedSentence, amount: Token) -> list[Token]:
        """What an amount is an amount of: £10 million in aid, dozens of rockets."""
        if amount.pos_ in {"SYM", "NUM"} or self.references.words.has("quantity", *self.references.forms(p, amount)):
            numbers = [c for c in amount.children if base(c) == "nummod"] if amount.pos_ == "SYM" else []  # $5 million
            return [*numbers, *obliques(amount, "in", "of", "worth")]
        return []

    def _is(self, p: ParsedSentence, token: Token, forms: frozenset[str]) -> bool:
        """Whether a token is one of the words, alone or with the word before it."""
        return any(f in forms for f in self.references.forms(p, token))

    def _anchors(self, p: ParsedSentence, head: Token, pattern: Pattern) -> list[Token]:
        """The head and the fixed words of a pattern, in its order; empty where one is missing."""
        anchors = [head]
        for where, forms in pattern.fixed:
            if where == "case":
                continue
            candidates = modifiers(head) if where == "modifier" else [t for a in anchors for t in self._at(p, a, where)]
            if pattern.particle and where == "object":  # broke off ties, read as a phrase with off
                candidates = [*candidates, *obliques(head, pattern.particle)]
            words = [t for t in candidates if not forms or self._is(p, t, forms)]
            words = [t for t in words if not self._of_another(p, t, pattern)]
            if not words:
                return []
            anchors += words if forms else []
        return anchors

    def _of_another(self, p: ParsedSentence, noun: Token, pattern: Pattern) -> bool:
        """Whether a role has a holder of its own, that the pattern does not ask for: X named him leader of Y."""
        role = any(self.references.words.has(kind, noun.lower_) for kind in ("leader", "official", "member"))
        positions = {where for _, where in pattern.slots} | {where for where, _ in pattern.fixed}
        return role and not any(where.endswith("of") for where in positions) and bool(obliques(noun, "of"))

    def _behind(self, p: ParsedSentence, noun: Token, where: str) -> list[Token]:
        """What hangs on a noun by a preposition, or on the verb that has it as object: continued its war with X."""
        found = [t for t in self._at(p, noun, where) if not parted(noun, t)]
        # troops and jets are not where they act
        words, forms = self.references.words, self.references.forms(p, noun)
        still = words.has("armed-noun", *forms) or words.has("asset", *forms)
        if not found and where.startswith("PREP:") and not still:
            found = [t for c in noun.children if base(c) == "acl" for t in obliques(c, where[5:])]
        if not found and where.startswith("PREP:"):  # the retreat of X from Y, hung on X
            found = [t for c in obliques(noun, "of") for t in obliques(c, where[5:]) if where != "PREP:of"]
        governed = base(noun) in {"obj", "nsubj"} and noun.head.pos_ in VERBAL
        if not found and where.startswith("PREP:") and governed:
            found = [t for t in obliques(noun.head, where[5:]) if t.i > noun.i]
            if still:  # but troops in Iraq are
                found = [t for t in found if any(c.dep_ == "case" and c.i == noun.i + 1 for c in t.children)]
        return found

    def _implied(
        self,
        p: ParsedSentence,
        noun: Token,
        pattern: Pattern,
        agents: list[Token],
        support: Token | None,
        targets: dict[str, list[Token]],
    ) -> tuple[list[Token], Token | None, dict[str, list[Token]]]:
        """A target that stands before the noun: began the Raqqa offensive, where the verb says who did."""
        seats = [m for m in modifiers(noun) if m.i in p.mentions and p.mentions[m.i].kind in {"name", "capital"}]
        own = possessors(noun)
        seats = [m for m in seats if own and m.i > own[0].i]
        if seats and self.references.words.has("base", *self.references.forms(p, noun)):
            return own, support, dict.fromkeys(targets, seats)  # X's Washington headquarters
        doers, verb = self._governing_agents(outermost(noun))
        places = [
            m for m in agents if (x := p.mentions.get(m.i)) and (x.participant.type == "Place" or x.kind == "capital")
        ]
        if doers and places and len(targets) == 1:
            return doers, verb, dict.fromkeys(targets, places)
        return agents, support, targets

    def _sides(self, p: ParsedSentence, noun: Token) -> list[Token]:
        """The parties of what takes two: a war between X and Y, the X-Y war, an agreement signed between X and Y."""
        pair = self._compound_pair(p, noun)
        if pair:
            return pair
        anchors = [noun, *(c for c in noun.children if base(c) == "acl")]
        if base(noun) in {"nsubj", "obj"} and noun.head.pos_ in VERBAL:  # the war was fought between X and Y
            anchors.append(noun.head)
        anchors += [t for c in noun.children if base(c) == "acl" for t in subjects(c)]  # talks brokered by X between …
        found = [t for a in anchors for t in obliques(a, "between", "among") if t.dep_ != "conj" or not case_of(t)]
        return found + other_side(found[0]) if len(found) == 1 else found

    def _compound_pair(self, p: ParsedSentence, noun: Token) -> list[Token]:
        """Two parties before the noun: the Iran-Iraq war, Turkish-Libyan agreement."""
        pair = [t for t in modifiers(noun) if t.i in p.mentions and p.mentions[t.i].participant.type != "Measure"]
        for t in list(pair):
            pair += [c for c in t.children if c.i in p.mentions and c not in pair and c.i < noun.i]
        firsts = {p.mentions[t.i].first: t for t in pair}
        return list(firsts.values()) if len(firsts) == 2 else []

    def own_agents(self, p: ParsedSentence, noun: Token) -> list[Token]:
        """Whose act a noun is by the words of its own sentence."""
        return self._agents(p, noun)[0] or obliques(noun, "by")

    def _agents(self, p: ParsedSentence, noun: Token) -> tuple[list[Token], Token | None]:
        """Whose act a noun is, and the light verb between them if there is one."""
        if noun not in self._acting:
            self._acting[noun] = self._whose_act(p, noun)
        return self._acting[noun]

    def _whose_act(self, p: ParsedSentence, noun: Token) -> tuple[list[Token], Token | None]:
        if any(self.references.words.has("beside", m.lower_) for m in noun.children if m.i < noun.i):
            return [], None  # X's partner force is not X
        if own := possessors(noun) or [t for m in modifiers(noun) for t in possessors(m)]:
            return own, None
        if before := self._before(p, noun):
            return before, None
        if told := told_behind(self.references.words, noun):
            return told
        strayed = [t for c in noun.head.children if base(c) == "advcl" for t in c.children]
        for claimed in (*noun.subtree, *strayed):  # an attack for which X has claimed responsibility
            if claimed.lower_ == "responsibility" and base(claimed) == "obj" and claimed.head.i > noun.i:
                if any(c.lower_ == "which" and case_of(c) == "for" for c in claimed.head.children):
                    return subjects(claimed.head), claimed.head
        governor, link = noun, 0
        while base(governor) in {"conj", "compound"} or above(self.references.words, governor):
            if link > 3 or (base(governor) == "conj" and any(c.dep_ == "nummod" for c in governor.children)):
                break  # an ISIL vehicle, and two strikes: not ISIL's
            governor, link = governor.head, link + 1
            if own := possessors(governor):
                return own, None
            if before := self._before(p, governor):
                return before, None
        return self._governing_agents(governor)

    def _governing_agents(self, noun: Token) -> tuple[list[Token], Token | None]:
        """Who does what a noun names, by the verb above it: launched an attack, blamed X for the attack."""
        if noun.head.lower_ == "responsibility" and base(noun) == "nmod":
            noun = noun.head
        verb, relation, words = noun.head, base(noun), self.references.words
        if taken := deprived(words, noun):
            return taken
        if verb.pos_ not in VERBAL or words.has("suffering-verb", verb.lower_):  # died in an attack: not the doer
            return [], None
        if relation == "obl" and case_of(noun) in {"for", "of", "over"} and words.has("charge-forms", verb.lower_):
            return objects(verb), verb
        if relation in {"obj", "nsubj"} and words.has("ascribing-verb", verb.lower_):
            if doers := obliques(verb, "to", "on"):  # attributed the bombing to X
                return doers, verb
        if relation == "obj" and words.has("disowning-verb", verb.lower_) and taken_up(noun):
            return subjects(verb), verb  # denied the attack
        own = relation == "obj" or (relation == "obl" and case_of(noun) not in APART)
        light = words.has("light-verb", verb.lower_) and (own or (is_passive(verb) and relation == "nsubj"))
        going = relation == "obl" and case_of(noun) == "for" and words.has("going-verb", verb.lower_)
        if light or going or (relation == "obl" and case_of(noun) in {"in", "through", "via"}):
            doers = [t for t in subjects(verb) if t.i != noun.i]
            return doers, verb if doers else None
        return [], None

    def _innermost(self, p: ParsedSentence, before: list[Token]) -> list[Token]:
        """Modifiers without those that only narrow the next: the Sunni Arab boycott is of Sunni Arabs."""
        named = [(m, p.mentions[m.i]) for m in before if m.i in p.mentions]
        narrowing = {self.references.narrowed(p, m, mention) for m, mention in named} if len(named) > 1 else ()
        return [m for m in before if m.i not in narrowing]

    def _before(self, p: ParsedSentence, noun: Token) -> list[Token]:
        """Names before a noun, with nothing but its other modifiers in between: Turkish air strikes.

        A capital before an agreement or talks is where they took place: the Minsk accords.
        """
        words, forms = self.references.words, self.references.forms(p, noun)
        held = any(words.has(kind, *forms) for kind in ("agreement", "talks", "meeting"))
        return [
            m
            for m in self._innermost(p, modifiers(noun))
            if (m.i in p.mentions or (m.pos_ == "NOUN" and words.has("armed-noun", m.lower_)))
            and not (held and m.i in p.mentions and any(r.type == "Place" for r in p.mentions[m.i].readings))
            and not any(t.pos_ in VERBAL and t.dep_ not in {"amod", "compound"} for t in p.doc[m.i + 1 : noun.i])
        ]
