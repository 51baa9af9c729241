"""The tables. migrations/ makes them; a test keeps the two the same."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware moment, UTC in and out on both engines."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(timezone.utc)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            return value.replace(tzinfo=timezone.utc)
        return value.astimezone(timezone.utc)


metadata = MetaData()

_Number = BigInteger().with_variant(Integer, "sqlite")
"""Numbers that SQLite may hand out itself."""

inbox = Table(
    "inbox",
    metadata,
    Column("seq", _Number, primary_key=True, autoincrement=True),
    Column("channel", String(16), nullable=False),
    Column("update_id", BigInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger),
    Column("kind", String(16), nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("text", Text),
    Column("data", Text),
    Column("file_id", Text),
    Column("file_type", Text),
    Column("file_size", BigInteger),
    Column("claimed_by", Text),
    Column("claimed_until", Moment),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("done_at", Moment),
    Column("flood", String(8)),
    UniqueConstraint("channel", "update_id", name="uq_inbox_update"),
    Index("ix_inbox_open", "done_at", "channel", "chat_id", "seq"),
    Index("ix_inbox_chat", "channel", "chat_id", "seq"),
    sqlite_autoincrement=True,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", _Number, primary_key=True, autoincrement=True),
    Column("channel", String(16), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("inbox_seq", BigInteger),
    Column("part", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("urgent", Boolean, nullable=False, server_default=false()),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("next_try_at", Moment),
    Column("channel_message_id", BigInteger),
    Column("reason", Text),
    Column("created_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("action", String(16), nullable=False, server_default="message"),
    Column("asked_at", Moment),
    Column("tried_at", Moment),
    Column("claimed_by", Text),
    UniqueConstraint("inbox_seq", "part", name="uq_outbox_part"),
    Index("ix_outbox_open", "state", "channel", "chat_id", "id"),
    Index("ix_outbox_tried", "channel", "tried_at"),
    Index("ix_outbox_chat", "channel", "chat_id", "id"),
    sqlite_autoincrement=True,
)

chat = Table(
    "chat",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(2)),
    Column("speaker", String(8), nullable=False, server_default="bot"),
    Column("last_card", Text),
    Column("last_section", Text),
    Column("profile", Text, nullable=False, server_default="{}"),
    Column("lost", Integer, nullable=False, server_default="0"),
    Column("notice_day", Date),
    Column("guide", Text),
    Column("guide_at", Moment),
    Column("last_user_at", Moment),
    Column("created_at", Moment, nullable=False),
    Column("flood_told_at", Moment),
    Column("offered", Text),
    Column("mark", String(22)),
)

choice = Table(
    "choice",
    metadata,
    Column("id", _Number, primary_key=True, autoincrement=True),
    Column("language", String(2), nullable=False),
    Column("question", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("card", Text, nullable=False),
    Column("mark", String(22), nullable=False),
    Column("chosen_on", Date, nullable=False),
    UniqueConstraint("mark", "folded", "card", name="uq_choice"),
    Index("ix_choice_card", "language", "folded", "card"),
    sqlite_autoincrement=True,
)

self_check = Table(
    "self_check",
    metadata,
    Column("language", String(2), primary_key=True),
    Column("ok", Boolean, nullable=False),
    Column("card", Text),
    Column("checked_at", Moment, nullable=False),
)
