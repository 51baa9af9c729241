"""An official term has one translation, and keeps its Dutch word behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.cards.model import Card
from bot.cards.placeholders import PLACEHOLDER
from bot.cards.problems import Problems
from bot.cards.terms import Term
from bot.checks.check import Check, Finds
from bot.checks.material import Material
from bot.folding import fold
from bot.languages import SOURCE
from bot.scripts import main_script

_ALSO_VERBS = frozenset({"besluit"})
_NOUN_BEFORE = r"(?:een|het|dit|dat|geen|elk|uw)\s+(?:\w+\s+)?"
"""`DUO besluit` is no term; `een besluit` is."""


def _of_card(material: Material, card: Card) -> Finds:
    names_of_terms = _longest_first(material)
    used = {
        section.key: terms_in(section.text, names_of_terms)
        for section in card.texts[SOURCE].sections
    }
    for language, text in card.texts.items():
        if language == SOURCE:
            continue
        problems = Problems(material.path(card, f"{language}.md"))
        whole = " ".join(section.text for section in text.sections)
        told: set[str] = set()
        for section in text.sections:
            for term in used.get(section.key, ()):
                fixed = term.translations.get(language, "")
                if term.id in told:
                    continue
                if fixed and not says(section.text, fixed) and not names(section.text, term):
                    told.add(term.id)
                    problems.warn(
                        section.line,
                        f"in '{section.key}' staat '{fixed}' niet, de vertaling van '{term.nl}'.",
                        "Gebruik het woord uit begrippen.yml, of zet het Nederlands erachter.",
                    )
                elif not names(whole, term):
                    told.add(term.id)
                    problems.warn(
                        section.line,
                        f"het Nederlandse woord '{term.nl}' staat nergens in deze tekst.",
                        "Zet het een keer tussen haakjes achter de vertaling.",
                    )
        yield from problems.found


def _longest_first(material: Material) -> list[tuple[str, Term]]:
    named = [(name, term) for term in material.terms.values() for name in (term.nl, *term.also)]
    return sorted(named, key=lambda pair: -len(pair[0]))


def terms_in(dutch: str, named: Sequence[tuple[str, Term]]) -> list[Term]:
    """The terms a Dutch text uses; a longer term hides the shorter ones in it.

    `named` are the words of the terms, the longest first.
    """
    text = PLACEHOLDER.sub(" ", dutch).lower()
    found: list[Term] = []
    for name, term in named:
        # Looking for the letters first is far quicker than a pattern for each of them.
        if name.lower() not in text:
            continue
        pattern = _whole_word(name)
        if pattern.search(text):
            text = pattern.sub(" ", text)
            if term not in found:
                found.append(term)
    return found


def names(text: str, term: Term) -> bool:
    """True when the Dutch term itself stands in a translation, in any of its forms."""
    return any(_part_of_word(name).search(text) for name in (term.nl, *term.also))


def says(text: str, translation: str) -> bool:
    """True when every word of the fixed translation is in the text, whatever is grown onto it.

    Arabic and Tigrinya put letters before a word, Turkish and Tigrinya change its end. So only the
    beginning of each word is looked for, anywhere in the words of the text.
    """
    words = fold(text).split()
    stems = [stem(word) for word in fold(translation).split()]
    return all(any(part in skeleton(word) for word in words) for part in stems if part)


@lru_cache(maxsize=5_000)
def stem(word: str) -> str:
    """The part of a folded word that stays the same when it is bent."""
    word = skeleton(word)
    if main_script(word) == "Arab":
        word = word.removeprefix("ال").removesuffix("ه")
        return word[: max(3, len(word) - 1)]
    if main_script(word) == "Ethi":
        return word[: max(2, len(word) - 1)]
    return word[: max(3, len(word) - 2)]


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """Ethiopic letters without their vowel, which changes with the form of the word."""
    return "".join(chr(ord(char) & ~7) if 0x1200 <= ord(char) <= 0x135A else char for char in word)


@lru_cache(maxsize=2_000)
def _whole_word(name: str) -> re.Pattern[str]:
    if name.lower() in _ALSO_VERBS:
        return re.compile(rf"(?<!\w){_NOUN_BEFORE}{re.escape(name)}(?!\w)", re.IGNORECASE)
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=2_000)
def _part_of_word(name: str) -> re.Pattern[str]:
    """Turkish and Tigrinya write an ending straight on a Dutch word: `DUO'dan`."""
    return re.compile(rf"(?<![^\W\d_]){re.escape(name)}", re.IGNORECASE)


CHECK = Check("begrippen", "Zijn de vaste vertalingen gebruikt?", of_card=_of_card)
