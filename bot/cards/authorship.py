"""Who made a translation, and who really read it: the same fields in every file of content/."""

from __future__ import annotations

from bot.cards.fields import Fields
from bot.cards.terms import TRANSLATIONS

METHODS = ("mens", "machine", "machine+mens")


def read_method(fields: Fields) -> str:
    """`methode`: how a translation was made."""
    return fields.choice("methode", METHODS)


def read_readers(fields: Fields) -> dict[str, tuple[str, ...]]:
    """`nagekeken_door` of a file with all languages. Never filled in for somebody."""
    names = fields.inner("nagekeken_door", TRANSLATIONS)
    return {code: names.texts(code) for code in TRANSLATIONS}
