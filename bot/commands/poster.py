"""`inburger poster`: a page to print and hang up."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from bot.cards.library import read_library
from bot.errors import SettingError
from bot.render.poster import poster
from bot.settings import Settings
from bot.telegram.whoami import BotUnknown, open_bot, username

REMEDY = "Of geef de naam zelf: inburger poster --bot NAAM"


def run(settings: Settings, bot: str | None, gemeente: str | None, output: Path) -> str:
    """Writes the page; returns what to do with it. Raises InburgerError."""
    library, _ = read_library(settings.content)
    page = poster(bot or _own_name(), library.operator, gemeente)
    try:
        output.write_text(page, encoding="utf-8")
    except OSError as error:
        raise SettingError(f"{output} is niet te schrijven: {error.strerror}.") from error
    return f"{output} staat klaar. Open dit bestand in een browser en druk het af op A4."


def _own_name() -> str:
    token = os.environ.get("TELEGRAM_TOKEN", "")
    if not token:
        raise BotUnknown(f"welke bot? Zet TELEGRAM_TOKEN. {REMEDY}")
    try:
        return asyncio.run(username(open_bot(token, os.environ.get("TELEGRAM_BASE_URL", ""))))
    except BotUnknown as error:
        raise BotUnknown(f"{error} {REMEDY}") from None
