"""What a channel with phones behind it needs: kinds of parts, pace, floods."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("inbox", sa.Column("flood", sa.String(8)))
    op.add_column("chat", sa.Column("flood_told_at", MOMENT))
    op.add_column(
        "outbox", sa.Column("action", sa.String(16), nullable=False, server_default="message")
    )
    op.add_column("outbox", sa.Column("asked_at", MOMENT))
    op.add_column("outbox", sa.Column("tried_at", MOMENT))
    op.add_column("outbox", sa.Column("claimed_by", sa.Text))
    op.create_index("ix_outbox_tried", "outbox", ["channel", "tried_at"])


def downgrade() -> None:
    op.drop_index("ix_outbox_tried", "outbox")
    for table, columns in (
        ("outbox", ("claimed_by", "tried_at", "asked_at", "action")),
        ("chat", ("flood_told_at",)),
        ("inbox", ("flood",)),
    ):
        with op.batch_alter_table(table) as batch:
            for column in columns:
                batch.drop_column(column)
