"""The blind questions must stay blind: no sample question may be one of them, or nearly."""

import csv

import pytest

from bot.folding import fold
from bot.likeness import near_pairs
from nlu.examples import NLU_ROOT, all_examples, language_of
from tests.trained import CONTENT


@pytest.mark.parametrize("language", ["nl", "ar", "ti", "tr"])
def test_no_long_evaluation_question_is_a_sample_question(language: str) -> None:
    """In a few words different people write the same; in a sentence they do not."""
    with (NLU_ROOT / "evaluation" / f"{language}.csv").open(encoding="utf-8", newline="") as file:
        asked = [row["text"] for row in csv.DictReader(file) if len(fold(row["text"])) >= 25]
    learned = [e.text for e in all_examples(CONTENT) if language_of(e.key) == language]
    assert asked
    texts = [*asked, *learned]
    groups = ["asked"] * len(asked) + ["learned"] * len(learned)
    near = [(texts[one], texts[other]) for one, other, _ in near_pairs(texts, groups)]
    assert near == []
