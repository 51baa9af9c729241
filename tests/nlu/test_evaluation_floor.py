"""Understanding must not get worse unseen: nlu/evaluation/cijfers.json is the floor."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from bot.clock import FrozenClock
from bot.commands.evaluate import evaluate
from bot.languages import LANGUAGES
from nlu.examples import NLU_ROOT
from nlu.scoring import read_rows, score
from tests.loaded import open_on

FOLDER = NLU_ROOT / "evaluation"
SLACK = 2
"""Rows of a group that may fall, for what a small change of content does by chance."""


@pytest.fixture(scope="module")
def floor() -> dict[str, Any]:
    return dict(json.loads((FOLDER / "cijfers.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_no_language_and_no_style_falls(
    language: str, floor: dict[str, Any], tmp_path: Path
) -> None:
    """After a wanted change: `docs/maak_cijfers.py` measures again and keeps the new figures."""
    rows = read_rows(FOLDER / f"{language}.csv")
    conversation = open_on(tmp_path, FrozenClock.on("2026-11-20"))
    scored = score(asyncio.run(evaluate(conversation, rows)))[language]
    fallen = {
        name: (figures["top1"], scored[name]["top1"])
        for name, figures in floor[language].items()
        if name not in ("emergency", "oos")
        and (figures["top1"] - scored[name]["top1"]) * figures["n"] > SLACK + 0.5
    }
    assert fallen == {}
    before, now = floor[language]["oos"], scored["oos"]
    assert (now["served"] - before["served"]) * before["n"] <= SLACK + 0.5
    cries, heard = floor[language]["emergency"], scored["emergency"]
    assert (cries["recall"] - heard["recall"]) * cries["n"] <= SLACK + 0.5
