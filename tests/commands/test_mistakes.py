"""Whatever is wrong, the person at the terminal reads a sentence."""

from functools import partial
from pathlib import Path

import pytest

from bot.dialogue.opening import open_conversation
from bot.errors import ModelMissing
from bot.settings import read_settings
from tests.cards.trees import write_tree
from tests.commands.conftest import Type
from tests.trained import CONTENT

SENTENCE = "er is nog geen taalmodel. Maak het met: inburger train"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_tree(tmp_path / "content", "vve/kosten")
    (root / "eenheden.yml").write_bytes((CONTENT / "eenheden.yml").read_bytes())
    monkeypatch.setenv("INBURGER_CONTENT", str(root))
    return root


@pytest.mark.usefixtures("content", "data")
def test_without_a_model_and_without_leave_to_train_it_says_so() -> None:
    with pytest.raises(ModelMissing) as missing:
        open_conversation(read_settings(), may_train=False)
    assert str(missing.value) == SENTENCE


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize("command", [("ask", "--json", "x"), ("chat",), ("evaluate", "{}")])
def test_a_command_says_that_the_model_is_missing(
    type_command: Type,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
) -> None:
    questions = tmp_path / "vragen.csv"
    questions.write_text("language,text,expected,style\n", encoding="utf-8")
    monkeypatch.setattr(
        f"bot.commands.{command[0]}.open_conversation", partial(open_conversation, may_train=False)
    )
    result = type_command(*(part.format(questions) for part in command))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"inburger: {SENTENCE}\n"


@pytest.mark.parametrize("command", [("ask", "x"), ("train",), ("serve",), ("content", "check")])
def test_an_unknown_setting_is_refused_by_every_command(
    type_command: Type, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("INBURGER_TOKKEN", "geheim-abc")
    result = type_command(*command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("inburger: INBURGER_TOKKEN is geen instelling.")
    assert "geheim-abc" not in result.stderr


def test_content_that_cannot_be_served_is_named_with_its_line(
    type_command: Type, content: Path
) -> None:
    (content / "bedragen.yml").write_text("uurprijs:\n  eenheid: [\n", encoding="utf-8")
    result = type_command("ask", "x")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{content / 'bedragen.yml'}:" in result.stderr
    assert "fout" in result.stderr


def test_a_data_folder_that_cannot_be_made_is_said(type_command: Type, data: Path) -> None:
    data.write_text("")
    for command in (("ask", "x"), ("serve",), ("train",)):
        result = type_command(*command)
        assert result.exit_code == 1
        assert result.stderr.startswith("inburger: in INBURGER_DATA (")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("bestaatniet",), "dat deel bestaat niet. Bekend zijn: ask"),
        (("--taal", "nl"), "'--taal' bestaat niet."),
        (("content", "chek"), "dat deel bestaat niet. Bekend zijn: check"),
        (("content", "confirm"), "er ontbreekt iets: KAART."),
        (("content", "confirm", "a/b", "xx"), "dit kan niet bij TAAL. Kies uit: ar, ti, tr."),
        (("content", "check", "--dag", "31-12-2026"), "dit is geen dag bij --dag."),
        (("content", "status", "--dag"), "bij '--dag' klopt iets niet"),
        (("content", "check", "--foo"), "'--foo' bestaat niet."),
        (("ask", "mag", "ik", "werken"), "Zet een tekst met spaties tussen aanhalingstekens."),
        (("evaluate", "/nergens.csv"), "het bestand bij BESTAND is er niet"),
    ],
)
def test_what_is_typed_wrong_is_told_in_dutch(
    type_command: Type, typed: tuple[str, ...], told: str
) -> None:
    result = type_command(*typed)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("inburger: ")
    assert told in result.stderr
    assert "Usage" not in result.stderr
