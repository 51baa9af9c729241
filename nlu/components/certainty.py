"""When a ranking is sure enough to answer, and when there is nothing to offer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from nlu.intents import card_of

Certainty = Literal["sure", "unsure", "lost"]

AIM = 0.97
"""Of what is answered outright, at least this share must be right on questions not learned from."""

LEAST, MOST = 0.40, 0.92
"""Bounds of a threshold, whatever the sample questions say: people outside them write otherwise."""


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


def thresholds(
    languages: Sequence[str], shares: NDArray[Any], labels: Sequence[str], names: Sequence[str]
) -> dict[str, float]:
    """A threshold per language from unseen shares; rows that are no card count as wrong.

    `names` are the labels of the columns of `shares`.
    """
    found: dict[str, float] = {}
    for language in sorted(set(languages)):
        confidences, right = [], []
        for row, spoken, label in zip(shares, languages, labels, strict=True):
            best = int(row.argmax())
            if spoken == language and card_of(names[best]):
                confidences.append(float(row[best]))
                right.append(names[best] == label)
        found[language] = threshold(confidences, right) if confidences else MOST
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
    return "unsure" if any(card_of(name) for name, part in ranking[:4] if part > 0.02) else "lost"
