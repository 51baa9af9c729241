"""A turn for what needs neither model nor index: commands and plain buttons."""

from __future__ import annotations

from datetime import date, datetime, timezone
from typing import Any, cast

from bot.cards.model import Library
from bot.dialogue.turn import Kept, Turn
from bot.inbox.incoming import Incoming
from bot.store.chats import Chat

NOW = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)


def plain_turn(library: Library, language: str | None, data: str | None = None) -> Turn:
    """Of a chat in `language`, with a tap on `data`."""
    return Turn(
        incoming=Incoming("telegram", 1, 1, 1, "tap", NOW, data=data),
        chat=Chat("telegram", 1, NOW, language),
        library=library,
        index=cast(Any, None),
        agent=cast(Any, None),
        day=date(2026, 11, 20),
        last_text=lambda: None,
        stored=Kept,
    )
