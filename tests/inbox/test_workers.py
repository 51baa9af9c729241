"""Several real processes at one store."""

from __future__ import annotations

import time
from contextlib import ExitStack
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.clock import FrozenClock
from bot.inbox.queue import LEASE, Inbox, InboxRow
from bot.outbox.queue import Outbox, put
from bot.store.engine import Store
from bot.store.tables import inbox, outbox
from tests.arrivals import incoming
from tests.inbox.worker import ANSWER
from tests.processes import hear, running, say

ROWS, CHATS = 200, 20
WORKER = "tests.inbox.worker"


def answer(store: Store, queue: Inbox, row: InboxRow, clock: FrozenClock) -> None:
    with store.begin() as connection:
        place = (row.incoming.channel, row.incoming.chat_id)
        put(connection, *place, row.seq, ANSWER, clock.now())
        queue.finish(connection, row.seq, clock.now())


def parts(store: Store) -> list[tuple[int, int]]:
    """(inbox row, part) of all that was put, in order."""
    with store.read() as connection:
        rows = connection.execute(select(outbox.c.inbox_seq, outbox.c.part).order_by(outbox.c.id))
        return [(row.inbox_seq, row.part) for row in rows]


def claimed_soon(queue: Inbox) -> InboxRow:
    """PostgreSQL needs a moment to see that a client is gone and to let go of its row."""
    for _ in range(500):
        if (row := queue.claim("living")) is not None:
            return row
        time.sleep(0.01)
    raise AssertionError("the row did not come back")


def test_two_processes_handle_each_row_once_and_each_chat_in_order(
    store: Store, store_url: str, clock: FrozenClock
) -> None:
    with store.begin() as connection:
        for number in range(1, ROWS + 1):
            # In a row, as somebody types: there the order is easily lost.
            row = vars(incoming(number, chat_id=(number - 1) // (ROWS // CHATS)))
            connection.execute(inbox.insert().values(**row))

    with ExitStack() as stack:
        workers = [stack.enter_context(running(WORKER, store_url, name, "work")) for name in "ab"]
        assert [hear(worker) for worker in workers] == ["ready", "ready"]
        for worker in workers:
            say(worker)
        # Both hold a row before either goes on.
        assert [hear(worker) for worker in workers] == ["claimed", "claimed"]
        for worker in workers:
            say(worker)
        handled = [[int(line) for line in worker.stdout or ()] for worker in workers]

    with store.read() as connection:
        found = connection.execute(select(inbox.c.seq, inbox.c.chat_id).order_by(inbox.c.seq)).all()
        chat_of = {row.seq: row.chat_id for row in found}
        answers = connection.execute(
            select(outbox.c.inbox_seq).where(outbox.c.part == 0).order_by(outbox.c.id)
        ).scalars()
        in_order = list(answers)
    first, other = (of_worker[0] for of_worker in handled)
    assert chat_of[first] != chat_of[other], "both held a row at the same time"
    assert sorted(handled[0] + handled[1]) == list(chat_of)
    for chat in range(CHATS):
        of_chat = [seq for seq in in_order if chat_of[seq] == chat]
        assert of_chat == [seq for seq in chat_of if chat_of[seq] == chat]
    assert Inbox(store, clock).waiting() == 0


@pytest.mark.parametrize(
    ("mode", "last_word"), [("die-claimed", "claimed"), ("die-writing", "written")]
)
def test_a_worker_killed_before_the_end_of_a_turn_loses_and_doubles_nothing(
    store: Store, store_url: str, clock: FrozenClock, mode: str, last_word: str
) -> None:
    queue = Inbox(store, clock)
    queue.add(incoming(1))
    queue.add(incoming(2))
    with running(WORKER, store_url, "dead", mode) as worker:
        assert hear(worker) == "ready"
        say(worker)
        said = [hear(worker) for _ in range(1 if mode == "die-claimed" else 2)]
        assert said[-1] == last_word
        worker.kill()
        worker.wait(10)

    assert parts(store) == []
    assert queue.claim("living") is None, "nobody knows yet that the other is dead"
    clock.advance(LEASE + timedelta(seconds=1))
    row = claimed_soon(queue)
    assert (row.incoming.update_id, row.attempts) == (1, 2)
    answer(store, queue, row, clock)
    assert parts(store) == [(row.seq, 0), (row.seq, 1)]
    following = queue.claim("living")
    assert following is not None
    assert following.incoming.update_id == 2


def test_a_worker_that_was_only_slow_does_not_double_the_answer(
    store: Store, clock: FrozenClock
) -> None:
    queue = Inbox(store, clock)
    queue.add(incoming(1))
    slow = queue.claim("slow")
    clock.advance(LEASE + timedelta(seconds=1))
    quick = queue.claim("quick")
    assert slow is not None
    assert quick is not None
    answer(store, queue, quick, clock)
    answer(store, queue, slow, clock)

    assert parts(store) == [(slow.seq, 0), (slow.seq, 1)]
    assert queue.waiting() == 0


def test_a_worker_killed_between_answering_and_sending_leaves_the_parts_to_the_next(
    store: Store, store_url: str, clock: FrozenClock
) -> None:
    queue, out = Inbox(store, clock), Outbox(store, clock)
    queue.add(incoming(1))
    with running(WORKER, store_url, "dead", "work") as worker:
        assert hear(worker) == "ready"
        say(worker)
        assert hear(worker) == "claimed"
        say(worker)
        seq = int(hear(worker))
        worker.kill()
        worker.wait(10)

    assert queue.claim("living") is None
    sent = []
    while (part := out.next()) is not None:
        sent.append(part.message.text)
        out.mark_sent(part.id, None)
    assert sent == ["deel 1", "deel 2"]
    assert parts(store) == [(seq, 0), (seq, 1)]
