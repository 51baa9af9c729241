from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.clock import FrozenClock
from bot.inbox.queue import Inbox
from bot.outbox.queue import Outbox, put
from bot.store.chats import Chat, load_chat, save_chat, set_speaker
from bot.store.engine import Store
from bot.store.retention import KEEP_CHAT, KEEP_GUIDE, KEEP_TEXT, purge
from bot.store.tables import inbox, outbox
from tests.arrivals import CHAT, incoming, messages

MOMENT = timedelta(seconds=1)


def purged(store: Store, clock: FrozenClock) -> dict[str, int]:
    """What was removed, without the zeros."""
    with store.begin() as connection:
        return {kind: count for kind, count in purge(connection, clock.now()).items() if count}


def handle(store: Store, clock: FrozenClock, update_id: int, **said: Any) -> None:
    """Comes in, is answered, and the answer is sent."""
    queue, out = Inbox(store, clock), Outbox(store, clock)
    queue.add(incoming(update_id, **said))
    row = queue.claim("a")
    assert row is not None
    with store.begin() as connection:
        put(connection, "page", CHAT, row.seq, messages("antwoord"), clock.now())
        queue.finish(connection, row.seq, clock.now())
    part = out.next()
    assert part is not None
    out.mark_sent(part.id, None)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"text": "vraag"}, "a text"),
        ({"kind": "tap", "text": None, "data": "m:vve"}, "a tap: it tells what she looked at"),
        ({"kind": "voice", "text": None, "file_id": "f1"}, "a file that could be fetched again"),
    ],
)
def test_what_was_said_goes_48_hours_after_it_was_handled(
    store: Store, clock: FrozenClock, said: dict[str, Any], why: str
) -> None:
    handle(store, clock, 1, **said)
    clock.advance(KEEP_TEXT - MOMENT)
    assert purged(store, clock) == {}, why

    clock.advance(2 * MOMENT)
    assert purged(store, clock) == {"texts": 1, "messages": 1}, why
    with store.read() as connection:
        kept = connection.execute(select(inbox.c.text, inbox.c.data, inbox.c.file_id)).one()
        body = connection.execute(select(outbox.c.body)).scalar_one()
    assert (tuple(kept), body) == ((None, None, None), "")
    assert purged(store, clock) == {}, "a second time there is nothing left to empty"


def test_a_late_copy_is_known_as_long_as_the_row_is_kept(store: Store, clock: FrozenClock) -> None:
    handle(store, clock, 1)
    clock.advance(KEEP_CHAT - MOMENT)
    purged(store, clock)
    assert not Inbox(store, clock).add(incoming(1))

    clock.advance(2 * MOMENT)
    assert purged(store, clock) == {"inbox": 1, "outbox": 1}


def test_what_waits_for_an_answer_keeps_its_text(store: Store, clock: FrozenClock) -> None:
    Inbox(store, clock).add(incoming(1, text="nog niet gelezen"))
    clock.advance(KEEP_TEXT * 2)

    assert purged(store, clock) == {}
    row = Inbox(store, clock).claim("a")
    assert row is not None
    assert row.incoming.text == "nog niet gelezen"


def test_a_part_that_is_not_sent_yet_keeps_its_text(store: Store, clock: FrozenClock) -> None:
    with store.begin() as connection:
        put(connection, "page", CHAT, None, messages("nog te sturen"), clock.now())
    clock.advance(KEEP_TEXT * 2)

    assert purged(store, clock) == {}
    part = Outbox(store, clock).next()
    assert part is not None
    assert part.message.text == "nog te sturen"


def test_the_48_hours_of_a_part_begin_when_it_was_sent(store: Store, clock: FrozenClock) -> None:
    with store.begin() as connection:
        put(connection, "page", CHAT, None, messages("lang onderweg"), clock.now())
    clock.advance(KEEP_TEXT * 2)
    out = Outbox(store, clock)
    part = out.next()
    assert part is not None
    out.mark_sent(part.id, None)

    assert purged(store, clock) == {}
    clock.advance(KEEP_TEXT + MOMENT)
    assert purged(store, clock) == {"messages": 1}


@pytest.mark.parametrize("state", ["failed", "blocked"])
def test_a_part_that_never_arrived_goes_too(store: Store, clock: FrozenClock, state: str) -> None:
    with store.begin() as connection:
        put(connection, "page", CHAT, None, messages("nooit aangekomen"), clock.now())
        connection.execute(update(outbox).values(state=state))
    clock.advance(KEEP_TEXT + MOMENT)

    assert purged(store, clock) == {"messages": 1}


def test_a_chat_is_remembered_for_30_days_after_her_last_message(
    store: Store, clock: FrozenClock
) -> None:
    with store.begin() as connection:
        chat = Chat("page", CHAT, created_at=clock.now(), language="tr")
        chat.last_user_at = clock.now()
        save_chat(connection, chat)
    clock.advance(KEEP_CHAT - MOMENT)
    assert purged(store, clock) == {}

    clock.advance(2 * MOMENT)
    assert purged(store, clock) == {"chats": 1}
    with store.read() as connection:
        assert load_chat(connection, "page", CHAT, clock.now()).language is None


def test_a_chat_in_which_a_person_speaks_is_not_given_back_to_the_bot(
    store: Store, clock: FrozenClock
) -> None:
    with store.begin() as connection:
        chat = Chat("page", CHAT, created_at=clock.now(), last_user_at=clock.now())
        save_chat(connection, chat)
        set_speaker(connection, "page", CHAT, "person")
    clock.advance(KEEP_CHAT * 2)

    assert purged(store, clock) == {}
    with store.read() as connection:
        assert load_chat(connection, "page", CHAT, clock.now()).speaker == "person"


def test_an_unfinished_guide_goes_after_thirty_days_also_while_the_chat_goes_on(
    store: Store, clock: FrozenClock
) -> None:
    left = Chat("page", CHAT, created_at=clock.now(), last_user_at=clock.now())
    left.guide, left.guide_at = {"guide": "datums"}, clock.now()
    left.profile = {"wet": "Wi2021"}
    with store.begin() as connection:
        save_chat(connection, left)
    clock.advance(KEEP_GUIDE - MOMENT)
    left.last_user_at = clock.now()
    with store.begin() as connection:
        save_chat(connection, left)
    assert purged(store, clock) == {}

    clock.advance(2 * MOMENT)
    assert purged(store, clock) == {"guides": 1}
    with store.read() as connection:
        kept = load_chat(connection, "page", CHAT, clock.now())
    assert (kept.guide, kept.guide_at, kept.profile) == (None, None, {"wet": "Wi2021"})
    assert purged(store, clock) == {}, "a second time there is nothing left to forget"
