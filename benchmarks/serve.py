"""32 clients ask a served graph for 60 seconds while one of them sends queries that run away.

Usage: python benchmarks/serve.py [--clients 32] [--seconds 60] [--statements 10000]

Prints the median and the 95th percentile of the answers to the others, and what became of the runaways.
"""

import argparse
import http.client
import multiprocessing
import random
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parent))
from corpus import documents

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ASKED = (
    "SELECT ?x { ?x gk:supports actor:Actor_%d } LIMIT 50",
    "SELECT ?q { ?c rdf:subject actor:Actor_%d ; rdf:predicate gk:attacks . ?s gk:claim ?c ; gk:quote ?q } LIMIT 20",
    "ASK { actor:Actor_%d gk:fights ?y }",
)


def run_server(path, port, timeout):
    from graphkit.web.server import serve

    serve(path, port=port, timeout=timeout, explorer=False, workers=4)


def ask(port, query):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.request("GET", "/sparql?" + urlencode({"query": query}))
        response = connection.getresponse()
        response.read()
        return response.status
    finally:
        connection.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--statements", type=int, default=10_000)
    parser.add_argument("--timeout", type=float, default=5)
    parser.add_argument("--port", type=int, default=18_477)
    options = parser.parse_args()
    from graphkit.rdf.dataset import open_dataset

    folder = Path(tempfile.mkdtemp())
    with open_dataset(folder / "kg", mode="w") as graph:
        graph.load((d.id, rows, d) for d, rows in documents(options.statements))
    server = multiprocessing.get_context("spawn").Process(
        target=run_server, args=(str(folder / "kg"), options.port, options.timeout)
    )
    server.start()
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                if ask(options.port, "ASK {}") == 200:
                    break
            except OSError:
                time.sleep(0.2)
        end = time.monotonic() + options.seconds
        times, statuses, runaways = [], Counter(), Counter()

        def client(number):
            rng = random.Random(number)
            while time.monotonic() < end:
                started = time.monotonic()
                status = ask(options.port, rng.choice(ASKED) % rng.randrange(100))
                statuses[status] += 1
                times.append(time.monotonic() - started)

        def runaway():
            while time.monotonic() < end:
                runaways[ask(options.port, RUNAWAY)] += 1

        threads = [threading.Thread(target=client, args=(n,)) for n in range(options.clients - 1)]
        threads.append(threading.Thread(target=runaway))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        times.sort()
        p50, p95 = times[len(times) // 2], times[len(times) * 95 // 100]
        print(
            f"{options.clients - 1} clients, {options.seconds:g} s: {len(times)} answers {dict(statuses)}, "
            f"p50 {p50 * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, worst {times[-1] * 1000:.0f} ms; "
            f"runaways {dict(runaways)}"
        )
    finally:
        server.terminate()
        server.join(30)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
