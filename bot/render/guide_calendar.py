"""A date by tapping: year, then month, then day; only what may be answered has a button."""

from __future__ import annotations

from collections.abc import Iterable

from babel import Locale

from bot.cards.guides.model import Guide, Step
from bot.guide.window import UnclearDate, Window, days_in_years, days_of, months_of
from bot.languages import LANGUAGES
from bot.render.buttons import guide_button
from bot.render.compose import Rows
from bot.render.message import Button

MONTHS_IN_ROW, DAYS_IN_ROW, YEARS_IN_ROW = 3, 7, 4


def first_rows(guide: Guide, step: Step, language: str, around: Window) -> Rows:
    """Years; where there is only one, its months; where there is only one, its days."""
    years = [year for year in around.years if months_of(year, around)]
    if len(years) != 1:
        return _year_rows(guide, step, years)
    months = months_of(years[0], around)
    if len(months) != 1:
        return _month_rows(guide, step, language, years[0], around)
    return _day_rows(guide, step, years[0], months[0], around)


def missing_part_rows(
    guide: Guide, step: Step, unclear: UnclearDate, language: str, around: Window
) -> Rows:
    """Buttons for the part of the date that is missing."""
    match unclear:
        case UnclearDate("month", int(year)):
            return _month_rows(guide, step, language, year, around)
        case UnclearDate("day", int(year), int(month)):
            return _day_rows(guide, step, year, month, around)
        case UnclearDate("year", _, int(month), int(day)):
            days = days_in_years(month, day, around)
            return _in_rows(
                (
                    guide_button(str(found.year), guide.id, step.id, found.isoformat())
                    for found in days
                ),
                YEARS_IN_ROW,
            )
        case UnclearDate("year", _, int(month), None):
            years = [year for year in around.years if days_of(year, month, around)]
            return _year_rows(guide, step, years, f"-{month:02}")
        case _:
            return ()


def _year_rows(guide: Guide, step: Step, years: Iterable[int], month: str = "") -> Rows:
    buttons = (guide_button(str(year), guide.id, step.id, f"{year}{month}") for year in years)
    return _in_rows(buttons, YEARS_IN_ROW)


def _month_rows(guide: Guide, step: Step, language: str, year: int, around: Window) -> Rows:
    buttons = (
        guide_button(month_name(month, language), guide.id, step.id, f"{year}-{month:02}")
        for month in months_of(year, around)
    )
    return _in_rows(buttons, MONTHS_IN_ROW)


def _day_rows(guide: Guide, step: Step, year: int, month: int, around: Window) -> Rows:
    buttons = (
        guide_button(str(day.day), guide.id, step.id, day.isoformat())
        for day in days_of(year, month, around)
    )
    return _in_rows(buttons, DAYS_IN_ROW)


def _in_rows(buttons: Iterable[Button], longest: int) -> Rows:
    every = list(buttons)
    return tuple(tuple(every[at : at + longest]) for at in range(0, len(every), longest))


def month_name(month: int, language: str) -> str:
    names = Locale.parse(LANGUAGES[language].locale).months["stand-alone"]["wide"]
    return str(names[month])
