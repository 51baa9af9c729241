from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import Clock
from bot.inbox.queue import Inbox
from bot.outbox.queue import Outbox, put
from bot.store.chats import (
    Chat,
    forget_chat,
    forget_messages,
    load_chat,
    save_chat,
    set_speaker,
)
from bot.store.engine import Store, open_store
from bot.store.migrate import migrate
from bot.store.tables import chat, inbox, metadata, outbox
from tests.arrivals import CHAT, NOON, incoming, messages

MARK = "merkteken"
OTHER = 8


def load(store: Store, chat_id: int = CHAT) -> Chat:
    with store.read() as connection:
        return load_chat(connection, "page", chat_id, NOON)


def save(store: Store, chat: Chat) -> None:
    with store.begin() as connection:
        save_chat(connection, chat)


def everything(store: Store) -> str:
    """All that any table holds, as one text."""
    with store.read() as connection:
        return "\n".join(
            str(tuple(row))
            for table in metadata.sorted_tables
            for row in connection.execute(select(table))
        )


def answered(store: Store, clock: Clock, update_id: int, **said: Any) -> int:
    """A message of hers that was handled, and its answer, both marked."""
    queue = Inbox(store, clock)
    queue.add(incoming(update_id, **{"text": f"{MARK} {update_id}", **said}))
    row = queue.claim("a")
    assert row is not None
    with store.begin() as connection:
        place = (row.incoming.channel, row.incoming.chat_id)
        put(connection, *place, row.seq, messages(f"{MARK} antwoord"), NOON)
        queue.finish(connection, row.seq, NOON)
    return row.seq


def test_a_chat_nobody_heard_of_is_new_and_not_stored(store: Store) -> None:
    assert load(store) == Chat("page", CHAT, created_at=NOON)
    with store.read() as connection:
        assert connection.execute(select(chat)).all() == []


def test_a_chat_comes_back_as_it_was_saved(store: Store) -> None:
    saved = Chat(
        channel="page",
        chat_id=2**52,
        created_at=NOON,
        language="ti",
        last_card="vve/kosten",
        last_section="kort [groep=gezinsmigrant]",
        profile={"groep": "gezinsmigrant", "naam": "ሰላም"},
        lost=2,
        notice_day=date(2026, 11, 20),
        guide={"guide": "datums", "answers": [["pip", "2025-07-01", 3]]},
        guide_at=NOON,
        last_user_at=NOON + timedelta(minutes=1),
    )
    save(store, saved)

    assert load(store, 2**52) == saved


def test_saving_again_writes_over(store: Store) -> None:
    first = Chat("page", CHAT, created_at=NOON, language="ar", lost=1)
    save(store, first)
    save(store, replace(first, language=None, lost=0))

    assert load(store) == replace(first, language=None, lost=0)


def test_the_same_number_in_another_channel_is_another_chat(store: Store) -> None:
    save(store, Chat("telegram", CHAT, created_at=NOON, language="tr"))

    assert load(store).language is None


def test_a_turn_that_began_earlier_does_not_take_the_chat_from_a_person(store: Store) -> None:
    save(store, Chat("page", CHAT, created_at=NOON))
    during_the_turn = load(store)
    with store.begin() as connection:
        set_speaker(connection, "page", CHAT, "person")
    save(store, replace(during_the_turn, lost=1))

    assert (load(store).speaker, load(store).lost) == ("person", 1)


@pytest.mark.parametrize("forget", [forget_messages, forget_chat])
@pytest.mark.parametrize(
    "said",
    [
        {},
        {"kind": "tap", "text": None, "data": f"k:{MARK}"},
        {"kind": "voice", "text": None, "file_id": MARK, "file_type": "audio/ogg"},
        {"kind": "photo", "text": f"bij {MARK}", "file_id": MARK},
    ],
    ids=["text", "tap", "voice", "photo with caption"],
)
def test_nothing_that_was_said_is_left(
    store: Store, clock: Clock, forget: Any, said: dict[str, Any]
) -> None:
    answered(store, clock, 1, **said)
    assert MARK in everything(store)

    with store.begin() as connection:
        forget(connection, "page", CHAT)

    assert MARK not in everything(store)


@pytest.mark.parametrize("forget", [forget_messages, forget_chat])
def test_other_chats_keep_what_was_said(store: Store, clock: Clock, forget: Any) -> None:
    answered(store, clock, 1, chat_id=OTHER)
    answered(store, clock, 2, channel="telegram")
    before = everything(store)

    with store.begin() as connection:
        forget(connection, "page", CHAT)

    assert everything(store) == before


def test_forgetting_messages_keeps_the_memory_and_late_copies_out(
    store: Store, clock: Clock
) -> None:
    save(store, Chat("page", CHAT, created_at=NOON, language="ar"))
    answered(store, clock, 1)
    with store.begin() as connection:
        forget_messages(connection, "page", CHAT)

    assert load(store).language == "ar"
    assert not Inbox(store, clock).add(incoming(1))


def test_a_part_that_was_forgotten_is_not_sent(store: Store, clock: Clock) -> None:
    answered(store, clock, 1)
    with store.begin() as connection:
        forget_messages(connection, "page", CHAT)

    assert Outbox(store, clock).next() is None


def test_a_question_after_the_wish_to_forget_is_still_answered(store: Store, clock: Clock) -> None:
    queue = Inbox(store, clock)
    queue.add(incoming(1, text="/wis"))
    queue.add(incoming(2, text="Wat kost vve?"))
    wish = queue.claim("a")
    assert wish is not None
    with store.begin() as connection:
        forget_messages(connection, "page", CHAT)
        queue.finish(connection, wish.seq, NOON)

    row = queue.claim("a")
    assert row is not None
    assert row.incoming.text == "Wat kost vve?"


def test_forgetting_a_chat_leaves_no_row_of_it(store: Store, clock: Clock) -> None:
    save(store, Chat("page", CHAT, created_at=NOON, profile={"groep": MARK}))
    answered(store, clock, 1)
    with store.begin() as connection:
        forget_chat(connection, "page", CHAT)

    assert everything(store) == ""


def test_the_wish_to_be_forgotten_stays_without_its_text_until_it_is_handled(
    store: Store, clock: Clock
) -> None:
    queue = Inbox(store, clock)
    answered(store, clock, 1)
    queue.add(incoming(2, text=MARK))
    queue.add(incoming(3, text="Nog iets"))
    wish = queue.claim("a")
    assert wish is not None
    with store.begin() as connection:
        forget_chat(connection, "page", CHAT, keep_seq=wish.seq)
        put(connection, "page", CHAT, wish.seq, messages("Alles is weg."), NOON)
        queue.finish(connection, wish.seq, NOON)

    assert MARK not in everything(store)
    with store.read() as connection:
        kept = connection.execute(select(inbox.c.text).order_by(inbox.c.seq)).scalars().all()
        answers = connection.execute(select(outbox.c.inbox_seq)).scalars().all()
    assert (kept, answers) == ([None, "Nog iets"], [wish.seq])
    after = queue.claim("a")
    assert after is not None
    assert after.incoming.text == "Nog iets"


@pytest.mark.parametrize("forget", [forget_messages, forget_chat])
def test_what_is_forgotten_is_in_no_file_of_sqlite(
    sqlite_url: str, tmp_path: Path, clock: Clock, forget: Any
) -> None:
    store = open_store(sqlite_url)
    migrate(store)
    for number in range(1, 20):
        answered(store, clock, number, text=f"{MARK} " * (1 if number % 2 else 500))

    def bytes_on_disk() -> bytes:
        with store.engine.connect() as connection:
            connection.connection.dbapi_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return b"".join(file.read_bytes() for file in tmp_path.glob("store*"))

    assert MARK.encode() in bytes_on_disk()
    with store.begin() as connection:
        forget(connection, "page", CHAT)

    assert MARK.encode() not in bytes_on_disk()
