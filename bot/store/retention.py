"""How long things are kept, and removing what is past its time."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, update
from sqlalchemy.engine import Connection

from bot.store.tables import chat, choice, inbox, outbox

KEEP_TEXT = timedelta(hours=48)
"""Texts in inbox and outbox, after they are handled. Told to people in hulp/wie-leest-mee."""

KEEP_CHAT = timedelta(days=30)
"""What is remembered of a chat, and the rows without text that keep a late copy out."""

KEEP_HELD = timedelta(days=7)
"""What waits unseen behind a neutral notice."""

KEEP_GUIDE = timedelta(days=30)
"""Answers in a guided check that was left, also while the chat goes on."""

KEEP_CHOICE = timedelta(days=90)
"""Which card was chosen after a question, without the chat's number."""

_FINAL = ("sent", "failed", "blocked")


def purge(connection: Connection, now: datetime) -> dict[str, int]:
    """Empties texts and removes rows that are past their time; counts per kind."""
    text_limit, chat_limit = now - KEEP_TEXT, now - KEEP_CHAT
    counts = {
        "texts": connection.execute(
            update(inbox)
            .where(
                inbox.c.done_at < text_limit,
                or_(
                    inbox.c.text.is_not(None),
                    inbox.c.data.is_not(None),
                    inbox.c.file_id.is_not(None),
                ),
            )
            .values(text=None, data=None, file_id=None)
        ).rowcount,
        "messages": connection.execute(
            update(outbox)
            .where(
                func.coalesce(outbox.c.sent_at, outbox.c.created_at) < text_limit,
                outbox.c.state.in_(_FINAL),
                outbox.c.body != "",
            )
            .values(body="")
        ).rowcount,
        "held": connection.execute(
            delete(outbox).where(outbox.c.state == "held", outbox.c.created_at < now - KEEP_HELD)
        ).rowcount,
        "inbox": connection.execute(delete(inbox).where(inbox.c.done_at < chat_limit)).rowcount,
        "outbox": connection.execute(
            delete(outbox).where(outbox.c.created_at < chat_limit, outbox.c.state.in_(_FINAL))
        ).rowcount,
        "guides": connection.execute(
            update(chat).where(chat.c.guide_at < now - KEEP_GUIDE).values(guide=None, guide_at=None)
        ).rowcount,
        "choices": connection.execute(
            delete(choice).where(choice.c.chosen_on < (now - KEEP_CHOICE).date())
        ).rowcount,
        "chats": connection.execute(
            delete(chat).where(chat.c.last_user_at < chat_limit, chat.c.speaker == "bot")
        ).rowcount,
    }
    return counts
