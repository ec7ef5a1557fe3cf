"""The served explorer: the page live over a store, actors, documents, a workbench for SPARQL, a box to try a text.

Pages are rendered here and work without JavaScript, except for the map itself. Nothing is fetched from elsewhere,
no script or style stands in the pages, and the policy of every answer says so.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from graphkit.errors import GraphkitError
from graphkit.model import Document, Statement, Vocabulary
from graphkit.view import page
from graphkit.view.payload import edges, facts, nodes
from graphkit.view.picture import picture
from graphkit.web.explorer_snapshot import Analyser, Live, Snapshot
from graphkit.web.explorer_text import date_words

if TYPE_CHECKING:
    import jinja2

    from graphkit.rdf.dataset import Dataset
    from graphkit.rdf.result import Result

__all__ = ["Explorer", "routes"]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
NAMES_SHOWN = 8

Reader = Callable[[Document], Sequence[Statement]]


def routes(
    dataset: "Dataset",
    vocabulary: Vocabulary,
    *,
    title: str = "Who is with whom, and who says so",
    extract: Reader | None = None,
    analyse: Analyser | None = None,
    text_of: Callable[[str], str | None] | None = None,
    ask: "Callable[[str, Mapping[str, str]], Result] | None" = None,
    top: int = 80,
    sparql: str = "sparql",
) -> list[Route]:
    """The explorer's routes, to be put into a Starlette application.

    ``extract`` reads a text for the box that tries one. ``analyse`` gives what the map shows beside ties, as
    :func:`graphkit.view.page.render` takes it: ``blocs``, ``bloc_labels``, ``contested``, ``measures``. ``text_of``
    gives a document's text where it is kept (else its quotes are shown), ``ask`` answers the workbench's SPARQL and
    named queries with their parameters (default: the dataset's own query, capped and without SERVICE), ``top`` actors
    are loaded at first, ``sparql`` is the endpoint's address.
    """
    from graphkit.web import explorer_pages, explorer_workbench

    site = Explorer(dataset, vocabulary, title, extract, analyse, text_of, ask, top, sparql)
    pages: list[tuple[str, Callable[[Explorer, Request], Response]]] = [
        ("/", live_page),
        ("/neighbourhood", neighbourhood),
        ("/names", names),
        ("/actor", explorer_pages.actor),
        ("/documents", explorer_pages.documents),
        ("/document", explorer_pages.document),
        ("/workbench", explorer_workbench.workbench),
        ("/workbench/result", explorer_workbench.download),
        ("/assets/{name}", asset),
    ]
    made = [Route(path, site.answer(page_of), methods=["GET"]) for path, page_of in pages]
    return [*made, Route("/try", site.answer_with_body(explorer_pages.try_text), methods=["GET", "POST"])]


class Explorer:
    """What all pages of one explorer share. Made by :func:`routes`."""

    def __init__(
        self,
        dataset: "Dataset",
        vocabulary: Vocabulary,
        title: str,
        extract: Reader | None,
        analyse: Analyser | None,
        text_of: Callable[[str], str | None] | None,
        ask: "Callable[[str, Mapping[str, str]], Result] | None",
        top: int,
        sparql: str,
    ) -> None:
        self.dataset, self.vocabulary, self.title = dataset, vocabulary, title
        self.extract, self.text_of, self.ask, self.top, self.sparql = extract, text_of, ask, top, sparql
        self.live = Live(dataset, vocabulary, analyse)

    def answer(self, page_of: "Callable[[Explorer, Request], Response]") -> Callable[[Request], Response]:
        """A page as Starlette wants it: an error that graphkit raises on purpose becomes a page that says so."""

        def answered(request: Request) -> Response:
            try:
                return page_of(self, request)
            except GraphkitError as error:
                return self.html("problem.html", status=400 if error.exit_code == 2 else 500, problem=str(error))

        return answered

    def answer_with_body(self, page_of: "Callable[[Explorer, Request, bytes], Response]") -> Any:
        """The same for a page that takes a form."""
        from starlette.concurrency import run_in_threadpool

        async def answered(request: Request) -> Response:
            body = b""
            async for part in request.stream():
                body += part
                if len(body) > MOST_BYTES:
                    return self.html("problem.html", status=413, problem=f"the text is larger than {MOST_BYTES} bytes")
            return await run_in_threadpool(lambda: self.answer(lambda site, r: page_of(site, r, body))(request))

        return answered

    def html(self, template: str, *, status: int = 200, **values: Any) -> Response:
        """A page from a template; every value is escaped."""
        shared = {"site_title": self.title, "can_try": self.extract is not None, "sparql": self.sparql}
        return HTMLResponse(templates().get_template(template).render(shared | values), status, HEADERS)


MOST_BYTES = 200_000


@cache
def templates() -> "jinja2.Environment":
    """Templates of the explorer, and those of the page that it shows live."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    loaders = ChoiceLoader([PackageLoader("graphkit.web"), PackageLoader("graphkit.view")])
    made = Environment(loader=loaders, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters |= {"json": page.json_for_html, "url": lambda text: quote(str(text), safe=""), "day": date_words}
    made.globals["address"] = lambda path, **query: path + "?" + urlencode(query) if query else path
    return made


def live_page(site: Explorer, request: Request) -> Response:
    """The map with the actors that most is said of, or with those around the one that is asked for."""
    now = site.live.now()
    if not now.statements:
        return site.html("problem.html", problem="the store holds no statement yet; graphkit build puts some in")
    iris = [p.iri for p in now.picture.participants if p.is_actor][: site.top]
    if (asked := request.query_params.get("actor", "")) in now.by_actor:
        iris = [*now.neighbours(asked), asked]
    return site.html("map.html", **part(site, now, now.between(iris)), title=site.title)


def part(site: Explorer, now: Snapshot, statements: Sequence[Statement]) -> dict[str, Any]:
    """Nodes, edges and facts of some statements, placed as in the whole."""
    drawn = picture(statements, site.vocabulary, now.findings.get("blocs", ()))
    content = facts(drawn, site.vocabulary, page.bloc_names(now.picture, now.findings.get("bloc_labels", ())))
    content |= {"title": site.title, "top": max(site.top, len(drawn.participants)), "subtitle": now.summary()}
    measures, contested = now.findings.get("measures", {}), now.findings.get("contested", ())
    return {"nodes": nodes(drawn, measures, now.spots), "edges": edges(drawn, contested), "facts": content}


def neighbourhood(site: Explorer, request: Request) -> Response:
    """All ties of one actor, as JSON for the live page."""
    now, iri = site.live.now(), request.query_params.get("iri", "")
    if iri not in now.by_actor:
        return JSONResponse({"error": "no such actor"}, 404, HEADERS)
    return JSONResponse(part(site, now, now.about(iri)), 200, HEADERS)


def names(site: Explorer, request: Request) -> Response:
    """Actors whose names hold some words, as JSON for suggestions."""
    found = site.live.now().find(request.query_params.get("q", ""), NAMES_SHOWN)
    return JSONResponse({"names": [{"iri": p.iri, "label": p.label, "name": n} for p, n in found]}, 200, HEADERS)


def asset(site: Explorer, request: Request) -> Response:
    """A script or a style sheet."""
    name = request.path_params["name"]
    made = {"page.js": page.script, "page.css": page.stylesheet}.get(name)
    if made:
        text = made()
    elif name in ("site.css", "live.js", "workbench.js"):
        text = files("graphkit.web").joinpath("static", name).read_text(encoding="utf-8")
    else:
        return site.html("problem.html", status=404, problem=f"there is no {name}")
    kind = "text/javascript" if name.endswith(".js") else "text/css"
    return Response(text, 200, HEADERS, f"{kind}; charset=utf-8")
