"""Which script a text is written in."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import regex

_SCRIPTS = {
    "Latn": regex.compile(r"\p{Latin}"),
    "Arab": regex.compile(r"\p{Arabic}"),
    "Ethi": regex.compile(r"\p{Ethiopic}"),
}


@lru_cache(maxsize=4096)
def _script_of(char: str) -> str | None:
    for name, pattern in _SCRIPTS.items():
        if pattern.match(char):
            return name
    return "Zyyy" if char.isalpha() else None


def main_script(text: str) -> str | None:
    """`Latn`, `Arab`, `Ethi`, or `Zyyy` for any other; None for a text without letters."""
    counts = Counter(script for char in text if (script := _script_of(char)) is not None)
    return counts.most_common(1)[0][0] if counts else None
