"""/healthz: can questions be answered now?"""

from datetime import timedelta

import pytest

from bot.clock import FrozenClock
from bot.languages import LANGUAGES
from bot.store.engine import Store
from bot.store.self_checks import SelfCheck, save_self_check
from tests.web.conftest import Visitor


def check(store: Store, clock: FrozenClock, *languages: str, ok: bool = True) -> None:
    with store.begin() as connection:
        for language in languages:
            save_self_check(connection, SelfCheck(language, ok, "vve/kosten", clock.now()))


def test_without_an_assistant_it_is_not_well(visitor: Visitor) -> None:
    health = visitor.client.get("/healthz")
    assert health.status_code == 503
    assert health.json() == {
        "ok": False,
        "store": True,
        "assistant": dict.fromkeys(LANGUAGES, False),
        "waiting": 0,
        "telegram": "off",
        "telegram_ok": None,
    }


def test_it_is_well_when_every_language_was_understood_just_now(
    visitor: Visitor, page_store: Store, clock: FrozenClock
) -> None:
    check(page_store, clock, *LANGUAGES)
    health = visitor.client.get("/healthz")
    assert (health.status_code, health.json()["ok"]) == (200, True)
    assert health.json()["assistant"] == dict.fromkeys(LANGUAGES, True)


@pytest.mark.parametrize("missing", LANGUAGES)
def test_one_language_without_a_check_is_not_well(
    visitor: Visitor, page_store: Store, clock: FrozenClock, missing: str
) -> None:
    check(page_store, clock, *(language for language in LANGUAGES if language != missing))
    health = visitor.client.get("/healthz")
    assert health.status_code == 503
    assert health.json()["assistant"][missing] is False


def test_one_language_that_was_not_understood_is_not_well(
    visitor: Visitor, page_store: Store, clock: FrozenClock
) -> None:
    check(page_store, clock, *LANGUAGES)
    check(page_store, clock, "ti", ok=False)
    assert visitor.client.get("/healthz").status_code == 503


@pytest.mark.parametrize(
    ("later", "status", "reason"),
    [
        (timedelta(seconds=61), 200, "the next check is due"),
        (timedelta(minutes=3), 200, "two checks were missed"),
        (timedelta(minutes=3, seconds=1), 503, "nobody checks any more"),
        (timedelta(days=2), 503, "the assistant is long gone"),
    ],
)
def test_a_check_counts_for_three_minutes(
    visitor: Visitor,
    page_store: Store,
    clock: FrozenClock,
    later: timedelta,
    status: int,
    reason: str,
) -> None:
    check(page_store, clock, *LANGUAGES)
    clock.advance(later)
    assert visitor.client.get("/healthz").status_code == status, reason


def test_it_counts_what_waits_and_says_nothing_of_it(visitor: Visitor) -> None:
    visitor.write(1, "mijn geheime vraag")
    health = visitor.client.get("/healthz")
    assert health.json()["waiting"] == 1
    assert "geheime" not in health.text
