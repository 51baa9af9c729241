"""The turn as an inburgeraar meets it, on the real content and the real model."""

import re

import pytest

from bot.dialogue.agent import EmbeddedAgent
from bot.dialogue.reply import Reply
from bot.dialogue.solo import SoloChat
from bot.languages import LANGUAGES
from tests.dialogue.conftest import Open

DAYS = ("2026-11-20", "2027-01-02", "2027-07-01")


def labels(reply: Reply) -> list[str]:
    return [button.label for m in reply.messages for row in m.buttons for button in row]


def data(reply: Reply) -> list[str]:
    return [button.data for m in reply.messages for row in m.buttons for button in row]


def text(reply: Reply) -> str:
    return "\n".join(message.text for message in reply.messages)


ANSWERS = [
    ("nl", "mag ik werken naast mijn inburgering", "werk/mag-ik-werken"),
    ("nl", "ik ben zwanger, moet ik naar les", "verlenging/zwanger"),
    ("ar", "هل مسموح لي بالعمل", "werk/mag-ik-werken"),
    ("ar", "شو يعني علاوة رعاية الاطفال", "kinderopvangtoeslag/wat-is-het"),
    ("ti", "ክሰርሕ ይኽእል ዶ", "werk/mag-ik-werken"),
    ("tr", "çalışabilir miyim", "werk/mag-ik-werken"),
    ("tr", "hamileyim kursa gitmek zorunda miyim", "verlenging/zwanger"),
]


@pytest.mark.parametrize(("language", "question", "card"), ANSWERS)
async def test_a_question_gets_its_card_in_her_language(
    open_chat: Open, language: str, question: str, card: str
) -> None:
    reply = await open_chat(language).say(question)
    assert (reply.outcome, reply.card) == ("answer", card)
    assert {message.language for message in reply.messages} == {language}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_first_contact_is_language_then_who_runs_this_then_the_menu(
    open_chat: Open, language: str
) -> None:
    chat = open_chat(None)
    first = await chat.say("/start")
    assert labels(first) == [lang.own_name for lang in LANGUAGES.values()]
    second = await chat.tap(f"t:{language}")
    assert len(second.messages) == 2
    assert "IND" in second.messages[0].text
    assert all(item.startswith("m:") for item in data(second)[:3])
    assert chat.chat.language == language


async def test_a_poster_link_chooses_the_language_at_once(open_chat: Open) -> None:
    chat = open_chat(None)
    await chat.say("/start ti-voorbeeldstad")
    assert chat.chat.language == "ti"


async def test_a_question_before_any_choice_is_answered_in_the_language_it_is_in(
    open_chat: Open,
) -> None:
    chat = open_chat(None)
    reply = await chat.say("kreş parası alabilir miyim, dil kursuna gidiyorum")
    assert chat.chat.language == "tr"
    assert {message.language for message in reply.messages} == {"tr"}


async def test_who_writes_before_any_choice_reads_once_who_runs_this(open_chat: Open) -> None:
    chat = open_chat(None)
    first = await chat.say("مرحبا")
    assert "BSN" in first.messages[0].text
    assert first.commands == "ar"
    assert "BSN" not in text(await chat.say("مرحبا"))


@pytest.mark.parametrize("old", ["p:menu", "m:vve", "k:vve/kosten#kort", "p:nee"])
async def test_an_old_button_after_stop_asks_for_the_language_first(
    open_chat: Open, old: str
) -> None:
    reply = await open_chat(None).tap(old)
    assert labels(reply) == [lang.own_name for lang in LANGUAGES.values()]


@pytest.mark.parametrize("old", ["p:wis", "p:mens", "k:hulp/nood#doen"])
async def test_what_helps_in_an_emergency_works_without_a_language(
    open_chat: Open, old: str
) -> None:
    reply = await open_chat(None).tap(old)
    assert reply.outcome != "language"


@pytest.mark.parametrize("word", ["معهد", "دورة"])
async def test_an_unknown_word_in_her_own_language_is_no_other_language(
    open_chat: Open, word: str
) -> None:
    reply = await open_chat("ar").say(word)
    assert reply.outcome != "language"
    assert "I do not speak" not in text(reply)


async def test_a_sentence_in_persian_is_still_another_language(open_chat: Open) -> None:
    reply = await open_chat("ar").say("من فارسی صحبت می کنم")
    assert (reply.outcome, data(reply)) == ("language", ["p:taal", "p:mens"])


@pytest.mark.parametrize("said", ["15.03.2024'te", "qwe rty"])
async def test_a_few_latin_letters_propose_no_other_language(open_chat: Open, said: str) -> None:
    assert "t:ti" not in data(await open_chat("tr").say(said))


@pytest.mark.parametrize(
    ("said", "outcomes"),
    [
        ("كيف اطلب الاعانة", {"answer", "suggest", "unknown"}),
        ("من ربح مباراة كرة القدم أمس", {"unknown"}),
    ],
)
async def test_other_letters_propose_their_language_also_when_not_understood(
    open_chat: Open, said: str, outcomes: set[str]
) -> None:
    reply = await open_chat("nl").say(said)
    assert reply.outcome in outcomes
    assert data(reply)[-1] == "t:ar"


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_card_and_every_button_under_it_leads_somewhere_on_every_day(
    open_chat: Open, language: str, day: str
) -> None:
    """From the menu through every button that can be reached, on the days amounts change."""
    chat = open_chat(language, day)
    seen: set[str] = set()
    waiting = data(await chat.say("/menu"))
    cards = set()
    while waiting:
        tapped = waiting.pop()
        # Of the days of a calendar one is enough, and of what is chosen in a guide the way there:
        # tests/guide walks every way.
        kind = re.sub(r":\d{4}[-\d]*$", ":day", tapped)
        if kind in seen or tapped.startswith("t:"):
            continue
        seen.add(kind)
        reply = await chat.tap(tapped)
        if reply.forget == "everything":
            chat.chat.language = language
        assert reply.messages, tapped
        assert all(message.text.strip() for message in reply.messages), tapped
        assert "{{" not in text(reply), tapped
        assert all(len(item.encode()) <= 64 for item in data(reply)), tapped
        if reply.card:
            cards.add(reply.card)
        waiting += data(reply)
    # The emergency card stands in the menu like every other card.
    assert cards == set(chat._conversation.library.current.cards)


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "nl"])
async def test_every_answer_can_be_seen_in_dutch(open_chat: Open, language: str) -> None:
    chat = open_chat(language)
    answer = await chat.tap("k:vve/kosten#doen")
    dutch_button = next(item for item in data(answer) if item.startswith("p:nl:"))
    dutch = await chat.tap(dutch_button)
    assert dutch.messages[-1].language == "nl"
    assert dutch.card == "vve/kosten"
    assert chat.chat.language == language


async def test_not_clear_offers_something_simpler_and_a_person(open_chat: Open) -> None:
    chat = open_chat("nl")
    await chat.tap("k:vve/kosten#kort")
    reply = await chat.tap("p:onduidelijk:vve/kosten")
    assert "k:vve/kosten#makkelijker" in data(reply)
    assert "p:mens" in data(reply)


async def test_always_refer_offers_a_person_first_and_starts_nothing(open_chat: Open) -> None:
    reply = await open_chat("nl").tap("k:leerroutes/wisselen#kort")
    assert reply.outcome == "answer"
    assert data(reply)[0] == "p:mens"


async def test_a_question_in_another_language_is_answered_and_a_switch_is_proposed(
    open_chat: Open,
) -> None:
    reply = await open_chat("nl").say("hamileyim, dil kursuna gitmek zorunda mıyım?")
    assert reply.card == "verlenging/zwanger"
    assert reply.messages[0].language == "nl"
    assert reply.messages[-1].language == "tr"
    assert "t:tr" in data(reply)


async def test_what_is_not_understood_proposes_no_switch(open_chat: Open) -> None:
    reply = await open_chat("nl").say("asdf qwer")
    assert reply.outcome == "unknown"
    assert not [item for item in data(reply) if item.startswith("t:")]


async def test_the_language_can_be_switched_at_any_moment(open_chat: Open) -> None:
    chat = open_chat("nl")
    await chat.tap("k:vve/kosten#kort")
    assert data(await chat.say("/taal")) == [f"t:{code}" for code in LANGUAGES]
    await chat.tap("t:ar")
    reply = await chat.tap("k:vve/kosten#kort")
    assert reply.messages[0].language == "ar"


SOCIAL = [
    ("nl", "hallo", "social"),
    ("ar", "شكرا", "social"),
    ("ti", "ሰላም", "social"),
    ("tr", "teşekkürler", "social"),
    ("nl", "ik wil met een mens praten", "handoff"),
    ("ar", "بدي احكي مع موظف", "handoff"),
    ("tr", "bir insanla görüşmek istiyorum", "handoff"),
    ("nl", "kan het in een andere taal", "language"),
]


@pytest.mark.parametrize(("language", "said", "outcome"), SOCIAL)
async def test_small_talk_and_wishes_are_no_questions_for_a_card(
    open_chat: Open, language: str, said: str, outcome: str
) -> None:
    reply = await open_chat(language).say(said)
    assert (reply.outcome, reply.card) == (outcome, None)


async def test_lost_twice_brings_search_results_and_a_person_first(open_chat: Open) -> None:
    chat = open_chat("nl")
    first = await chat.say("wat voor weer wordt het morgen in amsterdam")
    second = await chat.say("welke film draait er vanavond")
    assert (first.outcome, second.outcome) == ("unknown", "unknown")
    assert data(second)[0] == "p:mens"
    assert second.suggestions
    await chat.tap("k:vve/kosten#kort")
    assert chat.chat.lost == 0


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("", "nothing"),
        ("   \n\t ", "only white space"),
        ("😀😀🙏", "only emoji"),
        ("1234", "only digits"),
        ("٣٤ ፳፭", "digits of other scripts"),
        ("a" * 4096, "as long as Telegram allows"),
        ("mag ik " * 585, "long and repeating"),
        ("mag ik العمل ክሰርሕ çalışmak", "four scripts in one line"),
        ("\u202emag ik werken\u202c", "a direction override"),
        ("m\u200ba\u200bg\u200b ik werken", "characters that do not show"),
        ('/vve.kosten{"language":"tr"}', "an order to Rasa"),
        ("/restart", "another order to Rasa"),
        ("<b>mag ik</b> <script>alert(1)</script>", "HTML"),
        ("*mag* _ik_ [werken](http://x)", "Markdown"),
        ("{{ bedrag.kot_max_uren }} {0} %s", "placeholders"),
    ],
)
async def test_odd_input_gets_a_clear_message(open_chat: Open, said: str, reason: str) -> None:
    chat = open_chat("nl")
    reply = await chat.say(said)
    assert reply.messages
    assert all(message.text.strip() for message in reply.messages)
    assert chat.chat.language == "nl"


async def test_an_order_to_rasa_in_free_text_is_only_words(agent: EmbeddedAgent) -> None:
    assert await agent.understand("/greet") == await agent.understand("greet")
    assert await agent.understand('  //vve.kosten{"x": 1}') == await agent.understand(
        'vve.kosten{"x": 1}'
    )


@pytest.mark.parametrize(
    "tapped",
    ["", "x", "k:", "k:weg/is-weg#kort", "k:vve/kosten", "m:niets", "t:fr", "p:", "p:nl:x#y",
     "h:a:b:c", "p:onduidelijk:weg/weg", "\x00", "k:" + "a" * 300],
)  # fmt: skip
async def test_an_unknown_or_old_button_gets_the_menu_or_its_card(
    open_chat: Open, tapped: str
) -> None:
    reply = await open_chat("ar").tap(tapped)
    assert reply.messages
    assert reply.messages[-1].buttons


@pytest.mark.parametrize("kind", ["voice", "photo", "document", "sticker", "location", "contact"])
async def test_what_is_no_text_is_kindly_answered(open_chat: Open, kind: str) -> None:
    reply = await open_chat("ti")._answer(kind)
    assert reply.outcome == "unknown"
    assert reply.messages[0].language == "ti"


async def test_stop_forgets_after_a_yes_and_not_before(open_chat: Open) -> None:
    chat = open_chat("tr")
    asked = await chat.say("/stop")
    assert asked.forget is None
    assert "p:stop-ja" in data(asked)
    assert (await chat.tap("p:stop-ja")).forget == "everything"
    assert chat.chat.language is None


async def test_a_person_who_speaks_is_never_talked_over(open_chat: Open) -> None:
    chat = open_chat("nl")
    chat.chat.speaker = "person"
    assert (await chat.say("mag ik werken")).messages == ()
    assert (await chat.tap("k:vve/kosten#kort")).messages == ()


@pytest.mark.parametrize("speaker", ["", "onbekend", "BOT"])
async def test_an_unclear_speaker_keeps_the_bot_silent(open_chat: Open, speaker: str) -> None:
    chat: SoloChat = open_chat("nl")
    chat.chat.speaker = speaker
    assert (await chat.say("mag ik werken")).messages == ()
