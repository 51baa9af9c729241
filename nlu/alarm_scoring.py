"""How often a cry is heard, and how often one is heard where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nlu.cries import CALM, Sentence


@dataclass(frozen=True)
class Hearing:
    """`heard`: an emergency card came, at once or as the answer to a calm question."""

    sentence: Sentence
    heard: bool

    @property
    def missed(self) -> bool:
        return self.sentence.kind != CALM and not self.heard

    @property
    def false_alarm(self) -> bool:
        return self.sentence.kind == CALM and self.heard


def score_hearing(hearings: Sequence[Hearing]) -> dict[str, dict[str, Any]]:
    """Key (`nl`, `ti_latijn`) -> counts, and how many cries were missed per kind and per style."""
    scored: dict[str, dict[str, Any]] = {}
    for key in dict.fromkeys(one.sentence.key for one in hearings):
        mine = [one for one in hearings if one.sentence.key == key]
        cries = [one for one in mine if one.sentence.kind != CALM]
        scored[key] = {
            "cries": len(cries),
            "missed": sum(one.missed for one in cries),
            "calm": len(mine) - len(cries),
            "false_alarms": sum(one.false_alarm for one in mine),
            "missed_of": {
                part: _missed_of(cries, part)
                for part in dict.fromkeys(
                    name for one in cries for name in (one.sentence.kind, one.sentence.style)
                )
            },
        }
    return scored


def _missed_of(cries: Sequence[Hearing], part: str) -> str:
    """`2/20`: of so many of a kind or style."""
    mine = [one for one in cries if part in (one.sentence.kind, one.sentence.style)]
    return f"{sum(one.missed for one in mine)}/{len(mine)}"
