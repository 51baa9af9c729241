"""/healthz: can questions be answered now?"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.errors import StoreUnavailable
from bot.inbox.queue import Inbox
from bot.languages import LANGUAGES
from bot.store.self_checks import load_self_checks

if TYPE_CHECKING:
    from bot.web.app import Parts

STALE_AFTER = timedelta(minutes=3)
"""The assistant writes its check every minute; three missed in a row means it is not there."""


async def healthz(request: Request) -> JSONResponse:
    """200 when the store answers and the assistant understood its own check in every language.

    Telegram away is told in `telegram_ok` and makes no 503: it comes back by itself, a restart
    helps nothing, and who asks on the page must not be cut off from her answers for it.
    """
    parts: Parts = request.app.state.parts

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
    telegram = parts.telegram
    state["telegram"] = telegram.mode if telegram else "off"
    state["telegram_ok"] = telegram.is_well() if telegram else None
    return JSONResponse(state, status_code=200 if state["ok"] else 503)
