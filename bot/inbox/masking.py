"""Numbers that point at one person, taken out before anything is stored.

Read in the digits of every script and through characters that do not show. A BSN is known by the
eleven test of the Dutch government; a date, an amount, an age or 112 stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

Span = tuple[int, int, str]

_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")
_IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}[ .-]?[A-Za-z0-9]{4}"
    r"(?:[ .-]?(?=[A-Za-z]*\d)[A-Za-z0-9]{1,4}){2,8}(?![A-Za-z0-9])"
)
_PHONE = re.compile(
    r"(?<![\d+])(?:\+|00)\d(?:[ ().-]{0,2}\d){7,14}(?!\d)"
    r"|(?<!\d)0\d(?:[ .-]{0,2}\d){8}(?!\d)"
)
_V_NUMBER = re.compile(r"(?<![A-Za-z0-9])[Vv][ .-]?\d{10}(?!\d)|(?<!\d)\d{10}(?!\d)")
_DOCUMENT = re.compile(
    r"(?<![A-Za-z0-9])[A-NP-Z]{2}[A-NP-Z0-9]{6}\d(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])(?=(?:[a-z]*\d){3})[a-np-z]{2}[a-np-z0-9]{6}\d(?![A-Za-z0-9])"
)
_DIGITS = re.compile(r"\d+")
_BETWEEN_DIGITS = re.compile(r"[\W_]{1,3}")


def mask(text: str) -> str:
    """`text` with `[bsn]`, `[v-nummer]`, `[iban]`, `[document]`, `[e-mail]`, `[telefoon]`."""
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
        if unicodedata.category(char) in ("Cf", "Mn"):
            continue
        digit = unicodedata.digit(char, None)
        chars.append(char if digit is None else str(digit))
        places.append(place)
    return "".join(chars), places


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
    yield from _citizen_numbers(shadow)
    for pattern, word in (
        (_PHONE, "telefoon"),
        (_V_NUMBER, "v-nummer"),
        (_DOCUMENT, "document"),
    ):
        for match in pattern.finditer(shadow):
            yield match.start(), match.end(), word


def _citizen_numbers(shadow: str) -> Iterator[Span]:
    """Neighbouring groups of digits that together are a BSN."""
    groups = [(match.start(), match.end()) for match in _DIGITS.finditer(shadow)]
    joined = [
        bool(_BETWEEN_DIGITS.fullmatch(shadow, left[1], right[0]))
        for left, right in pairwise(groups)
    ]
    for first, (start, _) in enumerate(groups):
        digits = ""
        for last in range(first, len(groups)):
            if last > first and not joined[last - 1]:
                break
            digits += shadow[slice(*groups[last])]
            if len(digits) > 9:
                break
            if len(digits) >= 8 and passes_eleven_test(digits):
                end = groups[last][1]
                if not _is_date([shadow[slice(*group)] for group in groups[first : last + 1]]):
                    yield start, end, "bsn"


def passes_eleven_test(digits: str) -> bool:
    """The check of a BSN: 9a+8b+...+2h-i divides by 11 (Besluit burgerservicenummer)."""
    padded = digits.zfill(9)
    total = sum(int(d) * w for d, w in zip(padded, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return total % 11 == 0 and total != 0


def _is_date(groups: list[str]) -> bool:
    """Day, month and year in groups of their own, either way round."""
    if len(groups) != 3:
        return False
    for day, month, year in (groups, groups[::-1]):
        if len(year) == 4 and len(day) <= 2 and len(month) <= 2 and 1900 <= int(year) <= 2100:
            try:
                date(int(year), int(month), int(day))
            except ValueError:
                continue
            return True
    return False
