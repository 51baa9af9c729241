"""What the checks look at: everything that was read, and the day they look at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from bot.cards.model import Card, Library
from bot.checks.written import Written, read_written


class Term(Protocol):
    """An official Dutch term with its one fixed translation per language (begrippen.yml)."""

    @property
    def id(self) -> str: ...
    @property
    def nl(self) -> str: ...
    @property
    def translations(self) -> Mapping[str, str]: ...
    @property
    def reviewed(self) -> bool: ...
    @property
    def meaning(self) -> str: ...
    @property
    def also(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Asked:
    """A question that understanding is measured with. No sample question may be like it."""

    language: str
    text: str


@dataclass(frozen=True)
class Material:
    """Content at one moment. `asked` are the questions of the evaluation."""

    root: Path
    library: Library
    terms: Mapping[str, Term]
    second_reader_required: bool
    day: date
    asked: Sequence[Asked] = ()
    _written: dict[tuple[str, str], Written] = field(default_factory=dict, repr=False)

    def path(self, card: Card, name: str) -> Path:
        """Where a file of the card lies: `nl.md`, `kaart.yml`, `vragen.yml`."""
        return self.root / card.id / name

    def written(self, card: Card, language: str) -> Written:
        """A text of the card line by line, read once."""
        key = (card.id, language)
        if key not in self._written:
            path = self.path(card, f"{language}.md")
            self._written[key] = read_written(path, card.texts[language])
        return self._written[key]
