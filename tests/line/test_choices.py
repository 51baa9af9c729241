"""What a person chooses after a question that was not sure: kept for editors, without her name."""

from __future__ import annotations

from sqlalchemy import select

from bot.store.choices import FEWEST_CHATS, frequent_choices
from bot.store.tables import choice
from tests.line.line import Line
from tests.peers.people import Person

UNSURE = "kinderen les waar dan"
"""May mean more cards than one, today."""


async def asks(product: Line, said: str = UNSURE) -> Person:
    person = product.fake.person()
    person.starts("nl")
    await product.settle()
    person.says(said)
    await product.settle()
    return person


def kept(product: Line) -> list[tuple[str, str]]:
    with product.store.read() as connection:
        return [tuple(row) for row in connection.execute(select(choice.c.question, choice.c.card))]


async def test_the_card_she_takes_from_what_was_offered_is_a_hint_for_editors(
    product: Line,
) -> None:
    person = await asks(product)
    person.taps(person.last().buttons[1][0])
    await product.settle()
    [(question, card)] = kept(product)
    assert question == UNSURE
    title = product.conversation.library.current.cards[card].texts["nl"].title
    assert title in person.answers()[-1]


async def test_the_same_question_of_five_people_is_seen(product: Line) -> None:
    for _ in range(FEWEST_CHATS):
        person = await asks(product)
        person.taps(person.last().buttons[0][0])
        await product.settle()
    with product.store.read() as connection:
        assert [one.chats for one in frequent_choices(connection)] == [FEWEST_CHATS]


async def test_a_card_from_the_menu_says_nothing_of_her_question(product: Line) -> None:
    person = await asks(product)
    for said in ("/menu",):
        person.says(said)
        await product.settle()
    person.taps(person.last().buttons[0][0])
    await product.settle()
    person.taps(person.last().buttons[0][0])
    await product.settle()
    assert kept(product) == []


async def test_a_number_in_the_question_is_kept_masked(product: Line) -> None:
    person = await asks(product, f"{UNSURE} 111222333")
    person.taps(person.last().buttons[0][0])
    await product.settle()
    assert all("111222333" not in question for question, _ in kept(product))


async def test_clearing_the_chat_takes_her_choice_along(product: Line) -> None:
    person = await asks(product)
    person.taps(person.last().buttons[0][0])
    await product.settle()
    assert kept(product)
    person.says("/wis")
    await product.settle()
    assert kept(product) == []
