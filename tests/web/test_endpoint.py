"""The SPARQL 1.1 Protocol, case by case, over real HTTP, with raw requests and with clients of others."""

import http.client
import json
import multiprocessing
import threading
import time
import xml.etree.ElementTree as ET
from urllib.parse import quote, urlencode

import pyoxigraph
import pytest
import rdflib
import uvicorn
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from graphkit.identifiers import ACTOR
from graphkit.model import Statement
from graphkit.rdf.dataset import open_dataset
from graphkit.web.app import create_app

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
CONSTRUCT = "CONSTRUCT { ?s gk:supports ?o } WHERE { ?s gk:supports ?o }"
SELECT = "SELECT ?s { ?s gk:supports ?o } ORDER BY ?s"


def statements(document, *pairs):
    return [
        Statement(document, a, "supports", b, ACTOR + a, ACTOR + b, quote=f"{a} backs {b}", start=i, end=i + 9)
        for i, (a, b) in enumerate(pairs)
    ]


class Server:
    """An application on a port of loopback."""

    def __init__(self, app):
        self._server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
        self._thread = threading.Thread(target=self._server.run)
        self._thread.start()
        while not self._server.started and self._thread.is_alive():
            time.sleep(0.01)
        self.port = self._server.servers[0].sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/sparql"

    def close(self):
        self._server.should_exit = True
        self._thread.join()

    def request(self, method, path="/sparql", body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            named = {k.replace("_", "-"): v for k, v in headers.items()}
            connection.request(method, path, body, named, encode_chunked="Transfer_Encoding" in headers)
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        finally:
            connection.close()

    def get(self, query, accept="*/*", **more):
        return self.request("GET", "/sparql?" + urlencode({"query": query, **more}, doseq=True), Accept=accept)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("served") / "kg"
    with open_dataset(path, mode="w") as graph:
        graph.write("one", statements("one", ("Russia", "Syria"), ("Turkey", "Libya")))
        graph.write("two", statements("two", ("Iran", "Syria")))
    return path


@pytest.fixture(scope="module")
def server(store):
    running = Server(create_app(store, timeout=2, row_limit=500, request_limit=10_000, workers=3, explorer=False))
    yield running
    running.close()


def names(body):
    return [row["s"]["value"].removeprefix(ACTOR) for row in json.loads(body)["results"]["bindings"]]


# ---------------------------------------------------------------- asking
def test_query_by_get(server):
    status, headers, body = server.get(SELECT)
    assert (status, headers["content-type"]) == (200, "application/sparql-results+json")
    assert names(body) == ["Iran", "Russia", "Turkey"]
    assert headers["vary"] == "Accept"


def test_query_by_urlencoded_post(server):
    status, _, body = server.request(
        "POST", body=urlencode({"query": SELECT}), Content_Type="application/x-www-form-urlencoded"
    )
    assert status == 200
    assert names(body) == ["Iran", "Russia", "Turkey"]


def test_query_by_direct_post(server):
    status, _, body = server.request("POST", body=SELECT, Content_Type="application/sparql-query; charset=UTF-8")
    assert status == 200
    assert names(body) == ["Iran", "Russia", "Turkey"]


def test_head_has_headers_and_no_body(server):
    status, headers, body = server.request("HEAD", "/sparql?query=" + quote("ASK {}"))
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) > 0


def test_queries_of_all_forms(server):
    assert json.loads(server.get("ASK { ?s gk:supports ?o }")[2])["boolean"] is True
    assert b"Russia" in server.get(CONSTRUCT)[2]
    assert server.get("DESCRIBE actor:Russia")[1]["content-type"].startswith("text/turtle")
    assert server.get("# a comment\nPREFIX x: <x:> SELECT * { x:a x:b x:c }")[0] == 200


# ---------------------------------------------------------------- formats
@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/xml", "application/xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/html, application/xml;q=0.9, */*;q=0.8", "application/xml"),
        ("text/*", "text/xml"),
        ("application/sparql-results+json;q=0.2, text/csv;q=0.7", "text/csv"),
        ("", "application/sparql-results+json"),
    ],
)
def test_rows_in_the_format_asked_for(server, accept, expected):
    for query in (SELECT, "ASK {}"):
        status, headers, body = server.get(query, accept)
        assert (status, headers["content-type"].split(";")[0]) == (200, expected)
        if "xml" in expected:
            ET.fromstring(body)
        elif "json" in expected:
            json.loads(body)


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("text/turtle", pyoxigraph.RdfFormat.TURTLE),
        ("application/n-triples", pyoxigraph.RdfFormat.N_TRIPLES),
        ("application/ld+json", pyoxigraph.RdfFormat.JSON_LD),
        ("application/rdf+xml", pyoxigraph.RdfFormat.RDF_XML),
        ("application/trig", pyoxigraph.RdfFormat.TRIG),
        ("application/n-quads", pyoxigraph.RdfFormat.N_QUADS),
        ("text/html, application/rdf+xml;q=0.5", pyoxigraph.RdfFormat.RDF_XML),
    ],
)
def test_triples_in_the_format_asked_for(server, accept, format):
    status, headers, body = server.get(CONSTRUCT, accept)
    assert (status, headers["content-type"].split(";")[0]) == (200, format.media_type)
    assert len(list(pyoxigraph.parse(body, format=format))) == 3


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        (SELECT, "text/turtle"),
        (SELECT, "image/png"),
        (CONSTRUCT, "text/csv"),
        ("ASK {}", "text/html"),
        (SELECT, "text/csv;q=0"),
    ],
)
def test_nothing_acceptable_is_406_and_lists_what_is(server, query, accept):
    status, _, body = server.get(query, accept)
    assert status == 406
    assert b"acceptable formats are" in body


# ---------------------------------------------------------------- graphs
CURRENT = "https://w3id.org/graphkit/graph/current"
ONE = "https://w3id.org/graphkit/document/one"


def test_the_request_names_the_graphs(server):
    count = "SELECT (COUNT(*) AS ?n) { ?s a gk:Statement }"

    def asked(**graphs):
        return int(json.loads(server.get(count, **graphs)[2])["results"]["bindings"][0]["n"]["value"])

    assert asked() == 3
    assert asked(**{"default-graph-uri": ONE}) == 2
    assert asked(**{"default-graph-uri": [ONE, "https://w3id.org/graphkit/document/two"]}) == 3
    assert asked(**{"default-graph-uri": CURRENT}) == 0
    assert asked(**{"named-graph-uri": ONE}) == 0
    in_named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a gk:Statement } }"
    body = server.get(in_named, **{"named-graph-uri": ONE})[2]
    assert json.loads(body)["results"]["bindings"][0]["n"]["value"] == "2"


def test_graphs_of_the_request_win_over_those_of_the_query(server):
    query = f"ASK FROM <{CURRENT}> {{ ?s a gk:Claim }}"
    assert json.loads(server.get(query)[2])["boolean"] is True
    assert json.loads(server.get(query, **{"default-graph-uri": ONE})[2])["boolean"] is False


def test_graphs_may_come_with_a_direct_post(server):
    path = "/sparql?" + urlencode({"default-graph-uri": CURRENT})
    status, _, body = server.request("POST", path, "ASK { ?s a gk:Statement }", Content_Type="application/sparql-query")
    assert (status, json.loads(body)["boolean"]) == (200, False)


def test_a_graph_that_is_no_iri_is_refused(server):
    assert server.get("ASK {}", **{"default-graph-uri": "not an iri"})[0] == 400


# ---------------------------------------------------------------- wrong requests
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("method", "path", "body", "kind", "expected"),
    [
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, "", 400),
        ("GET", "/sparql?query=", None, "", 400),
        ("GET", "/sparql?foo=bar", None, "", 400),
        ("GET", "/sparql?query=%FF", None, "", 400),
        ("GET", "/sparql?update=" + quote("CLEAR ALL"), None, "", 400),
        ("POST", "/sparql", "query=ASK%7B%7D&query=ASK%7B%7D", FORM, 400),
        ("POST", "/sparql", "query=ASK%7B%7D&update=CLEAR%20ALL", FORM, 400),
        ("POST", "/sparql", "", FORM, 400),
        ("POST", "/sparql", "", "application/sparql-query", 400),
        ("POST", "/sparql?query=ASK%7B%7D", "ASK {}", "application/sparql-query", 400),
        ("POST", "/sparql", b"ASK { ?s ?p '\xff' }", "application/sparql-query", 400),
        ("POST", "/sparql", "ASK {}", "text/plain", 415),
        ("POST", "/sparql", "ASK {}", "", 415),
        ("POST", "/sparql", "ASK {}".encode("utf-16"), "application/sparql-query; charset=UTF-16", 415),
        ("PUT", "/sparql", "ASK {}", "application/sparql-query", 405),
        ("DELETE", "/sparql", None, "", 405),
        ("GET", "/elsewhere", None, "", 404),
        ("POST", "/sparql", "update=" + quote("CLEAR ALL"), FORM, 403),
        ("POST", "/sparql", "CLEAR ALL", "application/sparql-update", 403),
        ("POST", "/sparql", "query=" + quote("CLEAR ALL"), FORM, 400),
        ("POST", "/sparql", "ASK {" + " " * 20_000 + "}", "application/sparql-query", 413),
    ],
)
def test_wrong_requests(server, method, path, body, kind, expected):
    headers = {"Content_Type": kind} if kind else {}
    status, _, answer = server.request(method, path, body, **headers)
    assert (status, answer.count(b"\n") <= 1) == (expected, True)
    assert b"Traceback" not in answer


def test_a_large_body_without_length_is_refused_too(server):
    def chunks():
        for _ in range(50):
            yield b"ASK { ?s ?p ?o } # " + b"x" * 1000

    status, _, _ = server.request(
        "POST", body=chunks(), Content_Type="application/sparql-query", Transfer_Encoding="chunked"
    )
    assert status == 413


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * {\n ?s ?p }", b"query:2:9: expected"),
        ("SELECT * { ?s nope:x ?o }", b"query:1:"),
        ("who-supports", b"query:1:1: a query begins with"),
        ("/etc/passwd.rq", b"query:1:1: a query begins with"),
    ],
)
def test_a_syntax_error_is_400_and_names_the_place(server, query, message):
    status, headers, body = server.get(query)
    assert (status, headers["content-type"]) == (400, "text/plain; charset=utf-8")
    assert body.startswith(message)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
    ],
)
def test_nothing_is_fetched_from_elsewhere(server, query):
    assert server.get(query)[0] == 400


def test_only_the_services_that_were_allowed_are_called(store, server):
    other = Server(create_app(store, timeout=20, workers=1, services=[server.url], explorer=False))
    try:
        query = "SELECT ?s { SERVICE <%s> { ?s <https://w3id.org/graphkit/ontology#supports> ?o } } ORDER BY ?s"
        assert names(other.get(query % server.url)[2]) == ["Iran", "Russia", "Turkey"]
        for address in ("http://127.0.0.1:9/", server.url + "?x"):
            status, _, body = other.get(query % address)
            assert (status, b"may not call" in body) == (400, True)
        for sneaky in (
            "SELECT ?s { BIND(<http://127.0.0.1:9/> AS ?x) SERVICE ?x { ?s ?p ?o } }",
            f"PREFIX x: <{server.url}> SELECT ?s {{ SERVICE SILENT x: {{ ?s ?p ?o }} }}",
        ):
            assert other.get(sneaky)[0] == 400
    finally:
        other.close()


# ---------------------------------------------------------------- limits
def test_a_runaway_query_is_stopped_and_harms_nobody(server):
    outcomes = {}

    def run_away():
        started = time.monotonic()
        outcomes["runaway"] = (*server.get(RUNAWAY)[::2], time.monotonic() - started)

    thread = threading.Thread(target=run_away)
    thread.start()
    slowest = 0.0
    for _ in range(20):
        started = time.monotonic()
        assert server.get(SELECT)[0] == 200
        slowest = max(slowest, time.monotonic() - started)
    thread.join()
    status, body, seconds = outcomes["runaway"]
    assert status == 503
    assert b"longer than 2 s and was stopped" in body
    assert seconds < 6
    assert slowest < 2
    assert server.request("GET", "/health")[0] == 200


def test_more_runaways_than_workers_end_as_well(server):
    statuses = []
    threads = [threading.Thread(target=lambda: statuses.append(server.get(RUNAWAY)[0])) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [503] * 5
    deadline = time.monotonic() + 10
    while server.get(SELECT)[0] != 200 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert server.get(SELECT)[0] == 200


def test_a_client_that_hangs_up_frees_its_worker(server):
    connections = []
    for _ in range(6):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
        connection.request("GET", "/sparql?" + urlencode({"query": RUNAWAY}))
        connections.append(connection)
    for connection in connections:
        connection.close()
    deadline = time.monotonic() + 15
    while server.get(SELECT)[0] != 200 and time.monotonic() < deadline:
        time.sleep(0.2)
    assert server.get(SELECT)[0] == 200


GREEDY = "SELECT ?a ?z { ?a ?b ?c . ?d ?e ?f . ?x ?y ?z } ORDER BY ?c ?z"


def test_a_query_that_wants_all_memory_is_stopped_and_its_worker_replaced(store):
    small = Server(create_app(store, timeout=20, workers=1, memory=400_000_000, explorer=False))
    try:
        for _ in range(2):
            status, _, body = small.get(GREEDY)
            assert (status, b"more than 400 MB of memory and was stopped" in body) == (503, True)
        assert names(small.get(SELECT)[2]) == ["Iran", "Russia", "Turkey"]
    finally:
        small.close()


def test_a_worker_that_the_system_killed_is_replaced(store):
    app = create_app(store, timeout=20, workers=1, explorer=False)
    other = Server(app)
    try:
        assert other.get(SELECT)[0] == 200
        for process in multiprocessing.active_children():
            if process in {w.process for w in app.state.service.workers._all}:
                process.kill()
                process.join()
        assert names(other.get(SELECT)[2]) == ["Iran", "Russia", "Turkey"]
    finally:
        other.close()


def test_rows_are_capped_and_say_so(server):
    status, headers, body = server.get("SELECT * { ?s ?p ?o . ?x ?y ?z }")
    assert status == 200
    assert headers["x-sparql-maxrows"] == "500"
    assert len(json.loads(body)["results"]["bindings"]) == 500
    assert "x-sparql-maxrows" not in server.get(SELECT)[1]


# ---------------------------------------------------------------- about itself
def test_service_description(server):
    status, headers, body = server.request("GET", "/sparql", Accept="text/turtle")
    assert (status, headers["content-type"].split(";")[0]) == (200, "text/turtle")
    graph = rdflib.Graph().parse(data=body, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    service = rdflib.URIRef(server.url)
    assert (service, sd.endpoint, service) in graph
    assert (service, sd.feature, sd.UnionDefaultGraph) in graph
    assert (service, sd.supportedLanguage, sd.SPARQL11Update) not in graph
    assert server.request("GET", "/sparql", Accept="application/rdf+xml")[1]["content-type"] == "application/rdf+xml"


def test_health_and_openapi(server):
    assert json.loads(server.request("GET", "/health")[2]) == {"status": "ok", "workers": 3}
    described = json.loads(server.request("GET", "/openapi.json")[2])
    assert set(described["paths"]) == {"/sparql", "/health"}
    assert "application/sparql-update" not in json.dumps(described)


def test_no_cors_unless_asked_for(server, store):
    status, headers, _ = server.request("OPTIONS", Origin="https://evil.example", Access_Control_Request_Method="POST")
    assert status == 405
    assert (
        "access-control-allow-origin"
        not in server.request("GET", "/sparql?query=ASK%7B%7D", Origin="https://evil.example")[1]
    )
    other = Server(create_app(store, cors=["https://good.example"], hosts=["127.0.0.1"], workers=1, explorer=False))
    try:
        status, headers, _ = other.request(
            "OPTIONS", Origin="https://good.example", Access_Control_Request_Method="POST"
        )
        assert (status, headers["access-control-allow-origin"]) == (200, "https://good.example")
        assert other.request("OPTIONS", Origin="https://evil.example", Access_Control_Request_Method="POST")[0] == 400
        # A page that makes its own name point to this machine is turned away by the name.
        assert other.request("GET", "/sparql?query=ASK%7B%7D", Host="evil.example")[0] == 400
    finally:
        other.close()


# ---------------------------------------------------------------- clients of others
def test_sparqlwrapper(server):
    from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper

    client = SPARQLWrapper(server.url)
    client.setQuery("PREFIX gk: <https://w3id.org/graphkit/ontology#> " + SELECT)
    for method in ("GET", POST):
        client.setMethod(method)
        client.setReturnFormat(JSON)
        assert len(client.query().convert()["results"]["bindings"]) == 3
    client.setRequestMethod(POSTDIRECTLY)
    assert len(client.query().convert()["results"]["bindings"]) == 3
    client.setReturnFormat(XML)
    assert len(client.query().convert().getElementsByTagName("result")) == 3
    client.setReturnFormat(CSV)
    assert client.query().convert().count(b"\n") == 4
    client.setQuery("PREFIX gk: <https://w3id.org/graphkit/ontology#> " + CONSTRUCT)
    client.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=client.query().convert(), format="turtle")) == 3


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflibs_sparqlstore(server, method):
    graph = rdflib.Graph(SPARQLStore(server.url, method=method, returnFormat="json"))
    gk = rdflib.Namespace("https://w3id.org/graphkit/ontology#")
    assert {str(s).removeprefix(ACTOR) for s in graph.subjects(gk.supports)} == {"Iran", "Russia", "Turkey"}
    assert len(list(graph.query("SELECT ?s { ?s <https://w3id.org/graphkit/ontology#supports> ?o }"))) == 3


def test_graphkits_own_client(server):
    with open_dataset(server.url) as graph:
        assert len(list(graph.statements())) == 3
        assert len(graph.query("whom-supports", {"actor": "Iran"})) == 1


# ---------------------------------------------------------------- writing
@pytest.fixture
def writable(tmp_path):
    path = tmp_path / "kg"
    with open_dataset(path, mode="w") as graph:
        graph.write("one", statements("one", ("Russia", "Syria")))
    running = Server(create_app(path, writable_token="open sesame", timeout=10, workers=2, explorer=False))
    yield running
    running.close()
    assert [p.name for p in tmp_path.iterdir()] == ["kg"], "snapshots were left behind"


INSERT = "INSERT DATA { GRAPH <x:g> { <x:a> <x:b> 'c' } }"


def test_updates_need_the_token(writable):
    def update(**headers):
        return writable.request("POST", body=INSERT, Content_Type="application/sparql-update", **headers)

    status, headers, _ = update()
    assert (status, headers["www-authenticate"]) == (401, "Bearer")
    status, _, body = update(Authorization="Bearer open barley")
    assert status == 403
    assert b"sesame" not in body
    ask = "ASK { <x:a> <x:b> 'c' }"
    assert json.loads(writable.get(ask)[2])["boolean"] is False
    assert update(Authorization="Bearer open sesame")[0] == 204
    assert json.loads(writable.get(ask)[2])["boolean"] is True
    form = urlencode({"update": "DELETE WHERE { GRAPH ?g { <x:a> ?p ?o } }"})
    assert writable.request("POST", body=form, Content_Type=FORM, Authorization="Bearer open sesame")[0] == 204
    assert json.loads(writable.get(ask)[2])["boolean"] is False


def test_an_update_may_be_given_its_graphs(writable):
    def update(text, **graphs):
        path = "/sparql?" + urlencode(graphs, doseq=True)
        kind = {"Content_Type": "application/sparql-update", "Authorization": "Bearer open sesame"}
        return writable.request("POST", path, text, **kind)[0]

    def found(graph):
        return json.loads(writable.get(f"ASK {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")[2])["boolean"]

    assert update("INSERT DATA { GRAPH <x:one> { <x:a> <x:b> 1 } GRAPH <x:two> { <x:c> <x:d> 2 } }") == 204
    copy = "INSERT { GRAPH <x:%s> { ?s ?p ?o } } WHERE { ?s ?p ?o }"
    assert update(copy % "from-one", **{"using-graph-uri": "x:one"}) == 204
    rows = json.loads(writable.get("SELECT ?s { GRAPH <x:from-one> { ?s ?p ?o } }")[2])["results"]["bindings"]
    assert [row["s"]["value"] for row in rows] == ["x:a"]
    assert update(copy % "from-both", **{"using-graph-uri": ["x:one", "x:two"]}) == 204
    body = writable.get("SELECT ?s { GRAPH <x:from-both> { ?s ?p ?o } }")[2]
    assert len(json.loads(body)["results"]["bindings"]) == 2
    named = "INSERT { GRAPH <x:named> { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }"
    assert update(named, **{"using-named-graph-uri": "x:two"}) == 204
    assert found("x:named")
    for clash in (
        "WITH <x:one> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } USING <x:one> WHERE { ?s ?p ?o }",
        "DELETE WHERE { ?s ?p ?o }",
    ):
        assert update(clash, **{"using-graph-uri": "x:one"}) == 400
    assert update(copy % "none", **{"using-graph-uri": "no iri"}) == 400
    assert found("x:one")


@pytest.mark.parametrize(
    "bad",
    [
        "INSERT DATA {",
        "LO\\u0041D <file:///etc/passwd>",
        "LOAD <file:///etc/passwd>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_a_wrong_update_is_400_and_changes_nothing(writable, bad):
    before = writable.get("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[2]
    status, _, _ = writable.request(
        "POST", body=bad, Content_Type="application/sparql-update", Authorization="Bearer open sesame"
    )
    assert status == 400
    assert writable.get("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[2] == before


def test_graphkit_writes_through_its_own_service(writable, monkeypatch):
    monkeypatch.setenv("GRAPHKIT_ENDPOINT_TOKEN", "open sesame")
    with open_dataset(writable.url, mode="w") as graph:
        graph.write("two", statements("two", ("Iran", "Yemen")))
        graph.flush()
        assert [s.subject for s in graph.statements()] == ["Russia", "Iran"]


def test_what_a_builder_adds_is_served_soon(store, server):
    with open_dataset(store, mode="w") as graph:
        graph.write("three", statements("three", ("Chad", "Niger")))
        # While the builder works, the last state goes on being served.
        assert server.get(SELECT)[0] == 200
    assert "Chad" in names(server.get(SELECT)[2])
    with open_dataset(store, mode="w") as graph:
        graph.forget("three")
    assert "Chad" not in names(server.get(SELECT)[2])


@pytest.mark.parametrize("ending", ["nq", "ttl.gz"])
def test_files_are_served_too(tmp_path, ending):
    path = tmp_path / f"g.{ending}"
    with open_dataset(path, mode="w") as graph:
        graph.write("one", statements("one", ("Russia", "Syria")))
    running = Server(create_app(path, workers=1, explorer=False))
    try:
        assert names(running.get(SELECT)[2]) == ["Russia"]
    finally:
        running.close()
