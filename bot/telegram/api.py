"""The way to Telegram: python-telegram-bot's Bot, with patience that ends."""

from __future__ import annotations

from functools import partial

from telegram import Bot
from telegram.request import HTTPXRequest

from bot.settings import Settings

CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 15.0


def open_bot(settings: Settings, seconds: float = ANSWER_SECONDS) -> Bot:
    """The bot of TELEGRAM_TOKEN, at TELEGRAM_BASE_URL when that is set. Asks nothing yet.

    `await bot.initialize()` before its first use asks who it is, `await bot.shutdown()` closes it.
    What it raises may hold the token in its words: log the type, never the text.
    """
    ask = partial(
        Bot,
        settings.telegram_token,
        request=_request(seconds),
        # Its one connection waits for news; asking otherwise would wait behind it.
        get_updates_request=_request(seconds, connections=1),
    )
    if server := settings.telegram_base_url:
        return ask(base_url=f"{server}/bot", base_file_url=f"{server}/file/bot")
    return ask()


def _request(seconds: float, connections: int = 32) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=min(CONNECT_SECONDS, seconds),
        read_timeout=seconds,
        write_timeout=seconds,
        pool_timeout=seconds,
    )
