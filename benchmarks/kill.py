"""Kill -9 a build of 500 documents 50 times at random moments; what is left must be whole, and the end the same.

Usage: python benchmarks/kill.py [--documents 500] [--kills 50] [--seed 1]

After each kill the store must open, hold only whole documents, and hold all that was acknowledged. The graph at the
end must be byte-identical, as sorted N-Quads, to that of a build that nobody disturbed.
"""

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from corpus import documents

STATEMENTS_EACH = 5


def build(path, count):
    """Write the documents and say which are done. Runs in a process of its own."""
    from graphkit.rdf.dataset import open_dataset

    print("ready", flush=True)
    with open_dataset(path, mode="w") as graph:
        for document, rows in documents(count * STATEMENTS_EACH):
            graph.write(document.id, rows, document)
            print(document.id, flush=True)
    print("end", flush=True)


def check(path, acknowledged, sizes):
    """How many documents there are; AssertionError where one is cut or missing."""
    from graphkit.rdf.dataset import open_dataset

    if not (path / "CURRENT").exists():
        assert not acknowledged
        return 0
    with open_dataset(path, mode="w") as graph:
        present = [d.id for d in graph.documents()]
        assert set(present) >= acknowledged, "an acknowledged document is missing"
        for name in present:
            assert len(list(graph.statements(name))) == sizes[name], f"{name} is not whole"
    return len(present)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build:
        build(options.build, options.documents)
        return
    from graphkit.rdf.dataset import open_dataset

    rng = random.Random(options.seed)
    folder = Path(tempfile.mkdtemp())
    sizes = {d.id: len(rows) for d, rows in documents(options.documents * STATEMENTS_EACH)}
    command = [sys.executable, __file__, "--documents", str(options.documents), "--build"]
    try:
        subprocess.run([*command, str(folder / "whole")], check=True, stdout=subprocess.DEVNULL)
        acknowledged, rounds, ended = set(), [], 0
        path = folder / "killed"
        for kill in range(options.kills):
            process = subprocess.Popen([*command, str(path)], stdout=subprocess.PIPE, text=True)
            said = [process.stdout.readline().strip()]
            # Every run goes on where the last was stopped, so that kills meet small stores, large ones and all between.
            new = rng.randrange(2 * len(sizes) // options.kills)
            while said[-1] != "end" and len(set(said) & set(sizes) - acknowledged) < new:
                said.append(process.stdout.readline().strip())
            time.sleep(rng.uniform(0.0, 0.01))
            process.send_signal(signal.SIGKILL)
            said += process.stdout.read().split()
            process.wait()
            ended += "end" in said
            acknowledged |= set(said) & set(sizes)
            rounds.append(check(path, acknowledged, sizes))
            print(f"kill {kill + 1}: {rounds[-1]} whole documents, {len(said) - 1} looked at", flush=True)
        subprocess.run([*command, str(path)], check=True, stdout=subprocess.DEVNULL)
        with open_dataset(folder / "whole") as one, open_dataset(path) as other:
            assert list(one.quads()) == list(other.quads()), "the graphs differ"
            print(f"{options.kills} kills ({ended} after the end), {len(sizes)} documents: identical, {other.digest()}")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
