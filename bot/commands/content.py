"""`inburger content confirm`: a translation belongs to the Dutch of now."""

from __future__ import annotations

from bot.cards.pin import confirm as pin
from bot.settings import Settings


def confirm(settings: Settings, card_id: str, language: str) -> None:
    pin(settings.content, card_id, language)
