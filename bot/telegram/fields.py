"""Single fields of an update, as JSON gives them: what is not of its type counts as not there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]

LARGEST = 2**63 - 1
"""The largest number the store can hold."""

_NOTHING: Json = {}
_NAME = re.compile(r"[A-Za-z0-9_-]{1,256}")
_MIME = re.compile(r"[a-z]{1,32}/[a-z0-9.+-]{1,96}")


def part(of: Json, name: str) -> Json:
    """The object `name`; an empty one when it is none."""
    value = of.get(name)
    return value if isinstance(value, dict) else _NOTHING


def number(of: Json, name: str) -> int | None:
    """A whole number that fits the store. True and 1.0 are none."""
    value = of.get(name)
    if isinstance(value, int) and not isinstance(value, bool) and -LARGEST <= value <= LARGEST:
        return value
    return None


def text(of: Json, name: str) -> str | None:
    value = of.get(name)
    return value if isinstance(value, str) else None


def telegrams_name(of: Json, name: str) -> str | None:
    """What Telegram itself names a file or a tap: nobody can write words in it."""
    value = text(of, name)
    return value if value is not None and _NAME.fullmatch(value) else None


def mime_type(of: Json) -> str | None:
    """The sender chooses it, so only what looks like one is kept."""
    value = (text(of, "mime_type") or "").lower()
    return value if _MIME.fullmatch(value) else None
