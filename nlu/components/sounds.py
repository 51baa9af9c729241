"""A sound code: the consonants of a word, the same for Ethiopic, Arabic and Latin letters.

Many Eritreans and Syrians type their language in Latin letters, each in an own spelling. Vowels
and the letters that stand for them differ most, so only consonants stay; the sounds that Latin
letters do not tell apart fall together (ሰ ሸ ጸ, س ش ص; ከ ቀ, ك ق). Arabizi digits stand for the
letters they look like (3 ع, 7 ح, 2 ء, 5 خ, 6 ط, 9 ص).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ETHIOPIC = {
    "H": "h", "L": "l", "HH": "h", "M": "m", "SZ": "s", "R": "r", "S": "s", "SH": "s", "Q": "k",
    "QH": "k", "B": "b", "V": "b", "T": "t", "C": "c", "X": "h", "N": "n", "NY": "n",
    "GLOTTAL": "", "K": "k", "KX": "k", "W": "", "PHARYNGEAL": "", "Z": "z", "ZH": "z", "Y": "",
    "D": "d", "J": "j", "G": "g", "TH": "t", "CH": "c", "PH": "p", "TS": "s", "TZ": "s",
    "F": "f", "P": "p",
}  # fmt: skip
_ARABIC = dict(
    zip(
        "بتثجحخدذرزسشصضطظغفقكلمنه",
        "btsjhkddrzsssdtdgfkklmnh",
        strict=True,
    )
)
_DIGRAPHS = re.compile("sch|sh|ch|kh|gh|th|dh|ts|tz|zh|ph|ny|qh|ck")
_DIGRAPH_CODE = {
    "sch": "s", "sh": "s", "ch": "c", "kh": "k", "gh": "g", "th": "t", "dh": "d", "ts": "s",
    "tz": "s", "zh": "z", "ph": "f", "ny": "n", "qh": "k", "ck": "k",
}  # fmt: skip
_LATIN = {
    **{char: char for char in "bcdfghjklmnprstz"},
    "q": "k", "x": "s", "v": "b", "7": "h", "5": "k", "6": "t", "9": "s", "8": "k", "4": "s",
}  # fmt: skip
_TWICE = re.compile(r"(.)\1+")


def _ethiopic_consonant(char: str) -> str:
    name = unicodedata.name(char, "")
    if not name.startswith("ETHIOPIC SYLLABLE "):
        return ""
    sound = name.removeprefix("ETHIOPIC SYLLABLE ").split(" ")[0]
    return _ETHIOPIC.get(sound if sound in _ETHIOPIC else sound.rstrip("AEIOUW"), "")


@lru_cache(maxsize=100_000)
def sound_code(word: str) -> str:
    """The consonant code of a folded word; empty when it has no consonants."""
    if word.isascii():
        if word.isdigit():
            return ""
        word = _DIGRAPHS.sub(lambda match: _DIGRAPH_CODE[match.group()], word)
        code = "".join(_LATIN.get(char, "") for char in word)
    else:
        code = "".join(_ARABIC.get(char) or _ethiopic_consonant(char) for char in word)
    return _TWICE.sub(r"\1", code)
