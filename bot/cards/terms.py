"""The official terms: `begrippen.yml`, each with one fixed translation per language.

verlenging:                     # the name, in small letters
  nl: "verlenging"              # the word as it stands on letters
  ook: ["extra tijd"]           # optional: other Dutch words for the same
  ar: "تمديد"
  ti: "ተወሳኺ ግዜ"
  tr: "ek süre"
  uitleg: "Extra tijd om in te burgeren."
  bron: "ti: RH"                # optional: where a translation was found
  nagekeken: nee                # ja when a native speaker has read the three translations
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.cards.fields import Fields, read_mapping
from bot.cards.problems import Problems
from bot.languages import LANGUAGES, SOURCE

TRANSLATIONS = tuple(code for code in LANGUAGES if code != SOURCE)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_FIELDS = (SOURCE, "ook", *TRANSLATIONS, "uitleg", "bron", "nagekeken")


@dataclass(frozen=True)
class Term:
    """`translations` has every language but Dutch; `also` are other Dutch words for the term.

    `reviewed` is true when a native speaker has read the translations. `meaning` is one plain Dutch
    sentence.
    """

    id: str
    nl: str
    translations: Mapping[str, str]
    reviewed: bool
    meaning: str
    also: tuple[str, ...] = ()
    source: str = ""

    @property
    def dutch(self) -> tuple[str, ...]:
        """Every Dutch word for it, the official one first."""
        return (self.nl, *self.also)


def read_terms(path: Path, problems: Problems) -> dict[str, Term]:
    """The terms by name; empty when there is no file."""
    terms: dict[str, Term] = {}
    taken: dict[str, str] = {}
    for name, item in read_mapping(path, problems).items():
        fields = Fields(item, problems, _FIELDS)
        if not _NAME.fullmatch(str(name)):
            fields.error("nl", f"'{name}' kan geen naam zijn.", "Kleine letters, cijfers en _.")
        term = _term(str(name), fields)
        for word in term.dutch:
            other = taken.setdefault(word.casefold(), term.id)
            if other != term.id:
                fields.error(
                    "nl", f"'{word}' staat ook bij '{other}'.", "Een woord hoort bij een begrip."
                )
        terms[term.id] = term
    return terms


def _term(name: str, fields: Fields) -> Term:
    meaning: str = fields.text("uitleg")
    if meaning and not meaning.endswith("."):
        fields.error("uitleg", f"de uitleg van '{name}' is geen zin.", "Eindig met een punt.")
    words: dict[str, Any] = {code: fields.text(code) for code in TRANSLATIONS}
    return Term(
        id=name,
        nl=fields.text(SOURCE),
        translations=words,
        reviewed=fields.yes("nagekeken"),
        meaning=meaning,
        also=fields.texts("ook"),
        source=fields.text("bron", required=False),
    )
