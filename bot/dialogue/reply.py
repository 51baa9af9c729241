"""What a turn comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from bot.render.message import Message

Outcome = Literal[
    "answer", "suggest", "guide", "emergency", "handoff", "language", "social", "unknown"
]


@dataclass(frozen=True)
class Reply:
    """Messages in the order they are sent. `card` and `suggestions` are card ids.

    `forget` asks whoever keeps the chat to remove its messages, or all that is known of it;
    `commands` to show the list of commands in a language; `leave` to leave a group. `chosen` is the
    card she took from those that her last question may have meant.
    """

    outcome: Outcome
    messages: tuple[Message, ...]
    card: str | None = None
    suggestions: tuple[str, ...] = field(default=())
    forget: Literal["messages", "everything"] | None = None
    commands: str | None = None
    leave: bool = False
    chosen: str | None = None

    def as_json(self, language: str) -> dict[str, Any]:
        """The shape of `inburger ask --json`."""
        return {
            "language": language,
            "outcome": self.outcome,
            "card": self.card,
            "suggestions": list(self.suggestions),
            "messages": [
                {
                    "text": message.text,
                    "buttons": [[button.label for button in row] for row in message.buttons],
                }
                for message in self.messages
            ],
        }
