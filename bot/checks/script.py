"""Every text in the script of its language, with the digits of Dutch letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

from bot.cards.model import Card
from bot.cards.problems import Problems
from bot.checks.check import Check, Finds
from bot.checks.material import Material
from bot.languages import LANGUAGES
from bot.scripts import main_script

# Direction marks, also those that isolates.py puts in: the renderer does that, not the editor.
_STEERING = regex.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = regex.compile(r"[\u00ad\u200b\u2060\ufeff]")
_ANY_BRACKETS = regex.compile(r"\([^()]*\)|\"[^\"]*\"|“[^”]*”|«[^»]*»")
_LATIN_RUN = regex.compile(r"\p{Latin}[\p{Latin}\p{M}'’-]*(?:[ ,]+\p{Latin}[\p{Latin}\p{M}'’-]*)*")
_MOST_LATIN_WORDS = 4
"""Of words outside brackets in a row: `Blik op Werk` and `Mijn toeslagen` are names."""

_OTHER_KEYBOARD = {"ک": "ك", "ی": "ي", "ە": "ه", "ہ": "ه", "ھ": "ه"}
"""Letters of Persian, Kurdish and Urdu keyboards, and the Arabic ones that look like them."""


def bare_of_terms(text: str) -> str:
    """The text without what stands in brackets or quotation marks: Dutch terms belong there."""
    return str(_ANY_BRACKETS.sub(" ", text))


def _of_card(material: Material, card: Card) -> Finds:
    for language in card.texts:
        written = material.written(card, language)
        problems = Problems(written.path)
        for line in written.lines:
            for what, remedy in _wrong(line.words, language):
                problems.error(line.number, what, remedy)
        yield from problems.found


def _wrong(text: str, language: str) -> Iterator[tuple[str, str]]:
    if match := _STEERING.search(text) or _INVISIBLE.search(text):
        yield (
            f"hier staat een onzichtbaar teken ({unicodedata.name(match[0], 'zonder naam')}).",
            "Haal het weg; de assistent zet zelf de goede richting.",
        )
    if any(char.isnumeric() and not char.isascii() and char not in "½¼¾²³" for char in text):
        yield (
            "hier staan andere cijfers dan 0-9.",
            "Schrijf cijfers zoals op een Nederlandse brief.",
        )
    script = LANGUAGES[language].script
    own = bare_of_terms(text)
    if script == "Latn":
        if main_script(own) not in ("Latn", None):
            yield "deze regel is niet in Latijnse letters.", "Kijk of dit de goede taal is."
        return
    longest = max((len(run[0].split()) for run in _LATIN_RUN.finditer(own)), default=0)
    if longest > _MOST_LATIN_WORDS:
        yield (
            f"hier staan {longest} woorden achter elkaar in Latijnse letters.",
            "Vertaal ze; alleen een Nederlandse term staat erachter, tussen haakjes.",
        )
    elif main_script(own) not in (script, "Latn", None) or (
        main_script(own) == "Latn" and _letters(own) > 12
    ):
        yield (
            f"deze regel is niet in het schrift van het {LANGUAGES[language].own_name}.",
            "Kijk of dit de goede taal is.",
        )
    if script == "Arab" and (wrong := sorted(set(own) & set(_OTHER_KEYBOARD))):
        yield (
            f"'{wrong[0]}' is een letter van een ander toetsenbord.",
            f"Schrijf de Arabische '{_OTHER_KEYBOARD[wrong[0]]}'.",
        )


def _letters(text: str) -> int:
    return sum(char.isalpha() for char in text)


CHECK = Check("schrift", "Staat elke taal in haar eigen schrift?", of_card=_of_card)
