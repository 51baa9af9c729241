"""What is kept of a message that came in: no name, no raw form, nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal[
    "text", "tap", "edit", "voice", "photo", "document", "sticker", "location", "contact", "other",
    "group",
]  # fmt: skip
"""`edit`: `message_id` is that of the message she changed. `group`: somebody asked in a group or
channel, or put the bot in one; nothing of what was said there is kept."""

LONGEST_TEXT = 4096
"""Characters; the most Telegram lets a person send."""


LONGEST_DATA = 64
"""Bytes of a button's data at Telegram; a tap with more was never ours."""


@dataclass(frozen=True)
class Incoming:
    """`update_id` is the channel's own number of this message; the same number is the same message.

    `text` is a text or caption, `data` what a tapped button carries.
    """

    channel: str
    update_id: int
    chat_id: int
    message_id: int | None
    kind: Kind
    received_at: datetime
    text: str | None = None
    data: str | None = None
    file_id: str | None = None
    file_type: str | None = None
    file_size: int | None = None
