"""What is remembered of a chat, and forgetting it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.engine import Connection

from bot.store.choices import forget_choices
from bot.store.tables import chat as table
from bot.store.tables import inbox, outbox
from bot.store.upsert import upsert


@dataclass
class Chat:
    """`speaker` is `bot` or `person`; `lost` counts questions not understood in a row;
    `notice_day` is when the notice about translations was last shown; `last_user_at` when she last
    wrote or tapped; `guide` how far she is in a guided check (`bot.guide.progress`), since
    `guide_at`; `offered` the cards that her last question may have meant; `mark` a random word that
    stands for the chat where its number must not (`bot.store.choices`)."""

    channel: str
    chat_id: int
    created_at: datetime
    language: str | None = None
    speaker: str = "bot"
    last_card: str | None = None
    last_section: str | None = None
    profile: dict[str, str] = field(default_factory=dict)
    lost: int = 0
    notice_day: date | None = None
    guide: dict[str, Any] | None = None
    guide_at: datetime | None = None
    last_user_at: datetime | None = None
    flood_told_at: datetime | None = None
    offered: tuple[str, ...] = ()
    mark: str | None = None


def load_chat(connection: Connection, channel: str, chat_id: int, now: datetime) -> Chat:
    """The chat as it was saved, or a fresh one."""
    row = connection.execute(
        select(table).where(table.c.channel == channel, table.c.chat_id == chat_id)
    ).one_or_none()
    if row is None:
        return Chat(channel, chat_id, created_at=now)
    values = dict(row._mapping)
    guide = json.loads(values["guide"]) if values["guide"] else None
    offered = tuple((values["offered"] or "").split())
    profile = json.loads(values["profile"])
    return Chat(**{**values, "profile": profile, "guide": guide, "offered": offered})


def save_chat(connection: Connection, chat: Chat) -> None:
    """Saves all but who speaks: a turn that began earlier must not take the chat from a person."""
    guide = json.dumps(chat.guide) if chat.guide else None
    offered = " ".join(chat.offered) or None
    row = {**vars(chat), "profile": json.dumps(chat.profile), "guide": guide, "offered": offered}
    row.pop("speaker")
    upsert(connection, table, ("channel", "chat_id"), row)


def set_speaker(connection: Connection, channel: str, chat_id: int, speaker: str) -> None:
    """Gives a known chat to the bot or to a person."""
    connection.execute(
        update(table)
        .where(table.c.channel == channel, table.c.chat_id == chat_id)
        .values(speaker=speaker)
    )


def forget_messages(connection: Connection, channel: str, chat_id: int) -> None:
    """Empties what was said; the rows stay, so that a late copy is not answered again.

    What still waits for an answer keeps its text until it has one.
    """
    connection.execute(
        update(inbox)
        .where(inbox.c.channel == channel, inbox.c.chat_id == chat_id, inbox.c.done_at.is_not(None))
        .values(text=None, data=None, file_id=None)
    )
    connection.execute(
        delete(outbox).where(outbox.c.channel == channel, outbox.c.chat_id == chat_id)
    )
    mark = select(table.c.mark).where(table.c.channel == channel, table.c.chat_id == chat_id)
    forget_choices(connection, connection.execute(mark).scalar())


def forget_chat(
    connection: Connection, channel: str, chat_id: int, keep_seq: int | None = None
) -> None:
    """Removes all that is known of the chat.

    `keep_seq` is the row with the request, which is being handled: it stays, emptied, and so does
    what came in after it, as the beginning of a new chat.
    """
    forget_messages(connection, channel, chat_id)
    gone = delete(inbox).where(inbox.c.channel == channel, inbox.c.chat_id == chat_id)
    if keep_seq is not None:
        gone = gone.where(or_(inbox.c.seq < keep_seq, inbox.c.done_at.is_not(None)))
        connection.execute(
            update(inbox).where(inbox.c.seq == keep_seq).values(text=None, data=None, file_id=None)
        )
    connection.execute(gone)
    connection.execute(delete(table).where(table.c.channel == channel, table.c.chat_id == chat_id))
