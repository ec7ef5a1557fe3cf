"""Requests of the SPARQL 1.1 Protocol: who asks, how long, how often again, and no secret in a message."""

import http.client
import netrc
import os
import random
import socket
import time
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit, urlunsplit

from graphkit.errors import EndpointError, InputError, QueryError

__all__ = ["Client"]

AGAIN = frozenset((429, 500, 502, 503, 504))
LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))


class SameOrigin(urllib.request.HTTPRedirectHandler):
    """Redirects within one server only: credentials are for the server that was named."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if (old.scheme, old.netloc) != (new.scheme, new.netloc):
            raise EndpointError(
                f"{old.scheme}://{old.netloc} sends on to another server; name that one if you trust it"
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Client:
    """Speaks to one endpoint. ``attempts`` counts tries of a request, ``timeout`` is in seconds for each."""

    def __init__(self, url: str, *, attempts: int = 5, timeout: float | None = None, pause: float = 0.25) -> None:
        parts = urlsplit(url)
        if not parts.hostname:
            raise InputError("the address of the endpoint has no host; write https://host/path")
        netloc = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        netloc += f":{parts.port}" if parts.port else ""
        path = "/query" if parts.path in ("", "/") else parts.path
        self.url = urlunsplit((parts.scheme, netloc, path, parts.query, ""))
        self.shown = urlunsplit((parts.scheme, netloc, path, "", ""))
        """The address without anything secret."""
        self._update_url = _update_url(self.url)
        self._attempts, self._pause = attempts, pause
        self._timeout = timeout or float(os.environ.get("GRAPHKIT_ENDPOINT_TIMEOUT", "60"))
        user, password, self._token = _credentials(parts)
        self._secrets = [s for s in (password, self._token) if s]
        handlers: list[Any] = [SameOrigin()]
        if parts.hostname in LOOPBACK:
            handlers.append(urllib.request.ProxyHandler({}))
        if user:
            passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
            for target in {self.url, self._update_url}:
                passwords.add_password(None, target, user, password)
            handlers += [
                urllib.request.HTTPDigestAuthHandler(passwords),
                urllib.request.HTTPBasicAuthHandler(passwords),
            ]
        self._opener = urllib.request.build_opener(*handlers)

    def query(self, text: str, parameters: dict[str, Any], accept: str) -> tuple[bytes, str]:
        """The body and media type of the answer to a query. Raises QueryError where the server finds it wrong."""
        form = {**parameters, "query": text}
        return self._request(
            self.url, urlencode(form, doseq=True).encode(), "application/x-www-form-urlencoded", accept
        )

    def update(self, text: str) -> None:
        """Run an update, which must be one that may run twice."""
        self._request(self._update_url, text.encode(), "application/sparql-update", "*/*")

    def close(self) -> None:
        """Nothing is kept open between requests."""

    def _request(self, url: str, body: bytes, kind: str, accept: str) -> tuple[bytes, str]:
        headers = {"Content-Type": kind + "; charset=utf-8" if "update" in kind else kind, "Accept": accept}
        headers["User-Agent"] = "graphkit"
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        problem = ""
        for attempt in range(self._attempts):
            request = urllib.request.Request(url, data=body, headers=headers, method="POST")
            wait = self._pause * 2**attempt * random.uniform(0.75, 1.25)
            try:
                with self._opener.open(request, timeout=self._timeout) as response:
                    return response.read(), response.headers.get_content_type()
            except urllib.error.HTTPError as error:
                problem = self._explained(error)
                if error.code not in AGAIN:
                    raise self._refusal(error.code, problem) from None
                wait = max(wait, _retry_after(error))
            except (TimeoutError, socket.timeout):  # noqa: UP041 (urllib raises either)
                problem = f"no answer within {self._timeout:g} s"
            except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
                reason = getattr(error, "reason", error)
                problem = self._clean(str(getattr(reason, "strerror", None) or reason or type(reason).__name__))
            except ValueError as error:
                # urllib gives up on unknown authentication schemes with a plain ValueError.
                raise EndpointError(f"{self.shown}: {self._clean(str(error))}") from None
            if attempt + 1 < self._attempts:
                time.sleep(min(wait, 30))
        raise EndpointError(f"{self.shown}: {problem} ({self._attempts} attempts)")

    def _refusal(self, code: int, problem: str) -> Exception:
        if code == 400:
            return QueryError(f"{self.shown}: {problem}")
        if code in (401, 403, 407):
            hint = "set GRAPHKIT_ENDPOINT_USER and GRAPHKIT_ENDPOINT_PASSWORD, GRAPHKIT_ENDPOINT_TOKEN, or ~/.netrc"
            return EndpointError(f"{self.shown}: access refused ({code}); {hint}")
        return EndpointError(f"{self.shown}: {problem}")

    def _explained(self, error: urllib.error.HTTPError) -> str:
        try:
            text = error.read(2000).decode("utf-8", "replace")
        except OSError:
            text = ""
        finally:
            error.close()
        line = " ".join(text.partition("SPARQL query:")[0].split())[:200] if "<html" not in text.lower() else ""
        return self._clean(f"HTTP {error.code} {line or error.reason}".strip())

    def _clean(self, message: str) -> str:
        for secret in self._secrets:
            message = message.replace(secret, "***")
        return " ".join(message.split())


def _credentials(parts: Any) -> tuple[str, str, str]:
    """User, password and token: from the environment, else the URL, else netrc."""
    token = os.environ.get("GRAPHKIT_ENDPOINT_TOKEN", "")
    user = os.environ.get("GRAPHKIT_ENDPOINT_USER", "")
    if user or token:
        return user, os.environ.get("GRAPHKIT_ENDPOINT_PASSWORD", ""), token
    if parts.username:
        return unquote(parts.username), unquote(parts.password or ""), ""
    try:
        found = netrc.netrc(os.environ.get("NETRC")).authenticators(parts.hostname)
    except (OSError, netrc.NetrcParseError):
        found = None
    return (found[0], found[2] or "", "") if found else ("", "", "")


def _update_url(query_url: str) -> str:
    """Where updates go.

    >>> _update_url("http://h/ds/query"), _update_url("http://h/sparql")
    ('http://h/ds/update', 'http://h/sparql')
    """
    if named := os.environ.get("GRAPHKIT_UPDATE_ENDPOINT"):
        return named
    return query_url.removesuffix("/query") + "/update" if query_url.endswith("/query") else query_url


def _retry_after(error: urllib.error.HTTPError) -> float:
    value = error.headers.get("Retry-After", "")
    return float(value) if value.isdigit() else 0.0
