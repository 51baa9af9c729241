"""The bot's own sentences, read from the Babel catalogues beside this file.

A sentence is asked for by its English source; `{name}` in it takes a value. There is no fallback:
an unknown, empty or fuzzy sentence raises KeyError, so that nobody reads English by accident.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent


@dataclass(frozen=True)
class Phrases:
    """One language: a sentence or its plural forms per English source; `form` picks a plural."""

    texts: dict[str, str]
    plurals: dict[tuple[str, str], tuple[str, ...]]
    form: Callable[[int], int]


def catalogue_path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "bot.po"


def read_catalogue(language: str) -> Catalog:
    """The catalogue as Babel reads it. KeyError for a language without one."""
    try:
        with catalogue_path(language).open("rb") as file:
            return read_po(file, locale=language)
    except FileNotFoundError:
        raise KeyError(language) from None


@cache
def phrases(language: str) -> Phrases:
    catalogue = read_catalogue(language)
    texts: dict[str, str] = {}
    plurals: dict[tuple[str, str], tuple[str, ...]] = {}
    for entry in catalogue:
        if not entry.id or entry.fuzzy:
            continue
        if isinstance(entry.id, tuple):
            if all(entry.string):
                plurals[(entry.id[0], entry.id[1])] = tuple(entry.string)
        elif entry.string:
            texts[entry.id] = str(entry.string)
    return Phrases(texts, plurals, c2py(catalogue.plural_expr))


def say(language: str, msgid: str, **values: object) -> str:
    """The sentence in `language`. KeyError when the catalogue lacks it or a value is missing."""
    return phrases(language).texts[msgid].format(**values)


def say_plural(language: str, singular: str, plural: str, n: int, **values: object) -> str:
    """The form of the sentence for `n` things; `{n}` in it is the number itself."""
    known = phrases(language)
    return known.plurals[(singular, plural)][known.form(n)].format(n=n, **values)
