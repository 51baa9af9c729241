"""How fast a channel may be used, counted in the store: it holds for all assistants together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.engine import Connection

from bot.store.tables import outbox

SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Pace:
    """At most `per_second` parts a second, of which the last `for_urgent` are kept free for
    emergencies; between two parts to one chat at least `per_chat`."""

    per_second: int
    for_urgent: int
    per_chat: timedelta


def within_pace(connection: Connection, paces: Mapping[str, Pace], now: datetime) -> Any:
    """The condition for a row of the outbox that may be tried at `now`."""
    conditions = [outbox.c.channel.not_in(list(paces))]
    for channel, pace in paces.items():
        tried = _tried_since(connection, channel, now - SECOND)
        if tried >= pace.per_second:
            continue
        recent = outbox.alias("recent")
        rested = ~exists().where(
            and_(
                recent.c.channel == outbox.c.channel,
                recent.c.chat_id == outbox.c.chat_id,
                recent.c.tried_at > now - pace.per_chat,
            )
        )
        allowed = and_(outbox.c.channel == channel, rested)
        if tried >= pace.per_second - pace.for_urgent:
            allowed = and_(allowed, outbox.c.urgent)
        conditions.append(allowed)
    return or_(*conditions)


def _tried_since(connection: Connection, channel: str, moment: datetime) -> int:
    found = select(func.count()).where(outbox.c.channel == channel, outbox.c.tried_at > moment)
    return int(connection.execute(found).scalar_one())
