"""`inburger evaluate`: how well questions are understood, per language, never on average."""

from __future__ import annotations

import asyncio
import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.clock import SystemClock
from bot.commands import evaluate_alarm, evaluate_follow_up, evaluate_language
from bot.dialogue.conversation import Conversation
from bot.dialogue.opening import open_conversation
from bot.dialogue.solo import SoloChat
from bot.languages import SOURCE, is_supported
from bot.progress import Report
from bot.settings import Settings
from nlu import cries
from nlu.scoring import EvaluationError, Result, Row, read_rows, score, thefts

OTHERS = {
    cries.COLUMNS: evaluate_alarm.run,
    evaluate_follow_up.COLUMNS: evaluate_follow_up.run,
    evaluate_language.COLUMNS: evaluate_language.run,
}
"""What else can be measured, by the columns of its file."""


def run(settings: Settings, file: Path, as_json: bool, say: Report, stealing: bool = False) -> str:
    if (other := OTHERS.get(_header(file))) is not None:
        return other(open_conversation(settings, say).conversation, file, as_json)
    rows = _read(file)
    conversation = open_conversation(settings, say).conversation
    results = asyncio.run(evaluate(conversation, rows))
    scored = score(results)
    if as_json:
        return json.dumps(scored, ensure_ascii=False)
    return "\n\n".join([as_table(scored), *([as_thefts(results)] if stealing else [])])


def _header(file: Path) -> tuple[str, ...]:
    with file.open(encoding="utf-8-sig", errors="replace") as lines:
        return tuple(lines.readline().strip().split(","))


def _read(file: Path) -> list[Row]:
    try:
        return read_rows(file)
    except (UnicodeDecodeError, csv.Error) as error:
        raise EvaluationError(f"{file}: sla het bestand op als CSV in UTF-8.") from error


async def evaluate(conversation: Conversation, rows: Sequence[Row]) -> list[Result]:
    """What comes of each row, in a fresh chat."""
    return [await _result(conversation, row) for row in rows]


async def _result(conversation: Conversation, row: Row) -> Result:
    """A fresh chat per row, set to the row's language."""
    language = row.language if is_supported(row.language) else SOURCE
    reply = await SoloChat(conversation, SystemClock(), language).say(row.text)
    understood = await conversation.agent.understand(row.text)
    ranked = [*([reply.card] if reply.card else []), *reply.suggestions, *understood.cards]
    return Result(
        row=row,
        outcome=reply.outcome,
        intent=understood.ranking[0][0],
        ranked=list(dict.fromkeys(ranked)),
        offered=reply.card is not None or bool(reply.suggestions) or reply.outcome != "unknown",
    )


def as_thefts(results: Sequence[Result]) -> str:
    """Which card comes first where another was meant, most often first."""
    lines = ["Bedoeld | kreeg de eerste plaats | keer | bijvoorbeeld"]
    for (meant, first), texts in thefts(results):
        lines.append(f"{meant} | {first} | {len(texts)} | {texts[0]}")
    return "\n".join(lines)


def as_table(scored: dict[str, dict[str, Any]]) -> str:
    lines = [f"{'taal':5} {'groep':10} {'n':>4} {'top1':>6} {'top3':>6} {'served':>7} {'right':>6} "
             f"{'wrong':>6} {'lost':>6}"]  # fmt: skip
    for language, groups in scored.items():
        for name, figures in groups.items():
            if name == "emergency":
                continue
            lines.append(
                f"{language:5} {name:10} {figures['n']:4} {figures['top1']:6.2f} "
                f"{figures['top3']:6.2f} {figures['served']:7.2f} {figures['served_right']:6.2f} "
                f"{figures['wrong_served']:6.2f} {figures['lost']:6.2f}"
            )
        urgent = groups["emergency"]
        lines.append(
            f"{language:5} nood       {urgent['n']:4} herkend {urgent['recall']} "
            f"vals alarm {urgent['false_alarm']}"
        )
    return "\n".join(lines)
