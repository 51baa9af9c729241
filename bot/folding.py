"""One plain form for what people type, per script.

Folding makes spellings meet that a reader takes for the same word. It is used for searching and
understanding only; what a person wrote is never shown folded.

Which letters meet, and why:
Arabic: vowel marks and tatweel go; the forms of alef, ya, kaf and ta marbuta that keyboards and
dialects mix become one. Ethiopic: the sound pairs that Eritreans spell either way
(ሰ/ሠ, ጸ/ፀ, ኣ/አ, ሐ/ኀ, ዓ/ዐ) become one; the others stay apart because Tigrinya hears them apart.
Latin: letters lose their marks, since many write Turkish without them; `İ` and `ı` become `i`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

_ARABIC_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ک": "ك",
        "گ": "ك",
        "چ": "ج",
        "پ": "ب",
        "ڤ": "ف",
    }
)


def _series(start: int, onto: int, count: int = 7) -> dict[int, int]:
    return {start + order: onto + order for order in range(count)}


_ETHIOPIC_LETTERS: dict[int, int] = {
    **_series(0x1220, 0x1230),  # ሠ -> ሰ
    **_series(0x1280, 0x1210),  # ኀ -> ሐ
    **_series(0x1340, 0x1338),  # ፀ -> ጸ
    0x12A0: 0x12A3,  # አ -> ኣ
    0x12A7: 0x12A3,  # ኧ -> ኣ
    0x12D0: 0x12D3,  # ዐ -> ዓ
}

_LATIN_LETTERS = str.maketrans(
    {"İ": "i", "ı": "i", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ł": "l"}
)

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*")
_NO_LETTER = regex.compile(r"[^\p{L}\p{M}\p{N}]")
_STRETCHED = regex.compile(r"(\p{L})\1{2,}")
_DOES_NOT_SHOW = regex.compile(r"[\p{Cf}\u0640]")


@dataclass(frozen=True)
class FoldedWord:
    """A word as it stands in the text (`start` to `end`) and its folded form."""

    text: str
    start: int
    end: int
    folded: str


@lru_cache(maxsize=20_000)
def fold_word(word: str) -> str:
    """The plain form of one word; digits of every script become 0-9."""
    word = _DOES_NOT_SHOW.sub("", unicodedata.normalize("NFKC", word))
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", word.translate(_LATIN_LETTERS).lower()):
        if unicodedata.category(char) == "Mn":
            continue
        value = unicodedata.digit(char, None)
        letters.append(char if value is None else str(value))
    plain = unicodedata.normalize("NFC", "".join(letters))
    plain = plain.translate(_LATIN_LETTERS).translate(_ARABIC_LETTERS)
    plain = _NO_LETTER.sub("", plain.translate(_ETHIOPIC_LETTERS))
    return str(_STRETCHED.sub(r"\1", plain))


def folded_words(text: str) -> list[FoldedWord]:
    """The words of `text` in order; characters that do not show never split a word."""
    shown: Sequence[int] = range(len(text))
    visible = text
    if _DOES_NOT_SHOW.search(text):
        shown = [index for index, char in enumerate(text) if not _DOES_NOT_SHOW.match(char)]
        visible = "".join(text[index] for index in shown)
    words: list[FoldedWord] = []
    for match in _WORD.finditer(visible):
        folded = fold_word(match.group())
        if folded:
            start, end = shown[match.start()], shown[match.end() - 1] + 1
            words.append(FoldedWord(text[start:end], start, end, folded))
    return words


def fold(text: str) -> str:
    """The folded words of `text`, one space between them."""
    words = _WORD.findall(_DOES_NOT_SHOW.sub("", text))
    return " ".join(folded for word in words if (folded := fold_word(word)))
