"""Groups: everybody there would read what one person asks, so the bot leaves."""

from __future__ import annotations

from bot.dialogue.reply import Reply
from bot.dialogue.turn import Turn
from bot.render import menus


async def refuse_group(turn: Turn) -> Reply | None:
    """Says so in all four languages; nothing of a group is kept."""
    if turn.incoming.kind != "group":
        return None
    return Reply("unknown", (menus.not_in_groups(),), forget="everything", leave=True)
