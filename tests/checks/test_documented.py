"""docs/controle.md names every check, in the order of the output, and no other."""

import re

from bot.checks.run import CHECKS
from bot.settings import PROJECT


def test_every_check_is_in_the_table() -> None:
    page = (PROJECT / "docs" / "controle.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE) == [check.id for check in CHECKS]


def test_every_check_asks_a_question_or_names_what_it_finds() -> None:
    titles = [check.title for check in CHECKS]
    assert len(set(titles)) == len(titles)
    assert all(title[0].isupper() for title in titles)
