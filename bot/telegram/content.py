"""What a message holds: its kind, the words in it, and the file to ask for."""

from __future__ import annotations

from dataclasses import dataclass

from bot.inbox.incoming import Kind
from bot.telegram.fields import Json, mime_type, number, part, telegrams_name, text

_FILES: tuple[tuple[str, Kind], ...] = (
    ("voice", "voice"),
    ("audio", "voice"),
    ("video_note", "voice"),
    ("live_photo", "photo"),
    ("animation", "document"),
    ("document", "document"),
    ("video", "document"),
)
"""Field -> kind: what is listened to, what is looked at, what has to be opened."""

_PLAIN: tuple[tuple[str, Kind], ...] = (
    ("sticker", "sticker"),
    ("location", "location"),
    ("contact", "contact"),
)

_SERVICE = """
boost_added channel_chat_created chat_background_set chat_owner_changed chat_owner_left chat_shared
checklist_tasks_added checklist_tasks_done connected_website delete_chat_photo
direct_message_price_changed forum_topic_closed forum_topic_created forum_topic_edited
forum_topic_reopened general_forum_topic_hidden general_forum_topic_unhidden gift
gift_upgrade_sent giveaway_completed giveaway_created group_chat_created left_chat_member
managed_bot_created message_auto_delete_timer_changed migrate_from_chat_id migrate_to_chat_id
new_chat_members new_chat_photo new_chat_title paid_message_price_changed passport_data
pinned_message poll_option_added poll_option_deleted proximity_alert_triggered refunded_payment
successful_payment suggested_post_approval_failed suggested_post_approved suggested_post_declined
suggested_post_paid suggested_post_refunded supergroup_chat_created unique_gift user_shared
users_shared video_chat_ended video_chat_participants_invited video_chat_scheduled
video_chat_started web_app_data write_access_allowed
"""
SERVICE = frozenset(_SERVICE.split())
"""Fields of messages that nobody wrote: Telegram tells that something happened in the chat."""


@dataclass(frozen=True)
class Content:
    """`text` is a text or caption."""

    kind: Kind
    text: str | None = None
    file_id: str | None = None
    file_type: str | None = None
    file_size: int | None = None


def content(message: Json) -> Content:
    """`other` for what Telegram may invent next: she wrote something, so she gets an answer."""
    words = text(message, "text")
    if words is not None:
        return Content("text", words)
    caption = text(message, "caption")
    if largest := _largest_photo(message):
        return _file("photo", caption, largest, "image/jpeg")
    for field, kind in _FILES:
        if file := part(message, field):
            return _file(kind, caption, file, mime_type(file))
    for field, kind in _PLAIN:
        if part(message, field):
            return Content(kind, caption)
    return Content("other", caption)


def _largest_photo(message: Json) -> Json | None:
    """Telegram sends one picture in several sizes, the largest last."""
    sizes = message.get("photo")
    found = [size for size in sizes if isinstance(size, dict)] if isinstance(sizes, list) else []
    return found[-1] if found else None


def _file(kind: Kind, caption: str | None, file: Json, type_: str | None) -> Content:
    size = number(file, "file_size")
    return Content(
        kind,
        caption,
        telegrams_name(file, "file_id"),
        type_,
        size if size is not None and size >= 0 else None,
    )
