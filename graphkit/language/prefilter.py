"""Which sentences may give a statement: those with all the words of a cue, and with whom to say it of.

Decided without a parser, and only to the safe side: what is left out could give nothing in any tree.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import inf

from graphkit.language.closed import BE
from graphkit.language.discourse import Discourse
from graphkit.language.events import MEMORY
from graphkit.language.gazetteer import Match
from graphkit.language.lexicon import Lexicon, Pattern
from graphkit.language.pairing import PLACES
from graphkit.language.referents import PERSONAL, PLURAL, SINGULAR, WordClasses
from graphkit.model import Vocabulary

__all__ = ["NEAR", "SAID", "Cued", "Prefilter"]

WORD = re.compile(r"[^\W\d_]+")
NEAR = 4  # tokens from a form of "be" to the preposition of a place
OF = re.compile(r"\b(?:of|for) (?:the )?$")
SAID = frozenset({"this", "that", "it"})  # what stands for all that was said
REFERRING = SINGULAR | PERSONAL | PLURAL
OPENING = 40  # characters at the start of a sentence
ENOUGH = 2  # participants of a statement

Cued = tuple[Pattern, ...]
"""Patterns all of whose words a sentence has."""

Kinds = Sequence[frozenset[str]]
Needs = tuple[frozenset[str], ...]
NOTHING = frozenset({""})  # what a pattern needs that needs no other word
ANY: frozenset[str] = frozenset()
THINGS = frozenset({"Place", "Measure"})  # what neither owns nor is part of an actor


class Prefilter:
    """Asks of each sentence of a document, in their order, whether it is worth a parse."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon, words: WordClasses) -> None:
        self.vocabulary = vocabulary
        self.several = PLURAL | words.words.get("paired", frozenset())
        self.nouns = _kinds(words)
        self.disowning = words.words.get("disowning-verb", frozenset())
        self.charges = words.words.get("charge-noun", frozenset()) | SAID
        # by the last word of the head, then by a word of what else is needed: few of the patterns of "take" are asked
        self.by_word: dict[str, dict[str, dict[Needs, list[Pattern]]]] = defaultdict(lambda: defaultdict(dict))
        for pattern in lexicon.patterns:
            predicate = vocabulary.predicates[pattern.predicate]
            needs = _needs(
                pattern,
                mutual=pattern.comitative or predicate.symmetric,
                placed=predicate.family == PLACES and bool(pattern.fixed),
            )
            for form in pattern.heads:
                *before, last = WORD.findall(form)
                needed = (*(frozenset({w}) for w in before), *needs)
                for word in min(needed, key=len, default=NOTHING):
                    self.by_word[last][word].setdefault(needed, []).append(pattern)
        self.offices = words.words.get("national-office", frozenset()) | _last_words(
            frozenset(t.partition(" of ")[0].partition(" for ")[0] for a in vocabulary.actors for t in a.offices)
        )
        acts: dict[str, set[str]] = defaultdict(set)
        for pattern in lexicon.patterns:
            for word in _last_words(pattern.heads) if pattern.shape in {"noun", "state"} else ():
                acts[word].add(pattern.predicate)
        self.acts = {word: frozenset(predicates) for word, predicates in acts.items()}
        self.bodies = _last_words(words.words.get("describes-StateBody", frozenset()))
        places = "|".join(
            sorted({re.escape(form) for x in lexicon.patterns if x.shape == "locative" for form in x.heads})
        )
        be = rf"(?:(?<![^\W\d_])(?:{'|'.join(w for w in BE if w.isalpha())})|['’](?:s|re|m))"
        self._located = re.compile(rf"{be}(?:\W+[\w'’-]+){{0,{NEAR - 1}}}\W+(?:{places})\b" if places else r"(?!)")
        self._within: dict[str, bool] = {}
        self.owned = frozenset(
            kind
            for x in lexicon.patterns
            if x.shape == "possessive"
            for s, kind in x.classes
            if x.positions[s] == "bearer"
        )

    def _cued(self, low: str, words: frozenset[str]) -> Cued:
        """The patterns all of whose words a text has; both in small letters."""
        located = self._located.search(low) is not None
        return tuple(
            {
                id(pattern): pattern
                for word in words & self.by_word.keys()
                for other in (words | NOTHING) & self.by_word[word].keys()
                for needs, patterns in self.by_word[word][other].items()
                if not any(words.isdisjoint(need) for need in needs)
                for pattern in patterns
                if located or pattern.shape != "locative"
            }.values()
        )

    def promising(self, discourse: Discourse) -> dict[int, Cued]:
        """The sentences of a document that may give a statement, each with its cues.

        So may those that tell half of an event, if a noun takes it up later: a convoy was attacked.
        """
        cues: dict[int, Cued] = {}
        promising: set[int] = set()
        telling: dict[int, frozenset[str]] = {}
        asking: dict[int, frozenset[str]] = {}
        told: dict[str, int] = {}  # in which sentence last
        for number, sentence in enumerate(discourse.sentences):
            low = sentence.text.lower()
            listed = WORD.findall(low)
            words = frozenset(listed)
            asked = frozenset(x for x in self._taken_up(words) if told.get(x, -MEMORY - 1) >= number - MEMORY)
            participants = [*self._participants(discourse, number, listed), *([ANY] if asked else [])]
            owned = len(participants) >= ENOUGH and self._owner(discourse, number, words)
            owned = owned or self._owner_within(discourse, number) or (bool(participants) and self._denies(words))
            found = cues[number] = self._cued(low, words) if owned or participants else ()
            if owned or self._stated(found, participants):
                promising.add(number)
            if found and participants:
                asking[number] = asked
                telling[number] = frozenset(x.predicate for x in found)
                told |= dict.fromkeys(telling[number], number)
        wanted: dict[str, int] = {}  # in which of the later sentences first
        for number in sorted(telling, reverse=True):
            if number in promising or any(wanted.get(x, inf) <= number + MEMORY for x in telling[number]):
                promising.add(number)
                wanted |= dict.fromkeys(asking[number], number)
        return {number: cues[number] for number in sorted(promising)}

    def _denies(self, words: frozenset[str]) -> bool:
        """Whether somebody may deny what he was charged with before: this, the charge."""
        return not words.isdisjoint(self.disowning) and not words.isdisjoint(self.charges)

    def looks_back(self, discourse: Discourse, number: int) -> bool:
        """Whether a sentence has a pronoun before any name: the sentence before will probably be asked for."""
        names = [m.start for m in discourse.matches[number]]
        opening = discourse.sentences[number].text[: min(names, default=OPENING)].lower()
        return not REFERRING.isdisjoint(WORD.findall(opening))

    def _taken_up(self, words: frozenset[str]) -> frozenset[str]:
        """The predicates of which a noun may mean an act that was told before."""
        return frozenset[str]().union(*(self.acts[word] for word in words & self.acts.keys()))

    def _owner(self, discourse: Discourse, number: int, words: frozenset[str]) -> bool:
        """Whether a sentence may name something by whose it is: Haftar's LNA, the Iraqi parliament."""
        matches, text = discourse.matches[number], discourse.sentences[number].text
        if any(m.actors[0].type in self.owned for m in matches):
            return True
        if matches and not self.bodies.isdisjoint(words):
            return True
        return discourse.namesakes.any(number) and any(OF.search(text, 0, m.start) for m in matches)

    def _owner_within(self, discourse: Discourse, number: int) -> bool:
        """Whether one name says whose it is: the Foreign Ministry of Iraq; Parliament, at the start of a sentence."""
        text = discourse.sentences[number].text
        first = WORD.search(text)
        if first and first.group().lower() in self.bodies:
            return True
        bodies = (m for m in discourse.matches[number] if m.actors[0].type in self.owned and m.actors[0].country)
        return any(self._names_state(discourse, text[m.start : m.end]) for m in bodies)

    def _names_state(self, discourse: Discourse, name: str) -> bool:
        if name not in self._within:
            cuts = (name.rsplit(" ", n)[0] for n in range(1, 4) if name.count(" ") >= n)
            inner = (m.actors[0].type for cut in cuts for m in discourse.gazetteer.find(cut))
            self._within[name] = "State" in inner
        return self._within[name]

    def _participants(self, discourse: Discourse, number: int, words: Sequence[str]) -> Kinds:
        """For each participant that a sentence may have, the classes it may be of; empty where it may be of any."""
        matches = discourse.matches[number]
        found = [self._kinds_of(m) for m in matches]
        found += [ANY] * discourse.namesakes.size(number)
        if not self.offices.isdisjoint(words) or any(
            a.tenures for m in matches for a in m.actors
        ):  # whose office it is, may be known
            found.append(ANY)
        for word in words:
            if word in self.nouns:
                found += [self.nouns[word]] * (ENOUGH if word in self.several else 1)
        return found

    def _kinds_of(self, match: Match) -> frozenset[str]:
        types = frozenset(a.type for a in match.actors)
        return types if types <= THINGS else ANY

    def _stated(self, patterns: Iterable[Pattern], participants: Kinds) -> bool:
        """Whether there may be a subject and an object for any of the patterns."""
        counted = Counter(participants)
        return len(participants) >= ENOUGH and any(self._fits(x, counted) for x in patterns)

    def _fits(self, pattern: Pattern, participants: Counter[frozenset[str]]) -> bool:
        subjects, objects = self._admitted(pattern)
        for one, count in participants.items():
            if self._any_is(one, subjects):
                for other in participants:
                    if (other != one or count > 1) and self._any_is(other, objects):
                        return True
        return False

    def _any_is(self, kinds: frozenset[str], wanted: frozenset[str]) -> bool:
        return not kinds or any(self.vocabulary.is_a(k, w) for k in kinds for w in wanted)

    def _admitted(self, pattern: Pattern) -> tuple[frozenset[str], frozenset[str]]:
        predicate = self.vocabulary.predicates[pattern.predicate]
        own = {slot: frozenset(k for s, k in pattern.classes if s == slot) for slot in "AB"}
        return own["A"] or predicate.domain, own["B"] or predicate.range


def _kinds(words: WordClasses) -> dict[str, frozenset[str]]:
    """The classes of what each noun may refer to without a name beside it, if they are few."""
    named: dict[str, set[str]] = defaultdict(set)
    for kind, forms in words.descriptions.items():
        for form in forms:
            named[form.split()[-1]].add(kind)
    return {
        word: ANY
        if named[word] - {"Place"} or any(words.has(name, word) for name in ("armed-noun", "unknown"))
        else frozenset(named[word] | ({"PopulationGroup"} if words.has("population", word) else set()))
        for word in words.referring
    }


@lru_cache(maxsize=16384)
def _last_words(forms: frozenset[str]) -> frozenset[str]:
    return frozenset(WORD.findall(form)[-1] for form in forms if WORD.search(form))


def _needs(pattern: Pattern, mutual: bool, placed: bool) -> tuple[frozenset[str], ...]:
    """Sets of words, of each of which a sentence must have one, besides the head of the pattern.

    ``mutual`` acts need no preposition: X and Y clashed. Nor does a noun or a state: X was behind the attack. Between
    whom, is known of what was told before: the truce was brokered by X. So it is from where, if those who are
    withdrawn were ``placed`` before; and "there" is in a place.
    """
    needs: list[frozenset[str]] = []
    positions = {where for _, where in pattern.slots}
    if pattern.shape in {"verb", "noun", "role", "state", "charge"}:
        needs += [_last_words(forms) for _, forms in pattern.fixed if forms]
    if pattern.particle:
        needs.append(frozenset({pattern.particle}))
    participial = pattern.shape == "verb" and positions == {"subject", "PREP:by"}  # backed by X, X-backed
    if pattern.shape in {"verb", "adjective"} and not participial and not mutual:
        needs += [
            frozenset({where[5:].removesuffix(".of")} | ({"there"} if where == "PREP:in" else set()))
            for slot, where in pattern.slots
            if slot != "C" and where.startswith("PREP:") and not (where == "PREP:between" and pattern.fixed)
            if not (placed and where == "PREP:from")
        ]
    return tuple(dict.fromkeys(needs))
