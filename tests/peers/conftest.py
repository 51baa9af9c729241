"""A fake Telegram with a clock that stands still, and Amal who has started the bot."""

from __future__ import annotations

import pytest

from bot.clock import FrozenClock
from tests.peers.fake_telegram import FakeTelegram
from tests.peers.people import Person


@pytest.fixture
def fake(clock: FrozenClock) -> FakeTelegram:
    return FakeTelegram(clock)


@pytest.fixture
def amal(fake: FakeTelegram) -> Person:
    person = fake.person(language_code="ar")
    person.starts()
    return person
