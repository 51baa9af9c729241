"""The chat page on this machine: writes to the inbox, shows what the outbox sent."""

from __future__ import annotations

import json
import secrets
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.templating import Jinja2Templates

from bot.errors import StoreUnavailable, UpdateRejected
from bot.inbox.page_update import CHANNEL, reduce
from bot.inbox.queue import Inbox
from bot.languages import LANGUAGES
from bot.limited_body import limited_body
from bot.outbox.reading import messages_after
from bot.web.history import NOTHING, history, page_language
from bot.web.security import from_this_page
from bot.web.words import page_words

COOKIE = "chat"
LARGEST_BODY = 64 * 1024
"""Bytes. A message has at most 4,096 characters."""

TEMPLATES = Jinja2Templates(directory=Path(__file__).parent / "templates")


def _number(value: str) -> int | None:
    """A number as this page writes it; longer ones do not fit the store."""
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= 16 else None


def _chat_id(request: Request) -> int | None:
    return _number(request.cookies.get(COOKIE, ""))


def _in_page(value: object) -> str:
    """JSON that cannot end the script element it stands in."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


async def show(request: Request) -> HTMLResponse:
    """The page. A new visitor gets a chat of her own, named by a number nobody can guess."""
    response = TEMPLATES.TemplateResponse(
        request,
        "chat.html",
        {
            "words": _in_page(page_words()),
            "directions": _in_page({c: lang.direction for c, lang in LANGUAGES.items()}),
        },
    )
    if _chat_id(request) is None:
        response.set_cookie(
            COOKIE, str(secrets.randbelow(2**52) + 1), httponly=True, samesite="strict"
        )
    return response


async def receive(request: Request) -> Response:
    """Stores one message or tap; 202 only after it is stored, 503 when it cannot be."""
    chat_id = _chat_id(request)
    if chat_id is None or not from_this_page(request):
        return JSONResponse({"error": "no chat"}, status_code=403)
    body = await limited_body(request, LARGEST_BODY)
    if body is None:
        return JSONResponse({"error": "too large"}, status_code=413)
    parts = request.app.state.parts
    try:
        incoming = reduce(body, chat_id, parts.clock.now())
    except UpdateRejected:
        return JSONResponse({"error": "not understood"}, status_code=400)
    try:
        await run_in_threadpool(Inbox(parts.store, parts.clock).add, incoming)
    except StoreUnavailable:
        return JSONResponse({"error": "not stored"}, status_code=503)
    parts.inbox_bell.ring()
    return JSONResponse({"stored": True}, status_code=202)


async def show_history(request: Request) -> JSONResponse:
    """Everything kept of this chat, in order, for a page that opens again."""
    chat_id = _chat_id(request)
    if chat_id is None:
        return JSONResponse(NOTHING)
    parts = request.app.state.parts

    def look() -> dict[str, object]:
        with parts.store.read() as connection:
            return history(connection, CHANNEL, chat_id)

    try:
        return JSONResponse(await run_in_threadpool(look))
    except StoreUnavailable:
        return JSONResponse({"error": "not readable"}, status_code=503)


async def stream(request: Request) -> Response:
    """Server-sent events: each message as it is sent, from number `after` on.

    `page` in it is the language she chose, which the message itself may not be in.
    """
    chat_id = _chat_id(request)
    after = _number(request.headers.get("last-event-id") or request.query_params.get("after", "0"))
    if chat_id is None or after is None:
        return JSONResponse({"error": "no chat"}, status_code=400)
    return StreamingResponse(_events(request, chat_id, after), media_type="text/event-stream")


async def _events(request: Request, chat_id: int, after: int) -> AsyncIterator[str]:
    parts = request.app.state.parts

    def look() -> list[tuple[int, str]]:
        with parts.store.read() as connection:
            found = messages_after(connection, CHANNEL, chat_id, after)
            language = page_language(connection, CHANNEL, chat_id)
        return [
            (number, json.dumps({**message.as_json(), "page": language}, ensure_ascii=False))
            for number, message in found
        ]

    yield ": open\n\n"
    while not await request.is_disconnected():
        try:
            for number, data in await run_in_threadpool(look):
                after = number
                yield f"id: {number}\ndata: {data}\n\n"
        except StoreUnavailable:
            yield ": the store is away\n\n"
        await parts.news.wait()


ROUTES = [
    Route("/", show),
    Route("/chat/messages", receive, methods=["POST"]),
    Route("/chat/history", show_history),
    Route("/chat/stream", stream),
]
