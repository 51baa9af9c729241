"""Ending a task for certain."""

from __future__ import annotations

import asyncio

LOST_AFTER = 0.3
"""Seconds until a cancellation that had no effect is given again."""


async def end(task: asyncio.Task[None]) -> None:
    """Returns when it is over, whatever became of it.

    On Python 3.10 `wait_for` forgets a cancellation that comes together with what it waits for.
    """
    while not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=LOST_AFTER)
