"""What worker processes do with a graph for the server: answer a query, run an update."""

from collections.abc import Collection, Sequence

from graphkit.errors import QueryError
from graphkit.rdf.dataset import Dataset, open_dataset
from graphkit.rdf.query import run
from graphkit.rdf.sparql import check_update, tokens, using
from graphkit.rdf.store import FolderStore, syntax_failure
from graphkit.rdf.terms import iri

__all__ = ["answer", "ping", "update"]


def answer(
    dataset: Dataset,
    text: str,
    default: Sequence[str] | None,
    named: Sequence[str] | None,
    format: str,
    row_limit: int,
    services: Collection[str],
) -> tuple[bytes, bool]:
    """The body of the answer to a query, and whether it was cut off after ``row_limit`` rows."""
    _check_graphs(default, named)
    if len(text.split()) == 1:
        # The protocol carries SPARQL; names of queries and of files stay on this side.
        text += " "
        if not any(t.text == "{" for t in tokens(text)):
            raise QueryError(
                "query:1:1: a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, after PREFIX lines if any"
            )
    result = run(dataset, text, row_limit=row_limit, services=services, default=default, named=named)
    if format in ("json", "xml", "csv", "tsv") and result.form in ("SELECT", "ASK"):
        return result.standard_named(format), result.truncated
    return result.serialize(format).encode(), result.truncated


def _check_graphs(*graphs: Sequence[str] | None) -> None:
    for graph in (g for names in graphs for g in names or ()):
        if iri(graph) is None:
            raise QueryError(f"{graph!r} is no absolute IRI of a graph")


def ping(dataset: Dataset) -> bool:
    """Whether the graph can be read at all."""
    return bool(run(dataset, "ASK {}"))


def update(
    dataset: Dataset,
    text: str,
    default: Sequence[str] | None,
    named: Sequence[str] | None,
    address: str,
    snapshot: str,
) -> None:
    """Run an update on the graph at an address and leave a snapshot of it in a new folder.

    ``default`` and ``named`` are the graphs in which its patterns match, where the request names any. ``dataset`` is
    what the worker reads otherwise; the update has its own handle, and the lock, while it runs.
    """
    check_update(text)
    _check_graphs(default, named)
    if default or named:
        text = using(text, default or (), named or ())
    with open_dataset(address, mode="w") as graph:
        try:
            graph.store.update(text)
        except SyntaxError as error:
            raise syntax_failure(error, "update") from error
        graph.flush()
        if isinstance(graph.store, FolderStore) and snapshot:
            graph.store.oxigraph.backup(snapshot)
