"""The log of the assistant, with everything switched on: no word that anybody wrote."""

from __future__ import annotations

import asyncio
import gc
import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.clock import FrozenClock
from bot.dialogue.agent import EmbeddedAgent
from bot.dialogue.assistant import Assistant, may_send
from bot.dialogue.conversation import Conversation
from bot.inbox.bell import listen
from bot.inbox.queue import Inbox
from bot.logs import set_up_logs
from bot.outbox.page_channel import PageChannel
from bot.outbox.queue import Outbox, OutboxRow
from bot.outbox.sender import Sender
from bot.store.engine import Store, open_store
from bot.store.migrate import migrate
from tests.arrivals import incoming

MARK = "merkteken-qzx"
BSN = "111222333"
NAMES = ("", "bot", "nlu", "httpx")


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the assistant would write to the terminal at DEBUG."""
    loggers = [logging.getLogger(name) for name in NAMES]
    before = [(logger, logger.level, logger.handlers[:]) for logger in loggers]
    lines = io.StringIO()
    monkeypatch.setattr("sys.stderr", lines)
    # Handlers of pytest would be closed by the set-up.
    logging.getLogger().handlers.clear()
    set_up_logs("DEBUG")
    yield lines
    for logger, level, handlers in before:
        logger.setLevel(level)
        logger.handlers[:] = handlers


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    store = open_store(sqlite_url)
    migrate(store)
    yield store
    store.engine.dispose()


class BrokenAgent(EmbeddedAgent):
    """Fails with her words in the exception, as any library may."""

    def __init__(self) -> None: ...

    async def understand(self, text: str) -> None:  # type: ignore[override]
        raise ValueError(f"cannot read {text!r}")


class BrokenChannel(PageChannel):
    async def send(self, row: OutboxRow) -> int | None:
        raise ConnectionError(f"cannot send {row.message.text!r} to {MARK}")


def lines_of(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


async def talk(
    store: Store, clock: FrozenClock, folder: Path, conversation: Conversation, channel: PageChannel
) -> None:
    """Everything that waits, through the real assistant."""
    bell = listen(store, folder, "inbox")
    try:
        assistant = Assistant(
            name="test/1",
            store=store,
            conversation=conversation,
            sender=Sender(
                store,
                clock,
                Outbox(store, clock),
                {"page": channel},
                lambda row: may_send(store, row),
            ),
            bell=bell,
            clock=clock,
        )
        await assistant.work_once()
    finally:
        bell.close()


def ask(store: Store, clock: FrozenClock) -> None:
    inbox = Inbox(store, clock)
    for number, text in enumerate((
        "/taal", f"{MARK} mag ik werken naast mijn inburgering", f"mijn bsn is {BSN} {MARK}",
        f"mijn man slaat mij {MARK}", f"/start {MARK}", f"{MARK} qqq zzz",
    ), start=1):  # fmt: skip
        inbox.add(incoming(number, text=text))
    inbox.add(incoming(9, kind="tap", text=None, data=f"k:{MARK}"))


async def test_at_debug_no_word_of_a_conversation_is_logged(
    log: io.StringIO, store: Store, clock: FrozenClock, tmp_path: Path, conversation: Conversation
) -> None:
    ask(store, clock)
    await talk(store, clock, tmp_path, conversation, PageChannel())
    logging.getLogger("bot.commands.assistant").debug("still listening")
    assert Inbox(store, clock).waiting() == 0
    # The level really is DEBUG: else nothing could be found here.
    assert "still listening" in log.getvalue()
    assert MARK not in log.getvalue()
    assert BSN not in log.getvalue()


async def test_a_turn_that_fails_on_her_words_logs_only_what_failed(
    log: io.StringIO, store: Store, clock: FrozenClock, tmp_path: Path, conversation: Conversation
) -> None:
    broken = Conversation(BrokenAgent(), conversation.library, conversation.index, clock)
    Inbox(store, clock).add(incoming(1, text=f"{MARK} mag ik werken"))
    await talk(store, clock, tmp_path, broken, PageChannel())
    failed = [line for line in lines_of(log) if line["event"] == "turn failed"]
    assert {line["error"] for line in failed} == {"ValueError"}
    assert MARK not in log.getvalue()


async def test_a_message_that_cannot_be_sent_is_not_quoted(
    log: io.StringIO, store: Store, clock: FrozenClock, tmp_path: Path, conversation: Conversation
) -> None:
    Inbox(store, clock).add(incoming(1, text="/taal"))
    await talk(store, clock, tmp_path, conversation, BrokenChannel())
    failed = [line for line in lines_of(log) if line["event"] == "sending failed"]
    assert {line["error"] for line in failed} == {"ConnectionError"}
    assert MARK not in log.getvalue()
    assert "In welke taal" not in log.getvalue()


def test_the_words_of_an_exception_are_not_written_down(log: io.StringIO) -> None:
    try:
        raise ValueError(MARK)
    except ValueError:
        logging.getLogger("bot.dialogue").exception("a step failed")
    [line] = lines_of(log)
    assert line["error"] == "ValueError"
    assert MARK not in log.getvalue()


async def test_nor_are_those_of_a_task_that_nobody_waited_for(log: io.StringIO) -> None:
    async def fail() -> None:
        raise ValueError(MARK)

    task = asyncio.ensure_future(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()
    [line] = lines_of(log)
    assert line["event"] == "Task exception was never retrieved"
    assert line["error"] == "ValueError"
    assert MARK not in log.getvalue()


def test_what_a_library_fills_in_is_left_out(log: io.StringIO) -> None:
    logging.getLogger("some.library").warning("cannot parse %r", MARK)
    [line] = lines_of(log)
    assert line["event"] == "cannot parse %r"


def test_a_line_can_be_read_by_a_machine(log: io.StringIO) -> None:
    logging.getLogger("bot.x").info("ትግርኛ\nop twee regels", extra={"part": 3, "file": Path("a")})
    [line] = lines_of(log)
    assert line["event"] == "ትግርኛ\nop twee regels"
    assert (line["level"], line["logger"], line["part"], line["file"]) == ("info", "bot.x", 3, "a")


@pytest.mark.parametrize("name", ["httpx", "sqlalchemy.engine", "uvicorn.access", "telegram"])
def test_libraries_do_not_tell_what_they_do(log: io.StringIO, name: str) -> None:
    """Addresses at Telegram hold the token; statements hold values."""
    logging.getLogger(name).info(MARK)
    logging.getLogger(name).debug(MARK)
    assert log.getvalue() == ""
