"""The rules of ``ontology/rules/*.rq``, and how the engine is asked for their conclusions.

A rule is a SPARQL CONSTRUCT over ``?premise1``, ``?premise2`` … that concludes ``?subject ?predicate ?object`` for the
time from ``?first`` to ``?last``; anyone can run the file as it is. Rules whose names begin with the same digit may
build on each other, and on those of lower digits.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pyoxigraph import NamedNode

from graphkit.identifiers import BASE
from graphkit.rdf.sparql import bind

__all__ = ["RECURSIVE", "Rule", "rules"]

PREMISE = re.compile(r"^ *\?premise\d .*\.$", re.MULTILINE)
RECURSIVE = ("1", "2")
"""Stages whose rules feed each other."""
FEW = 30
VARIABLE = re.compile(r"\?\w+")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, title, description, CONSTRUCT text, the digit that orders it, and its premises' variables."""

    name: str
    title: str
    description: str
    text: str
    stage: str
    premises: tuple[str, ...]

    @property
    def node(self) -> NamedNode:
        """Its IRI."""
        return NamedNode(f"{BASE}rule/{self.name}")

    @property
    def question(self) -> str:
        """The rule as a SELECT of conclusion, time and premises."""
        variables = " ".join(f"?{v}" for v in ("subject", "predicate", "object", "first", "last", *self.premises))
        where = self.text.index("\nWHERE")
        head = self.text.index("\nCONSTRUCT")
        return f"{self.text[:head]}\nSELECT DISTINCT {variables}{self.text[where:]}"

    @property
    def for_all(self) -> str:
        """The same, to be asked for everything: all nodes that fit each premise first, joined as wholes then.

        Left to itself a planner goes from each premise to all claims of an actor, of which some have thousands.
        """
        if len(self.premises) < 2:
            return self.question
        return PREMISE.sub(lambda line: _apart(line[0].strip()), self.question)

    def for_pairs(self, pairs: Iterable[tuple[NamedNode, NamedNode]]) -> str:
        """The same for conclusions about some pairs of subject and object."""
        return _among(self.for_all, "(?subject ?object)", (f"({s} {o})" for s, o in pairs))

    def for_premises(self, variable: str, nodes: Collection[NamedNode]) -> Iterator[str]:
        """The same for conclusions that rest on some nodes as the premise that a variable stands for.

        A few are looked at one by one, so that it costs what their neighbourhood does and not what the graph does.
        """
        if len(nodes) > FEW:
            yield _among(self.for_all, f"?{variable}", map(str, nodes))
        else:
            yield from (bind(self.question, {variable: node}) for node in nodes)

    def follows_from(self, other: "Rule | None") -> bool:
        """Whether this rule may build on the conclusions of another one; of None, on claims."""
        if other is None:
            return True
        if "a gk:Claim" in self.text:
            return False
        return other.stage < self.stage or (other.stage == self.stage and self.stage in RECURSIVE)


def _among(question: str, variables: str, values: Iterable[str]) -> str:
    where = question.index("\nWHERE {") + len("\nWHERE {")
    return f"{question[:where]} VALUES {variables} {{ {' '.join(sorted(values))} }}{question[where:]}"


def _apart(pattern: str) -> str:
    """A pattern that is matched by itself.

    >>> _apart("?premise1 rdf:subject ?a ; rdf:object ?b .")
    '{ SELECT ?a ?b ?premise1 WHERE { ?premise1 rdf:subject ?a ; rdf:object ?b . } }'
    """
    return f"{{ SELECT {' '.join(sorted(set(VARIABLE.findall(pattern))))} WHERE {{ {pattern} }} }}"


def rules() -> tuple[Rule, ...]:
    """The shipped rules, in order.

    >>> [r.name for r in rules()][:3]
    ['super-property', 'symmetric', 'inverse']
    """
    from graphkit.rdf.vocabulary import ontology_folder

    return _folder(ontology_folder() / "rules")


@lru_cache(maxsize=4)
def _folder(folder: Path) -> tuple[Rule, ...]:
    from graphkit.rdf.query import load_query

    found = []
    for path in sorted(folder.glob("*.rq")):
        query = load_query(path)
        number, _, name = path.stem.partition("-")
        premises = tuple(sorted(set(re.findall(r"\?(premise\d)\b", query.text))))
        found.append(Rule(name, query.title, query.description, query.text, number[0], premises))
    return tuple(found)
