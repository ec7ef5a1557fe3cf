"""What the ontology says of words on which it depends what hangs where: nouns and verbs, by what they do in a tree."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from graphkit.language.morphology import Inflection

__all__ = ["Grammar"]

KINDS = ("Person", "ArmedGroup", "ArmedForces", "Coalition")
SOMEBODY = ("armed-noun", "acting-part", "population", *(f"describes-{kind}" for kind in KINDS))


@dataclass(frozen=True, slots=True)
class Grammar:
    """Words in small letters, verbs in all their forms: each field is a word class of the ontology, or several.

    >>> grammar = Grammar.of({"armed-noun": ["rebel"], "object-control": ["urge"], "text-noun": ["letter"]})
    >>> "rebels" in grammar.somebody, "urged" in grammar.object_control, sorted(grammar.texts)
    (True, True, ['letter', 'letters'])
    """

    somebody: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    plans: frozenset[str] = frozenset()
    subject_control: frozenset[str] = frozenset()
    object_control: frozenset[str] = frozenset()
    accusing: frozenset[str] = frozenset()
    calling: frozenset[str] = frozenset()
    appointing: frozenset[str] = frozenset()
    opposing: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    doing: frozenset[str] = frozenset()
    formed: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    considering: frozenset[str] = frozenset()
    asides: frozenset[str] = frozenset()
    never_nouns: frozenset[str] = frozenset()
    never_verbs: frozenset[str] = frozenset()

    @classmethod
    def of(cls, words: Mapping[str, Collection[str]]) -> Grammar:
        """From the word classes of a vocabulary."""
        inflection = Inflection(words.get("irregular", ()), words.get("irregular-plural", ()))
        somebody = {noun for name in SOMEBODY for noun in words.get(name, ())}

        def verbs(name: str) -> frozenset[str]:
            return inflection.of_verbs(words.get(name, ()))

        def nouns(name: str) -> frozenset[str]:
            return inflection.of_nouns(words.get(name, ()))

        return cls(
            somebody=frozenset(somebody | {noun + "s" for noun in somebody}),
            texts=nouns("text-noun"),
            plans=nouns("plan-noun"),
            subject_control=verbs("subject-control"),
            object_control=verbs("object-control"),
            accusing=verbs("accusing-verb"),
            calling=verbs("calling-verb"),
            appointing=verbs("appointing-verb"),
            opposing=verbs("opposing-verb"),
            joining=verbs("joining-verb"),
            doing=verbs("doing-verb"),
            formed=nouns("formed-body"),
            naming=verbs("naming-verb").union(words.get("naming-participle", ())),
            considering=verbs("considering-verb"),
            asides=nouns("aside-noun"),
            never_nouns=frozenset(f for verb in words.get("only-verb", ()) for f in inflection.present(verb)),
            never_verbs=nouns("only-noun"),
        )
