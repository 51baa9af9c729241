"""Understanding must not get worse unseen: each cijfers.json of nlu/evaluation is a floor."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from bot.clock import FrozenClock
from bot.commands import evaluate_follow_up, evaluate_language
from bot.commands.evaluate import evaluate
from bot.commands.evaluate_alarm import listen_to
from bot.dialogue.conversation import Conversation
from bot.languages import LANGUAGES
from nlu.alarm_scoring import score_hearing
from nlu.cries import read_sentences
from nlu.examples import NLU_ROOT
from nlu.scoring import read_rows, score
from tests.loaded import open_on

FOLDER = NLU_ROOT / "evaluation"
SLACK = 2
"""Rows of a group that may fall, for what a small change of content does by chance."""


def figures_in(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "cijfers.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def floor() -> dict[str, Any]:
    return figures_in(FOLDER)


@pytest.fixture
def conversation(tmp_path: Path) -> Conversation:
    return open_on(tmp_path, FrozenClock.on("2026-11-20"))


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_no_language_and_no_style_falls(
    language: str, floor: dict[str, Any], conversation: Conversation
) -> None:
    """After a wanted change: `docs/maak_cijfers.py` measures again and keeps the new figures."""
    rows = read_rows(FOLDER / f"{language}.csv")
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


@pytest.mark.parametrize("file", sorted((FOLDER / "nood").glob("*.csv")), ids=lambda f: f.stem)
def test_no_more_cries_are_missed_and_no_more_false_alarms_raised(
    file: Path, conversation: Conversation
) -> None:
    before = figures_in(file.parent)[file.stem]
    now = score_hearing(asyncio.run(listen_to(conversation, read_sentences(file))))[file.stem]
    assert now["missed"] <= before["missed"] + SLACK
    assert now["false_alarms"] <= before["false_alarms"] + SLACK


def test_follow_ups_keep_their_answer(conversation: Conversation) -> None:
    folder = FOLDER / "vervolg"
    shown = evaluate_follow_up.run(conversation, folder / "vragen.csv", as_json=True)
    now = json.loads(shown)
    for language, before in figures_in(folder).items():
        fallen = (before["among_three"] - now[language]["among_three"]) * before["n"]
        assert fallen <= SLACK + 0.5, language


def test_languages_are_told_apart_as_before(conversation: Conversation) -> None:
    folder = FOLDER / "talen"
    now = json.loads(evaluate_language.run(conversation, folder / "alle.csv", as_json=True))
    for key, before in figures_in(folder).items():
        assert (before["all"] - now[key]["all"]) * before["n"] <= SLACK + 0.5, key
