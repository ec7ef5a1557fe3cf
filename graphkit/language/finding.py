"""What matching gives: a predicate evoked in a sentence, between two referents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.language.lexicon import Pattern
from graphkit.language.referents import Referent

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """``head`` evokes ``predicate`` by ``pattern``.

    ``presupposed`` when a noun phrase takes it for granted; ``support`` is the light verb that
    carries a noun's modality; ``origin`` who loses a captured place.
    """

    predicate: str
    subject: Referent
    object: Referent
    head: Token
    pattern: Pattern
    origin: Referent | None = None
    presupposed: bool = False
    support: Token | None = None
    weight: float = 1.0
