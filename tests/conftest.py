"""A real store on both databases, and a clock that stands still."""

from __future__ import annotations

import itertools
import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2
import pytest

from bot.clock import FrozenClock
from bot.store.engine import Store, open_store
from bot.store.migrate import migrate

_numbers = itertools.count(1)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock.on("2026-11-20")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server of this test run, without database."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pgserver
    except ImportError:
        if os.environ.get("INBURGER_ALL") == "1":
            raise
        pytest.skip("pgserver is not installed here: nothing runs on PostgreSQL")
    # Not tmp_path: the server runs as another user when we are root.
    with tempfile.TemporaryDirectory(prefix="inburger-pg-") as folder:
        Path(folder).chmod(0o755)
        server = pgserver.get_server(folder)
        address = server.get_uri()
        yield address
        server.cleanup()


@pytest.fixture(scope="session")
def postgres_admin(postgres: str) -> Iterator[Any]:
    """A cursor beside the stores under test."""
    with closing(psycopg2.connect(postgres)) as connection:
        connection.autocommit = True
        yield connection.cursor()


@pytest.fixture
def postgres_url(postgres: str, postgres_admin: Any) -> Iterator[str]:
    """An empty PostgreSQL database: a schema of its own, which is made in no time."""
    name = f"test_{next(_numbers)}"
    postgres_admin.execute(f"CREATE SCHEMA {name}")
    yield f"{postgres}&options=-csearch_path%3D{name}"
    # What a killed process left open would keep the schema.
    postgres_admin.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    postgres_admin.execute(f"DROP SCHEMA {name} CASCADE")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A SQLite database that is not there yet."""
    return f"sqlite:///{tmp_path / 'store.sqlite'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """An empty database of each kind, as an address that other processes can use too."""
    name = "postgres_url" if request.param == "postgresql" else "sqlite_url"
    return str(request.getfixturevalue(name))


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """A store with its tables, on each database."""
    opened = open_store(store_url)
    migrate(opened)
    yield opened
    opened.engine.dispose()
