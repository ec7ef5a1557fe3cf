"""``python -m graphkit.language.training DATA OUT``: train the pipeline from the treebank folder into ``OUT/model``."""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy

from . import evaluation, pipeline


def main() -> None:
    """Read the command line, train, evaluate, and record the scores in the pipeline."""
    parser = argparse.ArgumentParser(prog="python -m graphkit.language.training", description=__doc__)
    parser.add_argument("data", type=Path, help="folder with the treebanks (*.conllu.gz, *.iob.gz)")
    parser.add_argument("out", type=Path, help="folder to write corpora, runs and the model to")
    parser.add_argument("--steps", nargs="+", choices=STEPS, default=STEPS, help="do only these steps")
    arguments = parser.parse_args()
    corpora, runs, model = (arguments.out / name for name in ("corpora", "runs", "model"))
    syntax, entities = runs / "syntax", runs / "ner"
    if "prepare" in arguments.steps:
        pipeline.prepare(arguments.data, corpora)
    if "syntax" in arguments.steps:
        pipeline.train("syntax", corpora, syntax)
    if "ner" in arguments.steps:
        pipeline.train("ner", corpora, entities, syntax=str(syntax / "model-best"))
    if "join" in arguments.steps:
        pipeline.join(syntax / "model-best", entities / "model-best", model)
    if "evaluate" in arguments.steps:
        evaluate(corpora, model)


STEPS = ("prepare", "syntax", "ner", "join", "evaluate")


def evaluate(corpora: Path, model: Path) -> None:
    """Print the scores on the test treebanks and record them in the pipeline's ``meta.json``."""
    nlp = spacy.load(model)
    performance = {}
    for name in pipeline.TESTS:
        documents = evaluation.load(corpora, name, nlp)
        scores = evaluation.evaluate(nlp, documents)
        performance[name] = evaluation.summary(scores)
        print(evaluation.row(name, scores), flush=True)
    print(f"{evaluation.speed(nlp, documents):.0f} tokens per second of processor time")
    print(f"{evaluation.megabytes(model):.1f} MB")
    nlp.meta["performance"] = performance
    nlp.to_disk(model)


if __name__ == "__main__":
    main()
