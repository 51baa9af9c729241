"""The outbox: parts of a reply, sent once each, in order per chat."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, exists, or_, select, update
from sqlalchemy.engine import Connection

from bot.clock import Clock
from bot.render.message import Message
from bot.store.engine import Store
from bot.store.tables import outbox
from bot.store.upsert import insert

OPEN = ("queued", "sending")

LEASE = timedelta(seconds=60)
"""How long one try may take; a part that is longer on its way was lost on it and is due again."""


@dataclass(frozen=True)
class OutboxRow:
    """One part on its way. `attempts` counts the tries before this one."""

    id: int
    channel: str
    chat_id: int
    message: Message
    attempts: int
    urgent: bool
    created_at: datetime


def put(
    connection: Connection,
    channel: str,
    chat_id: int,
    inbox_seq: int | None,
    messages: Sequence[Message],
    now: datetime,
    *,
    urgent: bool = False,
) -> None:
    """Queues the parts of one reply; a part that is there already is left alone.

    `urgent` parts go first, and also while a person has the chat.
    """
    for part, message in enumerate(messages):
        connection.execute(
            insert(connection, outbox)
            .values(
                channel=channel,
                chat_id=chat_id,
                inbox_seq=inbox_seq,
                part=part,
                body=json.dumps(message.as_json(), ensure_ascii=False),
                urgent=urgent,
                state="queued",
                created_at=now,
            )
            .on_conflict_do_nothing(index_elements=["inbox_seq", "part"])
        )


class Outbox:
    """Every method is one transaction."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def next(self) -> OutboxRow | None:
        """Takes the next part that is due; never one whose chat has an older open part."""
        now = self._clock.now()
        older = outbox.alias("older")
        blocked = exists().where(
            and_(
                older.c.state.in_(OPEN),
                older.c.channel == outbox.c.channel,
                older.c.chat_id == outbox.c.chat_id,
                older.c.id < outbox.c.id,
            )
        )
        due = (
            select(outbox)
            .where(
                outbox.c.state.in_(OPEN),
                or_(outbox.c.next_try_at.is_(None), outbox.c.next_try_at <= now),
                ~blocked,
            )
            .order_by(outbox.c.urgent.desc(), outbox.c.id)
            .limit(1)
            .with_for_update(skip_locked=True, of=outbox)
        )
        with self._store.read() as connection:
            if not connection.execute(select(exists().where(outbox.c.state.in_(OPEN)))).scalar():
                return None
        with self._store.begin() as connection:
            row = connection.execute(due).one_or_none()
            if row is None:
                return None
            self._set(connection, row.id, state="sending", next_try_at=now + LEASE)
            return OutboxRow(
                id=row.id,
                channel=row.channel,
                chat_id=row.chat_id,
                message=Message.from_json(json.loads(row.body)),
                attempts=row.attempts,
                urgent=row.urgent,
                created_at=row.created_at,
            )

    def mark_sent(self, part: int, channel_message_id: int | None) -> None:
        now = self._clock.now()
        self._change(part, state="sent", sent_at=now, channel_message_id=channel_message_id)

    def mark_failed(self, part: int, reason: str) -> None:
        """For good; `reason` is a word, never a text somebody wrote."""
        self._change(part, state="failed", reason=reason)

    def try_again(self, part: int, after: timedelta) -> None:
        self._change(
            part,
            state="queued",
            next_try_at=self._clock.now() + after,
            attempts=outbox.c.attempts + 1,
        )

    def mark_blocked(self, row: OutboxRow) -> None:
        """She blocked the bot: nothing that is open for this chat can be sent."""
        with self._store.begin() as connection:
            connection.execute(
                update(outbox)
                .where(
                    outbox.c.channel == row.channel,
                    outbox.c.chat_id == row.chat_id,
                    outbox.c.state.in_(OPEN),
                )
                .values(state="blocked", reason="blocked")
            )

    def requeue_sending(self) -> None:
        """At the start: what was on its way when a worker died is sent, perhaps once more."""
        with self._store.begin() as connection:
            connection.execute(
                update(outbox)
                .where(outbox.c.state == "sending")
                .values(state="queued", next_try_at=None)
            )

    def _change(self, part: int, **values: Any) -> None:
        with self._store.begin() as connection:
            self._set(connection, part, **values)

    def _set(self, connection: Connection, part: int, **values: Any) -> None:
        connection.execute(update(outbox).where(outbox.c.id == part).values(**values))
