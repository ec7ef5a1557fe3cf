"""A request of the SPARQL 1.1 Protocol, read and checked: what is asked, of which graphs, or what is wrong with it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["Operation", "Refused", "read"]

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"


class Refused(Exception):
    """A request that gets an error status and one line of explanation."""

    def __init__(self, status: int, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.message, self.headers = status, message, headers or {}


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or an update, with the graphs that the request names (None where it names none)."""

    kind: str
    text: str
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None


async def read(request: "Request", limit: int) -> Operation | None:
    """The operation of a request; None for a bare GET, which asks what the service is.

    ``limit`` is the most bytes of a body. Raises Refused with 400, 405, 413 or 415.
    """
    url = _pairs(request.url.query)
    if request.method in ("GET", "HEAD"):
        if not url:
            return None
        if any(name == "update" for name, _ in url):
            raise Refused(400, "an update must be sent by POST")
        return _operation(url, "query")
    kind, parameters = _media_type(request.headers.get("content-type", ""))
    charset = parameters.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8"):
        raise Refused(415, f"charset {charset} is not supported; send UTF-8")
    if kind not in (FORM, QUERY, UPDATE):
        raise Refused(415, f"send {FORM}, {QUERY} or {UPDATE}")
    text = await _body(request, limit)
    if kind == FORM:
        pairs = url + _pairs(text)
        kinds = {name for name, _ in pairs if name in ("query", "update")}
        if len(kinds) != 1:
            raise Refused(400, "send exactly one of query and update")
        return _operation(pairs, kinds.pop())
    name = "query" if kind == QUERY else "update"
    if any(key in ("query", "update") for key, _ in url):
        raise Refused(400, f"the {name} is in the body; leave the parameter out")
    return _operation([*url, (name, text)], name)


def _operation(pairs: list[tuple[str, str]], kind: str) -> Operation:
    texts = [value for name, value in pairs if name == kind]
    if len(texts) != 1:
        raise Refused(400, f"send exactly one {kind}, not {len(texts)}")
    if not texts[0].strip():
        raise Refused(400, f"the {kind} is empty")
    prefix = "" if kind == "query" else "using-"
    default = tuple(v for n, v in pairs if n == ("default-graph-uri" if kind == "query" else prefix + "graph-uri"))
    named = tuple(v for n, v in pairs if n == ("named-graph-uri" if kind == "query" else prefix + "named-graph-uri"))
    given = bool(default or named)
    return Operation(kind, texts[0], default if given else None, named if given else None)


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except UnicodeDecodeError:
        raise Refused(400, "the parameters are not UTF-8") from None
    except ValueError as error:
        raise Refused(400, str(error)) from None


def _media_type(header: str) -> tuple[str, dict[str, str]]:
    kind, *rest = (part.strip() for part in header.split(";"))
    parameters = dict(part.lower().split("=", 1) for part in rest if "=" in part)
    return kind.lower(), {name.strip(): value.strip('" ') for name, value in parameters.items()}


async def _body(request: "Request", limit: int) -> str:
    too_large = Refused(413, f"the request is larger than {limit} bytes")
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        raise too_large
    from starlette.requests import ClientDisconnect

    data = bytearray()
    try:
        async for chunk in request.stream():
            data += chunk
            if len(data) > limit:
                raise too_large
    except ClientDisconnect:
        raise Refused(400, "the request broke off") from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(400, "the body is not UTF-8") from None
