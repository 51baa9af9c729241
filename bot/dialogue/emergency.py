"""Emergency before everything, in every state: the number first."""

from __future__ import annotations

from bot.dialogue.alarm import alarm
from bot.dialogue.reply import Reply
from bot.dialogue.speaker import bot_may_speak
from bot.dialogue.turn import Turn
from bot.render import menus

CARD_OF = {
    "gevaar": "hulp/nood",
    "zelfdoding": "hulp/zelfdoding",
    "geweld": "hulp/huiselijk-geweld",
}
EMERGENCY_CARDS = frozenset(CARD_OF.values())
FIRST = CARD_OF["gevaar"]

FEWEST_WORDS = 3
"""From so many on the sense listens; what is shorter is left to the patterns."""


def emergency_reply(turn: Turn, card_id: str = FIRST) -> Reply:
    """Shows the card; the one for danger stands in for a card that is not there yet."""
    shown = card_id if turn.library.served(card_id, turn.language, turn.day) else FIRST
    turn.chat.last_card, turn.chat.last_section, turn.chat.lost = shown, "kort", 0
    if turn.chat.guide is not None:
        # What she types next is no answer to a question from before.
        turn.chat.guide["waiting"] = True
    messages = menus.emergency(turn.library, turn.language, turn.day, shown)
    return Reply("emergency", tuple(messages), card=shown)


def _may_say_more(text: str) -> bool:
    """A command, a number or one word says nothing that only a whole sentence tells."""
    return not text.startswith("/") and len(text.split()) >= FEWEST_WORDS


async def check_emergency(turn: Turn) -> Reply | None:
    """Reads every text before anything else does, also while a person has the chat.

    The patterns need no model; what they do not know is heard by the sense that learned it. In a
    guided check the sense waits (`hear_cry`): "I do not know" is an answer there.
    """
    if turn.incoming.kind == "tap" or turn.emergency_denied:
        return None
    if kind := alarm(turn.text):
        return emergency_reply(turn, CARD_OF[kind])
    waits = turn.chat.guide is not None and bot_may_speak(turn.chat.speaker)
    return None if waits else await hear_cry(turn)


async def hear_cry(turn: Turn) -> Reply | None:
    """What the sense hears, also in what is no answer to a guided check."""
    if turn.incoming.kind == "tap" or turn.emergency_denied or not _may_say_more(turn.text):
        return None
    kind = (await turn.understand()).alarm
    return emergency_reply(turn, CARD_OF[kind]) if kind else None
