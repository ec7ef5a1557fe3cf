"""What a query answers: rows, yes or no, or triples, and every form they are written in."""

import html
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QueryResultsFormat, RdfFormat

from graphkit.documents.spreadsheet import FORMULA
from graphkit.errors import UsageError
from graphkit.identifiers import Ref
from graphkit.rdf.formats import serialized
from graphkit.rdf.table import table
from graphkit.rdf.terms import PREFIXES, XSD, number, participant, real, text

__all__ = ["GRAPH_FORMATS", "ROW_FORMATS", "Result", "described", "value_of"]

ROW_FORMATS = ("table", "json", "xml", "csv", "tsv", "md", "jsonl")
GRAPH_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "json-ld": RdfFormat.JSON_LD,
    "xml": RdfFormat.RDF_XML,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
}
INTEGERS = frozenset(
    XSD + n for n in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")
)
FLOATS = frozenset(XSD + n for n in ("decimal", "double", "float"))

Term = NamedNode | BlankNode | Literal


def value_of(term: Any) -> Any:
    """A term as a Python value: numbers and booleans as such, everything else as its text, None where unbound.

    >>> value_of(Literal(3)), value_of(NamedNode("x:a")), value_of(None)
    (3, 'x:a', None)
    """
    if isinstance(term, Literal):
        kind = term.datatype.value
        try:
            if kind in INTEGERS:
                return int(term.value)
            if kind in FLOATS:
                return float(term.value)
        except ValueError:
            return term.value
        return term.value == "true" if kind == XSD + "boolean" else term.value
    if isinstance(term, NamedNode):
        return term.value
    return None if term is None else str(term)


class Result:
    """The answer to a query. ``form`` is SELECT, ASK, CONSTRUCT or DESCRIBE.

    Iterating gives the rows of a SELECT as tuples of Python values in the order of ``columns``; the triples of a
    CONSTRUCT as tuples of three texts in N-Triples. The truth of a Result is the answer of an ASK, or whether it has
    rows.

    >>> from graphkit.rdf.dataset import open_dataset
    >>> r = open_dataset().query("SELECT (1 AS ?one) ('b' AS ?two) {}")
    >>> r.columns, list(r), r.to_dicts()
    (('one', 'two'), [(1, 'b')], [{'one': 1, 'two': 'b'}])
    """

    def __init__(self, answer: Any, form: str, title: str = "", row_limit: int | None = None) -> None:
        self.form = form
        self.title = title
        self.boolean: bool | None = None
        self.columns: tuple[str, ...] = ()
        self.terms: list[tuple[Any, ...]] = []
        """Rows, or triples, as pyoxigraph terms."""
        self.truncated = False
        """Whether ``row_limit`` cut the answer off."""
        if form == "ASK" or isinstance(answer, QueryBoolean):
            self.boolean = bool(answer)
            return
        if form == "SELECT":
            self.columns = tuple(v.value for v in answer.variables)
            rows: Iterator[tuple[Any, ...]] = map(tuple, answer)
        else:
            self.columns = ("subject", "predicate", "object")
            rows = ((t.subject, t.predicate, t.object) for t in answer)
        for row in rows:
            if row_limit is not None and len(self.terms) >= row_limit:
                self.truncated = True
                break
            self.terms.append(row)
        if form != "SELECT":
            self.terms = sorted(set(self.terms), key=lambda t: tuple(map(str, t)))

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        convert = value_of if self.form == "SELECT" else str
        for row in self.terms:
            yield tuple(convert(term) for term in row)

    def __len__(self) -> int:
        return len(self.terms)

    def __bool__(self) -> bool:
        return self.boolean if self.boolean is not None else bool(self.terms)

    def __repr__(self) -> str:
        if self.boolean is not None:
            return f"<Result {self.form}: {str(self.boolean).lower()}>"
        return f"<Result {self.form}: {len(self)} rows of {', '.join(self.columns)}>"

    def to_dicts(self) -> list[dict[str, Any]]:
        """Rows as dictionaries by column; None where a column is unbound."""
        return [dict(zip(self.columns, row, strict=True)) for row in self]

    def to_pandas(self) -> Any:
        """A pandas DataFrame. Raises ImportError where pandas is not installed."""
        import pandas

        return pandas.DataFrame.from_records(list(self), columns=list(self.columns))

    def to_polars(self) -> Any:
        """A polars DataFrame. Raises ImportError where polars is not installed."""
        import polars

        return polars.DataFrame(list(self), schema=list(self.columns), orient="row")

    def _repr_html_(self) -> str:
        if self.boolean is not None:
            return f"<b>{str(self.boolean).lower()}</b>"
        head = "".join(f"<th>{html.escape(c)}</th>" for c in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(shown(t))}</td>" for t in row) + "</tr>" for row in self.terms[:200]
        )
        more = f"<caption>{len(self)} rows, 200 shown</caption>" if len(self) > 200 else ""
        return f"<table>{more}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    # ---------------------------------------------------------------- writing
    def formats(self) -> tuple[str, ...]:
        """The formats this answer can be written in."""
        return tuple(GRAPH_FORMATS) if self.form in ("CONSTRUCT", "DESCRIBE") else ROW_FORMATS

    def serialize(self, format: str = "", *, width: int | None = None, color: bool = False) -> str:
        """The answer as text: SELECT and ASK as table, json, xml, csv, tsv, md, jsonl; CONSTRUCT and DESCRIBE as
        turtle, nt, json-ld, xml, trig, nq. Empty means table or turtle.

        ``json``, ``xml``, ``csv`` and ``tsv`` are the W3C's formats of SPARQL results, except that in ``csv`` a text
        which a spreadsheet would run as a formula gets an apostrophe in front. ``width`` and ``color`` are for
        ``table``. Raises UsageError for a format that does not fit.
        """
        chosen = format or self.formats()[0]
        if chosen not in self.formats():
            raise UsageError(f"{self.form} has no format {chosen!r}; use one of: {', '.join(self.formats())}")
        if chosen in GRAPH_FORMATS and self.form not in ("SELECT", "ASK"):
            return self._triples(GRAPH_FORMATS[chosen])
        writers = {"table": self._table, "md": self._markdown, "jsonl": self._jsonl, "csv": self._csv}
        if chosen == "table":
            return self._table(width, color)
        if chosen in writers:
            return writers[chosen]()
        return self.standard_named(chosen).decode()

    def standard_named(self, name: str) -> bytes:
        """One of the W3C's result formats by its name: json, xml, csv, tsv."""
        kinds = {
            "json": QueryResultsFormat.JSON,
            "xml": QueryResultsFormat.XML,
            "csv": QueryResultsFormat.CSV,
            "tsv": QueryResultsFormat.TSV,
        }
        return self.standard(kinds[name])

    def standard(self, format: QueryResultsFormat) -> bytes:
        """One of the W3C's result formats, to the letter."""
        plain = self._json()
        if format == QueryResultsFormat.JSON:
            return plain.encode()
        parsed: Any = pyoxigraph.parse_query_results(plain, format=QueryResultsFormat.JSON)
        if format == QueryResultsFormat.CSV and self.boolean is not None:
            return str(self.boolean).lower().encode()
        written: bytes = parsed.serialize(format=format)
        return written

    def _json(self) -> str:
        if self.boolean is not None:
            return json.dumps({"head": {}, "boolean": self.boolean}) + "\n"
        bindings = [
            {c: _json_term(t) for c, t in zip(self.columns, row, strict=True) if t is not None} for row in self.terms
        ]
        return (
            json.dumps({"head": {"vars": list(self.columns)}, "results": {"bindings": bindings}}, ensure_ascii=False)
            + "\n"
        )

    def _triples(self, format: RdfFormat) -> str:
        triples: list[Any] = [pyoxigraph.Triple(*row) for row in self.terms]
        if format in (RdfFormat.TRIG, RdfFormat.N_QUADS):
            triples = [pyoxigraph.Quad(*row) for row in self.terms]
        return serialized(triples, format).decode()

    def _cells(self) -> list[list[str]]:
        return [[shown(t) for t in row] for row in self.terms]

    def _table(self, width: int | None = None, color: bool = False) -> str:
        if self.boolean is not None:
            return ("yes" if self.boolean else "no") + "\n"
        columns = range(len(self.columns))
        numeric = [n for n in columns if self.terms and all(_is_number(row[n]) for row in self.terms)]
        return table(self.columns, self._cells(), title=self.title, width=width or 120, color=color, right=numeric)

    def _markdown(self) -> str:
        if self.boolean is not None:
            return ("yes" if self.boolean else "no") + "\n"
        rows = [self.columns, ["---"] * len(self.columns), *self._cells()]
        return "".join("| " + " | ".join(_markdown_cell(c) for c in row) + " |\n" for row in rows)

    def _jsonl(self) -> str:
        if self.boolean is not None:
            return json.dumps({"boolean": self.boolean}) + "\n"
        return "".join(
            json.dumps({c: v for c, v in row.items() if v is not None}, ensure_ascii=False) + "\n"
            for row in self.to_dicts()
        )

    def _csv(self) -> str:
        import csv

        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        if self.boolean is not None:
            writer.writerows([["boolean"], [str(self.boolean).lower()]])
            return out.getvalue()
        writer.writerow(self.columns)
        for row in self.terms:
            writer.writerow([_csv_cell(term) for term in row])
        return out.getvalue()


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, Literal):
        raise UsageError("an RDF 1.2 triple term has no place in these formats; select its parts instead")
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == XSD + "string":
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


def described(facts: Iterable[tuple[Ref, Ref, Ref | str | int | float]]) -> Result:
    """Facts as triples, in every form that a CONSTRUCT is written in. Objects that are no Ref become literals.

    >>> print(described([(Ref("x:a"), Ref("x:age"), 3)]).serialize("nt"), end="")
    <x:a> <x:age> "3"^^<http://www.w3.org/2001/XMLSchema#integer> .
    """

    def term(value: Ref | str | int | float) -> Term:
        if isinstance(value, Ref):
            return participant(value)
        return text(value) if isinstance(value, str) else number(value) if isinstance(value, int) else real(value)

    answer = (pyoxigraph.Triple(participant(s), NamedNode(p), term(o)) for s, p, o in facts)
    return Result(answer, "CONSTRUCT")


def shown(term: Any) -> str:
    """A term for people: an IRI with its prefix, a literal as its text."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        for prefix, space in PREFIXES.items():
            if term.value.startswith(space) and len(term.value) > len(space):
                return f"{prefix}:{term.value[len(space) :]}"
    return str(term.value) if isinstance(term, Literal | NamedNode) else str(term)


def _is_number(term: Any) -> bool:
    return isinstance(term, Literal) and isinstance(value_of(term), int | float)


def _markdown_cell(cell: str) -> str:
    escaped = html.escape(cell, quote=False).replace("\\", "\\\\").replace("|", "\\|")
    return " ".join(escaped.split())


def _csv_cell(term: Any) -> str:
    if term is None:
        return ""
    cell = str(term.value) if isinstance(term, Literal | NamedNode) else str(term)
    return "'" + cell if cell.startswith(FORMULA) and not _is_number(term) else cell
