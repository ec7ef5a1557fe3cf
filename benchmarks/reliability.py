"""How often statements of each confidence hold on labelled passages: `python benchmarks/reliability.py FOLDER`.

FOLDER holds passages NAME.txt with labels NAME.json:

    {"date": "2024-05-15" or "", "actors": {name: [other forms]}, "statements": [
        {"subject": name, "predicate": local name, "object": name, "quote": words of the passage}, …]}

A statement holds where a label of the same words has the same arguments, by name or by mention, and the same
predicate or its direct parent or child. Each line of the table is a range of confidence with the number of its
statements, their mean confidence and the share that holds; in a well calibrated program the last two agree.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from graphkit.language.extraction import Extractor
from graphkit.model import Document, Statement, Vocabulary
from graphkit.rdf.vocabulary import load_vocabulary

BINS = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
ARTICLES = ("the ", "a ", "an ", "its ", "their ")

Judged = tuple[float, bool]
"""A confidence, and whether the statement holds."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    judged = list(judge(folder, Extractor(load_vocabulary())))
    if not judged:
        print(f"{folder}: no labelled passages; put NAME.txt with NAME.json there", file=sys.stderr)
        return 2
    print("confidence     statements   mean   hold")
    for low, high in pairwise(BINS):
        if rows := [j for j in judged if low <= j[0] < high]:
            mean, share = sum(c for c, _ in rows) / len(rows), sum(h for _, h in rows) / len(rows)
            print(f"{low:.2f} to {min(high, 1):.2f}   {len(rows):10}   {mean:.2f}   {share:.2f}")
    print(
        f"calibration error {error(judged):.3f}, chance that one that holds is the surer of two {ranking(judged):.3f}"
    )
    return 0


def judge(folder: Path, extractor: Extractor) -> Iterator[Judged]:
    """The statements read from a folder's passages, judged by their labels."""
    for path in sorted(folder.glob("*.json")):
        labels, text = json.loads(path.read_text("utf-8")), path.with_suffix(".txt").read_text("utf-8")
        forms = {name: {plain(n) for n in (name, *others)} for name, others in labels["actors"].items()}
        for s in extractor.extract(Document(path.stem, text, date=labels.get("date", ""))):
            yield (
                s.confidence,
                any(agree(label, s, text, forms, extractor.vocabulary) for label in labels["statements"]),
            )


def agree(label: dict[str, Any], s: Statement, text: str, forms: dict[str, set[str]], vocabulary: Vocabulary) -> bool:
    """Whether a label says what a statement says, of the same words."""
    start = text.index(label["quote"])
    if not (start < s.end and s.start < start + len(label["quote"])):
        return False
    one, other = vocabulary.predicates[label["predicate"]], vocabulary.predicates[s.predicate]
    if one.name not in {other.name, other.parent} and one.parent != other.name:
        return False

    def same(name: str, *words: str) -> bool:
        return any(plain(w) in forms.get(name, {plain(name)}) for w in words)

    subject, target = (s.subject, s.subject_mention), (s.object, s.object_mention)
    straight = same(label["subject"], *subject) and same(label["object"], *target)
    turned = same(label["subject"], *target) and same(label["object"], *subject)
    return straight or (turned and (one.symmetric or other.symmetric))


def plain(name: str) -> str:
    """A name without what does not tell it from others: case, article, possessive, hyphens."""
    low = name.casefold().replace("’", "'").strip(" .,'\"“”")
    for article in ARTICLES:
        low = low.removeprefix(article)
    return low.removesuffix("'s").replace("-", " ")


def error(judged: Sequence[Judged]) -> float:
    """The mean distance of confidence and share that holds, over the ranges of the table."""
    total = 0.0
    for low, high in pairwise(BINS):
        rows = [j for j in judged if low <= j[0] < high]
        total += abs(sum(c for c, _ in rows) - sum(h for _, h in rows))
    return total / len(judged)


def ranking(judged: Sequence[Judged]) -> float:
    """How often, of a statement that holds and one that does not, the first is the surer (0.5: by chance)."""
    right, wrong = [c for c, holds in judged if holds], [c for c, holds in judged if not holds]
    pairs = [(r > w) + 0.5 * (r == w) for r in right for w in wrong]
    return sum(pairs) / len(pairs) if pairs else 0.5


if __name__ == "__main__":
    sys.exit(main())
