"""The days that make sense as an answer, and what is wrong with one that does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Why = Literal["impossible", "range", "calendar", "year", "month", "day", "incomplete"]


@dataclass(frozen=True)
class UnclearDate:
    """Why there is no date yet, and what of it is known. `year`, `month` and `day` as reasons: that
    part is missing."""

    why: Why
    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True)
class Window:
    """The days that make sense here. `tigrinya`: years may be those of the Ge'ez calendar."""

    first: date
    last: date
    today: date
    tigrinya: bool = False

    @property
    def years(self) -> range:
        return range(self.first.year, self.last.year + 1)


GEEZ_BEHIND = (7, 8)
"""Years that the Ge'ez calendar counts fewer."""

HIJRI_YEARS = range(1350, 1500)
LEAP_YEAR = 2024


def odd_year(year: int, window: Window) -> UnclearDate | None:
    """Why not this year: is of another calendar, or too far away. None when it fits."""
    if year in window.years:
        return None
    geez = window.tigrinya and any(year + behind in window.years for behind in GEEZ_BEHIND)
    if geez or year in HIJRI_YEARS:
        return UnclearDate("calendar")
    return UnclearDate("range")


def whole(year: int, month: int, day: int, window: Window) -> date | UnclearDate:
    if odd := odd_year(year, window):
        return odd
    try:
        return checked(date(year, month, day), window)
    except ValueError:
        return UnclearDate("impossible")


def checked(day: date, window: Window) -> date | UnclearDate:
    return day if window.first <= day <= window.last else UnclearDate("range")


def part(year: int, month: int, window: Window) -> UnclearDate:
    """Month and year are known; the day is not."""
    if odd := odd_year(year, window):
        return odd
    if not 1 <= month <= 12:
        return UnclearDate("impossible")
    if not days_of(year, month, window):
        return UnclearDate("range")
    return UnclearDate("day", year, month)


def without_year(month: int, day: int | None, window: Window) -> date | UnclearDate:
    """The year follows when only one fits."""
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return UnclearDate("impossible")
    if day is None:
        years = [year for year in window.years if days_of(year, month, window)]
        if len(years) == 1:
            return UnclearDate("day", years[0], month)
        return UnclearDate("year", month=month) if years else UnclearDate("range")
    days = days_in_years(month, day, window)
    if len(days) == 1:
        return days[0]
    if days:
        return UnclearDate("year", month=month, day=day)
    return UnclearDate("range" if exists(LEAP_YEAR, month, day) else "impossible")


def exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def days_in_years(month: int, day: int, window: Window) -> list[date]:
    """This day in every year in which it may be meant."""
    return [
        found
        for year in window.years
        if exists(year, month, day)
        and window.first <= (found := date(year, month, day)) <= window.last
    ]


def days_of(year: int, month: int, window: Window) -> list[date]:
    """The days of a month that may be meant."""
    found = [date(year, month, day) for day in range(1, 32) if exists(year, month, day)]
    return [day for day in found if window.first <= day <= window.last]


def months_of(year: int, window: Window) -> list[int]:
    return [month for month in range(1, 13) if days_of(year, month, window)]
