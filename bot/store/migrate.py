"""Bringing a database to the tables of this version, keeping its data."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError

from bot.errors import StoreUnavailable
from bot.store.engine import Store

MOST_TRIES = 3

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(store: Store) -> None:
    """Runs the migrations that are missing.

    Raises StoreUnavailable, also for a database of a newer version, which is left alone.
    """
    for _ in range(MOST_TRIES - 1):
        # Another process that starts at the same moment may hold the database a little longer.
        with suppress(StoreUnavailable):
            return _upgrade(store)
    _upgrade(store)


def _upgrade(store: Store) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with store.begin() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise StoreUnavailable(
                "de database is van een nieuwere versie. Installeer die versie van het programma."
            ) from error
