"""The SPARQL workbench: an editor, the named queries, answers as a table or a drawing, and downloads."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from graphkit.errors import GraphkitError, QueryError, UsageError
from graphkit.identifiers import ACTOR, BASE, MEASURE, NAME, ONTOLOGY, PLACE, local_name
from graphkit.rdf.query import named_queries
from graphkit.rdf.terms import PREFIXES
from graphkit.view.layout import positions

if TYPE_CHECKING:
    from graphkit.rdf.result import Result
    from graphkit.web.explorer import Explorer

__all__ = ["download", "workbench"]

ROWS = 500
DRAWN = 120
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
    if result is not None and asked.get("view") == "graph":
        drawing = _drawing(site, result)
    return site.html(
        "workbench.html",
        status=400 if problem else 200,
        queries=named_queries(),
        chosen=chosen,
        values=values,
        text=text or ("" if chosen else FIRST),
        result=result,
        cells=_cells(site, result) if result is not None and result.boolean is None else [],
        formats=[f for f in result.formats() if f != "table"] if result is not None else [],
        problem=problem,
        drawing=drawing,
        prefixes=PREFIXES,
        here=dict(asked),
        as_graph=asked.get("view") == "graph",
    )


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


def _cells(site: "Explorer", result: "Result") -> list[list[dict[str, Any]]]:
    """Terms as a reader sees them: an actor by its name with a link to its page, other IRIs shortened."""
    from graphkit.rdf.result import shown

    now = site.live.now()
    labels = {p.iri: p.label for p in now.picture.participants}
    iris = {p.label: p.iri for p in reversed(now.picture.participants)}
    rows = []
    for terms in result.terms[:ROWS]:
        row = []
        for term in terms:
            value = getattr(term, "value", "") if term is not None else ""
            text = labels.get(value) or ("" if term is None else shown(term))
            actor = value if value in labels else iris.get(value, "")
            row.append({"text": text, "actor": actor, "document": value in now.by_document and value, "full": value})
        rows.append(row)
    return rows


def _drawing(site: "Explorer", result: "Result") -> dict[str, Any]:
    """Participants that share a row, as dots and lines in a box; the first ``DRAWN`` participants."""
    labels = {p.iri: p.label for p in site.live.now().picture.participants}
    links: dict[tuple[str, str], str] = {}
    for terms in result.terms:
        iris = [t.value for t in terms if type(t).__name__ == "NamedNode"]
        nodes = [i for i in iris if i.startswith(PARTICIPANTS) or i in labels]
        words = [local_name(i) for i in iris if i.startswith((ONTOLOGY, BASE + "modality/"))]
        for a, b in pairwise(nodes):
            links.setdefault((a, b), words[0] if words else "")
    order = list(dict.fromkeys(i for pair in links for i in pair))[:DRAWN]
    index = {iri: n for n, iri in enumerate(order)}
    lines = [(index[a], index[b], words) for (a, b), words in links.items() if a in index and b in index and a != b]
    spots = positions([(a, b, 1.0) for a, b, _ in lines], [labels.get(i, local_name(i)) for i in order])
    left, top = min((x for x, _ in spots), default=0) - 90, min((y for _, y in spots), default=0) - 40
    width, height = max((x for x, _ in spots), default=0) + 90 - left, max((y for _, y in spots), default=0) + 50 - top
    dots = [
        {"x": x, "y": y, "label": labels.get(iri, local_name(iri)), "iri": iri if iri in labels else ""}
        for iri, (x, y) in zip(order, spots, strict=True)
    ]
    drawn = [{"a": spots[a], "b": spots[b], "words": words} for a, b, words in lines]
    return {"box": f"{left} {top} {width} {height}", "dots": dots, "lines": drawn}
