"""The rules of ``ontology/rules/*.rq``, and how the engine is asked for their conclusions.

A rule is a SPARQL CONSTRUCT over ``?premise1``, ``?premise2`` … that concludes ``?subject ?predicate ?object`` for the
time from ``?first`` to ``?last``; anyone can run the file as it is. Rules whose names begin with the same digit may
build on each other, and on those of lower digits.
"""

import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from graphkit.identifiers import BASE
from graphkit.rdf.ontology import ontology_quads
from graphkit.rdf.terms import PREFIXES, Read, gk

__all__ = ["Condition", "Rule", "rules"]

RECURSIVE = ("1", "2")
"""Stages whose rules feed each other."""
LINE = re.compile(r"^ *\?premise\d .*\.$", re.MULTILINE)
PREMISE = re.compile(
    r"\?(?P<variable>premise\d) (?P<claim>a gk:Claim ; )?rdf:subject(?P<either>\|rdf:object)? \?(?P<subject>\w+)"
    r"(?: , \?(?P<other>\w+))? ; rdf:predicate (?P<predicate>\S+)(?: ; rdf:object \?(?P<object>\w+))? ;"
)
NAMING = re.compile(r"^ *BIND\(IRI\(CONCAT\(.*?AS \?derivation\)\n", re.MULTILINE | re.DOTALL)
OF_FACTS = re.compile(r"\?(premise|subject|object|first|last)|#")
VARIABLE = re.compile(r"\?\w+")


@dataclass(frozen=True, slots=True)
class Condition:
    """What a premise must be: a fact of ``predicates`` (any, where there are none) that joins two variables.

    ``either``: whichever of the two is its subject. ``kinds``: the predicates, and all below them. ``claim``: no
    conclusion of another rule.
    """

    variable: str
    subject: str
    object: str
    predicates: tuple[NamedNode, ...]
    kinds: bool = False
    either: bool = False
    claim: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, title, description, CONSTRUCT text, the digit that orders it, and what its premises must be."""

    name: str
    title: str
    description: str
    text: str
    stage: str
    conditions: tuple[Condition, ...] = field(repr=False)
    concludes: frozenset[NamedNode]
    """The predicates that its conclusions may have."""

    @property
    def node(self) -> NamedNode:
        """Its IRI."""
        return NamedNode(f"{BASE}rule/{self.name}")

    @property
    def recursive(self) -> bool:
        """Whether its conclusions may be premises of its own stage."""
        return self.stage in RECURSIVE

    def derivation(self, triple: tuple[Read, Read, Read]) -> NamedNode:
        """The node of this rule's conclusion of a triple."""
        words = " ".join((self.name, *(t.value for t in triple)))
        return NamedNode(f"{BASE}derivation/{hashlib.sha256(words.encode()).hexdigest()}")

    @property
    def question(self) -> str:
        """The rule as a SELECT.

        A recursive one is asked for every way to a conclusion: triple, first, last, premises. Of another one's ways,
        of which a pair of great powers may have thousands, those that began first and lasted longest are enough:
        triple, then for each of the two its time and its premises in one text, separated by spaces.
        """
        where = NAMING.sub("", self.text[self.text.index("\nWHERE") :])
        premises = [f"?{c.variable}" for c in self.conditions]
        triple = "?subject ?predicate ?object"
        if self.recursive:
            return f"SELECT DISTINCT {triple} ?first ?last {' '.join(premises)}{where}"
        nodes = ", ".join(f'" ", STR({p})' for p in premises)
        earliest = f"(MIN(CONCAT(?first, {nodes})) AS ?earliest)"
        latest = f'(MAX(CONCAT(IF(?last = "", "~", ?last), {nodes})) AS ?latest)'
        return f"SELECT {triple} {earliest} {latest}{where}\nGROUP BY {triple}"

    def for_all(self, given: str = "", values: str = "") -> str:
        """The same, to be asked for everything: all nodes that fit each premise first, joined as wholes then.

        Left to itself a planner goes from each premise to all claims of an actor, of which some have thousands.
        ``values`` are what a variable ``given`` may be.
        """
        pattern = f"VALUES ?{given} {{ {values} }} "
        if len(self.conditions) < 2:
            return self.question.replace("WHERE {", "WHERE { " + (pattern if given else ""), 1)

        def apart(line: re.Match[str]) -> str:
            inside = line[0].strip()
            names = " ".join(sorted(set(VARIABLE.findall(inside))))
            return f"{{ SELECT {names} WHERE {{ {pattern if f'?{given} ' in inside[:12] else ''}{inside} }} }}"

        return LINE.sub(apart, self.question)

    def for_pairs(self, pairs: Iterable[tuple[Read, Read]]) -> str:
        """The same for conclusions about some pairs of subject and object."""
        values = " ".join(sorted(f"({s} {o})" for s, o in pairs))
        names = " ".join(f"?{self.given(role)}" for role in ("subject", "object"))
        return self.for_all().replace("WHERE {", f"WHERE {{ VALUES ({names}) {{ {values} }} ", 1)

    def for_premises(self, variable: str, nodes: Collection[NamedNode]) -> str:
        """The same for conclusions that rest on some nodes as the premise that a variable stands for."""
        return self.for_all(variable, " ".join(sorted(map(str, nodes))))

    def given(self, role: str) -> str:
        """The variable that is a conclusion's subject or object: that of a premise, where claims are concluded upon."""
        alias = re.search(rf"BIND\(\?(premise\d) AS \?{role}\)", self.text)
        return alias[1] if alias else role

    def follows_from(self, other: "Rule | None") -> bool:
        """Whether this rule may build on the conclusions of another one; of None, on claims."""
        if other is None:
            return True
        if all(c.claim for c in self.conditions):
            return False
        return other.stage < self.stage or (other.stage == self.stage and self.recursive)


def _condition(line: str, text: str) -> Condition:
    found = PREMISE.search(line)
    if not found:
        raise ValueError(f"a premise is written on one line as in the other rules, not: {line.strip()}")
    predicate, kinds = found["predicate"], False
    if predicate.startswith("?"):
        root = re.search(rf"\{predicate} gk:kindOf (\?\w+) \.", text)
        kinds = bool(root)
        values = re.search(rf"VALUES \{root[1] if root else predicate} \{{ ([^}}]*) \}}", text)
        names = values[1].split() if values else []
    else:
        names = [predicate]
    return Condition(
        found["variable"],
        found["subject"],
        found["object"] or found["other"],
        tuple(gk(n.removeprefix("gk:")) for n in names),
        kinds and bool(names),
        bool(found["either"]),
        bool(found["claim"]),
    )


def _concluded(pattern: str) -> frozenset[NamedNode]:
    """The predicate that a rule gives its conclusions, or those that it takes from the ontology."""
    always = re.search(r"BIND\(gk:(\w+) AS \?predicate\)", pattern)
    if always:
        return frozenset((gk(always[1]),))
    ontology = pyoxigraph.Store()
    ontology.extend(Quad(*q.triple) for q in ontology_quads())
    inside = NAMING.sub("", pattern[pattern.index("{") + 1 : pattern.rindex("}")])
    lines = (line for line in inside.splitlines() if not OF_FACTS.search(line))
    rows: Any = ontology.query(f"SELECT DISTINCT ?predicate {{ {' '.join(lines)} }}", prefixes=PREFIXES)
    return frozenset(row[0] for row in rows)


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
        pattern = query.text[query.text.index("\nWHERE") :]
        conditions = tuple(_condition(line, pattern) for line in LINE.findall(pattern))
        concludes = _concluded(pattern)
        found.append(Rule(name, query.title, query.description, query.text, number[0], conditions, concludes))
    return tuple(found)
