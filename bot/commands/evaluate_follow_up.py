"""`inburger evaluate nlu/evaluation/vervolg/vragen.csv`: questions that lean on the one before."""

from __future__ import annotations

import asyncio
import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.clock import SystemClock
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply
from bot.dialogue.solo import SoloChat
from bot.languages import LANGUAGES

COLUMNS = ("theme", "previous", "expected", *LANGUAGES)
"""`previous` is the card she just read; `expected` cards, or sections of a card, joined by `|`."""


@dataclass(frozen=True)
class Followed:
    """What came of a question: the answers in the order they were given or offered."""

    text: str
    expected: frozenset[str]
    outright: bool
    offered: tuple[str, ...]

    @property
    def first_right(self) -> bool:
        return bool(self.expected & set(self.offered[:1]))

    @property
    def right_among_three(self) -> bool:
        return bool(self.expected & set(self.offered[:3]))


def run(conversation: Conversation, file: Path, as_json: bool) -> str:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    followed = {language: asyncio.run(ask(conversation, rows, language)) for language in LANGUAGES}
    figures = {language: figures_of(results) for language, results in followed.items()}
    if as_json:
        return json.dumps(figures)
    lines = [f"{language}: {json.dumps(shares)}" for language, shares in figures.items()]
    lines += [
        f"{language}: {one.text} -> {', '.join(one.offered) or 'niets'}"
        for language, results in followed.items()
        for one in results
        if not one.right_among_three
    ]
    return "\n".join(lines)


async def ask(
    conversation: Conversation, rows: list[dict[str, str]], language: str
) -> list[Followed]:
    """Each question in a chat where `previous` was just read."""
    results = []
    for row in rows:
        chat = SoloChat(conversation, SystemClock(), language)
        chat.chat.last_card, chat.chat.last_section = row["previous"], "kort"
        reply = await chat.say(row[language])
        expected = frozenset(row["expected"].split("|"))
        outright = reply.outcome in ("answer", "emergency")
        offered = _offered(reply, chat.chat.last_section)
        results.append(Followed(row[language], expected, outright, offered))
    return results


def _offered(reply: Reply, section: str | None) -> tuple[str, ...]:
    if reply.card is None:
        return reply.suggestions
    return (reply.card if section == "kort" else f"{reply.card}#{section}",)


def figures_of(results: list[Followed]) -> dict[str, Any]:
    """Shares of all; `outright` is answered at once, `wrong_outright` with another answer."""
    shares = {
        "first": sum(one.first_right for one in results),
        "among_three": sum(one.right_among_three for one in results),
        "outright": sum(one.outright for one in results),
        "wrong_outright": sum(one.outright and not one.first_right for one in results),
    }
    counted = {name: round(count / len(results), 3) for name, count in shares.items()}
    return {"n": len(results), **counted}
