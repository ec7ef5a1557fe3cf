"""Load rate, disk, memory, query and rule times of graphs of 10⁴ to 10⁶ statements.

Usage: python benchmarks/store.py [--sizes 10000,100000,1000000] [--rdflib 10000] [--json FILE] [--folder DIR]

Each query is timed as ``Dataset.query`` does it and as bare pyoxigraph answers the same SPARQL text on the same store;
the ratio is what graphkit costs on top. Times are seconds of processor time, the best of several, as other processes
may share the machine. rdflib's own store takes about 2 GB for 10⁵ statements, so it is asked only at small sizes.
"""

import argparse
import json
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import documents

QUERIES = {
    "who-supports": {"actor": "Actor 40"},
    "evidence": {"first": "Actor 3", "second": "Actor 9"},
    "timeline, a year": ("timeline", {"actor": "Actor 30", "since": "2019", "until": "2019"}),
    "claims-by-speaker": {"speaker": "Actor 50"},
    "people": {"actor": "Actor 12"},
    "proxy-pair": {"first": "Actor 40", "second": "Actor 60"},
    "contested": {"actor": "Actor 20"},
    "relations (counts over all)": ("relations", {}),
}


def cpu_of(action, rounds=3, limit=30.0):
    """Processor seconds of the fastest of some rounds, and the last answer."""
    best = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        answer = action()
        best = min(best, time.process_time() - started)
        if best > limit:
            break
    return best, answer


def queries(graph, path):
    """Times of each query: graphkit, bare pyoxigraph, rows."""
    import pyoxigraph

    from graphkit.rdf.query import _bind, named_queries
    from graphkit.rdf.terms import PREFIXES

    bare = graph.store.oxigraph
    found = {}
    for title, what in QUERIES.items():
        name, params = what if isinstance(what, tuple) else (title, what)
        text = _bind(graph, named_queries()[name], params)

        def plain(text=text):
            return list(bare.query(text, prefixes=PREFIXES, use_default_graph_as_union=True))

        quick = cpu_of(plain, 1)[0] < 0.5
        rounds = 15 if quick else 2
        theirs, rows = cpu_of(plain, rounds)
        ours, result = cpu_of(lambda name=name, params=params: graph.query(name, params), rounds)
        assert len(result) == len(rows), title
        found[title] = {"rows": len(rows), "graphkit_ms": ours * 1000, "bare_ms": theirs * 1000, "ratio": ours / theirs}
        figures = f"{ours * 1000:10.2f} ms   bare {theirs * 1000:10.2f} ms   ratio {ours / theirs:.2f}"
        print(f"  {title:30} {len(rows):7} rows {figures}", flush=True)
    assert isinstance(bare, pyoxigraph.Store)
    return found


RDFLIB_SECONDS = 20


def _too_long(signum, frame):
    raise TimeoutError


def rdflib_times(graph):
    """The same queries on rdflib's own store."""
    import io

    import rdflib

    from graphkit.rdf.query import _bind, named_queries
    from graphkit.rdf.sparql import with_prefixes

    out = io.BytesIO()
    graph.export("nq", out)
    theirs = rdflib.Dataset(default_union=True)
    seconds, _ = cpu_of(lambda: theirs.parse(data=out.getvalue(), format="nquads"), 1)
    print(f"  rdflib's own store: loaded in {seconds:.1f} s", flush=True)
    found = {"load_s": seconds}
    for title, what in QUERIES.items():
        name, params = what if isinstance(what, tuple) else (title, what)
        text = with_prefixes(_bind(graph, named_queries()[name], params))
        signal.signal(signal.SIGALRM, _too_long)
        signal.alarm(RDFLIB_SECONDS)
        try:
            spent, rows = cpu_of(lambda text=text: list(theirs.query(text)), 1)
        except TimeoutError:
            found[title] = None
            print(f"  rdflib {title:30} no answer within {RDFLIB_SECONDS} s", flush=True)
            continue
        finally:
            signal.alarm(0)
        found[title] = spent * 1000
        print(f"  rdflib {title:30} {len(rows):7} rows {spent * 1000:10.1f} ms", flush=True)
    return found


def one_size(count, folder, with_rdflib, with_writes):
    """Everything about one size."""
    from graphkit.rdf.dataset import open_dataset

    path = folder / f"kg-{count}"
    print(f"{count} statements", flush=True)
    report = {"statements": count}
    made = list(documents(count)) if count <= 100_000 else documents(count)
    if with_writes:
        other = folder / f"written-{count}"
        started, wall = time.process_time(), time.monotonic()
        with open_dataset(other, mode="w") as graph:
            for document, rows in made:
                graph.write(document.id, rows, document)
        seconds = time.process_time() - started
        report["write"] = {"cpu_s": seconds, "wall_s": time.monotonic() - wall, "per_s": count / seconds}
        print(f"  written one by one: {seconds:.1f} s, {count / seconds:.0f} statements/s", flush=True)
        shutil.rmtree(other)
    started, wall = time.process_time(), time.monotonic()
    with open_dataset(path, mode="w") as graph:
        graph.load((document.id, rows, document) for document, rows in made)
    seconds = time.process_time() - started
    disk = int(subprocess.run(["du", "-sm", str(path)], capture_output=True, text=True, check=True).stdout.split()[0])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report["load"] = {
        "cpu_s": seconds,
        "wall_s": time.monotonic() - wall,
        "per_s": count / seconds,
        "disk_mb": disk,
        "peak_mb": peak,
    }
    print(
        f"  loaded: {seconds:.1f} s, {count / seconds:.0f} statements/s, {disk} MB on disk, {peak:.0f} MB at most",
        flush=True,
    )
    with open_dataset(path) as graph:
        report["quads"] = len(graph.store.oxigraph)
        print(f"  {report['quads']} quads", flush=True)
        report["queries"] = queries(graph, path)
        if with_rdflib:
            report["rdflib"] = rdflib_times(graph)
    with open_dataset(path, mode="w") as graph:
        times = []
        for document, rows in list(documents(200, seed=5)):
            started = time.process_time()
            graph.write(document.id, rows, document)
            times.append(time.process_time() - started)
        times.sort()
        report["replace_ms"] = {"median": times[len(times) // 2] * 1000, "max": times[-1] * 1000}
        print(
            f"  replace a document: median {times[len(times) // 2] * 1000:.1f} ms, max {times[-1] * 1000:.1f} ms",
            flush=True,
        )
    return report


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--rdflib", type=int, default=10_000, help="largest size to try on rdflib's own store")
    parser.add_argument("--writes", type=int, default=10_000, help="largest size to write one by one as well")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp())
    reports = []
    try:
        for count in map(int, options.sizes.split(",")):
            reports.append(one_size(count, folder, count <= options.rdflib, count <= options.writes))
    finally:
        if options.folder is None:
            shutil.rmtree(folder)
    by_size = {r["statements"]: r["queries"] for r in reports}
    for small, large in zip(list(by_size)[:-1], list(by_size)[1:], strict=True):
        for title in QUERIES:
            grown = by_size[large][title]["graphkit_ms"] / by_size[small][title]["graphkit_ms"]
            print(f"growth {small} → {large}: {title:30} × {grown:.1f}")
    if options.json:
        options.json.write_text(json.dumps(reports, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main()
