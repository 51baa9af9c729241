"""What was typed or tapped, as an answer to one step."""

from __future__ import annotations

from datetime import date

import regex

from bot.cards.guides.model import Step
from bot.cards.guides.rules import Dates
from bot.guide.choices import UnclearNumber, read_choice, read_number
from bot.guide.dates import read_date
from bot.guide.walking import bounds, is_answer
from bot.guide.window import UnclearDate, Window, days_of, months_of

Unclear = UnclearDate | UnclearNumber
Read = str | Unclear | None
"""An answer as it is kept, or what is unclear about it, or None: it is about something else."""

_PART = regex.compile(r"(\d{4})(?:-(\d\d))?")


def window(step: Step, dates: Dates, language: str, text: str = "") -> Window:
    first, last = bounds(step, dates)
    tigrinya = language == "ti" or bool(regex.search(r"\p{Ethiopic}", text))
    return Window(first, last, dates.today, tigrinya)


def read_typed(step: Step, text: str, dates: Dates, language: str) -> Read:
    """What was typed, in any of the four languages."""
    if (chosen := read_choice(step, text, language)) is not None:
        return chosen
    if step.kind == "getal":
        return read_number(step, text)
    if step.kind == "datum":
        found = read_date(text, window(step, dates, language, text))
        return found.isoformat() if isinstance(found, date) else found
    return None


def read_tap(step: Step, value: str, dates: Dates) -> Read:
    """What a button of this step says: an answer, or a year or month of a date.

    None for a button of an older version of the guide.
    """
    if is_answer(step, value, dates):
        return value
    match = _PART.fullmatch(value)
    if step.kind != "datum" or match is None:
        return None
    around = window(step, dates, "nl")
    year, month = int(match[1]), int(match[2]) if match[2] else None
    if year not in around.years:
        return None
    if month is None:
        fitting = months_of(year, around)
        if len(fitting) == 1:
            return UnclearDate("day", year, fitting[0])
        return UnclearDate("month", year) if fitting else None
    return UnclearDate("day", year, month) if month <= 12 and days_of(year, month, around) else None
