"""Translations that the Dutch has left behind."""

from __future__ import annotations

from bot.cards.model import Card
from bot.cards.problems import Problems
from bot.cards.staleness import stale_sections
from bot.checks.check import Check, Finds
from bot.checks.material import Material

_TO_READER = {
    "hoog": "de lezer krijgt dit stuk in het Nederlands.",
    "laag": "de lezer ziet erbij dat er nieuwer Nederlands is.",
}


def _of_card(material: Material, card: Card) -> Finds:
    for language, text in card.texts.items():
        problems = Problems(material.path(card, f"{language}.md"))
        stale = stale_sections(card, language)
        for section in text.sections:
            if section.key in stale:
                problems.warn(
                    section.line,
                    f"'{section.key}' hoort bij ouder Nederlands; {_TO_READER[card.risk]}",
                    "Werk de vertaling bij en typ "
                    f"`.venv/bin/inburger content confirm {card.id} {language}`.",
                )
        yield from problems.found


CHECK = Check("verouderd", "Horen de vertalingen bij het Nederlands van nu?", of_card=_of_card)
