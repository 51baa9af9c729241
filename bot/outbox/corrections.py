"""A question she edits: the new answer takes the place of the old one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import and_, select, update
from sqlalchemy.engine import Connection

from bot.inbox.incoming import Incoming
from bot.outbox.part import Edit, Erase, Part
from bot.render.message import Message
from bot.store.tables import inbox, outbox

REPLACES_WITHIN = timedelta(minutes=10)
"""An edit that comes later, or of another than the last question, is answered as a new one."""


@dataclass(frozen=True)
class Earlier:
    """Her last question as it was. `text` is masked, as stored; `seqs` are its inbox rows."""

    text: str | None
    seqs: tuple[int, ...]


def earlier_version(connection: Connection, edit: Incoming, seq: int) -> Earlier | None:
    """The question that `edit` (inbox row `seq`) changes, when its answer is to be replaced."""
    asked = connection.execute(
        select(inbox.c.seq, inbox.c.message_id, inbox.c.kind, inbox.c.text, inbox.c.received_at)
        .where(
            inbox.c.channel == edit.channel,
            inbox.c.chat_id == edit.chat_id,
            inbox.c.seq < seq,
            inbox.c.kind != "tap",
        )
        .order_by(inbox.c.seq.desc())
    )
    versions = []
    for row in asked:
        if row.message_id != edit.message_id:
            break
        versions.append(row)
    if not versions or versions[-1].received_at < edit.received_at - REPLACES_WITHIN:
        return None
    return Earlier(versions[0].text, tuple(row.seq for row in versions))


def replacing(connection: Connection, earlier: Earlier, messages: Sequence[Message]) -> list[Part]:
    """The parts that put `messages` where the earlier answer stands.

    What of it was not sent yet never will be; what stands there too many is erased.
    """
    answered = outbox.c.inbox_seq.in_(earlier.seqs)
    connection.execute(
        update(outbox)
        .where(answered, outbox.c.state.in_(("queued", "held")))
        .values(state="failed", reason="replaced")
    )
    standing = connection.execute(
        select(outbox.c.id, outbox.c.channel_message_id)
        .where(
            and_(
                answered,
                outbox.c.state.in_(("sending", "sent")),
                outbox.c.action.in_(("message", "edit")),
            )
        )
        .order_by(outbox.c.id)
    ).all()
    # A message that was edited before has two rows; the last one tells where it stands.
    places: dict[int, int] = {}
    for row in standing:
        places[row.channel_message_id or -row.id] = row.id
    part_ids = list(places.values())
    parts: list[Part] = [
        Edit(message, part_ids[number]) if number < len(part_ids) else message
        for number, message in enumerate(messages)
    ]
    left_over = tuple(number for number in list(places)[len(messages) :] if number > 0)
    return [*parts, Erase(left_over)] if left_over else parts


def is_unchanged(earlier: Earlier, edit: Incoming) -> bool:
    """Telegram also calls it an edit when it only adds a preview of a link."""
    return edit.text == earlier.text
