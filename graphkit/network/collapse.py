"""From a multigraph of reports to one sign for each pair of actors, by a rule that is named in the result."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphkit.errors import UnknownName
from graphkit.network.ties import Report

__all__ = ["RULES", "Rule", "SignedGraph", "SignedTie", "collapse"]


@dataclass(frozen=True, slots=True)
class SignedTie:
    """The one sign between two actors, and how many reports speak for either sign.

    ``one`` < ``other``; both are node ids. ``intensity`` is the mean of the predicates' intensity over reports,
    -10…10. ``statements`` are the ids of those that agree with the sign, ``against`` of those that do not.
    """

    one: str
    other: str
    sign: int
    cooperative: int = 0
    hostile: int = 0
    intensity: float = 0.0
    first: str = ""
    last: str = ""
    statements: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    @property
    def contradictory(self) -> bool:
        """Whether there are reports of both signs."""
        return bool(self.cooperative and self.hostile)


@dataclass(frozen=True, slots=True)
class SignedGraph:
    """Actors and at most one signed tie for each pair. ``rule`` says how contradictory reports were settled.

    ``actors`` and ``ties`` are sorted; an actor without a signed tie is not among them. ``evidence`` maps the id of
    a statement to its report; it takes no part in comparison.
    """

    actors: tuple[str, ...]
    ties: tuple[SignedTie, ...]
    rule: str
    labels: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, Report] = field(default_factory=dict, compare=False, repr=False)

    def label(self, actor: str) -> str:
        """The name of an actor, by which it is printed; its id where two actors have the same name."""
        return self.labels.get(actor, actor)

    def cite(self, statements: Iterable[str]) -> str:
        """What some statements say, by their ids, in one line."""
        return "; ".join(dict.fromkeys(self.evidence[id].cited() for id in statements))

    def to_networkx(self) -> Any:
        """A ``networkx.Graph`` with ``sign`` on its edges and ``rule`` on itself."""
        import networkx as nx

        graph = nx.Graph(rule=self.rule)
        graph.add_nodes_from((actor, {"label": self.label(actor)}) for actor in self.actors)
        for t in self.ties:
            graph.add_edge(t.one, t.other, sign=t.sign, intensity=t.intensity, contradictory=t.contradictory)
        return graph

    def to_records(self) -> list[dict[str, Any]]:
        """One flat mapping for each tie, ready for pandas or polars."""
        return [
            {
                "one": self.label(t.one),
                "other": self.label(t.other),
                "one_id": t.one,
                "other_id": t.other,
                "sign": t.sign,
                "cooperative": t.cooperative,
                "hostile": t.hostile,
                "contradictory": t.contradictory,
                "intensity": round(t.intensity, 3),
                "first": t.first,
                "last": t.last,
                "statements": len(t.statements) + len(t.against),
                "rule": self.rule,
            }
            for t in self.ties
        ]


Said = Sequence[tuple[int, float, Report]]  # sign, intensity, report


def _any_hostile(said: Said) -> int:
    return -1 if any(sign < 0 for sign, _, _ in said) else 1


def _majority(said: Said) -> int:
    return 1 if sum(sign for sign, _, _ in said) > 0 else -1


def _latest(said: Said) -> int:
    newest = max(report.day for _, _, report in said)
    return min(sign for sign, _, report in said if report.day == newest)


def _weighted(said: Said) -> int:
    return 1 if sum(intensity * report.confidence for _, intensity, report in said) > 0 else -1


@dataclass(frozen=True, slots=True)
class Rule:
    """How a pair's reports become one sign; ``meaning`` says it in words."""

    meaning: str
    decide: Callable[[Said], int]


RULES: Mapping[str, Rule] = {
    "any-hostile": Rule("one hostile report makes a pair hostile", _any_hostile),
    "majority": Rule("the sign of more reports", _majority),
    "latest": Rule("the sign of the newest report", _latest),
    "weighted": Rule("the sign of the sum of intensity × confidence", _weighted),
}
"""Where a rule comes out even, the pair counts as hostile."""


def collapse(graph: Any, rule: str = "any-hostile") -> SignedGraph:
    """One sign for each pair of actors that a multigraph ties, in whichever direction.

    Rules: ``any-hostile``: one hostile report suffices; ``majority``: more reports; ``latest``: the newest report;
    ``weighted``: the sum of intensity × confidence. Where a rule comes out even, the pair counts as hostile.
    Neutral ties (sign 0) are passed over. Raises UnknownName for a rule that is not there.

    >>> from graphkit.network.edgelist import edges_to_graph
    >>> pair = [{"source": "a", "target": "b", "sign": s, "date": d} for s, d in ((1, "2020"), (-1, "2019"), (1, ""))]
    >>> [(rule, collapse(edges_to_graph(pair), rule).ties[0].sign) for rule in RULES]
    [('any-hostile', -1), ('majority', 1), ('latest', 1), ('weighted', 1)]
    """
    if rule not in RULES:
        raise UnknownName("rule", rule, RULES)
    decide = RULES[rule].decide
    said: dict[tuple[str, str], list[tuple[int, float, Report]]] = defaultdict(list)
    for subject, object, facts in graph.edges(data=True):
        if facts["sign"] and subject != object:
            pair = (subject, object) if subject < object else (object, subject)
            value = facts["intensity"] or 5.0 * facts["sign"]
            said[pair].extend((facts["sign"], value, report) for report in facts["reports"])
    ties = tuple(_tie(pair, rows, decide(rows)) for pair, rows in sorted(said.items()))
    actors = tuple(sorted({actor for t in ties for actor in (t.one, t.other)}))
    evidence = {report.id: report for rows in said.values() for _, _, report in rows}
    return SignedGraph(actors, ties, rule, _labels(graph, actors), evidence)


def _tie(pair: tuple[str, str], said: Said, sign: int) -> SignedTie:
    days = [report.day for _, _, report in said if report.day]
    return SignedTie(
        *pair,
        sign=sign,
        cooperative=sum(s > 0 for s, _, _ in said),
        hostile=sum(s < 0 for s, _, _ in said),
        intensity=sum(value for _, value, _ in said) / len(said),
        first=min((report.start for _, _, report in said if report.start), default=""),
        last=max(days, default=""),
        statements=tuple(sorted(report.id for s, _, report in said if s == sign)),
        against=tuple(sorted(report.id for s, _, report in said if s != sign)),
    )


def _labels(graph: Any, actors: Sequence[str]) -> dict[str, str]:
    """Names of actors, made unique: two that share a name are told apart by their ids."""
    named: dict[str, list[str]] = defaultdict(list)
    for actor in actors:
        named[graph.nodes[actor].get("label") or actor].append(actor)
    return {actor: name if len(same) == 1 else actor for name, same in named.items() for actor in same}
