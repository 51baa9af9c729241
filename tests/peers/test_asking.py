"""A long poll on a loop whose time jumps."""

from __future__ import annotations

import asyncio

from bot.clock import FrozenClock
from tests.chaos.no_time import run_in_no_time
from tests.peers.asking import ask
from tests.peers.fake_telegram import TOKEN, FakeTelegram


def test_a_poll_of_which_nearly_nothing_is_left_ends() -> None:
    """News comes less than the resolution of the loop before the end."""
    clock = FrozenClock.on("2026-11-20")
    fake = FakeTelegram(clock)
    fake.longest_poll = 10.0

    async def polled() -> bytes:
        poll = asyncio.ensure_future(ask(fake, TOKEN, "getUpdates", {"timeout": "10"}))
        await asyncio.sleep(10.0 - 1e-10)
        fake.ring()
        return (await poll).body

    assert b'"result": []' in run_in_no_time(clock, polled())
