"""Inbox, outbox, chats and the assistant's self check."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "inbox",
        sa.Column("seq", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("update_id", sa.BigInteger, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("data", sa.Text),
        sa.Column("file_id", sa.Text),
        sa.Column("file_type", sa.Text),
        sa.Column("file_size", sa.BigInteger),
        sa.Column("claimed_by", sa.Text),
        sa.Column("claimed_until", MOMENT),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("done_at", MOMENT),
        sa.UniqueConstraint("channel", "update_id", name="uq_inbox_update"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_open", "inbox", ["done_at", "channel", "chat_id", "seq"])
    op.create_index("ix_inbox_chat", "inbox", ["channel", "chat_id", "seq"])
    op.create_table(
        "outbox",
        sa.Column("id", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("inbox_seq", sa.BigInteger),
        sa.Column("part", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("urgent", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("next_try_at", MOMENT),
        sa.Column("channel_message_id", sa.BigInteger),
        sa.Column("reason", sa.Text),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("sent_at", MOMENT),
        sa.UniqueConstraint("inbox_seq", "part", name="uq_outbox_part"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_open", "outbox", ["state", "channel", "chat_id", "id"])
    op.create_index("ix_outbox_chat", "outbox", ["channel", "chat_id", "id"])
    op.create_table(
        "chat",
        sa.Column("channel", sa.String(16), primary_key=True),
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(2)),
        sa.Column("speaker", sa.String(8), nullable=False, server_default="bot"),
        sa.Column("last_card", sa.Text),
        sa.Column("last_section", sa.Text),
        sa.Column("profile", sa.Text, nullable=False, server_default="{}"),
        sa.Column("lost", sa.Integer, nullable=False, server_default="0"),
        sa.Column("notice_day", sa.Date),
        sa.Column("last_user_at", MOMENT),
        sa.Column("created_at", MOMENT, nullable=False),
    )
    op.create_table(
        "self_check",
        sa.Column("language", sa.String(2), primary_key=True),
        sa.Column("ok", sa.Boolean, nullable=False),
        sa.Column("card", sa.Text),
        sa.Column("checked_at", MOMENT, nullable=False),
    )


def downgrade() -> None:
    for name in ("self_check", "chat", "outbox", "inbox"):
        op.drop_table(name)
