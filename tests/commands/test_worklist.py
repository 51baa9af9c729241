"""`inburger content worklist`: what people taught, for an editor to judge."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from bot.settings import read_settings
from bot.store.choices import FEWEST_CHATS, note_choice
from bot.store.engine import open_store
from bot.store.migrate import migrate
from tests.commands.conftest import Type

CARD = "vve/kosten"
QUESTION = "hoe duur is dat klasje voor de kleintjes"


def chosen(question: str, card: str = CARD, chats: int = FEWEST_CHATS) -> None:
    settings = read_settings()
    settings.data.mkdir(exist_ok=True)
    store = open_store(settings.store_url)
    migrate(store)
    with store.begin() as connection:
        for number in range(chats):
            note_choice(connection, f"m{number}", "nl", question, card, date(2026, 11, 20))


def listed(type_command: Type) -> list[str]:
    found = json.loads(type_command("content", "worklist", "--json").stdout)
    return [one["question"] for one in found]


def test_a_question_of_five_people_stands_with_the_file_it_may_go_into(
    type_command: Type,
) -> None:
    chosen(QUESTION)
    said = type_command("content", "worklist").stdout
    assert f"content/{CARD}/vragen.yml  nl  {FEWEST_CHATS}x  {QUESTION}" in said
    assert "inburger train" in said


@pytest.mark.parametrize(
    ("card", "chats", "why"),
    [
        (CARD, FEWEST_CHATS - 1, "it could be somebody's own story"),
        ("vve/bestaat-niet", FEWEST_CHATS, "the card is gone: nothing is left to do"),
    ],
)
def test_some_questions_are_not_shown(type_command: Type, card: str, chats: int, why: str) -> None:
    chosen(QUESTION, card, chats)
    assert listed(type_command) == [], why


def test_a_question_that_is_a_sample_question_already_is_done(
    type_command: Type, data: Path
) -> None:
    from bot.cards.library import read_library

    known = read_library(read_settings().content)[0].cards[CARD].questions["nl"][0]
    chosen(known)
    assert listed(type_command) == []


def test_an_empty_list_says_when_something_comes(type_command: Type, data: Path) -> None:
    data.mkdir()
    assert f"als {FEWEST_CHATS} mensen" in type_command("content", "worklist").stdout
