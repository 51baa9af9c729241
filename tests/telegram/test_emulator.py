"""A small conversation through a Telegram that others made: the product's loops, the real model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.clock import FrozenClock, SystemClock
from bot.store.engine import Store, open_store
from bot.store.migrate import migrate
from tests.chaos.echo import LABEL, Echo, read
from tests.indoors import at_work
from tests.loaded import open_on
from tests.telegram.emulator import Phone, emulated_bot, emulator


@pytest.fixture
def phone() -> Iterator[Phone]:
    with emulator() as phone:
        yield phone


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    store = open_store(sqlite_url)
    migrate(store)
    yield store
    store.engine.dispose()


async def test_everything_is_answered_once_and_in_order(
    phone: Phone, store: Store, tmp_path: Path
) -> None:
    asking, sending = emulated_bot(phone), emulated_bot(phone)
    async with at_work(asking, sending, store, SystemClock(), tmp_path, Echo()):
        heard = []
        for said in ("/start", "vraag een", None, "vraag twee"):
            if said is None:
                phone.taps(LABEL)
            else:
                phone.says(said)
            [first] = [read(message.text) for message in await phone.hears()]
            assert first is not None
            if first.parts == 2:
                await phone.hears()
            heard.append(first.said)
        assert heard[:2] == ["/start", "vraag een"]
        assert heard[2].startswith("k:echo/")
        assert heard[3] == "vraag twee"


async def test_a_conversation_with_the_real_answers(
    phone: Phone, store: Store, tmp_path: Path
) -> None:
    asking, sending = emulated_bot(phone), emulated_bot(phone)
    conversation = open_on(tmp_path, FrozenClock.on("2026-11-20"))
    async with at_work(asking, sending, store, SystemClock(), tmp_path, conversation):
        phone.says("/start ti")
        for _ in range(2):
            await phone.hears()
        phone.says("ክሰርሕ ይኽእል ዶ")
        [answer] = await phone.hears()
        assert "k:werk/mag-ik-werken#doen" in answer.buttons.values(), answer
