"""The outbox: parts of a reply, sent once each, in order per chat."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, exists, or_, select, update
from sqlalchemy.engine import Connection

from bot.clock import Clock
from bot.outbox.pace import Pace, within_pace
from bot.outbox.part import Edit, Part, action_of, as_json, from_json
from bot.render.message import Message
from bot.store.engine import Store
from bot.store.tables import outbox
from bot.store.upsert import insert

OPEN = ("queued", "sending")

LEASE = timedelta(seconds=60)
"""How long one try may take; a part that is longer on its way was lost on it and is due again."""


@dataclass(frozen=True)
class OutboxRow:
    """One part on its way. `attempts` counts the tries before this one; `asked_at` is the moment of
    her message it answers; `edits` the channel's number of the message an Edit goes over, None when
    that never arrived."""

    id: int
    channel: str
    chat_id: int
    part: Part
    attempts: int
    urgent: bool
    created_at: datetime
    asked_at: datetime | None = None
    edits: int | None = None

    @property
    def message(self) -> Message:
        """The message of a part that shows one. AttributeError for another."""
        part: Any = self.part
        return part if isinstance(part, Message) else part.message


def put(
    connection: Connection,
    channel: str,
    chat_id: int,
    inbox_seq: int | None,
    parts: Sequence[Part],
    now: datetime,
    *,
    urgent: bool = False,
    asked_at: datetime | None = None,
) -> None:
    """Queues the parts of one reply; a part that is there already is left alone.

    `urgent` parts go first, and also while a person has the chat.
    """
    for number, part in enumerate(parts):
        connection.execute(
            insert(connection, outbox)
            .values(
                channel=channel,
                chat_id=chat_id,
                inbox_seq=inbox_seq,
                part=number,
                action=action_of(part),
                body=json.dumps(as_json(part), ensure_ascii=False),
                urgent=urgent,
                state="queued",
                created_at=now,
                asked_at=asked_at,
            )
            .on_conflict_do_nothing(index_elements=["inbox_seq", "part"])
        )


class Outbox:
    """Every method is one transaction. `worker` names the process in what it has on its way."""

    def __init__(self, store: Store, clock: Clock, worker: str = "") -> None:
        self._store = store
        self._clock = clock
        self._worker = worker

    def next(self, paces: Mapping[str, Pace] | None = None) -> OutboxRow | None:
        """Takes the next part that is due and within its channel's pace.

        Never one whose chat has an older open part; but in each chat what is urgent goes first.
        """
        now = self._clock.now()
        # Most looks find nothing, so the first is one that keeps nobody from writing.
        with self._store.read() as connection:
            if connection.execute(_due(connection, paces or {}, now)).first() is None:
                return None
        with self._store.begin() as connection:
            due = _due(connection, paces or {}, now)
            due = due.with_for_update(skip_locked=True, of=outbox)
            row = connection.execute(due).one_or_none()
            if row is None:
                return None
            self._set(
                connection,
                row.id,
                state="sending",
                next_try_at=now + LEASE,
                tried_at=now,
                claimed_by=self._worker,
            )
            return _row(connection, row)

    def anything_open(self) -> bool:
        """Looks without a write lock, since most looks find nothing."""
        with self._store.read() as connection:
            return bool(
                connection.execute(select(exists().where(outbox.c.state.in_(OPEN)))).scalar()
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
                    outbox.c.state.in_((*OPEN, "held")),
                )
                .values(state="blocked", reason="blocked")
            )

    def release_dead(self, is_alive: Callable[[str], bool]) -> None:
        """Makes due at once what dead workers had on its way; it is sent, perhaps once more."""
        on_its_way = outbox.c.state == "sending"
        with self._store.begin() as connection:
            holders = connection.execute(
                select(outbox.c.claimed_by).where(on_its_way).distinct()
            ).scalars()
            gone = [holder for holder in holders if holder and not is_alive(holder)]
            connection.execute(
                update(outbox)
                .where(on_its_way, outbox.c.claimed_by.in_(gone))
                .values(state="queued", next_try_at=None)
            )

    def _change(self, part: int, **values: Any) -> None:
        with self._store.begin() as connection:
            self._set(connection, part, **values)

    def _set(self, connection: Connection, part: int, **values: Any) -> None:
        connection.execute(update(outbox).where(outbox.c.id == part).values(**values))


def _due(connection: Connection, paces: Mapping[str, Pace], now: datetime) -> Any:
    """The next part that may be tried at `now`."""
    first = outbox.alias("first")
    blocked = exists().where(
        and_(
            first.c.state.in_(OPEN),
            first.c.channel == outbox.c.channel,
            first.c.chat_id == outbox.c.chat_id,
            or_(
                and_(first.c.id < outbox.c.id, or_(first.c.urgent, ~outbox.c.urgent)),
                and_(first.c.urgent, ~outbox.c.urgent),
            ),
        )
    )
    return (
        select(outbox)
        .where(
            outbox.c.state.in_(OPEN),
            or_(outbox.c.next_try_at.is_(None), outbox.c.next_try_at <= now),
            ~blocked,
            within_pace(connection, paces, now),
        )
        .order_by(outbox.c.urgent.desc(), outbox.c.id)
        .limit(1)
    )


def _row(connection: Connection, row: Any) -> OutboxRow:
    part = from_json(row.action, json.loads(row.body))
    edits = None
    if isinstance(part, Edit):
        edits = connection.execute(
            select(outbox.c.channel_message_id).where(outbox.c.id == part.part_id)
        ).scalar()
    return OutboxRow(
        id=row.id,
        channel=row.channel,
        chat_id=row.chat_id,
        part=part,
        attempts=row.attempts,
        urgent=row.urgent,
        created_at=row.created_at,
        asked_at=row.asked_at,
        edits=edits,
    )
