"""Numbers in the digits of any script, as plain ones."""

from __future__ import annotations

import unicodedata

import regex

_ETHIOPIC = regex.compile(r"[\u1369-\u137c]+")
_UNSEEN = regex.compile(r"\p{Cf}")
HUNDRED, TEN_THOUSAND = 100, 10_000


def plain_digits(text: str) -> str:
    """`٣/٧/٢٠٢٧` becomes `3/7/2027`, `፲፭` becomes `15`; signs without width go."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    text = _ETHIOPIC.sub(lambda match: str(_ethiopic_number(match[0])), text)
    return "".join(
        char if (digit := unicodedata.decimal(char, None)) is None else str(digit) for char in text
    )


def _ethiopic_number(signs: str) -> int:
    """Ones and tens add up; a hundred or ten thousand multiplies what stands before it."""
    total = part = 0
    for sign in signs:
        value = int(unicodedata.numeric(sign))
        if value == HUNDRED:
            part = max(part, 1) * HUNDRED
        elif value == TEN_THOUSAND:
            total, part = (total + max(part, 1)) * TEN_THOUSAND, 0
        else:
            part += value
    return total + part
