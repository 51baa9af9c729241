"""What people choose after a question that was not understood: kept for editors, without a name."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.clock import FrozenClock
from bot.store.chats import Chat, forget_chat, forget_messages, save_chat
from bot.store.choices import (
    FEWEST_CHATS,
    LONGEST,
    Choice,
    frequent_choices,
    kept_choices,
    note_choice,
)
from bot.store.engine import Store
from bot.store.retention import KEEP_CHOICE, purge
from bot.store.tables import choice
from tests.arrivals import CHAT, NOON

DAY = date(2026, 11, 20)
QUESTION = "wie betaald de opvang"
CARD = "kinderopvang/kosten"


def note(store: Store, mark: str, question: str = QUESTION, card: str = CARD) -> None:
    with store.begin() as connection:
        note_choice(connection, mark, "nl", question, card, DAY)


def seen(store: Store) -> list[Choice]:
    with store.read() as connection:
        return list(frequent_choices(connection))


def marks(store: Store) -> set[str]:
    with store.read() as connection:
        return set(connection.execute(select(choice.c.mark)).scalars())


def test_an_editor_sees_a_question_from_the_fifth_chat_on(store: Store) -> None:
    for number in range(FEWEST_CHATS - 1):
        note(store, f"chat {number}")
    assert seen(store) == []
    note(store, "another", "Wie betaald de OPVANG?")
    assert [(one.card, one.chats) for one in seen(store)] == [(CARD, FEWEST_CHATS)]


def test_one_person_who_asks_often_counts_once(store: Store) -> None:
    for _ in range(FEWEST_CHATS):
        note(store, "the same")
    assert seen(store) == []
    assert marks(store) == {"the same"}


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("x" * (LONGEST + 1), "a whole story is nobody's sample question"),
        (" ?! ", "nothing is left of it to compare"),
    ],
)
def test_some_questions_are_not_kept(store: Store, question: str, why: str) -> None:
    note(store, "a", question)
    assert marks(store) == set(), why


@pytest.mark.parametrize("forget", [forget_messages, forget_chat])
def test_what_a_chat_chose_goes_with_its_messages(store: Store, forget: object) -> None:
    with store.begin() as connection:
        save_chat(connection, Chat("page", CHAT, created_at=NOON, language="nl", mark="hers"))
    note(store, "hers")
    note(store, "of another")
    with store.begin() as connection:
        forget(connection, "page", CHAT)  # type: ignore[operator]
    assert marks(store) == {"of another"}


def test_a_choice_goes_after_ninety_days(store: Store, clock: FrozenClock) -> None:
    note(store, "a")
    clock.advance(KEEP_CHOICE)
    with store.begin() as connection:
        assert purge(connection, clock.now())["choices"] == 0
    clock.advance(timedelta(days=1))
    with store.begin() as connection:
        assert purge(connection, clock.now())["choices"] == 1
    assert marks(store) == set()


def test_a_chat_knows_how_many_of_its_choices_are_kept(store: Store) -> None:
    note(store, "hers")
    note(store, "hers", "mag ik werken", "werk/mag-ik-werken")
    with store.read() as connection:
        assert kept_choices(connection, "hers") == 2
        assert kept_choices(connection, None) == 0
