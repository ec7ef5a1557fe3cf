"""What worker processes do with a graph for the server: answer a query, run an update."""

import re
from collections.abc import Sequence

from graphkit.errors import QueryError
from graphkit.rdf.dataset import Dataset, open_dataset
from graphkit.rdf.query import run
from graphkit.rdf.sparql import tokens
from graphkit.rdf.store import FolderStore, syntax_failure

__all__ = ["answer", "ping", "update"]


def answer(
    dataset: Dataset,
    text: str,
    default: Sequence[str] | None,
    named: Sequence[str] | None,
    format: str,
    row_limit: int,
) -> tuple[bytes, bool]:
    """The body of the answer to a query, and whether it was cut off after ``row_limit`` rows."""
    for graph in (*(default or ()), *(named or ())):
        if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", graph):
            raise QueryError(f"{graph!r} is no absolute IRI of a graph")
    if len(text.split()) == 1:
        # The protocol carries SPARQL; names of queries and of files stay on this side.
        text += " "
        if not any(t.text == "{" for t in tokens(text)):
            raise QueryError(
                "query:1:1: a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, after PREFIX lines if any"
            )
    result = run(dataset, text, row_limit=row_limit, default=default, named=named)
    if format in ("json", "xml", "csv", "tsv") and result.form in ("SELECT", "ASK"):
        return result.standard_named(format), result.truncated
    return result.serialize(format).encode(), result.truncated


def ping(dataset: Dataset) -> bool:
    """Whether the graph can be read at all."""
    return bool(run(dataset, "ASK {}"))


def update(dataset: Dataset, text: str, address: str, snapshot: str) -> None:
    """Run an update on the graph at an address and leave a snapshot of it in a new folder.

    ``dataset`` is what the worker reads otherwise; the update has its own handle, and the lock, while it runs.
    """
    for token in tokens(text):
        if token.kind == "word" and token.text.upper() in ("LOAD", "SERVICE"):
            raise QueryError(f"update: {token.text.upper()} may not call out from here")
    with open_dataset(address, mode="w") as graph:
        try:
            graph.store.update(text)
        except SyntaxError as error:
            raise syntax_failure(error, "update") from error
        graph.flush()
        if isinstance(graph.store, FolderStore) and snapshot:
            graph.store.oxigraph.backup(snapshot)
