import re
from dataclasses import fields
from pathlib import Path

import pytest

from bot.errors import SettingError
from bot.settings import DEFAULTS, PROJECT, Settings, environment_name, read_settings

TABLE = PROJECT / "docs" / "instellingen.md"
NAMES = [environment_name(field.name) for field in fields(Settings)]


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
    })  # fmt: skip
    assert settings == Settings(
        tmp_path / "d", tmp_path / "c", "postgresql://x/y", "::1", 0, "DEBUG"
    )
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
    ],
)
def test_what_cannot_be_used_is_refused_in_dutch(
    name: str, value: str, said: str, reason: str
) -> None:
    with pytest.raises(SettingError) as refused:
        read_settings({name: value})
    assert said in str(refused.value), reason


def test_an_unknown_name_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(SettingError) as refused:
        read_settings({"INBURGER_HOSTNAME": "x"})
    assert all(name in str(refused.value) for name in NAMES)


def test_names_of_other_programs_are_left_alone() -> None:
    assert read_settings({"PATH": "/bin", "XINBURGER_Y": "1"}) == read_settings({})


def test_the_table_for_operators_is_complete() -> None:
    """docs/instellingen.md: a row per setting, with its default."""
    rows = re.findall(r"^\| `(INBURGER_\w+)` \| (.+?) \| (.+?) \|$", TABLE.read_text("utf-8"), re.M)
    told = {name: default for name, _, default in rows}
    assert list(told) == NAMES
    shown = {
        environment_name(name): value.replace(f"{PROJECT}/", "") for name, value in DEFAULTS.items()
    }
    for name, default in told.items():
        assert default == (f"`{shown[name]}`" if shown[name] else "(leeg)"), name
    assert all(len(meaning) > 20 for _, meaning, _ in rows)
