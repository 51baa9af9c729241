"""Numbers that point at one person, taken out before anything is stored.

Read in the digits of every script and through characters that do not show. A BSN is known by the
eleven test of the Dutch government; a date, an amount, an age or 112 stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

Span = tuple[int, int, str]

_EMAIL = re.compile(r"[^\s@<>,;]{1,64} ?@ ?[^\s@<>,;]+\.[^\s@<>,;]+")
_IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}[ .-]?[A-Za-z0-9]{4}"
    r"(?:[ .-]?(?=[A-Za-z]*\d)[A-Za-z0-9]{1,4}){2,8}(?![A-Za-z0-9])"
)
_PHONE = re.compile(
    r"(?<![\d+])(?:\+|00)\d(?:[ ()./-]{0,2}\d){7,14}(?!\d)"
    # Ten digits in the Netherlands, eleven in Turkey.
    r"|(?<!\d)0\d(?:[ ()./-]{0,2}\d){8,9}(?!\d)"
)
_V_NUMBER = re.compile(r"(?<![A-Za-z0-9])[Vv](?:[ .-]?\d){10}(?!\d)|(?<!\d)\d{10}(?!\d)")
_DOCUMENT = re.compile(
    r"(?<![A-Za-z0-9])[A-NP-Z]{2}[A-NP-Z0-9]{6}\d(?![A-Za-z0-9])"
    # Not all in capitals: a word with a number behind it is no document.
    r"|(?<![A-Za-z0-9])(?=(?:[A-Za-z]*\d){3})(?![A-Za-z]{4,}\d+(?![A-Za-z0-9]))"
    r"(?:[A-NP-Z]|[a-np-z]){2}(?:[A-NP-Z0-9]|[a-np-z]){6}\d(?![A-Za-z0-9])"
)
_YEAR = r"(?:19|20)\d\d"
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_HOUR = r"(?:[01]?\d|2[0-3])[.:][0-5]\d"
_NOT_PERSONAL = re.compile(
    r"(?<!\d)(?<!\d[.\-/:])(?:"
    rf"{_DAY}(?P<sep>[.\-/]){_MONTH}(?P=sep){_YEAR}"
    rf"|{_YEAR}(?P<sep2>[.\-/]){_MONTH}(?P=sep2){_DAY}"
    rf"|(?<!\d[\W_]){_YEAR}(?:\s?[\-\u2013/]\s?|,?\s){_YEAR}"
    rf"|{_HOUR}\s?[\-\u2013]\s?{_HOUR}"
    r"|\d{1,3}(?:\.\d{3})+,\d\d"
    r")(?![.\-/:]?\d)"
)
"""Dates, two years, opening hours and amounts with cents."""

_DIGITS = re.compile(r"\d+")
_BETWEEN_DIGITS = re.compile(r"[\W_]{1,3}")
_UNSEEN_LETTERS = "\u115f\u1160\u3164\uffa0"
"""Letters to Unicode, nothing to the eye."""


def mask(text: str) -> str:
    """`text` with `[bsn]`, `[v-nummer]`, `[iban]`, `[document]`, `[e-mail]`, `[telefoon]`."""
    # What stood beside a number may be recognised only once that is masked.
    while (masked := _mask_once(text)) != text:
        text = masked
    return text


def _mask_once(text: str) -> str:
    shadow, places = _shadow(text)
    masked: list[str] = []
    at = 0
    for start, end, word in _chosen(shadow):
        masked.append(text[at : places[start]])
        masked.append(f"[{word}]")
        at = places[end - 1] + 1
    return "".join(masked) + text[at:]


def _shadow(text: str) -> tuple[str, list[int]]:
    """The text as it looks, with plain digits, and where each character stands in `text`."""
    chars: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if _is_unseen(char):
            continue
        digit = unicodedata.digit(char, None)
        chars.append(char if digit is None else str(digit))
        places.append(place)
    return "".join(chars), places


def _is_unseen(char: str) -> bool:
    """A sign without width, a mark on another, a control sign that is no space."""
    if char in _UNSEEN_LETTERS:
        return True
    return unicodedata.category(char) in ("Cf", "Mn", "Me", "Cc") and not char.isspace()


def _chosen(shadow: str) -> list[Span]:
    """Spans in order, without overlap; the kinds that are most certain come first."""
    chosen: list[Span] = []
    for span in _spans(shadow):
        if all(span[1] <= start or span[0] >= end for start, end, _ in chosen):
            chosen.append(span)
    return sorted(chosen)


def _spans(shadow: str) -> Iterator[Span]:
    for match in _EMAIL.finditer(shadow):
        yield match.start(), match.end(), "e-mail"
    for match in _IBAN.finditer(shadow):
        if sum(char.isdigit() for char in match[0]) >= 8:
            yield match.start(), match.end(), "iban"
    plain = [match.span() for match in _NOT_PERSONAL.finditer(shadow)]
    for span in (*_matches(_PHONE, shadow, "telefoon"), *_citizen_numbers(shadow)):
        if all(span[1] <= start or span[0] >= end for start, end in plain):
            yield span
    yield from _matches(_V_NUMBER, shadow, "v-nummer")
    yield from _matches(_DOCUMENT, shadow, "document")


def _matches(pattern: re.Pattern[str], shadow: str, word: str) -> Iterator[Span]:
    return ((match.start(), match.end(), word) for match in pattern.finditer(shadow))


def _citizen_numbers(shadow: str) -> Iterator[Span]:
    """Neighbouring groups of digits that together are a BSN."""
    groups = [(match.start(), match.end()) for match in _DIGITS.finditer(shadow)]
    joined = [
        bool(_BETWEEN_DIGITS.fullmatch(shadow, left[1], right[0]))
        for left, right in pairwise(groups)
    ]
    found: list[tuple[int, int, int]] = []
    for first, (start, _) in enumerate(groups):
        digits = ""
        for last in range(first, len(groups)):
            if last > first and not joined[last - 1]:
                break
            digits += shadow[slice(*groups[last])]
            if len(digits) > 9:
                break
            if len(digits) >= 8 and passes_eleven_test(digits):
                found.append((len(digits), start, groups[last][1]))
    # Nine before eight: else a last digit would be left.
    for _, start, end in sorted(found, reverse=True):
        yield start, end, "bsn"


def passes_eleven_test(digits: str) -> bool:
    """The check of a BSN: 9a+8b+...+2h-i divides by 11 (Besluit burgerservicenummer)."""
    padded = digits.zfill(9)
    total = sum(int(d) * w for d, w in zip(padded, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return total % 11 == 0 and int(digits) != 0
