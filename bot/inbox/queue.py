"""The inbox: stored once, handled once, in order per chat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, exists, func, or_, select, update
from sqlalchemy.engine import Connection

from bot.clock import Clock
from bot.inbox.flood import flood_of
from bot.inbox.incoming import LONGEST_DATA, LONGEST_TEXT, Incoming
from bot.inbox.masking import mask
from bot.store.engine import Store
from bot.store.tables import inbox
from bot.store.upsert import insert

LEASE = timedelta(seconds=60)
"""A claim that is older belongs to a worker that died."""


@dataclass(frozen=True)
class InboxRow:
    """`attempts` counts how often it was claimed, this time included; `flood`: it came with very
    many others of the same chat."""

    seq: int
    attempts: int
    incoming: Incoming
    flood: bool = False


def _storable(text: str) -> str:
    """Without NUL and lone surrogates: JSON can hold them, not every database can."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


class Inbox:
    """Every method is one transaction, but `finish`, which joins the caller's."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def add(self, incoming: Incoming) -> bool:
        """Masks and stores; False when this update is there already. Raises StoreUnavailable."""
        if incoming.text is not None:
            # Cut after masking: the first half of a number would not be recognised.
            masked = mask(_storable(incoming.text[: 2 * LONGEST_TEXT]))
            incoming = replace(incoming, text=masked[:LONGEST_TEXT])
        if incoming.data is not None:
            incoming = replace(incoming, data=_storable(incoming.data[:LONGEST_DATA]))
        with self._store.begin() as connection:
            flood = flood_of(connection, incoming)
            statement = insert(connection, inbox).values(**vars(incoming), flood=flood)
            result = connection.execute(
                statement.on_conflict_do_nothing(index_elements=["channel", "update_id"])
            )
            return bool(result.rowcount)

    def claim(self, worker: str) -> InboxRow | None:
        """The oldest open row whose chat has no older open row; nobody else gets it meanwhile.

        A chat that floods us comes after the others.
        """
        now = self._clock.now()
        older = inbox.alias("older")
        free = or_(inbox.c.claimed_until.is_(None), inbox.c.claimed_until < now)
        first_of_chat = ~exists().where(
            and_(
                older.c.done_at.is_(None),
                older.c.channel == inbox.c.channel,
                older.c.chat_id == inbox.c.chat_id,
                older.c.seq < inbox.c.seq,
            )
        )
        oldest = (
            select(inbox)
            .where(inbox.c.done_at.is_(None), free, first_of_chat)
            .order_by(inbox.c.flood.is_not(None), inbox.c.seq)
            .limit(1)
            .with_for_update(skip_locked=True, of=inbox)
        )
        if not self._anything_open():
            return None
        with self._store.begin() as connection:
            row = connection.execute(oldest).one_or_none()
            if row is None:
                return None
            connection.execute(
                update(inbox)
                .where(inbox.c.seq == row.seq)
                .values(claimed_by=worker, claimed_until=now + LEASE, attempts=inbox.c.attempts + 1)
            )
            return _row(row)

    def _anything_open(self) -> bool:
        """Looks without a write lock, since most looks find nothing."""
        with self._store.read() as connection:
            return bool(
                connection.execute(select(exists().where(inbox.c.done_at.is_(None)))).scalar()
            )

    def release(self, seq: int) -> None:
        """Gives a row back after a turn that failed."""
        with self._store.begin() as connection:
            connection.execute(
                update(inbox).where(inbox.c.seq == seq).values(claimed_by=None, claimed_until=None)
            )

    def release_dead(self, is_alive: Callable[[str], bool]) -> None:
        """Gives back at once what workers held that are known to be gone."""
        with self._store.begin() as connection:
            holders = connection.execute(
                select(inbox.c.claimed_by)
                .where(inbox.c.claimed_by.is_not(None), inbox.c.done_at.is_(None))
                .distinct()
            ).scalars()
            gone = [holder for holder in holders if not is_alive(holder)]
            connection.execute(
                update(inbox)
                .where(inbox.c.claimed_by.in_(gone), inbox.c.done_at.is_(None))
                .values(claimed_by=None, claimed_until=None)
            )

    def finish(self, connection: Connection, seq: int, now: datetime) -> None:
        connection.execute(
            update(inbox)
            .where(inbox.c.seq == seq)
            .values(done_at=now, claimed_by=None, claimed_until=None)
        )

    def waiting(self) -> int:
        with self._store.read() as connection:
            return int(
                connection.execute(
                    select(func.count()).select_from(inbox).where(inbox.c.done_at.is_(None))
                ).scalar_one()
            )


def _row(row: Any) -> InboxRow:
    return InboxRow(
        seq=row.seq,
        attempts=row.attempts + 1,
        flood=row.flood is not None,
        incoming=Incoming(**{name: row._mapping[name] for name in Incoming.__dataclass_fields__}),
    )
