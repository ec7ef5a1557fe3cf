"""The spaCy pipeline: the shipped one, or any other with Universal Dependencies labels."""

from __future__ import annotations

import os
import re
import sys
import warnings
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import InputError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["SHIPPED", "load_model", "parse"]

SHIPPED = Path(__file__).resolve().parent / "model"
GLUED = r"(?<=\w)[(\[](?=\w)|(?<=[a-z],)\[(?=\d)"  # Name(Arabic: ...), Name[1]
UNUSED = ["trainable_lemmatizer", "lemmatizer"]  # forms are matched, not lemmas
THREADS = "OPENBLAS_NUM_THREADS"


@lru_cache(maxsize=2)
def load_model(model: str = "") -> Language:
    """A pipeline by path or package name, the shipped one by default.

    Raises InputError where there is none, or where it has no dependency parser with UD labels.

    >>> [t.dep_ for t in load_model()("Turkey backs the GNA.")]
    ['nsubj', 'ROOT', 'det', 'obj', 'punct']
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        if "numpy" not in sys.modules:  # small products only lose by being shared out, and a process has one core here
            os.environ.setdefault(THREADS, "1")
        import spacy
        from thinc.api import get_current_ops, use_ops

        ops = get_current_ops().name
        try:
            # numpy's products are nearly twice as fast as thinc's own, where they keep to one thread
            with use_ops(ops, use_blis=False) if ops == "numpy" and os.environ.get(THREADS) == "1" else nullcontext():
                nlp = spacy.load(model or SHIPPED, exclude=UNUSED)
        except (OSError, ValueError) as error:
            raise InputError(f"{model}: no spaCy pipeline there; give a folder or an installed package") from error
    if "parser" not in nlp.pipe_names or not {"nsubj", "obl"} <= set(nlp.get_pipe("parser").labels):
        raise InputError(
            f"{model}: this pipeline has no parser with Universal Dependencies labels; choose one that has"
        )
    infixes = getattr(nlp.tokenizer.infix_finditer, "__self__", None)
    if isinstance(infixes, re.Pattern):
        nlp.tokenizer.infix_finditer = re.compile(f"{infixes.pattern}|{GLUED}").finditer
    return nlp


def parse(nlp: Language, docs: Sequence[Doc], named: Iterable[Doc], *, batch: int = 64) -> list[Doc]:
    """Trees for all documents, names for some: the recogniser reads with a network of its own, which costs a third."""
    done = list(docs)
    for name, component in nlp.pipeline:
        if name == "ner":
            list(component.pipe(named, batch_size=batch))
        elif hasattr(component, "pipe"):
            done = list(component.pipe(done, batch_size=batch))
        else:
            done = [component(doc) for doc in done]
    return done
