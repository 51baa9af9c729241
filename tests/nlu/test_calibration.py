"""The questions that certainty is judged on: known to nobody else."""

import csv
from pathlib import Path

import pytest

from bot.cards.library import read_library
from bot.errors import InburgerError
from bot.folding import fold
from bot.languages import LANGUAGES
from bot.likeness import near_pairs
from nlu.calibration import read_calibration
from nlu.components.certainty import LEAST, MOST, STRAYS, limit_of_strays
from nlu.examples import NLU_ROOT, all_examples, language_of
from nlu.intents import intent_of
from nlu.scoring import read_rows
from tests.trained import CONTENT

LONG = 25
"""Folded letters from which on two people do not write the same by chance."""


def texts_of(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file) if len(fold(row["text"])) >= LONG]


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_no_calibration_question_is_learned_or_measures(language: str) -> None:
    kept_apart = texts_of(NLU_ROOT / "calibration" / f"{language}.csv")
    measures = texts_of(NLU_ROOT / "evaluation" / f"{language}.csv")
    learned = [e.text for e in all_examples(CONTENT) if language_of(e.key) == language]
    assert kept_apart
    texts = [*kept_apart, *measures, *learned]
    groups = ["apart"] * len(kept_apart) + ["other"] * (len(measures) + len(learned))
    assert [(texts[one], texts[other]) for one, other, _ in near_pairs(texts, groups)] == []


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
