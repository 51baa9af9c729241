"""What was sent to one chat, for the chat page."""

from __future__ import annotations

import json

from sqlalchemy import select
from sqlalchemy.engine import Connection

from bot.render.message import Message
from bot.store.tables import outbox


def messages_after(
    connection: Connection, channel: str, chat_id: int, after: int
) -> list[tuple[int, Message]]:
    """(number, message) of what was sent after number `after`, in order."""
    rows = connection.execute(
        select(outbox.c.id, outbox.c.body)
        .where(
            outbox.c.channel == channel,
            outbox.c.chat_id == chat_id,
            outbox.c.id > after,
            outbox.c.state == "sent",
            outbox.c.action == "message",
            outbox.c.body != "",
        )
        .order_by(outbox.c.id)
    )
    return [(number, Message.from_json(json.loads(body))) for number, body in rows]
