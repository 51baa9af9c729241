"""What the bot of a token is called."""

from __future__ import annotations

import asyncio

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.errors import InburgerError

PATIENCE = 5.0
"""Seconds. Somebody waits for this at a terminal."""


class BotUnknown(InburgerError):
    """Telegram does not say which bot this is."""


async def username(bot: Bot) -> str:
    """The name behind `t.me/`, within PATIENCE. Raises BotUnknown, which never holds the token."""
    try:
        return await asyncio.wait_for(_ask(bot), PATIENCE)
    except InvalidToken:
        raise BotUnknown("Telegram kent dit token niet. Kijk TELEGRAM_TOKEN na.") from None
    except (TelegramError, asyncio.TimeoutError):
        raise BotUnknown("Telegram antwoordt nu niet.") from None


async def _ask(bot: Bot) -> str:
    # Opening it asks getMe, which is all there is to know.
    async with bot:
        return bot.username
