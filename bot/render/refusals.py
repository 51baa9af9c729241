"""What the bot says when it cannot do what was asked, and where to go instead."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.model import Library
from bot.languages import LANGUAGES, SOURCE
from bot.locale.phrases import say
from bot.render.buttons import card_button
from bot.render.compose import Rows, message, paragraphs, rows_of
from bot.render.labels import menu_button, person_button
from bot.render.message import Message

HELP_CARDS = ("hulp/contact-gemeente", "hulp/vluchtelingenwerk")
"""Where people sit who can help, nearest first."""


def person_offer(library: Library, language: str, emergency: str | None = None) -> Message:
    """Honest as long as no consulent reads along: nobody has been told.

    After the card `emergency` she is sent to its numbers, and not asked to show this chat.
    """
    if emergency is not None:
        text = paragraphs(
            say(language, "No person can answer here yet. Nobody has been told of your question."),
            say(language, "Call the number above. People answer there, day and night."),
        )
        return message(language, text, _live_cards(library, language, (emergency,)))
    text = paragraphs(
        say(language, "No person can answer here yet. Nobody has been told of your question."),
        say(
            language,
            "Call or visit your municipality (gemeente), or ask VluchtelingenWerk. "
            "You can show them this chat.",
        ),
        say(language, "In danger? Call 112."),
    )
    return message(language, text, _live_cards(library, language, HELP_CARDS))


def _live_cards(library: Library, language: str, card_ids: Sequence[str]) -> Rows:
    """Their buttons, in Dutch where there is no other, and the menu."""
    buttons = []
    for card_id in card_ids:
        card = library.cards.get(card_id)
        texts = [card.texts.get(code) for code in (language, SOURCE)] if card else []
        live = next((found for found in texts if found is not None and found.live), None)
        if live is not None:
            buttons.append(card_button(live.button, card_id))
    return rows_of([*buttons, menu_button(language)])


def not_available(library: Library, card_id: str, language: str) -> Message:
    """A card that is past its date or was withdrawn."""
    text = say(language, "I cannot give this answer now, because it is out of date. Ask a person.")
    return message(language, text, rows_of([person_button(language), menu_button(language)]))


def cannot_read(kind: str, language: str) -> Message:
    """Something else than text came in; an unknown kind is answered as `other`."""
    known = {
        "voice": say(language, "I cannot listen to voice messages yet. Please type your question."),
        "photo": say(language, "I cannot see photos yet. Please type your question."),
        "document": say(language, "I cannot read files yet. Please type your question."),
        "sticker": say(
            language, "A nice picture, but I only understand text. What is your question?"
        ),
        "location": say(language, "I did not keep your location. Please type your question."),
        "contact": say(language, "I did not keep this contact. Please type your question."),
    }
    text = known.get(kind) or say(language, "I only understand text. Please type your question.")
    return message(language, text, rows_of([person_button(language), menu_button(language)]))


def empty_message(language: str) -> Message:
    text = say(language, "Your message is empty. Please type your question.")
    return message(language, text, rows_of([menu_button(language)]))


def one_by_one(language: str) -> Message:
    """For who writes very much at once."""
    text = say(language, "You sent many messages. I answer them one by one. Please wait a moment.")
    return message(language, text)


def not_in_groups() -> Message:
    """Said once in a group, which is then left: others would read what she asks."""
    said = (
        say(code, "I do not work in groups. Please write to me in a chat of our own.")
        for code in LANGUAGES
    )
    return message(SOURCE, "\n".join(said))


def failed(language: str | None) -> Message:
    """Something broke on our side. Her message is not lost by her doing."""
    spoken = language or SOURCE
    text = paragraphs(
        say(spoken, "Something went wrong with me, not with you. Please try again later."),
        say(spoken, "In danger? Call 112."),
    )
    return message(spoken, text)
