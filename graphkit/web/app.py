"""The SPARQL 1.1 Protocol over a graph, as a Starlette application.

``/sparql`` answers queries, updates for who has the token, and describes itself; ``/health`` says whether it works;
``/openapi.json`` is for tools. The explorer's pages stand beside it.
"""

import asyncio
import contextlib
import hmac
import os
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graphkit.errors import GraphkitError, MissingExtra, QueryError, StoreError, UsageError
from graphkit.web.description import openapi, service_description
from graphkit.web.jobs import answer, ping, update
from graphkit.web.mount import explorer_routes
from graphkit.web.negotiation import GRAPHS, choose, offered
from graphkit.web.protocol import Operation, Refused, read
from graphkit.web.snapshots import Snapshots
from graphkit.web.workers import Busy, Stopped, Workers

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

__all__ = ["Service", "create_app"]

EXPOSED = ["X-SPARQL-MaxRows", "Retry-After"]


class Service:
    """What the application's routes share: the graph's snapshots, the workers and the limits."""

    def __init__(
        self,
        address: str,
        workers: Workers,
        *,
        token: str | None,
        row_limit: int,
        request_limit: int,
        services: Collection[str],
    ) -> None:
        self.address = address
        self.token = token
        self.row_limit = row_limit
        self.request_limit = request_limit
        self.services = tuple(services)
        self.snapshots = Snapshots(address)
        self.workers = workers
        self.loop: asyncio.AbstractEventLoop | None = None

    async def call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """What ``function(dataset, *arguments)`` gives, in a worker process that is stopped when it takes too long."""
        address = await asyncio.to_thread(self.snapshots.current)
        return await self.workers.call(address, function, *arguments)

    async def sparql(self, request: "Request") -> "Response":
        """The endpoint."""
        from starlette.responses import PlainTextResponse

        try:
            operation = await read(request, self.request_limit)
            if operation is None:
                return self._description(request)
            if operation.kind == "update":
                return await self._update(request, operation)
            return await self._query(request, operation)
        except Refused as refusal:
            return PlainTextResponse(refusal.message + "\n", refusal.status, headers=refusal.headers)
        except (QueryError, UsageError) as error:
            return PlainTextResponse(f"{error}\n", 400)
        except (Stopped, Busy) as error:
            return PlainTextResponse(f"{error}\n", 503, headers={"Retry-After": "5"})
        except GraphkitError as error:
            return PlainTextResponse(f"{error}\n", 500)

    def _description(self, request: "Request") -> "Response":
        from starlette.responses import Response

        media_type, format = _acceptable(request, GRAPHS)
        endpoint = str(request.url.replace(query=""))
        body = service_description(endpoint, format, writable=self.token is not None)
        return Response(body, media_type=media_type)

    async def _query(self, request: "Request", operation: Operation) -> "Response":
        from starlette.responses import Response

        media_type, format = _acceptable(request, offered(operation.text))
        body, truncated = await self.call(
            answer, operation.text, operation.default, operation.named, format, self.row_limit, self.services
        )
        headers = {"Vary": "Accept", "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
        if truncated:
            headers["X-SPARQL-MaxRows"] = str(self.row_limit)
        return Response(body, media_type=media_type, headers=headers)

    async def _update(self, request: "Request", operation: Operation) -> "Response":
        from starlette.responses import Response

        if self.token is None:
            raise Refused(403, "this service only reads")
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            raise Refused(401, "an update needs the header Authorization: Bearer TOKEN", {"WWW-Authenticate": "Bearer"})
        if not hmac.compare_digest(given.strip().encode(), self.token.encode()):
            raise Refused(403, "the token is not the right one")
        folder = os.path.isdir(self.address)
        snapshot = str(self.snapshots.next_folder()) if folder else ""
        try:
            await self.call(update, operation.text, operation.default, operation.named, self.address, snapshot)
        except StoreError as error:
            raise Refused(503, str(error), {"Retry-After": "5"}) from None
        if snapshot:
            self.snapshots.adopt(snapshot)
        return Response(status_code=204)

    async def health(self, request: "Request") -> "Response":
        """200 where a worker can read the graph."""
        from starlette.responses import JSONResponse

        try:
            await self.call(ping)
        except GraphkitError as error:
            return JSONResponse({"status": "failing", "problem": str(error)}, 503)
        return JSONResponse({"status": "ok", "workers": self.workers.alive()})


def _acceptable(request: "Request", formats: Any) -> tuple[str, str]:
    chosen = choose(request.headers.get("accept", ""), formats)
    if chosen is None:
        raise Refused(406, "acceptable formats are: " + ", ".join(f.media_type for f in formats))
    return chosen


def create_app(
    dataset_address: "str | os.PathLike[str]",
    *,
    writable_token: str | None = None,
    timeout: float = 30.0,
    row_limit: int = 100_000,
    request_limit: int = 1_000_000,
    cors: Sequence[str] = (),
    hosts: Sequence[str] = ("*",),
    workers: int = 4,
    memory: int = 2_000_000_000,
    services: Collection[str] = (),
    explorer: bool = True,
    explorer_options: Mapping[str, Any] | None = None,
    routes: "Callable[[Service], Sequence[BaseRoute]] | None" = None,
) -> "Starlette":
    """A Starlette application that serves the graph at an address.

    ``writable_token`` allows updates to who sends it as ``Authorization: Bearer``; without it nothing can be written.
    A query that takes longer than ``timeout`` seconds, or makes one of the ``workers`` processes need more than
    ``memory`` bytes, is stopped for good; one with more than ``row_limit`` rows is cut off and says so in the header
    ``X-SPARQL-MaxRows``; a request body has at most ``request_limit`` bytes. ``services`` are the endpoints that
    queries may call with SERVICE. ``cors`` lists origins whose pages may ask (``*`` for all), ``hosts`` the names by
    which the service may be called.
    ``routes`` adds routes of the caller's, which may use :meth:`Service.call`; with ``explorer`` the explorer's pages
    are served at ``/``, with ``explorer_options`` (see :func:`graphkit.web.explorer.routes`). Raises InputError where
    there is no graph, MissingExtra where Starlette is not installed.
    """
    try:
        from starlette.applications import Starlette
        from starlette.middleware import Middleware
        from starlette.middleware.cors import CORSMiddleware
        from starlette.middleware.trustedhost import TrustedHostMiddleware
        from starlette.responses import JSONResponse
        from starlette.routing import Route
    except ImportError:
        raise MissingExtra("graphkit serve", "serve") from None

    address = os.fspath(dataset_address)
    service = Service(
        address,
        Workers(workers, timeout=timeout, memory=memory),
        token=writable_token,
        row_limit=row_limit,
        request_limit=request_limit,
        services=services,
    )
    try:
        service.snapshots.current()
    except BaseException:
        service.snapshots.close()
        raise

    def description(request: "Request") -> "Response":
        return JSONResponse(openapi(_version(), writable=writable_token is not None))

    @contextlib.asynccontextmanager
    async def lifespan(app: "Starlette") -> AsyncIterator[None]:
        service.loop = asyncio.get_running_loop()
        await service.workers.start()
        try:
            yield
        finally:
            await service.workers.close()
            service.snapshots.close()

    found = [
        Route("/sparql", service.sparql, methods=["GET", "HEAD", "POST"]),
        Route("/health", service.health, methods=["GET"]),
        Route("/openapi.json", description, methods=["GET"]),
        *(routes(service) if routes else ()),
        *(explorer_routes(service, explorer_options or {}) if explorer else ()),
    ]
    middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))]
    if cors:
        middleware.append(
            Middleware(
                CORSMiddleware,
                allow_origins=list(cors),
                allow_methods=["GET", "POST"],
                allow_headers=["Accept", "Content-Type", "Authorization"],
                expose_headers=EXPOSED,
            )
        )
    app = Starlette(routes=found, middleware=middleware, lifespan=lifespan)
    app.state.service = service
    return app


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("graphkit-conflict")
    except PackageNotFoundError:
        return "0"
