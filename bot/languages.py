"""The four languages the assistant speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Code = Literal["nl", "ar", "ti", "tr"]


@dataclass(frozen=True)
class Language:
    """A language by its own name; `locale` is the Babel locale of its dates and plurals."""

    code: Code
    own_name: str
    direction: Literal["ltr", "rtl"]
    script: Literal["Latn", "Arab", "Ethi"]
    locale: str


LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language("nl", "Nederlands", "ltr", "Latn", "nl"),
        Language("ar", "العربية", "rtl", "Arab", "ar_SY"),
        Language("ti", "ትግርኛ", "ltr", "Ethi", "ti_ER"),
        Language("tr", "Türkçe", "ltr", "Latn", "tr"),
    )
}

SOURCE: Code = "nl"
"""The language the cards are written in; the others are translations of it."""


def is_supported(code: str) -> bool:
    return code in LANGUAGES
