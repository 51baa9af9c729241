"""What a message can hold besides text, in the shapes Telegram writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.peers.place import Place


def _captioned(content: dict[str, Any], caption: str) -> dict[str, Any]:
    return {**content, "caption": caption} if caption else content


def voice(fake: Place, user: dict[str, Any], content: bytes = b"OggS") -> dict[str, Any]:
    return {
        "voice": fake.keep_file(
            "AwACAgQ", "voice", content, {"duration": 4, "mime_type": "audio/ogg"}
        )
    }


def photo(
    fake: Place, user: dict[str, Any], caption: str = "", content: bytes = b"\xff\xd8\xff"
) -> dict[str, Any]:
    sizes = [(90, 67, 1_400), (320, 240, 21_000), (800, 600, 90_000)]
    return _captioned(
        {
            "photo": [
                fake.keep_file(
                    "AgACAgQ", "photos", content, {"width": width, "height": height}, size
                )
                for width, height, size in sizes
            ]
        },
        caption,
    )


def document(
    fake: Place,
    user: dict[str, Any],
    caption: str = "",
    file_name: str = "brief.pdf",
    content: bytes = b"%PDF-1.7",
    file_size: int = 0,
) -> dict[str, Any]:
    extra = {"file_name": file_name, "mime_type": "application/pdf"}
    return _captioned(
        {"document": fake.keep_file("BQACAgQ", "documents", content, extra, file_size)}, caption
    )


def sticker(fake: Place, user: dict[str, Any]) -> dict[str, Any]:
    extra = {
        "width": 512,
        "height": 512,
        "emoji": "👍",
        "set_name": "Duimen",
        "is_animated": False,
        "is_video": False,
        "type": "regular",
    }
    return {"sticker": fake.keep_file("CAACAgQ", "stickers", b"RIFF", extra)}


def location(fake: Place, user: dict[str, Any]) -> dict[str, Any]:
    return {"location": {"latitude": 52.370216, "longitude": 4.895168}}


def contact(
    fake: Place,
    user: dict[str, Any],
    phone_number: str = "+31612345678",
    first_name: str = "",
) -> dict[str, Any]:
    return {
        "contact": {
            "phone_number": phone_number,
            "first_name": first_name or user["first_name"],
            "user_id": user["id"],
        }
    }


CONTENTS: dict[str, Callable[..., dict[str, Any]]] = {
    "voice": voice,
    "photo": photo,
    "document": document,
    "sticker": sticker,
    "location": location,
    "contact": contact,
}
