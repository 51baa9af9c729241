"""Hours in no time: an event loop whose time, and the clock's, jumps to the next thing to come.

Time stands still while anything is to be done, so nothing depends on how busy the machine is. Work
that would go to a thread is done at once: while a thread worked, the loop would think it idles.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from typing import Any, TypeVar

from bot.clock import FrozenClock

T = TypeVar("T")


class _AtOnce(ThreadPoolExecutor):
    """Without threads."""

    def submit(self, work: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(work(*args, **kwargs))
        except BaseException as error:
            future.set_exception(error)
        return future


class _Jumping(selectors.DefaultSelector):
    """Where a loop would sleep, `jump` is told for how long (seconds), and it goes on."""

    jump: Callable[[float], None]

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        assert timeout is not None, "everything waits, and nothing will ever come"
        self.jump(timeout)
        return super().select(0)


class JumpingLoop(asyncio.SelectorEventLoop):
    def __init__(self, clock: FrozenClock) -> None:
        selector = _Jumping()
        selector.jump = self._jump
        self._now = 0.0
        self._clock = clock
        super().__init__(selector)
        self.set_default_executor(_AtOnce())

    def time(self) -> float:
        return self._now

    def _jump(self, seconds: float) -> None:
        self._now += seconds
        self._clock.advance(timedelta(seconds=seconds))


def run_in_no_time(clock: FrozenClock, work: Coroutine[Any, Any, T]) -> T:
    """`asyncio.run`, on such a loop."""
    loop = JumpingLoop(clock)
    try:
        return loop.run_until_complete(work)
    finally:
        for task in asyncio.all_tasks(loop):
            task.cancel()
            loop.run_until_complete(asyncio.wait({task}))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
