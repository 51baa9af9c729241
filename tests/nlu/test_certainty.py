import pytest

from nlu.components.certainty import AIM, LEAST, MOST, certainty, threshold

LIMITS = {"nl": 0.6, "ti": 0.9}


@pytest.mark.parametrize(
    ("ranking", "language", "expected", "reason"),
    [
        ([("vve.kosten", 0.7), ("greet", 0.1)], "nl", "sure", "over the threshold of its language"),
        (
            [("vve.kosten", 0.7), ("greet", 0.1)],
            "ti",
            "unsure",
            "another language, another threshold",
        ),
        ([("vve.kosten", 0.7), ("greet", 0.1)], None, "unsure", "no language: the strictest"),
        ([("out_of_scope", 0.7), ("vve.kosten", 0.2)], "ti", "sure", "clearly no card"),
        ([("out_of_scope", 0.4), ("vve.kosten", 0.3)], "nl", "unsure", "perhaps a card: offer it"),
        ([("out_of_scope", 0.4), ("greet", 0.3)], "nl", "lost", "nothing to offer"),
    ],
)
def test_sure_unsure_and_lost(
    ranking: list[tuple[str, float]], language: str | None, expected: str, reason: str
) -> None:
    assert certainty(ranking, language, LIMITS) == expected


def test_the_threshold_is_the_lowest_that_is_right_often_enough() -> None:
    confidences = [0.9] * 100 + [0.7] * 100 + [0.5] * 100
    right = [True] * 100 + [True] * 99 + [False] + [False] * 100
    assert AIM <= 0.995
    assert threshold(confidences, right) == pytest.approx(0.7)


@pytest.mark.parametrize(("right", "limit"), [([True] * 5, LEAST), ([False] * 5, MOST)])
def test_the_threshold_keeps_within_its_bounds(right: list[bool], limit: float) -> None:
    assert threshold([0.1] * 5, right) == limit
