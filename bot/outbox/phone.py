"""Which messages of a chat still stand on the phone and can be taken off it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.engine import Connection

from bot.outbox.part import Erase
from bot.store.tables import inbox, outbox

ERASABLE = timedelta(hours=48)
"""In a private chat a bot can delete both sides of what is younger (Bot API, deleteMessages)."""

AT_ONCE = 100
"""The most that deleteMessages takes."""


def erasable(connection: Connection, channel: str, chat_id: int, now: datetime) -> list[Erase]:
    """Parts that erase both sides of the chat, as far back as Telegram lets us."""
    since = now - ERASABLE
    hers = select(inbox.c.message_id).where(
        inbox.c.channel == channel,
        inbox.c.chat_id == chat_id,
        inbox.c.kind != "tap",
        inbox.c.received_at > since,
        inbox.c.message_id.is_not(None),
    )
    ours = select(outbox.c.channel_message_id).where(
        outbox.c.channel == channel,
        outbox.c.chat_id == chat_id,
        outbox.c.sent_at > since,
        outbox.c.channel_message_id.is_not(None),
    )
    numbers = sorted({number for query in (hers, ours) for (number,) in connection.execute(query)})
    return [
        Erase(tuple(numbers[start : start + AT_ONCE])) for start in range(0, len(numbers), AT_ONCE)
    ]
