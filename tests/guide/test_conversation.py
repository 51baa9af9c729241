"""A guide as an inburgeraar meets it: left, asked something in between, resumed, started over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue.reply import Reply
from bot.dialogue.solo import SoloChat
from bot.languages import LANGUAGES
from bot.locale.phrases import say
from bot.store.chats import load_chat, save_chat
from bot.store.engine import Store
from tests.guide.conftest import DAYS, Open
from tests.guide.walks import data, tap, text

BEGIN = "h:datums:hulp:begin"
NEXT_QUESTION = "Welke datum staat op uw eerste plan (PIP)?"


async def at_the_date(chat: SoloChat) -> Reply:
    """In the guide of dates, at the question for the date of the plan."""
    await chat.tap(BEGIN)
    return await chat.tap("h:datums:wet:nieuw")


async def edit(chat: SoloChat, message_id: int, words: str) -> Reply:
    """Her message with this number, changed."""
    conversation = chat._conversation
    answer = conversation.answer

    async def as_edit(incoming, *rest):  # type: ignore[no-untyped-def]
        return await answer(replace(incoming, kind="edit", message_id=message_id), *rest)

    conversation.answer = as_edit  # type: ignore[method-assign]
    try:
        return await chat.say(words)
    finally:
        conversation.answer = answer  # type: ignore[method-assign]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_menu_leads_to_every_guide(open_walk: Open, language: str) -> None:
    chat = open_walk(language)
    menu = await chat.say("/menu")
    guides = await tap(chat, menu, "m:keuzehulpen")
    for guide_id in ("datums", "kot-check", "welke-groep", "welke-wet"):
        reply = await tap(chat, guides, f"h:{guide_id}:hulp:begin")
        assert reply.outcome == "guide"
        assert reply.messages[0].language == language
        assert f"h:{guide_id}:hulp:stop" in data(reply)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("card", "guide_id"),
    [("kinderopvangtoeslag/heb-ik-recht", "kot-check"), ("verlenging/bevalling", "datums"),
     ("leerroutes/wisselen", "datums")],
)  # fmt: skip
async def test_a_card_offers_its_guide_among_at_most_four_buttons(
    open_walk: Open, language: str, card: str, guide_id: str
) -> None:
    chat = open_walk(language)
    reply = await chat.tap(f"k:{card}#kort")
    assert f"h:{guide_id}:hulp:begin" in data(reply)
    assert len(data(reply)) <= 4
    begun = await tap(chat, reply, f"h:{guide_id}:hulp:begin")
    assert begun.outcome == "guide"


@pytest.mark.parametrize(
    ("language", "section", "ways"),
    [
        ("nl", "kort", ["k:", "h:", "p:onduidelijk", "p:menu"]),
        ("tr", "kort", ["k:", "h:", "p:onduidelijk", "p:nl"]),
        ("tr", "hulp", ["p:mens", "h:", "p:onduidelijk", "p:nl"]),
    ],
)
async def test_the_menu_gives_way_first_to_the_guide(
    open_walk: Open, language: str, section: str, ways: list[str]
) -> None:
    reply = await open_walk(language).tap(f"k:verlenging/bevalling#{section}")
    found = data(reply)
    assert len(found) == len(ways)
    assert all(one.startswith(way) for one, way in zip(found, ways, strict=True)), found


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "nl"])
async def test_a_translation_nobody_read_is_told_at_the_beginning(
    open_walk: Open, language: str
) -> None:
    notice = say(
        language, "Translated by a computer. No speaker of this language has checked it yet."
    )
    chat = open_walk(language)
    assert notice in text(await chat.tap(BEGIN))
    assert notice not in text(await chat.tap("h:datums:wet:nieuw"))


QUESTIONS = [
    ("nl", "mag ik werken naast mijn inburgering", "werk/mag-ik-werken"),
    ("ar", "هل مسموح لي بالعمل", "werk/mag-ik-werken"),
    ("ti", "ክሰርሕ ይኽእል ዶ", "werk/mag-ik-werken"),
    ("tr", "çalışabilir miyim", "werk/mag-ik-werken"),
]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(("language", "asked", "card"), QUESTIONS)
async def test_a_question_in_between_is_answered_and_the_step_asked_again(
    open_chat: Open, language: str, asked: str, card: str, day: str
) -> None:
    chat = open_chat(language, day)
    step = chat._conversation.library.current.guides["datums"].step("pip")
    assert step is not None
    await at_the_date(chat)
    reply = await chat.say(asked)
    assert (reply.outcome, reply.card) == ("answer", card)
    last = reply.messages[-1].text
    assert say(language, "Back to the question:") in last
    assert step.question[language].split("(")[0].strip() in last
    assert "h:datums:pip:geen-plan" in data(reply)
    onward = await chat.say("1-7-2025")
    assert "h:datums:onderwerp:bevalling" in data(onward)


async def test_an_emergency_in_between_comes_alone_and_the_guide_waits(open_chat: Open) -> None:
    chat = open_chat("nl")
    await at_the_date(chat)
    reply = await chat.say("help hij slaat mij, ik ben in gevaar")
    assert reply.outcome == "emergency"
    assert not [one for one in data(reply) if one.startswith("h:")]
    menu = await chat.say("/menu")
    assert "h:datums:hulp:verder" in data(menu)


async def test_who_asks_for_a_person_leaves_the_guide(open_chat: Open) -> None:
    chat = open_chat("nl")
    await at_the_date(chat)
    reply = await chat.say("ik wil met een mens praten")
    assert reply.outcome == "handoff"
    assert not [one for one in data(reply) if one.startswith("h:")]
    assert chat.chat.guide is not None
    assert chat.chat.guide["waiting"]


@pytest.mark.parametrize("said", ["asdf qwer", "hallo", "dank u"])
async def test_what_is_neither_answer_nor_question_gets_the_step_again(
    open_chat: Open, said: str
) -> None:
    chat = open_chat("nl")
    await at_the_date(chat)
    reply = await chat.say(said)
    assert reply.outcome == "guide"
    assert NEXT_QUESTION in text(reply)


async def test_lost_twice_in_a_step_offers_a_person(open_chat: Open) -> None:
    chat = open_chat("nl")
    await at_the_date(chat)
    assert "p:mens" not in data(await chat.say("31-2-2025"))
    assert "p:mens" in data(await chat.say("1-1-1900"))
    await chat.say("1-7-2025")
    assert chat.chat.lost == 0


@pytest.mark.parametrize("kind", ["voice", "photo", "sticker"])
async def test_what_is_no_text_is_answered_and_the_step_asked_again(
    open_chat: Open, kind: str
) -> None:
    chat = open_chat("nl")
    await at_the_date(chat)
    reply = await chat._answer(kind)
    assert NEXT_QUESTION in text(reply)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_left_by_button_and_resumed_at_the_same_step(open_walk: Open, language: str) -> None:
    chat = open_walk(language)
    shown = await at_the_date(chat)
    left = await tap(chat, shown, "h:datums:hulp:stop")
    assert "30" in text(left)
    resumed = await tap(chat, left, "h:datums:hulp:verder")
    assert data(resumed) == data(shown)


async def test_a_guide_is_resumed_after_everything_was_restarted(
    open_walk: Open, store: Store
) -> None:
    before = open_walk("ti")
    shown = await at_the_date(before)
    with store.begin() as connection:
        save_chat(connection, before.chat)
    after = open_walk("ti")
    with store.read() as connection:
        now = after._clock.now()
        after.chat = load_chat(connection, before.chat.channel, before.chat.chat_id, now)
    assert data(await after.tap("h:datums:hulp:verder")) == data(shown)


async def test_left_by_its_word_and_by_menu(open_walk: Open) -> None:
    chat = open_walk("nl")
    await at_the_date(chat)
    assert "h:datums:hulp:verder" in data(await chat.say("stoppen"))
    menu = await chat.say("/menu")
    assert "m:vve" in data(menu)
    resumed = await tap(chat, menu, "h:datums:hulp:verder")
    assert NEXT_QUESTION in text(resumed)


async def test_what_is_typed_after_leaving_is_no_answer(open_chat: Open) -> None:
    chat = open_chat("nl")
    await at_the_date(chat)
    await chat.tap("h:datums:hulp:stop")
    reply = await chat.say("mag ik werken naast mijn inburgering")
    assert reply.outcome == "answer"
    assert not [one for one in data(reply) if one.startswith("h:")]


async def test_a_card_tapped_in_between_says_once_how_to_go_on(open_walk: Open) -> None:
    chat = open_walk("nl")
    await at_the_date(chat)
    first = await chat.tap("k:vve/kosten#kort")
    assert "h:datums:hulp:verder" in data(first)
    second = await chat.tap("k:vve/kosten#doen")
    assert "h:datums:hulp:verder" not in data(second)


async def test_going_back_asks_the_question_before(open_walk: Open) -> None:
    chat = open_walk("nl")
    await at_the_date(chat)
    reply = await chat.say("1-7-2025")
    assert "Ik lees: 1 juli 2025." in text(reply)
    back = await tap(chat, reply, "h:datums:hulp:terug")
    assert NEXT_QUESTION in text(back)
    first = await chat.say("terug")
    assert "h:datums:wet:nieuw" in data(first)
    assert "h:datums:hulp:terug" not in data(first)


async def test_started_over_forgets_the_answers(open_walk: Open) -> None:
    chat = open_walk("nl")
    await at_the_date(chat)
    left = await chat.tap("h:datums:hulp:stop")
    again = await tap(chat, left, "h:datums:hulp:opnieuw")
    assert "h:datums:wet:nieuw" in data(again)
    assert chat.chat.guide is not None
    assert chat.chat.guide["answers"] == []


async def test_beginning_again_what_is_half_done_asks_to_go_on(open_walk: Open) -> None:
    chat = open_walk("nl")
    await at_the_date(chat)
    reply = await chat.tap(BEGIN)
    assert {"h:datums:hulp:verder", "h:datums:hulp:opnieuw"} <= set(data(reply))


async def test_a_changed_mind_goes_on_from_the_changed_answer(open_walk: Open) -> None:
    """A tap on a button further up changes that answer; what came after it is asked again."""
    chat = open_walk("nl")
    await at_the_date(chat)
    await chat.say("1-7-2025")
    reply = await chat.tap("h:datums:wet:oud")
    assert "oude wet" in text(reply)


async def test_a_double_tap_changes_nothing(open_walk: Open) -> None:
    chat = open_walk("nl")
    once = await at_the_date(chat)
    twice = await chat.tap("h:datums:wet:nieuw")
    assert twice == once


async def test_an_edited_date_changes_its_own_answer(open_walk: Open) -> None:
    chat = open_walk("nl")
    await at_the_date(chat)
    await chat.say("1-7-2025")
    assert chat.chat.guide is not None
    message_id = chat.chat.guide["answers"][-1][2]
    reply = await edit(chat, message_id, "2-7-2025")
    assert "Ik lees: 2 juli 2025." in text(reply)
    assert chat.chat.guide["answers"][-1][:2] == ["pip", "2025-07-02"]
    assert [one[0] for one in chat.chat.guide["answers"]] == ["wet", "pip"]


async def test_the_language_can_be_switched_in_the_middle(open_walk: Open) -> None:
    chat = open_walk("nl")
    shown = await at_the_date(chat)
    assert "t:ar" in data(await chat.say("/taal"))
    reply = await chat.tap("t:ar")
    assert {message.language for message in reply.messages} == {"ar"}
    choices = [one for one in data(shown) if one.startswith("h:datums:pip:")]
    assert choices == [one for one in data(reply) if one.startswith("h:datums:pip:")]


@pytest.mark.parametrize(
    ("typed", "first_button", "reason"),
    [
        ("2025", "h:datums:pip:2025-01", "months of that year"),
        ("juli 2025", "h:datums:pip:2025-07-01", "days of that month"),
        ("1 juli", "h:datums:pip:2022-07-01", "the years in which it may be meant"),
        ("juli", "h:datums:pip:2022-07", "the years of that month"),
    ],
)
async def test_what_is_missing_of_a_date_is_asked_by_button(
    open_walk: Open, typed: str, first_button: str, reason: str
) -> None:
    chat = open_walk("nl")
    await at_the_date(chat)
    reply = await chat.say(typed)
    assert data(reply)[0] == first_button, reason
    back = await tap(chat, reply, "h:datums:hulp:verder")
    assert NEXT_QUESTION in text(back)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "msgid"),
    [
        ("31-2-2025", "This day does not exist. Please look again."),
        ("1-7-1447", "I read dates as they stand on Dutch letters: in the European calendar. "
         "Please write it like this: {example}."),
        ("5", "I do not see the whole date yet. "
         "Please write day, month and year, for example {example}."),
        ("1-7-2057", "I expect a day between {first} and {last}. Is the year right?"),
    ],
)  # fmt: skip
async def test_an_unclear_date_gets_a_friendly_question(
    open_walk: Open, language: str, typed: str, msgid: str
) -> None:
    chat = open_walk(language)
    await at_the_date(chat)
    reply = await chat.say(typed)
    wanted = say(language, msgid, example="20-11-2026", first="@", last="@").split("@")[0]
    assert wanted.strip() in text(reply)
    assert [one for one in data(reply) if one.startswith("h:datums:pip:")]


@pytest.mark.parametrize(
    "tapped",
    ["h:datums:wet:weg", "h:datums:weg:weg", "h:datums:pip:2031", "h:datums:pip:2025-13",
     "h:datums:pip:2025-02-31", "h:datums:pip:0000", "h:datums:onderwerp:einde",
     "h:datums:hulp:weg"],
)  # fmt: skip
async def test_a_button_that_does_not_fit_shows_the_open_question(
    open_walk: Open, tapped: str
) -> None:
    chat = open_walk("nl")
    await at_the_date(chat)
    assert NEXT_QUESTION in text(await chat.tap(tapped))


@pytest.mark.parametrize(
    "tapped", ["h:datums:pip:2025-07-01", "h:datums:hulp:verder", "h:datums:hulp:terug"]
)
async def test_a_button_of_a_guide_that_is_over_begins_it_again(
    open_walk: Open, tapped: str
) -> None:
    reply = await open_walk("nl").tap(tapped)
    assert "Deze vragen waren klaar" in text(reply)
    assert "h:datums:wet:nieuw" in data(reply)


async def test_a_button_of_a_guide_that_is_gone_gets_the_menu(open_walk: Open) -> None:
    reply = await open_walk("nl").tap("h:weg:hulp:begin")
    assert "m:vve" in data(reply)


async def learned_her_law(chat: SoloChat) -> Reply:
    await chat.tap("h:welke-wet:brief:ja")
    return await chat.say("1-7-2025")


@pytest.mark.parametrize(
    ("said", "kept"), [("ja", {"wet": "Wi2021"}), ("nee", {}), ("نعم", {"wet": "Wi2021"})]
)
async def test_what_a_guide_learned_is_remembered_after_a_yes_only(
    open_walk: Open, said: str, kept: dict[str, str]
) -> None:
    chat = open_walk("nl")
    reply = await learned_her_law(chat)
    assert "Wet inburgering 2021" in reply.messages[-1].text
    assert chat.chat.profile == {}
    await chat.say(said)
    assert chat.chat.profile == kept
    assert chat.chat.guide is None


async def test_another_message_is_no_yes_and_the_button_still_works(open_chat: Open) -> None:
    chat = open_chat("nl")
    await learned_her_law(chat)
    assert (await chat.say("mag ik werken naast mijn inburgering")).outcome == "answer"
    await chat.say("ja")
    assert chat.chat.profile == {}
    await chat.tap("h:welke-wet:hulp:ja")
    assert chat.chat.profile == {"wet": "Wi2021"}


async def test_what_is_remembered_is_not_asked_again_and_chooses_the_text(
    open_walk: Open,
) -> None:
    chat = open_walk("nl")
    await learned_her_law(chat)
    await chat.say("ja")
    assert NEXT_QUESTION in text(await chat.tap(BEGIN))
    card = await chat.tap("k:verlenging/bevalling#kort")
    assert "Wet inburgering 2013:" not in text(card)
    assert "16 weken" in text(card)
    assert "Uw wet: 1" in text(await chat.say("/mijngegevens"))


async def test_my_data_counts_the_answers_of_an_unfinished_guide(open_walk: Open) -> None:
    chat = open_walk("nl")
    await at_the_date(chat)
    assert "1 antwoord op vragen die niet klaar zijn" in text(await chat.say("/mijngegevens"))


@pytest.mark.parametrize("forget", ["/wis", "p:wis", "p:stop-ja"])
async def test_wis_and_stop_forget_the_guide(open_chat: Open, forget: str) -> None:
    chat = open_chat("nl")
    await at_the_date(chat)
    await (chat.say(forget) if forget.startswith("/") else chat.tap(forget))
    assert chat.chat.guide is None
    assert chat.chat.guide_at is None


async def test_a_person_who_speaks_is_never_talked_over_by_a_guide(open_walk: Open) -> None:
    chat = open_walk("nl")
    await at_the_date(chat)
    chat.chat.speaker = "person"
    assert (await chat.say("1-7-2025")).messages == ()
    assert (await chat.tap("h:datums:hulp:begin")).messages == ()


@pytest.mark.parametrize(
    "state",
    [{}, {"guide": "weg"}, {"guide": "datums"}, {"x": 1},
     {"guide": "weg", "answers": [], "waiting": False, "remember": {}},
     {"guide": "datums", "answers": "x", "waiting": False, "remember": {}},
     {"guide": "datums", "answers": [["pip", "x", None]], "waiting": False, "remember": {}}],
)  # fmt: skip
async def test_a_state_of_another_version_never_stops_the_conversation(
    open_chat: Open, state: dict[str, object]
) -> None:
    chat = open_chat("nl")
    chat.chat.guide = state
    assert (await chat.say("mag ik werken naast mijn inburgering")).card == "werk/mag-ik-werken"
    assert (await chat.tap("h:datums:hulp:verder")).outcome == "guide"


@pytest.mark.parametrize(
    ("pip", "way", "second", "shown", "reason"),
    [
        ("1-3-2025", ["onderwerp:bevalling", "wie:bevallen"], "1-5-2026",
         ["2 september 2027 (2-9-2027)", "2 maart 2028", "22 juni 2028", "16 weken", "DUO besluit"],
         "the term begins the day after the plan, and 16 weeks are added to its end"),
        ("1-3-2024", ["onderwerp:bevalling", "wie:bevallen"], "1-5-2026",
         ["2 september 2026", "2 maart 2027 (2-3-2027)", "22 juni 2027"],
         "the last half year has begun"),
        ("31-8-2024", ["onderwerp:bevalling", "wie:bevallen"], "1-5-2026",
         ["1 maart 2027 (1-3-2027)", "1 september 2027"],
         "half a year before the first of September"),
        ("27-8-2024", ["onderwerp:bevalling", "wie:bevallen"], "1-5-2026",
         ["28 februari 2027 (28-2-2027)", "28 augustus 2027"],
         "half a year before the 28th of August"),
        ("1-3-2025", ["onderwerp:einde"], None,
         ["2 maart 2025", "2 maart 2028 (2-3-2028)", "15 maanden", "2 september 2027", "3 jaar"],
         "three years"),
        ("1-3-2026", ["onderwerp:wisselen"], None, ["2 september 2027 (2-9-2027)", "1,5 jaar"],
         "a year and a half is eighteen months"),
        ("1-3-2025", ["onderwerp:wisselen"], None, ["2 september 2026", "voorbij"],
         "the time for it has passed"),
        ("10-12-2023", ["onderwerp:einde"], None, ["11 december 2026 (11-12-2026)", "heel snel"],
         "less than a month"),
        ("1-3-2022", [], None, ["2 maart 2025", "voorbij"], "the term has passed"),
    ],
)  # fmt: skip
async def test_dates_are_what_the_rules_say(
    open_walk: Open, pip: str, way: list[str], second: str | None, shown: list[str], reason: str
) -> None:
    chat = open_walk("nl")
    await at_the_date(chat)
    reply = await chat.say(pip)
    for taken in way:
        reply = await chat.tap(f"h:datums:{taken}")
    if second:
        reply = await chat.say(second)
    assert [part for part in shown if part not in text(reply)] == [], (reason, text(reply))
