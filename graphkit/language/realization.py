"""English sentences from the phrases of a lexicon: each construction that a phrase promises to cover.

The sentences are plain and a little wooden: they show a reading of the phrase, not a style. What they need
to know of English beyond :mod:`graphkit.language.morphology` stands here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.language.lexicon import PARTICLES, PREPOSITIONS, Pattern
from graphkit.language.morphology import Inflection
from graphkit.model import Modality

__all__ = ["English", "Name", "Realization", "realize"]

ARTICLES = frozenset({"a", "an", "the", "one"})
SPOKE, DISCUSSED = "made a statement", "drew comment"  # what happens in the rest of a sentence: nothing


@dataclass(frozen=True, slots=True)
class Name:
    """What a trial calls a participant: ``Name("the LNA", "Libyan National Army", "ArmedForces")``."""

    text: str
    label: str
    kind: str
    adjective: str = ""

    @property
    def bare(self) -> str:
        """Without its article."""
        return self.text.removeprefix("the ")

    @property
    def owner(self) -> str:
        """The possessive: ``Turkey's``."""
        return self.text + ("'" if self.text.endswith("s") else "'s")


@dataclass(frozen=True, slots=True)
class Realization:
    """A sentence, and the modality that it gives the phrase. ``doubled`` is the slot that two names fill."""

    construction: str
    sentence: str
    modality: Modality = Modality.ASSERTED
    doubled: str = ""


class English:
    """Forms of the words of phrases.

    >>> english = English(Inflection(["take took taken"]), {"weapons": ("weapon", "arm")})
    >>> english.past("take"), english.participle("take"), english.past("back"), english.of_class("weapons")
    ('took', 'taken', 'backed', 'weapons')
    """

    def __init__(self, inflection: Inflection, words: Mapping[str, Sequence[str]]) -> None:
        self.inflection, self.words = inflection, words

    def _principal(self, lemma: str) -> list[str]:
        """Past and participle; the tables also list gerunds and third persons that are spelled unlike the rule."""
        listed = [f for f in self.inflection.verbs.get(lemma, ()) if not f.endswith("ing") and f[-1:] != "s"]
        return listed or [f for f in self.inflection.verb(lemma) if f.endswith("ed")] or [lemma]

    def past(self, lemma: str) -> str:
        """Simple past."""
        return "had" if lemma == "have" else self._principal(lemma)[0]

    def participle(self, lemma: str) -> str:
        """Past participle."""
        return "had" if lemma == "have" else self._principal(lemma)[:2][-1]

    def third(self, lemma: str) -> str:
        """Third person singular."""
        forms = self.inflection.verb(lemma)
        return next(
            (f for f in sorted(forms) if f.endswith("s") and f != lemma and self.inflection.base(f) == lemma), lemma
        )

    def is_mass(self, noun: str) -> bool:
        """Whether a noun has no plural."""
        return noun in self.words.get("mass-noun", ())

    def plural(self, noun: str) -> str:
        """The plural of a noun of one word or several, and a mass noun as it is."""
        first, _, last = noun.rpartition(" ")
        if self.is_mass(last):
            return noun
        return f"{first} {max(self.inflection.noun(last) - {last}, key=len, default=last)}".strip()

    def of_class(self, name: str, single: bool = False) -> str:
        """A word that stands for its class: the first one."""
        word = self.words[name][0]
        return word if single else self.plural(word)


def realize(pattern: Pattern, names: Mapping[str, Name], english: English) -> Iterator[Realization]:
    """The sentences of a phrase.

    ``names`` fill the slots A, B and C; ``A2`` and ``B2`` stand beside A and B where two are named.

    >>> from graphkit.language.lexicon import compile_phrase
    >>> from graphkit.model import Phrase
    >>> inflection = Inflection([])
    >>> turkey, armenia = Name("Turkey", "Turkey", "State", "Turkish"), Name("Armenia", "Armenia", "State", "Armenian")
    >>> said = realize(compile_phrase(Phrase("supports", "A backs B"), {}, inflection),
    ...                {"A": turkey, "B": armenia, "A2": armenia, "B2": turkey}, English(inflection, {}))
    >>> [r.sentence for r in said if r.construction in {"passive", "negation", "compound"}]
    ['Turkey did not back Armenia.', 'Armenia was backed by Turkey.', 'Turkey-backed Armenia made a statement.']
    """
    text = re.sub(r"\b([ABC]):\w+", r"\1", pattern.phrase.replace("’", "'").strip())
    phrase = _Phrase(pattern, text.split(), names, english)
    for r in getattr(phrase, pattern.shape)():
        sentence = r.sentence[0].upper() + r.sentence[1:]
        yield Realization(
            r.construction, re.sub(r"\b([Aa]) (?=[aeio]|un(?!i))", r"\1n ", sentence) + ".", r.modality, r.doubled
        )


class _Phrase:
    """One phrase with its names; a method for each shape of pattern."""

    def __init__(self, pattern: Pattern, words: list[str], names: Mapping[str, Name], english: English) -> None:
        self.pattern, self.words, self.names, self.english = pattern, words, names, english

    def _fill(self, words: Sequence[str], owner: Name | None = None) -> str:
        """Words with names for slots and words for classes; ``its`` is the owner's, or theirs where there is none."""
        own = "their" if owner is None else "his" if owner.kind == "Person" else "its"
        reflexive = {"their": "themselves", "his": "himself", "its": "itself"}[own]
        filled = []
        for i, word in enumerate(words):
            following = words[i + 1] if i + 1 < len(words) else ""
            before = words[i - 1] if i else ""
            pair = before in {"between", "among"} and word == "B" and following != "and"
            if word in self.names:
                filled.append(f"{self.names[word].text} and {self.names['B2'].text}" if pair else self.names[word].text)
            elif word[:-2] in self.names and word.endswith("'s"):
                filled.append(self.names[word[:-2]].owner)
            elif named := re.fullmatch(r"\{([\w-]+)\}", word):
                single = before in ARTICLES or (self.pattern.shape == "role") or (before == "as")
                filled.append(self.english.of_class(named.group(1), single))
            else:
                filled.append({"its": own, "itself": reflexive}.get(word, word))
        return " ".join(filled)

    @property
    def _between(self) -> str:
        """The slot that two names fill in the phrase itself: mediates between B."""
        return "B" if re.search(r"\b(?:between|among) B\b(?! and)", " ".join(self.words)) else ""

    # ------------------------------------------------------------------ shapes
    def verb(self) -> Iterator[Realization]:
        """A VERB …"""
        slot, third, *rest = self.words
        if slot not in self.names:  # a war pits A against B
            told = self.english.past(self.english.inflection.base(third))
            yield Realization("past", f"the {self._fill([slot, told, *rest])}")
            return
        english, subject, pair = self.english, self.names[slot], self._between
        if third.startswith("{"):
            third = english.third(english.of_class(third[1:-1], single=True))
        lemma = english.inflection.base(third)
        past, participle, who = english.past(lemma), english.participle(lemma), _who(subject)
        done = self._fill(rest, subject)
        for construction, clause, modality in (
            ("present", f"{subject.text} {third} {done}", Modality.ASSERTED),
            ("past", f"{subject.text} {past} {done}", Modality.ASSERTED),
            ("perfect", f"{subject.text} has {participle} {done}", Modality.ASSERTED),
            ("relative", f"{subject.text}, {who} {past} {done}, {_rest(subject)}", Modality.ASSERTED),
            ("control", f"{subject.text} wants to {lemma} {done}", Modality.INTENDED),
            ("negation", f"{subject.text} did not {lemma} {done}", Modality.DENIED),
            ("hedge", f"{subject.text} allegedly {past} {done}", Modality.ALLEGED),
        ):
            yield Realization(construction, clause, modality, pair)
        if not pair and f"{slot}2" in self.names:
            second = self.names[f"{slot}2"].text
            yield Realization("coordination", f"{subject.text} and {second} {past} {self._fill(rest)}", doubled=slot)
        yield from self._passives(slot, rest, lemma, participle)

    def _passives(self, slot: str, rest: list[str], lemma: str, participle: str) -> Iterator[Realization]:
        subject = self.names[slot]
        at = 1 if rest[0] in PARTICLES and self.pattern.particle == rest[0] else 0
        first, before, after = rest[at], rest[:at], rest[at + 1 :]
        if lemma in {"have", "get", "become", "remain"}:
            return
        if self.pattern.positions.get(first) in {"object", "indirect"}:
            patient = self.names[first]
            done = " ".join(filter(None, (participle, *before, self._fill(after, subject), "by", subject.text)))
            yield Realization("passive", f"{patient.text} was {done}", doubled=self._between)
            yield Realization("reduced relative", f"{patient.text}, {done}, {_rest(patient)}", doubled=self._between)
            if not before and not after:
                past = self.english.past(lemma)
                yield Realization(
                    "object relative",
                    f"{patient.text}, {_who(patient, 'whom')} {subject.text} {past}, {_rest(patient)}",
                )
                if first == "B" and patient.kind != "Measure" and " " not in subject.bare:
                    yield Realization("compound", f"{subject.bare}-{participle} {patient.bare} {_rest(patient)}")
                    if subject.adjective:
                        yield Realization(
                            "demonym compound", f"{subject.adjective}-{participle} {patient.bare} {_rest(patient)}"
                        )
        elif first.startswith("{") and self.pattern.fixed[:1] and self.pattern.fixed[0][0] == "object":
            thing = self._fill([first])
            verb = "was" if self.english.is_mass(thing.split()[-1]) else "were"
            done = " ".join(filter(None, (participle, *before, self._fill(after, subject))))
            yield Realization("passive", f"{thing} {verb} {done} by {subject.text}", doubled=self._between)

    def noun(self) -> Iterator[Realization]:
        """A's NOUN PREP B, NOUN between A and B, NOUN of B by A."""
        pair = self._between
        if not self.words[0].endswith("'s"):
            yield Realization("noun phrase", f"the {self._fill(self.words)} {DISCUSSED}", doubled=pair)
            yield Realization("object noun phrase", f"officials discussed the {self._fill(self.words)}", doubled=pair)
            return
        slot, rest = self.words[0][:-2], self.words[1:]
        agent, what = self.names[slot], self._fill(rest)
        yield Realization("possessive", f"{agent.owner} {what} {DISCUSSED}", doubled=pair)
        yield Realization("object possessive", f"officials discussed {agent.owner} {what}", doubled=pair)
        yield Realization(
            "continued", f"{agent.text} continued {'his' if agent.kind == 'Person' else 'its'} {what}", doubled=pair
        )
        if not {"by", "from"} & set(rest):
            yield Realization("agent", f"the {what} by {agent.text} {DISCUSSED}", doubled=pair)
        if agent.adjective:
            yield Realization("demonym", f"the {agent.adjective} {what} {DISCUSSED}", doubled=pair)

    def role(self) -> Iterator[Realization]:
        """A is a NOUN of B, A's NOUN B."""
        if self.words[0].endswith("'s"):
            last = self.names.get(self.words[-1])
            yield Realization("prenominal", f"{self._fill(self.words)} {_rest(last) if last else SPOKE}")
            return
        yield from self._copulas()
        slot, rest = self.words[0], self.words[2:]
        bearer, words = self.names[slot], [w for w in rest if w not in ARTICLES]
        cut = next((i for i, w in enumerate(words) if w in PREPOSITIONS), 0)
        if rest[0] not in ARTICLES or not cut:
            return
        yield Realization("remains", f"{bearer.text} remains {self._fill(rest, bearer)}", doubled=self._between)
        noun = self._fill(words[:cut])
        if not self._between and f"{slot}2" in self.names:
            both = f"{bearer.text} and {self.names[f'{slot}2'].text} are"
            many = f"{both} {self.english.plural(noun)} {self._fill(words[cut:])}"
            yield Realization("coordination", many, doubled=slot)
        if words[cut] == "of" and len(words) == cut + 2 and words[-1] in self.names:
            holder = self.names[words[-1]]
            yield Realization("prenominal", f"{holder.owner} {noun} {bearer.bare} {_rest(bearer)}")
            yield Realization("owned apposition", f"{bearer.text}, {holder.owner} {noun}, {_rest(bearer)}")
            if holder.adjective:
                yield Realization("demonym", f"{holder.adjective} {noun} {bearer.bare} {_rest(bearer)}")

    def adjective(self) -> Iterator[Realization]:
        """A is ADJ PREP B."""
        return self._copulas()

    def state(self) -> Iterator[Realization]:
        """A is at war with B."""
        return self._copulas()

    def locative(self) -> Iterator[Realization]:
        """A is in B."""
        return self._copulas()

    def charge(self) -> Iterator[Realization]:
        """A alleges that B did wrong."""
        yield Realization("present", self._fill(self.words))

    def _copulas(self) -> Iterator[Realization]:
        subject, pair = self.names[self.words[0]], self._between
        what = self._fill(self.words[2:], subject)
        for construction, clause, modality in (
            ("present", f"{subject.text} is {what}", Modality.ASSERTED),
            ("past", f"{subject.text} was {what}", Modality.ASSERTED),
            ("relative", f"{subject.text}, {_who(subject)} is {what}, {_rest(subject)}", Modality.ASSERTED),
            ("apposition", f"{subject.text}, {what}, {_rest(subject)}", Modality.ASSERTED),
            ("negation", f"{subject.text} is not {what}", Modality.DENIED),
            ("hedge", f"{subject.text} is allegedly {what}", Modality.ALLEGED),
        ):
            yield Realization(construction, clause, modality, pair)

    def prefix(self) -> Iterator[Realization]:
        """pro-B A."""
        return self._hyphened()

    def compound(self) -> Iterator[Realization]:
        """A-backed B."""
        return self._hyphened()

    def _hyphened(self) -> Iterator[Realization]:
        bearer = self.names[self.words[1]]
        one, other = self.words[0].split("-", 1)
        slot = one if one in self.names else other
        stem = self.names[slot]
        forms = [("compound", stem.bare), ("demonym compound", stem.adjective)]
        for construction, form in forms:
            if form:
                word = f"{form}-{other.strip('{}')}" if slot == one else f"{one}-{form}"
                yield Realization(construction, f"the {word} {bearer.bare} {_rest(bearer)}")

    def possessive(self) -> Iterator[Realization]:
        """A's B."""
        holder, bearer = self.names[self.words[0][0]], self.names[self.words[1]]
        yield Realization("possessive", f"{holder.owner} {bearer.bare} {SPOKE}")
        if holder.adjective:
            yield Realization("demonym", f"the {holder.adjective} {bearer.bare} {SPOKE}")


def _rest(name: Name) -> str:
    """What a participant does in the rest of the sentence."""
    return DISCUSSED if name.kind in {"Measure", "Place"} else SPOKE


def _who(name: Name, of_person: str = "who") -> str:
    return of_person if name.kind == "Person" else "which"
