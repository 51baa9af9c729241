"""Counting with office hours: what may be promised, and from when.

Hours are those on the clock in Amsterdam; the night in which the clock changes counts as it passes.
Moments that come in and go out are aware; those that go out are in UTC.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone

from bot.cards.calendar import Calendar
from bot.cards.opening_hours import WeekHours
from bot.clock import AMSTERDAM

DAYS_AHEAD = 400
"""Further than this nothing is looked for: an office that stays closed so long promises nothing."""

_NONE = timedelta(0)


class OfficeTime:
    """The hours of one office on the closed days of the calendar.

    `hours` are those of a gemeente; without them the hours of the calendar itself count.
    """

    def __init__(self, calendar: Calendar, hours: WeekHours | None = None) -> None:
        self._calendar = calendar
        self._hours = calendar.hours if hours is None else hours

    def is_open(self, moment: datetime) -> bool:
        """The first minute counts as open, the closing minute no more."""
        return any(start <= moment < end for start, end in self._spans_of(_day_of(moment)))

    def next_opening(self, moment: datetime) -> datetime | None:
        """`moment` itself when it is open then; None when no opening is known."""
        for start, end in self._spans_from(moment):
            if moment < end:
                return max(start, moment.astimezone(timezone.utc))
        return None

    def add_office_hours(self, moment: datetime, hours: float) -> datetime | None:
        """When `hours` of office time have passed since `moment`; None when that is not known.

        Raises ValueError for less than no time.
        """
        left = timedelta(hours=hours)
        if left < _NONE:
            raise ValueError("office hours only pass forward")
        for start, end in self._spans_from(moment):
            begin = max(start, moment.astimezone(timezone.utc))
            if begin + left <= end:
                return begin + left
            left -= max(end - begin, _NONE)
        return None

    def _spans_from(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The open spans that are not over at `moment`, in order."""
        first = _day_of(moment)
        for step in range(DAYS_AHEAD):
            for start, end in self._spans_of(first + timedelta(days=step)):
                if end > moment:
                    yield start, end

    def _spans_of(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        if self._calendar.is_closed_day(day):
            return
        for start, end in self._hours.get(day.weekday(), ()):
            yield (
                datetime.combine(day, start, AMSTERDAM).astimezone(timezone.utc),
                datetime.combine(day, end, AMSTERDAM).astimezone(timezone.utc),
            )


def _day_of(moment: datetime) -> date:
    """Raises ValueError for a moment without a time zone: it would be another day somewhere."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(AMSTERDAM).date()
