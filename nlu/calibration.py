"""Questions to judge certainty with: nlu/calibration/, written blind, learned from by nobody.

They are apart from the sample questions (which the model knows) and from nlu/evaluation (which
measures the whole, and would measure nothing any more if a threshold had been chosen on it).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from nlu.examples import NLU_ROOT, key_of
from nlu.intents import intent_of
from nlu.scoring import read_rows

FOLDER = "calibration"


@dataclass(frozen=True)
class Asked:
    """`expected` holds the intents that would be right; none when no card is about it."""

    text: str
    key: str
    expected: frozenset[str]


def read_calibration(known: Collection[str], root: Path = NLU_ROOT) -> list[Asked]:
    """The questions whose cards the model knows (`known` intents), and those about no card.

    Raises EvaluationError, with the line, for a file of another shape.
    """
    asked = []
    for path in sorted((root / FOLDER).glob("*.csv")):
        for row in read_rows(path):
            expected = frozenset(map(intent_of, row.expected))
            if not expected or expected & set(known):
                key = key_of(row.text, row.language)
                asked.append(Asked(row.text, key, expected & frozenset(known)))
    return asked
