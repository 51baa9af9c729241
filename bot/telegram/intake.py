"""One way in for every update, however it came: reduced, masked, stored, and the bell rung."""

from __future__ import annotations

import asyncio
import logging

from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.errors import StoreUnavailable
from bot.inbox.bell import Ringer
from bot.inbox.incoming import Incoming
from bot.inbox.queue import Inbox
from bot.telegram.reduce import UNREADABLE, Ignored, reduce

log = logging.getLogger(__name__)


class Intake:
    def __init__(self, inbox: Inbox, bell: Ringer, clock: Clock) -> None:
        self._inbox = inbox
        self._bell = bell
        self._clock = clock

    async def take(self, update: object) -> str | None:
        """Returns once the update needs no second coming; gives the tap to answer, if it is one.

        Raises UpdateRejected for what is no update, StoreUnavailable when it could not be stored.
        """
        outcome = reduce(update, self._clock.now())
        if isinstance(outcome, Ignored):
            level = logging.WARNING if outcome.why == UNREADABLE else logging.DEBUG
            log.log(level, "an update is let go", extra={"why": outcome.why})
        else:
            await asyncio.to_thread(self._store, outcome.incoming)
        return outcome.tap_id

    def _store(self, incoming: Incoming) -> None:
        try:
            new = self._inbox.add(incoming)
        except SQLAlchemyError as error:
            # A table that is not there yet, or a row it refuses: later, not lost.
            raise StoreUnavailable(f"niet op te slaan: {type(error).__name__}") from None
        if new:
            self._bell.ring()
