"""The same graph behind real SPARQL servers of others: what is written comes back, through failures too."""

import http.server
import shutil
import signal
import threading
import time

import pytest
from servers import free_port, oxigraph_command, start_oxigraph, stop, virtuoso

from graphkit.errors import EndpointError, InputError, QueryError
from graphkit.rdf.dataset import open_dataset
from graphkit.rdf.http import Client
from graphkit.rdf.provenance import Run
from graphkit.rdf.query import named_queries
from graphkit.rdf.rules import drop, infer
from graphkit.rdf.terms import CURRENT, DERIVED, ONTOLOGY_GRAPH, PENDING
from graphkit.rdf.validation import validate

LNA = "Libyan National Army"
needs_oxigraph = pytest.mark.skipif(oxigraph_command() is None, reason="needs: pip install oxigraph")
needs_virtuoso = pytest.mark.skipif(
    shutil.which("virtuoso-t") is None, reason="needs: apt-get install virtuoso-opensource"
)


@pytest.fixture(scope="module")
def running_oxigraph(tmp_path_factory):
    port = free_port()
    process = start_oxigraph(tmp_path_factory.mktemp("oxigraph"), port)
    yield f"http://127.0.0.1:{port}/query"
    stop(process)


@pytest.fixture(scope="module")
def running_virtuoso(tmp_path_factory):
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as url:
        yield url


@pytest.fixture(params=[pytest.param("oxigraph", marks=needs_oxigraph), pytest.param("virtuoso", marks=needs_virtuoso)])
def endpoint(request, monkeypatch):
    url = request.getfixturevalue(f"running_{request.param}")
    if request.param == "virtuoso":
        monkeypatch.setenv("GRAPHKIT_ENDPOINT_USER", "dba")
        monkeypatch.setenv("GRAPHKIT_ENDPOINT_PASSWORD", "dba")
    empty(url)
    return url


def empty(url):
    with open_dataset(url, mode="w") as graph:
        for name in (*graph.store.graphs(), CURRENT, DERIVED, ONTOLOGY_GRAPH, PENDING):
            graph.store.update(f"DROP SILENT GRAPH {name}")


def copy(libya, graph):
    for document in libya.documents():
        graph.write(document.id, libya.statements(document.id), document, run=Run("graphkit 1", "abc"))


def test_the_same_build_gives_the_same_graph(endpoint, libya, tmp_path):
    with open_dataset(tmp_path / "kg", mode="w") as local, open_dataset(endpoint, mode="w") as remote:
        copy(libya, local)
        copy(libya, remote)
        assert list(remote.statements()) == list(local.statements())
        assert list(remote.quads()) == list(local.quads())
        assert list(remote.documents()) == list(local.documents())
        assert remote.stats() == local.stats()
        given = {"actor": LNA, "speaker": "TASS", "first": "Russia", "second": LNA, "words": "moscow"}
        for name, query in named_queries().items():
            params = {p.name: given[p.name] for p in query.parameters if p.default is None}
            assert list(remote.query(name, params)) == list(local.query(name, params)), name
            period = {"since": "2020-07", "until": "2020"} if "since" in {p.name for p in query.parameters} else {}
            assert list(remote.query(name, params | period)) == list(local.query(name, params | period)), name
            assert not period or name != "who-supports" or len(local.query(name, params | period)) > 2
        construct = "CONSTRUCT { ?s gk:supports ?o } WHERE { ?s gk:supports ?o }"
        for ask in ("ASK { ?s gk:supports ?o }", "ASK { ?s gk:nothing ?o }"):
            assert bool(remote.query(ask)) == bool(local.query(ask)), ask
        assert remote.query(construct).serialize("nt") == local.query(construct).serialize("nt")


def test_twice_replaced_forgotten(endpoint, libya, make):
    with open_dataset(endpoint, mode="w") as graph:
        copy(libya, graph)
        before = graph.digest()
    with open_dataset(endpoint, mode="w") as graph:
        assert not graph.write("tripoli.txt", libya.statements("tripoli.txt"), next(d for d in libya.documents() if d.id == "tripoli.txt"), run=Run("graphkit 1", "abc"))  # fmt: skip  # noqa: E501
        graph.write("b", [make("Chad", "fights", LNA, document="b")])
        graph.write(
            "b",
            [
                make("Chad", "supports", LNA, document="b"),
                make("Russia", "supports", LNA, document="b", start=9, end=12),
            ],
        )
        graph.forget("b")
        assert graph.digest() == before


def test_the_rules_conclude_the_same_there(endpoint, libya, make, tmp_path):
    with open_dataset(tmp_path / "kg", mode="w") as local, open_dataset(endpoint, mode="w") as remote:
        for graph in (local, remote):
            copy(libya, graph)
            infer(graph)
        assert list(remote.quads()) == list(local.quads())
        assert remote.query("ASK { ?a gk:proxyConflictWith ?b }")
        for graph in (local, remote):
            graph.write(
                "c", [make("Chad", "funds", "Government of National Accord", document="c", time="2019-05/2020")]
            )
            assert not infer(graph).rebuilt
        assert list(remote.quads()) == list(local.quads())
        assert bool(validate(remote)) == bool(validate(local)) is True
        drop(local)
        drop(remote)
        assert list(remote.quads()) == list(local.quads())


def test_hostile_texts_survive(endpoint, make):
    nasty = ['"; DROP ALL #', "a\\b\"c'd\n\te", "Ünï ☃ 𝄞", "<b>&amp;</b>", "{{x}} %s ?y $z"]
    with open_dataset(endpoint, mode="w") as graph:
        rows = [make("Chad", "fights", "Niger", document="n", quote=q, start=i, end=i + 1) for i, q in enumerate(nasty)]
        graph.write("n", rows)
        assert [s.quote for s in graph.statements("n")] == nasty


def test_many_documents_in_batches_and_pages(endpoint, make):
    with open_dataset(endpoint, mode="w") as graph:
        for i in range(150):
            rows = [make("Russia", "supports", f"Group {i}", document=f"d{i:03}", start=j, end=j + 5) for j in range(4)]
            graph.write(f"d{i:03}", rows)
        assert len(list(graph.statements())) == 600
        assert graph.stats()["claims"] == 150


def test_a_wrong_query_is_told_with_the_servers_words(endpoint):
    with open_dataset(endpoint) as graph, pytest.raises(QueryError, match="HTTP 400"):
        graph.query("SELECT * { ?s ?p }")


@needs_oxigraph
def test_a_server_killed_and_restarted_in_a_build_loses_nothing(tmp_path, make):
    port = free_port()
    process = start_oxigraph(tmp_path, port)
    url = f"http://127.0.0.1:{port}"
    restarted = []

    def interrupt():
        nonlocal process
        for _ in range(2):
            time.sleep(0.4)
            process.send_signal(signal.SIGKILL)
            process.wait()
            time.sleep(0.2)
            process = start_oxigraph(tmp_path, port)
            restarted.append(1)

    killer = threading.Thread(target=interrupt)
    killer.start()
    try:
        count = 0
        with open_dataset(url, mode="w") as graph:
            while killer.is_alive() or count < 50:
                graph.write(
                    f"d{count}",
                    [make("Russia", "supports", LNA, document=f"d{count}", start=j, end=j + 2) for j in range(5)],
                )
                count += 1
        killer.join()
        assert len(restarted) == 2
        with open_dataset(url) as graph:
            assert len(list(graph.documents())) == count
            assert len(list(graph.statements())) == 5 * count
    finally:
        killer.join()
        stop(process)


@needs_oxigraph
def test_a_build_cut_off_in_between_is_done_again(running_oxigraph, make, monkeypatch):
    empty(running_oxigraph)
    with open_dataset(running_oxigraph, mode="w") as graph:
        graph.write("a", [make("Russia", "supports", LNA, document="a")])
        graph.flush()
        whole = graph.digest()
    new = [make("Chad", "fights", LNA, document="a"), make("Egypt", "funds", LNA, document="a", start=5, end=9)]
    for cut_after in range(1, 4):
        graph = open_dataset(running_oxigraph, mode="w")
        sent, update = [], graph.store._client.update

        def failing(text, sent=sent, update=update, cut_after=cut_after):
            if len(sent) == cut_after:
                raise EndpointError("cut off")
            sent.append(text)
            update(text)

        monkeypatch.setattr(graph.store._client, "update", failing)
        with pytest.raises(EndpointError):
            graph.write("a", new)
        with open_dataset(running_oxigraph, mode="w") as graph:
            assert graph.write("a", [make("Russia", "supports", LNA, document="a")])
            assert graph.digest() == whole


class Moody(http.server.BaseHTTPRequestHandler):
    """A server that answers what its class says, and remembers what it was asked."""

    answers: list
    asked: list

    def do_POST(self):
        self.asked.append(dict(self.headers))
        self.rfile.read(int(self.headers["Content-Length"]))
        code, headers, body = self.answers.pop(0) if self.answers else (200, {}, b'{"head":{},"boolean":true}')
        self.send_response(code)
        for name, value in ({"Content-Type": "application/sparql-results+json"} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def moody():
    handler = type("Handler", (Moody,), {"answers": [], "asked": []})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    handler.url = f"http://127.0.0.1:{server.server_port}/sparql"
    yield handler
    server.shutdown()
    thread.join()
    server.server_close()


def test_busy_servers_are_asked_again(moody):
    moody.answers += [(503, {}, b"busy"), (500, {}, b"oops"), (429, {"Retry-After": "0"}, b"slow down")]
    Client(moody.url, pause=0.01).query("ASK {}", {}, "*/*")
    assert len(moody.asked) == 4


def test_a_server_that_never_recovers_is_one_clear_line(moody):
    moody.answers += [(503, {}, b"<html>busy</html>")] * 9
    with pytest.raises(EndpointError, match=r"HTTP 503 Service Unavailable \(3 attempts\)"):
        Client(moody.url, attempts=3, pause=0.01).query("ASK {}", {}, "*/*")
    nobody = f"http://127.0.0.1:{free_port()}/sparql"
    with pytest.raises(EndpointError, match="refused"):
        Client(nobody, attempts=2, pause=0.01).query("ASK {}", {}, "*/*")


def test_what_is_no_endpoint_says_so(moody):
    moody.answers += [(200, {"Content-Type": "text/html"}, b"<html>hello</html>")]
    with pytest.raises(EndpointError, match="does not answer as a SPARQL endpoint"):
        open_dataset(moody.url)
    with pytest.raises(InputError, match="no host"):
        open_dataset("http:///sparql")


@pytest.mark.parametrize("how", ["environment", "url", "netrc", "token"])
def test_secrets_reach_the_server_and_no_message(moody, monkeypatch, tmp_path, how):
    url = moody.url
    if how == "environment":
        monkeypatch.setenv("GRAPHKIT_ENDPOINT_USER", "ann")
        monkeypatch.setenv("GRAPHKIT_ENDPOINT_PASSWORD", "s3cret")
    elif how == "token":
        monkeypatch.setenv("GRAPHKIT_ENDPOINT_TOKEN", "s3cret")
    elif how == "netrc":
        (tmp_path / "netrc").write_text("machine 127.0.0.1 login ann password s3cret\n")
        (tmp_path / "netrc").chmod(0o600)
        monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    else:
        url = url.replace("http://", "http://ann:s3cret@")
    client = Client(url, pause=0.01)
    if how != "token":
        moody.answers += [(401, {"WWW-Authenticate": 'Basic realm="x"'}, b"")]
    client.query("ASK {}", {}, "*/*")
    assert moody.asked[-1]["Authorization"] == ("Bearer s3cret" if how == "token" else "Basic YW5uOnMzY3JldA==")
    assert "s3cret" not in client.shown
    for code in (400, 403, 404):
        moody.answers[:] = [(code, {}, b"you sent s3cret?")]
        with pytest.raises((EndpointError, QueryError)) as caught:
            client.query("ASK {}", {}, "*/*")
        assert "s3cret" not in str(caught.value)


def test_credentials_do_not_follow_to_another_server(moody, monkeypatch):
    monkeypatch.setenv("GRAPHKIT_ENDPOINT_TOKEN", "s3cret")
    moody.answers += [(302, {"Location": "http://127.0.0.2:1/steal"}, b"")]
    with pytest.raises(EndpointError, match="sends on to another server"):
        Client(moody.url).query("ASK {}", {}, "*/*")
