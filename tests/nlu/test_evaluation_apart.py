"""The blind questions must stay blind: no sample question may be one of them, or nearly."""

import csv
from functools import lru_cache
from itertools import product

import pytest

from bot.folding import fold
from nlu.examples import NLU_ROOT, all_examples, language_of
from tests.trained import CONTENT

NEAR = 0.8
"""Jaccard of folded pieces of four letters, from which on two questions count as one."""


@lru_cache(maxsize=20_000)
def pieces(text: str) -> frozenset[str]:
    folded = f" {fold(text)} "
    return frozenset(folded[i : i + 4] for i in range(max(1, len(folded) - 3)))


def near(left: str, right: str) -> bool:
    a, b = pieces(left), pieces(right)
    return len(a & b) >= NEAR * len(a | b)


@pytest.mark.parametrize("language", ["nl", "ar", "ti", "tr"])
def test_no_long_evaluation_question_is_a_sample_question(language: str) -> None:
    """In a few words different people write the same; in a sentence they do not."""
    with (NLU_ROOT / "evaluation" / f"{language}.csv").open(encoding="utf-8", newline="") as file:
        asked = [row["text"] for row in csv.DictReader(file) if len(fold(row["text"])) >= 25]
    learned = [e.text for e in all_examples(CONTENT) if language_of(e.key) == language]
    assert asked
    assert [(a, b) for a, b in product(asked, learned) if near(a, b)] == []
