"""One self-contained HTML page of who is with whom and against whom, with the sentences that say so."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from graphkit.errors import UsageError
from graphkit.model import Statement, Vocabulary
from graphkit.view.payload import edges, facts, nodes, places
from graphkit.view.picture import Picture, picture

__all__ = ["asset", "bloc_names", "json_for_html", "render", "script", "stylesheet"]

SCRIPTS = [
    "data",
    "state",
    "filter",
    "lines",
    "words",
    "search",
    "legend",
    "time",
    "graph",
    "labels",
    "hulls",
    "evidence",
    "quote",
    "table",
    "path",
    "export",
    "svg",
    "keys",
    "live",
    "main",
]
SHEETS = ("base", "controls", "map", "evidence", "narrow", "print")

FORBIDDEN = ("</script", "</style", "<!--")


def render(
    statements: Iterable[Statement],
    vocabulary: Vocabulary,
    *,
    title: str = "Who is with whom, and who says so",
    subtitle: str = "",
    blocs: Sequence[Iterable[str]] | None = None,
    bloc_labels: Sequence[str] = (),
    contested: Iterable[tuple[str, str, str]] = (),
    measures: Mapping[str, Mapping[str, float]] | None = None,
    top: int = 150,
) -> str:
    """A page of these statements that needs nothing else: no network, no other file.

    ``blocs`` are collections of actor IRIs, drawn as camps. ``bloc_labels`` name them; who has no label is
    called after its members. ``contested`` are (subject IRI, predicate, object IRI) to be highlighted beside
    those that one statement asserts and another denies. ``measures`` maps a measure's name to a value (any
    scale) for each actor IRI, to choose node sizes by. At most ``top`` actors are drawn at first.

    The same input gives the same bytes. Every name, quote and address is escaped.
    Raises UsageError when there is no statement.

    >>> s = Statement(document="d", subject="Rome", predicate="fights", object="Carthage", subject_id="r",
    ...     object_id="c", quote="Rome <b>fights</b> Carthage")
    >>> html = render([s], Vocabulary(), title="Punic wars")
    >>> "<b>fights" in html, "http-equiv" in html
    (False, True)
    """
    drawn = picture(statements, vocabulary, blocs)
    if not drawn.statements:
        raise UsageError("there is no statement to draw; build the store from texts that mention two actors")
    content = facts(drawn, vocabulary, bloc_names(drawn, bloc_labels))
    content["title"], content["subtitle"], content["top"] = title, subtitle, max(top, 1)
    network = _network(title)
    network.nodes = nodes(drawn, measures or {}, places(drawn))
    network.edges = edges(drawn, contested)
    code, sheet = script(), stylesheet()
    network.templateEnv.globals |= {
        "title": title,
        "content": content,
        "policy": f"default-src 'none'; script-src '{_digest(code)}'; style-src '{_digest(sheet)}'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'",
        "script": code,
        "sheet": sheet,
    }
    return str(network.generate_html("page.html"))


def _network(title: str) -> Any:
    """A pyvis network whose template is ours and escapes what it is given."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup
    from pyvis.network import Network

    network = Network(directed=True, heading=title)
    network.templateEnv = Environment(
        loader=PackageLoader("graphkit.view"), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    network.templateEnv.filters |= {"inline": lambda text: Markup(_inert(text)), "json": json_for_html}
    network.path = "page.html"
    return network


def json_for_html(value: Any) -> Any:
    """JSON that can stand in a ``script`` element: nothing in it can end the element or start another.

    >>> print(json_for_html({"a": "</script>"}))
    {"a":"\\u003c/script\\u003e"}
    """
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # A lone surrogate cannot be written as UTF-8; it is a slip of the source, shown as what it is: unreadable.
    text = text.encode("utf-8", "replace").decode()
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)


@cache
def script() -> str:
    """All JavaScript of the page: vis-network as pyvis ships it, then ours in one closed scope."""
    vis = files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")
    ours = "\n".join(asset(f"{name}.js") for name in SCRIPTS)
    return _inert(f'{vis}\n(() => {{\n"use strict";\n{ours}\n}})();\n')


@cache
def stylesheet() -> str:
    """All CSS of the page."""
    return _inert("\n".join(asset(f"{name}.css") for name in SHEETS))


def asset(name: str) -> str:
    """The text of a file under ``static``."""
    return files("graphkit.view").joinpath("static", name).read_text(encoding="utf-8")


def _inert(text: str) -> str:
    """Code to be inlined, unchanged; it must not be able to end its element."""
    for sign in FORBIDDEN:
        if sign in text.lower():
            raise UsageError(f"code to be inlined holds {sign!r}; reinstall pyvis, or report this")
    return text


def _digest(code: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


def bloc_names(drawn: Picture, labels: Sequence[str]) -> list[str]:
    """What each bloc is called: by its label, else by those of its members that most is said of."""
    names = []
    for number, bloc in enumerate(drawn.blocs):
        members = [drawn.participants[n].label for n in sorted(bloc)]
        rest = f" and {len(members) - 2} more" if len(members) > 2 else ""
        own = labels[number] if number < len(labels) else ""
        names.append(own or ", ".join(members[:2]) + rest or f"Bloc {number + 1}")
    return names
