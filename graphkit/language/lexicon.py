"""Phrases of the ontology compiled to patterns over predicate-argument structure.

A phrase is an example wording with slots: ``A supplies {weapons} to B``; ``A:Person`` admits one class only.
Its shape is verb, noun, role noun, adjective, state, prefix, compound, possessive or place; each is compiled by a
small grammar of its own, not by the parser: a parser's mistake in a phrase would spoil it in every text. A
pattern says which words evoke the predicate and where its arguments hang; :mod:`graphkit.language.matching`
finds them in passives, relative clauses, coordinations and the rest.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from graphkit.cache import kept
from graphkit.errors import VocabularyError
from graphkit.identifiers import content_hash
from graphkit.language.morphology import Inflection
from graphkit.model import Phrase, Vocabulary

__all__ = ["Lexicon", "Pattern", "compile_phrase"]

PREPOSITIONS = frozenset(
    "about above across after against along alongside among around as at before behind beside between beyond by "
    "concerning for from in inside into near of off on onto out outside over through throughout to toward towards "
    "under upon with within without".split()
)
PARTICLES = frozenset("up out off down in on over back away apart forward together aside".split())
FILLERS = frozenset("a an the its his their one some his her another each other all".split())
# Prepositions of two words, which a tree may spell as one case or as a chain: the last part decides.
# "on behalf of" and the like are not among them: the trees hang their noun on the verb.
COMPLEX = ("out of", "away from")

# says that B's {act} is {wrong}, says that B is {guilty} of {attack}
JUDGING = re.compile(
    r"(?P<A>[AB]) (?P<verb>[\w{}-]+) that (?P<B>[AB])(?:'s (?P<act>\S+))? is (?:(?P<case>\w+) )?"
    r"(?P<judgement>\{[\w-]+\})(?: (?P<for>\w+) (?P<deed>\{[\w-]+\}))?"
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Where the arguments of a predicate hang on the words that evoke it.

    ``shape`` is verb, noun, role, adjective, state, prefix, compound, possessive, locative or charge; ``heads`` are
    all forms of the word that evokes; ``slots`` pairs of slot (A, B or C) and position; ``fixed`` pairs of
    position and the forms one of which must stand there; ``classes`` pairs of slot and the only class admitted
    in it. Positions: ``subject``, ``object``, ``indirect``, ``agent``, ``PREP:`` and a preposition, or one of
    these and ``.of`` for what hangs on the word there; ``inner`` is the object of the last fixed word; ``infinitive``
    any act that the verb has behind "to"; ``own`` whose the head is. Of a charge, B is the subject of the ``clause``
    that tells a wrong, or its ``target``, where A itself would do it, or its
    ``victim``, where that may stand in an infinitive too: threatened to bomb B; or it is ``judged`` there, or its act.
    """

    predicate: str
    phrase: str
    shape: str
    heads: frozenset[str]
    slots: tuple[tuple[str, str], ...]
    fixed: tuple[tuple[str, frozenset[str]], ...] = ()
    particle: str = ""
    classes: tuple[tuple[str, str], ...] = ()

    @property
    def positions(self) -> dict[str, str]:
        """Slot to position."""
        return dict(self.slots)

    @property
    def comitative(self) -> bool:
        """Whether A and B may do it together: X traded blame with Y, X and Y traded blame."""
        wordy = bool(self.fixed) or self.shape in {"state", "adjective"}
        return wordy and self.positions.get("B") == "PREP:with"


@dataclass(frozen=True)
class Lexicon:
    """All patterns, found by a form of their head."""

    patterns: tuple[Pattern, ...]
    by_form: Mapping[str, tuple[Pattern, ...]] = field(repr=False)
    words: Mapping[str, frozenset[str]] = field(repr=False)

    @cached_property
    def endings(self) -> frozenset[str]:
        """The last words of heads that have several."""
        return frozenset(re.split(r"[ -]", form)[-1] for form in self.by_form if " " in form or "-" in form)

    @classmethod
    def kept(cls, vocabulary: Vocabulary) -> "Lexicon":
        """A vocabulary's phrases compiled, or read from the cache where these were, by this code."""
        code = (Path(__file__).with_name(f"{name}.py").read_bytes().hex() for name in ("lexicon", "morphology"))
        key = content_hash(*code, repr(vocabulary.phrases), repr(vocabulary.words))
        return kept("lexicon", key, cls, lambda: cls.of(vocabulary))

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> "Lexicon":
        """Compile a vocabulary's phrases. Raises VocabularyError with every phrase that has no known shape."""
        inflection = Inflection(vocabulary.words.get("irregular", ()), vocabulary.words.get("irregular-plural", ()))
        classes = {name: _forms(words, inflection) for name, words in vocabulary.words.items()}
        patterns, faults = [], []
        for phrase in vocabulary.phrases:
            try:
                patterns.append(compile_phrase(phrase, classes, inflection))
            except VocabularyError as error:
                faults.append(str(error))
        if faults:
            raise VocabularyError("\n".join(faults))
        by_form: dict[str, list[Pattern]] = defaultdict(list)
        for pattern in patterns:
            for form in pattern.heads:
                by_form[form].append(pattern)
        return cls(tuple(patterns), {form: tuple(ps) for form, ps in by_form.items()}, classes)


def _forms(words: Iterable[str], inflection: Inflection) -> frozenset[str]:
    """Forms of a class's words; of words of several parts, only the last one is inflected."""
    forms: set[str] = set()
    for word in words:
        first, _, last = word.rpartition(" ")
        forms |= {f"{first} {form}".strip() for form in inflection.noun(last) | {last}}
    return frozenset(forms)


def compile_phrase(phrase: Phrase, classes: Mapping[str, frozenset[str]], inflection: Inflection) -> Pattern:
    """The pattern of a phrase.

    >>> p = compile_phrase(Phrase("supports", "A throws its weight behind B"), {}, Inflection([]))
    >>> p.shape, p.slots, [(where, sorted(forms)) for where, forms in p.fixed]
    ('verb', (('A', 'subject'), ('B', 'PREP:behind')), [('object', ['weight', 'weights'])])
    >>> compile_phrase(Phrase("supports", "A's support for B"), {}, Inflection([])).slots
    (('A', 'agent'), ('B', 'PREP:for'))
    """
    text = phrase.text.replace("’", "'").strip()
    restricted = tuple(re.findall(r"\b([ABC]):(\w+)", text))
    text = re.sub(r"\b([ABC]):\w+", r"\1", text)
    for shape in (_charge, _possessive, _prefix, _nominal, _predicative, _verbal):
        if pattern := shape(phrase, text, classes, inflection):
            if {slot for slot, _ in pattern.slots} >= {"A", "B"}:
                return replace(pattern, classes=restricted)
            break
    raise VocabularyError(
        f"gk:{phrase.predicate}: phrase {phrase.text!r} has none of the known shapes; see lexicon.ttl"
    )


Classes = Mapping[str, frozenset[str]]


def _word_forms(
    word: str, classes: Classes, inflection: Inflection, phrase: Phrase, verb: bool = False
) -> frozenset[str]:
    if named := re.fullmatch(r"\{([\w-]+)\}", word):
        if named.group(1) not in classes:
            raise VocabularyError(f"gk:{phrase.predicate}: phrase {phrase.text!r}: no word class lex:{named.group(1)}")
        return classes[named.group(1)]
    if verb:
        return inflection.verb(inflection.base(word))
    return inflection.noun(word) | {word}


def _verb_forms(word: str, classes: Classes, inflection: Inflection, phrase: Phrase) -> frozenset[str]:
    """The forms of a verb, or of the verbs of a class."""
    heads = _word_forms(word, classes, inflection, phrase, verb=True)
    if not word.startswith("{"):
        return heads
    return frozenset().union(*(inflection.verb(w) for w in heads if inflection.base(w) == w and " " not in w))


def _charge(phrase: Phrase, text: str, classes: Classes, inflection: Inflection) -> Pattern | None:
    if m := re.fullmatch(r"([AB]) (\w+) that (it|\1) .+ ([AB])", text):  # warns that it will attack B
        heads = _word_forms(m.group(2), classes, inflection, phrase, verb=True)
        where = "target" if m.group(3) == "it" else "victim"
        return Pattern(phrase.predicate, phrase.text, "charge", heads, ((m.group(1), "subject"), (m.group(4), where)))
    if m := JUDGING.fullmatch(text):
        heads = _verb_forms(m["verb"], classes, inflection, phrase)
        parts = (("act", m["act"]), ("case", m["case"]), ("judgement", m["judgement"]), (f"PREP:{m['for']}", m["deed"]))
        fixed = tuple((where, _word_forms(w, classes, inflection, phrase)) for where, w in parts if w)
        return Pattern(phrase.predicate, phrase.text, "charge", heads, ((m["A"], "subject"), (m["B"], "judged")), fixed)
    if m := re.fullmatch(r"([AB]) (\w+) that ([AB]) .+", text):
        heads = _word_forms(m.group(2), classes, inflection, phrase, verb=True)
        return Pattern(
            phrase.predicate, phrase.text, "charge", heads, ((m.group(1), "subject"), (m.group(3), "clause"))
        )
    return None


def _possessive(phrase: Phrase, text: str, classes: Classes, inflection: Inflection) -> Pattern | None:
    if m := re.fullmatch(r"([AB])'s ([AB])", text):
        slots = ((m.group(1), "holder"), (m.group(2), "bearer"))
        return Pattern(phrase.predicate, phrase.text, "possessive", frozenset(), slots)
    return None


def _prefix(phrase: Phrase, text: str, classes: Classes, inflection: Inflection) -> Pattern | None:
    if m := re.fullmatch(r"(\w+)-([AB]) ([AB])", text):
        heads = frozenset({m.group(1)})
        return Pattern(phrase.predicate, phrase.text, "prefix", heads, ((m.group(3), "bearer"), (m.group(2), "stem")))
    if m := re.fullmatch(r"([AB])-([\w{}]+) ([AB])", text):
        heads = _word_forms(m.group(2), classes, inflection, phrase)
        return Pattern(phrase.predicate, phrase.text, "compound", heads, ((m.group(1), "stem"), (m.group(3), "bearer")))
    return None


def _nominal(phrase: Phrase, text: str, classes: Classes, inflection: Inflection) -> Pattern | None:
    if m := re.fullmatch(r"(.+) between ([AB]) and ([AB])", text):
        *before, head = m.group(1).split()
        heads = _word_forms(head, classes, inflection, phrase)
        slots = ((m.group(2), "between"), (m.group(3), "between"))
        fixed = tuple(("modifier", _word_forms(w, classes, inflection, phrase)) for w in before if w not in FILLERS)
        return Pattern(phrase.predicate, phrase.text, "noun", heads, slots, fixed)
    if m := re.fullmatch(r"([\w{}-]+) of ([AB]) and ([AB])", text):  # an alliance of A and B
        heads = _word_forms(m.group(1), classes, inflection, phrase)
        slots = ((m.group(2), "members"), (m.group(3), "members"))
        return Pattern(phrase.predicate, phrase.text, "noun", heads, slots)
    if m := re.fullmatch(r"([\w{}-]+) of ([ABC]) by ([ABC])", text):
        heads = _word_forms(m.group(1), classes, inflection, phrase)
        return Pattern(phrase.predicate, phrase.text, "noun", heads, ((m.group(3), "agent"), (m.group(2), "PREP:of")))
    if m := re.fullmatch(r"([\w{}-]+) of ([ABC]) (\w+) ([ABC])", text):  # fall of B to A
        heads = _word_forms(m.group(1), classes, inflection, phrase)
        slots = ((m.group(2), "PREP:of"), (m.group(4), f"PREP:{m.group(3)}"))
        return Pattern(phrase.predicate, phrase.text, "noun", heads, slots)
    m = re.fullmatch(r"([ABC])'s (.+)", text)
    if not m or re.search(r"\b(?:is|was|are)\b", text):
        return None
    words = _tokens(m.group(2))
    cut = next((i for i, w in enumerate(words) if w in PREPOSITIONS), len(words))
    if cut == 0:
        return None
    if words[cut - 1] in "ABC":  # the leader of A written as A's leader B
        head, slot = words[cut - 2 : cut]
        heads = _word_forms(head, classes, inflection, phrase)
        return Pattern(phrase.predicate, phrase.text, "role", heads, ((slot, "bearer"), (m.group(1), "holder")))
    before_head = [("modifier", _word_forms(w, classes, inflection, phrase)) for w in words[: cut - 1]]
    agent = (m.group(1), "agent")
    rest_slots, rest_fixed = _complements(words[cut:], phrase, classes, inflection)
    heads = _word_forms(words[cut - 1], classes, inflection, phrase)
    return Pattern(
        phrase.predicate, phrase.text, "noun", heads, (agent, *rest_slots), (*before_head, *rest_fixed)
    )  # fmt: skip


def _predicative(phrase: Phrase, text: str, classes: Classes, inflection: Inflection) -> Pattern | None:
    m = re.fullmatch(r"([AB]) is (.+)", text)
    if not m:
        return None
    first, rest = m.groups()
    if (place := re.fullmatch(r"(\w+) ([AB])", rest)) and place.group(1) in PREPOSITIONS:
        both = ((first, "subject"), (place.group(2), "place"))
        return Pattern(phrase.predicate, phrase.text, "locative", frozenset({place.group(1)}), both)
    opening = rest.split()
    words = opening if opening[0] in PREPOSITIONS else _tokens(rest)
    if owner := re.fullmatch(r"([AB])'s", words[0]):  # is B's supplier of {weapons}
        cut = next((i for i, w in enumerate(words) if w in PREPOSITIONS), len(words))
        heads = _word_forms(words[cut - 1], classes, inflection, phrase)
        owned = ((first, "bearer"), (owner.group(1), "holder"))
        _, fixed = _complements(words[cut:], phrase, classes, inflection)
        return Pattern(phrase.predicate, phrase.text, "role", heads, owned, tuple(fixed))
    if words[0] in PREPOSITIONS:  # is at war with B
        prep, *behind = words
        behind = [w for w in behind if w not in FILLERS]
        owners = [(behind.pop(0)[0], "own")] if re.fullmatch(r"[AB]'s", behind[0]) else []  # is under B's control
        behind_slots, behind_fixed = _complements(behind[1:], phrase, classes, inflection)
        heads = _word_forms(behind[0], classes, inflection, phrase)
        state = ((first, "subject"), *owners, *behind_slots)
        case = ("case", frozenset({prep}))
        return Pattern(phrase.predicate, phrase.text, "state", heads, state, (case, *behind_fixed))
    noun = words[0] in {"a", "an", "the", "one"}
    words = [w for w in words if w not in FILLERS and w != "one"]
    particle = ""
    if not noun and len(words) > 2 and words[1] in PARTICLES and words[2] in PREPOSITIONS:  # is made up of B
        particle = words.pop(1)
    cut = next((i for i, w in enumerate(words) if w in PREPOSITIONS), len(words))
    slots, fixed = _complements(words[cut:], phrase, classes, inflection)
    if not slots or cut == 0:
        return None
    if not noun and cut == 2 and words[1].startswith("{"):  # is named {leader} of B
        fixed.insert(0, ("object", _word_forms(words.pop(1), classes, inflection, phrase)))
        cut = 1
    heads = _word_forms(words[cut - 1], classes, inflection, phrase)
    modifiers = tuple(("modifier", _word_forms(w, classes, inflection, phrase)) for w in words[: cut - 1])
    if not noun:
        return Pattern(
            phrase.predicate,
            phrase.text,
            "adjective",
            heads,
            ((first, "subject"), *slots),
            (*modifiers, *fixed),
            particle,
        )
    if slots[0][1] in ("PREP:of", "PREP:to", "PREP:for", "PREP:in") and not fixed:
        slots = [(slots[0][0], "holder"), *slots[1:]]
    return Pattern(phrase.predicate, phrase.text, "role", heads, ((first, "bearer"), *slots), (*modifiers, *fixed))


def _verbal(phrase: Phrase, text: str, classes: Classes, inflection: Inflection) -> Pattern | None:
    words = _tokens(text)
    if len(words) < 3:
        return None
    heads = _verb_forms(words[1], classes, inflection, phrase)
    rest, particle = words[2:], ""
    if rest[0] in PARTICLES and _is_particle(rest):
        particle, rest = rest[0], rest[1:]
    if not particle and len(rest) > 1 and rest[-1] in PARTICLES and "to" not in rest:  # brings B together
        particle, rest = rest[-1], rest[:-1]
    slots, fixed = _complements(rest, phrase, classes, inflection)
    if words[0] in ("A", "B", "C"):
        slots.insert(0, (words[0], "subject"))
    else:  # war pits A against B
        fixed.insert(0, ("subject", _word_forms(words[0], classes, inflection, phrase)))
    objects = [i for i, (_, where) in enumerate(slots) if where == "object"]
    if objects and any(where == "object" for where, _ in fixed):  # gives B {weapons}
        slots[objects[0]] = (slots[objects[0]][0], "indirect")
    return Pattern(phrase.predicate, phrase.text, "verb", heads, tuple(slots), tuple(fixed), particle)


def _is_particle(rest: list[str]) -> bool:
    """Whether the word behind a verb is its particle and not a preposition: carries out {strikes}, comes under fire."""
    if len(rest) == 1 or rest[0] not in PREPOSITIONS or rest[0] in {"out", "off"}:
        return True
    content = [w for w in rest[1:] if w not in FILLERS]
    opens_phrase = bool(content) and content[0] not in PREPOSITIONS | PARTICLES
    return rest[1] not in "ABC" and not rest[1].startswith("{") and not opens_phrase


def _tokens(text: str) -> list[str]:
    for phrase in COMPLEX:
        text = re.sub(rf"\b{phrase}\b", phrase.rsplit(" ", 1)[1], text)
    return text.split()


def _complements(
    words: list[str], phrase: Phrase, classes: Classes, inflection: Inflection
) -> tuple[list[tuple[str, str]], list[tuple[str, frozenset[str]]]]:
    """Slots and fixed words behind the head: objects and prepositional phrases."""
    slots: list[tuple[str, str]] = []
    fixed: list[tuple[str, frozenset[str]]] = []
    where, modifiers = "object", frozenset[str]()
    queue = [w for w in words if w not in FILLERS]
    owned = {w for before, w in pairwise(words) if before in FILLERS}  # turns its back on B
    for i, word in enumerate(queue):
        following = queue[i + 1] if i + 1 < len(queue) else ""
        if word in ("A", "B", "C"):
            slots.append((word, where))
            where = "object"
        elif word in ("A's", "B's", "C's"):
            slots.append((word[0], where + ".of"))
        elif word in PREPOSITIONS:
            where = f"PREP:{word}"
        elif where == "PREP:to" and word == "act":  # tells B to act, whatever it is
            fixed.append(("infinitive", frozenset()))
        elif where == "PREP:to" and following in ("A", "B", "C"):  # sends {forces} to support B
            fixed.append((where, _word_forms(word, classes, inflection, phrase)))
            where = "inner"
        elif (word in PARTICLES and word not in owned) or word in ("and", "by"):
            continue
        elif (
            following
            and following not in PREPOSITIONS
            and following not in PARTICLES
            and not re.fullmatch(r"[ABC]('s)?", following)
        ):
            if not (word.startswith("{") and following.startswith("{")):  # calls B's {act} {wrong}
                modifiers = _word_forms(word, classes, inflection, phrase)
        else:
            forms = _word_forms(word, classes, inflection, phrase)
            fixed.append((where, frozenset(f"{m} {f}" for m in modifiers for f in forms) or forms))
            where, modifiers = "object", frozenset()
    return slots, fixed
