"""The product in its own processes, on a data folder of its own, killed and started as by `serve`.

`web` is the real command. `assistant` is the real command with an Echo (`tests.chaos.echo`), from a
nursery, or the real one too when there is none.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from bot.commands.listening import usable_port
from bot.settings import PROJECT
from bot.store.engine import Store, open_store
from bot.store.migrate import migrate
from bot.store.tables import inbox, outbox
from tests.chaos.crowd import Part
from tests.peers.place import TOKEN
from tests.peers.remote import Remote
from tests.processes import hear, running, say

PATIENCE = 60.0
"""Seconds a start may take on a busy machine."""

READY = {"web": "the pages start", "assistant": "De assistent staat klaar."}
"""What a process writes when it is up."""


@dataclass(frozen=True)
class Nursery:
    """`tests.chaos.nursery`, running."""

    process: subprocess.Popen[str]

    def start(self, settings: Mapping[str, str], log: Path) -> int:
        say(self.process, json.dumps({**settings, "log": str(log)}))
        return int(hear(self.process))


@contextmanager
def open_nursery() -> Iterator[Nursery]:
    with running("tests.chaos.nursery") as process:
        assert hear(process) == "ready"
        yield Nursery(process)


@dataclass
class House:
    """`names` are the processes: `web`, `assistant`, and perhaps `assistant-2`."""

    data: Path
    store_url: str
    settings: dict[str, str]
    nursery: Nursery | None
    running: dict[str, int] = field(default_factory=dict)
    starts: Counter[str] = field(default_factory=Counter)
    on_their_way: Counter[Part] = field(default_factory=Counter)
    """Parts that were being sent at a kill of an assistant, and at how many kills."""
    _children: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def logs(self) -> Path:
        return self.data.parent / "logs"

    def log(self, name: str) -> str:
        """All that the processes of this name wrote, dead ones included."""
        return (self.logs / f"{name}.txt").read_text(encoding="utf-8")

    def start(self, name: str) -> None:
        log = self.logs / f"{name}.txt"
        log.touch(mode=0o600)
        command = name.partition("-")[0]
        if command == "assistant" and self.nursery is not None:
            self.running[name] = self.nursery.start(self.settings, log)
        else:
            with log.open("ab") as terminal:
                process = subprocess.Popen(
                    [sys.executable, "-m", "bot.cli", command],
                    cwd=PROJECT,
                    env={**os.environ, **self.settings},
                    stdin=subprocess.DEVNULL,
                    stdout=terminal,
                    stderr=terminal,
                )
            self._children[process.pid] = process
            self.running[name] = process.pid
        self.starts[name] += 1

    def is_up(self, name: str) -> bool:
        """Whether the last one started got as far as working."""
        return self.log(name).count(READY[name.partition("-")[0]]) >= self.starts[name]

    def wait_for(self, name: str) -> None:
        until = time.monotonic() + PATIENCE
        while not self.is_up(name):
            self._must_live(name)
            assert time.monotonic() < until, f"{name} does not start:\n{self.log(name)[-2000:]}"
            time.sleep(0.01)

    def kill(self, name: str) -> None:
        """SIGKILL, and gone when this returns. Killed before it was up, it never will be."""
        self._must_live(name)
        pid = self.running.pop(name)
        os.kill(pid, signal.SIGKILL)
        if pid in self._children:
            self._children.pop(pid).wait(PATIENCE)
        while Path(f"/proc/{pid}").exists():
            time.sleep(0.001)
        if name.startswith("assistant"):
            self.on_their_way.update(self._being_sent_by(pid))

    def _must_live(self, name: str) -> None:
        pid = self.running[name]
        child = self._children.get(pid)
        alive = child.poll() is None if child else Path(f"/proc/{pid}").exists()
        assert alive, f"{name} ended by itself:\n{self.log(name)[-2000:]}"

    def _being_sent_by(self, pid: int) -> list[Part]:
        with self.store() as store, store.read() as connection:
            rows = connection.execute(
                select(inbox.c.update_id, outbox.c.part)
                .join(inbox, inbox.c.seq == outbox.c.inbox_seq)
                .where(outbox.c.state == "sending", outbox.c.claimed_by.endswith(f"/{pid}"))
            )
            return [(int(row.update_id), int(row.part) + 1) for row in rows]

    @contextmanager
    def store(self) -> Iterator[Store]:
        store = open_store(self.store_url)
        try:
            yield store
        finally:
            store.engine.dispose()

    def stop(self) -> None:
        """Kills what still runs; what ended by itself is a mistake."""
        try:
            for name in list(self.running):
                self._must_live(name)
        finally:
            for pid in self.running.values():
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                if pid in self._children:
                    self._children.pop(pid).wait(PATIENCE)


@contextmanager
def running_house(
    folder: Path,
    there: Remote,
    *names: str,
    store_url: str = "",
    nursery: Nursery | None = None,
    **settings: str,
) -> Iterator[House]:
    """All of `names` up, at `there` as their Telegram, by polling; every log line is written."""
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    (folder / "logs").mkdir()
    url = store_url or f"sqlite:///{data / 'inburger.sqlite'}"
    port = usable_port("127.0.0.1", 0)
    house = House(
        data,
        url,
        {
            "INBURGER_DATA": str(data),
            "INBURGER_STORE": store_url,
            "INBURGER_PORT": str(port),
            "INBURGER_LOG_LEVEL": "DEBUG",
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_BASE_URL": there.address,
            **settings,
        },
        nursery,
    )
    with house.store() as store:
        migrate(store)
    try:
        for name in names:
            house.start(name)
        for name in names:
            house.wait_for(name)
        yield house
    finally:
        house.stop()
