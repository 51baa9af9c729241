"""Questions that are nothing without the answer before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.dialogue.follow_up import REMEMBERED
from bot.languages import LANGUAGES
from tests.dialogue.conftest import Open

BEFORE = "kinderopvang/soorten"

UNTIL_WHEN = {
    "nl": "en tot wanneer kan dat",
    "ar": "لايمتى فيني",
    "ti": "ክሳብ መዓስ",
    "tr": "peki ne zamana kadar",
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_part_of_the_answer_before_can_be_asked_in_words(
    open_chat: Open, language: str
) -> None:
    chat = open_chat(language)
    await chat.tap("k:leerroutes/wisselen#kort")
    reply = await chat.say(UNTIL_WHEN[language])
    assert (reply.card, chat.chat.last_section) == ("leerroutes/wisselen", "wanneer")


async def test_without_an_answer_before_no_part_is_served(open_chat: Open) -> None:
    reply = await open_chat("nl").say(UNTIL_WHEN["nl"])
    assert reply.outcome in ("suggest", "unknown")


async def test_what_is_not_sure_is_understood_as_being_about_the_same_theme(
    open_chat: Open,
) -> None:
    chat = open_chat("nl")
    await chat.tap(f"k:{BEFORE}#kort")
    reply = await chat.say("en hoeveel kost dat dan")
    assert reply.outcome == "suggest"
    assert reply.suggestions[0].startswith(("kinderopvang/", "kinderopvangtoeslag/"))


async def test_an_answer_of_long_ago_is_not_what_she_speaks_about(open_chat: Open) -> None:
    chat = open_chat("nl")
    await chat.tap("k:leerroutes/wisselen#kort")
    chat.chat.last_user_at = chat._clock.now() - REMEMBERED - timedelta(minutes=1)
    assert (await chat.say(UNTIL_WHEN["nl"])).card is None


async def test_another_subject_is_answered_as_if_nothing_was_before(open_chat: Open) -> None:
    chat = open_chat("nl")
    await chat.tap(f"k:{BEFORE}#kort")
    assert (await chat.say("mag ik werken naast mijn inburgering")).card == "werk/mag-ik-werken"


async def test_a_small_word_stays_a_small_word(open_chat: Open) -> None:
    chat = open_chat("nl")
    await chat.tap(f"k:{BEFORE}#kort")
    assert (await chat.say("dank u wel")).outcome == "social"
