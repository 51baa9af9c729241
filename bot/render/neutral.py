"""What may show itself on a phone that others see: nothing about what it is about."""

from __future__ import annotations

from bot.languages import SOURCE
from bot.locale.phrases import say
from bot.render.buttons import action_button
from bot.render.compose import message, rows_of
from bot.render.labels import menu_button
from bot.render.message import Message


def neutral_notice(language: str | None) -> Message:
    """One line and a button; the content comes at the tap."""
    spoken = language or SOURCE
    button = action_button(say(spoken, "Show"), "bericht")
    return message(spoken, say(spoken, "You have a message."), rows_of([button]))


def nothing_new(language: str) -> Message:
    text = say(language, "There is no new message.")
    return message(language, text, rows_of([menu_button(language)]))
