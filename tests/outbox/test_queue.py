from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.clock import Clock, FrozenClock
from bot.outbox.page_channel import PageChannel
from bot.outbox.queue import LEASE, Outbox, OutboxRow, put
from bot.outbox.reading import messages_after
from bot.render.message import Message
from bot.store.engine import Store
from bot.store.tables import outbox
from tests.arrivals import CHAT, NOON, messages

OTHER = 8


@pytest.fixture
def queue(store: Store, clock: Clock) -> Outbox:
    return Outbox(store, clock)


def queued(
    store: Store,
    *texts: str,
    chat_id: int = CHAT,
    seq: int | None = None,
    channel: str = "page",
    urgent: bool = False,
) -> None:
    with store.begin() as connection:
        put(connection, channel, chat_id, seq, messages(*texts), NOON, urgent=urgent)


def due(queue: Outbox) -> OutboxRow:
    row = queue.next()
    assert row is not None
    return row


def sent(queue: Outbox) -> list[str]:
    """Sends all that is due, and tells it in order."""
    texts = []
    while (row := queue.next()) is not None:
        texts.append(row.message.text)
        queue.mark_sent(row.id, None)
    return texts


def read(store: Store, after: int = 0) -> list[tuple[int, Message]]:
    with store.read() as connection:
        return messages_after(connection, "page", CHAT, after)


def test_a_message_goes_out_as_it_was_put(store: Store, queue: Outbox) -> None:
    said = messages("\u2067مرحبا\u2069 😀 \"'\\ ሰላም")[0]
    with store.begin() as connection:
        put(connection, "page", CHAT, 1, [said], NOON)

    row = due(queue)
    assert (row.message, row.channel, row.chat_id, row.created_at) == (said, "page", CHAT, NOON)


def test_a_part_waits_for_the_one_before_it(store: Store, queue: Outbox) -> None:
    queued(store, "deel 1", "deel 2", seq=1)
    first = due(queue)
    assert first.message.text == "deel 1"
    assert queue.next() is None

    queue.mark_sent(first.id, None)
    assert due(queue).message.text == "deel 2"


def test_the_answers_of_two_turns_do_not_mix(store: Store, queue: Outbox) -> None:
    queued(store, "1a", "1b", seq=1)
    queued(store, "2a", "2b", seq=2)

    assert sent(queue) == ["1a", "1b", "2a", "2b"]


def test_a_chat_that_waits_keeps_no_other_waiting(store: Store, queue: Outbox) -> None:
    queued(store, "deel 1", "deel 2", seq=1)
    queued(store, "ander", seq=2, chat_id=OTHER)
    queued(store, "ander kanaal", seq=3, channel="telegram")
    due(queue)

    assert sent(queue) == ["ander", "ander kanaal"]


def test_an_emergency_goes_before_other_chats(store: Store, queue: Outbox) -> None:
    queued(store, "gewoon", seq=1)
    queued(store, "112", seq=2, chat_id=OTHER, urgent=True)

    assert sent(queue) == ["112", "gewoon"]


def test_putting_an_answer_again_doubles_nothing(store: Store, queue: Outbox) -> None:
    queued(store, "deel 1", "deel 2", seq=1)
    queued(store, "anders 1", "anders 2", "deel 3", seq=1)

    assert sent(queue) == ["deel 1", "deel 2", "deel 3"]


def test_what_answers_nothing_can_be_put_more_than_once(store: Store, queue: Outbox) -> None:
    queued(store, "bericht")
    queued(store, "bericht")

    assert sent(queue) == ["bericht", "bericht"]


def test_a_part_put_in_a_transaction_that_fails_is_not_sent(store: Store, queue: Outbox) -> None:
    with pytest.raises(KeyError), store.begin() as connection:
        put(connection, "page", CHAT, 1, messages("nooit"), NOON)
        raise KeyError

    assert queue.next() is None


def test_a_part_to_be_tried_later_keeps_the_next_one_waiting(
    store: Store, queue: Outbox, clock: FrozenClock
) -> None:
    queued(store, "deel 1", "deel 2", seq=1)
    queue.try_again(due(queue).id, timedelta(seconds=30))
    clock.advance(timedelta(seconds=29))
    assert queue.next() is None

    clock.advance(timedelta(seconds=1))
    again = due(queue)
    assert (again.message.text, again.attempts) == ("deel 1", 1)


def test_a_part_that_failed_for_good_lets_the_next_one_go(store: Store, queue: Outbox) -> None:
    queued(store, "deel 1", "deel 2", seq=1)
    queue.mark_failed(due(queue).id, "te groot")

    assert sent(queue) == ["deel 2"]
    with store.read() as connection:
        failed = connection.execute(select(outbox.c.state, outbox.c.reason).limit(1)).one()
    assert tuple(failed) == ("failed", "te groot")


def test_who_blocks_the_bot_is_sent_nothing_more_of_what_waits(store: Store, queue: Outbox) -> None:
    queued(store, "deel 1", "deel 2", seq=1)
    queued(store, "volgende", seq=2)
    queued(store, "ander", seq=3, chat_id=OTHER)
    queue.mark_blocked(due(queue))

    assert sent(queue) == ["ander"]


def test_who_comes_back_after_blocking_is_answered(store: Store, queue: Outbox) -> None:
    queued(store, "deel 1", seq=1)
    queue.mark_blocked(due(queue))
    queued(store, "welkom terug", seq=2)

    assert sent(queue) == ["welkom terug"]


def test_what_was_on_its_way_at_a_crash_is_due_after_a_restart(store: Store, queue: Outbox) -> None:
    queued(store, "deel 1", "deel 2", seq=1)
    lost = due(Outbox(store, queue._clock, "dead"))
    queue.release_dead(lambda name: name != "dead")

    assert due(queue).id == lost.id


def test_what_another_living_worker_has_on_its_way_stays_with_it(
    store: Store, queue: Outbox
) -> None:
    queued(store, "deel 1", seq=1)
    due(Outbox(store, queue._clock, "alive"))
    queue.release_dead(lambda name: name == "alive")

    assert queue.next() is None


def test_what_stays_on_its_way_too_long_is_due_again_without_a_restart(
    store: Store, queue: Outbox, clock: FrozenClock
) -> None:
    queued(store, "deel 1", seq=1)
    lost = due(queue)
    clock.advance(LEASE - timedelta(seconds=1))
    assert queue.next() is None

    clock.advance(timedelta(seconds=1))
    assert due(queue).id == lost.id


async def test_the_page_reads_what_was_sent_in_order(store: Store, queue: Outbox) -> None:
    queued(store, "een", "twee", seq=1)
    queued(store, "van een ander", seq=2, chat_id=OTHER)
    queued(store, "op telegram", seq=3, channel="telegram")
    while (row := queue.next()) is not None:
        queue.mark_sent(row.id, await PageChannel().send(row))

    (first, one), (second, two) = read(store)
    assert (one, two) == tuple(messages("een", "twee"))
    assert read(store, after=first) == [(second, two)]
    assert read(store, after=second) == []
    with store.read() as connection:
        numbers = connection.execute(
            select(outbox.c.channel_message_id).where(outbox.c.id == first)
        ).scalar()
    assert numbers == first


@pytest.mark.parametrize("end", ["queued", "sending", "failed", "blocked", "purged"])
def test_the_page_reads_nothing_that_was_not_sent(store: Store, queue: Outbox, end: str) -> None:
    queued(store, "een", seq=1)
    if end != "queued":
        row = due(queue)
    if end == "failed":
        queue.mark_failed(row.id, "speaker")
    if end == "blocked":
        queue.mark_blocked(row)
    if end == "purged":
        queue.mark_sent(row.id, row.id)
        with store.begin() as connection:
            connection.execute(outbox.update().values(body=""))

    assert read(store) == []


def test_two_senders_take_each_part_once(store: Store, clock: Clock) -> None:
    expected = [f"deel {number}" for number in range(40)]
    for number, said in enumerate(expected):
        queued(store, said, seq=number, chat_id=number)
    together = threading.Barrier(2)

    def take_all() -> list[str]:
        together.wait(10)
        return sent(Outbox(store, clock))

    with ThreadPoolExecutor(2) as pool:
        taken = [pool.submit(take_all) for _ in "12"]
        texts = [text for senders in taken for text in senders.result(60)]
    assert sorted(texts) == sorted(expected)
