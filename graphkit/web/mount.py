"""The explorer's pages put over the served graph: always its current state, and no query that runs away."""

import asyncio
import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graphkit.errors import GraphkitError
from graphkit.rdf.dataset import Dataset, open_dataset
from graphkit.rdf.query import run
from graphkit.rdf.result import Result

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from graphkit.web.app import Service

__all__ = ["Current", "explorer_routes"]


class Current:
    """A dataset that is always the newest snapshot: opened anew when there is another one."""

    def __init__(self, service: "Service") -> None:
        self._service = service
        self._opening = threading.Lock()
        self._address = ""
        self._graph: Dataset | None = None

    def __getattr__(self, name: str) -> Any:
        with self._opening:
            address = self._service.snapshots.current()
            if self._graph is None or address != self._address:
                self._graph, self._address = open_dataset(address), address
            return getattr(self._graph, name)


def ask(dataset: Dataset, what: str, params: Mapping[str, Any], row_limit: int) -> Result:
    """The answer to a query of the workbench: SPARQL, or the name of a shipped query with its parameters."""
    return run(dataset, what, params, row_limit=row_limit)


def explorer_routes(service: "Service", options: Mapping[str, Any]) -> "Sequence[BaseRoute]":
    """The explorer's routes; ``options`` are those of :func:`graphkit.web.explorer.routes`."""
    from graphkit.rdf.vocabulary import load_vocabulary
    from graphkit.web.explorer import routes

    def asked(what: str, params: Mapping[str, Any]) -> Result:
        # Pages are made in threads; the workers belong to the event loop.
        if service.loop is None:
            raise GraphkitError("the service has not started")
        job = service.call(ask, what, dict(params), min(service.row_limit, 10_000))
        result: Result = asyncio.run_coroutine_threadsafe(job, service.loop).result()
        return result

    chosen = {"ask": asked, **options}
    vocabulary = chosen.pop("vocabulary", None) or load_vocabulary()
    dataset: Any = Current(service)
    return routes(dataset, vocabulary, **chosen)
