"""Speed and memory of extraction on one core: `python benchmarks/extraction.py [--rounds N]`.

Four corpora: the five briefings of `examples/`; the same with three sentences of everyday news behind each of theirs,
none twice in a text; the same among three times as many articles of everyday news; and everyday news alone. Each is
read with the prefilter and without, its documents together as `graphkit extract` reads them. Both are read in turns,
several times over, and the least processor time of each counts: other work on the machine can only add to it. The ratio
is that of these times. Tokens are those of the pipeline's tokenizer. Loading is measured in fresh processes, with an
empty cache and then with a filled one.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ.setdefault(name, "1")

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples"
EVERYDAY = tuple((HERE / "everyday.txt").read_text("utf-8").splitlines())

LOAD = """
import resource, time
from graphkit.rdf.vocabulary import load_vocabulary
from graphkit.language.extraction import Extractor
Extractor(load_vocabulary())
print(time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=4, help="how often each corpus is read")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as cache:
        first, *again = (_load(cache) for _ in range(1 + rounds))
    for label, seconds in (("cache empty", first), ("cache filled", min(again))):
        print(f"loaded, {label + ':':22}{seconds:8.2f} s of CPU, interpreter and libraries included")

    from graphkit.documents.reading import read
    from graphkit.language.extraction import Extractor
    from graphkit.model import Document
    from graphkit.rdf.vocabulary import load_vocabulary

    vocabulary = load_vocabulary()
    both = Extractor(vocabulary), Extractor(vocabulary, prefilter=False)
    print(f"{'memory, model loaded twice:':30}{_peak():8.0f} MB")
    briefings = [d.text for d in read(sorted(EXAMPLES.glob("*.txt")))]
    texts = {
        "briefings": briefings,
        "one sentence in four": [_diluted(text) for text in briefings],
        "one article in four": [part for text in briefings for part in (text, *_everyday(text))],
        "everyday news": ["\n\n".join(EVERYDAY)],
    }
    for label, some in texts.items():
        documents = [Document(f"{n}", text, "2020-01-01") for n, text in enumerate(some)]
        _compare(label, documents, both, rounds)
    print(f"{'peak memory:':30}{_peak():8.0f} MB")
    return 0


def _load(cache: str) -> float:
    """Seconds of processor time that a fresh process takes until it can extract."""
    environment = {**os.environ, "GRAPHKIT_CACHE": cache}
    done = subprocess.run([sys.executable, "-c", LOAD], env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[0])


def _compare(label: str, documents: Sequence, both: Sequence, rounds: int) -> None:
    make = both[0].nlp.make_doc
    tokens = sum(len(make(d.text)) for d in documents)
    sentences = sum(len(both[1].promising(d)) for d in documents)
    parsed = sum(len(both[0].promising(d)) for d in documents)
    spent: list[list[float]] = [[], []]
    found: list[list] = [[], []]
    for _ in range(rounds):
        for which, extractor in enumerate(both):
            started = time.process_time()
            found[which] = list(extractor.extract_many(documents, batch=len(documents)))
            spent[which].append(time.process_time() - started)
    assert found[0] == found[1], "the prefilter changed what is extracted"
    filtered, unfiltered = map(min, spent)
    print(
        f"{label + ':':30}{tokens / filtered:8.0f} tokens/s filtered, {tokens / unfiltered:6.0f} unfiltered, "
        f"ratio {unfiltered / filtered:.2f} ({tokens} tokens, {parsed} of {sentences} sentences promising, "
        f"{sum(map(len, found[0]))} statements)"
    )


def _diluted(text: str) -> str:
    """Three everyday sentences after each sentence of a briefing, every sentence a paragraph."""
    from graphkit.language.segments import segment

    others = iter(random.Random(text).sample(EVERYDAY, len(EVERYDAY)))
    return "\n\n".join(part for s in segment(text) for part in (text[s.start : s.end], *islice(others, 3)))


def _everyday(text: str) -> list[str]:
    """Three articles of everyday news for a briefing, each about as long, a sentence a paragraph."""
    from graphkit.language.segments import segment

    rng = random.Random(text)
    return ["\n\n".join(rng.sample(EVERYDAY, min(len(EVERYDAY), len(segment(text))))) for _ in range(3)]


def _peak() -> float:
    """Megabytes that this process has had at most."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


if __name__ == "__main__":
    sys.exit(main())
