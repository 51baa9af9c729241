"""One section of a card for one person on one day: what she reads and which buttons she gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.cards.model import Card, CardText, Library, Section
from bot.cards.variants import choose
from bot.languages import SOURCE
from bot.render.buttons import FIRST_SECTION
from bot.render.compose import compose, paragraphs, rows_of, under
from bot.render.labels import (
    condition_heading,
    in_dutch_button,
    menu_button,
    person_button,
    section_button,
    unclear_button,
)
from bot.render.message import Button, Message
from bot.render.notices import HIGH, is_stale, notices, why_dutch
from bot.render.values import fill_values

CHAIN = ("kort", "doen", "wanneer", "hulp")
"""The order in which sections lead on to each other; `makkelijker` stands beside `kort`."""

MOST_BUTTONS = 4


@dataclass(frozen=True)
class Shown:
    """What will be read. `reason` says in her language why it is Dutch, empty when it is not."""

    text: CardText
    sections: list[Section]
    reason: str = ""


def render_section(
    library: Library,
    card_id: str,
    section_id: str,
    language: str,
    profile: Mapping[str, str],
    day: date,
    *,
    show_notice: bool,
    offer_person_first: bool | None = None,
) -> list[Message] | None:
    """The messages of a section, or None when the card is not served on `day` in any way.

    Without a live translation, and for a risky section whose Dutch has changed since, the Dutch
    is shown after a line that says why, and a person is offered first. A section the card does
    not have becomes its `kort`. `offer_person_first` overrules the card's own `doorverwijzen`.
    """
    card = library.cards.get(card_id)
    shown = card and select(library, card, section_id, language, profile, day)
    if card is None or not shown:
        return None
    messages = section_messages(library, card, shown, day, show_notice=show_notice)
    if shown.reason:
        messages = [*compose(language, shown.reason), *messages]
    if offer_person_first is None:
        offer_person_first = card.referral == "altijd" or bool(shown.reason)
    buttons = _buttons(card, shown, language, offer_person_first=offer_person_first)
    return under(messages, rows_of(buttons), language)


def select(
    library: Library,
    card: Card,
    section_id: str,
    language: str,
    profile: Mapping[str, str],
    day: date,
) -> Shown | None:
    """The text and sections to show, in her language or else in Dutch; None when neither is."""
    dutch = library.served(card.id, SOURCE, day)
    text = library.served(card.id, language, day)
    if text is not None:
        wanted = _existing(dutch or text, section_id)
        sections = choose(text, wanted, profile)
        risky = card.risk == HIGH and is_stale(card, language, sections)
        if sections and not risky:
            return Shown(text, sections)
    if dutch is None:
        return None
    sections = choose(dutch, _existing(dutch, section_id), profile)
    reason = why_dutch(language, translated=text is not None)
    return Shown(dutch, sections, reason) if sections else None


def section_messages(
    library: Library,
    card: Card,
    shown: Shown,
    day: date,
    *,
    show_notice: bool,
    show_title: bool = True,
) -> list[Message]:
    """The section as text, without buttons: title above `kort`, headings, notices below."""
    text = shown.text
    body: list[str] = []
    if show_title and shown.sections[0].id == FIRST_SECTION:
        body.append(text.title)
    for section in shown.sections:
        filled = fill_values(section.text, library, text.language, day)
        if section.conditions:
            heading = condition_heading(library, text.language, section.conditions)
            filled = f"{heading}\n{filled}"
        body.append(filled)
    body.append(notices(card, text, shown.sections, show_notice=show_notice))
    return compose(text.language, paragraphs(*body))


def has_section(text: CardText, section_id: str) -> bool:
    return any(section.id == section_id for section in text.sections)


def _existing(text: CardText, section_id: str) -> str:
    return section_id if has_section(text, section_id) else FIRST_SECTION


def _next_section(text: CardText, section_id: str) -> str | None:
    place = CHAIN.index(section_id) if section_id in CHAIN else 0
    return next((later for later in CHAIN[place + 1 :] if has_section(text, later)), None)


def _buttons(card: Card, shown: Shown, language: str, *, offer_person_first: bool) -> list[Button]:
    """At most four: onward, not clear, in Dutch, menu; a person first where that is due.

    After the last section a person takes the place of the way onward.
    """
    section_id = shown.sections[0].id
    onward = _next_section(shown.text, section_id)
    dutch = None if shown.reason else in_dutch_button(language, card.id, section_id)
    others = [
        section_button(language, card.id, onward) if onward else None,
        unclear_button(language, card.id),
        dutch,
        menu_button(language),
    ]
    buttons = [button for button in others if button is not None]
    if offer_person_first or (onward is None and card.referral != "nooit"):
        buttons.insert(0, person_button(language))
    return buttons[:MOST_BUTTONS]
