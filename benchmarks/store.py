"""Load rate, disk, memory, query and rule times of graphs of 10⁴ to 10⁶ statements.

Usage: python benchmarks/store.py [--sizes 10000,100000,1000000] [--rdflib 10000] [--infer 100000] [--growth 0.55]
           [--json FILE] [--folder DIR]

Each query is timed as ``Dataset.query`` does it and as bare pyoxigraph answers the same SPARQL text on the same store;
the ratio is what graphkit costs on top. Times are seconds of processor time, the best of several, as other processes
may share the machine. rdflib's own store takes about 2 GB for 10⁵ statements, so it is asked only at small sizes.
Stores in ``--folder`` stay and are not loaded again. ``--growth 0.75`` makes as many actors as news have; without it
the graph is denser (see corpus.py).
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
from itertools import islice, pairwise
from pathlib import Path

from corpus import CLOSE, documents

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


def inference(path, growth):
    """Processor seconds of deriving everything, and of what one new document changes; what was derived."""
    from graphkit.rdf.dataset import open_dataset
    from graphkit.rdf.rules import infer

    steps = []
    with open_dataset(path, mode="w") as graph:
        before = len(graph.store.oxigraph)
        started = time.process_time()
        done = infer(graph, progress=lambda step: steps.append((step, time.process_time())))
        whole = time.process_time() - started
        steps.append(("", time.process_time()))
        spent = dict.fromkeys((name for name, _ in steps[:-1]), 0.0)
        for (name, since), (_, until) in pairwise(steps):
            spent[name] += until - since
        derived = len(graph.store.oxigraph) - before
        conclusions = sum(done.conclusions.values())
        print(f"  inferred: {whole:.1f} s, {conclusions} conclusions, {derived} quads", flush=True)
        print("    " + ", ".join(f"{name} {seconds:.1f}" for name, seconds in spent.items()), flush=True)
        times = []
        for document, rows in islice(documents(1000, 7, growth), 10):
            graph.write(document.id, rows, document)
            started = time.process_time()
            assert not infer(graph).rebuilt
            times.append(time.process_time() - started)
        times.sort()
        median = times[len(times) // 2]
        print(f"  inferred after one document: median {median:.2f} s, max {times[-1]:.2f} s", flush=True)
    return {"whole_s": whole, "conclusions": conclusions, "quads": derived, "rules_s": spent, "document_s": times}


def one_size(count, folder, options):
    """Everything about one size."""
    from graphkit.rdf.dataset import open_dataset

    path = folder / f"kg-{count}-{options.growth}"
    print(f"{count} statements of {max(60, round(count**options.growth))} actors", flush=True)
    report = {"statements": count}
    made = documents(count, growth=options.growth)
    if count <= 100_000:
        made = list(made)
    if count <= options.writes:
        other = folder / f"written-{count}"
        started, wall = time.process_time(), time.monotonic()
        with open_dataset(other, mode="w") as graph:
            for document, rows in made:
                graph.write(document.id, rows, document)
        seconds = time.process_time() - started
        report["write"] = {"cpu_s": seconds, "wall_s": time.monotonic() - wall, "per_s": count / seconds}
        print(f"  written one by one: {seconds:.1f} s, {count / seconds:.0f} statements/s", flush=True)
        shutil.rmtree(other)
    new = not path.exists()
    if new:
        report["load"] = load(path, made, count)
    with open_dataset(path) as graph:
        report["quads"] = len(graph.store.oxigraph)
        print(f"  {report['quads']} quads", flush=True)
        report["queries"] = queries(graph, path)
        if count <= options.rdflib:
            report["rdflib"] = rdflib_times(graph)
    if new:
        report["replace_ms"] = replacing(path, options.growth)
    if count <= options.infer:
        other = folder / f"inferred-{count}"
        shutil.copytree(path, other)
        report["infer"] = inference(other, options.growth)
        shutil.rmtree(other)
    return report


def load(path, made, count):
    """How fast documents go in together, and what they take."""
    from graphkit.rdf.dataset import open_dataset

    started, wall = time.process_time(), time.monotonic()
    with open_dataset(path, mode="w") as graph:
        graph.load((document.id, rows, document) for document, rows in made)
    seconds = time.process_time() - started
    disk = int(subprocess.run(["du", "-sm", str(path)], capture_output=True, text=True, check=True).stdout.split()[0])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"  loaded: {seconds:.1f} s, {count / seconds:.0f} statements/s, {disk} MB on disk, {peak:.0f} MB at most",
        flush=True,
    )
    wall = time.monotonic() - wall
    return {"cpu_s": seconds, "wall_s": wall, "per_s": count / seconds, "disk_mb": disk, "peak_mb": peak}


def replacing(path, growth):
    """Milliseconds to put a document in place of another."""
    from graphkit.rdf.dataset import open_dataset

    times = []
    with open_dataset(path, mode="w") as graph:
        for document, rows in list(documents(200, 5, growth)):
            started = time.process_time()
            graph.write(document.id, rows, document)
            times.append((time.process_time() - started) * 1000)
    times.sort()
    print(f"  replace a document: median {times[len(times) // 2]:.1f} ms, max {times[-1]:.1f} ms", flush=True)
    return {"median": times[len(times) // 2], "max": times[-1]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--rdflib", type=int, default=10_000, help="largest size to try on rdflib's own store")
    parser.add_argument("--writes", type=int, default=10_000, help="largest size to write one by one as well")
    parser.add_argument("--infer", type=int, default=100_000, help="largest size to run the rules on")
    parser.add_argument("--growth", type=float, default=CLOSE, help="n statements have n to this power actors")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp())
    reports = []
    try:
        for count in map(int, options.sizes.split(",")):
            reports.append(one_size(count, folder, options))
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
