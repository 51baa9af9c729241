"""Texts that are still `concept`, as they will be when they are live."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.cards.model import Card, Library


def with_drafts(library: Library, *cards: Card) -> Library:
    """The same library in which every text of these cards, or of all, is live."""
    chosen: Iterable[Card] = cards or library.cards.values()
    drafts = {card.id: _live(card) for card in chosen}
    return replace(library, cards={**library.cards, **drafts})


def _live(card: Card) -> Card:
    return replace(
        card, texts={language: replace(text, live=True) for language, text in card.texts.items()}
    )
