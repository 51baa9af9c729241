"""Methods for how the bot presents itself: its name, what it says it is, its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.peers import rules, shapes
from tests.peers.chats import Chat
from tests.peers.params import Params
from tests.peers.refused import bad

if TYPE_CHECKING:
    from tests.peers.place import Place

_BROAD = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_NARROW = ("chat", "chat_administrators", "chat_member")


def get_me(fake: Place, params: Params) -> dict[str, Any]:
    return shapes.get_me(fake.bot)


def _scope(fake: Place, params: Params) -> str:
    scope = params.json("scope")
    if scope is None:
        return "default"
    if not isinstance(scope, dict):
        raise bad("BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind in _BROAD:
        return str(kind)
    if kind not in _NARROW:
        raise bad("unsupported type specified")
    try:
        number = int(scope["chat_id"])
    except (KeyError, TypeError, ValueError):
        raise bad("chat_id is empty") from None
    if number not in fake.chats:
        raise bad("chat not found")
    return f"{kind}:{number}"


def set_my_commands(fake: Place, params: Params) -> bool:
    commands = rules.commands(params.json("commands") or [])
    key = (_scope(fake, params), rules.language_code(params.text("language_code")))
    fake.commands[key] = commands
    return True


def delete_my_commands(fake: Place, params: Params) -> bool:
    key = (_scope(fake, params), rules.language_code(params.text("language_code")))
    fake.commands.pop(key, None)
    return True


def get_my_commands(fake: Place, params: Params) -> list[dict[str, str]]:
    key = (_scope(fake, params), rules.language_code(params.text("language_code")))
    return fake.commands.get(key, [])


def commands_shown(fake: Place, chat: Chat, language: str) -> list[dict[str, str]]:
    """What the menu of a private chat lists: the narrowest scope, with the language first."""
    for scope in (f"chat:{chat.id}", "all_private_chats", "default"):
        for code in (language, ""):
            if shown := fake.commands.get((scope, code)):
                return shown
    return []


def _set(fake: Place, params: Params, field: str) -> bool:
    text = rules.profile_text(field, params.text(field))
    language = rules.language_code(params.text("language_code"))
    if text:
        fake.profile[field, language] = text
    else:
        fake.profile.pop((field, language), None)
    return True


def set_my_name(fake: Place, params: Params) -> bool:
    return _set(fake, params, "name")


def set_my_description(fake: Place, params: Params) -> bool:
    return _set(fake, params, "description")


def set_my_short_description(fake: Place, params: Params) -> bool:
    return _set(fake, params, "short_description")


def _get(fake: Place, params: Params, field: str) -> dict[str, str]:
    """A language without a text of its own gives the one for everybody else."""
    language = rules.language_code(params.text("language_code"))
    return {field: fake.profile.get((field, language)) or fake.profile.get((field, ""), "")}


def get_my_name(fake: Place, params: Params) -> dict[str, str]:
    return _get(fake, params, "name")


def get_my_description(fake: Place, params: Params) -> dict[str, str]:
    return _get(fake, params, "description")


def get_my_short_description(fake: Place, params: Params) -> dict[str, str]:
    return _get(fake, params, "short_description")
