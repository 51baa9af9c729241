"""The chat page as a channel: for it, a message that is stored is delivered."""

from __future__ import annotations

from bot.inbox.page_update import CHANNEL
from bot.outbox.pace import Pace
from bot.outbox.queue import OutboxRow


class PageChannel:
    """The page reads what is marked sent (`bot.outbox.reading`)."""

    name = CHANNEL
    pace: Pace | None = None
    notifies = False

    async def send(self, row: OutboxRow) -> int | None:
        return row.id
