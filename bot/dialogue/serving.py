"""Serving a card: its messages, and remembering that it was served."""

from __future__ import annotations

from bot.dialogue.reply import Outcome, Reply
from bot.dialogue.turn import Turn
from bot.languages import SOURCE
from bot.render import menus
from bot.render.answer import render_section

FIRST_SECTION = "kort"


def serve(
    turn: Turn,
    card_id: str,
    section_id: str = FIRST_SECTION,
    *,
    language: str | None = None,
    outcome: Outcome = "answer",
) -> Reply:
    """One section of a card, or an honest sentence when it is not served now.

    `language` differs from the chat's for *in het Nederlands*. The notice that nobody who speaks
    the language has read the translation comes with the first answer of a day.
    """
    chat = turn.chat
    language = language or turn.language
    notice_due = chat.notice_day != turn.day
    messages = render_section(
        turn.library, card_id, section_id, language, chat.profile, turn.day, show_notice=notice_due
    )
    if messages is None:
        return Reply("handoff", (menus.not_available(turn.library, card_id, language),))
    chat.last_card, chat.last_section, chat.lost = card_id, section_id, 0
    if language != SOURCE:
        chat.notice_day = turn.day
    return Reply(outcome, tuple(messages), card=card_id)
