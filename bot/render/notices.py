"""What a reader must know about a text besides the text: the smallest possible lines."""

from __future__ import annotations

from collections.abc import Collection

from bot.cards.model import Card, CardText, Section
from bot.cards.staleness import stale_sections, unread
from bot.languages import SOURCE
from bot.locale.phrases import say
from bot.render.values import day_text

HIGH = "hoog"


def is_stale(card: Card, language: str, sections: Collection[Section]) -> bool:
    """True when the Dutch of one of these sections changed after the translation."""
    stale = stale_sections(card, language)
    return any(section.key in stale for section in sections)


def notices(card: Card, text: CardText, sections: Collection[Section], *, show_notice: bool) -> str:
    """Lines for under a section, empty when there is nothing to say."""
    lines: list[str] = []
    language = text.language
    if card.checked_on is not None:
        lines.append(say(language, "Checked on {day}", day=day_text(card.checked_on, language)))
    if is_stale(card, language, sections):
        lines.append(say(language, "The Dutch text is newer than this translation."))
    if unread(text) and (card.risk == HIGH or show_notice):
        lines.append(_unread_line(language, text.method))
    return "\n".join(lines)


def unread_translation(language: str, method: str, read_by: Collection[str]) -> str:
    """The same line for a text that is no card. Empty for Dutch, and once somebody read it."""
    return "" if language == SOURCE or read_by else _unread_line(language, method)


def _unread_line(language: str, method: str) -> str:
    if method == "mens":
        return say(language, "Nobody has checked this translation yet.")
    return say(
        language, "Translated by a computer. No speaker of this language has checked it yet."
    )


def why_dutch(language: str, *, translated: bool) -> str:
    """Why somebody reads Dutch who chose another language. Empty for Dutch itself."""
    if language == SOURCE:
        return ""
    if translated:
        return say(language, "The Dutch text has changed. The new translation is not ready yet.")
    return say(language, "Nobody has translated this yet. Here is the Dutch text.")
