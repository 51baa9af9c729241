"""Waiting that can be ended for certain."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

LOST_AFTER = 0.3
"""Seconds until a cancellation that had no effect is given again."""


async def end(task: asyncio.Task[None]) -> None:
    """Returns when it is over, whatever became of it.

    On Python 3.10 `wait_for` forgets a cancellation that comes together with what it waits for.
    """
    while not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=LOST_AFTER)


async def within(event: Coroutine[Any, Any, Any], seconds: float) -> None:
    """Returns when `event` is over or the time is, and keeps every cancellation.

    What becomes of `event` is not told: whoever waits looks for itself.
    """
    waiting = asyncio.ensure_future(event)
    try:
        await asyncio.wait({waiting}, timeout=seconds)
    finally:
        waiting.cancel()
