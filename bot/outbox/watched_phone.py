"""Somebody else may look at her phone: what she did not just ask for comes as one neutral line.

design.md section 5. The parts themselves are held until she taps or writes.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, exists, func, select, update
from sqlalchemy.engine import Connection

from bot.outbox.part import Edit, Notice
from bot.outbox.queue import OPEN, OutboxRow, put
from bot.render.menus import neutral_notice
from bot.render.message import Message
from bot.store.chats import load_chat
from bot.store.tables import outbox

ASKED_FOR = timedelta(minutes=2)
"""What is sent later than this after her last message or tap was not asked for."""

NOTICE_AGAIN = timedelta(hours=24)
"""An unopened notice is not repeated sooner."""


def is_asked_for(connection: Connection, row: OutboxRow, now: datetime) -> bool:
    """True for what may show itself on a phone: it answers her of just now, or makes no sound."""
    if not (isinstance(row.part, Message) or (isinstance(row.part, Edit) and row.edits is None)):
        return True
    last = load_chat(connection, row.channel, row.chat_id, now).last_user_at
    moments = [moment for moment in (row.asked_at, last) if moment is not None]
    return bool(moments) and max(moments) >= now - ASKED_FOR


def hold(connection: Connection, row: OutboxRow, now: datetime) -> None:
    """Keeps the chat's open messages back, behind one notice."""
    here = _here(row.channel, row.chat_id)
    connection.execute(
        update(outbox)
        .where(here, outbox.c.state.in_(OPEN), outbox.c.action.in_(("message", "edit")))
        .values(state="held", next_try_at=None)
    )
    told = exists().where(
        here, outbox.c.action == "notice", outbox.c.created_at > now - NOTICE_AGAIN
    )
    if connection.execute(select(told)).scalar():
        return
    language = load_chat(connection, row.channel, row.chat_id, now).language
    notice = Notice(neutral_notice(language))
    put(connection, row.channel, row.chat_id, None, [notice], now, urgent=row.urgent)


def held(connection: Connection, channel: str, chat_id: int) -> int:
    """How many parts are held back."""
    return int(
        connection.execute(
            select(func.count()).where(_here(channel, chat_id), outbox.c.state == "held")
        ).scalar_one()
    )


def release(connection: Connection, channel: str, chat_id: int) -> None:
    """She is there: what was held is due, in its old place."""
    here = _here(channel, chat_id)
    connection.execute(update(outbox).where(here, outbox.c.state == "held").values(state="queued"))
    # Opened: the next thing nobody asked for gets a notice of its own.
    connection.execute(
        delete(outbox).where(
            here, outbox.c.action == "notice", outbox.c.state.in_(("queued", "sent"))
        )
    )


def _here(channel: str, chat_id: int) -> Any:
    return and_(outbox.c.channel == channel, outbox.c.chat_id == chat_id)
