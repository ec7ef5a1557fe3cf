"""The explorer over a real store, through a real server and a real browser."""

import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from email.message import Message
from html.parser import HTMLParser
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import invented
import pytest
from chromium import Opened

from graphkit.model import Document, Modality
from graphkit.rdf.dataset import open_dataset
from graphkit.rdf.vocabulary import load_vocabulary
from graphkit.web.explorer import routes
from graphkit.web.explorer_text import passages, stretches

LNA = "Libyan National Army"


def filled(rows):
    dataset = open_dataset()
    for name in sorted({s.document for s in rows}):
        dataset.write(name, [s for s in rows if s.document == name])
    return dataset


def reader(document: Document):
    """Stands for the extractor: finds one fixed sentence."""
    words = "Turkey backs the Libyan National Army"
    at = document.text.find(words)
    if at < 0:
        return []
    found = invented.statement("Turkey", "supports", LNA)
    return [
        replace(
            found, document=document.id, quote=words, start=at, end=at + len(words), cue="backs",
            subject_start=at, object_start=at + words.index(LNA),
        )
    ]  # fmt: skip


def analysis(rows):
    """Stands for the network's analysis."""
    measures = {"Brokerage": {invented.ACTOR + "Turkey": 3.0}}
    return {"blocs": invented.blocs(rows), "bloc_labels": ["East", "West"], "measures": measures}


@pytest.fixture(scope="module")
def application():
    from starlette.applications import Starlette

    dataset = filled(invented.libya() + invented.hostile())
    return Starlette(
        routes=routes(dataset, load_vocabulary(), title="Libya <b>", extract=reader, analyse=analysis, top=6)
    )


@contextmanager
def serving(application):
    """A real server on a free port of this machine."""
    import uvicorn

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(application, port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}/"
    server.should_exit = True
    thread.join(5)


@dataclass
class Client:
    address: str

    def get(self, path, params=None, content=None):
        query = "?" + urlencode(params) if params else ""
        request = Request(self.address + path.lstrip("/") + query, data=content)
        try:
            answer = urlopen(request, timeout=20)
        except HTTPError as error:
            answer = error
        with answer:
            return Answer(answer.status, answer.read().decode(), answer.headers)


@dataclass
class Answer:
    status_code: int
    text: str
    headers: Message


@pytest.fixture(scope="module")
def address(application):
    with serving(application) as where:
        yield where


@pytest.fixture(scope="module")
def client(address):
    return Client(address)


@pytest.fixture
def tab(browser, address):
    context = browser.new_context(viewport={"width": 1500, "height": 950})
    page = context.new_page()
    page.set_default_timeout(6000)
    page.asked, page.wrong = [], []
    page.on("request", lambda r: page.asked.append(r.url))
    page.on("console", lambda m: page.wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: page.wrong.append(str(e)))
    yield page
    assert all(url.startswith((address, "blob:", "data:")) for url in page.asked)
    assert page.evaluate("window.hacked") is None
    context.close()


PAGES = (
    "",
    "documents",
    "workbench",
    "workbench?name=who-supports",
    "try",
    "actor?iri=https://w3id.org/graphkit/actor/Russia",
)


class Attributes(HTMLParser):
    """The attributes of each kind of element."""

    def __init__(self):
        super().__init__()
        self.tags = {}

    def handle_starttag(self, tag, attrs):
        self.tags.setdefault(tag, []).append(dict(attrs))


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_a_strict_policy_and_nothing_inline(client, path):
    answer = client.get("/" + path)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "Libya <b>" not in answer.text
    found = Attributes()
    found.feed(answer.text)
    assert "style" not in found.tags
    assert all("src" in a or a.get("type") == "application/json" for a in found.tags.get("script", ()))
    names = {name for all_of in found.tags.values() for attributes in all_of for name in attributes}
    assert not {n for n in names if n == "style" or n.startswith("on")}


def test_live_page_loads_neighbours_on_demand(browser, address):
    p = Opened(browser.new_context(viewport={"width": 1500, "height": 950}), address)
    first = p.shown()
    assert 2 <= len(first["actors"]) <= 6
    assert "West" in p.page.locator("#blocs").inner_text()
    assert "Brokerage" in p.page.locator("#measure").inner_text()
    p.click(p.actor(LNA))
    p.page.locator("#evidence button", has_text="Load all its ties").click()
    p.until(f"window.graphkit.shown().actors.length > {len(first['actors'])}")
    partners = {s.subject for s in invented.libya() if s.object == LNA} | {
        s.object for s in invented.libya() if s.subject == LNA
    }
    shown = {a["label"] for a in p.shown()["actors"]}
    assert partners - {"Sirte", "Tripoli", "ceasefire", LNA} <= shown
    assert p.errors == []
    assert all(url.startswith(address) for url in p.requests)


def test_search_reaches_actors_that_are_not_loaded(browser, address):
    p = Opened(browser.new_context(viewport={"width": 1500, "height": 950}), address)
    rare = "Ghassan Salamé"
    assert rare not in {a["label"] for a in p.shown()["actors"]}
    p.page.locator("#search").press_sequentially("salame")
    p.until("document.getElementById('search-list').textContent.includes('Salamé')")
    p.page.keyboard.press("Enter")
    p.until("document.querySelector('#evidence h2').textContent === 'Ghassan Salamé'")
    assert p.errors == []


def test_actor_page_has_names_ties_timeline_sources(client):
    text = client.get("/actor", params={"iri": "https://w3id.org/graphkit/actor/Libyan_National_Army"}).text
    for part in ("LNA", "is supported by", "Timeline", "Example Wire", '<mark class="s">', "fights"):
        assert part in text


def test_document_page_marks_its_statements(client):
    rows = [s for s in invented.libya() if s.subject == "France" and s.modality is Modality.DENIED]
    text = client.get("/document", params={"id": rows[0].document}).text
    assert f'id="s-{rows[0].statement_id}"' in text
    assert '<mark class="s">France</mark>' in text
    assert "The store keeps the sentences" in text


def test_document_page_shows_the_text_where_it_is_kept():
    from starlette.applications import Starlette

    row = invented.libya()[0]
    text = "x" * (row.start - 1) + "\n" + row.quote + "\nAnd an end <b>."
    app = Starlette(routes=routes(filled([row]), load_vocabulary(), text_of=lambda name: text))
    with serving(app) as where:
        answer = Client(where).get("document", {"id": row.document}).text
    assert "And an end &lt;b&gt;." in answer
    assert "The store keeps the sentences" not in answer
    assert f'<mark class="s">{row.subject}</mark>' in answer


def test_workbench_answers_with_links_downloads_and_a_drawing(tab, address):
    tab.goto(address + "workbench")
    tab.locator("#query").fill(
        "SELECT ?s ?p ?o WHERE { ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } LIMIT 20"
    )
    tab.locator("[name=view]").check()
    tab.locator("#query").press("Control+Enter")
    tab.locator("table.list tbody tr").first.wait_for()
    assert tab.locator("table.list tbody tr").count() == 20
    assert tab.locator("svg.answer circle").count() >= 2
    assert tab.locator("table.list a").count() > 10
    with tab.expect_download() as download:
        tab.locator("a", has_text="csv").click()
    assert Path(download.value.path()).read_text("utf-8").startswith("s,p,o")
    assert tab.wrong == []


def test_workbench_runs_named_queries(tab, address):
    tab.goto(address + "workbench")
    tab.locator(".queries a[href*='who-supports']").click()
    tab.locator("#p-actor").fill(LNA)
    with tab.expect_navigation():
        tab.locator("button", has_text="Ask").click()
    assert tab.locator("table.list tbody tr").count() > 1
    assert tab.wrong == []


def test_drawing_of_an_answer_has_signs_arrows_and_links(tab, address):
    query = "SELECT ?s ?p ?o { ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }"
    tab.goto(address + "workbench?" + urlencode({"view": "graph", "query": query}))
    lines = tab.locator("svg.answer line")
    kinds = set(lines.evaluate_all("all => all.map(l => l.getAttribute('class'))"))
    assert kinds == {"sign+", "sign-", "sign0"}
    assert 0 < tab.locator("svg.answer line[marker-end]").count() < lines.count()
    tab.locator("svg.answer a", has_text="Turkey").first.click()
    assert tab.locator("h1").inner_text() == "Turkey"
    assert tab.wrong == []


def test_drawing_of_a_named_query_joins_its_rows_with_whom_it_asks_about(tab, address):
    tab.goto(address + "workbench?name=who-supports")
    suggested = tab.locator("#of-actor option").evaluate_all("all => all.map(o => o.value)")
    assert LNA in suggested
    assert "Tripoli" not in suggested
    tab.locator("#p-actor").fill(LNA)
    tab.locator("[name=view]").check()
    tab.locator("button", has_text="Ask").click()
    names = tab.locator("svg.answer text").all_text_contents()
    assert {LNA, "Egypt", "Russia"} <= set(names)
    assert tab.locator("svg.answer line.sign\\+").count() >= 2
    tab.locator("details summary", has_text="Its SPARQL").click()
    tab.locator("a", has_text="Change it in the editor").click()
    assert "?supporter" in tab.locator("#query").input_value()


def test_sentences_and_statements_point_at_each_other(tab, address):
    row = next(s for s in invented.libya() if s.subject == "France" and s.modality is Modality.DENIED)
    tab.goto(address + "document?" + urlencode({"id": row.document}))
    number = tab.locator(f"#s-{row.statement_id}").inner_text()
    tab.locator(f"#s-{row.statement_id}").click()
    assert tab.evaluate("document.querySelector(':target').id") == f"card-{row.statement_id}"
    card = tab.locator(f"#card-{row.statement_id}")
    assert card.locator(".verse").inner_text() == number
    card.locator(".verse").click()
    assert tab.evaluate("document.querySelector(':target').id") == f"s-{row.statement_id}"


def test_a_text_that_is_not_the_one_that_was_read_is_not_marked():
    from starlette.applications import Starlette

    row = invented.libya()[0]
    app = Starlette(routes=routes(filled([row]), load_vocabulary(), text_of=lambda name: "Another text."))
    with serving(app) as where:
        answer = Client(where).get("document", {"id": row.document}).text
    assert "Another text." not in answer
    assert "The store keeps the sentences" in answer


@pytest.mark.parametrize(
    "query",
    ["SELECT nonsense {", "DELETE WHERE { ?s ?p ?o }", "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
     "/etc/passwd", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"],
)  # fmt: skip
def test_workbench_refuses_in_one_line(client, query):
    answer = client.get("/workbench", params={"query": query})
    assert answer.status_code == 400
    assert 'class="problem"' in answer.text
    assert "Traceback" not in answer.text


def test_try_shows_what_was_found_and_why(tab, address):
    tab.goto(address + "try")
    tab.locator("#text").fill("Rain fell. Turkey backs the Libyan National Army <script>window.hacked=1</script>")
    tab.locator("button", has_text="Read it").click()
    assert tab.locator(".prose mark.s").inner_text() == "Turkey"
    assert tab.locator(".prose mark.o").inner_text() == LNA
    assert "because of “backs”" in tab.locator(".card").inner_text()
    assert "<script>" in tab.locator(".prose").inner_text()
    tab.locator("#text").fill("Rain fell.")
    tab.locator("button", has_text="Read it").click()
    assert "Nothing found" in tab.locator("main").inner_text()
    assert tab.wrong == []


def test_try_takes_no_flood(client):
    assert client.get("try", content=b"text=" + b"a" * 300_000).status_code == 413


@pytest.mark.parametrize(
    "path", ["actor?iri=nobody", "document?id=nothing", "assets/../explorer.py", "assets/secret.txt"]
)
def test_what_is_not_there_is_said_so(client, path):
    assert client.get("/" + path).status_code == 404


def test_explorer_follows_the_store(monkeypatch):
    from starlette.applications import Starlette

    monkeypatch.setattr("graphkit.web.explorer_snapshot.SECONDS_BETWEEN_LOOKS", -1.0)
    dataset = filled(invented.libya(10))
    with serving(Starlette(routes=routes(dataset, load_vocabulary()))) as where:
        client = Client(where)
        assert "Freshly Written" not in client.get("/documents").text
        dataset.write(
            "new", [invented.statement("Russia", "supports", "Chad", document="new", document_title="Freshly Written")]
        )
        assert "Freshly Written" in client.get("/documents").text


ANSWERED = {
    f"document?id={invented.libya()[0].document}": 200,
    "workbench?view=graph&query=SELECT+*+%7B+%3Fs+gk%3Asupports+%3Fo+%7D": 200,
    "workbench?name=who-supports&p.actor=Libyan+National+Army": 200,
    "workbench?query=nonsense+%7B": 400,
    "actor?iri=nobody": 404,
}


@pytest.mark.parametrize("path", [*PAGES, *ANSWERED])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser, address, path, scheme):
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(color_scheme=scheme, viewport={"width": 1300, "height": 900})
    page = context.new_page()
    assert page.goto(address + path).status == ANSWERED.get(path, 200)
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found if v["impact"] in ("serious", "critical")] == []
    context.close()


def test_stretches_cut_at_every_border_and_lose_nothing():
    row = invented.libya()[0]
    text = "·" * row.start + row.quote + " tail"
    parts = stretches(text, [row])
    assert "".join(p.text for p in parts) == text
    assert {p.kind for p in parts} >= {"", "s", "o"}
    assert [p.starts for p in parts if p.starts] == [(row.statement_id,)]
    moved = "x" + text
    assert all(p.kind == "" and not p.inside for p in stretches(moved, [row]))


def test_passages_join_quotes_that_overlap():
    one = invented.libya()[0]
    inner = replace(one, quote=one.quote[3:], start=one.start + 3, statement_id="inner")
    far = replace(one, start=one.start + 5000, end=one.end + 5000, statement_id="far")
    assert [p.start for p in passages([far, inner, one])] == [one.start, one.start + 5000]
