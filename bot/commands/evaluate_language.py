"""`inburger evaluate nlu/evaluation/talen/alle.csv`: whether a text's language is recognised."""

from __future__ import annotations

import asyncio
import csv
import json
from collections import Counter
from pathlib import Path

from bot.dialogue.conversation import Conversation

COLUMNS = ("text", "key", "length")


def run(conversation: Conversation, file: Path, as_json: bool) -> str:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    found = asyncio.run(_keys(conversation, [row["text"] for row in rows]))
    right: dict[str, Counter[str]] = {}
    asked: dict[str, Counter[str]] = {}
    wrong = []
    for row, key in zip(rows, found, strict=True):
        for part in ("all", row["length"]):
            asked.setdefault(row["key"], Counter())[part] += 1
            right.setdefault(row["key"], Counter())[part] += key == row["key"]
        if key != row["key"]:
            wrong.append(f"{row['key']} -> {key}: {row['text']}")
    shares = {
        key: {
            "n": parts["all"],
            **{part: round(right[key][part] / count, 3) for part, count in parts.items()},
        }
        for key, parts in asked.items()
    }
    if as_json:
        return json.dumps(shares)
    return "\n".join([*(f"{key}: {json.dumps(parts)}" for key, parts in shares.items()), *wrong])


async def _keys(conversation: Conversation, texts: list[str]) -> list[str | None]:
    return [(await conversation.agent.understand(text)).key for text in texts]
