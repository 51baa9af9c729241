from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.clock import FrozenClock
from bot.errors import StoreUnavailable
from bot.outbox.pace import Pace
from bot.outbox.page_channel import PageChannel
from bot.outbox.queue import LEASE, Outbox, OutboxRow, put
from bot.outbox.sender import (
    FIRST_PAUSE,
    LONGEST_PAUSE,
    MOST_ATTEMPTS,
    TOO_OLD,
    Blocked,
    Rejected,
    Retry,
    Sender,
)
from bot.store.chats import Chat, load_chat, save_chat, set_speaker
from bot.store.engine import Store
from bot.store.tables import outbox
from tests.arrivals import CHAT, NOON, messages

OTHER = 8
MARK = "merkteken"


class Post:
    """A channel that does with each part what its list says, and sends when that is at its end."""

    name = "page"
    pace: Pace | None = None
    notifies = False

    def __init__(self, troubles: Iterable[Exception | None] = ()) -> None:
        self._troubles = iter(troubles)
        self.tried: list[str] = []
        self.delivered: list[str] = []

    async def send(self, row: OutboxRow) -> int | None:
        self.tried.append(row.message.text)
        trouble = next(self._troubles, None)
        if trouble is not None:
            raise trouble
        self.delivered.append(row.message.text)
        return 1000 + len(self.delivered)


def sender(
    store: Store,
    clock: FrozenClock,
    post: Post,
    may_send: Callable[[OutboxRow], bool] = lambda _: True,
) -> Sender:
    return Sender(store, clock, Outbox(store, clock), {"page": post}, may_send)


def queued(store: Store, *texts: str, seq: int = 1, chat_id: int = CHAT) -> None:
    with store.begin() as connection:
        put(connection, "page", chat_id, seq, messages(*texts), NOON)


def ends(store: Store) -> list[tuple[str, str | None]]:
    """(state, reason) of every part, in order."""
    with store.read() as connection:
        rows = connection.execute(select(outbox.c.state, outbox.c.reason).order_by(outbox.c.id))
        return [(row.state, row.reason) for row in rows]


def next_try(store: Store) -> datetime | None:
    """When the first part is tried again; None when it is at its end."""
    with store.read() as connection:
        found = select(outbox.c.next_try_at).where(outbox.c.state == "queued", outbox.c.part == 0)
        until: datetime | None = connection.execute(found).scalar()
    return until


async def test_everything_due_is_sent_in_order_and_recorded(
    store: Store, clock: FrozenClock
) -> None:
    queued(store, "1a", "1b", seq=1)
    queued(store, "2a", seq=2)
    post = Post()

    assert await sender(store, clock, post).send_due() == len(["1a", "1b", "2a"])
    assert post.delivered == ["1a", "1b", "2a"]
    with store.read() as connection:
        found = connection.execute(
            select(outbox.c.state, outbox.c.channel_message_id, outbox.c.sent_at)
        ).all()
    assert [tuple(row) for row in found] == [("sent", 1000 + n, NOON) for n in (1, 2, 3)]
    assert await sender(store, clock, post).send_due() == 0


async def test_a_part_not_taken_now_is_tried_when_the_channel_said(
    store: Store, clock: FrozenClock
) -> None:
    queued(store, "deel 1", "deel 2")
    post = Post([Retry(timedelta(seconds=40))])
    sending = sender(store, clock, post)
    await sending.send_due()
    clock.advance(timedelta(seconds=39))
    assert await sending.send_due() == 0
    assert post.tried == ["deel 1"], "the second part waits with the first"

    clock.advance(timedelta(seconds=1))
    assert await sending.send_due() == len(["deel 1", "deel 2"])
    assert post.delivered == ["deel 1", "deel 2"]


async def test_what_breaks_is_tried_ten_times_with_ever_longer_pauses(
    store: Store, clock: FrozenClock
) -> None:
    queued(store, "deel 1", "deel 2")
    post = Post([RuntimeError()] * MOST_ATTEMPTS)
    sending = sender(store, clock, post)
    pauses = []
    await sending.send_due()
    while (until := next_try(store)) is not None:
        pauses.append(until - clock.now())
        clock.advance(pauses[-1])
        await sending.send_due()

    assert post.tried == ["deel 1"] * 10 + ["deel 2"]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1] <= LONGEST_PAUSE) == (FIRST_PAUSE, True)
    assert ends(store) == [("failed", "attempts"), ("sent", None)]


async def test_a_channel_that_is_away_is_waited_for_a_day(store: Store, clock: FrozenClock) -> None:
    queued(store, "deel 1", "deel 2")
    post = Post([Retry()] * 50)
    sending = sender(store, clock, post)
    for _ in range(50):
        await sending.send_due()
        clock.advance(LONGEST_PAUSE)
    assert post.delivered == []

    await sending.send_due()
    assert post.delivered == ["deel 1", "deel 2"]


async def test_after_a_day_without_the_channel_a_part_is_given_up(
    store: Store, clock: FrozenClock
) -> None:
    queued(store, "deel 1")
    clock.advance(TOO_OLD + timedelta(seconds=1))
    await sender(store, clock, Post([Retry()])).send_due()
    assert ends(store) == [("failed", "age")]


async def test_a_slow_chat_keeps_no_other_waiting(store: Store, clock: FrozenClock) -> None:
    queued(store, "traag", "daarna", chat_id=CHAT)
    queued(store, "ander", seq=2, chat_id=OTHER)
    other_arrived = asyncio.Event()

    class Slow(Post):
        async def send(self, row: OutboxRow) -> int | None:
            if row.message.text == "traag":
                await asyncio.wait_for(other_arrived.wait(), 10)
            number = await super().send(row)
            if row.message.text == "ander":
                other_arrived.set()
            return number

    post = Slow()
    await sender(store, clock, post).send_due()
    assert post.delivered == ["ander", "traag", "daarna"]


async def test_the_pace_of_a_channel_holds_per_chat_and_over_all(
    store: Store, clock: FrozenClock
) -> None:
    for chat_id in range(1, 8):
        queued(store, f"{chat_id}a", f"{chat_id}b", seq=chat_id, chat_id=chat_id)
    post = Post()
    post.pace = Pace(per_second=5, for_urgent=2, per_chat=timedelta(seconds=1))
    sending = sender(store, clock, post)
    await sending.send_due()
    assert post.delivered == ["1a", "2a", "3a"], "two places are kept for emergencies"

    with store.begin() as connection:
        put(connection, "page", 50, 50, messages("nood"), clock.now(), urgent=True)
    await sending.send_due()
    assert post.delivered[3:] == ["nood"]

    clock.advance(timedelta(seconds=1))
    await sending.send_due()
    assert post.delivered[4:] == ["1b", "2b", "3b"]
    clock.advance(timedelta(milliseconds=999))
    await sending.send_due()
    assert len(post.delivered) == len(["1a", "2a", "3a", "nood", "1b", "2b", "3b"])


async def test_an_emergency_passes_what_waits_in_its_own_chat(
    store: Store, clock: FrozenClock
) -> None:
    queued(store, "een", "twee", seq=1)
    with store.begin() as connection:
        put(connection, "page", CHAT, 2, messages("nood 1", "nood 2"), NOON, urgent=True)
    post = Post()
    await sender(store, clock, post).send_due()
    assert post.delivered == ["nood 1", "nood 2", "een", "twee"]


async def test_what_is_on_the_phone_is_recorded_also_when_the_store_is_away_for_a_moment(
    store: Store, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    queued(store, "deel 1")
    queue = Outbox(store, clock)
    record = queue.mark_sent
    failures = iter([StoreUnavailable("weg"), StoreUnavailable("weg")])

    def away_twice(part: int, number: int | None) -> None:
        for failure in failures:
            raise failure
        record(part, number)

    monkeypatch.setattr(queue, "mark_sent", away_twice)
    monkeypatch.setattr("bot.outbox.sender.PAUSE_WITHOUT_STORE", 0.001)
    post = Post()
    await Sender(store, clock, queue, {"page": post}, lambda _: True).send_due()
    assert post.delivered == ["deel 1"]
    assert ends(store) == [("sent", None)]


async def test_a_channel_that_breaks_is_tried_again_without_telling_the_text(
    store: Store, clock: FrozenClock, caplog: pytest.LogCaptureFixture
) -> None:
    queued(store, MARK)
    queued(store, "ander", seq=2, chat_id=OTHER)
    post = Post([RuntimeError(f"could not send {MARK}")])
    with caplog.at_level(logging.DEBUG):
        await sender(store, clock, post).send_due()
    assert post.delivered == ["ander"]
    assert caplog.records
    assert MARK not in "".join(str(vars(record)) for record in caplog.records)

    clock.advance(timedelta(seconds=1))
    await sender(store, clock, post).send_due()
    assert post.delivered == ["ander", MARK]


async def test_who_blocked_us_gets_no_other_part(store: Store, clock: FrozenClock) -> None:
    queued(store, "deel 1", "deel 2", seq=1)
    queued(store, "later", seq=2)
    queued(store, "ander", seq=3, chat_id=OTHER)
    post = Post([Blocked()])
    await sender(store, clock, post).send_due()

    assert post.tried == ["deel 1", "ander"]
    assert [state for state, _ in ends(store)] == ["blocked", "blocked", "blocked", "sent"]


async def test_a_part_the_channel_will_never_take_is_recorded_with_the_word_for_why(
    store: Store, clock: FrozenClock
) -> None:
    queued(store, "deel 1", "deel 2")
    post = Post([Rejected("te groot")])
    await sender(store, clock, post).send_due()

    assert ends(store) == [("failed", "te groot"), ("sent", None)]


async def test_a_part_for_a_channel_nobody_has_is_recorded(
    store: Store, clock: FrozenClock
) -> None:
    with store.begin() as connection:
        put(connection, "sms", CHAT, 1, messages("deel 1"), NOON)
    await sender(store, clock, Post()).send_due()

    assert ends(store) == [("failed", "channel")]


async def test_what_the_bot_may_not_say_any_more_is_not_sent(
    store: Store, clock: FrozenClock
) -> None:
    queued(store, "deel 1", "deel 2")

    def speaks(row: OutboxRow) -> bool:
        with store.read() as connection:
            return load_chat(connection, row.channel, row.chat_id, NOON).speaker == "bot"

    class TakenOver(Post):
        async def send(self, row: OutboxRow) -> int | None:
            with store.begin() as connection:
                save_chat(connection, Chat("page", CHAT, created_at=NOON))
                set_speaker(connection, "page", CHAT, "person")
            return await super().send(row)

    post = TakenOver()
    assert await sender(store, clock, post, speaks).send_due() == 1
    assert post.tried == ["deel 1"]
    assert ends(store) == [("sent", None), ("failed", "speaker")]


async def test_a_store_that_fails_while_sending_does_not_hold_up_the_chat_for_ever(
    store: Store, clock: FrozenClock
) -> None:
    queued(store, "deel 1", "deel 2")
    failures = iter([StoreUnavailable("weg")])

    def may_send(_row: OutboxRow) -> bool:
        for failure in failures:
            raise failure
        return True

    post = Post()
    sending = sender(store, clock, post, may_send)
    with pytest.raises(StoreUnavailable):
        await sending.send_due()
    assert await sending.send_due() == 0, "it counts as on its way"

    clock.advance(LEASE)
    await sending.send_due()
    assert post.delivered == ["deel 1", "deel 2"]


async def test_the_chat_page_takes_everything(store: Store, clock: FrozenClock) -> None:
    queued(store, "deel 1", "deel 2")
    sending = Sender(store, clock, Outbox(store, clock), {"page": PageChannel()}, lambda _: True)

    assert await sending.send_due() == len(["deel 1", "deel 2"])
    assert ends(store) == [("sent", None)] * 2
