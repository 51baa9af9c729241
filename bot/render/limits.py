"""What Telegram takes: how long a text and a button's data may be."""

from __future__ import annotations

from bot.render.isolates import LRI, PDI

LONGEST_TEXT = 4096
"""UTF-16 code units of one message (Bot API, sendMessage)."""

LONGEST_DATA = 64
"""Bytes of callback_data (Bot API, InlineKeyboardButton)."""

LONGEST_NAME = 64
LONGEST_SHORT_DESCRIPTION = 120
LONGEST_DESCRIPTION = 512
"""Characters of what is told about the bot (Bot API, setMyName and its neighbours)."""

LONGEST_START = 64
"""Characters of what a link may hand to /start (Bot Features, Deep Linking)."""


def units(text: str) -> int:
    """The length Telegram counts: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, longest: int = LONGEST_TEXT) -> list[str]:
    """`text` in parts of at most `longest` units: cut at a paragraph, else a line, else a word.

    Never within an isolate, unless one isolate is itself too long: then both halves are isolated.
    """
    parts: list[str] = []
    rest = text.strip()
    while units(rest) > longest:
        head, rest = _cut(rest, longest)
        if head:
            parts.append(head)
    if rest or not parts:
        parts.append(rest)
    return parts


def _cut(text: str, longest: int) -> tuple[str, str]:
    reach = _reach(text, longest)
    for separator in ("\n\n", "\n", " "):
        at = text.rfind(separator, 1, reach + 1)
        while at > 0 and _open_isolate(text, at) is not None:
            at = text.rfind(separator, 1, at)
        if at > 0:
            return text[:at].rstrip(), text[at:].lstrip()
    opened = _open_isolate(text, reach)
    if opened is None:
        return text[:reach], text[reach:]
    if opened > 0:
        return text[:opened].rstrip(), text[opened:]
    # One unit is kept free for the closing character.
    reach = max(_reach(text, longest - 1), 2)
    return text[:reach] + PDI, LRI + text[reach:]


def _reach(text: str, longest: int) -> int:
    """How many characters fit, at least one."""
    used = 0
    for place, character in enumerate(text):
        used += 2 if ord(character) > 0xFFFF else 1
        if used > longest:
            return max(place, 1)
    return len(text)


def _open_isolate(text: str, at: int) -> int | None:
    """Where the isolate begins that is still open just before `at`; None outside isolates."""
    opened, closed = text.rfind(LRI, 0, at), text.rfind(PDI, 0, at)
    return opened if opened > closed else None
