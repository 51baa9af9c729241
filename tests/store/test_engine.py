from __future__ import annotations

import socket
import sqlite3
import tempfile
import traceback
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from bot.clock import AMSTERDAM, Clock
from bot.errors import SettingError, StoreUnavailable
from bot.inbox.queue import Inbox
from bot.store.engine import Store, open_store
from bot.store.migrate import migrate
from bot.store.tables import inbox
from tests.arrivals import NOON, incoming
from tests.processes import hear, running, say

MARK = "merkteken"
marked = incoming(900, text=MARK)


def count(store: Store) -> int:
    with store.read() as connection:
        return int(connection.execute(select(func.count()).select_from(inbox)).scalar_one())


def unavailable(store: Store, clock: Clock) -> str:
    """What the operator reads when a message cannot be stored; its text is nowhere in it."""
    with pytest.raises(StoreUnavailable) as told:
        Inbox(store, clock).add(marked)
    assert MARK not in "".join(traceback.format_exception(told.value))
    return str(told.value)


def test_a_transaction_left_by_an_error_keeps_nothing(store: Store) -> None:
    with pytest.raises(KeyError), store.begin() as connection:
        connection.execute(inbox.insert().values(**vars(incoming(1))))
        raise KeyError

    assert count(store) == 0


def test_a_database_held_by_another_process_is_unavailable_until_it_lets_go(
    store: Store, store_url: str, clock: Clock
) -> None:
    with running("tests.store.lock_holder", store_url) as holder:
        assert hear(holder) == "held"
        assert "lock" in unavailable(store, clock)
        say(holder)
        assert hear(holder) == "let go"

    assert Inbox(store, clock).add(marked)


def test_readers_do_not_wait_for_a_writer_on_sqlite(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    migrate(store)

    with store.begin() as connection:
        connection.execute(inbox.insert().values(**vars(incoming(1))))
        assert count(store) == 0
    assert count(store) == 1


def test_a_full_disk_keeps_the_earlier_rows(sqlite_url: str, clock: Clock) -> None:
    store = open_store(sqlite_url)
    migrate(store)
    queue = Inbox(store, clock)
    assert queue.add(incoming(1, text="wat er al was"))

    def leave_no_room(connection: sqlite3.Connection, _record: Any) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(store.engine, "connect", leave_no_room)
    with pytest.raises(StoreUnavailable, match="full") as told:
        for number in range(2, 50):
            queue.add(incoming(number, text=f"{MARK} " * 400))
    assert MARK not in "".join(traceback.format_exception(told.value))

    event.remove(store.engine, "connect", leave_no_room)
    with store.read() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        first = connection.execute(select(inbox.c.text).order_by(inbox.c.seq).limit(1)).scalar()
    assert first == "wat er al was"
    assert queue.add(incoming(900))


def test_a_database_that_may_only_be_read_is_unavailable(sqlite_url: str, clock: Clock) -> None:
    store = open_store(sqlite_url)
    migrate(store)
    event.listen(store.engine, "connect", lambda c, _record: c.execute("PRAGMA query_only = on"))

    assert "readonly" in unavailable(store, clock)


def test_a_standby_server_is_unavailable(postgres_url: str, clock: Clock) -> None:
    primary = open_store(postgres_url)
    migrate(primary)
    primary.engine.dispose()
    standby = open_store(f"{postgres_url}%20-cdefault_transaction_read_only%3Don")

    assert "read-only" in unavailable(standby, clock)
    standby.engine.dispose()


@pytest.mark.usefixtures("postgres")
def test_a_server_that_stops_and_comes_back_has_lost_nothing(clock: Clock) -> None:
    import pgserver

    with tempfile.TemporaryDirectory(prefix="inburger-pg-") as folder:
        Path(folder).chmod(0o755)
        server = pgserver.get_server(folder)
        store = open_store(server.get_uri())
        migrate(store)
        assert Inbox(store, clock).add(incoming(1))

        server.cleanup()
        assert unavailable(store, clock)

        server = pgserver.get_server(folder)
        assert Inbox(store, clock).add(marked)
        assert count(store) == len(["before", "after"])
        store.engine.dispose()
        server.cleanup()


def test_a_server_that_is_not_there_is_unavailable_without_its_password(clock: Clock) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        store = open_store(f"postgresql://iemand:{MARK}@127.0.0.1:{port}/x")

        assert "127.0.0.1" in unavailable(store, clock)


def test_a_connection_cut_within_a_transaction_is_told_and_replaced(
    postgres_url: str, clock: Clock
) -> None:
    store = open_store(postgres_url)
    migrate(store)

    with pytest.raises(StoreUnavailable), store.begin() as connection:
        connection.execute(inbox.insert().values(**vars(incoming(1))))
        connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    assert count(store) == 0
    assert Inbox(store, clock).add(incoming(1))
    store.engine.dispose()


def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    content = b"no database at all, but long enough to look at" * 20
    file.write_bytes(content)

    with pytest.raises(StoreUnavailable, match="not a database"):
        migrate(open_store(f"sqlite:///{file}"))
    assert file.read_bytes() == content


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"store\.sqlite"):
        open_store(f"sqlite:///{tmp_path}/nergens/store.sqlite")


@pytest.mark.parametrize(
    "wrong",
    [
        {"channel": None, "text": MARK},
        {"received_at": None, "text": MARK},
        {"file_size": 2**62 * 4, "text": MARK},
        {"chat_id": MARK},
    ],
    ids=["a column that must be filled", "a moment", "a number too large", "a word for a number"],
)
def test_a_mistake_of_ours_tells_no_values(store: Store, wrong: dict[str, Any]) -> None:
    try:
        with store.begin() as connection:
            connection.execute(inbox.insert().values(**{**vars(incoming(1)), **wrong}))
    except (DBAPIError, OverflowError) as error:
        assert MARK not in "".join(traceback.format_exception(error))
    else:
        # SQLite takes a word for a number; nothing was told, then.
        assert store.dialect == "sqlite"


def test_a_row_that_is_there_already_is_no_outage(store: Store) -> None:
    with pytest.raises(IntegrityError), store.begin() as connection:
        for _ in range(2):
            connection.execute(inbox.insert().values(**vars(incoming(1))))


def test_only_the_owner_may_read_the_files_of_sqlite(sqlite_url: str, tmp_path: Path) -> None:
    store = open_store(sqlite_url)
    migrate(store)

    with store.begin():
        files = sorted(tmp_path.glob("store.sqlite*"))
        assert [file.name[12:] for file in files] == ["", "-shm", "-wal"]
        assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


@pytest.mark.parametrize(
    ("pragma", "value", "why"),
    [
        ("journal_mode", "wal", "readers do not wait for a writer"),
        ("synchronous", 2, "what was acknowledged survives a power cut"),
        ("busy_timeout", 2000, "milliseconds to wait for another writer"),
        ("foreign_keys", 1, "a key that names nothing is a mistake"),
        ("secure_delete", 1, "what was erased is not left on the disk"),
    ],
)
def test_every_connection_of_sqlite_is_set(
    sqlite_url: str, pragma: str, value: object, why: str
) -> None:
    store = open_store(sqlite_url)
    with store.read() as one, store.read() as other:
        for connection in (one, other):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value, why


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "empty"),
        ("zomaar iets", "no address"),
        (f"nosuch://u:{MARK}@h/d", "a database nobody knows"),
        (f"postgres://u:{MARK}@h/d", "the old word, which SQLAlchemy refuses"),
    ],
)
def test_an_address_that_is_none_is_refused_without_repeating_it(address: str, why: str) -> None:
    with pytest.raises(SettingError) as told:
        open_store(address)
    assert MARK not in str(told.value), why


def test_moments_come_back_aware_and_in_utc(store: Store, clock: Clock) -> None:
    Inbox(store, clock).add(incoming(1, received_at=NOON.astimezone(AMSTERDAM)))

    with store.read() as connection:
        found = connection.execute(select(inbox.c.received_at)).scalar_one()
        at_noon = inbox.c.received_at == NOON.astimezone(AMSTERDAM)
        same = connection.execute(select(func.count()).where(at_noon)).scalar_one()
    assert (found, found.utcoffset(), same) == (NOON, NOON.utcoffset(), 1)


def test_a_moment_without_time_zone_is_refused(store: Store, clock: Clock) -> None:
    with pytest.raises(StatementError, match="time zone"):
        Inbox(store, clock).add(incoming(1, received_at=NOON.replace(tzinfo=None)))


def test_the_largest_numbers_of_a_channel_come_back(store: Store, clock: Clock) -> None:
    large = 2**62
    Inbox(store, clock).add(incoming(large, chat_id=-large, message_id=large))

    row = Inbox(store, clock).claim("a")
    assert row is not None
    assert (row.incoming.update_id, row.incoming.chat_id) == (large, -large)
