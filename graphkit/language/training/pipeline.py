"""The training runs: syntax, then entities on a copy of its encoder, then both joined in one pipeline."""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.util import load_config

from . import corpus, styles
from .synthesis.sentences import documents
from .tokenizer import make_tokenizer

SYNTAX_SOURCES = ("ewt-train", "ewt-dev", "gum-train")
ENTITY_SOURCES = ("ewt-dev", "gum-train", "redocred-train", "wikigold", "crossner-politics", "re3d-train")
TESTS = ("pud-test", "gum-test", "ewt-test", "re3d-test")

SYNTHETIC_TOKENS = 40_000
"""About a tenth of the trees: enough to learn the constructions, too little to forget how people write."""

SYNTHETIC_ENTITY_TOKENS = 24_000

_NAME = "graphkit_news"
_DESCRIPTION = "Small English news pipeline: UD tags, features, lemmas and trees; PERSON ORG LOC MISC."
_VERSION = "0.2.0"


def install_tokenizer() -> Callable[[Language], Language]:
    """Config hook: train with the tokenizer that the finished pipeline will have."""

    def install(nlp: Language) -> Language:
        nlp.tokenizer = make_tokenizer(nlp)
        return nlp

    return install


def start_from_syntax(source: str) -> Callable[[Language], Language]:
    """Config hook: the entity recogniser's encoder starts from the one that was trained on trees."""

    def start(nlp: Language) -> Language:
        trained = spacy.load(source).get_pipe("tok2vec").model
        nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0].from_bytes(trained.to_bytes())
        return nlp

    return start


spacy.registry.callbacks("graphkit.tokenizer.v1")(install_tokenizer)
spacy.registry.callbacks("graphkit.start_from_syntax.v1")(start_from_syntax)


def prepare(data: Path, out: Path, seed: int = 1) -> None:
    """Write the training, development and test corpora as spaCy files."""
    out.mkdir(parents=True, exist_ok=True)
    trees = [*documents(seed, SYNTHETIC_TOKENS)]
    entities = [*documents(seed + 1, SYNTHETIC_ENTITY_TOKENS)]
    _save(out / "syntax-train.spacy", _runs(data, SYNTAX_SOURCES, seed, synthetic=trees))
    _save(out / "syntax-dev.spacy", _runs(data, ("gum-dev",), seed))
    _save(out / "ner-train.spacy", _with_entities(_runs(data, ENTITY_SOURCES, seed, synthetic=entities)))
    _save(out / "ner-dev.spacy", _with_entities(_runs(data, ("gum-dev", "redocred-dev"), seed)))
    for name in TESTS:
        _save(out / f"{name}.spacy", _runs(data, (name,), seed))


def _runs(
    data: Path, sources: Iterable[str], seed: int, synthetic: list[list[corpus.Sentence]] | None = None
) -> list[list[corpus.Sentence]]:
    """Runs of sentences; those to train on are restyled, mixed with synthetic ones and shuffled."""
    rng = random.Random(seed)
    restyle = synthetic is not None
    runs = [run for name in sources for run in styles.runs(corpus.read(data, name), rng, restyle)]
    if synthetic is not None:
        runs += styles.runs(synthetic, rng, restyle)
        rng.shuffle(runs)
    return runs


def _with_entities(runs: Iterable[list[corpus.Sentence]]) -> list[list[corpus.Sentence]]:
    return [run for run in runs if any(t.entity != corpus.UNKNOWN for sentence in run for t in sentence)]


def _save(path: Path, runs: Iterable[list[corpus.Sentence]]) -> None:
    vocab = spacy.blank("en").vocab
    docs: list[Doc] = [corpus.make_doc(vocab, run) for run in runs]
    DocBin(docs=docs, store_user_data=False).to_disk(path)
    print(f"{path.stem:14} {len(docs):6} documents {sum(map(len, docs)):8} tokens", flush=True)


def train(run: str, corpora: Path, out: Path, **paths: str) -> Path:
    """Train the pipeline that ``run``.cfg describes and return the folder of its best state."""
    config = load_config(
        Path(str(files(__package__) / f"{run}.cfg")),
        overrides={
            "paths.train": str(corpora / f"{run}-train.spacy"),
            "paths.dev": str(corpora / f"{run}-dev.spacy"),
            **{f"paths.{name}": path for name, path in paths.items()},
        },
        interpolate=False,
    )
    filled = spacy.util.load_model_from_config(config, auto_fill=True, validate=False).config
    nlp = init_nlp(filled.merge(config))
    out.mkdir(parents=True, exist_ok=True)
    train_loop(nlp, out, stdout=sys.stdout, stderr=sys.stderr)
    return out / "model-best"


def join(syntax: Path, entities: Path, out: Path) -> None:
    """One pipeline folder that loads with plain spaCy and names no file of this machine."""
    plain = {
        "nlp": {"after_creation": None},
        "initialize": {"after_init": None},
        "paths": {"train": None, "dev": None},
    }
    nlp = spacy.load(syntax, config=plain)
    nlp.add_pipe("ner", source=spacy.load(entities, config=plain))
    nlp.tokenizer = make_tokenizer(nlp)
    nlp.meta.update(
        name=_NAME,
        version=_VERSION,
        license="CC BY-SA 4.0",
        description=_DESCRIPTION,
        notes="See NOTICE for the corpora and their licences.",
    )
    nlp.meta.pop("performance", None)
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    (out / "NOTICE").write_text(notice(), encoding="utf8")


def notice() -> str:
    """The licence notice that every model trained from these treebanks must carry."""
    return (files("graphkit.language") / "model" / "NOTICE").read_text(encoding="utf8")
