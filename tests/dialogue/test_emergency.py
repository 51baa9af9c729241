"""Help numbers first, in every state and every language."""

import pytest

from bot.languages import LANGUAGES
from tests.dialogue.conftest import Open
from tests.dialogue.test_conversation import data

CRIES = {
    "nl": "mijn man slaat mij help",
    "ar": "زوجي يضربني ساعدوني",
    "ti": "ሰብኣየይ ይወቕዓኒ ኣሎ ሓግዙኒ",
    "tr": "kocam beni dövüyor yardım edin",
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_number_stands_in_the_first_line(open_chat: Open, language: str) -> None:
    reply = await open_chat(language).say(CRIES[language])
    assert reply.outcome == "emergency"
    assert "112" in reply.messages[0].text.splitlines()[0]
    assert reply.messages[0].language == language


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("chosen", LANGUAGES)
async def test_a_cry_in_any_language_is_heard_in_a_chat_of_any_other(
    open_chat: Open, spoken: str, chosen: str
) -> None:
    reply = await open_chat(chosen).say(CRIES[spoken])
    assert reply.outcome == "emergency"


async def test_it_comes_also_before_a_language_is_chosen(open_chat: Open) -> None:
    reply = await open_chat(None).say(CRIES["nl"])
    assert reply.outcome == "emergency"


async def test_it_comes_also_while_a_person_has_the_chat(open_chat: Open) -> None:
    chat = open_chat("nl")
    chat.chat.speaker = "person"
    assert (await chat.say(CRIES["nl"])).outcome == "emergency"


async def test_this_was_not_meant_answers_the_question_in_the_ordinary_way(open_chat: Open) -> None:
    chat = open_chat("nl")
    reply = await chat.say("mijn man slaat mij niet maar mag ik werken")
    assert reply.outcome == "emergency"
    assert "p:nood-nee" in data(reply)
    again = await chat.tap("p:nood-nee")
    assert again.outcome in ("answer", "suggest")
    assert again.card != "hulp/nood"
    assert "hulp/nood" not in again.suggestions


async def test_it_offers_a_person_the_way_out_and_clearing(open_chat: Open) -> None:
    reply = await open_chat("nl").say(CRIES["nl"])
    assert {"p:mens", "p:nood-nee", "p:wis"} <= set(data(reply))


async def test_it_needs_no_model(open_chat: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    chat = open_chat("ar")

    async def gone(_text: str) -> None:
        raise AssertionError("the model was asked")

    monkeypatch.setattr(chat._conversation.agent, "understand", gone)
    assert (await chat.say(CRIES["ar"])).outcome == "emergency"


@pytest.mark.parametrize("language", list(CRIES))
async def test_a_person_in_danger_is_sent_to_the_numbers_and_need_not_show_her_chat(
    open_chat: Open, language: str
) -> None:
    chat = open_chat(language)
    await chat.say(CRIES[language])
    urgent = await chat.tap("p:mens")
    ordinary = await open_chat(language).tap("p:mens")
    assert urgent.messages[0].text != ordinary.messages[0].text
    assert "VluchtelingenWerk" not in urgent.messages[0].text
    assert f"k:{chat.chat.last_card}#kort" in data(urgent)


async def test_wiping_leaves_no_trace_of_what_she_last_read(open_chat: Open) -> None:
    chat = open_chat("nl")
    await chat.say(CRIES["nl"])
    assert chat.chat.last_card is not None
    await chat.tap("p:wis")
    assert (chat.chat.last_card, chat.chat.last_section) == (None, None)
