"""Telegram away, slow, broken or lying: caught up afterwards, in order, each answered once.

In no time (`tests.chaos.no_time`), so that an outage may last for hours; the last one in real
processes and a few real seconds. The conversation is an Echo, all else is the product's own.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import event, select

from bot.clock import FrozenClock
from bot.store.engine import Store, open_store
from bot.store.migrate import migrate
from bot.store.tables import inbox
from tests.chaos.crowd import Crowd
from tests.chaos.echo import Echo
from tests.chaos.here import Here
from tests.chaos.leaks import assert_nothing_leaks
from tests.chaos.no_time import run_in_no_time
from tests.chaos.processes import Nursery, running_house
from tests.indoors import at_work
from tests.peers.fake_telegram import FakeTelegram
from tests.peers.faults import Fault
from tests.peers.remote import Remote
from tests.peers.request import fake_bot

PEOPLE = 8
LONGEST = 600.0
"""Seconds on the jumping clock without anything new before what is missing counts as lost."""

SENDING = ("sendMessage",)


@dataclass(frozen=True)
class Trouble:
    """`faults` strike together, for `minutes`. `why`: what must not come of it."""

    name: str
    minutes: int
    faults: tuple[Fault, ...]
    why: str


def fault(kind: str, value: object = None, **more: object) -> Fault:
    return Fault(kind, value, times=None, **more)  # type: ignore[arg-type]


TROUBLES = (
    Trouble("away", 7, (fault("refused"),), "what waits on both sides is lost or reversed"),
    Trouble("away for long", 20, (fault("refused"),), "we give up before Telegram is back"),
    Trouble("only sending fails", 5, (fault("5xx", 502, methods=SENDING),), "a chat is stuck"),
    Trouble("answers get lost", 10, (fault("lost", share=0.3),), "more comes twice than must"),
    Trouble("too slow", 5, (fault("slow", 20, share=0.5),), "what timed out is given up"),
    Trouble("too many", 5, (fault("429", 30, share=0.5),), "we do not wait as long as is asked"),
    Trouble(
        "all of it", 30,
        (fault("refused", share=0.2), fault("lost", share=0.1), fault("slow", 20, share=0.1),
         fault("429", 7, share=0.1), fault("5xx", 504, share=0.2), fault("garbled", share=0.1)),
        "one trouble hides another",
    ),
)  # fmt: skip


def stored(store: Store) -> set[int]:
    with store.read() as connection:
        return set(connection.execute(select(inbox.c.update_id)).scalars())


async def answered(crowd: Crowd, store: Store) -> None:
    """Until everybody has all answers, on the jumping clock."""
    loop = asyncio.get_running_loop()
    new_at, before = loop.time(), -1
    while True:
        now = crowd.look() + crowd.notices
        crowd.forget_expired(stored(store))
        if not crowd.missing():
            return
        if now > before:
            new_at, before = loop.time(), now
        assert loop.time() - new_at < LONGEST, f"lost: {crowd.missing()[:3]}"
        await asyncio.sleep(1)


async def live_through(trouble: Trouble, fake: FakeTelegram, crowd: Crowd, store: Store) -> None:
    await answered(crowd, store)
    turns = iter(crowd.plan(PEOPLE * 8))
    for person in [next(turns) for _ in range(PEOPLE)]:
        crowd.acts(person)
    # In the middle of the work.
    await asyncio.sleep(0.5)
    for kind in trouble.faults:
        fake.faults.add(kind)
    for person in [next(turns) for _ in range(PEOPLE * 6)]:
        crowd.acts(person)
        crowd.look()
        await asyncio.sleep(trouble.minutes * 60 / (PEOPLE * 6))
    assert fake.faults.counts, "nothing went wrong"
    fake.faults.clear()
    for person in turns:
        crowd.acts(person)
    await answered(crowd, store)


def _without_waiting_for_the_disk(connection: Any, _record: Any) -> None:
    connection.execute("pragma synchronous = off")


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.name)
def test_what_was_said_during_an_outage_is_answered_once_and_in_order(
    trouble: Trouble,
    clock: FrozenClock,
    drawn: Random,
    tmp_path: Path,
    sqlite_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Looking whether anything is due costs real time, and so does waiting for the disk.
    for name in ("outbox.sender.LOOK_WHILE_OPEN", "outbox.sender.LOOK_EVERY",
                 "dialogue.assistant.LOOK_EVERY"):  # fmt: skip
        monkeypatch.setattr(f"bot.{name}", 5.0)
    store = open_store(sqlite_url)
    event.listen(store.engine, "connect", _without_waiting_for_the_disk)
    migrate(store)
    fake = FakeTelegram(clock, seed=drawn.randrange(10**6))
    fake.keeps_pace()
    crowd = Crowd.meet(Here(fake), drawn, PEOPLE)

    async def everything() -> None:
        async with at_work(fake_bot(fake), fake_bot(fake), store, clock, tmp_path, Echo()):
            await live_through(trouble, fake, crowd, store)

    run_in_no_time(clock, everything())
    store.engine.dispose()
    unheard = crowd.unheard()
    doubles = crowd.assert_each_answered_once_and_in_order(unheard)
    print(  # noqa: T201
        f"{trouble.name}: {len(crowd.asked)} messages, {crowd.notices} notices, "
        f"{dict(fake.faults.counts)}, {unheard.total()} unheard, {doubles} came again"
    )


def test_telegram_gone_and_back_with_real_processes(
    tmp_path: Path, there: Remote, nursery: Nursery, drawn: Random
) -> None:
    with running_house(tmp_path, there, "web", "assistant", nursery=nursery) as house:
        crowd = Crowd.gather(there, drawn, 20)
        turns = iter(crowd.plan(100))
        for _ in range(3):
            for _ in range(20):
                crowd.acts(next(turns))
            there.ask("vanish")
            for _ in range(10):
                crowd.acts(next(turns))
            time.sleep(drawn.uniform(0.5, 3))
            there.ask("return")
        crowd.wait_until_answered()
        crowd.assert_each_answered_once_and_in_order(house.on_their_way + crowd.unheard())
        assert_nothing_leaks(house)
    assert Counter(house.starts) == Counter(web=1, assistant=1)
