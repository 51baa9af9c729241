"""Stops the clock that turns on a tapped button, beside the work."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from telegram import Bot

MOST = 100
"""At once; beyond it a button keeps turning, which Telegram ends by itself."""


class TapAnswers:
    """A failure is nothing: the tap itself is stored already, and may be too old to answer."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._under_way: set[asyncio.Task[None]] = set()

    def answer(self, tap_id: str) -> None:
        if len(self._under_way) >= MOST:
            return
        task = asyncio.create_task(self._answer(tap_id))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _answer(self, tap_id: str) -> None:
        with suppress(Exception):
            await self._bot.answer_callback_query(tap_id)

    async def stop(self) -> None:
        under_way = list(self._under_way)
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
