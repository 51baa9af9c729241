"""Asking Telegram for updates, for ever: each is stored before the next are asked for."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Any

from telegram import Bot
from telegram.error import TelegramError

from bot.clock import Clock
from bot.errors import StoreUnavailable
from bot.progress import Report
from bot.telegram.api import ANSWER_SECONDS
from bot.telegram.connecting import Sleep, connect
from bot.telegram.intake import Intake
from bot.telegram.reduce import ALLOWED_UPDATES, update_number
from bot.telegram.taps import TapAnswers
from bot.telegram.trouble import Trouble

log = logging.getLogger(__name__)

WAIT_SECONDS = 30
"""How long Telegram may hold a question while there is nothing."""

SOONEST = 1.0
"""Seconds: a server that says "nothing" sooner than this is not asked again at once."""

STALE_AFTER = timedelta(minutes=2)
MOST_STUMBLES = 5
"""An update that makes our own code fail as often as this is left out, or it blocks everyone."""


class Polling:
    """`run` ends by cancellation only."""

    mode = "polling"

    def __init__(
        self, bot: Bot, intake: Intake, clock: Clock, say: Report, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._bot = bot
        self._intake = intake
        self._clock = clock
        self._say = say
        self._sleep = sleep
        self._taps = TapAnswers(bot)
        self._trouble = Trouble("asking telegram", log)
        self._offset: int | None = None
        self._stumbles = 0
        self._well_at: datetime | None = None

    def is_well(self) -> bool:
        """Whether Telegram was asked with success in the last two minutes."""
        return self._well_at is not None and self._clock.now() - self._well_at <= STALE_AFTER

    async def run(self) -> None:
        try:
            await connect(self._bot, self._no_webhook, self._say, self._sleep)
            self._well_at = self._clock.now()
            while True:
                try:
                    await self._poll()
                except Exception as error:
                    await self._sleep(self._trouble.failed(error))
        finally:
            await self._taps.stop()

    async def _no_webhook(self) -> None:
        await self._bot.delete_webhook(drop_pending_updates=False)

    async def _poll(self) -> None:
        """Asks once and stores what came, in order."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        updates, offset = await self._ask(), self._offset
        for update in updates:
            await self._take(update)
        if updates and self._offset == offset:
            raise TelegramError("nothing in it has a number to go on from")
        self._well_at = self._clock.now()
        self._trouble.well()
        if not updates and loop.time() - began < SOONEST:
            await self._sleep(SOONEST)

    async def _ask(self) -> list[Any]:
        """Raw JSON: one update that python-telegram-bot cannot read would cost the whole batch."""
        asked = {
            "offset": self._offset,
            "timeout": WAIT_SECONDS,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        # With two underscores: of "getUpdates" PTB warns that it has a method, the one that reads
        # whole batches. What goes out is getUpdates.
        updates = await self._bot.do_api_request(
            "get__updates", api_kwargs=asked, read_timeout=WAIT_SECONDS + ANSWER_SECONDS
        )
        if not isinstance(updates, list):
            raise TelegramError("no list")
        return updates

    async def _take(self, update: object) -> None:
        number = update_number(update)
        if number is None:
            log.warning("what came is no update", extra={"type": type(update).__name__})
            return
        tap_id = None
        try:
            tap_id = await self._intake.take(update)
        except StoreUnavailable:
            raise
        except Exception as error:
            self._stumbles += 1
            if self._stumbles < MOST_STUMBLES:
                raise
            log.error("an update is left out", extra={"reason": type(error).__name__})
        self._stumbles = 0
        # Not the highest so far: after a quiet week Telegram begins anew at any number.
        self._offset = number + 1
        if tap_id is not None:
            self._taps.answer(tap_id)
