"""/healthz: can questions be answered now?"""

from __future__ import annotations

from datetime import timedelta

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.errors import StoreUnavailable
from bot.inbox.queue import Inbox
from bot.languages import LANGUAGES
from bot.store.self_checks import load_self_checks

STALE_AFTER = timedelta(minutes=3)
"""The assistant writes its check every minute; three missed in a row means it is not there."""


async def healthz(request: Request) -> JSONResponse:
    """200 when the store answers and the assistant understood its own check in every language."""
    parts = request.app.state.parts

    def look() -> dict[str, object]:
        with parts.store.read() as connection:
            checks = load_self_checks(connection)
        oldest_allowed = parts.clock.now() - STALE_AFTER
        good = {c.language for c in checks if c.ok and c.checked_at >= oldest_allowed}
        assistant = {language: language in good for language in LANGUAGES}
        waiting = Inbox(parts.store, parts.clock).waiting()
        ok = all(assistant.values())
        return {"ok": ok, "store": True, "assistant": assistant, "waiting": waiting}

    try:
        state = await run_in_threadpool(look)
    except StoreUnavailable:
        state = {"ok": False, "store": False, "assistant": {}, "waiting": None}
    return JSONResponse(state, status_code=200 if state["ok"] else 503)
