"""For the doctor: does the token work, do updates come in as set, does the clock agree."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import TypeVar
from urllib.parse import urlsplit

from telegram import Bot, WebhookInfo
from telegram.error import InvalidToken

from bot.clock import Clock
from bot.settings import Settings
from bot.telegram.api import open_bot
from bot.telegram.webhook import PATH

SECONDS = 5.0
"""For each question; none hangs longer."""

MOST_APART = timedelta(seconds=60)
RECENT = timedelta(minutes=15)
"""An error that Telegram had longer ago is over."""

_T = TypeVar("_T")


@dataclass(frozen=True)
class Seen:
    """`ok` None: could not be looked at. `said` is Dutch, with the remedy."""

    subject: str
    ok: bool | None
    said: str


def look(settings: Settings, clock: Clock) -> list[Seen]:
    # What it says of an answer it cannot read holds that answer.
    library = logging.getLogger("telegram")
    before = library.level
    library.setLevel(logging.CRITICAL)
    try:
        return asyncio.run(_look(settings, clock))
    finally:
        library.setLevel(before)


async def _look(settings: Settings, clock: Clock) -> list[Seen]:
    bot = open_bot(settings, SECONDS)
    try:
        return [
            await _token(bot),
            await _way_in(bot, settings, clock),
            _clock(urlsplit(bot.base_url).scheme, urlsplit(bot.base_url).netloc, clock),
        ]
    finally:
        await bot.shutdown()


async def _in_time(asked: Awaitable[_T]) -> _T:
    return await asyncio.wait_for(asked, SECONDS)


async def _token(bot: Bot) -> Seen:
    try:
        await _in_time(bot.initialize())
    except InvalidToken:
        said = "het token wordt geweigerd. Neem TELEGRAM_TOKEN opnieuw over van BotFather."
        return Seen("telegram", False, said)
    except Exception as error:
        said = (
            f"geen verbinding ({type(error).__name__}). Kijk of deze machine naar buiten kan, "
            "of een firewall dat tegenhoudt, en of TELEGRAM_BASE_URL klopt."
        )
        return Seen("telegram", False, said)
    return Seen("telegram", True, f"het token werkt, de bot heet @{bot.username}")


async def _way_in(bot: Bot, settings: Settings, clock: Clock) -> Seen:
    try:
        info = await _in_time(bot.get_webhook_info())
    except Exception as error:
        said = f"niet te vragen ({type(error).__name__}). Los eerst het punt hierboven op."
        return Seen("ontvangst", None, said)
    look_at = _polling if settings.telegram_mode == "polling" else _webhook
    ok, said = look_at(info, f"{settings.telegram_webhook_url}{PATH}", clock.now())
    return Seen("ontvangst", ok, said)


def _polling(info: WebhookInfo, _address: str, _now: datetime) -> tuple[bool, str]:
    if info.url:
        return False, (
            "Telegram brengt berichten naar een webhook, dus met polling komt er niets. Start "
            "'inburger serve' opnieuw: dat haalt de webhook weg. Komt hij terug, dan gebruikt een "
            "ander programma dit token."
        )
    return True, f"polling; er wachten {info.pending_update_count} berichten bij Telegram"


def _webhook(info: WebhookInfo, address: str, now: datetime) -> tuple[bool, str]:
    if info.url != address:
        return False, (
            f"Telegram kent {address} niet. Start 'inburger serve': dat meldt het adres aan. "
            "Zegt dat dan niet 'verbonden', kijk dan in docs/telegram.md."
        )
    if info.last_error_date is not None and now - info.last_error_date <= RECENT:
        return False, (
            f"Telegram kon kort geleden niets brengen: {info.last_error_message}. Kijk naar de "
            "proxy, het certificaat en het geheime woord; zie docs/telegram.md."
        )
    return True, f"webhook; er wachten {info.pending_update_count} berichten bij Telegram"


def _clock(scheme: str, server: str, clock: Clock) -> Seen:
    """By the time in the head of any answer."""
    connect = HTTPSConnection if scheme == "https" else HTTPConnection
    connection = connect(server, timeout=SECONDS)
    try:
        connection.request("HEAD", "/")
        told = connection.getresponse().headers["Date"]
        apart = clock.now() - parsedate_to_datetime(told)
    except (OSError, HTTPException, TypeError, ValueError):
        return Seen("telegramklok", None, "Telegram zegt nu niet hoe laat het is")
    finally:
        connection.close()
    if abs(apart) <= MOST_APART:
        return Seen("telegramklok", True, "deze machine en Telegram hebben dezelfde tijd")
    way = "voor" if apart > timedelta(0) else "achter"
    return Seen(
        "telegramklok",
        False,
        f"de klok van deze machine loopt {abs(apart).total_seconds():.0f} seconden {way}. "
        "Zet de tijdsynchronisatie (NTP) aan.",
    )
