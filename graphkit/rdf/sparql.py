"""SPARQL text as tokens: what form a query has, what it may not do, and parameters put in as terms.

Only enough of the grammar is read to tell names, strings, IRIs and comments apart; the engine parses the rest.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from graphkit.errors import QueryError, UnknownName
from graphkit.rdf.terms import PREFIXES

__all__ = [
    "Request",
    "Token",
    "bind",
    "check_query",
    "check_update",
    "form_of",
    "tokens",
    "using",
    "variables_of",
    "with_prefixes",
]

PATTERN = re.compile(
    r"""
    (?P<comment>\#[^\n\r]*)
  | (?P<iri><[^\x00-\x20<>"{}|^`]*>)
  | (?P<string>'''(?:(?:'|'')?(?:[^'\\]|\\.))*'''|\"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"
      |'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*")
  | (?P<variable>[?$][^\W]\w*)
  | (?P<prefixed>(?:[^\W\d_](?:[\w.\-·]*[\w\-·])?)?:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])
      (?:(?:[\w.:\-·]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*
      (?:[\w:\-·]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]))?)?)
  | (?P<blank>_:[\w.\-]+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)
  | (?P<space>\s+)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"))
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of SPARQL: its kind, its text and where it starts."""

    kind: str
    text: str
    start: int


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text, comments and spaces left out.

    >>> [t.text for t in tokens("ASK { ?a gk:is 'x #y' } # end")]
    ['ASK', '{', '?a', 'gk:is', "'x #y'", '}']
    """
    return tuple(
        Token(match.lastgroup or "mark", match.group(), match.start())
        for match in PATTERN.finditer(text)
        if match.lastgroup not in ("space", "comment")
    )


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[tuple[str, Token], ...]:
    return tuple((t.text.upper() if t.kind == "word" else t.kind, t) for t in tokens(text))


@lru_cache(maxsize=256)
def form_of(text: str) -> str:
    """SELECT, ASK, CONSTRUCT, DESCRIBE, UPDATE, or empty where it is none of these.

    >>> form_of("PREFIX select: <x:> ASK {}"), form_of("drop all"), form_of("hello")
    ('ASK', 'UPDATE', '')
    """
    for word, _ in _words(text):
        if word in FORMS:
            return word
        if word in UPDATES:
            return "UPDATE"
        if word not in ("PREFIX", "BASE", "prefixed", "iri"):
            return ""
    return ""


def position_of(text: str, offset: int) -> str:
    """``line:column`` of an offset, both from 1."""
    line = text.count("\n", 0, offset) + 1
    return f"{line}:{offset - (text.rfind(chr(10), 0, offset) + 1) + 1}"


@dataclass(frozen=True, slots=True)
class Request:
    """What a checked query is: its form, and the graphs that its FROM clauses name (None where it has none)."""

    form: str
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None


def check_query(
    text: str, is_graph: Callable[[str], bool], *, where: str = "query", services: Collection[str] = ()
) -> Request:
    """A query that may run here: its form and its graphs.

    Raises QueryError for an update, for SERVICE with an endpoint that is not one of ``services``, and for FROM with a
    graph that ``is_graph`` does not know: nothing else is ever fetched from elsewhere.

    >>> check_query("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", bool)
    Traceback (most recent call last):
        ...
    graphkit.errors.QueryError: query:1:12: SERVICE may not call http://x/ from here; query it by itself
    """
    form = form_of(text)
    if form == "UPDATE":
        raise QueryError(f"{where}: this is an update; only SELECT, ASK, CONSTRUCT and DESCRIBE may run here")
    if not form:
        raise QueryError(
            f"{where}:1:1: a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, after PREFIX lines if any"
        )
    # An engine may undo \\u escapes before it reads anything else: what it would then see is checked as well.
    plain = ESCAPE.sub(_character, text)
    if plain != text:
        _check(plain, is_graph, where, services)
    default, named = _check(text, is_graph, where, services)
    return Request(form, tuple(default), tuple(named)) if default or named else Request(form)


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else ""


def _check(
    text: str, is_graph: Callable[[str], bool], where: str, services: Collection[str]
) -> tuple[list[str], list[str]]:
    """Refuse what may not run; the graphs of FROM and of FROM NAMED."""
    graphs: dict[str, list[str]] = {"FROM": [], "FROM NAMED": []}
    for kind, place, value in _outward(text):
        at = f"{where}:{position_of(text, place)}"
        if kind == "LOAD":
            raise QueryError(f"{at}: LOAD may not read from elsewhere")
        if kind == "SERVICE":
            if value not in services:
                raise QueryError(f"{at}: SERVICE may not call {value} from here; query it by itself")
        elif is_graph(value):
            graphs[kind].append(value)
        else:
            raise QueryError(f"{at}: FROM <{value}> names no graph of this store, and nothing is fetched")
    return graphs["FROM"], graphs["FROM NAMED"]


@lru_cache(maxsize=256)
def _outward(text: str) -> tuple[tuple[str, int, str], ...]:
    """Where a query may reach beyond the default graph: LOAD, SERVICE, FROM or FROM NAMED, its offset, the address."""
    found: list[tuple[str, int, str]] = []
    words = _words(text)
    prefixes = dict(PREFIXES)
    base = ""
    for i, (word, token) in enumerate(words):
        one, two = (words[i + n][1] if i + n < len(words) else None for n in (1, 2))
        if word == "PREFIX" and one and two:
            prefixes[one.text.rstrip(":")] = two.text[1:-1]
        elif word == "BASE" and one:
            base = one.text[1:-1]
        elif word == "LOAD":
            found.append((word, token.start, ""))
        elif word == "SERVICE" and one:
            endpoint = two if two and one.text.upper() == "SILENT" else one
            # Only as it stands: no prefix or base can make another address of it.
            plain = endpoint.text[1:-1] if endpoint.kind == "iri" else endpoint.text
            found.append((word, token.start, plain))
        elif word == "FROM" and one:
            named = two if one.text.upper() == "NAMED" else None
            found.append(("FROM NAMED" if named else word, token.start, _whole(named or one, prefixes, base)))
    return tuple(found)


def check_update(text: str, *, where: str = "update") -> None:
    """Raise QueryError for an update that reads from elsewhere, by LOAD or SERVICE."""
    for words in (_words(text), _words(ESCAPE.sub(_character, text))):
        for word, _ in words:
            if word in ("LOAD", "SERVICE"):
                raise QueryError(f"{where}: {word} may not call out from here")


def using(text: str, default: Collection[str], named: Collection[str]) -> str:
    """An update whose patterns match in the graphs given, as ``using-graph-uri`` of the SPARQL protocol asks.

    Raises QueryError where the update names its graphs itself, as the protocol says, and for the short form DELETE
    WHERE, which cannot have graphs.

    >>> using("DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", ["x:g"], [])
    'DELETE { ?s ?p ?o } USING <x:g> WHERE { ?s ?p ?o }'
    """
    clause = " ".join([*(f"USING {NamedNode(g)}" for g in default), *(f"USING NAMED {NamedNode(g)}" for g in named)])
    pieces, done, before = [], 0, ""
    for word, token in _words(text):
        if word in ("USING", "WITH"):
            at = position_of(text, token.start)
            raise QueryError(f"update:{at}: {word} and using-graph-uri exclude each other; leave one out")
        if word == "WHERE" and before == "DELETE":
            at = position_of(text, token.start)
            raise QueryError(f"update:{at}: using-graph-uri needs the long form DELETE {{ … }} WHERE {{ … }}")
        if word == "WHERE" and before == "MARK":
            pieces += [text[done : token.start], clause, " "]
            done = token.start
        before = "MARK" if token.text == "}" else word
    return "".join([*pieces, text[done:]])


def _whole(token: Token, prefixes: Mapping[str, str], base: str) -> str:
    if token.kind == "iri":
        value = token.text[1:-1]
        if base and ":" not in value:
            from urllib.parse import urljoin

            return urljoin(base, value)
        return value
    prefix, _, rest = token.text.partition(":")
    return prefixes.get(prefix, "") + re.sub(r"\\(.)", r"\1", rest)


@lru_cache(maxsize=256)
def variables_of(text: str) -> frozenset[str]:
    """The names of a query's variables.

    >>> sorted(variables_of("SELECT ?a { ?a ?b '?c' }"))
    ['a', 'b']
    """
    return frozenset(t.text[1:] for t in tokens(text) if t.kind == "variable")


def bind(text: str, bindings: Mapping[str, NamedNode | Literal]) -> str:
    """The query with variables replaced by terms, as SPARQL's SEP-0007 describes it.

    Whole tokens are replaced by terms that the RDF library has written out, so that no value can be read as
    anything but one term. In a SELECT clause the variable stays as a column with that value. Raises UnknownName for a
    variable that the query does not have, QueryError where it sets that variable itself.

    >>> bind("SELECT ?x { ?x gk:is $y FILTER(BOUND(?y)) }", {"y": Literal('"} DROP ALL')})
    'SELECT ?x { ?x gk:is "\\\\"} DROP ALL" FILTER(true) }'
    """
    known = variables_of(text)
    for name in bindings:
        if name not in known:
            raise UnknownName("parameter", name, known)
    pieces: list[str] = []
    done = 0
    for name, role, start, end in _places(text):
        if name not in bindings:
            continue
        if role == "set":
            raise QueryError(f"query:{position_of(text, start)}: ?{name} is a parameter and cannot be set here")
        term = str(bindings[name])
        pieces += [
            text[done:start],
            f"({term} AS ?{name})" if role == "column" else "true" if role == "bound" else term,
        ]
        done = end
    return "".join([*pieces, text[done:]])


@lru_cache(maxsize=256)
def _places(text: str) -> tuple[tuple[str, str, int, int], ...]:
    """The places of variables: name, start, end, and the role: column, set (after AS), bound (in BOUND), or plain."""
    found = []
    all_tokens = tokens(text)
    columns = _select_columns(all_tokens)
    for i, token in enumerate(all_tokens):
        if token.kind != "variable":
            continue
        role, start, end = "plain", token.start, token.start + len(token.text)
        before = all_tokens[i - 1].text.upper() if i else ""
        if before == "AS":
            role = "set"
        elif i in columns:
            role = "column"
        elif before == "(" and i >= 2 and all_tokens[i - 2].text.upper() == "BOUND":
            role, start, end = "bound", all_tokens[i - 2].start, all_tokens[i + 1].start + 1
        found.append((token.text[1:], role, start, end))
    return tuple(found)


def _select_columns(all_tokens: tuple[Token, ...]) -> frozenset[int]:
    """Where variables stand as columns: between SELECT and its WHERE, outside of parentheses."""
    found: set[int] = set()
    inside, depth = False, 0
    for i, token in enumerate(all_tokens):
        word = token.text.upper() if token.kind in ("word", "mark") else ""
        if word == "SELECT":
            inside, depth = True, 0
        elif inside and word in ("WHERE", "FROM", "{"):
            inside = False
        elif inside and word in ("(", ")"):
            depth += 1 if word == "(" else -1
        elif inside and depth == 0 and token.kind == "variable":
            found.add(i)
    return frozenset(found)


def with_prefixes(text: str) -> str:
    """The query with declarations of the well-known prefixes that it uses and does not declare.

    >>> with_prefixes("ASK { ?a gk:is ?b }")
    'PREFIX gk: <https://w3id.org/graphkit/ontology#> ASK { ?a gk:is ?b }'
    """
    used: set[str] = set()
    declared: set[str] = set()
    before = ""
    for token in tokens(text):
        if token.kind == "prefixed":
            prefix = token.text.partition(":")[0]
            (declared if before == "PREFIX" else used).add(prefix)
        before = token.text.upper()
    missing = sorted(p for p in used - declared if p in PREFIXES)
    return "".join(f"PREFIX {p}: <{PREFIXES[p]}> " for p in missing) + text
