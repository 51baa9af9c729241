from __future__ import annotations

from contextlib import ExitStack

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.clock import Clock
from bot.errors import StoreUnavailable
from bot.inbox.queue import Inbox
from bot.store.engine import Store, open_store
from bot.store.migrate import migrate
from bot.store.tables import metadata
from tests.arrivals import incoming
from tests.processes import hear, running, say


def differences(store: Store) -> list[str]:
    with store.read() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "compare_server_default": True,
                # SQLite keeps its own counters in a table.
                "include_name": lambda name, _kind, _parents: name != "sqlite_sequence",
            },
        )
        return [str(difference) for difference in compare_metadata(context, metadata)]


def test_the_migrations_make_exactly_the_tables_of_the_code(store: Store) -> None:
    assert differences(store) == []


def test_a_table_that_is_not_as_in_the_code_is_noticed(store: Store) -> None:
    with store.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE chat ADD COLUMN surplus text")

    assert ["remove_column" in difference for difference in differences(store)] == [True]


def test_migrating_again_keeps_the_rows(store: Store, clock: Clock) -> None:
    Inbox(store, clock).add(incoming(1))

    migrate(store)

    assert Inbox(store, clock).waiting() == 1


def test_processes_that_start_together_all_find_the_tables(store_url: str) -> None:
    with ExitStack() as stack:
        starters = [stack.enter_context(running("tests.store.starter", store_url)) for _ in "12"]
        assert [hear(starter) for starter in starters] == ["ready"] * 2
        for starter in starters:
            say(starter)
        assert [hear(starter) for starter in starters] == ["done"] * 2

    store = open_store(store_url)
    assert differences(store) == []
    store.engine.dispose()


def test_a_database_of_a_newer_version_is_left_alone(store: Store) -> None:
    with store.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(StoreUnavailable, match="nieuwere versie"):
        migrate(store)
    with store.read() as connection:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    assert found == "9999"


def test_a_number_is_never_given_twice(store: Store, clock: Clock) -> None:
    inbox = Inbox(store, clock)
    inbox.add(incoming(1))
    first = inbox.claim("a")
    with store.begin() as connection:
        connection.exec_driver_sql("DELETE FROM inbox")
    inbox.add(incoming(2))
    second = inbox.claim("a")

    assert first is not None
    assert second is not None
    assert second.seq > first.seq
