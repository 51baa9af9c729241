"""Telegram is told where to bring updates, until it has understood."""

from __future__ import annotations

import asyncio
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import SettingError
from bot.settings import Settings, read_settings
from bot.telegram.hook import MOST_AT_ONCE, Hook
from bot.telegram.reduce import ALLOWED_UPDATES
from bot.telegram.secret import FILE, webhook_secret
from tests.peers.fake_telegram import FakeTelegram
from tests.peers.faults import Fault
from tests.peers.request import fake_bot

ADDRESS = "https://bot.gemeente.example/hulp"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"INBURGER_DATA": str(tmp_path)})


async def no_sleep(_seconds: float) -> None:
    await asyncio.sleep(0)


async def test_telegram_hears_address_secret_and_kinds(fake: FakeTelegram) -> None:
    said: list[str] = []
    hook = Hook(fake_bot(fake), ADDRESS, "geheim", said.append)
    assert not hook.is_well()
    await hook.run()
    assert fake.webhook is not None
    assert fake.webhook.url == f"{ADDRESS}/telegram/webhook"
    assert (fake.webhook.secret, fake.webhook.most) == ("geheim", MOST_AT_ONCE)
    assert fake.updates.allowed == set(ALLOWED_UPDATES)
    assert hook.is_well()
    assert said == ["Telegram: verbonden als @inburger_bot."]


async def test_nothing_that_waits_is_dropped(fake: FakeTelegram) -> None:
    fake.person().starts()
    await Hook(fake_bot(fake), ADDRESS, "geheim", lambda _: None).run()
    assert len(fake.updates.pending) == 1


@pytest.mark.parametrize("kind", ["5xx", "429", "400", "reset", "refused", "garbled", "lost"])
@pytest.mark.parametrize("method", ["getMe", "setWebhook"])
async def test_it_is_tried_until_it_succeeds(fake: FakeTelegram, kind: str, method: str) -> None:
    fake.faults.add(Fault(kind, times=4, methods=(method,)))  # type: ignore[arg-type]
    said: list[str] = []
    await Hook(fake_bot(fake), ADDRESS, "geheim", said.append, no_sleep).run()
    assert fake.webhook is not None
    assert said == [
        "Telegram: nog geen verbinding. Er wordt verder geprobeerd; kijk met: inburger doctor",
        "Telegram: verbonden als @inburger_bot.",
    ]


# The word by which Telegram is known


def test_a_secret_that_is_given_is_used_and_none_is_made(settings: Settings) -> None:
    given = replace(settings, telegram_webhook_secret="Van_de_beheerder")
    assert webhook_secret(given) == "Van_de_beheerder"
    assert not (settings.data / FILE).exists()


def test_a_secret_is_made_once_and_kept_where_only_this_user_reads_it(settings: Settings) -> None:
    made = webhook_secret(settings)
    assert webhook_secret(settings) == made
    assert stat.S_IMODE((settings.data / FILE).stat().st_mode) == 0o600
    assert [file.name for file in settings.data.iterdir()] == [FILE]
    # As Telegram and the setting want it, and not to be guessed.
    assert read_settings({"TELEGRAM_WEBHOOK_SECRET": made}).telegram_webhook_secret == made
    assert len(made) >= 40


def test_two_installations_have_two_secrets(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "ander").mkdir()
    other = replace(settings, data=tmp_path / "ander")
    assert webhook_secret(settings) != webhook_secret(other)


def test_an_empty_file_is_filled(settings: Settings) -> None:
    (settings.data / FILE).write_text("\n")
    made = webhook_secret(settings)
    assert made
    assert (settings.data / FILE).read_text().strip() == made


@pytest.mark.parametrize("harm", ["a folder", "no text"])
def test_a_secret_that_cannot_be_kept_is_told_with_a_remedy(settings: Settings, harm: str) -> None:
    if harm == "a folder":
        (settings.data / FILE).mkdir()
    else:
        (settings.data / FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(SettingError, match="TELEGRAM_WEBHOOK_SECRET"):
        webhook_secret(settings)
