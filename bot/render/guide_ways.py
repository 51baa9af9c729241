"""Ways into a guide, out of it, and back."""

from __future__ import annotations

from bot.cards.guides.model import Guide
from bot.cards.model import Library
from bot.locale.phrases import say
from bot.render.buttons import theme_button
from bot.render.compose import message, one_per_row, paragraphs, rows_of
from bot.render.guide_end import again_button
from bot.render.guide_question import own_button
from bot.render.labels import menu_button
from bot.render.message import Button, Message

GUIDES_THEME = "keuzehulpen"
"""In the place of a theme in button data; no theme can have this name."""


def guide_list(library: Library, language: str) -> Message:
    """Every guide there is."""
    buttons = [begin_button(guide, language) for guide in library.guides.values()]
    text = say(language, "What do you want to find out? I will ask you a few questions.")
    return message(language, text, one_per_row([*buttons, menu_button(language)]))


def guides_button(language: str) -> Button:
    return theme_button(say(language, "Step by step"), GUIDES_THEME)


def begin_button(guide: Guide, language: str) -> Button:
    return own_button(guide, guide.button[language], "begin")


def continue_button(guide: Guide, language: str) -> Button:
    return own_button(guide, say(language, "Continue"), "verder")


def left(guide: Guide, language: str, days: int) -> Message:
    text = say(
        language,
        "We stop here. You can go on later. I keep your answers for at most {days} days.",
        days=days,
    )
    buttons = [
        continue_button(guide, language),
        again_button(guide, language),
        menu_button(language),
    ]
    return message(language, text, rows_of(buttons))


def waiting(guide: Guide, language: str) -> Message:
    """Says that she was busy with this guide, and lets her go on."""
    text = paragraphs(
        say(language, "You were busy with: {title}", title=guide.title[language]),
    )
    buttons = [continue_button(guide, language), again_button(guide, language)]
    return message(language, text, rows_of(buttons))


def finished_before(language: str) -> str:
    return say(language, "These questions were finished. We begin again.")


def back_to_question(language: str) -> str:
    return say(language, "Back to the question:")


def understood(language: str, day: str) -> str:
    """What was read of a date or number, so that a mistake is seen."""
    return say(language, "I read: {day}.", day=day)
