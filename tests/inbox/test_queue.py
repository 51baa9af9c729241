from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import Clock, FrozenClock
from bot.inbox.incoming import LONGEST_TEXT, Incoming
from bot.inbox.queue import LEASE, Inbox, InboxRow
from bot.inbox.reading import last_text, stored_messages
from bot.store.engine import Store
from bot.store.tables import inbox
from tests.arrivals import CHAT, NOON, incoming

OTHER = 8


@pytest.fixture
def queue(store: Store, clock: Clock) -> Inbox:
    return Inbox(store, clock)


def claimed(queue: Inbox, worker: str = "a") -> InboxRow:
    row = queue.claim(worker)
    assert row is not None
    return row


def finish(store: Store, queue: Inbox, row: InboxRow) -> None:
    with store.begin() as connection:
        queue.finish(connection, row.seq, NOON)


def test_what_came_in_comes_out_as_it_was(queue: Inbox) -> None:
    document = Incoming(
        channel="telegram",
        update_id=5,
        chat_id=-(2**40),
        message_id=9,
        kind="document",
        received_at=NOON,
        text="ሰላም, kijk hier",
        data=None,
        file_id="f1",
        file_type="application/pdf",
        file_size=1000,
    )
    queue.add(document)

    assert claimed(queue).incoming == document


def test_a_second_delivery_of_an_update_changes_nothing(queue: Inbox) -> None:
    assert queue.add(incoming(1, text="eerst"))
    assert not queue.add(incoming(1, text="nog eens"))

    assert claimed(queue).incoming.text == "eerst"
    assert queue.waiting() == 1


def test_a_delivery_after_it_was_handled_is_not_handled_again(store: Store, queue: Inbox) -> None:
    queue.add(incoming(1))
    finish(store, queue, claimed(queue))

    assert not queue.add(incoming(1))
    assert queue.claim("a") is None


def test_the_same_number_in_another_channel_is_another_message(queue: Inbox) -> None:
    assert queue.add(incoming(1))
    assert queue.add(incoming(1, channel="telegram"))


def test_what_is_stored_is_masked(store: Store, queue: Inbox) -> None:
    queue.add(incoming(1, text="mijn bsn is ١٢٣٤٥٦٧٨٢"))

    with store.read() as connection:
        assert connection.execute(select(inbox.c.text)).scalar() == "mijn bsn is [bsn]"


def test_a_text_that_is_too_long_is_cut(queue: Inbox) -> None:
    queue.add(incoming(1, text="ሀ" * (LONGEST_TEXT + 1)))

    assert claimed(queue).incoming.text == "ሀ" * LONGEST_TEXT


def test_a_number_is_not_cut_before_it_is_masked(store: Store, queue: Inbox) -> None:
    for left in range(1, 9):
        before = "a" * (LONGEST_TEXT - left - 1)
        queue.add(incoming(left, text=f"{before} 123456782 en meer"))

    with store.read() as connection:
        kept = connection.execute(select(inbox.c.text)).scalars().all()
    assert [any(char.isdigit() for char in text) for text in kept] == [False] * 8


def test_the_rows_of_one_chat_come_one_after_the_other(store: Store, queue: Inbox) -> None:
    for number in (1, 2, 3):
        queue.add(incoming(number))
    order = []
    for _ in "123":
        row = claimed(queue)
        assert queue.claim("b") is None, "the next one waits for this one"
        finish(store, queue, row)
        order.append(row.incoming.update_id)

    assert order == [1, 2, 3]


def test_a_busy_chat_keeps_no_other_waiting(queue: Inbox) -> None:
    queue.add(incoming(1))
    queue.add(incoming(2))
    queue.add(incoming(3, chat_id=OTHER))

    assert [claimed(queue).incoming.update_id for _ in "12"] == [1, 3]
    assert queue.claim("b") is None


def test_the_same_chat_number_in_another_channel_does_not_wait(queue: Inbox) -> None:
    queue.add(incoming(1))
    queue.add(incoming(1, channel="telegram"))

    assert [claimed(queue).incoming.channel for _ in "12"] == ["page", "telegram"]


def test_a_claim_holds_as_long_as_its_lease(queue: Inbox, clock: FrozenClock) -> None:
    queue.add(incoming(1))
    first = claimed(queue, "a")
    clock.advance(LEASE - timedelta(seconds=1))
    assert queue.claim("b") is None

    clock.advance(timedelta(seconds=2))
    again = claimed(queue, "b")
    assert (again.seq, again.attempts) == (first.seq, first.attempts + 1)
    assert queue.claim("a") is None


def test_a_row_given_back_comes_again_and_counts_its_tries(queue: Inbox) -> None:
    queue.add(incoming(1))
    tries = []
    for _ in "123":
        row = claimed(queue)
        tries.append(row.attempts)
        queue.release(row.seq)

    assert tries == [1, 2, 3]


def test_what_a_dead_worker_held_comes_back_at_once(queue: Inbox) -> None:
    queue.add(incoming(1))
    queue.add(incoming(2, chat_id=OTHER))
    of_the_dead, of_the_living = claimed(queue, "dead"), claimed(queue, "living")
    queue.release_dead(lambda worker: worker == "living")

    again = claimed(queue, "new")
    assert again.seq == of_the_dead.seq != of_the_living.seq
    assert queue.claim("new") is None


def test_a_row_finished_in_a_transaction_that_fails_is_not_finished(
    store: Store, queue: Inbox
) -> None:
    queue.add(incoming(1))
    row = claimed(queue)
    with pytest.raises(KeyError), store.begin() as connection:
        queue.finish(connection, row.seq, NOON)
        raise KeyError

    assert queue.waiting() == 1
    queue.release(row.seq)
    assert claimed(queue).seq == row.seq


def test_waiting_counts_what_is_being_handled(store: Store, queue: Inbox) -> None:
    queue.add(incoming(1))
    queue.add(incoming(2))
    row = claimed(queue)
    assert queue.waiting() == len([1, 2])

    finish(store, queue, row)
    assert queue.waiting() == 1


@pytest.mark.parametrize(
    ("earlier", "found", "why"),
    [
        ([{"text": "een"}, {"text": "twee"}], "twee", "the last one"),
        ([{"text": "een"}, {"kind": "tap", "text": None, "data": "m:vve"}], "een", "a tap is none"),
        ([{"text": "een"}, {"kind": "photo", "text": "foto"}], "een", "nor is a caption"),
        ([{"text": "een"}, {"kind": "edit", "text": "beter"}], "beter", "an edit is her last word"),
        ([{"text": "een", "chat_id": OTHER}], None, "of another chat"),
        ([], None, "nothing yet"),
    ],
)
def test_the_last_text_is_what_she_last_wrote(
    store: Store, queue: Inbox, earlier: list[dict[str, Any]], found: str | None, why: str
) -> None:
    for number, said in enumerate(earlier, start=1):
        queue.add(incoming(number, **said))
    queue.add(incoming(99, text="nu"))

    with store.read() as connection:
        now = connection.execute(select(inbox.c.seq).where(inbox.c.update_id == 99)).scalar_one()
        assert last_text(connection, "page", CHAT, now) == found, why


def test_stored_messages_counts_what_is_kept_of_this_chat(store: Store, queue: Inbox) -> None:
    queue.add(incoming(1))
    queue.add(incoming(2, kind="tap", text=None, data="m:vve"))
    queue.add(incoming(3, kind="sticker", text=None))
    queue.add(incoming(4, chat_id=OTHER))

    with store.read() as connection:
        assert stored_messages(connection, "page", CHAT) == len(["text", "tap"])
