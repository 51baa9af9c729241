"""Amounts, contacts and numbers are the same in every language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from bot.cards.model import Card, Section
from bot.cards.placeholders import PLACEHOLDER, references
from bot.cards.problems import Problems
from bot.cards.staleness import stale_sections
from bot.checks.check import Check, Finds
from bot.checks.material import Material
from bot.languages import SOURCE

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_NAMES_OF_LAWS = frozenset({"2013", "2021"})
"""A translation may name a law in full where the Dutch says `de oude wet`."""


def plain_digits(text: str) -> str:
    """The text with the decimal digits of every script as 0-9."""
    return _OTHER_DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), text)


def numbers(text: str) -> frozenset[str]:
    """The numbers a reader sees outside placeholders, also those in `B1` and `1.`."""
    return frozenset(_NUMBER.findall(plain_digits(PLACEHOLDER.sub(" ", text))))


def _of_card(material: Material, card: Card) -> Finds:
    dutch = {section.key: section for section in card.texts[SOURCE].sections}
    for language, text in card.texts.items():
        if language == SOURCE:
            continue
        problems = Problems(material.path(card, f"{language}.md"))
        stale = stale_sections(card, language)
        for section in text.sections:
            source = dutch.get(section.key)
            if source is None:
                continue
            # Of a section that waits for its translator this is no surprise and no mistake.
            tell = problems.warn if section.key in stale else problems.error
            for what, remedy in _differences(source, section):
                tell(section.line, what, remedy)
        yield from problems.found


def _differences(dutch: Section, section: Section) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    ours, theirs = Counter(references(section.text)), Counter(references(dutch.text))
    for kind, name in theirs - ours:
        found.append(
            (
                f"in '{section.key}' ontbreekt {{{{ {kind}.{name} }}}}.",
                "Zet het erin, zoals in nl.md.",
            )
        )
    for kind, name in ours - theirs:
        found.append(
            (
                f"in '{section.key}' staat {{{{ {kind}.{name} }}}} en in nl.md niet.",
                "Haal het weg, of zet het ook in nl.md.",
            )
        )
    if missing := numbers(dutch.text) - numbers(section.text):
        found.append(
            (
                f"in '{section.key}' ontbreekt het getal {', '.join(sorted(missing))} van nl.md.",
                "Maak de getallen gelijk.",
            )
        )
    outside = numbers(_IN_BRACKETS.sub(" ", section.text))
    if extra := outside - numbers(dutch.text) - _NAMES_OF_LAWS:
        found.append(
            (
                f"in '{section.key}' staat het getal {', '.join(sorted(extra))}, in nl.md niet.",
                "Maak de getallen gelijk.",
            )
        )
    return found


CHECK = Check("gelijk", "Staat in elke taal hetzelfde?", of_card=_of_card)
