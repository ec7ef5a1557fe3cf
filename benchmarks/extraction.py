"""Speed and memory of extraction on one core: `python benchmarks/extraction.py [--copies N]`.

Three texts: the five briefings of `examples/`; the same diluted with everyday news until one sentence in four comes
from a briefing; and everyday news alone. Each is read with the prefilter and without, in turns, so that a busy
machine slows both alike; the ratio is that of their processor times. Tokens are those of the pipeline's tokenizer.
Loading is measured in fresh processes, first with an empty cache.
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
    parser.add_argument("--copies", type=int, default=2, help="how often the briefings are read")
    copies = parser.parse_args().copies
    with tempfile.TemporaryDirectory() as cache:
        for label in ("cache empty", "cache filled"):
            print(f"loaded, {label + ':':22}{_load(cache):8.2f} s of CPU, interpreter and libraries included")

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
        "everyday news": ["\n\n".join(EVERYDAY)],
    }
    for label, some in texts.items():
        documents = [Document(f"{n}", text, "2020-01-01") for n, text in enumerate(some * copies)]
        _compare(label, documents, both)
    print(f"{'peak memory:':30}{_peak():8.0f} MB")
    return 0


def _load(cache: str) -> float:
    """Seconds of processor time that a fresh process takes until it can extract."""
    environment = {**os.environ, "GRAPHKIT_CACHE": cache}
    done = subprocess.run([sys.executable, "-c", LOAD], env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[0])


def _compare(label: str, documents: Sequence, both: Sequence) -> None:
    make = both[0].nlp.make_doc
    tokens = sum(len(make(d.text)) for d in documents)
    sentences = sum(len(both[1].promising(d)) for d in documents)
    parsed = sum(len(both[0].promising(d)) for d in documents)
    spent, found = [0.0, 0.0], [0, 0]
    for document in documents:
        for which, extractor in enumerate(both):
            started = time.process_time()
            found[which] += len(extractor.extract(document))
            spent[which] += time.process_time() - started
    assert found[0] == found[1], "the prefilter changed what is extracted"
    print(
        f"{label + ':':30}{tokens / spent[0]:8.0f} tokens/s filtered, {tokens / spent[1]:6.0f} unfiltered, "
        f"ratio {spent[1] / spent[0]:.1f} ({tokens} tokens, {parsed} of {sentences} sentences promising, "
        f"{found[0]} statements)"
    )


def _diluted(text: str) -> str:
    """Three everyday sentences after each sentence of a briefing, every sentence a paragraph."""
    from graphkit.language.segments import segment

    rng = random.Random(text)
    return "\n\n".join(part for s in segment(text) for part in (text[s.start : s.end], *rng.sample(EVERYDAY, 3)))


def _peak() -> float:
    """Megabytes that this process has had at most."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


if __name__ == "__main__":
    sys.exit(main())
