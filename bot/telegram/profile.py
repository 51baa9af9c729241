"""What Telegram itself shows of the bot: name, descriptions, and the list of commands."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.languages import LANGUAGES
from bot.render.introduction import BETWEEN, bot_name, description, short_description
from bot.render.isolates import bare
from bot.render.labels import command_buttons

log = logging.getLogger(__name__)

APP_LANGUAGES = ("nl", "ar", "tr")
"""Our languages that an app of Telegram can be in.

Tigrinya is none of them. `ti` is a code of ISO 639-1, which setMyName and its neighbours take (Bot
API), but what is set for it is shown to nobody: they go by the language of the app, and Telegram's
own list of apps' languages (translations.telegram.org) has no Tigrinya. Such a phone is in English,
Arabic or Amharic.
"""

SECONDS_BETWEEN_LOOKS = 24 * 3600

Keep = Callable[[Bot, str | None, str], Awaitable[None]]


async def keep_profile(bot: Bot, operator: str) -> None:
    """Makes the profile say what it should, with as few writes as possible. Never raises.

    What Telegram does not take now is done at the next look, a day later. A bot may change its name
    only a few times a day, so that a 429 is nothing to worry about.
    """
    waiting: set[Keep] = set()
    # Everybody else first: until a language has a text of its own, Telegram reads that one back.
    for language in (None, *APP_LANGUAGES):
        for keep in (_keep_name, _keep_short_description, _keep_description, _keep_commands):
            if keep in waiting:
                continue
            part = {"part": keep.__name__.removeprefix("_keep_"), "language": language}
            try:
                await keep(bot, language, operator)
            except RetryAfter:
                waiting.add(keep)
                log.info("telegram takes this part of the profile later", extra=part)
            except BadRequest:
                log.warning("telegram refuses this part of the profile", extra=part)
            except TelegramError as error:
                log.warning("the profile waits", extra={**part, "error": type(error).__name__})
                return


async def follow_profile(bot: Bot, operator: Callable[[], str]) -> None:
    """Keeps the profile for as long as it runs; an operator that changes its name is followed."""
    while True:
        await keep_profile(bot, operator())
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)


async def show_commands(bot: Bot, chat_id: int, language: str | None) -> None:
    """The commands of one chat in the language chosen there; None: as for everybody.

    Raises TelegramError.
    """
    scope = BotCommandScopeChat(chat_id)
    if language is None:
        await bot.delete_my_commands(scope)
    else:
        await bot.set_my_commands(commands(language), scope)


def commands(language: str | None) -> list[BotCommand]:
    """The commands with what stands on their buttons; for None in all four languages."""
    each = [command_buttons(code) for code in (LANGUAGES if language is None else [language])]
    return [
        BotCommand(name, BETWEEN.join(buttons[name].label for buttons in each)) for name in each[0]
    ]


async def _keep_name(bot: Bot, language: str | None, operator: str) -> None:
    wanted = bot_name(language)
    if not _says((await bot.get_my_name(language)).name, wanted):
        await bot.set_my_name(wanted, language)


async def _keep_short_description(bot: Bot, language: str | None, operator: str) -> None:
    wanted = short_description(language, operator)
    if not _says((await bot.get_my_short_description(language)).short_description, wanted):
        await bot.set_my_short_description(wanted, language)


async def _keep_description(bot: Bot, language: str | None, operator: str) -> None:
    wanted = description(language, operator)
    if not _says((await bot.get_my_description(language)).description, wanted):
        await bot.set_my_description(wanted, language)


async def _keep_commands(bot: Bot, language: str | None, operator: str) -> None:
    wanted = commands(language)
    if list(await bot.get_my_commands(language_code=language)) != wanted:
        await bot.set_my_commands(wanted, language_code=language)


def _says(shown: str, wanted: str) -> bool:
    """The same words: Telegram may tidy white space and signs that nobody sees."""
    return bare(shown).split() == bare(wanted).split()
