"""When a card must be looked at again: `gecontroleerd_op` and `controle_na`."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from bot.cards.model import Card

_INTERVAL = re.compile(r"(\d{1,3}) (dag|dagen|week|weken|maand|maanden|jaar)")


def review_due(card: Card) -> date | None:
    """The day from which the card is due; None when nobody ever checked it, or it has no term.

    Raises ValueError for a term that is not written as `6 maanden`.
    """
    if not card.check_after:
        return None
    match = _INTERVAL.fullmatch(card.check_after)
    if match is None:
        raise ValueError(card.check_after)
    if card.checked_on is None:
        return None
    count, unit = int(match[1]), match[2]
    if unit in ("dag", "dagen"):
        return card.checked_on + timedelta(days=count)
    if unit in ("week", "weken"):
        return card.checked_on + timedelta(weeks=count)
    return months_later(card.checked_on, count * 12 if unit == "jaar" else count)


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
