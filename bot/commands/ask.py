"""`inburger ask`: one question, one answer."""

from __future__ import annotations

import asyncio
import json

from bot.clock import SystemClock
from bot.dialogue.opening import open_conversation
from bot.dialogue.reply import Reply
from bot.dialogue.solo import SoloChat
from bot.languages import SOURCE
from bot.progress import Report, say_nothing
from bot.settings import Settings


def run(settings: Settings, text: str, language: str | None, as_json: bool, say: Report) -> str:
    """The answer as text or as the JSON of design.md section 7."""
    conversation = open_conversation(settings, say_nothing if as_json else say).conversation
    chat = SoloChat(conversation, SystemClock(), language)
    reply = asyncio.run(chat.say(text))
    if as_json:
        return json.dumps(reply.as_json(chat.chat.language or SOURCE), ensure_ascii=False)
    return as_text(reply)


def as_text(reply: Reply) -> str:
    """Messages one under the other, buttons in brackets and numbered through."""
    parts: list[str] = []
    number = 0
    for message in reply.messages:
        parts.append(message.text)
        for row in message.buttons:
            labels = []
            for button in row:
                number += 1
                labels.append(f"[{number}] {button.label}")
            parts.append("   ".join(labels))
        parts.append("")
    return "\n".join(parts).rstrip()
