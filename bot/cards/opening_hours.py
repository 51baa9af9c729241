"""Opening hours as editors write them: `maandag: 09:00-12:30, 13:00-17:00`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from itertools import pairwise

from bot.cards.fields import Fields
from bot.cards.problems import Problems

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_SPAN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")

Span = tuple[time, time]
"""From and to on the clock of Amsterdam, within one day."""

WeekHours = Mapping[int, tuple[Span, ...]]
"""The spans of each weekday in order, Monday 0; a day that is not there is closed."""


def read_hours(fields: Fields, name: str, problems: Problems) -> dict[int, tuple[Span, ...]]:
    """The hours under the field `name`; what cannot be read is left out and told."""
    days = Fields(fields.mapping(name), problems, WEEKDAYS, fields.line(name))
    hours: dict[int, tuple[Span, ...]] = {}
    for number, day in enumerate(WEEKDAYS):
        spans = tuple(
            span
            for text in days.text(day, required=False).split(",")
            if text.strip() and (span := _span(text.strip(), day, days)) is not None
        )
        for before, after in pairwise(spans):
            if after[0] < before[1]:
                days.error(day, f"de uren van {day} lopen door elkaar.", "Zet ze op volgorde.")
        if spans:
            hours[number] = spans
    return hours


def _span(text: str, day: str, days: Fields) -> Span | None:
    match = _SPAN.fullmatch(text)
    if match is None:
        days.error(day, f"'{text}' bij {day} is geen tijd.", "Schrijf bijvoorbeeld 09:00-17:00.")
        return None
    start = time(int(match[1]), int(match[2]))
    end = time(int(match[3]), int(match[4]))
    if end <= start:
        days.error(day, f"'{text}' bij {day} eindigt te vroeg.", "Zet de begintijd voorop.")
        return None
    return start, end
