"""Blind questions must stay blind: nothing that is learned may be one of them, or nearly."""

import csv
from pathlib import Path

import pytest

from bot.folding import fold
from bot.languages import LANGUAGES
from bot.likeness import near_pairs
from nlu.examples import NLU_ROOT, all_examples, language_of
from tests.trained import CONTENT

LONG = 25
"""Folded letters from which on two people do not write the same by chance."""


def long_texts(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file) if len(fold(row["text"])) >= LONG]


def near(apart: list[str], others: list[str]) -> list[tuple[str, str]]:
    """Pairs of one of each that are nearly the same."""
    texts = [*apart, *others]
    groups = ["apart"] * len(apart) + ["other"] * len(others)
    return [(texts[one], texts[other]) for one, other, _ in near_pairs(texts, groups)]


def learned_in(language: str) -> list[str]:
    return [e.text for e in all_examples(CONTENT) if language_of(e.key) == language]


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_no_long_evaluation_question_is_a_sample_question(language: str) -> None:
    asked = long_texts(NLU_ROOT / "evaluation" / f"{language}.csv")
    assert asked
    assert near(asked, learned_in(language)) == []


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_no_calibration_question_is_learned_or_measures(language: str) -> None:
    kept_apart = long_texts(NLU_ROOT / "calibration" / f"{language}.csv")
    measures = long_texts(NLU_ROOT / "evaluation" / f"{language}.csv")
    assert kept_apart
    assert near(kept_apart, [*measures, *learned_in(language)]) == []
