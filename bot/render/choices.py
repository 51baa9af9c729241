"""What the bot says to let somebody choose: language, theme, question, and small talk around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from bot.cards.model import CardText, Library, Theme
from bot.languages import LANGUAGES, SOURCE
from bot.locale.phrases import say
from bot.render.answer import has_section
from bot.render.buttons import (
    action_button,
    card_button,
    language_button,
    theme_button,
)
from bot.render.compose import Rows, message, one_per_row, paragraphs, rows_of
from bot.render.labels import (
    in_dutch_button,
    languages_button,
    menu_button,
    my_data_button,
    person_button,
    section_button,
)
from bot.render.message import Button, Message
from bot.render.strangers import in_their_language

MOST_SUGGESTIONS = 3

Social = Literal["greet", "thanks", "bye", "yes", "no"]


def choose_language() -> Message:
    """For whom no language is known yet: the question in all four."""
    text = "\n".join(say(code, "In which language do you want to continue?") for code in LANGUAGES)
    return message(SOURCE, text, rows_of(language_button(code) for code in LANGUAGES))


def switch_proposal(to_language: str) -> Message:
    """Says in the other language that it is there too."""
    text = say(to_language, "Do you want to continue in this language?")
    return message(to_language, text, rows_of([language_button(to_language)]))


def unsupported_language(key: str | None, language: str) -> Message:
    """First in the language she wrote in, by its code `key`, where there is a sentence in it."""
    own = say(language, "I can answer in Dutch, Arabic, Tigrinya and Turkish.")
    text = paragraphs(in_their_language(key), own)
    return message(language, text, rows_of([languages_button(language), person_button(language)]))


def welcome(library: Library, language: str) -> Message:
    """Who runs this, who reads what, what not to write: three lines."""
    lines = (
        say(
            language,
            "I am a computer program of {operator}. I am not the IND.",
            operator=library.operator,
        ),
        say(language, "No person reads along. Your messages are erased after 48 hours."),
        say(
            language, "I can make mistakes. Please do not write your name, your BSN or an address."
        ),
    )
    return message(language, "\n".join(lines))


def theme_menu(library: Library, language: str, day: date) -> Message:
    text = say(language, "What is your question about? Choose a subject, or type your question.")
    return message(language, text, _menu_rows(library, language, day))


def old_button(library: Library, language: str, day: date) -> Message:
    text = say(language, "This button does not work any more. Choose again.")
    return message(language, text, _menu_rows(library, language, day))


def theme_cards(library: Library, theme_id: str, language: str, day: date) -> Message | None:
    """The questions of a theme; None for an unknown theme or one without a live card."""
    theme = next((theme for theme in library.themes if theme.id == theme_id), None)
    buttons = [
        card_button(text.button, card_id)
        for card_id, text in _live(library, theme_id, language, day)
    ]
    if theme is None or not buttons:
        return None
    text = (theme.names[language], say(language, "Choose a question."))
    return message(language, "\n".join(text), one_per_row([*buttons, menu_button(language)]))


def suggestions(library: Library, card_ids: Sequence[str], language: str) -> Message:
    """`Bedoelt u ...?` with at most three cards, and a person for who means none of them."""
    none_of_these = action_button(say(language, "None of these: a person"), "mens")
    buttons = [*_offers(library, card_ids, language), none_of_these]
    return message(language, say(language, "Do you mean one of these?"), one_per_row(buttons))


def unclear(library: Library, card_id: str, language: str) -> Message:
    """After *niet duidelijk*: simpler words where the card has them, a person, the Dutch."""
    card = library.cards.get(card_id)
    text = _text(library, card_id, language)
    buttons: list[Button | None] = []
    if text is not None and has_section(text, "makkelijker"):
        buttons.append(section_button(language, card_id, "makkelijker"))
    buttons.append(person_button(language))
    if card is not None:
        buttons.append(in_dutch_button(language, card_id, "kort"))
    buttons.append(menu_button(language))
    rows = rows_of(button for button in buttons if button is not None)
    return message(language, say(language, "I am sorry. What would help you?"), rows)


def unknown(library: Library, card_ids: Sequence[str], language: str, repeated: bool) -> Message:
    """Not understood. `repeated`: for the second time in a row, so a person comes first."""
    offers = _offers(library, card_ids, language)
    person, menu = person_button(language), menu_button(language)
    if repeated and offers:
        text = say(language, "I still do not understand you. Ask a person, or choose a question.")
    elif repeated:
        text = say(language, "I still do not understand you. Ask a person, or look in the menu.")
    else:
        text = say(language, "I do not understand your question. Please use other words.")
    buttons = [person, *offers, menu] if repeated else [*offers, person, menu]
    return message(language, text, rows_of(buttons))


def social(kind: Social | str, library: Library, language: str, day: date) -> Message:
    """Small talk. KeyError for an unknown kind."""
    text = {
        "greet": say(language, "Hello! What is your question?"),
        "thanks": say(language, "You are welcome. Do you have another question?"),
        "bye": say(language, "Goodbye. You can always ask me again."),
        "yes": say(language, "I do not know what you say yes to. Please type your question."),
        "no": say(language, "All right. You can type another question."),
    }[kind]
    if kind == "greet":
        return message(language, text, _menu_rows(library, language, day))
    return message(language, text, rows_of([menu_button(language)]))


def _menu_rows(library: Library, language: str, day: date) -> Rows:
    themes = [
        theme_button(theme.names[language], theme.id)
        for theme in _live_themes(library, language, day)
    ]
    commands = [
        person_button(language),
        languages_button(language),
        my_data_button(language),
    ]
    return (*rows_of(themes), *rows_of(commands))


def _live_themes(library: Library, language: str, day: date) -> Iterator[Theme]:
    return (theme for theme in library.themes if any(_live(library, theme.id, language, day)))


def _live(
    library: Library, theme_id: str, language: str, day: date
) -> Iterator[tuple[str, CardText]]:
    """Cards of a theme with the text that is served: hers, or else the Dutch."""
    for card_id, card in library.cards.items():
        if card.theme == theme_id:
            text = library.served(card_id, language, day) or library.served(card_id, SOURCE, day)
            if text is not None:
                yield card_id, text


def _text(library: Library, card_id: str, language: str) -> CardText | None:
    """The live text in her language, or else in Dutch."""
    card = library.cards.get(card_id)
    texts = [card.texts.get(code) for code in (language, SOURCE)] if card else []
    return next((text for text in texts if text is not None and text.live), None)


def _offers(library: Library, card_ids: Sequence[str], language: str) -> list[Button]:
    found = [(card_id, _text(library, card_id, language)) for card_id in card_ids]
    buttons = [card_button(text.button, card_id) for card_id, text in found if text is not None]
    return buttons[:MOST_SUGGESTIONS]
