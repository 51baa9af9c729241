"""Translations that the Dutch has left behind, by hash and never by date."""

from __future__ import annotations

from bot.cards.model import Card, CardText
from bot.languages import SOURCE


def stale_sections(card: Card, language: str) -> frozenset[str]:
    """Keys of the sections whose Dutch is another than the one that was translated."""
    if language == SOURCE or language not in card.texts or SOURCE not in card.texts:
        return frozenset()
    translated = card.texts[language]
    dutch = {section.key: section.hash for section in card.texts[SOURCE].sections}
    return frozenset(
        section.key
        for section in translated.sections
        if translated.pinned.get(section.key) != dutch.get(section.key)
    )


def unread(text: CardText) -> bool:
    """True for a translation that nobody who speaks the language has read."""
    return text.language != SOURCE and not text.read_by
