"""How sure a statement is: the chance that a careful reader of the text would have written it down too.

Four kinds of evidence go into the odds (their logarithms add up):

=========  =======================================================================================  ========
kind       evidence                                                                                 log odds
=========  =======================================================================================  ========
           a plain sentence that names both by their names                                              +2.7
reference  the certainty of either reference (a pronoun 0.8, a description 0.75 …): its logarithm, by    1.1
parse      each step in the tree beyond one between the words of the relation and an argument           -0.2
           each word between the subject and those words, thirty at most                               -0.04
           a clause hung on another without being its complement, which parsers misplace               -0.35
cue        words that name somebody ("Turkish-backed", "President X", "X's army")                       +0.4
           a noun that owes its subject to a light verb ("carried out an attack")                       -0.9
type       an object whose type is only guessed, as the gazetteer does not know it                      -0.3
           a measure ("a ceasefire"), which is told from its word alone                                 -1.2
=========  =======================================================================================  ========

The weights are those of a logistic regression on 250 statements read from 26 labelled articles, rounded. They say
nothing of whether what the text states is true. ``python benchmarks/reliability.py FOLDER`` prints how often statements
of each confidence hold on labelled passages of your own.
"""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

from graphkit.language.clauses import distance
from graphkit.language.finding import Finding
from graphkit.language.referents import Referent
from graphkit.language.syntax import base

if TYPE_CHECKING:
    from graphkit.language.tree import Token, Tree

__all__ = ["confidence"]

PLAIN = 2.7
REFERENCE = 1.1
STEP, WORD, LOOSE = -0.2, -0.04, -0.35
NAMING, LIGHT = 0.4, -0.9
GUESSED, MEASURE = -0.3, -1.2

MOST_WORDS = 30
MISPLACED = frozenset({"conj", "parataxis", "advcl", "dep", "orphan"})
NAMES = frozenset({"role", "title", "possessive", "compound", "prefix"})  # shapes of patterns


def confidence(finding: Finding) -> float:
    """A number from 0.01 to 0.99, two decimals."""
    tree = finding.head.doc
    subject, other = _argument(tree, finding.subject), _argument(tree, finding.object)
    odds = PLAIN + REFERENCE * log(max(0.01, finding.subject.certainty * finding.object.certainty * finding.weight))
    odds += sum(STEP * max(0, distance(finding.head, t) - 1) for t in (subject, other) if t is not None)
    odds += WORD * min(MOST_WORDS, abs(finding.head.i - subject.i)) if subject is not None else 0.0
    odds += LOOSE * (base(finding.head) in MISPLACED)
    odds += NAMING * (finding.pattern.shape in NAMES) + LIGHT * (finding.support is not None)
    odds += GUESSED * (not finding.object.participant.known) + MEASURE * (finding.object.participant.type == "Measure")
    return round(min(0.99, max(0.01, 1 / (1 + exp(-odds)))), 2)


def _argument(tree: Tree, referent: Referent) -> Token | None:
    """The word of a sentence that a referent is read from; None where it is not named there."""
    return tree[referent.token] if 0 <= referent.token < len(tree) else None
