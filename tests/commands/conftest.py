"""The command as a person types it, in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.clock import FrozenClock
from bot.dialogue.conversation import Conversation
from bot.dialogue.opening import Ready
from bot.progress import Report, say_nothing
from bot.settings import Settings
from tests.loaded import open_on
from tests.trained import trained_model

Type = Callable[..., Result]

LOADING = "Het taalmodel wordt geladen ..."
"""Stands for what is said while a model loads."""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own, not there yet."""
    folder = tmp_path / "data"
    monkeypatch.setenv("INBURGER_DATA", str(folder))
    return folder


@pytest.fixture
def type_command(data: Path) -> Type:
    """`inburger` with arguments; what is typed after it goes in `typed`."""

    def type_command(*arguments: str, typed: str = "") -> Result:
        result = CliRunner().invoke(main, list(arguments), input=typed, prog_name="inburger")
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert "Traceback" not in result.output
        return result

    return type_command


@pytest.fixture(scope="session")
def conversation(tmp_path_factory: pytest.TempPathFactory) -> Conversation:
    return open_on(tmp_path_factory.mktemp("index"), FrozenClock.on("2026-11-20"))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, conversation: Conversation) -> None:
    """The commands get the model that is loaded already, and still say that they load it."""

    def open_conversation(_settings: Settings, report: Report = say_nothing) -> Ready:
        report(LOADING)
        return Ready(conversation, trained_model())

    for command in ("ask", "chat", "evaluate"):
        monkeypatch.setattr(f"bot.commands.{command}.open_conversation", open_conversation)
