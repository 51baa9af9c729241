"""When people work: `kalender.yml`, with the public holidays of the Netherlands.

    kantooruren:                                   # a day that is not named is closed
      maandag: 09:00-12:30, 13:00-17:00
    goede_vrijdag: open | dicht
    bevrijdingsdag: elk_jaar | lustrum | open      # when 5 May is closed
    extra_dicht: [{van: 2026-12-24, tot: 2026-12-24, reden: "..."}]

The other public holidays are always closed. Good Friday and Liberation Day are not free for
everybody in the Netherlands, so the editor says. Without a file: weekdays from nine to five, Good
Friday open, Liberation Day closed every year, as for the offices of the government.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import lru_cache
from pathlib import Path
from typing import Literal

from bot.cards.fields import Fields, read_mapping
from bot.cards.opening_hours import WeekHours, read_hours
from bot.cards.problems import Problems

LiberationDay = Literal["elk_jaar", "lustrum", "open"]

_FIELDS = ("kantooruren", "goede_vrijdag", "bevrijdingsdag", "extra_dicht")
_LIBERATION_CHOICES = ("elk_jaar", "lustrum", "open")
_YEARS_OF_A_LUSTRUM = 5
_NINE_TO_FIVE: WeekHours = {day: ((time(9), time(17)),) for day in range(5)}


@dataclass(frozen=True)
class ClosedDays:
    """From `start` up to and including `end`."""

    start: date
    end: date
    reason: str


@dataclass(frozen=True)
class Calendar:
    """The office hours of the operator, and the days on which nobody works."""

    hours: WeekHours = field(default_factory=lambda: _NINE_TO_FIVE)
    good_friday_closed: bool = False
    liberation_day: LiberationDay = "elk_jaar"
    extra_closed: tuple[ClosedDays, ...] = ()

    def is_closed_day(self, day: date) -> bool:
        """A holiday or an extra closed day. That a weekday has no hours is no closed day."""
        if any(closed.start <= day <= closed.end for closed in self.extra_closed):
            return True
        if (day.month, day.day) == (5, 5):
            free = {
                "elk_jaar": True,
                "lustrum": day.year % _YEARS_OF_A_LUSTRUM == 0,
                "open": False,
            }[self.liberation_day]
            return free or day in _without_liberation_day(day.year)
        if day == _good_friday(day.year):
            return self.good_friday_closed
        return day in _without_liberation_day(day.year)


@lru_cache(maxsize=16)
def _public_holidays(year: int) -> Mapping[date, str]:
    # Loaded on first use: it takes half a second, and most commands promise nobody a time.
    from holidays import country_holidays

    return dict(country_holidays("NL", years=year, language="nl"))


@lru_cache(maxsize=16)
def _without_liberation_day(year: int) -> frozenset[date]:
    """The free days of everybody; Ascension Day can fall on 5 May and then stays free."""
    days = _public_holidays(year)
    return frozenset(
        day for day, name in days.items() if set(name.split("; ")) - {"Bevrijdingsdag"}
    )


@lru_cache(maxsize=16)
def _good_friday(year: int) -> date | None:
    names = _public_holidays(year).items()
    return next((day for day, name in names if "Goede Vrijdag" in name.split("; ")), None)


def read_calendar(path: Path, problems: Problems) -> Calendar:
    """`kalender.yml`; the office hours above when there is no file."""
    data = read_mapping(path, problems)
    if not data:
        return Calendar()
    fields = Fields(data, problems, _FIELDS)
    hours = read_hours(fields, "kantooruren", problems)
    if not hours:
        fields.error(
            "kantooruren", "er is geen enkele open dag.", "Schrijf `maandag: 09:00-17:00`."
        )
    return Calendar(
        hours=hours,
        good_friday_closed=fields.choice("goede_vrijdag", ("open", "dicht")) == "dicht",
        liberation_day=fields.choice("bevrijdingsdag", _LIBERATION_CHOICES),  # type: ignore[arg-type]
        extra_closed=_closed_days(fields, problems),
    )


def _closed_days(fields: Fields, problems: Problems) -> tuple[ClosedDays, ...]:
    found: list[ClosedDays] = []
    for item in fields.items("extra_dicht"):
        closed = Fields(item, problems, ("van", "tot", "reden"))
        start, end = closed.day("van"), closed.day("tot")
        reason = closed.text("reden")
        if start is None or end is None:
            closed.error("van", "bij 'extra_dicht' ontbreekt een dag.", "Vul `van` en `tot` in.")
        elif end < start:
            closed.error("tot", "'tot' ligt voor 'van'.", "Draai ze om of verbeter de datum.")
        else:
            found.append(ClosedDays(start, end, reason))
    return tuple(found)
