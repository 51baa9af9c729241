from pathlib import Path

import pytest

from bot.cards.model import CardText
from bot.cards.problems import Problems
from bot.cards.sections import read_sections
from bot.cards.variants import choose

BODY = """\
## kort
gewoon
## kort [groep=asielstatushouder]
asiel
## kort [groep=gezinsmigrant]
gezin
## kort [groep=gezinsmigrant, wet=Wi2013]
gezin oud
## doen
altijd
"""


@pytest.fixture
def text() -> CardText:
    problems = Problems(Path("nl.md"))
    sections = read_sections(BODY, 1, problems)
    assert not problems.found
    return CardText("nl", "t", "k", True, sections)


@pytest.mark.parametrize(
    ("profile", "served", "reason"),
    [
        ({}, ["gewoon", "asiel", "gezin", "gezin oud"], "nothing known: plain, then each variant"),
        ({"groep": "asielstatushouder"}, ["asiel"], "known, and it decides"),
        ({"groep": "gezinsmigrant", "wet": "Wi2021"}, ["gezin"], "the fitting one"),
        ({"groep": "gezinsmigrant", "wet": "Wi2013"}, ["gezin oud"], "most conditions win"),
        ({"groep": "gezinsmigrant"}, ["gewoon", "gezin", "gezin oud"], "the law is still open"),
        ({"wet": "Wi2021"}, ["gewoon", "asiel", "gezin"], "one variant is ruled out"),
    ],
)
def test_the_fitting_variant_with_most_conditions_is_served(
    text: CardText, profile: dict[str, str], served: list[str], reason: str
) -> None:
    assert [section.text for section in choose(text, "kort", profile)] == served


def test_a_section_without_variants_is_served_to_everyone(text: CardText) -> None:
    assert [section.text for section in choose(text, "doen", {})] == ["altijd"]
