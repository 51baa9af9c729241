"""The sentences that teach, judge and measure the sense for emergencies."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.folding import fold
from bot.likeness import near_pairs
from nlu.components.alarm_sense import FALSE_ALARMS, limits_of
from nlu.cries import (
    CALM,
    CRIES,
    Sentence,
    calibration_sentences,
    read_sentences,
    sample_sentences,
)
from nlu.examples import NLU_ROOT
from nlu.scoring import EvaluationError

KEYS = ("nl", "ar", "ti", "tr", "ar_latijn", "ti_latijn")
LONG = 25
"""Folded letters from which on two people do not write the same by chance."""


def measured(key: str) -> list[Sentence]:
    return read_sentences(NLU_ROOT / "evaluation" / "nood" / f"{key}.csv")


@pytest.mark.parametrize("key", KEYS)
def test_every_way_of_writing_has_every_kind_to_learn_to_judge_and_to_measure(key: str) -> None:
    for sentences in (list(sample_sentences()), calibration_sentences(), measured(key)):
        assert {one.kind for one in sentences if one.key == key} == {*CRIES, CALM}


@pytest.mark.parametrize("key", KEYS)
def test_nothing_that_is_learned_judges_or_measures(key: str) -> None:
    learned = [one.text for one in sample_sentences() if one.key == key]
    judges = [one.text for one in calibration_sentences() if one.key == key]
    measures = [one.text for one in measured(key)]
    texts = [text for text in (*learned, *judges, *measures) if len(fold(text)) >= LONG]
    part = {text: name for name, mine in (("learned", learned), ("judges", judges),
                                          ("measures", measures)) for text in mine}  # fmt: skip
    pairs = near_pairs(texts, [part[text] for text in texts])
    assert [(texts[one], texts[other]) for one, other, _ in pairs] == []


@pytest.mark.parametrize(
    ("content", "said", "why"),
    [
        ("text,kind\nhelp,gevaar\n", ":1: de kolommen moeten", "another header"),
        ("text,kind,style\nhelp,paniek,direct\n", ":2: kind moet een zijn", "a kind nobody knows"),
    ],
)
def test_a_file_of_another_shape_is_refused_with_its_line(
    tmp_path: Path, content: str, said: str, why: str
) -> None:
    file = tmp_path / "nl.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match=said):
        read_sentences(file)


def test_the_limit_lets_no_more_calm_sentences_through_than_it_may() -> None:
    calm = [Sentence("x", "nl", CALM)] * 100
    cries = [Sentence("x", "nl", CRIES[0])] * 10
    scores = [number / 100 for number in range(100)] + [5.0] * 10
    limit = limits_of(scores, [*calm, *cries])["nl"]
    through = sum(score >= limit for score in scores[:100])
    assert through == FALSE_ALARMS * 100
    assert all(score >= limit for score in scores[100:])
