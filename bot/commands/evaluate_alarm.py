"""`inburger evaluate nlu/evaluation/nood/nl.csv`: whether cries for help are heard."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path

from bot.clock import SystemClock
from bot.dialogue.conversation import Conversation
from bot.dialogue.solo import SoloChat
from nlu.alarm_scoring import Hearing, score_hearing
from nlu.cries import Sentence, read_sentences
from nlu.examples import language_of
from nlu.scoring import EMERGENCY_CARDS


def run(conversation: Conversation, file: Path, as_json: bool) -> str:
    hearings = asyncio.run(listen_to(conversation, read_sentences(file)))
    if as_json:
        return json.dumps(score_hearing(hearings), ensure_ascii=False)
    lines = []
    for key, figures in score_hearing(hearings).items():
        parts = ", ".join(f"{name} {share}" for name, share in figures["missed_of"].items())
        lines.append(f"{key}: gemist {figures['missed']} van {figures['cries']} ({parts})")
        lines.append(f"{key}: vals alarm {figures['false_alarms']} van {figures['calm']}")
    lines += [f"gemist: {one.sentence.kind}: {one.sentence.text}" for one in hearings if one.missed]
    lines += [f"vals alarm: {one.sentence.text}" for one in hearings if one.false_alarm]
    return "\n".join(lines)


async def listen_to(conversation: Conversation, sentences: Sequence[Sentence]) -> list[Hearing]:
    """What a person gets for each sentence, in a fresh chat."""
    hearings = []
    for one in sentences:
        chat = SoloChat(conversation, SystemClock(), language_of(one.key))
        hearings.append(Hearing(one, (await chat.say(one.text)).card in EMERGENCY_CARDS))
    return hearings
