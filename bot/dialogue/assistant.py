"""The assistant's loop: takes from the inbox, runs the turn, and beside it sends what is due."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import Awaitable
from datetime import timedelta
from pathlib import Path

from bot.cards.search import build_index
from bot.clock import Clock
from bot.dialogue.agent import EmbeddedAgent
from bot.dialogue.conversation import Conversation
from bot.dialogue.speaker import bot_may_speak
from bot.dialogue.turning import Turning
from bot.dialogue.upkeep import follow_content, follow_model, forget_old, watch_self
from bot.errors import StoreUnavailable
from bot.inbox.bell import Bell
from bot.inbox.queue import Inbox, InboxRow
from bot.outbox.queue import OutboxRow
from bot.outbox.sender import Sender
from bot.progress import Report
from bot.settings import Settings
from bot.store.chats import load_chat
from bot.store.engine import Store

log = logging.getLogger(__name__)

LOOK_EVERY = 0.5
"""Seconds: the net under the bell."""

MOST_ATTEMPTS = 3
"""How often a turn that fails is tried before the person gets an apology."""

PAUSE_WITHOUT_STORE = 2.0


class Assistant:
    """One worker. `name` tells its claims from those of others."""

    def __init__(
        self,
        name: str,
        store: Store,
        conversation: Conversation,
        sender: Sender,
        bell: Bell,
        clock: Clock,
    ) -> None:
        self.name = name
        self.conversation = conversation
        self._inbox = Inbox(store, clock)
        self._turning = Turning(store, self._inbox, conversation, clock)
        self._sender = sender
        self._bell = bell

    async def work(self) -> None:
        """Runs until cancelled. A store that cannot be reached is waited for."""
        await asyncio.gather(self._take(), self._sender.work())

    async def work_once(self) -> int:
        """Handles everything that waits, then sends what is due; returns how many rows."""
        handled = await self._handle_all()
        await self._sender.send_due()
        return handled

    async def _take(self) -> None:
        released = False
        while True:
            try:
                if not released:
                    self._inbox.release_dead(worker_is_alive)
                    released = True
                await self._handle_all()
                await self._bell.wait(LOOK_EVERY)
            except StoreUnavailable as error:
                log.error("store unavailable, trying again", extra={"reason": str(error)})
                await asyncio.sleep(PAUSE_WITHOUT_STORE)

    async def _handle_all(self) -> int:
        handled = 0
        while (row := self._inbox.claim(self.name)) is not None:
            await self._handle(row)
            self._sender.wake()
            handled += 1
            # The sender takes its turn also while very much comes in.
            await asyncio.sleep(0)
        return handled

    async def _handle(self, row: InboxRow) -> None:
        if row.attempts > MOST_ATTEMPTS:
            # Also one that ends the whole process: it never got as far as an exception.
            self._turning.apologise(row)
            return
        try:
            await self._turning.turn(row)
        except StoreUnavailable:
            raise
        except Exception as error:
            # The text of an exception may hold what a person wrote; its type does not.
            log.error("turn failed", extra={"seq": row.seq, "error": type(error).__name__})
            self._inbox.release(row.seq)


def worker_name() -> str:
    """Names this process among all that may work on one database."""
    return f"{socket.gethostname()}/{os.getpid()}"


def worker_is_alive(name: str) -> bool:
    """False only for a process of this machine that is gone; of others nothing is known."""
    host, _, pid = name.rpartition("/")
    if host != socket.gethostname() or not pid.isdecimal():
        return True
    if int(pid) == os.getpid():
        # A name of an earlier process that had this number: we hold nothing yet.
        return False
    return Path(f"/proc/{pid}").exists() if Path("/proc").exists() else True


def may_send(store: Store, row: OutboxRow) -> bool:
    """Asked again at the moment of sending: a person may have taken over since."""
    if row.urgent:
        return True
    with store.read() as connection:
        chat = load_chat(connection, row.channel, row.chat_id, row.created_at)
    return bot_may_speak(chat.speaker)


async def run_assistant(
    assistant: Assistant,
    settings: Settings,
    store: Store,
    clock: Clock,
    model: Path,
    say: Report,
    *beside: Awaitable[None],
) -> None:
    """The loop with what runs beside it: content, model, self check, retention, and `beside`.

    `say` tells whoever watches the terminal what is wrong in content/.
    """
    conversation = assistant.conversation

    def use(agent: EmbeddedAgent) -> None:
        conversation.agent = agent

    def changed() -> None:
        build_index(conversation.library.current, settings.index)

    await asyncio.gather(
        assistant.work(),
        follow_content(conversation.library, changed, say),
        follow_model(settings.models, model, use),
        watch_self(conversation, store, clock),
        forget_old(store, clock, timedelta(hours=1)),
        *beside,
    )
