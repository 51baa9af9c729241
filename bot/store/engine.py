"""Opening the database: SQLite by default, PostgreSQL when one machine is too small."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from bot.errors import SettingError, StoreUnavailable

BUSY_MILLISECONDS = 2000
"""How long a transaction waits for another that holds what it needs."""


class Store:
    """One database. A transaction is `begin()`; looking only is `read()`.

    Both raise StoreUnavailable, without statement or values, when the database is locked, full,
    read-only or away.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def dialect(self) -> str:
        return str(self.engine.dialect.name)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        with _told_plainly(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with _told_plainly(), self.engine.connect() as opened:
            connection = opened.execution_options(read_only=True)
            with connection.begin():
                yield connection


@contextmanager
def _told_plainly() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if isinstance(error, sa.exc.IntegrityError | sa.exc.ProgrammingError | sa.exc.DataError):
            raise _without_values(error) from None
        reason = str(error.orig).strip().split("\n")[0]
        raise StoreUnavailable(f"de database is nu niet te gebruiken: {reason}") from None
    except sa.exc.TimeoutError:
        raise StoreUnavailable("de database heeft geen verbinding over") from None


def _without_values(error: DBAPIError) -> DBAPIError:
    """A mistake of ours. PostgreSQL's own sentence about it may quote the whole row."""
    code = getattr(error.orig, "pgcode", None)
    if code is None:
        return error
    said = type(error.orig)(f"SQLSTATE {code}")
    return type(error)(error.statement, None, said, hide_parameters=True)


def open_store(url: str) -> Store:
    """Opens the database at a SQLAlchemy address. Raises SettingError for one that is none."""
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            return Store(_sqlite(parsed.database or "", url))
        return Store(_server(parsed))
    except (ArgumentError, ModuleNotFoundError) as error:
        raise SettingError("INBURGER_STORE is geen adres van een database.") from error
    except SQLAlchemyError as error:
        raise StoreUnavailable("de database is niet te openen") from error


def _server(address: URL) -> Engine:
    given = str(address.query.get("options", ""))
    return sa.create_engine(
        address,
        future=True,
        pool_size=2,
        max_overflow=2,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={
            "connect_timeout": 3,
            "options": f"-c lock_timeout={BUSY_MILLISECONDS} {given}".strip(),
        },
    )


def _sqlite(file: str, url: str) -> Engine:
    try:
        # Made before SQLite makes it, so that it is never open to other users.
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreUnavailable(f"{Path(file).name} is niet te openen: {error.strerror}") from error
    engine = sa.create_engine(url, future=True, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        # The driver's own BEGIN comes too late for a claim; ours stands in `_begin`.
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {BUSY_MILLISECONDS}",
            "journal_mode = wal",
            "synchronous = full",
            "foreign_keys = on",
            "secure_delete = on",
        ):
            connection.execute(f"pragma {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        read_only = connection.get_execution_options().get("read_only")
        connection.exec_driver_sql("begin deferred" if read_only else "begin immediate")

    return engine
