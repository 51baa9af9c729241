from pathlib import Path

import pytest

from bot.cards.sections import section_hash
from tests.cards.trees import translation, write_tree
from tests.commands.conftest import Type
from tests.trained import CONTENT


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_tree(tmp_path / "content", "vve/kosten")
    # The units are words for amounts, the same for every folder.
    (root / "eenheden.yml").write_bytes((CONTENT / "eenheden.yml").read_bytes())
    monkeypatch.setenv("INBURGER_CONTENT", str(root))
    return root


def test_good_texts_are_counted(type_command: Type, content: Path) -> None:
    result = type_command("content", "check")
    assert result.stdout.splitlines()[-1] == "1 kaarten, 1 teksten, 0 fouten."
    assert result.exit_code == 0


def test_a_broken_text_is_named_with_line_and_remedy(type_command: Type, content: Path) -> None:
    file = content / "vve/kosten/nl.md"
    file.write_text("## kort\nkapot", encoding="utf-8")
    result = type_command("content", "check")
    assert result.exit_code == 1
    assert f"{file}:1: fout: het blok met velden ontbreekt. Begin met `---`" in result.stdout


def test_a_translation_is_confirmed_without_touching_its_words(
    type_command: Type, content: Path
) -> None:
    file = content / "vve/kosten/ti.md"
    old = translation(sections=(("kort", "000000000000"),))
    file.write_text(old, encoding="utf-8")
    result = type_command("content", "confirm", "vve/kosten", "ti")
    assert result.exit_code == 0
    assert "vve/kosten" in result.stdout
    new = file.read_text(encoding="utf-8")
    assert f'"kort": {section_hash("VVE kost geld.")}' in new
    assert "000000000000" not in new
    assert new.split("---\n")[2] == old.split("---\n")[2]


@pytest.mark.parametrize(
    ("card", "reason"),
    [
        ("vve/weg", "no such card"),
        ("vve/kosten", "a card without this translation"),
        ("../../etc", "a way out of the folder"),
        ("", "nothing"),
    ],
)
def test_what_is_not_there_cannot_be_confirmed(
    type_command: Type, content: Path, card: str, reason: str
) -> None:
    before = {file: file.read_bytes() for file in content.rglob("*") if file.is_file()}
    result = type_command("content", "confirm", card, "tr")
    assert result.exit_code == 1, reason
    assert result.stderr.startswith("inburger: ")
    assert {file: file.read_bytes() for file in content.rglob("*") if file.is_file()} == before


def test_the_dutch_needs_no_confirming(type_command: Type, content: Path) -> None:
    assert type_command("content", "confirm", "vve/kosten", "nl").exit_code == 2
