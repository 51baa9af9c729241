"""A person talks with the whole product on Telegram: real content, real model."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.clock import FrozenClock
from bot.languages import LANGUAGES
from bot.render.labels import command_buttons
from bot.store.tables import chat as chats
from bot.store.tables import inbox, outbox
from tests.line.line import Line
from tests.peers.people import Person

WELCOME = {
    "nl": "Ik ben een computerprogramma",
    "ar": "برنامج",
    "ti": "ፕሮግራም",
    "tr": "bilgisayar programı",
}


async def begun(product: Line, language: str = "nl", **who: str) -> Person:
    person = product.fake.person(**who)
    person.starts(language)
    await product.settle()
    return person


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_link_of_a_poster_begins_in_its_language(product: Line, language: str) -> None:
    amal = await begun(product, language)
    welcome, menu = amal.sees()[1:]
    assert WELCOME[language] in welcome.text
    assert menu.buttons


async def test_who_starts_without_a_link_chooses_a_language_by_its_own_name(product: Line) -> None:
    amal = await begun(product, "")
    assert [label for row in amal.last().buttons for label in row] == [
        known.own_name for known in LANGUAGES.values()
    ]
    amal.taps("ትግርኛ")
    await product.settle()
    assert any(WELCOME["ti"] in answer for answer in amal.answers())


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_list_of_commands_follows_the_language_she_chose(
    product: Line, language: str
) -> None:
    amal = await begun(product, language, language_code="en")
    shown = product.fake.commands[(f"chat:{amal.id}", "")]
    assert [entry["command"] for entry in shown] == list(command_buttons(language))
    assert shown[0]["description"] == command_buttons(language)["menu"].label


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("voice", "spraak"),
        ("photo", "foto"),
        ("document", "bestand"),
        ("sticker", "plaatje"),
        ("location", "locatie"),
        ("contact", "contact"),
    ],
)
async def test_what_is_no_text_is_kindly_answered_with_a_way_to_a_person(
    product: Line, kind: str, said: str
) -> None:
    amal = await begun(product)
    amal.sends_kind(kind)
    await product.settle()
    assert said in amal.last().text
    assert "Een mens" in [label for row in amal.last().buttons for label in row]


async def test_what_she_writes_under_a_photo_is_answered(product: Line) -> None:
    amal = await begun(product)
    amal.sends_photo(caption="ik ben zwanger, krijg ik meer tijd voor inburgering?")
    await product.settle()
    *_, unread, answer = amal.answers()
    assert "foto" in unread
    assert "zwanger" in answer.lower()


async def test_an_emergency_under_a_photo_is_one(product: Line) -> None:
    amal = await begun(product)
    amal.sends_photo(caption="mijn man slaat mij, help")
    await product.settle()
    first = amal.answers()[-1].split("\n")[0]
    assert any(number in first for number in ("112", "0800-2000"))


async def test_in_a_group_the_bot_says_where_it_works_and_leaves(product: Line) -> None:
    amal = product.fake.person()
    group = product.fake.group()
    group.adds_bot(amal)
    await product.settle()
    said = [seen.text for seen in group.sees() if seen.by_bot]
    assert said and all(words in said[0] for words in ("groepen", "المجموعات", "ጉጅለ", "Gruplarda"))
    assert not group.has_bot
    with product.store.read() as connection:
        assert not connection.execute(select(chats)).all(), "nothing of a group is remembered"


async def test_wis_takes_both_sides_off_the_phone_as_far_as_telegram_lets_it(
    product: Line, clock: FrozenClock
) -> None:
    amal = await begun(product)
    old = amal.says("menu")
    await product.settle()
    clock.advance(timedelta(hours=49))
    amal.says("hallo")
    await product.settle()
    amal.says("/wis")
    await product.settle()
    left = [seen for seen in amal.sees() if seen.message_id > old.message_id]
    *older, wiped = left
    assert "Telegram" in wiped.text.split("\n")[0], "first what it cannot do"
    assert all(seen.message_id < wiped.message_id - 2 for seen in older)
    assert "hallo" not in [seen.text for seen in left]
    with product.store.read() as connection:
        texts = connection.execute(select(inbox.c.text).where(inbox.c.text.is_not(None))).all()
        bodies = connection.execute(select(outbox.c.body)).scalars().all()
    assert [row.text for row in texts] in ([], ["/wis"])
    assert not any("hallo" in body.lower() for body in bodies)


async def test_wis_works_for_more_messages_than_telegram_takes_at_once(product: Line) -> None:
    amal = await begun(product)
    for number in range(60):
        amal.says(f"/menu {number}")
        await product.settle()
    amal.says("/wis")
    await product.settle()
    assert len(amal.sees()) == 1


async def test_stop_forgets_the_chat_and_still_says_so(product: Line) -> None:
    amal = await begun(product)
    amal.says("/stop")
    await product.settle()
    amal.taps("Ja, stoppen")
    await product.settle()
    assert "vergeten" in amal.last().text
    assert (f"chat:{amal.id}", "") not in product.fake.commands, "which told her language"
    with product.store.read() as connection:
        assert not connection.execute(select(chats)).all()


async def test_who_blocks_the_bot_and_comes_back_is_answered_again(product: Line) -> None:
    amal = await begun(product)
    amal.says("/menu")
    amal.blocks()
    await product.settle()
    amal.starts("nl")
    await product.settle()
    assert amal.last().buttons


async def test_an_edited_question_gets_the_card_of_the_better_one(product: Line) -> None:
    amal = await begun(product)
    asked = amal.says("wat kost de voorschool")
    await product.settle()
    first = amal.last()
    amal.edits(asked, "mag ik werken tijdens de inburgering")
    await product.settle()
    assert amal.last().message_id == first.message_id
    assert amal.last().text != first.text
    assert "werk" in amal.last().text.lower()
