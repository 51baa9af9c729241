import json
from pathlib import Path

import pytest

from bot.cards.sections import section_hash
from tests.cards.trees import translation, write_card, write_tree
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
    assert result.stdout.splitlines()[-1].startswith("1 kaarten, 1 teksten, 0 fouten, ")
    assert result.exit_code == 0


def test_a_broken_text_is_named_with_line_and_remedy(type_command: Type, content: Path) -> None:
    file = content / "vve/kosten/nl.md"
    file.write_text("## kort\nkapot", encoding="utf-8")
    result = type_command("content", "check")
    assert result.exit_code == 1
    assert f"{file}:1: fout: het blok met velden ontbreekt. Begin met `---`" in result.stdout
    assert result.stdout.splitlines()[0] == "Kunnen de bestanden gelezen worden? (vorm: 1 fout)"


def test_errors_come_first_and_warnings_are_cut_short(type_command: Type, content: Path) -> None:
    for number in range(20):
        write_card(content, f"vve/kaart-{number}")
    file = content / "vve/kaart-3/nl.md"
    file.write_text(file.read_text("utf-8").replace("<!-- F10 -->", "<!-- boek -->"), "utf-8")
    short = type_command("content", "check").stdout
    assert short.startswith("Staat achter elke regel een bron? (bronnen: 2 fouten)\n")
    assert "alles met --alles" in short
    whole = type_command("content", "check", "--alles").stdout
    assert "alles met --alles" not in whole
    assert len(whole.splitlines()) > len(short.splitlines())
    assert whole.splitlines()[-1] == short.splitlines()[-1]


def test_what_is_found_can_be_read_by_a_program(type_command: Type, content: Path) -> None:
    file = content / "vve/kosten/nl.md"
    file.write_text(file.read_text("utf-8").replace("VVE kost geld.", "Bel 112."), "utf-8")
    result = type_command("content", "check", "--json")
    told = json.loads(result.stdout)
    (error,) = [problem for problem in told["problems"] if problem["severity"] == "error"]
    assert (error["check"], error["file"], error["line"]) == ("getypt", str(file), 7)
    assert error["what"] and error["remedy"]
    assert (told["cards"], told["texts"], told["errors"]) == (1, 1, 1)
    assert told["warnings"] == len(told["problems"]) - 1
    assert result.exit_code == 1


def test_files_are_named_as_an_editor_types_them(
    type_command: Type, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (content / "vve/kosten/nl.md").unlink()
    monkeypatch.chdir(content)
    assert (
        "  vve/kosten/nl.md: fout: dit bestand ontbreekt."
        in type_command("content", "check").stdout
    )


def test_the_day_decides_what_is_past(type_command: Type, content: Path) -> None:
    file = content / "vve/kosten/kaart.yml"
    file.write_text(file.read_text("utf-8").replace("geldig_tot:", "geldig_tot: 2027-03-01"))
    before = type_command("content", "check", "--dag", "2026-12-01").stdout
    after = type_command("content", "check", "--dag", "2027-07-01").stdout
    assert "1-3-2027" not in before
    assert "deze kaart staat na 1-3-2027 niet meer in de chat" in after


def test_the_table_says_how_far_every_card_is(type_command: Type, content: Path) -> None:
    folder = content / "vve/kosten"
    pins = (("kort", "000000000000"), ("doen", section_hash("1. Vraag het uw consulent.")))
    (folder / "ti.md").write_text(translation(sections=pins), encoding="utf-8")
    (folder / "tr.md").write_text(
        translation().replace("status: live", "status: concept").replace("[]", "[Ayse]"), "utf-8"
    )
    facts = (folder / "kaart.yml").read_text("utf-8")
    checked = facts.replace("gecontroleerd_op:", "gecontroleerd_op: 2026-05-21")
    (folder / "kaart.yml").write_text(checked, "utf-8")
    lines = type_command("content", "status", "--dag", "2026-11-20").stdout.splitlines()
    row = next(line for line in lines if line.strip().startswith("kosten"))
    assert row.split("  ")[1] == "kosten"
    cells = [cell.strip() for cell in row.strip().split("  ") if cell.strip()]
    assert cells == [
        "kosten", "live", "-", "live 2v", "concept 1n", "1", "0", "0", "0", "0", "0", "over 1 d",
    ]  # fmt: skip
    assert "ti: 1 live, 0 concept, 0 ontbreken, 2 stukken verouderd, 0 door twee" in "\n".join(
        lines
    )
    late = type_command("content", "status", "--dag", "2026-11-24").stdout
    assert "3 d te laat" in late


def test_the_table_can_be_read_by_a_program(type_command: Type, content: Path) -> None:
    told = json.loads(type_command("content", "status", "--json").stdout)
    (card,) = told["cards"]
    assert card["card"] == "vve/kosten"
    assert card["texts"]["nl"] == {
        "state": "live", "stale_sections": 0, "missing_sections": 0, "readers": 0,
    }  # fmt: skip
    assert card["texts"]["ti"]["state"] == "ontbreekt"
    assert card["questions"] == {
        "nl": 1, "ar": 0, "ti": 0, "tr": 0, "ti_latijn": 0, "ar_latijn": 0,
    }  # fmt: skip
    assert card["days_until_check"] is None
    assert told["totals"]["nl"]["live"] == 1


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
    assert f'"kort": "{section_hash("VVE kost geld.")}"' in new
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
