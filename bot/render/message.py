"""What is sent: plain text with rows of buttons, the same for every channel."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Button:
    """`label` is what a person reads, `data` what comes back (`bot.render.buttons`)."""

    label: str
    data: str


@dataclass(frozen=True)
class Message:
    """One message; `language` decides its direction on the page."""

    text: str
    language: str
    buttons: tuple[tuple[Button, ...], ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "language": self.language,
            "buttons": [[{"label": b.label, "data": b.data} for b in row] for row in self.buttons],
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Message:
        return cls(
            text=value["text"],
            language=value["language"],
            buttons=tuple(
                tuple(Button(b["label"], b["data"]) for b in row) for row in value["buttons"]
            ),
        )
