from pathlib import Path

import pytest

from bot.cards.fields import Fields
from bot.cards.problems import Problems
from bot.cards.yaml_lines import parse_yaml

WRITTEN = """voor: niets
namen:
  nl: Stad
  ar: مدينة
  ti: ከተማ
  tr: Şehir
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("nl: Stad", "nl: Een veel te lange naam", 3, "heeft 22 tekens"),
        ("tr: Şehir", "tr: Şehir\n  en: City", 7, "'en' bij 'namen' is geen taal"),
        ("  ti: ከተማ\n", "", 2, "'namen' in 'ti' ontbreekt"),
    ],
)
@pytest.mark.parametrize("first_line", [1, 11])
def test_a_text_that_is_wrong_in_one_language_is_pointed_at(
    old: str, new: str, line: int, words: str, first_line: int
) -> None:
    problems = Problems(Path("x.yml"))
    data = parse_yaml(WRITTEN.replace(old, new), problems, first_line)
    Fields(data, problems, ("voor", "namen"), first_line).in_languages("namen", 20)
    [problem] = problems.found
    assert problem.line == line + first_line - 1
    assert words in problem.what
