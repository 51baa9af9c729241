"""How far each card is: per language, its readers, its questions, its next check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.cards.card_file import QUESTION_KEYS
from bot.cards.model import Card, Library
from bot.cards.staleness import stale_sections
from bot.checks.readers import readers
from bot.checks.review import review_due
from bot.languages import LANGUAGES

State = Literal["live", "concept", "ontbreekt"]


@dataclass(frozen=True)
class TextCoverage:
    """`stale` counts sections whose Dutch changed, `missing` those the Dutch has and this not."""

    state: State
    stale: int = 0
    missing: int = 0
    readers: int = 0


@dataclass(frozen=True)
class CardCoverage:
    """`days_left` until the card must be checked again; None when it never was."""

    card: Card
    texts: dict[str, TextCoverage]
    questions: dict[str, int]
    days_left: int | None


def coverage(library: Library, day: date) -> Iterator[CardCoverage]:
    """Every card, theme by theme in the order of the menu."""
    order = {theme.id: place for place, theme in enumerate(library.themes)}
    cards = sorted(
        library.cards.values(), key=lambda card: (order.get(card.theme, len(order)), card.id)
    )
    for card in cards:
        yield CardCoverage(
            card=card,
            texts={language: _of_text(card, language) for language in LANGUAGES},
            questions={key: len(card.questions.get(key, ())) for key in QUESTION_KEYS},
            days_left=_days_left(card, day),
        )


def _of_text(card: Card, language: str) -> TextCoverage:
    text = card.texts.get(language)
    if text is None:
        return TextCoverage("ontbreekt")
    there = {section.key for section in text.sections}
    return TextCoverage(
        state="live" if text.live else "concept",
        stale=len(stale_sections(card, language)),
        missing=sum(section.key not in there for section in card.texts["nl"].sections),
        readers=len(readers(text)),
    )


def _days_left(card: Card, day: date) -> int | None:
    try:
        due = review_due(card)
    except ValueError:
        return None
    return (due - day).days if due is not None else None
