"""Which of the offered cards people chose, for editors."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("chat", sa.Column("offered", sa.Text))
    op.add_column("chat", sa.Column("mark", sa.String(22)))
    op.create_table(
        "choice",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            primary_key=True,
            autoincrement=True,
        ),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("card", sa.Text, nullable=False),
        sa.Column("mark", sa.String(22), nullable=False),
        sa.Column("chosen_on", sa.Date, nullable=False),
        sa.UniqueConstraint("mark", "folded", "card", name="uq_choice"),
        sa.Index("ix_choice_card", "language", "folded", "card"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("choice")
    op.drop_column("chat", "mark")
    op.drop_column("chat", "offered")
