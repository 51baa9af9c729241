"""What the chat page sends, reduced to what is kept."""

from __future__ import annotations

import json
from datetime import datetime

from bot.errors import UpdateRejected
from bot.inbox.incoming import Incoming

CHANNEL = "page"
"""The chat page's name among the channels."""

LARGEST_ID = 2**53


def reduce(body: bytes, chat_id: int, now: datetime) -> Incoming:
    """`{"id": number, "text": ...}` or `{"id": number, "tap": ...}`; the id makes a retry harmless.

    Raises UpdateRejected for any other shape.
    """
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UpdateRejected("no JSON") from error
    if not isinstance(data, dict) or set(data) not in ({"id", "text"}, {"id", "tap"}):
        raise UpdateRejected("other fields than id and text or tap")
    number, said = data["id"], data.get("text", data.get("tap"))
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < LARGEST_ID:
        raise UpdateRejected("no usable id")
    if not isinstance(said, str):
        raise UpdateRejected("no text")
    tapped = "tap" in data
    return Incoming(
        channel=CHANNEL,
        update_id=number,
        chat_id=chat_id,
        message_id=None,
        kind="tap" if tapped else "text",
        received_at=now,
        text=None if tapped else said,
        data=said if tapped else None,
        file_id=None,
        file_type=None,
        file_size=None,
    )
