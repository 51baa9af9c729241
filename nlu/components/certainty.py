"""When a ranking is sure enough to answer, and when there is nothing to offer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from nlu.intents import card_of

Certainty = Literal["sure", "unsure", "lost"]

AIM = 0.99
"""Of what is answered outright, at least this share must be right on the calibration questions.

Stricter than people need, because whoever writes questions for a list of cards writes them clearer
than people ask: on harder ones the same limit is right less often."""

STRAYS = 0.03
"""Of questions that no card is about, at most this share may be answered with a card."""

LEAST_SHARE = 0.02
"""Below it a card is not even offered."""

LEAST, MOST = 0.40, 0.95
"""Bounds of a threshold, whatever the calibration questions say."""


def threshold(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """The lowest confidence from which on the share of right answers reaches `AIM`."""
    order = np.argsort(confidences)[::-1]
    falling = np.array(confidences)[order]
    hits = np.cumsum(np.array(right, dtype=float)[order])
    shares = hits / np.arange(1, len(order) + 1)
    # Rows of one confidence are answered together or not at all.
    last_of_its_kind = np.append(falling[1:] < falling[:-1], True)
    good = np.nonzero((shares >= AIM) & last_of_its_kind)[0]
    found = float(falling[good[-1]]) if len(good) else MOST
    return min(max(found, LEAST), MOST)


def limit_of_strays(confidences: Sequence[float]) -> float:
    """The lowest limit that lets no more than `STRAYS` of these questions through.

    One confidence per question that no card is about; 0 where something else than a card came
    first.
    """
    falling = sorted(confidences, reverse=True)
    allowed = int(STRAYS * len(falling))
    found = falling[allowed] + 1e-6 if len(falling) > allowed else LEAST
    return min(max(found, LEAST), MOST)


def thresholds(
    languages: Sequence[str],
    shares: NDArray[Any],
    expected: Sequence[frozenset[str]],
    names: Sequence[str],
) -> dict[str, float]:
    """A threshold per language, from questions that the model did not learn from.

    `shares` has a line per question and a column per label of `names`; `expected` holds the labels
    that would be right, none for a question that no card is about.
    """
    found: dict[str, float] = {}
    for language in sorted(set(languages)):
        confidences: list[float] = []
        right: list[bool] = []
        strays: list[float] = []
        for row, spoken, wanted in zip(shares, languages, expected, strict=True):
            if spoken != language:
                continue
            best = names[int(row.argmax())]
            share = float(row.max()) if card_of(best) else 0.0
            if not wanted:
                strays.append(share)
            elif share:
                confidences.append(share)
                right.append(best in wanted)
        sure = threshold(confidences, right) if confidences else MOST
        found[language] = max(sure, limit_of_strays(strays))
    return found


def certainty(
    ranking: Sequence[tuple[str, float]], language: str | None, limits: Mapping[str, float]
) -> Certainty:
    """`ranking` is (intent, share), best first; `language` the one the message seems to be in."""
    intent, share = ranking[0]
    limit = limits.get(language or "", max(limits.values(), default=MOST))
    if share >= limit:
        return "sure"
    if card_of(intent) is None and share >= 0.5:
        return "sure"
    offer = any(card_of(name) for name, part in ranking[:4] if part > LEAST_SHARE)
    return "unsure" if offer else "lost"
