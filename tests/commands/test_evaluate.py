import json
from pathlib import Path

import pytest

from bot.languages import LANGUAGES
from tests.commands.conftest import LOADING, Type

pytestmark = pytest.mark.usefixtures("opened")

ROWS = """\
language,text,expected,style
nl,mag ik werken naast mijn inburgering,werk/mag-ik-werken,kort
nl,"ik ben zwanger, moet ik naar les",verlenging/zwanger|verlenging/bevalling,lang
nl,wat voor weer wordt het morgen in amsterdam,-,kort
nl,ik wil met een mens praten,@human,kort
nl,mijn man slaat mij help,hulp/nood|hulp/huiselijk-geweld,kort
tr,çalışabilir miyim,werk/mag-ik-werken,kort
fr,bonjour je veux travailler,-,kort
"""
FIGURES = {"n", "top1", "top3", "theme1", "served", "served_right", "wrong_served", "lost"}


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    file = tmp_path / "vragen.csv"
    file.write_text(ROWS, encoding="utf-8")
    return file


def test_the_figures_have_the_agreed_shape(type_command: Type, questions: Path) -> None:
    result = type_command("evaluate", str(questions), "--json")
    assert (result.exit_code, result.stderr) == (0, f"{LOADING}\n")
    scored = json.loads(result.stdout)
    assert {language: set(groups) for language, groups in scored.items()} == {
        "nl": {"all", "kort", "lang", "oos", "social", "emergency"},
        "tr": {"all", "kort", "emergency"},
        "fr": {"oos", "emergency"},
    }
    for groups in scored.values():
        for name, figures in groups.items():
            if name == "emergency":
                assert set(figures) == {"n", "recall", "false_alarm"}
                continue
            assert set(figures) == FIGURES
            assert all(0 <= share <= 1 for key, share in figures.items() if key != "n")
    assert {name: scored["nl"][name]["n"] for name in ("all", "kort", "lang", "oos", "social")} == {
        "all": 3, "kort": 2, "lang": 1, "oos": 1, "social": 1,
    }  # fmt: skip


def test_what_is_understood_counts_as_understood(type_command: Type, questions: Path) -> None:
    scored = json.loads(type_command("evaluate", str(questions), "--json").stdout)
    assert scored["tr"]["all"]["served_right"] == 1.0
    assert scored["nl"]["all"]["top1"] == 1.0
    assert scored["nl"]["social"]["served_right"] == 1.0
    assert scored["nl"]["emergency"] == {"n": 1, "recall": 1.0, "false_alarm": 0.0}
    # A language nobody speaks here has no emergencies to find, and no share of nothing.
    assert scored["fr"]["emergency"] == {"n": 0, "recall": None, "false_alarm": 0.0}


def test_the_same_input_gives_the_same_figures(type_command: Type, questions: Path) -> None:
    first, second = (type_command("evaluate", str(questions), "--json").stdout for _ in range(2))
    assert first == second


def test_a_person_gets_a_table_per_language(type_command: Type, questions: Path) -> None:
    lines = type_command("evaluate", str(questions)).stdout.splitlines()
    assert lines[0].startswith("taal")
    assert {line.split()[0] for line in lines[1:]} == {"nl", "tr", "fr"}


@pytest.mark.parametrize(
    ("content", "said", "reason"),
    [
        ("text,expected\nx,-\n", ":1: de kolommen moeten language,text,expected,style zijn",
         "other columns"),
        ("language;text;expected;style\n", ":1: de kolommen", "as a Dutch Excel saves it"),
        ("", ":1: de kolommen", "an empty file"),
        (ROWS + "nl,te weinig\n", ":9: deze regel heeft te weinig kolommen", "a short line"),
        (ROWS + "nl,x,,kort\n", ":9: de kolom expected is leeg", "nothing expected"),
        (ROWS + "nl,x,@dans,kort\n", ":9: @dans bestaat niet", "a name that does not exist"),
    ],
)  # fmt: skip
def test_a_file_of_another_shape_is_refused_with_its_line(
    type_command: Type, tmp_path: Path, content: str, said: str, reason: str
) -> None:
    file = tmp_path / "fout.csv"
    file.write_text(content, encoding="utf-8")
    result = type_command("evaluate", str(file), "--json")
    assert (result.exit_code, result.stdout) == (1, ""), reason
    assert f"inburger: {file}{said}" in result.stderr


@pytest.mark.parametrize(
    ("content", "reason"),
    [(ROWS.encode("utf-16"), "UTF-16"), ("language,é".encode("cp1252"), "as old Windows saves it")],
)
def test_a_file_in_other_letters_is_refused_with_what_to_do(
    type_command: Type, tmp_path: Path, content: bytes, reason: str
) -> None:
    file = tmp_path / "letters.csv"
    file.write_bytes(content)
    result = type_command("evaluate", str(file))
    assert (result.exit_code, result.stdout) == (1, ""), reason
    assert "UTF-8" in result.stderr


def test_every_language_of_the_product_can_be_scored(type_command: Type, tmp_path: Path) -> None:
    file = tmp_path / "talen.csv"
    rows = "".join(f"{code},vve,vve/kosten|vve/wat-is-het,kort\n" for code in LANGUAGES)
    file.write_text(f"language,text,expected,style\n{rows}", encoding="utf-8-sig")
    assert set(json.loads(type_command("evaluate", str(file), "--json").stdout)) == set(LANGUAGES)


def test_the_report_names_which_card_steals_from_which(type_command: Type, tmp_path: Path) -> None:
    file = tmp_path / "vragen.csv"
    file.write_text(
        "language,text,expected,style\n"
        "nl,mag ik werken naast mijn inburgering,vve/kosten,kort\n"
        "nl,mag ik werken tijdens mijn inburgering,vve/kosten,kort\n"
        "nl,mag ik werken tijdens inburgering,werk/mag-ik-werken,kort\n",
        encoding="utf-8",
    )
    plain = type_command("evaluate", str(file)).stdout
    told = type_command("evaluate", str(file), "--verwarring").stdout
    assert told.startswith(plain.rstrip("\n"))
    assert "vve/kosten | werk/mag-ik-werken | 2 | mag ik werken naast mijn inburgering" in told
    assert "\nwerk/mag-ik-werken | " not in told
