"""A graph behind a SPARQL 1.1 endpoint: queries and updates over HTTP, with retries, by the standard library alone.

The address is the query URL. Updates go to the same URL, to ``/update`` beside ``/query``, or to the URL in the
environment variable ``GRAPHKIT_UPDATE_ENDPOINT``. Who may write is told by ``GRAPHKIT_ENDPOINT_USER`` and
``GRAPHKIT_ENDPOINT_PASSWORD`` (Basic or Digest, as the server asks), by ``GRAPHKIT_ENDPOINT_TOKEN`` (Bearer), by the
URL or by ``~/.netrc``. None of it ever stands in a message.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, RdfFormat

from graphkit.errors import EndpointError, InputError
from graphkit.rdf.http import Client
from graphkit.rdf.sparql import form_of, with_prefixes
from graphkit.rdf.store import Term, data_blocks
from graphkit.rdf.terms import DOUBLE, Read, gk, real

__all__ = ["RemoteStore"]

ROWS = "application/sparql-results+json"
TRIPLES = "application/n-triples, text/turtle;q=0.8"
PAGE = 5000
SMALL = 100
"""An answer of fewer rows is taken to be whole: no server caps its answers that low."""
REQUEST = 1000
"""Most triples in a request: some servers refuse more than a few thousand."""
UNIONS: tuple[dict[str, str], ...] = (
    {},
    {"union-default-graph": "true"},
    {"default-graph-uri": "urn:x-arq:UnionGraph"},
)
"""How servers are asked for the union of all graphs: as they are, Oxigraph's way, Jena's way."""
HASH = gk("contentHash")
ASKED = b"__ASK_RETVAL"


class RemoteStore:
    """Quads behind an endpoint. New documents are sent in batches; anything read is up to date."""

    def __init__(self, url: str) -> None:
        self._client = Client(url)
        self.address = self._client.shown
        self._graphs: set[str] | None = None
        self._union: dict[str, str] | None = None
        self._waiting: list[Quad] = []
        self._waiting_last: list[Quad] = []
        if self._answer("ASK {}", {}) is None:
            raise EndpointError(f"{self.address} does not answer as a SPARQL endpoint; give its query URL")

    # ---------------------------------------------------------------- read
    def match(
        self, subject: NamedNode | None, predicate: NamedNode | None, object: Term | None, graph: NamedNode | None
    ) -> Iterator[Read]:
        self._send()
        given = {"s": subject, "p": predicate, "o": object, "g": graph}
        return self._pages(given, "")

    def about(self, subjects: Iterable[NamedNode], graph: NamedNode) -> Iterator[Read]:
        self._send()
        nodes = list(subjects)
        for start in range(0, len(nodes), 100):
            values = " ".join(map(str, nodes[start : start + 100]))
            yield from self._pages({"s": None, "p": None, "o": None, "g": graph}, f"VALUES ?s {{ {values} }}")

    def contents(self, graphs: Iterable[NamedNode]) -> Iterator[tuple[NamedNode, list[Read]]]:
        self._send()
        nodes = list(graphs)
        for start in range(0, len(nodes), 20):
            batch = nodes[start : start + 20]
            found: dict[str, list[Read]] = {g.value: [] for g in batch}
            values = "VALUES ?g { " + " ".join(map(str, batch)) + " }"
            for q in self._pages({"s": None, "p": None, "o": None, "g": None}, values):
                found[q.graph_name.value].append(q)
            for g in batch:
                yield g, found[g.value]

    def _pages(self, given: dict[str, Any], values: str) -> Iterator[Read]:
        """Quads of a pattern, page by page in the order of their subjects.

        Servers cut long answers off without a word, so a page counts as the last one only when nothing comes after it.
        """
        terms = [str(given[v]) if given[v] is not None else f"?{v}" for v in "spo"]
        pattern = f"GRAPH {given['g'] or '?g'} {{ {' '.join(terms)} }}"
        columns = [v for v in "spog" if given[v] is None]
        if not columns:
            if self._boolean(f"ASK {{ {pattern} }}"):
                yield Quad(*(given[v] for v in "spog"))
            return
        head = "SELECT " + " ".join(f"?{c}" for c in columns) + f" WHERE {{ {values} {pattern} "
        seen: set[Quad] = set()
        last = ""
        while True:
            by_subject = given["s"] is None
            after = f"FILTER(STR(?s) >= {Literal(last)}) " if last else ""
            order = "ORDER BY STR(?s)" if by_subject else "ORDER BY " + " ".join(f"STR(?{c})" for c in columns)
            offset = "" if by_subject else f" OFFSET {len(seen)}"
            rows = self._rows(f"{head}{after}}} {order} LIMIT {PAGE}{offset}")
            fresh = 0
            subject = last
            for row in rows:
                q = Quad(*(given[v] if given[v] is not None else _usual(row[v]) for v in "spog"))
                subject = q.subject.value  # type: ignore[union-attr]
                if q not in seen:
                    seen.add(q)
                    fresh += 1
                    yield q
            if len(rows) < SMALL or not fresh:
                return
            if by_subject and subject == last and fresh >= PAGE:
                raise EndpointError(
                    f"{self.address}: more than {PAGE} triples about <{subject}>; raise the server's row limit"
                )
            if by_subject and subject != last:
                seen = {q for q in seen if q.subject.value == subject}  # type: ignore[union-attr]
            last = subject

    def has_graph(self, graph: NamedNode) -> bool:
        if self._graphs is None:
            self._graphs = {g.value for g in self.graphs()}
        return graph.value in self._graphs

    def graphs(self) -> list[NamedNode]:
        self._send()
        names: set[str] = set()
        last = ""
        while True:
            after = f"FILTER(STR(?g) > {Literal(last)}) " if last else ""
            rows = self._rows(
                f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s {HASH} ?o }} {after}}} ORDER BY STR(?g) LIMIT {PAGE}"
            )
            # Documents that were cut off have no hash yet, but are known by their statements.
            if not last:
                rows += self._rows(f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s {gk('document')} ?g }} "
                                   f"FILTER NOT EXISTS {{ GRAPH ?g {{ ?g {HASH} ?h }} }} }} LIMIT {PAGE}")  # fmt: skip
            found = {row["g"].value for row in rows} - names
            names |= found
            if not found or len(rows) < SMALL:
                return [NamedNode(n) for n in sorted(names)]
            last = max(found)

    def _rows(self, text: str) -> list[Any]:
        return list(self._parsed(self._answer(text, {})))

    def _boolean(self, text: str) -> bool:
        return bool(self._parsed(self._answer(text, {})))

    def _answer(self, text: str, parameters: dict[str, Any]) -> bytes | None:
        body, kind = self._client.query(text, parameters, ROWS)
        return body if "json" in kind else None

    def _parsed(self, body: bytes | None) -> Any:
        try:
            if body is None:
                raise ValueError
            answer = pyoxigraph.parse_query_results(_modern(body), format=QueryResultsFormat.JSON)
        except (ValueError, SyntaxError) as error:
            raise EndpointError(f"{self.address}: the answer is no SPARQL result in JSON") from error
        return answer

    def query(self, text: str, default: list[NamedNode] | None, named: list[NamedNode] | None) -> Any:
        self._send()
        parameters: dict[str, Any] = {}
        if default is not None or named is not None:
            parameters["default-graph-uri"] = [g.value for g in default or ()]
            parameters["named-graph-uri"] = [g.value for g in named or ()]
        else:
            parameters = self._for_union()
        whole = with_prefixes(text)
        if form_of(text) in ("SELECT", "ASK"):
            return self._parsed(self._answer(whole, parameters))
        body, kind = self._client.query(whole, parameters, TRIPLES)
        format = RdfFormat.from_media_type(kind) or RdfFormat.TURTLE
        try:
            return [q.triple for q in pyoxigraph.parse(body, format=format)]
        except SyntaxError as error:
            raise EndpointError(f"{self.address}: the answer is no {format.name}") from error

    def _for_union(self) -> dict[str, str]:
        """What must be sent with a query so that it sees the union of all graphs."""
        if self._union is None:
            if not self._boolean(f"ASK {{ GRAPH ?g {{ ?s a {gk('Claim')} }} }}"):
                return {}
            for parameters in UNIONS:
                try:
                    answer = self._parsed(self._answer(f"ASK {{ ?s a {gk('Claim')} }}", parameters))
                except (EndpointError, InputError):
                    continue
                if bool(answer):
                    self._union = parameters
                    break
            else:
                raise EndpointError(
                    f"{self.address}: its default graph is empty; set it to be the union of the named graphs"
                )
        return self._union

    # ---------------------------------------------------------------- write
    def apply(self, delete: Iterable[Quad], insert: Iterable[Quad], last: Iterable[Quad] = ()) -> None:
        removed, last = list(delete), list(last)
        if self._graphs is not None:
            self._graphs |= {q.subject.value for q in last if isinstance(q.subject, NamedNode)}
        if removed:
            self._send()
            # The hash goes first and comes last: a document cut off in between is unfinished and done again.
            self._update("DELETE", [q for q in removed if q.predicate == HASH])
            self._update("INSERT", list(insert))
            self._update("DELETE", [q for q in removed if q.predicate != HASH])
            self._update("INSERT", last)
            return
        self._waiting += insert
        self._waiting_last += last
        if len(self._waiting) >= REQUEST:
            self._send()

    def _send(self) -> None:
        waiting, last = self._waiting, self._waiting_last
        self._update("INSERT", list(dict.fromkeys(waiting)))
        self._update("INSERT", last)
        self._waiting, self._waiting_last = [], []

    def _update(self, verb: str, quads: list[Quad]) -> None:
        for start in range(0, len(quads), REQUEST):
            self._client.update(f"{verb} DATA {{\n{data_blocks(quads[start : start + REQUEST])}\n}}")

    def bulk(self, quads: Iterable[Quad]) -> None:
        everything = list(quads)
        self.apply((), (q for q in everything if q.predicate != HASH), (q for q in everything if q.predicate == HASH))
        self._send()

    def update(self, text: str) -> None:
        self._send()
        self._client.update(with_prefixes(text))

    def flush(self) -> None:
        self._send()

    def close(self) -> None:
        self._send()
        self._client.close()


def _usual(term: Any) -> Any:
    """A term as this package writes it: some servers give the double 1 back as 1.0."""
    return real(float(term.value)) if isinstance(term, Literal) and term.datatype == DOUBLE else term


def _modern(body: bytes) -> bytes:
    """Results as the standard has them: Virtuoso says ``typed-literal``, and answers ASK with a row or none."""
    if b"typed-literal" not in body and ASKED not in body:
        return body
    data = json.loads(body)
    if data.get("head", {}).get("vars") == [ASKED.decode()]:
        return json.dumps({"head": {}, "boolean": bool(data["results"]["bindings"])}).encode()
    for row in data.get("results", {}).get("bindings", ()):
        for term in row.values():
            if term.get("type") == "typed-literal":
                term["type"] = "literal"
    return json.dumps(data).encode()
