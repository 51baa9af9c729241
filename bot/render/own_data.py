"""What is kept about a chat, and having it erased."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.model import Library
from bot.locale.phrases import say, say_plural
from bot.render.buttons import action_button
from bot.render.compose import message, paragraphs, rows_of
from bot.render.labels import (
    menu_button,
    municipality_name,
    own_name,
    stop_button,
    wipe_button,
)
from bot.render.message import Message


def my_data(
    language: str,
    chosen_language: str,
    profile: Mapping[str, str],
    messages: int,
    choices: int = 0,
    *,
    answers: int = 0,
) -> Message:
    """Kinds and numbers only: who looks over her shoulder learns nothing from it.

    `answers`: how many are kept of a guide that she has not finished; `choices`: how many of her
    questions are kept for editors.
    """
    lines = [
        say(language, "This is what I keep about you:"),
        "- " + say(language, "Language") + f": {own_name(chosen_language)}",
        *(f"- {_kind(language, name)}: 1" for name in profile),
        "- " + say_plural(language, "{n} message", "{n} messages", messages),
    ]
    if choices:
        kept = say_plural(
            language,
            "{n} question for our writers, without your name",
            "{n} questions for our writers, without your name",
            choices,
        )
        lines.append(f"- {kept}")
    if answers:
        kept = say_plural(
            language,
            "{n} answer to unfinished questions",
            "{n} answers to unfinished questions",
            answers,
        )
        lines.append(f"- {kept}")
    buttons = [
        wipe_button(language),
        stop_button(language),
        menu_button(language),
    ]
    return message(language, "\n".join(lines), rows_of(buttons))


def _kind(language: str, name: str) -> str:
    known = {
        "groep": say(language, "Your group"),
        "wet": say(language, "Your law"),
        "gemeente": say(language, "Your municipality"),
    }
    return known.get(name) or say(language, "Another choice")


def gemeente_question(library: Library, language: str, slug: str) -> Message:
    """Whether the gemeente of the poster she came by is hers, and may be remembered."""
    text = paragraphs(
        say(language, "Do you live in {place}?", place=municipality_name(library, language, slug)),
        say(language, "Shall I remember this? Then my answers fit you better."),
        say(language, 'You find it under "My data". If you let me forget you, it goes too.'),
    )
    yes = action_button(say(language, "Yes, remember"), "gemeente", slug)
    return message(language, text, rows_of([yes, action_button(say(language, "No"), "nee")]))


def remembered(language: str, *, kept: bool) -> Message:
    """After she was asked whether something may be remembered."""
    text = (
        say(language, "Done. I will remember this.")
        if kept
        else say(language, "Good. I have not kept it.")
    )
    return message(language, text, rows_of([menu_button(language)]))


def wiped(language: str) -> Message:
    """Says first what it could not do."""
    text = paragraphs(
        say(language, "I cannot erase what Telegram keeps, or what is on another phone."),
        say(language, "Done. The messages that I kept are erased."),
        say(language, "Do you still see messages here? Delete the chat in Telegram yourself."),
    )
    return message(language, text, rows_of([menu_button(language)]))


def stop_question(language: str) -> Message:
    text = say(
        language,
        "I will send you nothing more and forget everything about this chat. Do you want that?",
    )
    yes = action_button(say(language, "Yes, stop"), "stop-ja")
    return message(language, text, rows_of([yes, action_button(say(language, "No"), "nee")]))


def stopped(language: str) -> Message:
    """No button: a tap on it would begin a new chat."""
    text = say(language, "Done. I have forgotten this chat. You can write to me again at any time.")
    return message(language, text)
