"""Nothing she writes leaves the machine: no service is asked for anything."""

import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Coroutine
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import uvloop

from bot.clock import FrozenClock
from bot.dialogue.conversation import Conversation
from bot.dialogue.solo import SoloChat
from bot.languages import LANGUAGES
from bot.settings import PROJECT
from nlu.fingerprint import RECORD
from tests.loaded import open_on
from tests.no_network import NetworkUsed, forbid_network
from tests.trained import trained_model

QUESTIONS = {
    "nl": "mag ik werken naast mijn inburgering",
    "ar": "هل مسموح لي بالعمل",
    "ti": "ክሰርሕ ይኽእል ዶ",
    "tr": "çalışabilir miyim",
}


def _run_on(loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, object]) -> None:
    with closing(loop):
        loop.run_until_complete(work)


@pytest.mark.parametrize(
    "leave",
    [
        lambda: socket.create_connection(("192.0.2.1", 80), 1),
        lambda: socket.create_connection(("duo.nl", 443), 1),
        lambda: socket.socket().connect_ex(("192.0.2.1", 80)),
        lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53)),
        lambda: socket.gethostbyname("duo.nl"),
        lambda: asyncio.run(asyncio.open_connection("duo.nl", 443)),
        lambda: _run_on(uvloop.new_event_loop(), asyncio.open_connection("duo.nl", 443)),
        lambda: _run_on(asyncio.SelectorEventLoop(), asyncio.open_connection("192.0.2.1", 443)),
    ],
)
def test_the_guard_stops_who_leaves(
    monkeypatch: pytest.MonkeyPatch, leave: Callable[[], object]
) -> None:
    tried = forbid_network(monkeypatch.setattr)
    with pytest.raises(NetworkUsed):
        leave()
    assert len(tried) == 1


def test_the_guard_lets_this_machine_talk_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = forbid_network(monkeypatch.setattr)
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), 1).close()
    assert tried == []


@pytest.fixture(scope="module")
def conversation(tmp_path_factory: pytest.TempPathFactory) -> Conversation:
    return open_on(tmp_path_factory.mktemp("index"), FrozenClock.on("2026-11-20"))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_whole_conversation_needs_no_network(
    monkeypatch: pytest.MonkeyPatch,
    conversation: Conversation,
    clock: FrozenClock,
    language: str,
) -> None:
    tried = forbid_network(monkeypatch.setattr)
    chat = SoloChat(conversation, clock, None)
    await chat.say("/start")
    await chat.tap(f"t:{language}")
    answer = await chat.say(QUESTIONS[language])
    assert answer.card == "werk/mag-ik-werken"
    for tapped in (
        f"k:{answer.card}#doen", f"p:onduidelijk:{answer.card}", f"p:nl:{answer.card}#kort",
        "p:menu", "m:vve", "p:mens", "p:mijngegevens", "p:wis", "p:wis-ja",
    ):  # fmt: skip
        assert (await chat.tap(tapped)).messages
    for said in ("wat voor weer wordt het morgen", "bonjour je cherche du travail", "112"):
        assert (await chat.say(said)).messages
    await chat.tap("p:stop-ja")
    assert tried == []


def test_loading_the_model_needs_no_network_and_switches_telemetry_off(tmp_path: Path) -> None:
    """In a process of its own, so that rasa is really loaded behind the guard."""
    models = tmp_path / "models"
    models.mkdir()
    model = trained_model()
    for file in (model, model.parent / RECORD):
        shutil.copy(file, models)
    done = subprocess.run(
        [sys.executable, "-m", "tests.no_network", "ask", "--json", "--taal", "nl", "wat kost vve"],
        cwd=PROJECT,
        env={**os.environ, "INBURGER_DATA": str(tmp_path), "RASA_TELEMETRY_ENABLED": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    # A real process too has nothing but JSON on its output.
    assert json.loads(done.stdout)["card"] == "vve/kosten"
    assert done.stderr == ""


def test_importing_the_bot_switches_telemetry_off_whatever_was_set() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import bot, os; print(os.environ['RASA_TELEMETRY_ENABLED'])"],
        cwd=PROJECT,
        env={**os.environ, "RASA_TELEMETRY_ENABLED": "true"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "false\n"
