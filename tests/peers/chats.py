"""What lies in the chats at Telegram: messages, taps, files, and who lets the bot in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Standing = Literal["open", "stranger", "blocked", "deactivated", "kicked"]
"""`stranger`: a person who never wrote to the bot."""


@dataclass
class Said:
    """One message. `answer_lost`: the bot was never told that it was accepted."""

    message_id: int
    json: dict[str, Any]
    by_bot: bool
    at: datetime
    deleted: bool = False
    edits: int = 0
    answer_lost: bool = False

    @property
    def text(self) -> str:
        return str(self.json.get("text") or self.json.get("caption") or "")

    @property
    def buttons(self) -> list[list[dict[str, Any]]]:
        rows: list[list[dict[str, Any]]] = self.json.get("reply_markup", {}).get(
            "inline_keyboard", []
        )
        return rows


@dataclass
class Chat:
    json: dict[str, Any]
    standing: Standing
    messages: dict[int, Said] = field(default_factory=dict)
    actions: list[str] = field(default_factory=list)
    """What sendChatAction showed."""

    @property
    def id(self) -> int:
        return int(self.json["id"])

    @property
    def private(self) -> bool:
        return bool(self.json["type"] == "private")


@dataclass
class Tap:
    """A tapped button; `answer` is what the phone showed, None while its clock turns."""

    id: str
    chat_id: int
    at: datetime
    answer: str | None = None


@dataclass(frozen=True)
class StoredFile:
    json: dict[str, Any]
    content: bytes
    path: str
