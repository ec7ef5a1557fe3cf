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
    calling: frozenset[str] = frozenset()
    appointing: frozenset[str] = frozenset()
    opposing: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    never_nouns: frozenset[str] = frozenset()
    never_verbs: frozenset[str] = frozenset()

    @classmethod
    def of(cls, words: Mapping[str, Collection[str]]) -> Grammar:
        """From the word classes of a vocabulary."""
        inflection = Inflection(words.get("irregular", ()), words.get("irregular-plural", ()))
        somebody = {noun for name in SOMEBODY for noun in words.get(name, ())}

        def forms(name: str) -> frozenset[str]:
            return frozenset().union(*(inflection.verb(verb) for verb in words.get(name, ())))

        return cls(
            somebody=frozenset(somebody | {noun + "s" for noun in somebody}),
            texts=frozenset(form for noun in words.get("text-noun", ()) for form in inflection.noun(noun)),
            plans=frozenset(form for noun in words.get("plan-noun", ()) for form in inflection.noun(noun)),
            subject_control=forms("subject-control"),
            object_control=forms("object-control"),
            calling=forms("calling-verb"),
            appointing=forms("appointing-verb"),
            opposing=forms("opposing-verb"),
            joining=forms("joining-verb"),
            never_nouns=forms("never-noun"),
            never_verbs=frozenset(form for noun in words.get("never-verb", ()) for form in inflection.noun(noun)),
        )
