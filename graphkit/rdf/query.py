"""Questions put to a graph: SPARQL text, a .rq file, or a named query with parameters.

A named query is a file ``ontology/queries/NAME.rq`` that begins with its own description::

    # title: Who supports an actor, according to whom
    # description: One row for each piece of evidence.
    # param actor: actor -- whom they support
    # param since: date = "" -- not before this day, month or year

A parameter without ``=`` must be given. Its type says how its text is read: actor, place, measure (a name or an IRI),
relation, modality, document, date, text, integer, number, iri.
"""

import os
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from graphkit.errors import InputError, QueryError, UnknownName, UsageError
from graphkit.model import Modality
from graphkit.rdf.actors import resolve
from graphkit.rdf.result import Result
from graphkit.rdf.sparql import bind, check_query, variables_of
from graphkit.rdf.store import syntax_failure
from graphkit.rdf.terms import (
    DERIVED,
    MODALITY,
    ONTOLOGY_GRAPH,
    PREFIXES,
    TYPE,
    document_node,
    gk,
    iri,
    predicate_name,
    predicate_node,
    text,
)

if TYPE_CHECKING:
    from graphkit.rdf.dataset import Dataset

__all__ = ["NamedQuery", "Parameter", "load_query", "named_queries", "run"]

TYPES = ("actor", "place", "measure", "relation", "modality", "document", "date", "text", "integer", "number", "iri")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a named query asks for. ``default`` is None where it must be given."""

    name: str
    type: str
    default: str | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with a name, a title, a description and typed parameters."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str
    path: Path | None = None


def named_queries() -> Mapping[str, NamedQuery]:
    """The shipped queries by name, sorted.

    >>> named_queries()["who-supports"].parameters[0]
    Parameter(name='actor', type='actor', default=None, description='whom they support')
    """
    from graphkit.rdf.vocabulary import ontology_folder

    return _folder(ontology_folder() / "queries")


@lru_cache(maxsize=4)
def _folder(folder: Path) -> Mapping[str, NamedQuery]:
    return {path.stem: load_query(path) for path in sorted(folder.glob("*.rq"))}


def load_query(path: Path) -> NamedQuery:
    """The query of a .rq file, whose header may be missing. Raises InputError where it cannot be read."""
    try:
        content = path.read_text("utf-8")
    except FileNotFoundError:
        raise InputError(f"{path} does not exist; name a .rq file or one of: {', '.join(named_queries())}") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "is not UTF-8"
        raise InputError(f"{path}: {reason}") from error
    return _parsed(path.stem, content, path)


HEADER = re.compile(r"#\s*(title|description|param)\b\s*([\w]*)\s*:\s*(.*)")
PARAMETER = re.compile(r"(?P<type>\w+)(?:\s*=\s*\"(?P<default>[^\"]*)\")?\s*(?:--\s*(?P<about>.*))?")


def _parsed(name: str, content: str, path: Path | None = None) -> NamedQuery:
    title = description = ""
    parameters: list[Parameter] = []
    last = ""
    for number, line in enumerate(content.splitlines(), 1):
        if not line.startswith("#"):
            break
        found = HEADER.match(line)
        if not found:
            if last == "description":
                description += " " + line.lstrip("#").strip()
            continue
        last, parameter, value = found[1], found[2], found[3].strip()
        if last == "title":
            title = value
        elif last == "description":
            description = value
        else:
            spec = PARAMETER.fullmatch(value)
            if not parameter or not spec or spec["type"] not in TYPES:
                raise InputError(
                    f'{path or name}:{number}:1: a parameter is written: # param NAME: TYPE = "DEFAULT" -- what it is'
                )
            parameters.append(Parameter(parameter, spec["type"], spec["default"], (spec["about"] or "").strip()))
    return NamedQuery(name, title, description, tuple(parameters), content, path)


def run(
    dataset: "Dataset",
    what: "str | os.PathLike[str]",
    params: Mapping[str, Any] | None = None,
    *,
    row_limit: int | None = None,
    services: Collection[str] = (),
    default: Sequence[str] | None = None,
    named: Sequence[str] | None = None,
) -> Result:
    """Answer a query on a graph.

    ``what`` is SPARQL text, the path of a .rq file, or the name of a shipped query. ``params`` gives the parameters:
    texts, numbers, or pyoxigraph terms; in a query without a header, a text like ``<IRI>`` or ``actor:Russia`` is an
    IRI. They are bound as terms, never pasted into the text. The default graph is the union of all graphs; ``default``
    and ``named`` are IRIs of graphs to ask instead, as in the SPARQL protocol.

    Raises QueryError (``query:line:column``) where the query does not parse, is an update, calls a SERVICE that
    is not one of ``services`` or reads FROM elsewhere; UnknownName for a query, parameter, actor or relation that is
    not there.

    >>> from graphkit.rdf.dataset import open_dataset
    >>> run(open_dataset(), "ASK { ?s gk:quote ?q }").serialize("json")
    '{"head": {}, "boolean": false}\\n'
    """
    query = _query(what)
    where = str(query.path) if query.path and not query.title else query.name
    request = check_query(query.text, lambda g: _is_graph(dataset, g), where=where, services=services)
    bound = _bind(dataset, query, params or {})
    if default is None and named is None:
        default, named = request.default, request.named
    graphs = [[NamedNode(g) for g in names] if names is not None else None for names in (default, named)]
    try:
        return Result(dataset.store.query(bound, *graphs), request.form, query.title, row_limit)
    except SyntaxError as error:
        raise syntax_failure(error, where) from error
    except RuntimeError as error:
        raise QueryError(f"{where}: {' '.join(str(error).split())[:160]}") from error


def _query(what: "str | os.PathLike[str]") -> NamedQuery:
    if isinstance(what, os.PathLike):
        return load_query(Path(what))
    stripped = what.strip()
    if not stripped:
        raise QueryError("query:1:1: the query is empty")
    if re.fullmatch(r"\S+\.rq", stripped) or (stripped.endswith(".rq") and Path(stripped).is_file()):
        return load_query(Path(stripped))
    if re.fullmatch(r"[\w.-]+", stripped):
        queries = named_queries()
        if stripped not in queries:
            raise UnknownName("query", stripped, queries)
        return queries[stripped]
    return _parsed("query", what)


def _is_graph(dataset: "Dataset", name: str) -> bool:
    node = iri(name)
    return node is not None and next(dataset.store.match(None, None, None, node), None) is not None


def _bind(dataset: "Dataset", query: NamedQuery, params: Mapping[str, Any]) -> str:
    given = {name: value for name, value in params.items() if value is not None}
    if not query.parameters:
        known = variables_of(query.text)
        for name in given:
            if name not in known:
                raise UnknownName("parameter", name, known, where=query.name)
        return bind(query.text, {name: _plain_term(value) for name, value in given.items()}) if given else query.text
    for name in given:
        if name not in (known_names := [p.name for p in query.parameters]):
            raise UnknownName("parameter", name, known_names, where=query.name)
    missing = [p.name for p in query.parameters if p.default is None and p.name not in given]
    if missing:
        raise UsageError(f"{query.name} needs {' and '.join(missing)}: add --param {missing[0]}=…")
    terms = {p.name: _term(dataset, p, given.get(p.name, p.default)) for p in query.parameters}
    return bind(query.text, terms)


def _plain_term(value: Any) -> NamedNode | Literal:
    if isinstance(value, NamedNode | Literal):
        return value
    if isinstance(value, bool | int | float):
        return Literal(value)
    written = str(value)
    prefix, colon, rest = written.partition(":")
    node = None
    if written.startswith("<") and written.endswith(">"):
        node = iri(written[1:-1])
    elif colon and prefix in PREFIXES and not re.search(r"\s", rest):
        node = iri(PREFIXES[prefix] + rest)
    return node or text(written)


def _term(dataset: "Dataset", parameter: Parameter, value: Any) -> NamedNode | Literal:
    """The term of a parameter's value. Raises UsageError or UnknownName where it does not fit the type."""
    if isinstance(value, NamedNode | Literal):
        return value
    written, kind = str(value), parameter.type
    if kind in ("actor", "place", "measure"):
        return resolve(dataset, written, kind) if written else gk("anything")
    if kind == "relation":
        return _relation(dataset, written) if written else gk("anything")
    if kind == "modality":
        if written and written not in list(Modality):
            raise UnknownName("modality", written, map(str, Modality))
        return NamedNode(MODALITY + written) if written else gk("anything")
    if kind == "document":
        return document_node(written) if written else gk("anything")
    if kind == "iri":
        node = iri(written)
        if node is None:
            raise UsageError(f"parameter {parameter.name}: {written!r} is no absolute IRI")
        return node
    if kind == "date" and written and not DATE.fullmatch(written):
        raise UsageError(f"parameter {parameter.name}: {written!r} is no date; write 2020, 2020-07 or 2020-07-08")
    if kind in ("integer", "number"):
        try:
            return Literal(int(written)) if kind == "integer" else Literal(float(written))
        except ValueError:
            raise UsageError(f"parameter {parameter.name}: {written!r} is no {kind}") from None
    return text(written)


def _relation(dataset: "Dataset", name: str) -> NamedNode:
    node = predicate_node(name.removeprefix("gk:"))
    known = {q.subject for q in dataset.store.match(None, TYPE, gk("Relation"), ONTOLOGY_GRAPH)}
    known |= {
        q.object for q in dataset.store.match(None, gk("concludes"), None, DERIVED) if isinstance(q.object, NamedNode)
    }
    if known and node not in known:
        raise UnknownName("relation", name, sorted(predicate_name(k) for k in known))
    return node
