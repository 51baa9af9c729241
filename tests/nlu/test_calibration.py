"""The questions that certainty is judged on: known to nobody else."""

from pathlib import Path

import pytest

from bot.cards.library import read_library
from bot.errors import InburgerError
from bot.languages import LANGUAGES
from nlu.calibration import read_calibration
from nlu.components.certainty import LEAST, MOST, STRAYS, limit_of_strays
from nlu.examples import NLU_ROOT
from nlu.intents import intent_of
from nlu.scoring import read_rows
from tests.trained import CONTENT


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_every_card_has_calibration_questions(language: str) -> None:
    library, _ = read_library(CONTENT)
    rows = read_rows(NLU_ROOT / "calibration" / f"{language}.csv")
    asked = {card for row in rows for card in row.expected}
    assert set(library.cards) - asked == set()
    assert asked - set(library.cards) == set()
    assert len([row for row in rows if not row.expected]) >= 30


def test_a_question_about_a_card_the_model_does_not_know_is_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "calibration"
    folder.mkdir()
    (folder / "nl.csv").write_text(
        "language,text,expected,style\n"
        "nl,wat kost de vve,vve/kosten,kort\n"
        "nl,wie betaalt de vve,vve/kosten|geld/lening,kort\n"
        "nl,mag mijn hond mee,-,oos\n"
        "nl,wat is de map,leerroutes/map,kort\n",
        encoding="utf-8",
    )
    asked = read_calibration([intent_of("vve/kosten")], tmp_path)
    assert [one.text for one in asked] == [
        "wat kost de vve", "wie betaalt de vve", "mag mijn hond mee",
    ]  # fmt: skip
    assert asked[1].expected == {"vve.kosten"}
    assert asked[2].expected == frozenset()


def test_a_file_of_another_shape_is_refused_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "calibration").mkdir()
    (tmp_path / "calibration" / "nl.csv").write_text("tekst\nhallo\n", encoding="utf-8")
    with pytest.raises(InburgerError, match=r"nl\.csv"):
        read_calibration(["vve.kosten"], tmp_path)


def test_few_questions_that_no_card_is_about_come_over_the_limit() -> None:
    strays = [0.0] * 60 + [at / 100 for at in range(50, 90)]
    limit = limit_of_strays(strays)
    assert sum(stray >= limit for stray in strays) <= STRAYS * len(strays)
    assert LEAST <= limit <= MOST
    assert limit_of_strays([]) == LEAST
