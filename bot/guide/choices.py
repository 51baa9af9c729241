"""A choice or a number as somebody types it instead of tapping."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import regex

from bot.cards.guides.model import Choice, Step
from bot.folding import fold
from bot.guide.digits import plain_digits
from bot.languages import LANGUAGES

YES, NO = "ja", "nee"
"""Choices with these ids are also meant by any word for yes or no."""

_YES_WORDS = frozenset(fold("ja jawel jazeker evet نعم ايوه ايوا اي اه yes እወ እወን").split())
_NO_WORDS = frozenset(fold("nee neen hayır yok لا لأ no ኣይፋል ኣይፋልን ኣይኮነን ኣይ").split())

MOST_WORDS = 3
"""With more words than this, some of a button's words are not enough to mean it."""

SHORTEST_PART = {"Latn": 4, "Arab": 3, "Ethi": 2}
"""Letters; a shorter beginning of a word says too little."""

_NUMBER = regex.compile(r"\d+")


@dataclass(frozen=True)
class UnclearNumber:
    """A number outside what this step takes."""


def yes_or_no(text: str) -> bool | None:
    """True for yes, False for no, in any of the four languages; None for anything else."""
    said = fold(text)
    return True if said in _YES_WORDS else False if said in _NO_WORDS else None


def means(text: str, label: str) -> bool:
    """Whether the text is exactly what stands on a button."""
    return bool(fold(text)) and fold(text) == fold(label)


def read_choice(step: Step, text: str, language: str) -> str | None:
    """The id of the choice that is meant: by number, by its words, or by their beginning.

    First in her own language, then in the others. None when no single choice fits.
    """
    if step.kind == "keuze" and (counted := _by_number(step.choices, text)) is not None:
        return counted
    agreed = yes_or_no(text)
    if agreed is not None and step.choice(YES if agreed else NO) is not None:
        return YES if agreed else NO
    said = fold(text).split()
    if not said:
        return None
    codes = [language, *(code for code in LANGUAGES if code != language)]
    for fits in (_all_of_it, _beginning):
        for code in codes:
            found = [c.id for c in step.choices if fits(said, fold(c.label[code]).split())]
            if len(found) == 1:
                return found[0]
    if len(said) > MOST_WORDS:
        return None
    shortest = SHORTEST_PART[LANGUAGES[language].script]
    return _only(c.id for c in step.choices if _parts(said, c.label, language, shortest))


def read_number(step: Step, text: str) -> str | UnclearNumber | None:
    """The number as it is kept; None when the text is about something else."""
    plain = plain_digits(text)
    numbers = _NUMBER.findall(plain)
    if len(numbers) != 1 or len(fold(_NUMBER.sub(" ", plain)).split()) > MOST_WORDS:
        return None
    number = numbers[0].lstrip("0") or "0"
    if len(number) > 3 or not step.smallest <= int(number) <= step.largest:
        return UnclearNumber()
    return number


def _by_number(choices: tuple[Choice, ...], text: str) -> str | None:
    digits = fold(plain_digits(text))
    if not digits.isdecimal() or len(digits) > 2:
        return None
    place = int(digits) - 1
    return choices[place].id if 0 <= place < len(choices) else None


def _all_of_it(said: list[str], label: list[str]) -> bool:
    return said == label


def _beginning(said: list[str], label: list[str]) -> bool:
    return label[: len(said)] == said


def _parts(said: list[str], labels: Mapping[str, str], language: str, shortest: int) -> bool:
    label = fold(labels[language]).split()
    return all(
        len(word) >= shortest and any(part.startswith(word) for part in label) for word in said
    )


def _only(found: Iterable[str]) -> str | None:
    ids = list(found)
    return ids[0] if len(ids) == 1 else None
