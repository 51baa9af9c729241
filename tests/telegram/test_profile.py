"""What people see of the bot before they say a word, each in the language of her app."""

from __future__ import annotations

from collections import Counter

import pytest
import regex
from telegram import Bot

from bot.cards.library import read_library
from bot.clock import FrozenClock
from bot.languages import LANGUAGES
from bot.render.introduction import bot_name, description, short_description
from bot.render.isolates import bare
from bot.render.limits import units
from bot.telegram.profile import commands, keep_profile, show_commands
from tests.peers import profile
from tests.peers.fake_telegram import FakeTelegram
from tests.peers.faults import Fault, FaultKind
from tests.peers.people import Person
from tests.peers.request import fake_bot
from tests.trained import CONTENT

OPERATOR = "Gemeente Voorbeeld"
NAMES = ["menu", "taal", "consulent", "mijngegevens", "wis", "stop"]
SETTERS = ("setMyName", "setMyShortDescription", "setMyDescription", "setMyCommands")

OPENINGS = {
    "nl": "Ik ben een computerprogramma van Gemeente Voorbeeld. Ik ben niet de IND.",
    "ar": "أنا برنامج حاسوب تابع لـ Gemeente Voorbeeld. لست دائرة IND.",
    "ti": "ኣነ ናይ Gemeente Voorbeeld ናይ ኮምፒተር ፕሮግራም እየ። IND ኣይኮንኩን።",
    "tr": "Ben bir bilgisayar programıyım. Beni sunan: Gemeente Voorbeeld. Ben IND değilim.",
}
NO_PERSON = {
    "nl": "Ik ben geen mens.",
    "ar": "لست إنسانا.",
    "ti": "ሰብ ኣይኮንኩን።",
    "tr": "İnsan değilim.",
}


@pytest.fixture
def fake(clock: FrozenClock) -> FakeTelegram:
    return FakeTelegram(clock)


@pytest.fixture
def bot(fake: FakeTelegram) -> Bot:
    return fake_bot(fake)


def person(fake: FakeTelegram, app: str | None) -> Person:
    found = fake.person(language_code=app)
    found.starts()
    return found


def listed(fake: FakeTelegram, her: Person) -> dict[str, str]:
    """The list of commands in her chat: name -> what stands behind it."""
    shown = profile.commands_shown(fake, her.chat, her.user.get("language_code", ""))
    return {entry["command"]: entry["description"] for entry in shown}


def written(fake: FakeTelegram) -> Counter[str]:
    """How often the bot asked for each change, granted or not."""
    return Counter({name: fake.counts[name.lower()] for name in SETTERS})


@pytest.mark.parametrize(
    ("app", "language", "reason"),
    [
        ("nl", "nl", "an app in Dutch"),
        ("ar", "ar", "an app in Arabic"),
        ("tr", "tr", "an app in Turkish"),
    ],
)
async def test_an_app_in_our_language_says_it_in_that_language(
    fake: FakeTelegram, bot: Bot, app: str, language: str, reason: str
) -> None:
    await keep_profile(bot, OPERATOR)
    her = person(fake, app)
    told = bare(her.sees_profile("description"))
    assert told.startswith(f"{OPENINGS[language]} {NO_PERSON[language]}"), reason
    assert all(known.own_name in told for known in LANGUAGES.values()), reason
    assert bare(her.sees_profile("short_description")).startswith(OPENINGS[language])
    assert her.sees_profile("name") == bot_name(language)
    assert listed(fake, her)["menu"] == {"nl": "Menu", "ar": "القائمة", "tr": "Menü"}[language]
    assert her.commands() == NAMES


@pytest.mark.parametrize(
    ("app", "reason"),
    [
        ("en", "many phones of Eritreans are in English"),
        ("am", "others in Amharic"),
        ("ti", "no app is in Tigrinya, and if one were"),
        (None, "an app that does not say"),
    ],
)
async def test_every_other_app_says_it_in_all_four_languages(
    fake: FakeTelegram, bot: Bot, app: str | None, reason: str
) -> None:
    await keep_profile(bot, OPERATOR)
    her = person(fake, app)
    told = bare(her.sees_profile("description"))
    for language in LANGUAGES:
        assert f"{OPENINGS[language]} {NO_PERSON[language]}" in told, reason
    scripts = ("Latin", "Arabic", "Ethiopic")
    for text in (
        her.sees_profile("name"),
        her.sees_profile("short_description"),
        *listed(fake, her).values(),
    ):
        assert all(regex.search(rf"\p{{{script}}}", text) for script in scripts), reason
    assert her.commands() == NAMES


@pytest.mark.parametrize("length", [1, 18, 60, 90, 250, 480, 2000])
@pytest.mark.parametrize("language", [None, "nl", "ar", "tr"])
def test_everything_fits_whatever_the_operator_is_called(language: str | None, length: int) -> None:
    operator = "x" * length
    assert 0 < units(bot_name(language)) <= 64
    assert 0 < units(short_description(language, operator)) <= 120
    told = description(language, operator)
    assert 0 < units(told) <= 512
    assert "IND" in told
    assert (operator in told) == (length <= 250), "left out only where nothing else fits"


@pytest.mark.parametrize("language", [None, *LANGUAGES])
def test_a_command_fits_the_list(language: str | None) -> None:
    assert [command.command for command in commands(language)] == NAMES
    assert all(0 < units(command.description) <= 256 for command in commands(language))


@pytest.mark.parametrize("language", [None, "nl", "ar", "tr"])
def test_nothing_tells_who_looks_over_her_shoulder_what_else_she_may_ask(
    language: str | None,
) -> None:
    """No card of `hulp`, no number for an emergency, no word for violence."""
    library, _ = read_library(CONTENT)
    cards = [card for card in library.cards.values() if card.theme == "hulp"]
    secret = {text.button for card in cards for text in card.texts.values()}
    secret |= {"112", "113", "geweld", "عنف", "ጎነጽ", "ዓመጽ", "şiddet", "politie", "Veilig Thuis"}
    assert len(secret) > 9
    told = [bot_name(language), short_description(language, OPERATOR)]
    told += [description(language, OPERATOR), *(c.description for c in commands(language))]
    assert [word for word in secret if word.lower() in "\n".join(told).lower()] == []


async def test_what_stands_there_already_is_not_written_again(fake: FakeTelegram, bot: Bot) -> None:
    await keep_profile(bot, OPERATOR)
    first = written(fake)
    assert first == dict.fromkeys(SETTERS, 4)
    await keep_profile(bot, OPERATOR)
    assert written(fake) == first


async def test_only_what_differs_is_written(fake: FakeTelegram, bot: Bot) -> None:
    await keep_profile(bot, OPERATOR)
    first = written(fake)
    fake.profile["description", "tr"] = "Iemand veranderde dit met de hand."
    fake.commands["default", "ar"].pop()
    await keep_profile(bot, OPERATOR)
    assert written(fake) - first == {"setMyDescription": 1, "setMyCommands": 1}
    her = person(fake, "tr")
    assert her.sees_profile("description") == description("tr", OPERATOR)
    assert person(fake, "ar").commands() == NAMES


async def test_white_space_that_telegram_tidied_is_no_difference(
    fake: FakeTelegram, bot: Bot
) -> None:
    await keep_profile(bot, OPERATOR)
    first = written(fake)
    for key, text in fake.profile.items():
        fake.profile[key] = " ".join(bare(text).split())
    await keep_profile(bot, OPERATOR)
    assert written(fake) == first


async def test_a_text_that_only_shone_through_from_everybody_else_is_written_too(
    fake: FakeTelegram, bot: Bot
) -> None:
    """Read back for Dutch, the text for everybody else looks as if it were the Dutch one."""
    fake.profile["name", ""] = bot_name("nl")
    await keep_profile(bot, OPERATOR)
    assert person(fake, "nl").sees_profile("name") == bot_name("nl")
    assert person(fake, "en").sees_profile("name") == bot_name(None)


async def test_a_new_operator_is_told_everywhere(fake: FakeTelegram, bot: Bot) -> None:
    await keep_profile(bot, OPERATOR)
    first = written(fake)
    await keep_profile(bot, "Gemeente Anders")
    told = [text for (field, _), text in fake.profile.items() if field == "description"]
    assert len(told) == 4
    assert all("Gemeente Anders" in text and OPERATOR not in text for text in told)
    assert (written(fake) - first)["setMyName"] == 0


async def test_a_name_that_telegram_takes_later_leaves_the_rest(
    fake: FakeTelegram, bot: Bot
) -> None:
    fake.faults.add(Fault("429", 86_400, times=None, methods=("setMyName",)))
    await keep_profile(bot, OPERATOR)
    assert written(fake)["setMyName"] == 1, "not asked again for the other languages"
    her = person(fake, "ar")
    assert her.sees_profile("name") == ""
    assert her.sees_profile("description") == description("ar", OPERATOR)
    assert her.commands() == NAMES

    fake.faults.clear()
    before = written(fake)
    await keep_profile(bot, OPERATOR)
    assert written(fake) - before == {"setMyName": 4}
    assert her.sees_profile("name") == bot_name("ar")


async def test_a_text_that_telegram_refuses_leaves_the_rest(fake: FakeTelegram, bot: Bot) -> None:
    fake.faults.add(Fault("400", "BOT_TITLE_INVALID", times=None, methods=("setMyName",)))
    await keep_profile(bot, OPERATOR)
    her = person(fake, "tr")
    assert her.sees_profile("short_description") == short_description("tr", OPERATOR)
    assert her.commands() == NAMES


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        ("refused", None, "no connection"),
        ("reset", None, "the connection breaks"),
        ("5xx", 502, "Telegram is down"),
        ("garbled", None, "a proxy answers"),
        ("slow", 60, "it is done, but too late to be heard"),
        ("lost", None, "it is done and never heard"),
    ],
)
async def test_while_telegram_is_away_everything_waits_for_the_next_time(
    fake: FakeTelegram, bot: Bot, kind: FaultKind, value: int | None, reason: str
) -> None:
    fake.faults.add(Fault(kind, value, times=None, methods=("setMyDescription",)))
    await keep_profile(bot, OPERATOR)
    assert written(fake)["setMyDescription"] == 1, reason
    assert written(fake)["setMyCommands"] == 0, reason

    fake.faults.clear()
    await keep_profile(bot, OPERATOR)
    for app in ("nl", "ar", "tr"):
        her = person(fake, app)
        assert her.sees_profile("description") == description(app, OPERATOR), reason
        assert her.commands() == NAMES, reason


async def test_a_chat_in_tigrinya_has_its_commands_in_tigrinya(
    fake: FakeTelegram, bot: Bot
) -> None:
    await keep_profile(bot, OPERATOR)
    yonas, other = person(fake, "en"), person(fake, "en")
    await show_commands(bot, yonas.id, "ti")
    assert yonas.commands() == NAMES
    assert listed(fake, yonas)["menu"] == "ዝርዝር"
    assert listed(fake, other)["menu"] == "Menu · القائمة · ዝርዝር · Menü"

    await show_commands(bot, yonas.id, "nl")
    assert listed(fake, yonas)["menu"] == "Menu"


async def test_a_chat_can_have_the_list_of_everybody_again(fake: FakeTelegram, bot: Bot) -> None:
    await keep_profile(bot, OPERATOR)
    yonas = person(fake, "en")
    await show_commands(bot, yonas.id, "ti")
    await show_commands(bot, yonas.id, None)
    assert listed(fake, yonas)["menu"] == "Menu · القائمة · ዝርዝር · Menü"
