"""Sending what is due. Everything the product says to a person leaves through here."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Protocol

from bot.errors import InburgerError, StoreUnavailable
from bot.outbox.queue import Outbox, OutboxRow

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 10
FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(minutes=5)


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
    """A way to a person. `send` returns the channel's own number of the message."""

    name: str

    async def send(self, row: OutboxRow) -> int | None: ...


class Sender:
    """`may_send` is asked at the last moment: whether the bot, and not a person, speaks."""

    def __init__(
        self,
        outbox: Outbox,
        channels: Mapping[str, Channel],
        may_send: Callable[[OutboxRow], bool],
    ) -> None:
        self._outbox = outbox
        self._channels = channels
        self._may_send = may_send

    async def send_due(self) -> int:
        """Sends everything that is due; returns how many parts were sent."""
        sent = 0
        while (row := self._outbox.next()) is not None:
            sent += await self._send(row)
        return sent

    async def _send(self, row: OutboxRow) -> bool:
        channel = self._channels.get(row.channel)
        if channel is None:
            self._outbox.mark_failed(row.id, "channel")
        elif not self._may_send(row):
            self._outbox.mark_failed(row.id, "speaker")
        else:
            return await self._send_through(channel, row)
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
            self._later(row, None)
        else:
            self._outbox.mark_sent(row.id, number)
            return True
        return False

    def _later(self, row: OutboxRow, after: timedelta | None) -> None:
        if row.attempts + 1 >= MOST_ATTEMPTS:
            self._outbox.mark_failed(row.id, "attempts")
        else:
            self._outbox.try_again(row.id, after or _pause(row.attempts))


def _pause(attempts: int) -> timedelta:
    return min(LONGEST_PAUSE, FIRST_PAUSE * int(2**attempts))
