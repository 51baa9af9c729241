"""The pages on a real SQLite file, and visitors with a browser's manners."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from sqlalchemy import select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.clock import FrozenClock
from bot.inbox.bell import listen, ringer
from bot.inbox.page_update import CHANNEL
from bot.outbox.page_channel import PageChannel
from bot.outbox.queue import Outbox, put
from bot.outbox.sender import Sender
from bot.render.message import Message
from bot.store.engine import Store, open_store
from bot.store.migrate import migrate
from bot.store.tables import inbox
from bot.web.app import make_app

ADDRESS = "http://127.0.0.1:8085"

MakePages = Callable[[str], Starlette]


@pytest.fixture
def page_store(sqlite_url: str) -> Iterator[Store]:
    store = open_store(sqlite_url)
    migrate(store)
    yield store
    store.engine.dispose()


@pytest.fixture
def make_pages(page_store: Store, clock: FrozenClock, tmp_path: Path) -> Iterator[MakePages]:
    """The pages as they are for a host they listen at."""
    bells = []

    def make(host: str) -> Starlette:
        bell = listen(page_store, tmp_path, "outbox")
        bells.append(bell)
        return make_app(page_store, clock, ringer(page_store, tmp_path, "inbox"), bell, host)

    yield make
    for bell in bells:
        bell.close()


@pytest.fixture
def pages(make_pages: MakePages) -> Starlette:
    return make_pages("127.0.0.1")


class Visitor:
    """One browser: a cookie of its own, and the Origin a browser sends."""

    def __init__(self, pages: Starlette) -> None:
        self.client = TestClient(pages, base_url=ADDRESS, headers={"origin": ADDRESS})
        self.opened = self.client.get("/")

    @property
    def chat_id(self) -> int:
        return int(self.client.cookies["chat"])

    def write(self, number: object, text: object) -> int:
        return self.client.post("/chat/messages", json={"id": number, "text": text}).status_code

    def tap(self, number: int, data: str) -> int:
        return self.client.post("/chat/messages", json={"id": number, "tap": data}).status_code

    @property
    def history(self) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self.client.get("/chat/history").json()["entries"]
        return entries


@pytest.fixture
def visitor(pages: Starlette) -> Visitor:
    return Visitor(pages)


class Answers:
    """Stands where the assistant stands: real outbox, real sender, no understanding."""

    def __init__(self, store: Store, clock: FrozenClock, data: Path) -> None:
        self._store = store
        self._clock = clock
        self._sender = Sender(
            store, clock, Outbox(store, clock), {CHANNEL: PageChannel()}, lambda _: True
        )
        self._bell = ringer(store, data, "outbox")

    def give(self, chat_id: int, *messages: Message) -> None:
        """Answers the chat's last message."""
        with self._store.begin() as connection:
            seq = (
                connection.execute(
                    select(inbox.c.seq)
                    .where(inbox.c.chat_id == chat_id)
                    .order_by(inbox.c.seq.desc())
                )
                .scalars()
                .first()
            )
            put(connection, CHANNEL, chat_id, seq, messages, self._clock.now())
        asyncio.run(self._sender.send_due())
        self._bell.ring()


@pytest.fixture
def answers(page_store: Store, clock: FrozenClock, tmp_path: Path) -> Answers:
    return Answers(page_store, clock, tmp_path)


def texts(store: Store) -> list[str | None]:
    """What the inbox holds, in order."""
    with store.read() as connection:
        return list(connection.execute(select(inbox.c.text).order_by(inbox.c.seq)).scalars())


@contextmanager
def listening(pages: Starlette) -> Iterator[str]:
    """The pages on a real port: a stream that never ends cannot be read from a TestClient."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        server = uvicorn.Server(
            uvicorn.Config(pages, ws="none", log_config=None, timeout_graceful_shutdown=1)
        )
        ready = threading.Event()
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]})
        thread.start()
        while thread.is_alive() and not server.started:
            ready.wait(0.01)
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)
