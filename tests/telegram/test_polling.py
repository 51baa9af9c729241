"""The loop that asks Telegram: all in order, none lost, none twice, whatever goes wrong."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot

from bot.clock import FrozenClock
from bot.ending import end
from bot.store.engine import Store
from bot.telegram.polling import MOST_STUMBLES, Polling
from bot.telegram.reduce import ALLOWED_UPDATES
from bot.telegram.trouble import LONGEST_OBEDIENCE, LONGEST_PAUSE
from tests.peers.fake_telegram import FakeTelegram
from tests.peers.faults import Fault
from tests.peers.people import Person
from tests.peers.queues import LIFE, Pending
from tests.peers.recorded import NAMES, recorded
from tests.peers.request import FakeRequest, fake_bot
from tests.peers.server import Served, serve_fake
from tests.telegram.conftest import intake_on, stored, texts, until

ASKING = ("getUpdates",)
QUESTIONS = [f"vraag {n}" for n in range(12)]


@pytest.fixture
def served(fake: FakeTelegram) -> Iterator[Served]:
    with serve_fake(fake) as running:
        yield running


@pytest.fixture(params=["in process", "over http"])
def bot(fake: FakeTelegram, request: pytest.FixtureRequest) -> Bot:
    """python-telegram-bot's own Bot, at each face of the fake."""
    fake.longest_poll = 0.05
    if request.param == "in process":
        return fake_bot(fake)
    return Bot(fake.token, base_url=request.getfixturevalue("served").base_url)


@dataclass
class Running:
    """`pauses`: every wait it asked for, none of which is really waited."""

    polling: Polling
    said: list[str] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)


Start = Callable[[Bot], Any]


@pytest.fixture
def polls(sqlite_store: Store, clock: FrozenClock, tmp_path: Path) -> Start:
    """`async with polls(bot) as running`: the loop runs until the end of the block."""

    @asynccontextmanager
    async def start(bot: Bot) -> AsyncIterator[Running]:
        said: list[str] = []
        pauses: list[float] = []

        async def sleep(seconds: float) -> None:
            pauses.append(seconds)
            await asyncio.sleep(0.002)

        intake = intake_on(sqlite_store, clock, tmp_path)
        running = Running(Polling(bot, intake, clock, said.append, sleep), said, pauses)
        task = asyncio.create_task(running.polling.run())
        try:
            yield running
            assert not task.done(), "it never ends by itself"
        finally:
            await asyncio.wait_for(end(task), 2)
            await bot.shutdown()

    return start


def nothing_waits(fake: FakeTelegram) -> bool:
    """Telegram was told that everything arrived."""
    with fake.lock:
        return not fake.updates.pending


def ask_all(amal: Person, questions: list[str] = QUESTIONS) -> list[str]:
    for question in questions:
        amal.says(question)
    return ["/start", *questions]


async def test_what_is_said_comes_in_once_and_in_order(
    fake: FakeTelegram, amal: Person, bot: Bot, polls: Start, sqlite_store: Store
) -> None:
    async with polls(bot) as running:
        await until(lambda: texts(sqlite_store) == ["/start"])
        expected = ask_all(amal)
        await until(lambda: nothing_waits(fake))
    assert texts(sqlite_store) == expected
    assert running.said == ["Telegram: verbonden als @inburger_bot."]
    assert fake.updates.allowed == set(ALLOWED_UPDATES)


async def test_a_webhook_of_before_is_taken_away_and_nothing_with_it(
    fake: FakeTelegram, amal: Person, bot: Bot, polls: Start, sqlite_store: Store
) -> None:
    fake.call("setWebhook", {"url": "https://elders.example/hook"})
    expected = ask_all(amal)
    async with polls(bot):
        await until(lambda: nothing_waits(fake))
    assert texts(sqlite_store) == expected
    assert fake.webhook is None


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault("429", 7, times=3), "asked too often"),
        (Fault("5xx", 500, times=5), "Telegram is ill"),
        (Fault("5xx", 502, times=5), "Telegram is ill"),
        (Fault("garbled", times=5), "a page of a proxy"),
        (Fault("refused", times=5), "nobody is there"),
        (Fault("reset", times=5), "the line breaks"),
        (Fault("lost", times=5), "the answer is lost on its way"),
        (Fault("403", times=2), "forbidden"),
        (Fault("400", times=2), "not understood"),
        (Fault("slow", 0.05, times=5), "slow, but it comes"),
    ],
    ids=lambda value: value.kind if isinstance(value, Fault) else "",
)
@pytest.mark.parametrize("methods", [ASKING, ("getMe", "deleteWebhook"), None])
async def test_trouble_costs_time_and_nothing_else(
    fake: FakeTelegram,
    amal: Person,
    bot: Bot,
    polls: Start,
    sqlite_store: Store,
    fault: Fault,
    reason: str,
    methods: tuple[str, ...] | None,
) -> None:
    expected = ask_all(amal)
    struck = fake.faults.add(Fault(fault.kind, fault.value, fault.times, methods))
    async with polls(bot) as running:
        await until(lambda: nothing_waits(fake) and (fault.kind == "slow" or struck.times == 0))
    assert texts(sqlite_store) == expected, reason
    assert fake.faults.counts[fault.kind] >= 1
    if fault.kind != "slow":
        assert len(running.pauses) >= (fault.times or 0)
    if fault.kind == "429":
        assert running.pauses[:3] == [7, 7, 7]


async def test_an_answer_that_never_comes_is_asked_for_again(
    fake: FakeTelegram, amal: Person, polls: Start, sqlite_store: Store
) -> None:
    fake.longest_poll = 0.05
    expected = ask_all(amal)
    fake.faults.add(Fault("slow", 3600, times=2, methods=ASKING))
    async with polls(fake_bot(fake)):
        await until(lambda: nothing_waits(fake))
    assert texts(sqlite_store) == expected


async def test_a_telegram_that_vanishes_and_comes_back_is_caught_up_with(
    fake: FakeTelegram, amal: Person, served: Served, polls: Start, sqlite_store: Store
) -> None:
    bot = Bot(fake.token, base_url=served.base_url)
    async with polls(bot) as running:
        await until(lambda: nothing_waits(fake))
        served.vanish()
        expected = ask_all(amal)
        await until(lambda: len(running.pauses) > 8)
        assert texts(sqlite_store) == ["/start"]
        served.listen()
        await until(lambda: nothing_waits(fake))
    assert texts(sqlite_store) == expected


async def test_pauses_grow_to_a_limit_and_begin_anew_after_success(
    fake: FakeTelegram, amal: Person, polls: Start, sqlite_store: Store
) -> None:
    fake.longest_poll = 0.05
    fake.faults.add(Fault("5xx", times=9, methods=ASKING))
    async with polls(fake_bot(fake)) as running:
        await until(lambda: texts(sqlite_store) == ["/start"])
        assert running.pauses[:9] == [1, 2, 4, 8, 16, *[LONGEST_PAUSE] * 4]
        del running.pauses[:]
        fake.faults.add(Fault("5xx", times=1, methods=ASKING))
        fake.faults.add(Fault("429", 100_000, times=1, methods=ASKING))
        await until(lambda: LONGEST_OBEDIENCE in running.pauses)
        # A "nothing" that comes too soon asks for a second of rest as well.
        assert set(running.pauses) <= {1.0, LONGEST_OBEDIENCE}


async def test_another_who_asks_with_the_same_token_is_borne(
    fake: FakeTelegram, amal: Person, bot: Bot, polls: Start, sqlite_store: Store
) -> None:
    fake.longest_poll = 5
    async with polls(bot) as running:
        await until(lambda: texts(sqlite_store) == ["/start"])
        await until(lambda: bool(fake._polled))
        fake.call("getUpdates")
        await until(lambda: bool(running.pauses))
        expected = ask_all(amal)
        await until(lambda: nothing_waits(fake))
    assert texts(sqlite_store) == expected


async def test_a_refused_token_is_told_once_and_tried_on(
    fake: FakeTelegram, polls: Start, caplog: pytest.LogCaptureFixture
) -> None:
    bot = Bot("7:fout", request=FakeRequest(fake), get_updates_request=FakeRequest(fake))
    async with polls(bot) as running:
        await until(lambda: len(running.pauses) > 4)
    assert running.said == ["Telegram: het token wordt geweigerd. Kijk of TELEGRAM_TOKEN klopt."]
    assert "7:fout" not in caplog.text
    assert not running.polling.is_well()


async def test_a_token_that_is_withdrawn_is_told_in_the_log(
    fake: FakeTelegram, amal: Person, polls: Start, caplog: pytest.LogCaptureFixture
) -> None:
    fake.longest_poll = 0.05
    async with polls(fake_bot(fake)) as running:
        await until(lambda: nothing_waits(fake))
        good, fake.token = fake.token, "7:ander"
        await until(lambda: len(running.pauses) > 4)
        fake.token = good
        amal.says("nog een")
        await until(lambda: nothing_waits(fake))
    reasons = [vars(record).get("reason") for record in caplog.records if record.levelno > 20]
    assert reasons == ["token refused"]


async def test_the_log_tells_a_change_of_state_and_not_every_try(
    fake: FakeTelegram, amal: Person, polls: Start, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot.telegram")
    fake.longest_poll = 0.05
    for kind, times in (("5xx", 4), ("reset", 4), ("429", 3), ("5xx", 2)):
        fake.faults.add(Fault(kind, times=times, methods=ASKING))  # type: ignore[arg-type]
    async with polls(fake_bot(fake)):
        await until(lambda: nothing_waits(fake))
    told = [(r.levelname, vars(r)["reason"]) for r in caplog.records if "reason" in vars(r)]
    assert told == [
        ("WARNING", "no connection"),
        ("WARNING", "RetryAfter"),
        ("WARNING", "no connection"),
        ("INFO", "no connection"),
    ]


# The store


def _table_away(store: Store) -> Callable[[], None]:
    with store.begin() as connection:
        connection.exec_driver_sql("alter table inbox rename to away")

    def repair() -> None:
        with store.begin() as connection:
            connection.exec_driver_sql("alter table away rename to inbox")

    return repair


async def test_while_the_store_is_away_telegram_keeps_everything(
    fake: FakeTelegram,
    amal: Person,
    polls: Start,
    store: Store,
    clock: FrozenClock,
    tmp_path: Path,
) -> None:
    """On both databases; also what a missing table means differs between them."""
    fake.longest_poll = 0.05
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        await asyncio.sleep(0.002)

    repair = _table_away(store)
    expected = ask_all(amal)
    intake = intake_on(store, clock, tmp_path)
    polling = Polling(fake_bot(fake), intake, clock, lambda _: None, sleep)
    task = asyncio.create_task(polling.run())
    await until(lambda: len(pauses) > 6)
    assert len(fake.updates.pending) == len(expected)
    repair()
    await until(lambda: nothing_waits(fake))
    await end(task)
    assert texts(store) == expected


async def test_a_batch_that_stops_half_way_goes_on_from_there(
    fake: FakeTelegram, amal: Person, polls: Start, sqlite_store: Store
) -> None:
    fake.longest_poll = 0.05
    expected = ask_all(amal)
    with sqlite_store.begin() as connection:
        connection.exec_driver_sql(
            "create trigger no before insert on inbox when new.text = 'vraag 5'"
            " begin select raise(abort, 'no'); end"
        )
    async with polls(fake_bot(fake)) as running:
        await until(lambda: len(running.pauses) > 2 * MOST_STUMBLES)
        assert texts(sqlite_store) == expected[:6]
        with sqlite_store.begin() as connection:
            connection.exec_driver_sql("drop trigger no")
        await until(lambda: nothing_waits(fake))
    assert texts(sqlite_store) == expected
    # What was stored was not asked for again.
    first = min(fake.updates.delivered)
    assert fake.updates.delivered[first] == 1


async def test_an_update_that_trips_our_own_code_holds_up_the_rest_for_a_while_only(
    fake: FakeTelegram,
    amal: Person,
    polls: Start,
    sqlite_store: Store,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    fake.longest_poll = 0.05

    def trip(text: str) -> str:
        if text == "struikel":
            raise ValueError(text)
        return text

    monkeypatch.setattr("bot.inbox.queue.mask", trip)
    for text in ("een", "struikel", "twee", "struikel", "drie"):
        amal.says(text)
    async with polls(fake_bot(fake)):
        await until(lambda: nothing_waits(fake))
    assert texts(sqlite_store) == ["/start", "een", "twee", "drie"]
    errors = [vars(record)["reason"] for record in caplog.records if record.levelname == "ERROR"]
    assert errors == ["ValueError", "ValueError"]
    assert "struikel" not in caplog.text


# Odd updates


async def test_every_shape_of_telegram_goes_by_and_none_holds_up_the_next(
    fake: FakeTelegram, amal: Person, bot: Bot, polls: Start, sqlite_store: Store
) -> None:
    for name in NAMES:
        [(kind, payload)] = [e for e in recorded(name).items() if e[0] != "update_id"]
        fake.announce(kind, payload, amal.id)
    amal.says("en nu?")
    async with polls(bot):
        await until(lambda: nothing_waits(fake))
    kinds = {row.kind for row in stored(sqlite_store)}
    assert kinds == {
        "text", "tap", "edit", "voice", "photo", "document", "sticker", "location", "contact",
        "other", "group",
    }  # fmt: skip
    assert texts(sqlite_store)[-1] == "en nu?"


@pytest.mark.parametrize(
    "junk", ["geen update", None, 7, [], {}, {"update_id": "7"}, {"update_id": True, "message": {}}]
)
async def test_what_is_no_update_is_left_out(
    fake: FakeTelegram, amal: Person, polls: Start, sqlite_store: Store, junk: Any
) -> None:
    fake.longest_poll = 0.05
    fake.updates.pending.append(Pending(0, junk, 1, fake.clock.now() + LIFE))
    expected = ask_all(amal)
    async with polls(fake_bot(fake)):
        await until(lambda: nothing_waits(fake))
    assert texts(sqlite_store) == expected


async def test_a_batch_without_any_number_is_no_reason_to_ask_without_rest(
    fake: FakeTelegram, polls: Start
) -> None:
    fake.longest_poll = 0.05
    fake.updates.pending.append(Pending(0, "geen update", 1, fake.clock.now() + LIFE))  # type: ignore[arg-type]
    async with polls(fake_bot(fake)) as running:
        await until(lambda: len(running.pauses) > 3)
    assert running.pauses[:4] == [1, 2, 4, 8]


@pytest.mark.parametrize("result", [b"{}", b"[]", b'{"result": 5}', b'{"result": null}', b"7"])
async def test_an_answer_of_another_shape_is_borne(
    fake: FakeTelegram, amal: Person, polls: Start, sqlite_store: Store, result: bytes
) -> None:
    fake.longest_poll = 0.05
    left = [result] * 3

    class Garbling(FakeRequest):
        async def do_request(self, *given: Any, **named: Any) -> tuple[int, bytes]:
            status, body = await super().do_request(*given, **named)
            return (200, left.pop()) if left else (status, body)

    bot = Bot(fake.token, request=FakeRequest(fake), get_updates_request=Garbling(fake))
    expected = ask_all(amal)
    async with polls(bot):
        await until(lambda: nothing_waits(fake))
    assert texts(sqlite_store) == expected


async def test_an_update_that_comes_again_is_stored_once(
    fake: FakeTelegram, amal: Person, bot: Bot, polls: Start, sqlite_store: Store
) -> None:
    said = [amal.says(question) for question in QUESTIONS]
    async with polls(bot):
        await until(lambda: nothing_waits(fake))
        for sent in (said[3], said[1], said[11]):
            fake.repeat(sent.update_id)
        await until(lambda: nothing_waits(fake))
        amal.says("nog een")
        await until(lambda: nothing_waits(fake))
    assert texts(sqlite_store) == ["/start", *QUESTIONS, "nog een"]


async def test_after_a_quiet_week_telegram_may_begin_at_a_lower_number(
    fake: FakeTelegram, amal: Person, polls: Start, sqlite_store: Store
) -> None:
    """The server takes an offset far ahead of its numbers as one from long ago."""
    fake.longest_poll = 0.05
    take = fake.updates.take
    fake.updates.take = lambda offset, limit: take(  # type: ignore[method-assign]
        0 if offset > fake.updates.next_id + 10 else offset, limit
    )
    async with polls(fake_bot(fake)):
        await until(lambda: nothing_waits(fake))
        fake.updates.next_id = 5000
        ask_all(amal)
        await until(lambda: nothing_waits(fake))
    assert texts(sqlite_store) == ["/start", *QUESTIONS]
    assert max(fake.updates.delivered.values()) <= 2


# Taps


BUTTONS = {"inline_keyboard": [[{"text": "Menu", "callback_data": "p:menu"}]]}


async def test_a_tap_is_answered_at_once(
    fake: FakeTelegram, amal: Person, bot: Bot, polls: Start, sqlite_store: Store
) -> None:
    fake.call("sendMessage", {"chat_id": amal.id, "text": "hoi", "reply_markup": BUTTONS})
    async with polls(bot):
        amal.taps("Menu")
        await until(lambda: not amal.waiting_taps() and nothing_waits(fake))
    assert texts(sqlite_store) == ["/start", "p:menu"]


@pytest.mark.parametrize(
    "fault",
    [
        Fault("400", "query is too old and response timeout expired or query ID is invalid"),
        Fault("5xx"),
        Fault("429", 60),
        Fault("reset"),
        Fault("slow", 3600),
    ],
    ids=lambda fault: fault.kind,
)
async def test_a_tap_that_cannot_be_answered_holds_nothing_up(
    fake: FakeTelegram, amal: Person, polls: Start, sqlite_store: Store, fault: Fault
) -> None:
    fake.longest_poll = 0.05
    fake.call("sendMessage", {"chat_id": amal.id, "text": "hoi", "reply_markup": BUTTONS})
    struck = fake.faults.add(
        Fault(fault.kind, fault.value, times=2, methods=("answerCallbackQuery",))
    )
    async with polls(fake_bot(fake)) as running:
        for _ in range(3):
            amal.taps("Menu")
        amal.says("en dit?")
        await until(lambda: nothing_waits(fake) and struck.times == 0)
        assert set(running.pauses) <= {1.0}, "only the rest after nothing"
    assert texts(sqlite_store) == ["/start", "p:menu", "p:menu", "p:menu", "en dit?"]


async def test_a_tap_that_is_not_stored_is_not_answered(
    fake: FakeTelegram, amal: Person, polls: Start, sqlite_store: Store
) -> None:
    fake.longest_poll = 0.05
    fake.call("sendMessage", {"chat_id": amal.id, "text": "hoi", "reply_markup": BUTTONS})
    amal.taps("Menu")
    repair = _table_away(sqlite_store)
    async with polls(fake_bot(fake)) as running:
        await until(lambda: len(running.pauses) > 3)
        assert len(amal.waiting_taps()) == 1
        repair()
        await until(lambda: not amal.waiting_taps())


# The end, and how well it is


@pytest.mark.parametrize("when", ["it waits for news", "it waits to try again", "it connects"])
async def test_it_ends_when_it_is_told_to(
    fake: FakeTelegram, amal: Person, served: Served, sqlite_store: Store, clock: FrozenClock,
    tmp_path: Path, when: str,
) -> None:  # fmt: skip
    bot = Bot(fake.token, base_url=served.base_url)
    polling = Polling(bot, intake_on(sqlite_store, clock, tmp_path), clock, lambda _: None)
    fault = {"it waits to try again": "5xx", "it connects": "slow"}.get(when)
    if fault:
        methods = ASKING if fault == "5xx" else ("getMe",)
        fake.faults.add(Fault(fault, 3600 if fault == "slow" else None, None, methods))  # type: ignore[arg-type]
    task = asyncio.create_task(polling.run())
    calls = "getme" if fault == "slow" else "getupdates"
    await until(lambda: fake.counts[calls] >= (1 if fault else 2))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, 2)
    await bot.shutdown()


async def test_it_is_well_for_two_minutes_after_it_last_was(
    fake: FakeTelegram, amal: Person, polls: Start, clock: FrozenClock
) -> None:
    fake.longest_poll = 0.05
    async with polls(fake_bot(fake)) as running:
        assert not running.polling.is_well()
        await until(lambda: nothing_waits(fake))
        assert running.polling.is_well()
        fake.faults.add(Fault("5xx", times=None, methods=ASKING))
        await until(lambda: len(running.pauses) > 3)
        clock.advance(timedelta(minutes=2))
        assert running.polling.is_well()
        clock.advance(timedelta(seconds=1))
        assert not running.polling.is_well()
        fake.faults.clear()
        await until(running.polling.is_well)
