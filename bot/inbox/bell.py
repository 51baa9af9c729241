"""A new row wakes who waits for it at once: a loopback datagram, or NOTIFY on PostgreSQL.

A lost ring costs at most the time between two looks; so a ringer never fails its caller.
"""

from __future__ import annotations

import asyncio
import os
import select
import socket
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from bot.ending import within
from bot.store.engine import Store

HOST = "127.0.0.1"


class Ringer(Protocol):
    def ring(self) -> None:
        """Wakes every listener; never raises."""
        ...


class Bell(Protocol):
    async def wait(self, timeout: float) -> None:
        """Returns at a ring, or after `timeout` seconds."""
        ...

    def close(self) -> None: ...


def ringer(store: Store, data: Path, name: str) -> Ringer:
    """Rings the bell `name` (`inbox` or `outbox`) for all processes on this database."""
    if store.dialect == "postgresql":
        return _NotifyRinger(store, name)
    return _DatagramRinger(_folder(data, name))


def listen(store: Store, data: Path, name: str) -> Bell:
    """Hears the bell `name`."""
    if store.dialect == "postgresql":
        return _NotifyBell(store, name)
    return _DatagramBell(_folder(data, name))


def _folder(data: Path, name: str) -> Path:
    folder = data / "bells" / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class _DatagramBell:
    """Each listener has a port of its own, named by a file."""

    def __init__(self, folder: Path) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((HOST, 0))
        self._socket.setblocking(False)
        port = self._socket.getsockname()[1]
        self._file = folder / f"{os.getpid()}-{port}"
        self._file.touch(mode=0o600)

    async def wait(self, timeout: float) -> None:
        loop = asyncio.get_running_loop()
        await within(loop.sock_recv(self._socket, 1), timeout)
        with suppress(BlockingIOError):
            while self._socket.recv(1):
                pass

    def close(self) -> None:
        self._file.unlink(missing_ok=True)
        self._socket.close()


class _DatagramRinger:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ring(self) -> None:
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            for file in list(self._folder.iterdir()):
                # One listener that cannot be rung keeps no other from hearing.
                with suppress(OSError, ValueError, OverflowError):
                    pid, port = map(int, file.name.split("-"))
                    if _alive(pid):
                        sender.sendto(b"!", (HOST, port))
                    else:
                        file.unlink(missing_ok=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class _NotifyRinger:
    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._name = name

    def ring(self) -> None:
        with suppress(Exception), self._store.begin() as connection:
            connection.exec_driver_sql(f"notify inburger_{self._name}")


class _NotifyBell:
    """One connection of its own that only listens; made again when it is lost."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._name = name
        self._connection: Any = None
        # Now, so that a ring before the first `wait` is heard.
        with suppress(Exception):
            self._listen()

    def _listen(self) -> Any:
        if self._connection is None:
            borrowed = self._store.engine.raw_connection()
            borrowed.detach()
            connection = borrowed.dbapi_connection
            connection.set_session(autocommit=True)
            connection.cursor().execute(f"listen inburger_{self._name}")
            self._connection = connection
        return self._connection

    async def wait(self, timeout: float) -> None:
        try:
            connection = await asyncio.to_thread(self._listen)
            await asyncio.to_thread(select.select, [connection], [], [], timeout)
            connection.poll()
            connection.notifies.clear()
        except Exception:
            self._drop()
            await self._listen_again(timeout)

    async def _listen_again(self, pause: float) -> None:
        """At once when the server is there: what rings from now on is heard by the next wait."""
        try:
            await asyncio.to_thread(self._listen)
        except Exception:
            await asyncio.sleep(pause)

    def _drop(self) -> None:
        if self._connection is not None:
            with suppress(Exception):
                self._connection.close()
        self._connection = None

    def close(self) -> None:
        self._drop()
