"""Serving a graph over HTTP: on this machine only unless told otherwise, until it is asked to stop."""

import ipaddress
import os
from collections.abc import Sequence
from typing import Any

from graphkit.errors import MissingExtra, StoreError

__all__ = ["is_loopback", "serve"]

NAMES = ("localhost", "127.0.0.1", "[::1]")


def is_loopback(host: str) -> bool:
    """Whether a host can be reached from this machine only.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def serve(
    address: "str | os.PathLike[str]",
    *,
    host: str = "127.0.0.1",
    port: int = 8080,
    hosts: Sequence[str] = (),
    log: bool = False,
    **options: Any,
) -> None:
    """Serve the graph at an address until SIGTERM or Ctrl-C; requests under way are answered first.

    ``hosts`` are the names by which clients may call the service; on a loopback ``host`` these are by default only the
    names of this machine, so that no web page can reach it under another name. ``log`` writes a line for each request
    to stderr. ``options`` are those of :func:`graphkit.web.app.create_app`. Raises InputError where there is no graph,
    StoreError where the port is taken, MissingExtra where the extra ``serve`` is not installed.
    """
    import socket

    try:
        import uvicorn
    except ImportError:
        raise MissingExtra("graphkit serve", "serve") from None
    from graphkit.web.app import create_app

    names = list(hosts) or (list(NAMES) if is_loopback(host) else ["*"])
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host.strip("[]"), port))
    except OSError as error:
        listening.close()
        raise StoreError(f"{host}:{port}: {error.strerror or error}; choose another --host or --port") from error
    try:
        app = create_app(address, hosts=names, **options)
        config = uvicorn.Config(
            app,
            log_level="info" if log else "warning",
            access_log=log,
            server_header=False,
            timeout_graceful_shutdown=15,
            timeout_keep_alive=30,
            limit_concurrency=1000,
        )
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        listening.close()
