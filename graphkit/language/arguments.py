"""Where the arguments of a pattern stand in a tree, by position: of verbs, and of nouns that name acts or roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.language.apposition import apposed_names, bare, before_in_phrase, included_names, listed_persons
from graphkit.language.events import taken_up
from graphkit.language.lexicon import Pattern
from graphkit.language.mentions import ParsedSentence
from graphkit.language.phrases import other_side, parted
from graphkit.language.reference import References
from graphkit.language.syntax import (
    base,
    case_of,
    conjuncts,
    indirect_objects,
    is_passive,
    joined,
    modifiers,
    objects,
    obliques,
    possessors,
    subjects,
)

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["VERBAL", "Arguments", "owned"]

VERBAL = frozenset({"VERB", "AUX"})
BODIES = frozenset({"Government", "ArmedForces", "ArmedGroup"})
APART = frozenset({"over", "after", "before", "since", "amid", "despite", "about", "following", "without"})


class Arguments:
    """Finds the tokens at the positions of patterns, in parsed sentences of one document."""

    def __init__(self, references: References) -> None:
        self.references = references
        self._acting: dict[Token, tuple[list[Token], Token | None]] = {}
        self._borne: dict[Token, tuple[list[Token], bool]] = {}

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
        if doers := [t for x in (noun, *obliques(noun, "of")) for t in obliques(x, "by")]:
            return doers
        before = [m for m in modifiers(noun) if m.i in p.mentions]
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
        doers, verb = self._governing_agents(_outermost(noun))
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
        for clause in noun.children:  # the offensive launched by X, the attack blamed on Y
            if base(clause) == "acl" and self.references.words.has("doing-verb", clause.lower_):
                if is_passive(clause) and (doers := subjects(clause)):
                    return doers, clause
            if base(clause) == "acl" and self.references.words.has("ascribing-verb", clause.lower_):
                if doers := obliques(clause, "to", "on"):
                    return doers, clause
        strayed = [t for c in noun.head.children if base(c) == "advcl" for t in c.children]
        for claimed in (*noun.subtree, *strayed):  # an attack for which X has claimed responsibility
            if claimed.lower_ == "responsibility" and base(claimed) == "obj" and claimed.head.i > noun.i:
                if any(c.lower_ == "which" and case_of(c) == "for" for c in claimed.head.children):
                    return subjects(claimed.head), claimed.head
        governor, link = noun, 0
        while base(governor) in {"conj", "compound"} or (
            base(governor) == "nmod" and case_of(governor) == "of" and governor.head.pos_ == "NOUN"
        ):
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

    def _before(self, p: ParsedSentence, noun: Token) -> list[Token]:
        """Names before a noun, with nothing but its other modifiers in between: Turkish air strikes.

        A capital before an agreement or talks is where they took place: the Minsk accords.
        """
        words, forms = self.references.words, self.references.forms(p, noun)
        held = any(words.has(kind, *forms) for kind in ("agreement", "talks", "meeting"))
        return [
            m
            for m in modifiers(noun)
            if (m.i in p.mentions or (m.pos_ == "NOUN" and words.has("armed-noun", m.lower_)))
            and not (held and m.i in p.mentions and any(r.type == "Place" for r in p.mentions[m.i].readings))
            and not any(t.pos_ in VERBAL and t.dep_ not in {"amod", "compound"} for t in p.doc[m.i + 1 : noun.i])
        ]

    def _bearers(self, p: ParsedSentence, noun: Token) -> tuple[list[Token], bool]:
        """Who is said to be one: subject of a copula, or the name it stands with."""
        if noun not in self._borne:
            self._borne[noun] = self._said_to_be(p, noun)
        return self._borne[noun]

    def _said_to_be(self, p: ParsedSentence, noun: Token) -> tuple[list[Token], bool]:
        if any(c.dep_ == "cop" for c in noun.children):
            return subjects(noun), False
        relation = base(noun)
        if relation == "nsubj" and noun.head.i in p.mentions and any(c.dep_ == "cop" for c in noun.head.children):
            return [noun.head], False  # whose chairman is X
        if noun.tag_ == "NNS" and (listed := included_names(p, noun) or listed_persons(p, noun)):
            return listed, True
        if owned(noun):
            firm = noun.head
            return ([firm] if firm.i in p.mentions else apposed_names(p, firm, self.references.words)), True
        one = relation == "nmod" and noun.head.lower_ in {"one", "some", "among"} and case_of(noun) == "of"
        if one and (shown := subjects(noun.head)):
            return shown, False  # is one of the largest donors
        linked = relation in {"xcomp", "obj", "obl"} and self.references.words.has("linking-verb", noun.head.lower_)
        if linked and not case_of(noun):
            return subjects(noun.head), False
        if beside := apposed_names(p, noun, self.references.words):
            return beside, True
        if twin := _twin(p, noun):
            return [twin], True
        if relation == "appos" or (relation == "conj" and not joined(noun.head, noun)):
            return [] if noun.tag_ == "NNS" and bare(p, noun) else [noun.head], True
        if relation == "xcomp" and noun.head.pos_ in VERBAL:  # named X its head, became its head
            return [t for t in objects(noun.head) if t.i != noun.i] or subjects(noun.head), False
        named = [
            c
            for c in noun.children
            if (base(c) in {"appos", "flat"} or (c.dep_ == "conj" and not joined(noun, c)))
            and c.i > noun.i
            and c.i in p.mentions
            and not case_of(c)
        ]
        if named:
            return named, True
        if (
            noun.dep_ in {"nmod:desc", "compound", "nmod"}
            and noun.head.i > noun.i
            and noun.head.i in p.mentions
            and not case_of(noun)
        ):
            return [noun.head], True
        behind = [
            c
            for holder in obliques(noun, "of", "for", "in")
            for t in (holder, *holder.subtree)
            for c in t.children
            if base(c) == "appos" and c.i in p.mentions and p.mentions[c.i].participant.type == "Person"
        ]
        if behind:  # the head of the Quds Force, Qassem Soleimani: the name hangs on the nearer noun
            return behind[:1], True
        if relation == "conj":
            head = noun.head
            sided = self.references.words.has("associate", *self.references.forms(p, noun))
            if sided and possessors(noun) and self.references.resolve(p, noun):
                return [noun], True  # X and its Russian backers
            if head.i in p.mentions:
                other = any(c.lower_ in {"other", "another"} for c in noun.children)  # X and other members
                return [t for t in conjuncts(head) if t.i < noun.i and t.i in p.mentions] if other else [], True
            bearers, presupposed = self._bearers(p, head)
            return ([], True) if bearers == [head] else (bearers, presupposed)  # the police and the 3rd Division
        if relation == "obl" and case_of(noun) == "as":
            verb = noun.head
            return (objects(verb) or subjects(verb)), False
        sure = 0.5 if self.references.words.has("associate", noun.lower_) else 0.8
        if any(r.certainty >= sure for r in self.references.resolve(p, noun)):
            return [noun], True  # a description that stands for somebody: Russia's top diplomat
        return [], True

    def _holders(self, p: ParsedSentence, noun: Token, bearers: list[Token], prepositions: list[str]) -> list[Token]:
        """Of whom: X's leader, leader of X, the Turkish minister, X leader; for an envoy never where he is sent."""
        if owned(noun):
            noun = noun.head
        if self.references.words.has("deputed", *self.references.forms(p, noun)):
            prepositions = [x for x in prepositions if x in {"of", "from"}]
        counter = [m for m in modifiers(noun) if m.i == noun.i - 1 and self.references.words.has("counter", m.lower_)]
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
        mine = [] if self.references.words.has("counterpart", noun.lower_) else possessors(noun)
        for tokens in (mine, obliques(noun, *prepositions), owning, before, outside, inside):
            held = [
                t
                for t in tokens
                if t.i not in named | _listed(p, noun, named) and not _partisan(p, t) and self.references.resolve(p, t)
            ]
            if held:
                return held
        return []

    def _body(self, noun: Token) -> bool:
        """Whether a noun before another means a body whose office that names: army spokesman, rebel leader."""
        words = self.references.words
        return noun.pos_ == "NOUN" and (
            words.has("armed-noun", noun.lower_) or bool(words.describes(noun.lower_) & BODIES)
        )


def owned(word: Token) -> bool:
    """Whether a word is the participle of "state-owned": what it stands before has an owner."""
    return word.tag_ == "VBN" and base(word) == "amod" and word.i > 0 and word.doc[word.i - 1].text in {"-", "–"}


def _listed(p: ParsedSentence, noun: Token, bearers: set[int]) -> set[int]:
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


def _outermost(noun: Token) -> Token:
    """The noun that a verb governs: the phase of "began the next phase of the offensive"."""
    while base(noun) == "nmod" and case_of(noun) == "of" and noun.head.pos_ == "NOUN":
        noun = noun.head
    return noun
