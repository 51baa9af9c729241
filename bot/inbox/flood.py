"""Very many messages of one chat: all are answered in turn, after those of others."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from bot.inbox.incoming import Incoming
from bot.store.tables import inbox

BURST, BURST_WITHIN = 10, timedelta(seconds=10)
MANY, MANY_WITHIN = 300, timedelta(days=1)

Flood = Literal["burst", "many"]


def flood_of(connection: Connection, incoming: Incoming) -> Flood | None:
    """Whether `incoming` is one of more than 10 in 10 seconds, or more than 300 in a day."""
    moment = incoming.received_at
    if _came_since(connection, incoming, moment - BURST_WITHIN) >= BURST:
        return "burst"
    if _came_since(connection, incoming, moment - MANY_WITHIN) >= MANY:
        return "many"
    return None


def _came_since(connection: Connection, incoming: Incoming, moment: datetime) -> int:
    found = select(func.count()).where(
        inbox.c.channel == incoming.channel,
        inbox.c.chat_id == incoming.chat_id,
        inbox.c.received_at > moment,
        inbox.c.received_at <= incoming.received_at,
    )
    return int(connection.execute(found).scalar_one())
