"""`inburger poster`: a page to print and hang up."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.cards.library import read_shared_facts
from bot.errors import SettingError
from bot.render.poster import NoPoster, poster
from bot.settings import Settings
from bot.telegram.api import open_bot
from bot.telegram.whoami import BotUnknown, username

REMEDY = "Of geef de naam zelf: inburger poster --bot NAAM"


def run(settings: Settings, bot: str | None, gemeente: str | None, output: Path) -> str:
    """Writes the page; returns what to do with it. Raises InburgerError."""
    page = poster(bot or _own_name(settings), _operator(settings), gemeente)
    try:
        output.write_text(page, encoding="utf-8")
    except OSError as error:
        raise SettingError(
            f"{output} is niet te schrijven. Kijk of de map er is en of u er mag schrijven."
        ) from error
    return f"{output} staat klaar. Open dit bestand in een browser en druk het af op A4."


def _operator(settings: Settings) -> str:
    facts, _ = read_shared_facts(settings.content)
    if not facts.settings.operator:
        raise NoPoster(
            f"in {settings.content / 'instellingen.yml'} staat niet wie de assistent aanbiedt. "
            "Vul daar `uitvoerder` in, of kijk met: inburger content check"
        )
    return facts.settings.operator


def _own_name(settings: Settings) -> str:
    if not settings.telegram_token:
        raise BotUnknown(f"welke bot? Zet TELEGRAM_TOKEN. {REMEDY}")
    try:
        return asyncio.run(username(open_bot(settings)))
    except BotUnknown as error:
        raise BotUnknown(f"{error} {REMEDY}") from None
