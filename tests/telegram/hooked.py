"""The pages with Telegram's webhook in them, as the web process makes them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from starlette.applications import Starlette

from bot.clock import Clock
from bot.inbox.bell import listen, ringer
from bot.inbox.queue import Inbox
from bot.store.engine import Store
from bot.telegram.intake import Intake
from bot.telegram.webhook import webhook_route
from bot.web.app import make_app
from bot.web.attached import Attached

SECRET = "Geheim_van-de_test"
PUBLIC = "bot.gemeente.example"
LOCAL = "http://127.0.0.1:8085"
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


@asynccontextmanager
async def _nothing() -> AsyncIterator[None]:
    yield


@contextmanager
def hooked_pages(
    store: Store, clock: Clock, folder: Path, host: str = "127.0.0.1"
) -> Iterator[Starlette]:
    bell = ringer(store, folder, "inbox")
    route = webhook_route(Intake(Inbox(store, clock), bell, clock), SECRET)
    attached = Attached("webhook", _nothing, lambda: True, route, PUBLIC)
    outbox_bell = listen(store, folder, "outbox")
    try:
        yield make_app(store, clock, bell, outbox_bell, host, attached)
    finally:
        outbox_bell.close()
