"""The end of a guide: what the rules say for her dates, cards, a person; and may I remember?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from bot.cards.guides.model import Ending, Guide
from bot.cards.guides.rules import Dates, whole_months
from bot.cards.model import Library
from bot.cards.placeholders import fill
from bot.languages import SOURCE
from bot.locale.phrases import say
from bot.render.buttons import card_button
from bot.render.compose import compose, message, one_per_row, paragraphs, rows_of
from bot.render.guide_question import own_button
from bot.render.labels import condition_label, menu_button, person_button
from bot.render.message import Button, Message
from bot.render.notices import unread_translation
from bot.render.values import day_text, deadline_text, duration, fact_text

MOST_OFFERS = 4
"""Cards, other guides and a person together."""


def ending(
    library: Library, guide: Guide, end: Ending, language: str, dates: Dates, day: date
) -> list[Message]:
    """Text and offers. A card that is not served now is left out; a person is always left."""
    text = paragraphs(
        fill(end.text[language], lambda kind, name: _value(library, language, dates, kind, name)),
        say(language, "This is information and not a decision."),
        unread_translation(language, guide.method, guide.read_by.get(language, ())),
    )
    rows = one_per_row(_offers(library, end, language, day))
    after = rows_of([again_button(guide, language), menu_button(language)])
    return compose(language, text, (*rows, *after))


def again_button(guide: Guide, language: str) -> Button:
    return own_button(guide, say(language, "Start again"), "opnieuw")


def remember_question(
    library: Library, guide: Guide, learned: Mapping[str, str], language: str
) -> Message:
    """Whether what she told may be remembered: her group, her law; never a date."""
    named = "\n".join(f"- {condition_label(library, language, *pair)}" for pair in learned.items())
    text = paragraphs(
        say(language, "Shall I remember this? Then my answers fit you better."),
        named,
        say(language, 'You find it under "My data". If you let me forget you, it goes too.'),
    )
    yes = own_button(guide, say(language, "Yes, remember"), "ja")
    return message(language, text, rows_of([yes, own_button(guide, say(language, "No"), "nee")]))


def _value(library: Library, language: str, dates: Dates, kind: str, name: str) -> str:
    if kind not in ("datum", "uiterlijk", "maanden"):
        return fact_text(library, language, dates.today, kind, name)
    day = dates.named(name)
    if day is None:
        return say(language, "(not known now; ask your municipality)")
    if kind == "maanden":
        months = Decimal(whole_months(dates.today, day))
        return duration(library.units, "maand", months, language)
    return day_text(day, language) if kind == "datum" else deadline_text(day, language)


def _offers(library: Library, end: Ending, language: str, day: date) -> list[Button]:
    cards = [
        card_button(text.button, card_id)
        for card_id in end.cards
        if (text := library.served(card_id, language, day) or library.served(card_id, SOURCE, day))
    ]
    guides = [library.guides[name] for name in end.guides if name in library.guides]
    offers = [own_button(g, g.button[language], "begin") for g in guides] + cards
    if end.referral == "nooit" and offers:
        return offers[:MOST_OFFERS]
    person = person_button(language)
    first = offers[: MOST_OFFERS - 1]
    return [person, *first] if end.referral == "altijd" else [*first, person]
