"""The JSON Telegram writes: users, chats, messages, files."""

from __future__ import annotations

import re
from random import Random
from typing import Any

from tests.peers.rules import units

_ENTITIES = (
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(@\w+)?")),
    ("email", re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+\w")),
    ("url", re.compile(r"(?:https?://|www\.)[^\s]+")),
    ("hashtag", re.compile(r"(?<!\w)#[^\W\d]\w*")),
)


def user(
    number: int, first_name: str, last_name: str | None, username: str | None, language: str | None
) -> dict[str, Any]:
    return _full(
        {
            "id": number,
            "is_bot": False,
            "first_name": first_name,
            "last_name": last_name,
            "username": username,
            "language_code": language,
        }
    )


def bot(number: int, name: str, username: str) -> dict[str, Any]:
    return {"id": number, "is_bot": True, "first_name": name, "username": username}


def get_me(person: dict[str, Any]) -> dict[str, Any]:
    return {
        **person,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def private_chat(person: dict[str, Any]) -> dict[str, Any]:
    return _full(
        {
            "id": person["id"],
            "first_name": person["first_name"],
            "last_name": person.get("last_name"),
            "username": person.get("username"),
            "type": "private",
        }
    )


def group_chat(number: int, title: str) -> dict[str, Any]:
    return {
        "id": number,
        "title": title,
        "type": "group",
        "all_members_are_administrators": True,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }


def channel_chat(number: int, title: str) -> dict[str, Any]:
    return {"id": number, "title": title, "type": "channel"}


def entities(text: str) -> list[dict[str, Any]]:
    found = [
        {
            "offset": units(text[: match.start()]),
            "length": units(match.group()),
            "type": kind,
        }
        for kind, pattern in _ENTITIES
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda entity: int(entity["offset"]))


def written(text: str) -> dict[str, Any]:
    """The part of a message that is its text."""
    marks = entities(text)
    return {"text": text, "entities": marks} if marks else {"text": text}


def file_name(random: Random, prefix: str) -> dict[str, str]:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return {
        "file_id": prefix + "".join(random.choices(letters, k=68)),
        "file_unique_id": "AgAD" + "".join(random.choices(letters, k=11)),
    }


def _full(value: dict[str, Any]) -> dict[str, Any]:
    return {key: entry for key, entry in value.items() if entry is not None}
