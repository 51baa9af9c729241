"""A date as somebody types it, in any of the four languages: never guessed, never misread.

A Dutch letter, and everybody who writes Arabic, Turkish or Tigrinya in figures, puts the day
before the month; so `3-4-2027` is the third of April. What cannot be a day that way is asked again.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import regex

from bot.cards.guides.model import Span
from bot.cards.guides.rules import moved
from bot.folding import folded_words
from bot.guide import months as words
from bot.guide.digits import plain_digits
from bot.guide.window import (
    UnclearDate,
    Window,
    checked,
    odd_year,
    part,
    whole,
    without_year,
)

_SIGN = r"\s*[-/.\\_–—،٫]\s*"
_SPACE = r"[\s,،]+"
_END = r"(?![\d.,/-]*\d)"
_START = r"(?<!\d)(?<!\d[-/.])"
_THREE = regex.compile(
    rf"{_START}(\d{{1,4}})(?:{_SIGN}(\d\d?){_SIGN}|{_SPACE}(\d\d?){_SPACE})(\d{{1,4}}){_END}"
)
_TWO = regex.compile(rf"{_START}(\d\d?){_SIGN}(\d{{1,4}}){_END}")
_YEAR_FIRST = regex.compile(rf"{_START}(\d{{4}}){_SIGN}(\d\d?){_END}")
_COMPACT = regex.compile(r"(?<!\d)(\d\d)(\d\d)((?:19|20)\d\d)(?!\d)")
_ORDINAL = regex.compile(r"(\d{1,2})(?:ste|de|e|st|nd|rd|th|inci|nci|uncu|i|u|si)")
_MASKED = regex.compile(r"\[[a-z-]+\]")
_ASKING = regex.compile(r"[?؟፧]")

MOST_OTHER_WORDS = 3
"""With more words around it, a date is part of a question and no answer."""

_TURKISH_ENDINGS = regex.compile(r"(?:[dt][ae]n?|n?[iu]n?|[ae]|(?:in|un)d[ae])")
_ARABIC_HEADS, _TIGRINYA_HEADS = "بلوف", "ብንክ"


def read_date(text: str, window: Window) -> date | UnclearDate | None:
    """The day, or why it is not clear, or None when the text is about something else."""
    plain = plain_digits(text)
    found = _in_figures(plain, window)
    if found is not None:
        start, end, result = found
        around = folded_words(f"{plain[:start]} {plain[end:]}")
        others = [word.folded for word in around if word.folded not in words.FILLERS]
        return None if _is_question(plain, others) else result
    return _in_words(plain, window)


def _in_figures(plain: str, window: Window) -> tuple[int, int, date | UnclearDate] | None:
    """Where a date in figures stands, and what it says."""
    if match := _THREE.search(plain):
        first, second, last = match[1], match[2] or match[3], match[4]
        if len(first) == 4:
            return *match.span(), whole(int(first), int(second), int(last), window)
        if len(first) <= 2 and len(last) in (2, 4):
            return *match.span(), whole(_full_year(last), int(second), int(first), window)
        return *match.span(), UnclearDate("incomplete")
    if match := _COMPACT.search(plain):
        return *match.span(), whole(int(match[3]), int(match[2]), int(match[1]), window)
    if match := _YEAR_FIRST.search(plain):
        return *match.span(), part(int(match[1]), int(match[2]), window)
    if match := _TWO.search(plain):
        if len(match[2]) == 4:
            return *match.span(), part(int(match[2]), int(match[1]), window)
        if len(match[2]) <= 2:
            return *match.span(), without_year(int(match[2]), int(match[1]), window)
        return *match.span(), UnclearDate("incomplete")
    return None


def _in_words(plain: str, window: Window) -> date | UnclearDate | None:
    if _MASKED.fullmatch(plain.strip()):
        return UnclearDate("incomplete")
    tokens = [_without_ending(word.folded) for word in folded_words(plain)]
    near = [token for token in tokens if token in words.near_days()]
    others = [token for token in tokens if token not in words.FILLERS]
    if len(near) == 1 and not _is_question(plain, [t for t in others if t not in near]):
        return checked(window.today + timedelta(days=words.near_days()[near[0]]), window)
    if (far := _relative(tokens)) is not None:
        if _is_question(plain, [token for token in others if not _tells_how_far(token)]):
            return None
        day = moved(window.today, *far)
        return UnclearDate("range") if day is None else checked(day, window)
    return _named(plain, tokens, window)


def _is_question(plain: str, others: list[str]) -> bool:
    """Whether these words around a date make it part of a question."""
    asked = bool(_ASKING.search(plain)) or any(word in words.QUESTIONS for word in others)
    return len(others) > MOST_OTHER_WORDS or (asked and bool(others))


def _named(plain: str, tokens: list[str], window: Window) -> date | UnclearDate | None:
    """A date with the name of its month, or with some of its parts only."""
    found: list[int] = []
    numbers: list[str] = []
    other_calendar = half_named = False
    others: list[str] = []
    at = 0
    while at < len(tokens):
        month, used = _month_at(tokens, at)
        if month:
            found.append(month)
        elif used:
            other_calendar = True
        elif tokens[at] in words.HALF_NAMED:
            half_named = True
        elif tokens[at].isdecimal():
            numbers.append(tokens[at])
        elif tokens[at] not in words.FILLERS:
            others.append(tokens[at])
        at += max(used, 1)
    if _is_question(plain, others):
        return None
    if other_calendar:
        return UnclearDate("calendar")
    if not found and not half_named:
        return _only_numbers(numbers, bool(others), window)
    years = [n for n in numbers if len(n) == 4]
    small = [n for n in numbers if len(n) <= 2]
    if len(found) > 1 or len(years) > 1 or len(years) + len(small) < len(numbers):
        return UnclearDate("incomplete")
    if not years and len(small) == 2:
        years = [small.pop()]
    if len(small) > 1:
        return UnclearDate("incomplete")
    year = _full_year(years[0]) if years else None
    day = int(small[0]) if small else None
    if half_named:
        return UnclearDate("month", year) if year in window.years else UnclearDate("incomplete")
    month = found[0]
    if year is None:
        return without_year(month, day, window)
    return part(year, month, window) if day is None else whole(year, month, day, window)


def _only_numbers(numbers: list[str], others: bool, window: Window) -> date | UnclearDate | None:
    if len(numbers) != 1 or others:
        return None
    if len(numbers[0]) == 4:
        year = int(numbers[0])
        return odd_year(year, window) or UnclearDate("month", year)
    return UnclearDate("incomplete") if len(numbers[0]) <= 2 else None


def _month_at(tokens: list[str], at: int) -> tuple[int | None, int]:
    """The month named from here, and how many words it takes; (None, n) for another calendar's."""
    for length in (2, 1):
        name = tuple(tokens[at : at + length])
        if len(name) < length:
            continue
        for form in (name, _without_head(name)):
            if form in words.months():
                return words.months()[form], length
            if form in words.other_calendars():
                return None, length
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    is_number = following.isdecimal() and 1 <= int(following[:3]) <= 12
    if token in words.MONTH_WORDS and is_number and len(following) <= 2:
        return int(following), 2
    for (stem, *more), month in words.months().items():
        bends = len(stem) >= 4 and stem.isascii() and not more and token.startswith(stem)
        if bends and _TURKISH_ENDINGS.fullmatch(token[len(stem) :]):
            return month, 1
    return None, 0


def _without_head(name: tuple[str, ...]) -> tuple[str, ...]:
    """Without the letter that Arabic and Tigrinya write onto a word for `in` or `and`."""
    first = name[0]
    joined = len(first) > 2 and first[0] in _ARABIC_HEADS + _TIGRINYA_HEADS
    return (first[1:], *name[1:]) if joined else name


def _without_ending(token: str) -> str:
    """`1ste` and `1st` as `1`."""
    match = _ORDINAL.fullmatch(token)
    return match[1] if match else token


def _relative(tokens: list[str]) -> tuple[Span, Decimal] | None:
    """`over 3 maanden`, `2 hafta önce`: how far it goes from today."""
    later = any(token in words.LATER for token in tokens)
    earlier = any(token in words.EARLIER for token in tokens)
    units = [token for token in tokens if token in words.spans()]
    numbers = [token for token in tokens if token.isdecimal()]
    if len(units) != 1 or len(numbers) > 1 or not (later or earlier):
        return None
    span, count = words.spans()[units[0]]
    if numbers:
        if len(numbers[0]) > 3:
            return None
        count = int(numbers[0])
    return span, Decimal(-count if earlier else count)


def _tells_how_far(token: str) -> bool:
    known = words.LATER | words.EARLIER | words.ONE
    return token in known or token in words.spans() or token.isdecimal()


def _full_year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) <= 2 else 0)
