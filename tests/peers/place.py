"""Everything that lies at Telegram, and the few ways in which it changes."""

from __future__ import annotations

import json
import threading
from collections import Counter, deque
from collections.abc import Callable
from random import Random
from typing import Any

from bot.clock import Clock, FrozenClock
from tests.peers import receiving, shapes
from tests.peers.answers import Call, Event, body
from tests.peers.chats import Chat, Said, Standing, StoredFile, Tap
from tests.peers.faults import Faults
from tests.peers.pace import Pace
from tests.peers.params import Params
from tests.peers.queues import LIFE_OF_A_TAP, UpdateQueue

TOKEN = "7000000001:AAF-a_token_of_the_fake_telegram_35"


class Place:
    """The chats, the updates and the bot's profile; `FakeTelegram` adds who acts on them."""

    life_of_a_tap = LIFE_OF_A_TAP

    def __init__(
        self,
        clock: Clock | None = None,
        *,
        token: str = TOKEN,
        username: str = "inburger_bot",
        seed: int = 0,
    ) -> None:
        self.clock: Clock = clock or FrozenClock.on("2026-11-20")
        self.token = token
        self.random = Random(seed)
        self.bot = shapes.bot(int(token.split(":")[0]), "Inburger", username)
        self.chats: dict[int, Chat] = {}
        self.taps: dict[str, Tap] = {}
        self.files: dict[str, StoredFile] = {}
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.profile: dict[tuple[str, str], str] = {}
        self.webhook: receiving.Webhook | None = None
        self.updates = UpdateQueue(self.clock, Random(seed + 1))
        self.faults = Faults(Random(seed + 2))
        self.pace: Pace | None = None
        self.away = False
        """While Telegram is away it brings nothing to a webhook either."""
        self.polls = 0
        self.longest_poll: float = receiving.LONGEST_POLL
        """Seconds of real time a getUpdates may wait, whatever it asks."""
        self.calls: deque[Call] = deque(maxlen=100_000)
        self.events: deque[Event] = deque(maxlen=100_000)
        self.counts: Counter[str] = Counter()
        """`<method>` and `<status>` of all calls; `lost` and `cut` of faults that struck."""
        self.bells: list[Callable[[], None]] = []
        """Called when an update is there, or a waiting poll should look again."""
        self.lock = threading.RLock()
        self._next = {"person": 500_000_000, "group": -4_000_000, "channel": -1_001_000_000_000}
        self._next_private_message = 1
        self._polled: dict[int, Params] = {}

    def put(
        self, chat: Chat, sender: dict[str, Any] | None, content: dict[str, Any], *, by_bot: bool
    ) -> Said:
        """A new message in `chat`."""
        number = self._next_message(chat)
        value = {
            "message_id": number,
            **({"from": sender} if sender else {"sender_chat": chat.json}),
            "chat": chat.json,
            "date": self.seconds(),
            **content,
        }
        said = Said(number, value, by_bot, self.clock.now())
        chat.messages[number] = said
        self.note("bot" if by_bot else "person", chat.id, number, said.text)
        return said

    def _next_message(self, chat: Chat) -> int:
        # All private chats of a bot share one count; a group has its own.
        if not chat.private:
            return max(chat.messages, default=0) + 1
        self._next_private_message += 1
        return self._next_private_message

    def announce(self, kind: str, payload: dict[str, Any], queue: int) -> int:
        """An update for the bot; returns its number (0: held back, or not wanted)."""
        # A later edit of a message must not reach into an update that is under way.
        number = self.updates.add(kind, json.loads(body(payload)), queue)
        self.ring()
        return number

    def change_standing(self, chat: Chat, standing: Standing, by: dict[str, Any]) -> int:
        """The bot is let in or put out; the bot is told with my_chat_member."""
        old, chat.standing = chat.standing, standing
        return self.announce(
            "my_chat_member",
            {
                "chat": chat.json,
                "from": by,
                "date": self.seconds(),
                "old_chat_member": self._member(chat, old),
                "new_chat_member": self._member(chat, standing),
            },
            chat.id,
        )

    def _member(self, chat: Chat, standing: Standing) -> dict[str, Any]:
        if standing == "open":
            return {"user": self.bot, "status": "member"}
        if chat.private:
            return {"user": self.bot, "status": "kicked", "until_date": 0}
        return {"user": self.bot, "status": "left"}

    def repeat(self, update_id: int) -> None:
        """The bot gets this update once more."""
        with self.lock:
            self.updates.repeat(update_id)
            self.ring()

    def unheard(self) -> list[tuple[int, int]]:
        """Chat and message of what was accepted without the bot being told (`lost`, `slow`)."""
        with self.lock:
            return [
                (chat.id, said.message_id)
                for chat in self.chats.values()
                for said in chat.messages.values()
                if said.answer_lost
            ]

    def keep_file(
        self, prefix: str, folder: str, content: bytes, extra: dict[str, Any], size: int = 0
    ) -> dict[str, Any]:
        names = shapes.file_name(self.random, prefix)
        value = {**extra, **names, "file_size": size or len(content)}
        path = f"{folder}/file_{len(self.files)}"
        self.files[names["file_id"]] = StoredFile(value, content, path)
        return value

    def download(self, path: str) -> bytes | None:
        with self.lock:
            found = [stored.content for stored in self.files.values() if stored.path == path]
            return found[0] if found else None

    def keep_pace(self, chat_id: int) -> None:
        if self.pace is not None:
            self.pace.take(chat_id)

    def note(self, kind: str, chat_id: int, message_id: int, text: str) -> None:
        self.events.append(Event(kind, chat_id, message_id, text, self.clock.now()))

    def seconds(self) -> int:
        return int(self.clock.now().timestamp())

    def ring(self) -> None:
        for bell in list(self.bells):
            bell()
