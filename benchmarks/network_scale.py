"""How projection, triads and blocs grow: `python benchmarks/network_scale.py [--actors 1250 2500 5000]`.

Statements between invented actors, ten ties an actor: five camps, friendly inside, hostile between, and one tie in ten
against the rule. Actors are drawn unevenly, as in the news, so that a few of them have many ties. Each size runs in a
process of its own, which is why the peak memory is that of the size.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(name, "1")

CAMPS, TIES = 5, 10


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--actors", type=int, nargs="*", default=[625, 1250, 2500, 5000])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        run(options.one)
        return 0
    heads = ("actors", "ties", "project", "triads", "camps", "blocs", "analyze", "MB", "L", "C", "planted")
    print("".join(f"{head:>14}" if head in "LC" else f"{head:>9}" for head in heads), flush=True)
    for actors in options.actors:
        subprocess.run([sys.executable, __file__, "--one", str(actors)], check=True)
    print("processor seconds, all on one core; L and C as lower..upper; planted: ties against the camps behind it")
    return 0


def run(actors: int) -> None:
    from graphkit.model import Vocabulary
    from graphkit.network.analysis import analyze
    from graphkit.network.collapse import collapse
    from graphkit.network.frustration import partition
    from graphkit.network.projection import project
    from graphkit.network.triads import triads
    from graphkit.rdf.vocabulary import load_vocabulary

    vocabulary: Vocabulary = load_vocabulary()
    planted, rows = 0, []
    for statement, odd in statements(actors):
        rows.append(statement)
        planted += odd
    times = []

    def timed(function, *arguments, **options):
        began = time.process_time()
        answer = function(*arguments, **options)
        times.append(time.process_time() - began)
        return answer

    graph = timed(project, rows, vocabulary)
    signed = collapse(graph)
    timed(triads, signed)
    camps = timed(partition, signed, "camps", exact=False).misplaced
    blocs = timed(partition, signed, "blocs", exact=False).misplaced
    timed(analyze, graph, exact=False)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    seconds = "".join(f"{t:9.2f}" for t in times)
    bounds = "".join(f"{f'{b.lower}..{b.upper}':>14}" for b in (camps, blocs))
    print(f"{len(signed.actors):9}{len(signed.ties):9}{seconds}{peak:9.0f}{bounds}{planted:9}", flush=True)


def statements(actors: int) -> Iterator[tuple]:
    """(statement, whether it is against the camps) for ten times as many pairs as there are actors."""
    from graphkit.model import Statement

    chance = random.Random(actors)
    weight = [1 / (1 + n) ** 0.4 for n in range(actors)]
    known: set[tuple[int, int]] = set()
    while len(known) < TIES * actors:
        for one, other in zip(*(chance.choices(range(actors), weight, k=1000) for _ in "ab"), strict=True):
            pair = (min(one, other), max(one, other))
            if one == other or pair in known or len(known) == TIES * actors:
                continue
            known.add(pair)
            odd = chance.random() < 0.1
            friendly = (one % CAMPS == other % CAMPS) != odd
            yield (
                Statement(
                    document=f"d{len(known) % 997}",
                    subject=f"Actor {one}",
                    predicate="supports" if friendly else "fights",
                    object=f"Actor {other}",
                    subject_id=f"https://example.org/{one}",
                    object_id=f"https://example.org/{other}",
                    subject_type="ArmedGroup",
                    object_type="ArmedGroup",
                    start=len(known),
                    document_date=f"20{chance.randint(10, 24)}-0{chance.randint(1, 9)}-11",
                ),
                odd,
            )


if __name__ == "__main__":
    sys.exit(main())
