"""Speed and memory of extraction on one core: `python benchmarks/extraction.py [--copies N]`.

The text is the five briefings of `examples/`, as they are and diluted with sentences of everyday news until one
sentence in four comes from a briefing. Tokens are those of the pipeline's own tokenizer.
"""

import argparse
import os
import resource
import sys
import time
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ.setdefault(name, "1")

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"

EVERYDAY = (
    "The council will vote on the new bus lanes in spring",
    "Bakers in the old town said that flour had become dearer again",
    "A thick fog closed the airport for three hours in the morning",
    "The museum shows two hundred clocks, most of them still ticking",
    "Pupils of the music school gave a concert in the park",
    "The price of rice rose by four per cent over the summer",
    "Engineers found a crack in the second pillar of the bridge",
    "Visitors queued round the block to see the whale's skeleton",
    "The striker scored twice in the last ten minutes of the match",
    "Doctors advise to drink more water when it is hot",
    "A court ordered the builder to pay for the broken window",
    "The library lends tools, skis and board games as well as books",
    "Farmers expect a late harvest after the cold weeks of May",
    "The orchestra is looking for a second bassoon",
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--copies", type=int, default=4, help="how often the briefings are read")
    copies = parser.parse_args().copies

    started, cpu = time.perf_counter(), time.process_time()
    from graphkit.rdf.vocabulary import load_vocabulary

    vocabulary = load_vocabulary()
    vocabulary_loaded, vocabulary_cpu = time.perf_counter(), time.process_time()
    from graphkit.language.extraction import Extractor

    extractor = Extractor(vocabulary)
    ready, ready_cpu = time.perf_counter(), time.process_time()

    from graphkit.documents.reading import read
    from graphkit.model import Document

    briefings = list(read(sorted(EXAMPLES.glob("*.txt"))))
    for label, wall, busy in (
        ("vocabulary loaded", vocabulary_loaded - started, vocabulary_cpu - cpu),
        ("model and lexicon loaded", ready - vocabulary_loaded, ready_cpu - vocabulary_cpu),
    ):
        print(f"{label:29}{busy:8.2f} s of CPU  {wall:8.2f} s")
    print(f"memory when loaded           {_peak():8.0f} MB")
    extractor.extract(briefings[0])  # what is made at first use is not speed

    for label, texts in (
        ("briefings", [d.text for d in briefings]),
        ("one sentence in four", [_diluted(d.text) for d in briefings]),
    ):
        documents = [Document(f"{n}", text, "2020-01-01") for n, text in enumerate(texts * copies)]
        tokens = sum(len(extractor.nlp.make_doc(d.text)) for d in documents)
        wall, cpu = time.perf_counter(), time.process_time()
        found = sum(len(extractor.extract(d)) for d in documents)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(f"{label + ':':29}{tokens / cpu:8.0f} tokens/s of CPU  {tokens / wall:8.0f} tokens/s  ", end="")
        print(f"({tokens} tokens, {found} statements, {1000 * wall / len(documents):.0f} ms a document)")
    print(f"peak memory                  {_peak():8.0f} MB")
    return 0


def _diluted(text: str) -> str:
    """Three everyday sentences after each sentence of a briefing."""
    paragraphs = []
    for number, sentence in enumerate(text.replace("\n", " ").split(". ")):
        some = [EVERYDAY[(3 * number + k) % len(EVERYDAY)] for k in range(3)]
        paragraphs.append(". ".join([sentence.rstrip("."), *some]) + ".")
    return "\n\n".join(paragraphs)


def _peak() -> float:
    """Megabytes that this process has had at most."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


if __name__ == "__main__":
    sys.exit(main())
