"""Telling Telegram where to bring updates, until it has understood."""

from __future__ import annotations

import asyncio

from telegram import Bot

from bot.progress import Report
from bot.telegram.connecting import Sleep, connect
from bot.telegram.reduce import ALLOWED_UPDATES
from bot.telegram.webhook import PATH

MOST_AT_ONCE = 20
"""Connections. More would only wait for each other at the store."""


class Hook:
    """`run` ends when Telegram knows the address."""

    mode = "webhook"

    def __init__(
        self, bot: Bot, address: str, secret: str, say: Report, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._bot = bot
        self._url = f"{address}{PATH}"
        self._secret = secret
        self._say = say
        self._sleep = sleep
        self._set = False

    def is_well(self) -> bool:
        """Whether Telegram took the address."""
        return self._set

    async def run(self) -> None:
        await connect(self._bot, self._set_webhook, self._say, self._sleep)
        self._set = True

    async def _set_webhook(self) -> None:
        await self._bot.set_webhook(
            self._url,
            secret_token=self._secret,
            allowed_updates=ALLOWED_UPDATES,
            max_connections=MOST_AT_ONCE,
            drop_pending_updates=False,
        )
