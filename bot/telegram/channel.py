"""Sending through Telegram: one part of the outbox, one call of the Bot API."""

from __future__ import annotations

import re
from datetime import timedelta

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.outbox.pace import Pace
from bot.outbox.part import Commands, Edit, Erase, Leave, Notice
from bot.outbox.queue import OutboxRow
from bot.outbox.sender import Blocked, Rejected, Retry
from bot.render.message import Message
from bot.telegram.profile import show_commands
from bot.telegram.reduce import CHANNEL

PACE = Pace(per_second=30, for_urgent=3, per_chat=timedelta(seconds=1))
"""Telegram's own bounds (Bots FAQ, "My bot is hitting limits")."""

UNCHANGED = "message is not modified"
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
UNREACHABLE = ("chat not found", "user is deactivated", "peer_id_invalid")


class TelegramChannel:
    """`bot` need not be initialised: it is only asked to send."""

    name = CHANNEL
    pace: Pace | None = PACE
    notifies = True

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, row: OutboxRow) -> int | None:
        """Raises Retry, Blocked or Rejected, none of them with a word of what was sent."""
        try:
            return await self._perform(row)
        except RetryAfter as error:
            raise Retry(_duration(error.retry_after)) from None
        except (Forbidden, ChatMigrated):
            raise Blocked("blocked") from None
        except BadRequest as error:
            if any(words in error.message.lower() for words in UNREACHABLE):
                raise Blocked("unreachable") from None
            raise Rejected(_word(error.message)) from None
        except TelegramError:
            # The network, Telegram itself, or a token that the operator must mend: it is kept.
            raise Retry from None

    async def _perform(self, row: OutboxRow) -> int | None:
        match row.part:
            case Message() as message:
                return await self._write(row.chat_id, message)
            case Notice(message):
                return await self._write(row.chat_id, message)
            case Edit(message):
                return await self._rewrite(row.chat_id, message, row.edits)
            case Erase(numbers):
                await self._bot.delete_messages(row.chat_id, list(numbers))
            case Commands(language):
                await show_commands(self._bot, row.chat_id, language)
            case Leave():
                await self._bot.leave_chat(row.chat_id)
        return None

    async def _write(self, chat_id: int, message: Message) -> int:
        sent = await self._bot.send_message(
            chat_id,
            message.text,
            reply_markup=_keyboard(message),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
        return sent.message_id

    async def _rewrite(self, chat_id: int, message: Message, number: int | None) -> int:
        """In place, or as a new message when there is nothing left to change."""
        if number is None:
            return await self._write(chat_id, message)
        try:
            await self._bot.edit_message_text(
                message.text,
                chat_id,
                number,
                reply_markup=_keyboard(message),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except BadRequest as error:
            said = error.message.lower()
            if any(words in said for words in GONE):
                return await self._write(chat_id, message)
            if UNCHANGED not in said:
                raise
        return number


def _keyboard(message: Message) -> InlineKeyboardMarkup | None:
    if not message.buttons:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(button.label, callback_data=button.data) for button in row]
            for row in message.buttons
        ]
    )


def _duration(seconds: int | timedelta) -> timedelta:
    return seconds if isinstance(seconds, timedelta) else timedelta(seconds=seconds)


def _word(description: str) -> str:
    """Telegram's reason, without anything it may quote."""
    return re.sub(r"[^a-z _]", "", description.lower().split(":")[0])[:60] or "refused"
