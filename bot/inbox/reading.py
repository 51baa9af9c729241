"""Looking back in the inbox of one chat."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from bot.store.tables import inbox


def last_text(connection: Connection, channel: str, chat_id: int, before_seq: int) -> str | None:
    """The chat's last text before a row, as it is stored (masked), or None."""
    found = connection.execute(
        select(inbox.c.text)
        .where(
            inbox.c.channel == channel,
            inbox.c.chat_id == chat_id,
            inbox.c.seq < before_seq,
            inbox.c.kind.in_(("text", "edit")),
            inbox.c.text.is_not(None),
        )
        .order_by(inbox.c.seq.desc())
        .limit(1)
    ).scalar()
    return str(found) if found is not None else None


def stored_messages(connection: Connection, channel: str, chat_id: int) -> int:
    """How many of the chat's messages are kept with their content."""
    return int(
        connection.execute(
            select(func.count())
            .select_from(inbox)
            .where(
                inbox.c.channel == channel,
                inbox.c.chat_id == chat_id,
                inbox.c.text.is_not(None) | inbox.c.data.is_not(None),
            )
        ).scalar_one()
    )
