"""The SPARQL workbench: an editor, the named queries, answers as a table or a drawing, and downloads."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from graphkit.errors import GraphkitError, QueryError, UsageError
from graphkit.identifiers import ACTOR, MEASURE, NAME, ONTOLOGY, PLACE, local_name
from graphkit.model import Modality, Predicate
from graphkit.rdf.query import named_queries
from graphkit.rdf.terms import PREFIXES
from graphkit.view.layout import positions
from graphkit.web.explorer_pages import SIGNS

if TYPE_CHECKING:
    from graphkit.rdf.result import Result
    from graphkit.web.explorer import Explorer

__all__ = ["download", "workbench"]

ROWS = 500
DRAWN = 120
SUGGESTED = 1000
COLUMN = 1170.0  # pixels that a drawing is wide on the page
LETTER = 6.5  # pixels of half a name, and some room, for each of its letters
ONE_LINE = 16  # letters of a cell that stay on one line
RIM = 14.0  # pixels from the middle of a dot to where its lines end
PARTICIPANTS = (ACTOR, NAME, PLACE, MEASURE)
FIRST = """SELECT ?subject ?predicate ?object (COUNT(?statement) AS ?statements) WHERE {
  ?claim rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object .
  ?statement gk:claim ?claim ; gk:modality modality:asserted .
}
GROUP BY ?subject ?predicate ?object
ORDER BY DESC(?statements)
LIMIT 50
"""
MEDIA = {
    "json": "application/sparql-results+json",
    "xml": "application/xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "nt": "application/n-triples",
    "json-ld": "application/ld+json",
    "trig": "application/trig",
    "nq": "application/n-quads",
    "md": "text/markdown",
    "jsonl": "application/jsonl",
    "table": "text/plain",
}


def workbench(site: "Explorer", request: Request) -> Response:
    """The page; it answers at once where the address holds a query or names one."""
    asked = request.query_params
    name, text = asked.get("name", ""), asked.get("query", "")
    chosen = named_queries().get(name)
    values = {p.name: asked.get(f"p.{p.name}", p.default or "") for p in chosen.parameters} if chosen else {}
    result, problem, drawing = None, "", None
    ready = bool(text.strip()) or (
        chosen is not None and all(values[p.name] or p.default is not None for p in chosen.parameters)
    )
    if ready:
        try:
            result = _run(site, name if chosen else "", text, values, ROWS)
        except GraphkitError as error:
            problem = str(error)
    names = Names.of(site)
    if result is not None and asked.get("view") == "graph":
        given = [names.participant(values[p.name]) for p in chosen.parameters if p.type == "actor"] if chosen else []
        drawing = _drawing(names, result, [iri for iri in given if iri])
    return site.html(
        "workbench.html",
        status=400 if problem else 200,
        queries=named_queries(),
        chosen=chosen,
        values=values,
        text=text or ("" if chosen else FIRST),
        result=result,
        cells=_cells(site, names, result) if result is not None and result.boolean is None else [],
        formats=[f for f in result.formats() if f != "table"] if result is not None else [],
        problem=problem,
        drawing=drawing,
        prefixes=PREFIXES,
        suggested=_suggested(site) if chosen else {},
        here=dict(asked),
        as_graph=asked.get("view") == "graph",
    )


def _suggested(site: "Explorer") -> dict[str, list[str]]:
    """What a parameter may be, by its type."""
    everyone = site.live.now().picture.participants
    return {
        "actor": sorted(p.label for p in everyone[:SUGGESTED] if p.is_actor),
        "place": sorted(p.label for p in everyone if not p.is_actor)[:SUGGESTED],
        "relation": sorted(site.vocabulary.predicates),
        "modality": [str(m) for m in Modality],
    }


def download(site: "Explorer", request: Request) -> Response:
    """The whole answer in one of its formats."""
    from graphkit.web.explorer import HEADERS

    asked = request.query_params
    values = {key[2:]: value for key, value in asked.items() if key.startswith("p.")}
    name, format = asked.get("name", ""), asked.get("format", "csv")
    result = _run(site, name if name in named_queries() else "", asked.get("query", ""), values, None)
    content = result.serialize(format)
    headers = HEADERS | {"Content-Disposition": f'attachment; filename="answer.{format}"'}
    return Response(content, 200, headers, MEDIA.get(format, "text/plain") + "; charset=utf-8")


def _run(site: "Explorer", name: str, text: str, values: dict[str, str], limit: int | None) -> "Result":
    """Raises QueryError, UnknownName or UsageError as the dataset does."""
    params = {k: v for k, v in values.items() if v} if name else {}
    if not name and not text.strip():
        raise UsageError("there is no query; type one, or choose a named one")
    if not name and "{" not in text:  # what the dataset would take for a file or a named query
        raise QueryError("that is not SPARQL: a query has a pattern in braces")
    what = name or text + "\n#"
    if site.ask is not None:
        return site.ask(what, params)
    return site.dataset.query(what, params, row_limit=limit)


def _cells(site: "Explorer", names: "Names", result: "Result") -> list[list[dict[str, Any]]]:
    """Terms as a reader sees them: an actor by its name with a link to its page, other IRIs shortened."""
    from graphkit.rdf.result import shown

    documents = site.live.now().by_document
    rows = []
    for terms in result.terms[:ROWS]:
        row = []
        for term in terms:
            value = getattr(term, "value", "") if term is not None else ""
            text = names.labels.get(value) or ("" if term is None else shown(term))
            actor = value if value in names.labels else names.iris.get(value, "")
            page = value if value in documents else ""
            row.append({"text": text, "actor": actor, "document": page, "full": value, "short": len(text) <= ONE_LINE})
        rows.append(row)
    return rows


@dataclass(frozen=True, slots=True)
class Names:
    """Participants and predicates as answers name them: by IRI, or by label."""

    labels: Mapping[str, str]
    iris: Mapping[str, str]
    predicates: Mapping[str, Predicate]

    @classmethod
    def of(cls, site: "Explorer") -> "Names":
        """Those that the store holds now."""
        everyone = site.live.now().picture.participants
        known = site.vocabulary.predicates.values()
        return cls(
            {p.iri: p.label for p in everyone},
            {p.label: p.iri for p in reversed(everyone)},
            {ONTOLOGY + p.name: p for p in known} | {p.label: p for p in known},
        )

    def participant(self, value: str) -> str:
        """The IRI of the participant that a value stands for, or nothing."""
        return value if value in self.labels or value.startswith(PARTICIPANTS) else self.iris.get(value, "")

    def label(self, iri: str) -> str:
        """What a participant is called."""
        return self.labels.get(iri, local_name(iri))


def _drawing(names: Names, result: "Result", given: Sequence[str]) -> dict[str, Any]:
    """Participants that share a row, as dots and lines in a box; the first ``DRAWN`` participants.

    Where a row names but one, it is joined with those ``given`` as parameters of the query.
    """
    links: dict[tuple[str, str], Predicate | None] = {}
    for terms in result.terms:
        values = [getattr(term, "value", "") for term in terms]
        row = list(dict.fromkeys(iri for value in values if (iri := names.participant(value))))
        said = next((names.predicates[v] for v in values if v in names.predicates), None)
        for a, b in pairwise(row) if len(row) > 1 else ((one, other) for one in row for other in given):
            if a != b:
                links.setdefault((a, b), said)
    order = list(dict.fromkeys(iri for pair in links for iri in pair))[:DRAWN]
    index = {iri: n for n, iri in enumerate(order)}
    lines = [(index[a], index[b], said) for (a, b), said in links.items() if a in index and b in index]
    weights = [(a, b, float(said.sign or 0.6) if said else 0.6) for a, b, said in lines]
    spots = positions(weights, [names.label(iri) for iri in order])
    widths = [len(names.label(iri)) * LETTER for iri in order]
    left = min((x - w for (x, _), w in zip(spots, widths, strict=True)), default=0)
    width = max((x + w for (x, _), w in zip(spots, widths, strict=True)), default=0) - left
    top = min((y for _, y in spots), default=0) - 40
    height = max((y for _, y in spots), default=0) + 50 - top
    return {
        "box": f"{left:.0f} {top} {width:.0f} {height}",
        "scale": round(max(width / COLUMN, 1.0), 2),  # what is drawn is as large on the page whatever the box
        "dots": [
            {"x": x, "y": y, "label": names.label(iri), "iri": iri if iri in names.labels else ""}
            for iri, (x, y) in zip(order, spots, strict=True)
        ],
        "lines": [_line(spots[a], spots[b], said) for a, b, said in lines],
    }


def _line(a: tuple[int, int], b: tuple[int, int], said: Predicate | None) -> dict[str, Any]:
    """A line from one dot's rim to another's, and what it says."""
    length = math.dist(a, b) or 1.0
    x, y = (b[0] - a[0]) / length * RIM, (b[1] - a[1]) / length * RIM
    ends = {"x1": a[0] + x, "y1": a[1] + y, "x2": b[0] - x, "y2": b[1] - y}
    return {key: round(value, 1) for key, value in ends.items()} | {
        "sign": SIGNS[said.sign if said else 0],
        "words": said.label if said else "",
        "arrow": bool(said and not said.symmetric),
    }
