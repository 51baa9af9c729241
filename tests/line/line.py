"""The whole way from a phone to the answer on it, in one process and on a clock that is moved.

Real: reduce, inbox, turn, outbox, sender, channel, python-telegram-bot. The fake is Telegram.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.clock import FrozenClock
from bot.dialogue.assistant import Assistant, may_send
from bot.dialogue.reply import Outcome, Reply
from bot.inbox.incoming import Incoming
from bot.inbox.queue import Inbox
from bot.outbox.queue import Outbox
from bot.outbox.sender import Sender
from bot.render.message import Button, Message
from bot.store.chats import Chat
from bot.store.engine import Store
from bot.telegram.channel import CHANNEL, TelegramChannel
from bot.telegram.reduce import Reduced, reduce
from tests.peers.fake_telegram import FakeTelegram
from tests.peers.request import fake_bot

LONGEST_WAIT = 400
"""Steps of the clock until everything must have been sent."""


class Scripted:
    """In the place of the conversation where only its shape matters: says `<text> <n>` per part.

    A text `3 x` is answered in three parts; `nood` is urgent; `stil` gets no answer.
    """

    def __init__(self) -> None:
        self.asked: list[Incoming] = []

    async def answer(self, incoming: Incoming, chat: Chat, *_: object, **__: object) -> Reply:
        self.asked.append(incoming)
        chat.language = chat.language or "nl"
        said = incoming.text or incoming.data or incoming.kind
        if said == "stil":
            return Reply("social", ())
        parts = int(said.split()[0]) if said[0].isdigit() else 1
        outcome: Outcome = "emergency" if said.startswith("nood") else "answer"
        button = ((Button("meer", "p:menu"),),)
        answers = (Message(f"{said} | {n}", "nl", button) for n in range(1, parts + 1))
        return Reply(outcome, tuple(answers))


class _NoBell:
    async def wait(self, timeout: float) -> None: ...

    def close(self) -> None: ...


class Line:
    def __init__(self, store: Store, clock: FrozenClock, conversation: Any = None) -> None:
        self.clock = clock
        self.store = store
        self.fake = FakeTelegram(clock)
        self.fake.keeps_pace(per_chat=1.0, run_up=1)
        self.inbox = Inbox(store, clock)
        self.outbox = Outbox(store, clock, "here/1")
        self.conversation = conversation or Scripted()
        sender = Sender(
            store,
            clock,
            self.outbox,
            {CHANNEL: TelegramChannel(fake_bot(self.fake))},
            lambda row: may_send(store, row),
        )
        self.assistant = Assistant("here/1", store, self.conversation, sender, _NoBell(), clock)
        self._offset = 0

    def take_in(self) -> int:
        """What lies at Telegram is stored; returns how many were new."""
        answer = self.fake.call("getUpdates", {"offset": self._offset, "timeout": 0})
        new = 0
        for update in json.loads(answer.body)["result"]:
            outcome = reduce(update, self.clock.now())
            if isinstance(outcome, Reduced):
                new += self.inbox.add(outcome.incoming)
            self._offset = update["update_id"] + 1
        return new

    async def settle(self, step: timedelta = timedelta(seconds=1)) -> None:
        """Everything said so far is answered, as far as it can be: the clock goes on meanwhile."""
        self.take_in()
        await self.assistant.work_once()
        for _ in range(LONGEST_WAIT):
            if not self.outbox.anything_open():
                return
            self.clock.advance(step)
            await self.assistant.work_once()
        raise AssertionError("something is never sent")


Open = Callable[..., Line]
