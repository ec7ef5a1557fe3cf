"""Who does what to whom in armed conflicts, and who says so.

News text goes in; statements with evidence, a knowledge graph and alliance networks come out.

>>> import graphkit
>>> article = graphkit.Document("a", "Turkey has backed Azerbaijan, Armenia said.")
>>> [(s.subject, s.predicate, s.object, s.attributed_to) for s in graphkit.extract(article)]
[('Turkey', 'supports', 'Azerbaijan', ('Armenia',))]

Everything public stands here. Names load when they are first used, so that ``import graphkit`` is quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.documents.jsonlines import read_statements, write_statements
    from graphkit.documents.reading import read
    from graphkit.errors import (
        EndpointError,
        GraphkitError,
        InputError,
        InternalError,
        MissingExtra,
        QueryError,
        StoreError,
        UnknownName,
        UsageError,
        VocabularyError,
    )
    from graphkit.model import Actor, Document, Modality, Predicate, Statement, Vocabulary
    from graphkit.pipeline.building import Built, build
    from graphkit.pipeline.extraction import Recipe, extract
    from graphkit.pipeline.networks import analyze, diff, pair_series, project, timeline
    from graphkit.pipeline.results import export, render, show
    from graphkit.rdf.dataset import Dataset, open_dataset
    from graphkit.rdf.query import named_queries
    from graphkit.rdf.result import Result
    from graphkit.rdf.vocabulary import load_vocabulary

_HOMES = {
    "graphkit.documents.jsonlines": ("read_statements", "write_statements"),
    "graphkit.documents.reading": ("read",),
    "graphkit.errors": (
        "EndpointError",
        "GraphkitError",
        "InputError",
        "InternalError",
        "MissingExtra",
        "QueryError",
        "StoreError",
        "UnknownName",
        "UsageError",
        "VocabularyError",
    ),
    "graphkit.model": ("Actor", "Document", "Modality", "Predicate", "Statement", "Vocabulary"),
    "graphkit.pipeline.building": ("Built", "build"),
    "graphkit.pipeline.extraction": ("Recipe", "extract"),
    "graphkit.pipeline.networks": ("analyze", "diff", "pair_series", "project", "timeline"),
    "graphkit.pipeline.results": ("export", "render", "show"),
    "graphkit.rdf.dataset": ("Dataset", "open_dataset"),
    "graphkit.rdf.query": ("named_queries",),
    "graphkit.rdf.result": ("Result",),
    "graphkit.rdf.vocabulary": ("load_vocabulary",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Actor",
    "Built",
    "Dataset",
    "Document",
    "EndpointError",
    "GraphkitError",
    "InputError",
    "InternalError",
    "MissingExtra",
    "Modality",
    "Predicate",
    "QueryError",
    "Recipe",
    "Result",
    "Statement",
    "StoreError",
    "UnknownName",
    "UsageError",
    "Vocabulary",
    "VocabularyError",
    "analyze",
    "build",
    "diff",
    "export",
    "extract",
    "load_vocabulary",
    "named_queries",
    "open_dataset",
    "pair_series",
    "project",
    "read",
    "read_statements",
    "render",
    "show",
    "timeline",
    "write_statements",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("graphkit-conflict")
    if name not in _HOME_OF:
        raise AttributeError(f"module 'graphkit' has no attribute {name!r}")
    value = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
