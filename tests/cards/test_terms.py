from pathlib import Path

import pytest

from bot.cards.problems import Problems
from bot.cards.terms import read_terms

TERMS = """\
verlenging:
  nl: "verlenging"
  ook: ["extra tijd"]
  ar: "تمديد"
  ti: "ተወሳኺ ግዜ"
  tr: "ek süre"
  uitleg: "Extra tijd om in te burgeren."
  nagekeken: nee
boete:
  nl: "boete"
  ar: "غرامة"
  ti: "መቕጻዕቲ"
  tr: "para cezası"
  uitleg: "Geld als straf."
  nagekeken: ja
"""


def test_a_term_has_its_words_its_meaning_and_who_read_it(tmp_path: Path) -> None:
    file = tmp_path / "begrippen.yml"
    file.write_text(TERMS, encoding="utf-8")
    problems = Problems(file)
    terms = read_terms(file, problems)
    assert problems.found == []
    assert terms["verlenging"].dutch == ("verlenging", "extra tijd")
    assert terms["verlenging"].translations["tr"] == "ek süre"
    assert terms["boete"].reviewed and not terms["verlenging"].reviewed


def test_without_the_file_there_are_no_terms_and_no_problems(tmp_path: Path) -> None:
    problems = Problems(tmp_path / "begrippen.yml")
    assert read_terms(problems.file, problems) == {}
    assert problems.found == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words", "reason"),
    [
        ('  tr: "ek süre"\n', "", 2, "'tr' is leeg", "a translation that is not there"),
        ("nagekeken: nee", "nagekeken: misschien", 8, "ja of nee", "neither yes nor no"),
        ("als straf.", "als straf", 14, "geen zin", "a meaning that is no sentence"),
        ('nl: "boete"', 'nl: "Extra tijd"', 10, "staat ook bij 'verlenging'", "two for one word"),
        ("verlenging:\n", "Verlenging 1:\n", 2, "kan geen naam zijn", "a name nobody can refer to"),
        ("uitleg:", "uitlg:", 7, "'uitleg'", "a misspelled field"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str, reason: str
) -> None:
    file = tmp_path / "begrippen.yml"
    assert old in TERMS
    file.write_text(TERMS.replace(old, new, 1), encoding="utf-8")
    problems = Problems(file)
    read_terms(file, problems)
    found = [p for p in problems.found if words in f"{p.what} {p.remedy}"]
    assert found, problems.found
    assert found[0].line == line
