"""One call on an event loop: a getUpdates that finds nothing waits here."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from typing import Any

from tests.peers.fake_telegram import Answer, FakeTelegram
from tests.peers.params import Params

NO_TIME = 1e-6
"""Seconds. A loop takes a timer that is nearly due as due: on one whose time only jumps, a rest as
short as this would be waited for again and again."""


async def ask(
    fake: FakeTelegram,
    token: str,
    method: str,
    params: Mapping[str, Any],
    files: Mapping[str, bytes] | None = None,
) -> Answer:
    """As `fake.call`, but long polling takes its time (real time, at most `fake.longest_poll`)."""
    loop = asyncio.get_running_loop()
    news = asyncio.Event()

    def ring() -> None:
        # The loop may be closing while another thread still has news.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(news.set)

    fake.bells.append(ring)
    poll: int | None = None
    try:
        answer = fake.call(method, params, token=token, files=files)
        poll = answer.poll
        wait = min(float(Params(params).integer("timeout")), fake.longest_poll)
        end = loop.time() + wait
        while answer.poll is not None and (left := end - loop.time()) > NO_TIME:
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(news.wait(), left)
            news.clear()
            answer = fake.poll_again(answer.poll)
        return answer
    finally:
        fake.bells.remove(ring)
        if poll is not None:
            fake.poll_ends(poll)
