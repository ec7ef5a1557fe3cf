"""Scores of a pipeline on the test treebanks, on raw text: its own tokens, tags, trees, sentences and entities."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

_SCORES = {
    "tag": "tag_acc", "pos": "pos_acc", "lemma": "lemma_acc", "UAS": "dep_uas", "LAS": "dep_las", "sents": "sents_f",
    "P": "ents_p", "R": "ents_r", "F": "ents_f",
}  # fmt: skip


def load(corpora: Path, name: str, nlp: Language) -> list[Doc]:
    """The documents of a test corpus."""
    return list(DocBin().from_disk(corpora / f"{name}.spacy").get_docs(nlp.vocab))


def evaluate(nlp: Language, documents: list[Doc]) -> dict[str, Any]:
    """spaCy's scores of the pipeline on these documents, from raw text."""
    scores: dict[str, Any] = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in documents])
    return scores


def row(name: str, scores: dict[str, Any]) -> str:
    """The scores as one line of a table."""
    cells = (f"{label} {100 * scores[key]:.2f}" for label, key in _SCORES.items() if scores.get(key))
    return f"{name:12} " + " ".join(cells)


def summary(scores: dict[str, Any]) -> dict[str, float]:
    """The scores that a pipeline's ``meta.json`` records."""
    return {label: round(scores[key], 4) for label, key in _SCORES.items() if scores.get(key)}


def speed(nlp: Language, documents: list[Doc]) -> float:
    """Tokens that the whole pipeline reads in a second of processor time."""
    started = time.process_time()
    tokens = sum(len(doc) for doc in nlp.pipe((doc.text for doc in documents), batch_size=64))
    return tokens / (time.process_time() - started)


def megabytes(folder: Path) -> float:
    """What a pipeline weighs on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
