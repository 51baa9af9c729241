"""/healthz tells how Telegram comes in, and is no less well without it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot.clock import FrozenClock
from bot.inbox.bell import listen, ringer
from bot.languages import LANGUAGES
from bot.store.engine import Store
from bot.store.self_checks import SelfCheck, save_self_check
from bot.web.app import make_app
from bot.web.attached import Attached
from tests.telegram.hooked import LOCAL


@pytest.mark.parametrize("well", [True, False])
def test_a_telegram_that_is_away_is_told_and_takes_no_page_away(
    sqlite_store: Store, clock: FrozenClock, tmp_path: Path, well: bool
) -> None:
    with sqlite_store.begin() as connection:
        for language in LANGUAGES:
            save_self_check(connection, SelfCheck(language, True, "vve/kosten", clock.now()))
    ran: list[str] = []

    @asynccontextmanager
    async def running() -> AsyncIterator[None]:
        ran.append("begin")
        yield
        ran.append("end")

    attached = Attached("polling", running, lambda: well)
    app = make_app(
        sqlite_store,
        clock,
        ringer(sqlite_store, tmp_path, "inbox"),
        listen(sqlite_store, tmp_path, "outbox"),
        "127.0.0.1",
        attached,
    )
    with TestClient(app, base_url=LOCAL) as client:
        health = client.get("/healthz")
        assert (health.status_code, health.json()["ok"]) == (200, True)
        assert (health.json()["telegram"], health.json()["telegram_ok"]) == ("polling", well)
        # Without a webhook there is no door for one.
        assert client.post("/telegram/webhook", json={}).status_code == 404
        assert ran == ["begin"]
    assert ran == ["begin", "end"]
