"""Headers on every answer, and no writing from another site's page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class SecurityHeaders:
    """Adds `HEADERS` to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class TrustedHosts:
    """Answers under `names` only; under one name more for each path in `outside`.

    A page in a browser can make any name point at this machine: without this it could read here.
    """

    def __init__(self, app: ASGIApp, names: Sequence[str], outside: Mapping[str, str]) -> None:
        self._inside = TrustedHostMiddleware(app, allowed_hosts=names, www_redirect=False)
        self._outside = {
            path: TrustedHostMiddleware(app, allowed_hosts=[*names, name], www_redirect=False)
            for path, name in outside.items()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._outside.get(scope.get("path", ""), self._inside)(scope, receive, send)


def from_this_page(request: Request) -> bool:
    """A write must come from a page of this very address."""
    headers: Headers = request.headers
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == headers.get("host")
