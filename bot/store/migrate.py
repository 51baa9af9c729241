"""Bringing a database to the tables of this version, keeping its data."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

from bot.store.engine import Store

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(store: Store) -> None:
    """Runs the migrations that are missing. Raises StoreUnavailable."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with store.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
