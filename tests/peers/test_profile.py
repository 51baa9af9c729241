"""What the fake shows of the bot before a word is said: commands and texts per language."""

from __future__ import annotations

from typing import Any

import pytest

from tests.peers.fake_telegram import FakeTelegram
from tests.peers.people import Person


def commands(*names: str) -> list[dict[str, str]]:
    return [{"command": name, "description": name} for name in names]


def set_commands(fake: FakeTelegram, *names: str, **more: Any) -> None:
    assert fake.call("setMyCommands", {"commands": commands(*names), **more}).result is True


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"command": "Menu", "description": "menu"}, "BOT_COMMAND_INVALID"),
        ({"command": "mijn-gegevens", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "ምናሌ", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "", "description": "x"}, "command must be non-empty"),
        ({"command": "a" * 33, "description": "x"}, "command length must not exceed 32"),
        ({"command": "menu", "description": ""}, "command description must be non-empty"),
        (
            {"command": "menu", "description": "x" * 257},
            "command description length must not exceed 256",
        ),
    ],
)
def test_a_command_that_is_none_is_refused(
    fake: FakeTelegram, entry: dict[str, str], reason: str
) -> None:
    answer = fake.call("setMyCommands", {"commands": [entry]})
    assert (answer.status, answer.description) == (400, f"Bad Request: {reason}")


@pytest.mark.parametrize("code", ["xx", "nld", "nl-NL", "NL"])
def test_a_language_that_telegram_does_not_know_is_refused(fake: FakeTelegram, code: str) -> None:
    answer = fake.call("setMyCommands", {"commands": commands("menu"), "language_code": code})
    assert answer.description == "Bad Request: invalid language code specified"


def test_more_than_a_hundred_commands_are_refused(fake: FakeTelegram) -> None:
    many = commands(*(f"c{n}" for n in range(101)))
    assert fake.call("setMyCommands", {"commands": many}).status == 400


def test_a_phone_shows_the_narrowest_scope_and_its_own_language_first(
    fake: FakeTelegram, amal: Person
) -> None:
    set_commands(fake, "standaard")
    assert amal.commands() == ["standaard"]
    set_commands(fake, "arabisch", language_code="ar")
    assert amal.commands() == ["arabisch"]
    set_commands(fake, "prive", scope={"type": "all_private_chats"})
    assert amal.commands() == ["prive"]
    set_commands(fake, "haar", scope={"type": "chat", "chat_id": amal.id})
    assert amal.commands() == ["haar"]
    fake.call("deleteMyCommands", {"scope": {"type": "chat", "chat_id": amal.id}})
    assert amal.commands() == ["prive"]


def test_tigrinya_is_taken_as_a_language_and_still_no_phone_shows_it(fake: FakeTelegram) -> None:
    # Telegram's apps have no Tigrinya: such a phone is in English or Amharic.
    set_commands(fake, "standaard")
    set_commands(fake, "tigrinya", language_code="ti")
    yonas = fake.person("Yonas", language_code="en")
    yonas.starts()
    assert yonas.commands() == ["standaard"]
    set_commands(fake, "tigrinya", scope={"type": "chat", "chat_id": yonas.id})
    assert yonas.commands() == ["tigrinya"]


def test_a_scope_of_a_chat_that_is_not_there_is_refused(fake: FakeTelegram) -> None:
    asked = {"commands": commands("menu"), "scope": {"type": "chat", "chat_id": 5}}
    assert fake.call("setMyCommands", asked).description == "Bad Request: chat not found"


@pytest.mark.parametrize(
    ("method", "field", "most"),
    [
        ("setMyName", "name", 64),
        ("setMyShortDescription", "short_description", 120),
        ("setMyDescription", "description", 512),
    ],
)
def test_a_text_about_the_bot_has_a_longest_length_and_is_shown_per_language(
    fake: FakeTelegram, amal: Person, method: str, field: str, most: int
) -> None:
    assert fake.call(method, {field: "x" * (most + 1)}).status == 400
    assert fake.call(method, {field: "n" * most}).status == 200
    assert amal.sees_profile(field) == "n" * most
    fake.call(method, {field: "عربي", "language_code": "ar"})
    assert amal.sees_profile(field) == "عربي"
    fake.call(method, {field: "", "language_code": "ar"})
    assert amal.sees_profile(field) == "n" * most


@pytest.mark.parametrize("field", ["name", "short_description", "description"])
def test_read_back_a_language_without_a_text_gives_that_of_everybody_else(
    fake: FakeTelegram, field: str
) -> None:
    method = f"etMy{field.title().replace('_', '')}"

    def read(code: str) -> Any:
        return fake.call(f"g{method}", {"language_code": code}).result

    assert read("") == {field: ""}
    fake.call(f"s{method}", {field: "iedereen"})
    assert read("ar") == {field: "iedereen"}
    fake.call(f"s{method}", {field: "عربي", "language_code": "ar"})
    assert (read("ar"), read("tr")) == ({field: "عربي"}, {field: "iedereen"})
