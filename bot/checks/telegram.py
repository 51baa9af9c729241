"""Every section as it is sent: one message that Telegram takes, in every language and profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

from bot.cards.model import Card, CardText, Section
from bot.cards.placeholders import broken
from bot.cards.problems import Problems
from bot.checks.check import Check, Finds
from bot.checks.drafts import with_drafts
from bot.checks.material import Material
from bot.languages import LANGUAGES
from bot.render.answer import render_section
from bot.render.limits import LONGEST_DATA, LONGEST_TEXT, units
from bot.render.message import Message

DAYS = (date(2026, 11, 20), date(2027, 1, 2), date(2027, 7, 1))
"""A day on which amounts hold, one after the turn of the year, one in the middle of the next."""


def _of_card(material: Material, card: Card) -> Finds:
    sections = dict.fromkeys(
        section.id for text in card.texts.values() for section in text.sections
    )
    library = with_drafts(material.library, card)
    told: set[tuple[str, str]] = set()
    days = dict.fromkeys((material.day, *DAYS))
    for language, section_id in product(LANGUAGES, sections):
        for profile, day in product(profiles(card, section_id), days):
            messages = render_section(
                library, card.id, section_id, language, profile, day, show_notice=True
            )
            for of, what, remedy in _too_much(messages or []):
                if (of, section_id) not in told:
                    told.add((of, section_id))
                    problems = Problems(material.path(card, f"{of}.md"))
                    problems.error(_line(card.texts[of], section_id), what, remedy)
                    yield from problems.found


def profiles(card: Card, section_id: str) -> Iterator[Mapping[str, str]]:
    """Every profile for which this section can differ; nothing known first."""
    conditions: dict[str, dict[str, None]] = {}
    for section in _variants(card, section_id):
        for name, value in section.conditions:
            conditions.setdefault(name, {})[value] = None
    names = sorted(conditions)
    for values in product(*((None, *conditions[name]) for name in names)):
        yield {name: value for name, value in zip(names, values, strict=True) if value is not None}


def _variants(card: Card, section_id: str) -> Iterator[Section]:
    for text in card.texts.values():
        yield from (section for section in text.sections if section.id == section_id)


def _line(text: CardText, section_id: str) -> int:
    return next((section.line for section in text.sections if section.id == section_id), 0)


def _too_much(messages: list[Message]) -> Iterator[tuple[str, str, str]]:
    """(language of the text, what, remedy)."""
    # In front of Dutch for who chose another language stands one message that says why.
    answers = [message for message in messages if message.language == messages[-1].language]
    if len(answers) > 1:
        total = sum(units(message.text) for message in answers)
        yield (
            answers[0].language,
            f"deze sectie is met alles erbij {total} tekens; Telegram neemt er {LONGEST_TEXT}.",
            "Kort in, of zet een deel in een andere sectie.",
        )
    for message in answers:
        if not message.text.strip() or broken(message.text) or "{{" in message.text:
            yield (
                message.language,
                "deze sectie wordt een kapot bericht.",
                "Kijk naar de verwijzingen.",
            )
        for row in message.buttons:
            for button in row:
                if len(button.data.encode()) > LONGEST_DATA or not button.label.strip():
                    yield (
                        message.language,
                        f"de knop '{button.label}' past niet.",
                        "Kort de naam van de map in.",
                    )


CHECK = Check("telegram", "Past elk antwoord in Telegram?", of_card=_of_card)
