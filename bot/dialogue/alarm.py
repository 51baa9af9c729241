"""Words of danger, violence and despair, in every language at once.

The patterns lie in nlu/data/<taal>/nood.yml, per kind of emergency. A pattern is a row of folded
words in order, with at most two other words between neighbours: `mijn man slaat` also finds
"mijn ex man slaat". `a|b` is a choice, `slaa*` any word that begins so. A pattern under `niet`
takes the words it covers out of the sentence first ("ik ga dood van de honger").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

from bot.folding import fold_word, folded_words
from bot.languages import LANGUAGES

KINDS = ("gevaar", "zelfdoding", "geweld")
"""Most pressing first."""

GAP = 2
"""How many other words may stand between two words of a pattern."""

DATA = Path(__file__).resolve().parents[2] / "nlu" / "data"


@dataclass(frozen=True)
class Pattern:
    """`words` holds the choices for each word, each with whether it is only a beginning."""

    words: tuple[tuple[tuple[str, bool], ...], ...]

    @classmethod
    def read(cls, text: str) -> Pattern:
        return cls(
            tuple(
                tuple(
                    (fold_word(choice.rstrip("*")), choice.endswith("*"))
                    for choice in word.split("|")
                )
                for word in text.split()
            )
        )

    def find(self, words: Sequence[str]) -> list[int] | None:
        """The places of the first match, or None."""
        for start in range(len(words)):
            if (places := self._from(words, start)) is not None:
                return places
        return None

    def _from(self, words: Sequence[str], start: int) -> list[int] | None:
        places: list[int] = []
        at, reach = start, 1
        for choices in self.words:
            window = range(at, min(at + reach, len(words)))
            place = next((i for i in window if _fits(words[i], choices)), None)
            if place is None:
                return None
            places.append(place)
            at, reach = place + 1, GAP + 1
        return places


def _fits(word: str, choices: tuple[tuple[str, bool], ...]) -> bool:
    return any(word.startswith(text) if begins else word == text for text, begins in choices)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, list[Pattern]] = {kind: [] for kind in (*KINDS, "niet")}
    for language in LANGUAGES:
        read = YAML(typ="safe").load((DATA / language / "nood.yml").read_text(encoding="utf-8"))
        for kind, texts in read.items():
            found[kind].extend(Pattern.read(text) for text in texts)
    return {kind: tuple(patterns) for kind, patterns in found.items()}


def alarm(text: str) -> str | None:
    """The most pressing kind of emergency in `text`, or None. Needs no model and no network."""
    words = [word.folded for word in folded_words(text)]
    patterns = _patterns()
    for pattern in patterns["niet"]:
        while (places := pattern.find(words)) is not None:
            words = [word for i, word in enumerate(words) if i not in places]
    for kind in KINDS:
        if any(pattern.find(words) is not None for pattern in patterns[kind]):
            return kind
    return None
