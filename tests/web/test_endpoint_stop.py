"""The server as a process of its own: it binds loopback, stops gracefully, and leaves nothing behind."""

import http.client
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest

from graphkit.errors import InputError, StoreError
from graphkit.rdf.dataset import open_dataset
from graphkit.web.server import serve

RUN = """
import sys
from graphkit.web.server import serve
serve(sys.argv[1], port=int(sys.argv[2]), explorer=False, workers=2)
"""
SLOW = "SELECT%20(COUNT(*)%20AS%20%3Fn)%20%7B%20%3Fa%20%3Fb%20%3Fc%20.%20%3Fd%20%3Fe%20%3Ff%20%7D"


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    response = connection.getresponse()
    status, body = response.status, response.read()
    connection.close()
    return status, body


@pytest.fixture
def store(tmp_path):
    with open_dataset(tmp_path / "kg", mode="w") as graph:
        graph.write("a", [])
    return tmp_path / "kg"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_it_answers_what_it_has_begun_and_then_stops(store):
    port = free_port()
    process = subprocess.Popen([sys.executable, "-c", RUN, str(store), str(port)], stderr=subprocess.PIPE)
    try:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                assert get(port, "/health")[0] == 200
                break
            except OSError:
                time.sleep(0.1)
        answers = []
        thread = threading.Thread(target=lambda: answers.append(get(port, "/sparql?query=" + SLOW)))
        thread.start()
        time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        thread.join()
        assert answers[0][0] == 200
        process.wait(20)
        assert b"Traceback" not in process.stderr.read()
    finally:
        process.kill()
        process.wait()
        process.stderr.close()
    assert [p.name for p in store.parent.iterdir()] == ["kg"]


def test_a_taken_port_and_a_missing_graph_are_clear_lines(store, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(StoreError, match="Address already in use; choose another --host or --port"):
            serve(store, port=taken.getsockname()[1], explorer=False)
    with pytest.raises(InputError, match="does not exist"):
        serve(tmp_path / "nowhere", port=free_port(), explorer=False)
    assert [p.name for p in tmp_path.iterdir()] == ["kg"]
