"""`inburger web` with a Telegram beside it: a process of its own, over real HTTP."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.clock import SystemClock
from bot.commands.listening import usable_port
from bot.settings import PROJECT
from bot.store.engine import open_store
from bot.telegram.secret import FILE
from tests.peers.fake_telegram import TOKEN, FakeTelegram
from tests.peers.faults import Fault
from tests.peers.people import Person
from tests.peers.server import Served, serve_fake
from tests.telegram.conftest import texts

SECONDS = 30.0
MARK = "merkteken-qzx"
BSN = "111222333"
BUTTONS = {"inline_keyboard": [[{"text": "Menu", "callback_data": "p:menu"}]]}


def wait_for(true: Callable[[], bool], why: Callable[[], str]) -> None:
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end, why()
        time.sleep(0.02)


@dataclass
class Web:
    process: subprocess.Popen[bytes]
    data: Path
    log: Path
    address: str

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def says(self, words: str) -> None:
        wait_for(lambda: words in self.said(), self.said)

    def health(self) -> dict[str, Any]:
        value: dict[str, Any] = httpx.get(f"{self.address}/healthz", trust_env=False).json()
        return value

    def inbox(self) -> list[str | None]:
        store = open_store(f"sqlite:///{self.data / 'inburger.sqlite'}")
        try:
            return texts(store)
        finally:
            store.engine.dispose()


@contextmanager
def web(folder: Path, **more: str) -> Iterator[Web]:
    """Ended as `inburger serve` ends it; AssertionError when it takes longer than it may."""
    port = usable_port("127.0.0.1", 0)
    address = f"http://127.0.0.1:{port}"
    given = {
        "INBURGER_DATA": str(folder / "data"),
        "INBURGER_PORT": str(port),
        "INBURGER_LOG_LEVEL": "DEBUG",
        **{name: value.replace("HERE", address) for name, value in more.items()},
    }
    log = folder / "log.txt"
    with log.open("ab") as lines:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "web"],
            cwd=PROJECT,
            env={**os.environ, **given},
            stderr=lines,
        )
    running = Web(process, folder / "data", log, address)
    try:
        yield running
        if process.poll() is None:
            process.terminate()
            # Two seconds for open connections, and what an interpreter needs to end.
            assert process.wait(5) in (0, -15), running.said()
        assert "Traceback" not in running.said()
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def live() -> FakeTelegram:
    live = FakeTelegram(SystemClock())
    live.updates.pause_scale = 0.01
    return live


@pytest.fixture
def served(live: FakeTelegram) -> Iterator[Served]:
    with serve_fake(live) as running:
        yield running


@pytest.fixture
def sara(live: FakeTelegram) -> Person:
    person = live.person("Sara-qzx", last_name="Haddad-qzx", username="sara_qzx")
    person.starts()
    return person


MODES = {
    "polling": {},
    "webhook": {"TELEGRAM_MODE": "webhook", "TELEGRAM_WEBHOOK_URL": "HERE"},
}


def environment(served: Served, mode: str) -> dict[str, str]:
    return {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_BASE_URL": served.address, **MODES[mode]}


def talk(live: FakeTelegram, sara: Person) -> list[str]:
    """What must be in the inbox after it."""
    live.call("sendMessage", {"chat_id": sara.id, "text": "hoi", "reply_markup": BUTTONS})
    sara.says(f"mijn bsn is {BSN} {MARK}")
    sara.sends_contact(phone_number="+31612349876")
    sara.sends_photo(caption=f"wat is dit {MARK}")
    sara.taps("Menu")
    group = live.group("Taalklas-qzx")
    group.adds_bot(sara)
    # Something that is let go, which only the log at DEBUG tells.
    sara.blocks()
    sara.unblocks()
    return ["/start", f"mijn bsn is [bsn] {MARK}", f"wat is dit {MARK}", "p:menu"]


@pytest.mark.parametrize("mode", list(MODES))
def test_a_talk_from_telegram_to_the_inbox(
    live: FakeTelegram, served: Served, sara: Person, tmp_path: Path, mode: str
) -> None:
    with web(tmp_path, **environment(served, mode)) as running:
        running.says("Telegram: verbonden als @inburger_bot.")
        expected = talk(live, sara)
        wait_for(lambda: not live.updates.pending and not sara.waiting_taps(), running.said)
        said = [text for text in running.inbox() if text is not None]
        # At a webhook a tap comes by a queue of its own.
        assert sorted(said) == sorted(expected)
        assert [text for text in said if text != "p:menu"] == expected[:-1]
        health = running.health()
        assert (health["telegram"], health["telegram_ok"]) == (mode, True)
        assert health["waiting"] == len(running.inbox())
    files = b"".join(file.read_bytes() for file in running.data.glob("inburger.sqlite*"))
    for secret in (TOKEN, BSN, "Sara-qzx", "Haddad-qzx", "sara_qzx", "Taalklas-qzx", "31612349876"):
        assert secret.encode() not in files
        assert secret not in running.said()
    assert MARK not in running.said()
    assert '"level": "debug"' in running.said(), "the log really tells everything it tells"
    if mode == "webhook":
        secret = (running.data / FILE).read_text().strip()
        assert live.webhook is not None
        assert live.webhook.secret == secret
        assert secret not in running.said()


@pytest.mark.parametrize("mode", list(MODES))
def test_what_was_said_while_it_was_gone_is_there_when_it_is_back(
    live: FakeTelegram, served: Served, sara: Person, tmp_path: Path, mode: str
) -> None:
    given = environment(served, mode)
    with web(tmp_path, **given) as running:
        wait_for(lambda: not live.updates.pending, running.said)
        running.process.kill()
        running.process.wait()
        for n in range(5):
            sara.says(f"vraag {n}")
    with web(tmp_path, **given) as running:
        wait_for(lambda: not live.updates.pending, running.said)
        assert running.inbox() == ["/start", *(f"vraag {n}" for n in range(5))]


@pytest.mark.parametrize("mode", list(MODES))
def test_without_telegram_the_pages_are_there_and_it_ends_as_fast(
    live: FakeTelegram, served: Served, tmp_path: Path, mode: str
) -> None:
    live.faults.add(Fault("slow", 3600, times=None))
    with web(tmp_path, **environment(served, mode)) as running:
        wait_for(lambda: live.counts["getme"] > 0, running.said)
        assert httpx.get(running.address, trust_env=False).status_code == 200
        assert running.health()["telegram_ok"] is False


def test_a_refused_token_is_told_and_the_pages_are_there(
    live: FakeTelegram, served: Served, tmp_path: Path
) -> None:
    given = {**environment(served, "polling"), "TELEGRAM_TOKEN": "7000:ABC-geheim"}
    with web(tmp_path, **given) as running:
        running.says("Telegram: het token wordt geweigerd")
        assert httpx.get(running.address, trust_env=False).status_code == 200
    assert "ABC-geheim" not in running.said()
    for line in running.said().splitlines():
        assert not line.startswith("{") or "ABC-geheim" not in json.loads(line).values()


def test_modes_can_be_changed_and_nothing_is_lost(
    live: FakeTelegram, served: Served, sara: Person, tmp_path: Path
) -> None:
    expected = ["/start"]
    for n, mode in enumerate(("webhook", "polling", "webhook")):
        sara.says(f"vraag {n}")
        expected.append(f"vraag {n}")
        with web(tmp_path, **environment(served, mode)) as running:
            wait_for(lambda: not live.updates.pending, running.said)
            assert running.inbox() == expected
        # Between two runs nobody takes what a webhook is brought.
    assert live.webhook is not None
