"""What Telegram takes and what it refuses: lengths, buttons, commands, languages.

Wordings are those of tdlib/telegram-bot-api and tdlib/td, or of answers people quote.
"""

from __future__ import annotations

import json
import re
from typing import Any

from tests.peers.refused import bad

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_TOAST = 200
LONGEST_DATA = 64
MOST_BUTTONS = 100
MOST_COMMANDS = 100
MOST_DELETED = 100
LONGEST_COMMAND = 32
LONGEST_COMMAND_DESCRIPTION = 256
LONGEST_SECRET = 256
LONGEST_PROFILE = {"name": 64, "short_description": 120, "description": 512}

_CODES = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy
da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu
hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb
lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om
or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw
ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""

ISO_639_1 = frozenset(_CODES.split())
"""Tigrinya (`ti`) is among them: Telegram takes it, but no app of Telegram is in that language."""

_ACTIONS = """
typing upload_photo record_video upload_video record_voice upload_voice upload_document
choose_sticker find_location record_video_note upload_video_note
"""

ACTIONS = frozenset(_ACTIONS.split())


def units(text: str) -> int:
    """The length Telegram counts: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """What arrives of it: white space at both ends is cut off."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise bad("strings must be encoded in UTF-8") from None
    return text.strip()


def message_text(text: str, *, editing: bool = False) -> str:
    if not text:
        raise bad("message text is empty")
    cleaned = clean(text)
    if not cleaned:
        raise bad("text must be non-empty")
    if units(cleaned) > LONGEST_TEXT:
        raise bad("MESSAGE_TOO_LONG" if editing else "message is too long")
    return cleaned


def caption(text: str) -> str:
    cleaned = clean(text)
    if units(cleaned) > LONGEST_CAPTION:
        raise bad("message caption is too long")
    return cleaned


def reply_markup(value: Any) -> dict[str, Any] | None:
    """The keyboard as it is stored; None for none. Only inline ones stay in a message."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            raise bad("can't parse reply keyboard markup JSON object") from None
    if not isinstance(value, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" not in value:
        return None
    rows = value["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the ReplyMarkup must be an Array of Arrays')
    kept = [[_button(button) for button in row] for row in rows if row]
    if sum(len(row) for row in kept) > MOST_BUTTONS:
        raise bad("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _button(value: Any) -> dict[str, Any]:
    problem = "can't parse inline keyboard button: "
    if not isinstance(value, dict):
        raise bad(f"{problem}InlineKeyboardButton must be an Object")
    if not isinstance(value.get("text"), str):
        raise bad(f'{problem}Can\'t find field "text"')
    label = clean(value["text"])
    if not label:
        raise bad("BUTTON_TEXT_INVALID")
    if "callback_data" in value:
        data = value["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode("utf-8")) <= LONGEST_DATA:
            raise bad("BUTTON_DATA_INVALID")
        return {"text": label, "callback_data": data}
    if "url" in value:
        url = str(value["url"])
        if not re.match(r"(https?|tg)://[^\s/]+|[\w.-]+\.[a-z]{2,}(/|$)", url):
            raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
        return {"text": label, "url": url}
    raise bad(f"{problem}Text buttons are unallowed in the inline keyboard")


def language_code(value: str) -> str:
    """Empty, or two letters of ISO 639-1."""
    if value and value not in ISO_639_1:
        raise bad("invalid language code specified")
    return value


def commands(value: Any) -> list[dict[str, str]]:
    if not isinstance(value, list):
        raise bad("can't parse commands: expected an Array")
    if len(value) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    return [_command(entry) for entry in value]


def _command(entry: Any) -> dict[str, str]:
    if not isinstance(entry, dict) or not {"command", "description"} <= entry.keys():
        raise bad("can't parse BotCommand: expected an Object")
    name = clean(str(entry["command"])).removeprefix("/")
    description = clean(str(entry["description"]))
    if not name:
        raise bad("command must be non-empty")
    if len(name) > LONGEST_COMMAND:
        raise bad(f"command length must not exceed {LONGEST_COMMAND}")
    if not description:
        raise bad("command description must be non-empty")
    if len(description) > LONGEST_COMMAND_DESCRIPTION:
        raise bad(f"command description length must not exceed {LONGEST_COMMAND_DESCRIPTION}")
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise bad("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


def profile_text(field: str, text: str) -> str:
    """`field` is a key of LONGEST_PROFILE. Telegram's own wording differs per server version."""
    cleaned = clean(text)
    if len(cleaned) > LONGEST_PROFILE[field]:
        raise bad(f"bot {field.replace('_', ' ')} is too long")
    return cleaned


def secret_token(value: str) -> str:
    if len(value) > LONGEST_SECRET:
        raise bad("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", value):
        raise bad("secret token contains unallowed characters")
    return value


def webhook_url(value: str) -> str:
    """Telegram wants HTTPS; a Bot API server of one's own also takes HTTP, here: this machine."""
    if not re.match(r"https://[^\s/]+|http://(127\.0\.0\.1|localhost|\[::1\])[:/]", value):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    return value
