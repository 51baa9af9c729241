"""Tells every open page that something was sent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.ending import end
from bot.inbox.bell import Bell

LOOK_EVERY = 0.5
"""Seconds: the net under the bell."""


class News:
    """One listener on the outbox bell for all open pages."""

    def __init__(self, bell: Bell) -> None:
        self._bell = bell
        self._rang = asyncio.Event()

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self._listen())
        try:
            yield
        finally:
            await end(task)
            self._bell.close()

    async def _listen(self) -> None:
        while True:
            await self._bell.wait(LOOK_EVERY)
            rang, self._rang = self._rang, asyncio.Event()
            rang.set()

    async def wait(self) -> None:
        """Returns when something may have been sent."""
        await self._rang.wait()
