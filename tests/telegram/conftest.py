"""Telegram as it comes in: the fake on one side, a real store on the other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.clock import FrozenClock
from bot.inbox.bell import ringer
from bot.inbox.incoming import Incoming
from bot.inbox.queue import Inbox
from bot.store.engine import Store, open_store
from bot.store.migrate import migrate
from bot.store.tables import inbox
from bot.telegram.intake import Intake
from tests.peers.conftest import amal, fake

__all__ = ["amal", "fake"]


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    store = open_store(sqlite_url)
    migrate(store)
    yield store
    store.engine.dispose()


def intake_on(store: Store, clock: FrozenClock, folder: Path) -> Intake:
    return Intake(Inbox(store, clock), ringer(store, folder, "inbox"), clock)


def stored(store: Store) -> list[Incoming]:
    """The inbox, in order."""
    names = list(Incoming.__dataclass_fields__)
    with store.read() as connection:
        rows = connection.execute(select(*(inbox.c[name] for name in names)).order_by(inbox.c.seq))
        return [Incoming(**dict(row._mapping)) for row in rows]


def texts(store: Store) -> list[str | None]:
    return [row.text or row.data for row in stored(store)]


async def until(true: Callable[[], bool], seconds: float = 10.0) -> None:
    """Returns when it is so; AssertionError when it never is."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while not true():
        assert loop.time() < end, "it never came to that"
        await asyncio.sleep(0.005)
