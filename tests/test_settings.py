import re
from dataclasses import fields
from pathlib import Path

import pytest

from bot.errors import SettingError
from bot.settings import DEFAULTS, PROJECT, Settings, environment_name, read_settings

TABLE = PROJECT / "docs" / "instellingen.md"
NAMES = [environment_name(field.name) for field in fields(Settings)]
TOKEN = "7000000001:AAF-a_token_of_nobody"
WEBHOOK = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_MODE": "webhook"}
OWN_SERVER = {"TELEGRAM_BASE_URL": "http://127.0.0.1:8081"}


def test_without_any_setting_everything_has_a_value() -> None:
    settings = read_settings({})
    assert settings.data == PROJECT / ".inburger"
    assert settings.content == PROJECT / "content"
    assert settings.store_url == f"sqlite:///{settings.data}/inburger.sqlite"
    assert (settings.host, settings.port, settings.log_level) == ("127.0.0.1", 8085, "INFO")


def test_an_empty_value_is_the_default() -> None:
    assert read_settings(dict.fromkeys(NAMES, "")) == read_settings({})


def test_every_setting_can_be_set(tmp_path: Path) -> None:
    settings = read_settings({
        "INBURGER_DATA": str(tmp_path / "d"),
        "INBURGER_CONTENT": str(tmp_path / "c"),
        "INBURGER_STORE": "postgresql://x/y",
        "INBURGER_HOST": "::1",
        "INBURGER_PORT": "0",
        "INBURGER_LOG_LEVEL": "DEBUG",
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_MODE": "webhook",
        "TELEGRAM_WEBHOOK_URL": "https://bot.gemeente.nl:8443/hulp/",
        "TELEGRAM_WEBHOOK_SECRET": "Geheim_1-2",
        "TELEGRAM_BASE_URL": "http://127.0.0.1:8081/",
    })  # fmt: skip
    assert settings == Settings(
        tmp_path / "d", tmp_path / "c", "postgresql://x/y", "::1", 0, "DEBUG",
        TOKEN, "webhook", "https://bot.gemeente.nl:8443/hulp", "Geheim_1-2",
        "http://127.0.0.1:8081",
    )  # fmt: skip
    assert settings.store_url == "postgresql://x/y"


@pytest.mark.parametrize(
    ("name", "value", "said", "reason"),
    [
        ("INBURGER_POORT", "1", "INBURGER_POORT is geen instelling", "a name in Dutch"),
        ("INBURGER_", "1", "is geen instelling", "a name without a name"),
        ("INBURGER_port", "1", "is geen instelling", "small letters"),
        ("INBURGER_PORT", "x", "INBURGER_PORT moet een getal", "letters"),
        ("INBURGER_PORT", "-1", "INBURGER_PORT moet een getal", "below zero"),
        ("INBURGER_PORT", "65536", "INBURGER_PORT moet een getal", "more than there are"),
        ("INBURGER_PORT", "80.5", "INBURGER_PORT moet een getal", "a part of a port"),
        ("INBURGER_LOG_LEVEL", "debug", "INBURGER_LOG_LEVEL moet DEBUG", "small letters"),
        ("INBURGER_LOG_LEVEL", "ALLES", "INBURGER_LOG_LEVEL moet DEBUG", "no level"),
        ("TELEGRAM_BOT_TOKEN", TOKEN, "TELEGRAM_BOT_TOKEN is geen instelling", "not our name"),
        ("TELEGRAM_", "1", "is geen instelling", "a name without a name"),
        ("TELEGRAM_TOKEN", "AAF-a_token", "TELEGRAM_TOKEN is geen token", "no number"),
        ("TELEGRAM_TOKEN", f"'{TOKEN}'", "TELEGRAM_TOKEN is geen token", "quotes around it"),
        ("TELEGRAM_TOKEN", f"{TOKEN}\n", "TELEGRAM_TOKEN is geen token", "a line end behind it"),
        ("TELEGRAM_TOKEN", f"bot{TOKEN}", "TELEGRAM_TOKEN is geen token", "as in an address"),
        ("TELEGRAM_TOKEN", "7:a/../getMe", "TELEGRAM_TOKEN is geen token", "a path"),
        ("TELEGRAM_MODE", "Webhook", "TELEGRAM_MODE moet polling of webhook", "a capital"),
        ("TELEGRAM_WEBHOOK_SECRET", "één", "TELEGRAM_WEBHOOK_SECRET mag alleen", "a letter"),
        ("TELEGRAM_WEBHOOK_SECRET", "a" * 257, "TELEGRAM_WEBHOOK_SECRET mag alleen", "too long"),
        ("TELEGRAM_WEBHOOK_URL", "bot.gemeente.nl", "begint met https://", "no scheme"),
        ("TELEGRAM_WEBHOOK_URL", "http://bot.gemeente.nl", "begint met https://", "readable"),
        ("TELEGRAM_WEBHOOK_URL", "http://127.0.0.1", "begint met https://", "Telegram is not here"),
        ("TELEGRAM_WEBHOOK_URL", "https://", "begint met https://", "no name"),
        ("TELEGRAM_WEBHOOK_URL", "https://a:b@x.nl", "geen naam, wachtwoord", "a password"),
        ("TELEGRAM_WEBHOOK_URL", "https://x.nl/?a=1", "vraagteken", "a question"),
        (
            "TELEGRAM_WEBHOOK_URL",
            "https://x.nl:9443",
            "80, 88, 443 of 8443",
            "a port Telegram shuns",
        ),
        ("TELEGRAM_WEBHOOK_URL", "https://x.nl:veel", "begint met https://", "no port"),
        ("TELEGRAM_WEBHOOK_URL", "https://[x.nl", "begint met https://", "half an address"),
        ("TELEGRAM_WEBHOOK_URL", "https://x.nl/a b", "begint met https://", "a space"),
        (
            "TELEGRAM_BASE_URL",
            "http://bot.example",
            "op deze machine zelf",
            "the token in the open",
        ),
        (
            "TELEGRAM_BASE_URL",
            "http://192.168.1.5",
            "op deze machine zelf",
            "the token in the open",
        ),
        ("TELEGRAM_BASE_URL", "ftp://127.0.0.1", "TELEGRAM_BASE_URL is geen", "another way"),
    ],
)
def test_what_cannot_be_used_is_refused_in_dutch(
    name: str, value: str, said: str, reason: str
) -> None:
    with pytest.raises(SettingError) as refused:
        read_settings({name: value})
    assert said in str(refused.value), reason


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({**WEBHOOK, "TELEGRAM_WEBHOOK_URL": "https://bot.gemeente.nl"}, "as Telegram wants it"),
        ({**WEBHOOK, "TELEGRAM_WEBHOOK_URL": "https://bot.gemeente.nl:88/x"}, "a port, a path"),
        (
            {**WEBHOOK, **OWN_SERVER, "TELEGRAM_WEBHOOK_URL": "http://127.0.0.1:8085"},
            "a server of one's own brings over HTTP, on this machine",
        ),
        (
            {**WEBHOOK, **OWN_SERVER, "TELEGRAM_WEBHOOK_URL": "https://bot.gemeente.nl:9443"},
            "a server of one's own brings to any port",
        ),
        ({"TELEGRAM_MODE": "webhook"}, "without a token there is no Telegram"),
        ({"TELEGRAM_BASE_URL": "https://bot.example:8443/api"}, "a server elsewhere, closed"),
        ({"TELEGRAM_BASE_URL": "http://[::1]:8081"}, "this machine on IPv6"),
        ({"TELEGRAM_BASE_URL": "http://localhost:8081"}, "this machine by name"),
    ],
)
def test_what_telegram_can_work_with_is_taken(given: dict[str, str], reason: str) -> None:
    settings = read_settings(given)
    for name, value in given.items():
        assert getattr(settings, name.lower()) == value, reason


def test_a_webhook_without_an_address_is_refused() -> None:
    with pytest.raises(SettingError, match="TELEGRAM_WEBHOOK_URL is nodig"):
        read_settings(WEBHOOK)


@pytest.mark.parametrize("name", ["TELEGRAM_TOKEN", "TELEGRAM_WEBHOOK_SECRET"])
def test_a_secret_is_in_no_error_and_no_picture_of_the_settings(name: str) -> None:
    secret = f"{TOKEN} fout"
    with pytest.raises(SettingError) as refused:
        read_settings({name: secret})
    assert TOKEN not in str(refused.value)
    good = TOKEN.replace(":", "-") if name.endswith("SECRET") else TOKEN
    settings = read_settings({name: good})
    assert getattr(settings, name.lower()) == good
    assert good not in f"{settings!r} {settings}"


def test_an_unknown_name_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(SettingError) as refused:
        read_settings({"INBURGER_HOSTNAME": "x"})
    assert all(name in str(refused.value) for name in NAMES)


def test_names_of_other_programs_are_left_alone() -> None:
    assert read_settings({"PATH": "/bin", "XINBURGER_Y": "1"}) == read_settings({})


def test_the_table_for_operators_is_complete() -> None:
    """docs/instellingen.md: a row per setting, with its default."""
    rows = re.findall(
        r"^\| `((?:INBURGER|TELEGRAM)_\w+)` \| (.+?) \| (.+?) \|$", TABLE.read_text("utf-8"), re.M
    )
    told = {name: default for name, _, default in rows}
    assert list(told) == NAMES
    shown = {
        environment_name(name): value.replace(f"{PROJECT}/", "") for name, value in DEFAULTS.items()
    }
    for name, default in told.items():
        assert default == (f"`{shown[name]}`" if shown[name] else "(leeg)"), name
    assert all(len(meaning) > 20 for _, meaning, _ in rows)
