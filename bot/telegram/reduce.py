"""An update of Telegram, reduced to what is kept. Read from the JSON itself.

A field nobody knows yet must not lose a message, so nothing here asks for a whole shape. Never
kept: names, user names, phone numbers, places, who wrote what was forwarded, the JSON.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone

from bot.errors import UpdateRejected
from bot.inbox.incoming import Incoming
from bot.telegram.content import SERVICE, Content, content
from bot.telegram.fields import Json, number, part, telegrams_name, text

CHANNEL = "telegram"
"""Telegram's name among the channels."""

UNREADABLE = "a message without a chat"
"""The one thing let go that might have been for us."""

TELEGRAM_BEGAN = int(datetime(2013, 8, 14, tzinfo=timezone.utc).timestamp())

_OUT = ("left", "kicked")
_BEGIN_OF_A_GROUP = frozenset(
    ("group_chat_created", "supergroup_chat_created", "channel_chat_created")
)


@dataclass(frozen=True)
class Reduced:
    """`tap_id` is what Telegram wants back to stop the clock on a tapped button; never stored."""

    incoming: Incoming
    tap_id: str | None = None


@dataclass(frozen=True)
class Ignored:
    """Telegram's, and not for us: acknowledged and forgotten. `why` holds no word of it."""

    update_id: int
    why: str
    tap_id: str | None = None


Outcome = Reduced | Ignored


def reduce(update: object, now: datetime) -> Outcome:
    """Raises UpdateRejected for what is no update of Telegram, and nothing else."""
    update_id = update_number(update)
    if update_id is None or not isinstance(update, dict):
        raise UpdateRejected("no object with a usable update_id")
    for kind, read in _READERS.items():
        if kind in update:
            return read(update_id, part(update, kind), now)
    return Ignored(update_id, "another kind")


def update_number(update: object) -> int | None:
    """Telegram's number of an update; None when there is none that can be used."""
    found = number(update, "update_id") if isinstance(update, dict) else None
    return found if found is not None and found >= 0 else None


def _message(update_id: int, message: Json, now: datetime) -> Outcome:
    chat_id = _chat_id(message)
    if chat_id is None:
        return Ignored(update_id, UNREADABLE)
    sender = part(message, "from")
    # Who speaks in the name of a group has a bot's name and is a person.
    if sender.get("is_bot") is True and "sender_chat" not in message:
        return Ignored(update_id, "another bot")
    if not _is_private(message):
        if _is_asked(message):
            return Reduced(_group(update_id, chat_id, message, now))
        return Ignored(update_id, "about a group")
    if not SERVICE.isdisjoint(message):
        return Ignored(update_id, "about the chat")
    sent = _moment(number(message, "date"), now)
    return Reduced(_incoming(update_id, chat_id, message, sent, content(message)))


def _edited(update_id: int, message: Json, now: datetime) -> Outcome:
    chat_id = _chat_id(message)
    if chat_id is None or not _is_private(message):
        return Ignored(update_id, "an edit elsewhere")
    words = text(message, "text") or text(message, "caption")
    if words is None:
        # A place that is shared live is "edited" every few seconds.
        return Ignored(update_id, "an edit without words")
    changed = _moment(number(message, "edit_date"), now)
    return Reduced(_incoming(update_id, chat_id, message, changed, Content("edit", words)))


def _tap(update_id: int, query: Json, now: datetime) -> Outcome:
    tap_id = telegrams_name(query, "id")
    # A message that is gone or too old still says its chat and its number.
    message = part(query, "message")
    chat_id = _chat_id(message)
    data = text(query, "data")
    if chat_id is None or data is None:
        return Ignored(update_id, "a tap elsewhere", tap_id)
    if not _is_private(message):
        return Reduced(_group(update_id, chat_id, message, now), tap_id)
    incoming = Incoming(
        channel=CHANNEL,
        update_id=update_id,
        chat_id=chat_id,
        message_id=number(message, "message_id"),
        kind="tap",
        received_at=now,
        data=data,
    )
    return Reduced(incoming, tap_id)


def _membership(update_id: int, change: Json, now: datetime) -> Outcome:
    chat_id = _chat_id(change)
    status = text(part(change, "new_chat_member"), "status")
    if chat_id is None or status is None or status in _OUT or _is_private(change):
        return Ignored(update_id, "the bot's own place")
    return Reduced(_group(update_id, chat_id, {}, now))


_READERS: dict[str, Callable[[int, Json, datetime], Outcome]] = {
    "message": _message,
    "edited_message": _edited,
    "callback_query": _tap,
    "my_chat_member": _membership,
}

ALLOWED_UPDATES = tuple(_READERS)
"""All that Telegram is asked to send."""


def _chat_id(of: Json) -> int | None:
    return number(part(of, "chat"), "id")


def _is_private(of: Json) -> bool:
    return part(of, "chat").get("type") == "private"


def _is_asked(message: Json) -> bool:
    """In a group a bot gets what is meant for it, and what happens to the group."""
    added = message.get("new_chat_members")
    if isinstance(added, list):
        # No other bot matters: this one is there, or it would not have been told.
        return any(isinstance(member, dict) and member.get("is_bot") is True for member in added)
    return not _BEGIN_OF_A_GROUP.isdisjoint(message) or SERVICE.isdisjoint(message)


def _group(update_id: int, chat_id: int, message: Json, now: datetime) -> Incoming:
    return Incoming(
        channel=CHANNEL,
        update_id=update_id,
        chat_id=chat_id,
        message_id=number(message, "message_id"),
        kind="group",
        received_at=_moment(number(message, "date"), now),
    )


def _incoming(
    update_id: int, chat_id: int, message: Json, sent: datetime, held: Content
) -> Incoming:
    return Incoming(
        channel=CHANNEL,
        update_id=update_id,
        chat_id=chat_id,
        message_id=number(message, "message_id"),
        kind=held.kind,
        received_at=sent,
        text=held.text,
        file_id=held.file_id,
        file_type=held.file_type,
        file_size=held.file_size,
    )


def _moment(seconds: int | None, now: datetime) -> datetime:
    """When she sent it; `now` when Telegram's number cannot be that moment."""
    if seconds is None or not TELEGRAM_BEGAN <= seconds <= now.timestamp():
        return now
    return datetime.fromtimestamp(seconds, timezone.utc)
