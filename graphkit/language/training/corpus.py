"""The treebank folder: annotated sentences, read from disk and turned into spaCy documents."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

UNKNOWN = "?"
"""Entity label of a token whose entities nobody has annotated."""

UNPARSED = -2
"""Head of a token in a corpus without trees."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word with all that is known about it; ``head`` counts from 0 inside the sentence and is -1 at the root."""

    form: str
    space: bool
    entity: str = "O"
    lemma: str = ""
    pos: str = ""
    tag: str = ""
    feats: str = ""
    head: int = UNPARSED
    dep: str = ""


Sentence = list[Token]


def read(folder: Path, name: str) -> list[list[Sentence]]:
    """The documents of one source: ``name.conllu.gz`` has trees, ``name.iob.gz`` entities only."""
    trees = folder / f"{name}.conllu.gz"
    if trees.exists():
        return _documents(trees, _conllu_token)
    return _documents(folder / f"{name}.iob.gz", _iob_token)


def _documents(path: Path, parse: Callable[[str, bool], Token]) -> list[list[Sentence]]:
    documents: list[list[Sentence]] = []
    sentence: Sentence = []
    annotated = True
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                documents.append([])
            elif line == "# ner = no":
                annotated = False
            elif not line:
                documents[-1].append(sentence)
                sentence, annotated = [], True
            elif not line.startswith("# "):
                sentence.append(parse(line, annotated))
    return documents


def _conllu_token(line: str, annotated: bool) -> Token:
    _, form, lemma, pos, tag, feats, head, dep, _, misc = line.split("\t")
    entity = re.search(r"NE=([^|\s]+)", misc)
    return Token(
        form=form,
        space="SpaceAfter=No" not in misc,
        entity=(entity.group(1) if entity else "O") if annotated else UNKNOWN,
        lemma=lemma,
        pos=pos if pos != "_" else "X",
        tag=tag,
        feats=feats if feats != "_" else "",
        head=int(head) - 1,
        dep=dep,
    )


def _iob_token(line: str, annotated: bool) -> Token:
    form, space, entity = line.split("\t")
    return Token(form, space == "1", entity if annotated else UNKNOWN)


def make_doc(vocab: Vocab, sentences: Sequence[Sentence]) -> Doc:
    """One document of consecutive sentences."""
    # Sentences never touch, whatever the source says of its last token.
    spaced = [[*s[:-1], replace(s[-1], space=True)] for s in sentences]
    tokens = [token for sentence in spaced for token in sentence]
    words = [t.form for t in tokens]
    spaces = [t.space for t in tokens]
    if tokens[0].head == UNPARSED:
        starts = [k == 0 for sentence in spaced for k in range(len(sentence))]
        doc = Doc(vocab, words=words, spaces=spaces, sent_starts=starts)
    else:
        heads, offset = [], 0
        for sentence in spaced:
            heads += [offset + (t.head if t.head >= 0 else k) for k, t in enumerate(sentence)]
            offset += len(sentence)
        doc = Doc(
            vocab,
            words=words,
            spaces=spaces,
            tags=[t.tag for t in tokens],
            pos=[t.pos for t in tokens],
            morphs=[t.feats for t in tokens],
            lemmas=[t.lemma for t in tokens],
            heads=heads,
            deps=[t.dep if t.head >= 0 else "ROOT" for t in tokens],
        )
    spans, missing = entity_spans(doc, [t.entity for t in tokens])
    doc.set_ents(spans, missing=missing, default="outside")
    return doc


def entity_spans(doc: Doc, labels: Sequence[str]) -> tuple[list[Span], list[Span]]:
    """The entities that IOB2 labels mark, and the tokens of which nothing is known."""
    spans: list[Span] = []
    missing: list[Span] = []
    start = 0
    for k, label in enumerate(labels):
        if label == UNKNOWN:
            missing.append(Span(doc, k, k + 1))
        elif label.startswith("B-"):
            start = k
        if label[:2] in ("B-", "I-") and (k + 1 == len(labels) or not labels[k + 1].startswith("I-")):
            spans.append(Span(doc, start, k + 1, label=label[2:]))
    return spans, missing
