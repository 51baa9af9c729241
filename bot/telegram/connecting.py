"""The first words with Telegram, repeated until it has agreed to how updates come."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram import Bot
from telegram.error import InvalidToken

from bot.progress import Report
from bot.telegram.trouble import Trouble

log = logging.getLogger(__name__)

Sleep = Callable[[float], Awaitable[None]]


async def connect(
    bot: Bot, agree: Callable[[], Awaitable[object]], say: Report, sleep: Sleep = asyncio.sleep
) -> None:
    """Returns when Telegram knows the bot and `agree` succeeded. Says in Dutch how it stands."""
    trouble = Trouble("connecting to telegram", log)
    told = ""
    while True:
        try:
            await bot.initialize()
            await agree()
        except Exception as error:
            # Its own words may hold the token.
            if (saying := _saying(error)) != told:
                say(saying)
                told = saying
            await sleep(trouble.failed(error))
        else:
            trouble.well()
            say(f"Telegram: verbonden als @{bot.username}.")
            return


def _saying(error: Exception) -> str:
    if isinstance(error, InvalidToken):
        return "Telegram: het token wordt geweigerd. Kijk of TELEGRAM_TOKEN klopt."
    return "Telegram: nog geen verbinding. Er wordt verder geprobeerd; kijk met: inburger doctor"
