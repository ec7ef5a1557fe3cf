"""The ontology's cues of modality and speech, asked by kind and form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graphkit.language.lexicon import Pattern
from graphkit.language.morphology import Inflection
from graphkit.model import Cue, Modality

__all__ = ["SPOKEN", "Cues", "promise"]

SPOKEN = "verbal"  # the family of predicates of what is done by words
VERBAL = frozenset(
    "governor clausal speech factive preventive volition open refusal permissive taken commissive claim quoting "
    "necessity reporting telling charging parenthetical creating".split()
)
NOMINAL = frozenset("governor clausal truth occasion speech-noun necessity".split())


class Cues:
    """The cues of a vocabulary by kind and form.

    A cue of several words is inflected in its first: ``call for`` has the form ``called for``.

    >>> cues = Cues([Cue("governor", ("want", "call for"), "intended")], Inflection([]))
    >>> cues.of("governor", "wanted"), cues.of("governor", "called for")
    (<Modality.INTENDED: 'intended'>, <Modality.INTENDED: 'intended'>)
    """

    def __init__(self, cues: Iterable[Cue], inflection: Inflection) -> None:
        self.by_kind: Mapping[str, dict[str, Modality | None]] = defaultdict(dict)
        for cue in cues:
            mode = Modality(cue.modality) if cue.modality else None
            for word in cue.words:
                for form in _forms(word, cue.kind, inflection):
                    self.by_kind[cue.kind].setdefault(form, mode)

    def of(self, kind: str, form: str) -> Modality | None:
        """The modality that a form sets as this kind of cue; None where it is no cue or sets none."""
        return self.by_kind[kind].get(form)

    def has(self, kind: str, form: str) -> bool:
        """Whether a form is a cue of this kind."""
        return form in self.by_kind[kind]


def _forms(word: str, kind: str, inflection: Inflection) -> set[str]:
    first, space, rest = word.partition(" ")
    forms = {first}
    if kind in VERBAL:
        forms |= inflection.verb(first)
    if kind in NOMINAL:
        forms |= inflection.noun(first)
    return {form + space + rest for form in forms}


def promise(cues: Cues, pattern: Pattern) -> Modality | None:
    """What a pattern's own words promise: is ready for a truce, pledged arms; allegiance is given by pledging it."""
    kind = {"adjective": "disposition", "verb": "commissive"}.get(pattern.shape, "")
    fixed = [forms for _, forms in pattern.fixed]
    if pattern.shape == "verb" and (not fixed or any(cues.has("performative", w) for ws in fixed for w in ws)):
        return None
    return next((mode for form in sorted(pattern.heads) if (mode := cues.of(kind, form)) is not None), None)
