"""Sending what is due. Everything the product says to a person leaves through here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Protocol

from bot.clock import Clock
from bot.ending import within
from bot.errors import InburgerError, StoreUnavailable
from bot.outbox.pace import Pace
from bot.outbox.queue import Outbox, OutboxRow
from bot.outbox.watched_phone import hold, is_asked_for
from bot.store.engine import Store

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 10
"""For what fails without the channel saying that it is worth another try."""

FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(seconds=30)

TOO_OLD = timedelta(hours=24)
"""What a channel did not take for this long is given up."""

MOST_AT_ONCE = 8
"""Chats that are sent to at the same time: a slow one keeps no other waiting."""

LOOK_EVERY = 0.5
LOOK_WHILE_OPEN = 0.05
PAUSE_WITHOUT_STORE = 2.0
RECORDING_TRIES = 10
SECONDS_TO_FINISH = 3.0


class SendError(InburgerError):
    """A part was not taken by its channel."""


class Retry(SendError):
    """Not now; `after` when the channel said how long."""

    def __init__(self, after: timedelta | None = None) -> None:
        super().__init__("try again")
        self.after = after


class Blocked(SendError):
    """This person takes no messages from us."""


class Rejected(SendError):
    """Never; `str()` is a word for why."""


class Channel(Protocol):
    """A way to a person. `send` returns the channel's own number of the message.

    `pace` None: as fast as it goes. `notifies`: a message shows itself on a phone that others see.
    """

    name: str
    pace: Pace | None
    notifies: bool

    async def send(self, row: OutboxRow) -> int | None: ...


class Sender:
    """`may_send` is asked at the last moment: whether the bot, and not a person, speaks."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        outbox: Outbox,
        channels: Mapping[str, Channel],
        may_send: Callable[[OutboxRow], bool],
        on_sent: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._outbox = outbox
        self._channels = channels
        self._may_send = may_send
        self._on_sent = on_sent
        self._paces = {name: c.pace for name, c in channels.items() if c.pace is not None}
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """There is something new to send."""
        self._woken.set()

    async def work(self) -> None:
        """Runs until cancelled. A store that cannot be reached is waited for."""
        while True:
            try:
                await self.send_due()
                pause = LOOK_WHILE_OPEN if self._outbox.anything_open() else LOOK_EVERY
            except StoreUnavailable as error:
                log.error("store unavailable, trying again", extra={"reason": str(error)})
                pause = PAUSE_WITHOUT_STORE
            await within(self._woken.wait(), pause)

    async def send_due(self) -> int:
        """Sends everything that is due, several chats at once; returns how many parts were sent."""
        sent = 0
        running: set[asyncio.Task[bool]] = set()
        try:
            while True:
                self._woken.clear()
                while len(running) < MOST_AT_ONCE and (row := self._outbox.next(self._paces)):
                    running.add(asyncio.create_task(self._send(row)))
                if not running:
                    return sent
                woken = asyncio.create_task(self._woken.wait())
                done, _ = await asyncio.wait({*running, woken}, return_when=asyncio.FIRST_COMPLETED)
                woken.cancel()
                finished = running & done
                running -= finished
                sent += sum(task.result() for task in finished)
        finally:
            await _let_finish(running)

    async def _send(self, row: OutboxRow) -> bool:
        channel = self._channels.get(row.channel)
        if channel is None:
            self._outbox.mark_failed(row.id, "channel")
        elif not self._may_send(row):
            self._outbox.mark_failed(row.id, "speaker")
        elif not channel.notifies or self._asked_for(row):
            return await self._send_through(channel, row)
        return False

    def _asked_for(self, row: OutboxRow) -> bool:
        """Else it is held, and what may be sent in its place is in the outbox."""
        now = self._clock.now()
        with self._store.read() as connection:
            if is_asked_for(connection, row, now):
                return True
        with self._store.begin() as connection:
            hold(connection, row, now)
        return False

    async def _send_through(self, channel: Channel, row: OutboxRow) -> bool:
        try:
            number = await channel.send(row)
        except Retry as error:
            self._later(row, error.after)
        except Blocked:
            self._outbox.mark_blocked(row)
        except Rejected as error:
            log.error("a message was refused", extra={"part": row.id, "why": str(error)})
            self._outbox.mark_failed(row.id, str(error))
        except StoreUnavailable:
            raise
        except Exception as error:
            # The text of an exception may hold what is being sent; its type does not.
            log.error("sending failed", extra={"part": row.id, "error": type(error).__name__})
            if row.attempts + 1 >= MOST_ATTEMPTS:
                self._outbox.mark_failed(row.id, "attempts")
            else:
                self._later(row, None)
        else:
            await self._record(row, number)
            self._on_sent()
            return True
        return False

    async def _record(self, row: OutboxRow, number: int | None) -> None:
        """It is on the phone already: unrecorded it would be sent once more."""
        for _ in range(RECORDING_TRIES):
            try:
                return self._outbox.mark_sent(row.id, number)
            except StoreUnavailable:
                await asyncio.sleep(PAUSE_WITHOUT_STORE)
        self._outbox.mark_sent(row.id, number)

    def _later(self, row: OutboxRow, after: timedelta | None) -> None:
        if self._clock.now() - row.created_at > TOO_OLD:
            log.error("a message was given up", extra={"part": row.id})
            self._outbox.mark_failed(row.id, "age")
        else:
            self._outbox.try_again(row.id, after or _pause(row.attempts))


async def _let_finish(running: set[asyncio.Task[bool]]) -> None:
    """When we are stopped, what is on its way may arrive and be recorded."""
    if running:
        _, late = await asyncio.wait(running, timeout=SECONDS_TO_FINISH)
        for task in late:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def _pause(attempts: int) -> timedelta:
    return min(LONGEST_PAUSE, FIRST_PAUSE * int(2 ** min(attempts, 10)))
