"""Who speaks to this chat: the bot or a person. Decided in our own table, never by Rasa."""

from __future__ import annotations

from bot.dialogue.reply import Reply
from bot.dialogue.turn import Turn

BOT = "bot"


def bot_may_speak(speaker: str | None) -> bool:
    """Only a clear `bot` opens the bot's mouth; anything else, also unknown, keeps it shut."""
    return speaker == BOT


async def check_speaker(turn: Turn) -> Reply | None:
    """While a person has the chat nothing automatic leaves."""
    if bot_may_speak(turn.chat.speaker):
        return None
    return Reply("handoff", ())
