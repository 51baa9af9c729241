"""What the chat page shows when it opens again: both sides, in order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from bot.outbox.reading import messages_after
from bot.store.tables import chat, inbox, outbox

NOTHING: dict[str, Any] = {"entries": [], "last": 0, "waiting": False, "page": None}
"""The history of who was never here."""


def page_language(connection: Connection, channel: str, chat_id: int) -> str | None:
    """The language she chose, for the page's own words; None before she did."""
    found = connection.execute(
        select(chat.c.language).where(chat.c.channel == channel, chat.c.chat_id == chat_id)
    ).scalar()
    return str(found) if found is not None else None


def history(connection: Connection, channel: str, chat_id: int) -> dict[str, Any]:
    """`{"entries": [...], "last": id, "waiting": bool, "page": language}`.

    An entry is `{"me": text}` or `{"bot": message}`. Her words come as they are stored, so she
    sees what was masked. A tap shows its button's label. `waiting`: something has no answer yet.
    """
    sent = messages_after(connection, channel, chat_id, 0)
    causes = dict(
        connection.execute(
            select(outbox.c.id, outbox.c.inbox_seq).where(
                outbox.c.channel == channel, outbox.c.chat_id == chat_id
            )
        ).all()
    )
    answers: dict[int, list[tuple[int, dict[str, Any]]]] = {}
    labels: dict[str, str] = {}
    for number, message in sent:
        answers.setdefault(causes.get(number) or 0, []).append((number, message.as_json()))
        labels.update({b.data: b.label for row in message.buttons for b in row})
    entries: list[dict[str, Any]] = []
    rows = connection.execute(
        select(inbox.c.seq, inbox.c.kind, inbox.c.text, inbox.c.data, inbox.c.done_at)
        .where(inbox.c.channel == channel, inbox.c.chat_id == chat_id)
        .order_by(inbox.c.seq)
    )
    waiting = False
    for seq, kind, text, data, done_at in rows:
        waiting = waiting or done_at is None
        said = labels.get(data or "") if kind == "tap" else text
        if said and said != "/start":
            entries.append({"me": said})
        entries.extend({"bot": message} for _, message in answers.get(seq, []))
    return {
        "entries": entries,
        "last": sent[-1][0] if sent else 0,
        "waiting": waiting,
        "page": page_language(connection, channel, chat_id),
    }
