"""What comes in and goes out in the tests of the store, the inbox and the outbox."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from bot.inbox.incoming import Incoming
from bot.render.message import Button, Message

NOON = datetime(2026, 11, 20, 11, 0, tzinfo=timezone.utc)
"""Noon in Amsterdam: where the `clock` of the tests stands."""

CHAT = 7


def incoming(update_id: int, chat_id: int = CHAT, **other: Any) -> Incoming:
    values: dict[str, Any] = {
        "channel": "page",
        "message_id": None,
        "kind": "text",
        "received_at": NOON,
        "text": f"vraag {update_id}",
        **other,
    }
    return Incoming(update_id=update_id, chat_id=chat_id, **values)


def messages(*texts: str) -> list[Message]:
    return [Message(text, "nl", ((Button("menu", "p:menu"),),)) for text in texts]
