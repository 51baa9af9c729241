"""`inburger bench`: the speed of a turn, ours and stock Rasa's, on the same data in one run."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.clock import SystemClock
from bot.dialogue.assistant import Assistant, may_send
from bot.dialogue.conversation import Conversation
from bot.dialogue.opening import open_conversation
from bot.dialogue.solo import SoloChat
from bot.errors import InburgerError
from bot.inbox.bell import listen, ringer
from bot.inbox.incoming import Incoming
from bot.inbox.page_update import CHANNEL
from bot.inbox.queue import Inbox
from bot.languages import LANGUAGES, SOURCE
from bot.outbox.page_channel import PageChannel
from bot.outbox.queue import Outbox
from bot.outbox.sender import Sender
from bot.progress import Report
from bot.settings import Settings
from bot.store.engine import open_store
from bot.store.migrate import migrate
from nlu.examples import all_examples
from nlu.intents import intent_of
from nlu.stock import write_stock_project

WARM_UP = 10
TURNS = 200
"""One conversation of this length per system."""

SECONDS_TO_START = 240
HOST = "127.0.0.1"


class BenchFailed(InburgerError):
    """Stock Rasa did not start here."""


def run(settings: Settings, as_json: bool, say: Report) -> str:
    started = time.perf_counter()
    conversation = open_conversation(settings, say).conversation
    boot = time.perf_counter() - started
    questions = _questions(conversation)
    say(f"Wij: {TURNS} beurten in één gesprek ...")
    figures: dict[str, Any] = {
        "turns": TURNS,
        "cards": len(conversation.library.current.cards),
        "open_seconds": round(boot, 2),
        "ours": _summary(asyncio.run(_ours(conversation, questions))),
        "ours_with_store": _summary(asyncio.run(_ours_stored(conversation, questions))),
        "stock": _summary(_stock(settings, conversation, questions, say)),
    }
    figures["ratio"] = round(figures["ours"]["median_ms"] / figures["stock"]["median_ms"], 3)
    return json.dumps(figures) if as_json else json.dumps(figures, indent=2)


def _questions(conversation: Conversation) -> list[tuple[str, str]]:
    """(language, question), every card and language in turn."""
    found = [
        (language, card.questions[language][0])
        for card in conversation.library.current.cards.values()
        for language in LANGUAGES
        if card.questions.get(language)
    ]
    return (found * (TURNS // len(found) + 1))[:TURNS]


def _summary(seconds: list[float]) -> dict[str, float]:
    """Milliseconds. `first` and `last` are medians of the first and last twenty turns."""
    ms = [value * 1000 for value in seconds]
    return {
        "median_ms": round(statistics.median(ms), 2),
        "p95_ms": round(statistics.quantiles(ms, n=20)[-1], 2),
        "first_ms": round(statistics.median(ms[:20]), 2),
        "last_ms": round(statistics.median(ms[-20:]), 2),
    }


async def _ours(conversation: Conversation, questions: list[tuple[str, str]]) -> list[float]:
    for language, question in questions[:WARM_UP]:
        await SoloChat(conversation, SystemClock(), language).say(question)
    chat = SoloChat(conversation, SystemClock(), SOURCE)
    seconds = []
    for language, question in questions:
        chat.chat.language = language
        started = time.perf_counter()
        await chat.say(question)
        seconds.append(time.perf_counter() - started)
    return seconds


async def _ours_stored(conversation: Conversation, questions: list[tuple[str, str]]) -> list[float]:
    """From the inbox to sent, with every transaction on a real file."""
    seconds = []
    with TemporaryDirectory() as folder:
        clock = SystemClock()
        store = open_store(f"sqlite:///{folder}/bench.sqlite")
        migrate(store)
        bell = listen(store, Path(folder), "inbox")
        assistant = Assistant(
            "bench",
            store,
            conversation,
            Sender(
                store,
                clock,
                Outbox(store, clock),
                {CHANNEL: PageChannel()},
                lambda row: may_send(store, row),
                ringer(store, Path(folder), "outbox").ring,
            ),
            bell,
            clock,
        )
        for number, (_, question) in enumerate(questions, start=1):
            incoming = Incoming(
                CHANNEL, number, 1, None, "text", clock.now(), question, None, None, None, None
            )
            Inbox(store, clock).add(incoming)
            started = time.perf_counter()
            await assistant.work_once()
            seconds.append(time.perf_counter() - started)
        bell.close()
        store.engine.dispose()
    return seconds


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _stock(
    settings: Settings, conversation: Conversation, questions: list[tuple[str, str]], say: Report
) -> list[float]:
    library = conversation.library.current
    answers = {
        intent_of(card.id): card.texts[SOURCE].sections[0].text for card in library.cards.values()
    }
    with TemporaryDirectory() as folder:
        root = Path(folder)
        ports = _free_port(), _free_port()
        write_stock_project(root, all_examples(settings.content), answers, ports[1])
        say("Gewone Rasa: trainen op dezelfde gegevens (enkele minuten) ...")
        _rasa(root, "train", "--quiet").wait()
        say("Gewone Rasa: starten ...")
        with _running(root, *ports):
            for _, question in questions[:WARM_UP]:
                _ask(ports[0], "warm", question)
            seconds = []
            for _, question in questions:
                started = time.perf_counter()
                _ask(ports[0], "bench", question)
                seconds.append(time.perf_counter() - started)
            return seconds


def _rasa(root: Path, *arguments: str, module: str = "rasa") -> subprocess.Popen[bytes]:
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "PYTHONPATH": str(root)}
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=root,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@contextmanager
def _running(root: Path, port: int, action_port: int) -> Iterator[None]:
    server = _rasa(root, "run", "-i", HOST, "-p", str(port))
    actions = _rasa(root, "--actions", "stock_actions", "-p", str(action_port), module="rasa_sdk")
    try:
        deadline = time.monotonic() + SECONDS_TO_START
        while True:
            try:
                if _ask(port, "start", "?"):
                    break
            except (urllib.error.URLError, ConnectionError):
                pass
            if time.monotonic() > deadline or server.poll() is not None:
                raise BenchFailed("gewone Rasa startte hier niet; zonder is er geen vergelijking.")
            time.sleep(1)
        yield
    finally:
        for process in (server, actions):
            process.terminate()
            process.wait(20)


def _ask(port: int, sender: str, text: str) -> Any:
    request = urllib.request.Request(
        f"http://{HOST}:{port}/webhooks/rest/webhook",
        data=json.dumps({"sender": sender, "message": text}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as response:
        return json.loads(response.read())
