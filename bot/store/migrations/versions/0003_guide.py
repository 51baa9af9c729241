"""How far somebody is in a guided check."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("chat", sa.Column("guide", sa.Text))
    op.add_column("chat", sa.Column("guide_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("chat", "guide_at")
    op.drop_column("chat", "guide")
