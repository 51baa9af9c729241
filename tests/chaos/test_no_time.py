"""The loop that the outages stand on."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta

from bot.clock import FrozenClock
from tests.chaos.no_time import run_in_no_time


def test_an_hour_passes_on_both_clocks_and_in_the_right_order(clock: FrozenClock) -> None:
    before = clock.now()
    order: list[str] = []

    async def sleep(minutes: int) -> None:
        await asyncio.sleep(minutes * 60)
        order.append(f"{minutes} after {(clock.now() - before) // timedelta(minutes=1)}")

    async def both() -> None:
        await asyncio.gather(sleep(60), sleep(10))

    run_in_no_time(clock, both())
    assert order == ["10 after 10", "60 after 60"]


def test_work_for_a_thread_takes_no_time(clock: FrozenClock) -> None:
    before = clock.now()

    async def work() -> str:
        return await asyncio.wait_for(asyncio.to_thread(lambda: time.sleep(0.01) or "done"), 0.001)

    assert run_in_no_time(clock, work()) == "done"
    assert clock.now() == before


def test_what_is_left_is_ended(clock: FrozenClock) -> None:
    ended: list[str] = []

    async def forever() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("forever")

    async def leave() -> asyncio.Task[None]:
        task = asyncio.ensure_future(forever())
        await asyncio.sleep(1)
        return task

    assert run_in_no_time(clock, leave()).cancelled()
    assert ended == ["forever"]
