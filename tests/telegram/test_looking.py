"""`inburger doctor` on Telegram: what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import Clock, FrozenClock, SystemClock
from bot.commands import doctor
from bot.settings import Settings, read_settings
from bot.telegram import looking
from bot.telegram.looking import Seen, look
from tests.peers.fake_telegram import TOKEN, FakeTelegram
from tests.peers.faults import Fault
from tests.peers.server import Served, serve_fake

SUBJECTS = ["telegram", "ontvangst", "telegramklok"]


@pytest.fixture
def served(fake: FakeTelegram) -> Iterator[Served]:
    # Updates are not brought by the postman: nothing listens at the address below.
    with serve_fake(fake) as running:
        yield running


@pytest.fixture
def settings(served: Served, tmp_path: Path) -> Settings:
    return read_settings({
        "INBURGER_DATA": str(tmp_path),
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_BASE_URL": served.address,
    })  # fmt: skip


@pytest.fixture
def hooked(settings: Settings) -> Settings:
    address = "https://127.0.0.1:9"
    return replace(settings, telegram_mode="webhook", telegram_webhook_url=address)


def seen(settings: Settings, clock: Clock | None = None) -> dict[str, Seen]:
    found = {point.subject: point for point in look(settings, clock or SystemClock())}
    assert list(found) == SUBJECTS
    assert all(TOKEN not in point.said for point in found.values())
    return found


def test_all_is_well_with_polling(settings: Settings, fake: FakeTelegram) -> None:
    fake.person().starts()
    found = seen(settings)
    assert [point.ok for point in found.values()] == [True] * 3
    assert "@inburger_bot" in found["telegram"].said
    assert "1 berichten" in found["ontvangst"].said


def test_all_is_well_with_a_webhook(hooked: Settings, fake: FakeTelegram) -> None:
    fake.call("setWebhook", {"url": f"{hooked.telegram_webhook_url}/telegram/webhook"})
    assert seen(hooked)["ontvangst"].ok


def test_a_refused_token(settings: Settings) -> None:
    found = seen(replace(settings, telegram_token="7:fout"))
    assert found["telegram"].ok is False
    assert "BotFather" in found["telegram"].said
    assert found["ontvangst"].ok is None


def test_nobody_at_the_other_end(settings: Settings, served: Served) -> None:
    served.vanish()
    found = seen(settings)
    assert found["telegram"].ok is False
    assert "TELEGRAM_BASE_URL" in found["telegram"].said
    assert (found["ontvangst"].ok, found["telegramklok"].ok) == (None, None)


def test_no_question_hangs(
    settings: Settings, fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "SECONDS", 0.2)
    fake.faults.add(Fault("slow", 3600, times=None))
    found = seen(settings)
    assert (found["telegram"].ok, found["ontvangst"].ok) == (False, None)


@pytest.mark.parametrize("kind", ["5xx", "garbled", "reset", "429"])
def test_a_telegram_that_is_ill(settings: Settings, fake: FakeTelegram, kind: str) -> None:
    fake.faults.add(Fault(kind, times=None))  # type: ignore[arg-type]
    found = seen(settings)
    assert (found["telegram"].ok, found["ontvangst"].ok) == (False, None)


def test_a_webhook_while_polling_is_set(settings: Settings, fake: FakeTelegram) -> None:
    fake.call("setWebhook", {"url": "https://127.0.0.1:9/ergens"})
    point = seen(settings)["ontvangst"]
    assert point.ok is False
    assert "inburger serve" in point.said


@pytest.mark.parametrize("url", ["", "https://127.0.0.1:9/elders"])
def test_no_or_another_webhook_while_webhook_is_set(
    hooked: Settings, fake: FakeTelegram, url: str
) -> None:
    fake.call("setWebhook", {"url": url})
    point = seen(hooked)["ontvangst"]
    assert point.ok is False
    assert "inburger serve" in point.said


@pytest.mark.parametrize(
    ("ago", "ok", "reason"),
    [
        (timedelta(minutes=1), False, "just now"),
        (timedelta(minutes=15), False, "a moment ago"),
        (timedelta(minutes=16), True, "it went well since, or nobody wrote"),
    ],
)
def test_an_error_of_the_webhook_counts_while_it_is_fresh(
    hooked: Settings, fake: FakeTelegram, ago: timedelta, ok: bool, reason: str
) -> None:
    fake.call("setWebhook", {"url": f"{hooked.telegram_webhook_url}/telegram/webhook"})
    assert fake.webhook is not None
    fake.webhook.last_error = "Wrong response from the webhook: 403 Forbidden"
    fake.webhook.last_error_at = fake.seconds()
    clock = FrozenClock(fake.clock.now() + ago)
    point = seen(hooked, clock)["ontvangst"]
    assert point.ok is ok, reason
    assert ("403 Forbidden" in point.said) is not ok


@pytest.mark.parametrize(
    ("wrong", "ok", "said"),
    [
        (timedelta(0), True, "dezelfde tijd"),
        (timedelta(seconds=50), True, "dezelfde tijd"),
        (timedelta(minutes=3), False, "voor"),
        (timedelta(minutes=-3), False, "achter"),
        (timedelta(days=400), False, "NTP"),
    ],
)
def test_a_clock_that_is_wrong(settings: Settings, wrong: timedelta, ok: bool, said: str) -> None:
    point = seen(settings, FrozenClock(SystemClock().now() + wrong))["telegramklok"]
    assert point.ok is ok
    assert said in point.said


def test_the_doctor_tells_it_all(
    settings: Settings, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INBURGER_DATA", str(settings.data))
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_BASE_URL", served.address)
    lines: list[str] = []
    doctor.run(lines.append)
    told = [line.split(":")[0].split()[-1] for line in lines]
    assert told[-3:] == SUBJECTS
    assert TOKEN not in "".join(lines)


def test_without_a_token_it_is_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INBURGER_DATA", str(tmp_path))
    lines: list[str] = []
    doctor.run(lines.append)
    assert lines[-1].startswith("goed  telegram: staat uit")
