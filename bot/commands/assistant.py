"""`inburger assistant`: one worker that answers what comes in."""

from __future__ import annotations

import asyncio
import logging
import signal
import subprocess
import sys
from collections.abc import Awaitable, Coroutine
from contextlib import suppress
from typing import Any

from bot.clock import Clock, SystemClock
from bot.dialogue.assistant import (
    Assistant,
    may_send,
    run_assistant,
    worker_is_alive,
    worker_name,
)
from bot.dialogue.opening import Ready, open_conversation
from bot.errors import ModelMissing
from bot.inbox.bell import listen, ringer
from bot.logs import set_up_logs
from bot.outbox.page_channel import PageChannel
from bot.outbox.queue import Outbox
from bot.outbox.sender import Channel, Sender
from bot.progress import Report
from bot.settings import Settings, make_data_folder
from bot.store.engine import open_store
from bot.store.migrate import migrate
from bot.telegram.api import open_bot
from bot.telegram.channel import TelegramChannel
from bot.telegram.profile import follow_profile
from nlu.fingerprint import current_model, recorded_model

log = logging.getLogger(__name__)


def run(settings: Settings, say: Report) -> None:
    set_up_logs(settings.log_level)
    make_data_folder(settings)
    clock = SystemClock()
    store = open_store(settings.store_url)
    migrate(store)
    ready = _open(settings, say, clock)
    outbox = Outbox(store, clock, worker_name())
    outbox.release_dead(worker_is_alive)
    channels: dict[str, Channel] = {PageChannel.name: PageChannel()}
    beside: list[Awaitable[None]] = []
    if settings.telegram_token:
        bot = open_bot(settings)
        channels[TelegramChannel.name] = TelegramChannel(bot)
        library = ready.conversation.library
        beside.append(follow_profile(bot, lambda: library.current.operator))
    sender = Sender(
        store,
        clock,
        outbox,
        channels,
        lambda row: may_send(store, row),
        ringer(store, settings.data, "outbox").ring,
    )
    assistant = Assistant(
        name=worker_name(),
        store=store,
        conversation=ready.conversation,
        sender=sender,
        bell=listen(store, settings.data, "inbox"),
        clock=clock,
    )
    if current_model(settings.content, settings.models) is None:
        say("De voorbeeldvragen zijn veranderd: het nieuwe taalmodel wordt ernaast gemaakt.")
        subprocess.Popen([sys.executable, "-m", "bot.cli", "train"])
    say("De assistent staat klaar.")
    with suppress(asyncio.CancelledError):
        asyncio.run(
            _until_stopped(
                run_assistant(assistant, settings, store, clock, ready.model, say, *beside)
            )
        )


def _open(settings: Settings, say: Report, clock: Clock) -> Ready:
    """With the last model when there is one that loads: questions wait for no training."""
    if (last := recorded_model(settings.models)) is not None:
        try:
            return open_conversation(settings, say, clock, may_train=False)
        except ModelMissing as error:
            say(f"{error}; er komt een nieuw taalmodel.")
            last.unlink()
    return open_conversation(settings, say, clock)


async def _until_stopped(work: Coroutine[Any, Any, None]) -> None:
    task = asyncio.ensure_future(work)
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    await task
