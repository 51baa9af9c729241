"""All that comes in from Telegram, as one thing that runs beside the pages."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.routing import Route
from telegram import Bot

from bot.clock import Clock
from bot.ending import end
from bot.inbox.bell import Ringer
from bot.inbox.queue import Inbox
from bot.progress import Report
from bot.settings import Settings
from bot.store.engine import Store
from bot.telegram.api import open_bot
from bot.telegram.hook import Hook
from bot.telegram.intake import Intake
from bot.telegram.polling import Polling
from bot.telegram.secret import webhook_secret
from bot.telegram.webhook import webhook_route

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Connection:
    """`route` and the public name `host` only when Telegram brings updates here."""

    bot: Bot
    work: Polling | Hook
    route: Route | None = None
    host: str = ""

    @property
    def mode(self) -> str:
        return self.work.mode

    def is_well(self) -> bool:
        return self.work.is_well()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Never holds up its caller, and ends without waiting for Telegram."""
        task = asyncio.create_task(self.work.run())
        task.add_done_callback(_tell)
        try:
            yield
        finally:
            await end(task)
            with suppress(Exception):
                await self.bot.shutdown()


def _tell(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("telegram is left alone", extra={"reason": type(error).__name__})


def open_connection(
    settings: Settings, store: Store, clock: Clock, bell: Ringer, say: Report
) -> Connection:
    """By TELEGRAM_MODE. Raises SettingError when the webhook's secret cannot be kept."""
    bot = open_bot(settings)
    intake = Intake(Inbox(store, clock), bell, clock)
    if settings.telegram_mode == "polling":
        return Connection(bot, Polling(bot, intake, clock, say))
    secret = webhook_secret(settings)
    return Connection(
        bot,
        Hook(bot, settings.telegram_webhook_url, secret, say),
        webhook_route(intake, secret),
        urlsplit(settings.telegram_webhook_url).hostname or "",
    )
