"""Commands, typed or tapped: every one of them is also a button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.dialogue.emergency import EMERGENCY_CARDS
from bot.dialogue.reply import Reply
from bot.dialogue.turn import Turn
from bot.languages import is_supported
from bot.render import menus


def start(turn: Turn, argument: str = "") -> Reply:
    """First contact, or again. `argument` is `<taal>[-<gemeente>]` from a poster."""
    language, _, gemeente = argument.lower().partition("-")
    if not is_supported(language):
        return Reply("language", (menus.choose_language(),))
    reply = choose_language(turn, language)
    if gemeente not in turn.library.municipalities or turn.chat.profile.get("gemeente") == gemeente:
        return reply
    asked = menus.gemeente_question(turn.library, language, gemeente)
    return replace(reply, messages=(*reply.messages, asked))


def remember_gemeente(turn: Turn, gemeente: str) -> Reply | None:
    """None for a gemeente that takes part no more."""
    if gemeente not in turn.library.municipalities:
        return None
    turn.chat.profile["gemeente"] = gemeente
    return Reply("social", (menus.remembered(turn.language, kept=True),))


def choose_language(turn: Turn, language: str) -> Reply:
    first_time = turn.chat.language is None
    turn.chat.language = language
    messages = [menus.theme_menu(turn.library, language, turn.day)]
    if first_time:
        messages.insert(0, menus.welcome(turn.library, language))
    return Reply("language", tuple(messages), commands=language)


def show_menu(turn: Turn) -> Reply:
    return Reply("social", (menus.theme_menu(turn.library, turn.language, turn.day),))


def show_languages(turn: Turn) -> Reply:
    return Reply("language", (menus.choose_language(),))


def offer_person(turn: Turn) -> Reply:
    last = turn.chat.last_card
    emergency = last if last in EMERGENCY_CARDS else None
    return Reply("handoff", (menus.person_offer(turn.library, turn.language, emergency),))


def show_my_data(turn: Turn) -> Reply:
    answers = len((turn.chat.guide or {}).get("answers", ()))
    message = menus.my_data(
        turn.language, turn.language, turn.chat.profile, *turn.stored(), answers=answers
    )
    return Reply("social", (message,))


def wipe(turn: Turn) -> Reply:
    """At once: who types this may have little time. What she last read is as telling as words."""
    turn.chat.last_card = turn.chat.last_section = None
    turn.agent.forget(turn.chat_key)
    return Reply("social", (menus.wiped(turn.language),), forget="messages")


def ask_stop(turn: Turn) -> Reply:
    return Reply("social", (menus.stop_question(turn.language),))


def open_messages(turn: Turn) -> Reply:
    """What was held back because others may see her phone is already on its way."""
    if turn.released:
        return Reply("social", ())
    return Reply("social", (menus.nothing_new(turn.language),))


def stop(turn: Turn) -> Reply:
    turn.agent.forget(turn.chat_key)
    return Reply("social", (menus.stopped(turn.language),), forget="everything")


COMMANDS: dict[str, Callable[[Turn], Reply]] = {
    "menu": show_menu,
    "taal": show_languages,
    "consulent": offer_person,
    "mijngegevens": show_my_data,
    "wis": wipe,
    "stop": ask_stop,
}
"""Typed as `/menu` and so on, in every language the same."""


async def obey_command(turn: Turn) -> Reply | None:
    """A text that is a known command. Anything else with a leading `/` is an ordinary text."""
    if turn.incoming.kind not in ("text", "edit") or not turn.text.startswith("/"):
        return None
    word, _, argument = turn.text[1:].partition(" ")
    name = word.split("@", 1)[0].lower()
    if name == "start":
        return start(turn, argument.strip())
    command = COMMANDS.get(name)
    return command(turn) if command else None
