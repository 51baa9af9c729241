"""The product in this process: polling and assistant as in theirs, at any bot and clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from telegram import Bot

from bot.clock import Clock
from bot.dialogue.assistant import Assistant, may_send
from bot.inbox.bell import listen, ringer
from bot.inbox.queue import Inbox
from bot.outbox.queue import Outbox
from bot.outbox.sender import Sender
from bot.progress import say_nothing
from bot.store.engine import Store
from bot.telegram.channel import CHANNEL, TelegramChannel
from bot.telegram.intake import Intake
from bot.telegram.polling import Polling


@asynccontextmanager
async def at_work(
    asking: Bot, sending: Bot, store: Store, clock: Clock, data: Path, conversation: Any
) -> AsyncIterator[None]:
    """`asking` is the bot of `web`, `sending` that of `assistant`: there two processes.

    `conversation` is the real one or an Echo. Both run until the end of the block; one that ends
    by itself ends the block with its error.
    """
    bell = listen(store, data, "inbox")
    intake = Intake(Inbox(store, clock), ringer(store, data, "inbox"), clock)
    polling = Polling(asking, intake, clock, say_nothing)
    sender = Sender(
        store,
        clock,
        Outbox(store, clock, "indoors/1"),
        {CHANNEL: TelegramChannel(sending)},
        lambda row: may_send(store, row),
    )
    assistant = Assistant("indoors/1", store, conversation, sender, bell, clock)
    tasks = [asyncio.ensure_future(work) for work in (polling.run(), assistant.work())]
    try:
        yield
        for task in tasks:
            if task.done():
                task.result()
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        bell.close()
