"""The fake over real HTTP: `with serve_fake(fake) as served: served.address`.

Point a bot at it with `base_url=served.base_url`; webhooks are brought from here too.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from uvicorn.protocols.http.h11_impl import H11Protocol

from tests.peers.asking import ask
from tests.peers.fake_telegram import Answer, FakeTelegram
from tests.peers.webhook import postman

LARGEST_BODY = 50 * 1024 * 1024
START_SECONDS = 10.0

Address = tuple[str, int]


class Served:
    """The Bot API on a port of this machine. It can go away and come back at the same port."""

    def __init__(
        self,
        app: Starlette,
        port: int = 0,
        cuts: _Cuts | None = None,
        fake: FakeTelegram | None = None,
    ) -> None:
        self._app = app
        self._cuts = cuts
        self._fake = fake
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self.port = port
        self.listen()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def base_url(self) -> str:
        """As python-telegram-bot wants it."""
        return f"{self.address}/bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.address}/file/bot"

    def listen(self) -> None:
        """Begins, or begins again after `vanish`."""
        if self._thread is not None:
            return
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        self.port = listener.getsockname()[1]
        self._server = uvicorn.Server(
            uvicorn.Config(
                self._app,
                ws="none",
                http=self._cuts.protocol() if self._cuts else "h11",
                log_config=None,
                log_level="critical",
                access_log=False,
                lifespan="off",
                timeout_graceful_shutdown=0,
            )
        )
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [listener]}, name=f"fake:{self.port}"
        )
        self._thread.start()
        end = time.monotonic() + START_SECONDS
        while not self._server.started and time.monotonic() < end:
            time.sleep(0.005)
        self._is_away(False)

    def vanish(self) -> None:
        """No process at that port any more: connections break, new ones are refused."""
        if self._thread is None or self._server is None:
            return
        self._is_away(True)
        self._server.should_exit = True
        if self._cuts:
            self._cuts.cut_all()
        self._thread.join()
        self._thread = self._server = None

    def _is_away(self, away: bool) -> None:
        if self._fake is not None:
            self._fake.away = away


class _Cuts:
    """Breaks connections as a network does: without an answer."""

    def __init__(self) -> None:
        self._open: dict[Address, asyncio.Transport] = {}
        self._loop: asyncio.AbstractEventLoop | None = None

    def protocol(self) -> type[asyncio.Protocol]:
        cuts = self

        class Cuttable(H11Protocol):
            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
                cuts._loop = asyncio.get_running_loop()
                cuts._open[transport.get_extra_info("peername")] = transport
                super().connection_made(transport)

            def connection_lost(self, exc: Exception | None) -> None:
                gone = [key for key, value in cuts._open.items() if value is self.transport]
                for key in gone:
                    del cuts._open[key]
                super().connection_lost(exc)

        return Cuttable

    def cut(self, client: Address) -> None:
        if transport := self._open.get(client):
            transport.abort()

    def cut_all(self) -> None:
        def abort() -> None:
            for transport in list(self._open.values()):
                transport.abort()

        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(abort)


def make_fake_app(fake: FakeTelegram, cuts: _Cuts) -> Starlette:
    """`/bot<token>/<method>` and `/file/bot<token>/<path>`, by GET or POST."""

    async def method(request: Request) -> Response:
        body = await _limited_body(request)
        if body is None:
            return _json(413, {"ok": False, "error_code": 413, "description": "Too Large"})
        values, files = _parameters(request, body)
        token, name = request.path_params["token"], request.path_params["method"]
        answer = await ask(fake, token, name, values, files)
        return await _as_response(request, answer)

    async def _as_response(request: Request, answer: Answer) -> Response:
        if answer.delay:
            with contextlib.suppress(asyncio.TimeoutError):
                # The body is read: what still comes is only that the bot is gone.
                await asyncio.wait_for(request.receive(), answer.delay)
                fake.nobody_heard(answer)
        if answer.cut:
            assert request.client is not None
            cuts.cut((request.client.host, request.client.port))
        kind = "application/json" if answer.body.startswith(b"{") else "text/html"
        return Response(answer.body, answer.status or 200, media_type=kind)

    async def file(request: Request) -> Response:
        content = fake.download(request.path_params["path"])
        if content is None or request.path_params["token"] != fake.token:
            return _json(404, {"ok": False, "error_code": 404, "description": "Not Found"})
        return Response(content, media_type="application/octet-stream")

    return Starlette(
        routes=[
            Route("/file/bot{token}/{path:path}", file),
            Route("/bot{token}/{method}", method, methods=["GET", "POST"]),
        ]
    )


async def _limited_body(request: Request) -> bytes | None:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)


def _parameters(request: Request, body: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    values: dict[str, Any] = dict(request.query_params)
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        try:
            given = json.loads(body or b"{}")
        except ValueError:
            given = None
        return values | (given if isinstance(given, dict) else {}), {}
    if kind.startswith("multipart/form-data"):
        fields, files = _multipart(kind, body)
        return values | fields, files
    text = body.decode("utf-8", "replace")
    return values | dict(parse_qsl(text, keep_blank_values=True)), {}


def _multipart(kind: str, body: bytes) -> tuple[dict[str, str], dict[str, bytes]]:
    head = f"Content-Type: {kind}\r\n\r\n".encode()
    whole: Message = BytesParser(policy=HTTP).parsebytes(head + body)
    fields: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for part in whole.get_payload() if whole.is_multipart() else []:
        assert isinstance(part, Message)
        name = str(part.get_param("name", header="content-disposition"))
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        if part.get_filename() is None:
            fields[name] = content.decode("utf-8", "replace")
        else:
            files[name] = content
    return fields, files


def _json(status: int, value: dict[str, Any]) -> Response:
    return Response(json.dumps(value), status, media_type="application/json")


@contextmanager
def serve_fake(fake: FakeTelegram, port: int = 0, patience: float = 60.0) -> Iterator[Served]:
    """The fake at a port (0: a free one), with its postman. Closed at the end."""
    cuts = _Cuts()
    served = Served(make_fake_app(fake, cuts), port, cuts, fake)
    try:
        with postman(fake, patience):
            yield served
    finally:
        served.vanish()
