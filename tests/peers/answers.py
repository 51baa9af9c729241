"""What comes back of a call, and what is remembered of calls and chats."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

Cut = Literal["refused", "reset"]


@dataclass(frozen=True)
class Answer:
    """What the bot gets: a status and bytes, after `delay` seconds; or `cut`: no answer at all.

    `poll` is set for a getUpdates that found nothing and may wait (`poll_again`).
    """

    status: int
    body: bytes
    delay: float = 0.0
    cut: Cut | None = None
    poll: int | None = None
    made: tuple[tuple[int, int], ...] = ()
    """Chat and message of what a call under a fault put into chats."""

    @property
    def result(self) -> Any:
        """What a method gave; AssertionError with Telegram's words when it was refused."""
        value = json.loads(self.body)
        assert value["ok"], value["description"]
        return value["result"]

    @property
    def description(self) -> str:
        return str(json.loads(self.body)["description"])


@dataclass(frozen=True)
class Call:
    at: datetime
    method: str
    params: dict[str, Any]
    status: int


@dataclass(frozen=True)
class Event:
    """One line of what happened in the chats: person, bot, tap, edit, delete."""

    kind: str
    chat_id: int
    message_id: int
    text: str
    at: datetime


def body(value: Any) -> bytes:
    # Telegram writes every letter outside ASCII as \uXXXX.
    return json.dumps(value).encode()
