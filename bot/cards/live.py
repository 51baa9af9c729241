"""The library that is being served: follows the files, keeps the last good version."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bot.cards.library import (
    SharedFacts,
    assemble,
    card_folders,
    card_id_of,
    check_together,
    read_card,
    read_shared_facts,
)
from bot.cards.model import Card, Library
from bot.cards.shelf import Shelves
from bot.errors import ContentError, ContentProblem
from bot.languages import LANGUAGES

SECONDS_BETWEEN_LOOKS = 1.0
_CARD_FILES = ("kaart.yml", "vragen.yml", *(f"{language}.md" for language in LANGUAGES))
_SHARED_FILES = (
    "instellingen.yml", "bedragen.yml", "contacten.yml", "eenheden.yml", "begrippen.yml",
    "kalender.yml",
)  # fmt: skip

State = tuple[tuple[str, int, int, int], ...]


def _state(folder: Path, names: tuple[str, ...]) -> State:
    """What the named files look like from outside; an editor's temporary files are not named."""
    found = []
    for name in names:
        try:
            stat = (folder / name).stat()
        except OSError:
            continue
        found.append((name, stat.st_mtime_ns, stat.st_size, stat.st_ino))
    return tuple(found)


def _with_names_of(before: SharedFacts, now: SharedFacts) -> SharedFacts:
    """`now`, and the names that were taken away: a text that keeps its last good version may
    still name one, and it may be the emergency number."""
    return replace(
        now,
        amounts={**before.amounts, **now.amounts},
        contacts={**before.contacts, **now.contacts},
        units={**before.units, **now.units},
    )


class LiveLibrary:
    """`current` is always whole; `refresh` swaps it at once.

    Raises ContentError at the start when the shared facts cannot be read: without them there is no
    last good version to fall back on.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._shared_state = _state(root, _SHARED_FILES)
        self._facts, self._shared_problems = read_shared_facts(root)
        if any(problem.blocking for problem in self._shared_problems):
            raise ContentError(self._shared_problems)
        self._shared_seen = {name for name, *_ in self._shared_state}
        self._served_facts = self._facts
        self._states: dict[str, State] = {}
        self._cards: dict[str, Card] = {}
        self._card_problems: dict[str, list[ContentProblem]] = {}
        self._shelves = Shelves(root, self._facts)
        self._read_changed_cards(everything=True)
        self.current: Library = assemble(self._served_facts, dict(self._cards), self._shelves)

    @property
    def problems(self) -> list[ContentProblem]:
        """Everything wrong in the files as they are now."""
        of_cards = [p for found in self._card_problems.values() for p in found]
        own = self._shared_problems + of_cards + self._shelves.problems
        return own + check_together(self._root, self.current)

    def refresh(self) -> bool:
        """Reads what changed on disk since the last look. True when something changed."""
        state = _state(self._root, _SHARED_FILES)
        shared_changed = state != self._shared_state
        if shared_changed:
            self._shared_state = state
            facts, self._shared_problems = read_shared_facts(self._root)
            self._shared_problems += self._gone_files(state)
            if not any(problem.blocking for problem in self._shared_problems):
                self._facts = facts
                self._served_facts = _with_names_of(self._served_facts, facts)
        shelves_changed = self._shelves.refresh(self._facts)
        cards_changed = self._read_changed_cards(everything=shared_changed)
        if not (cards_changed or shelves_changed or shared_changed):
            return False
        self.current = assemble(self._served_facts, dict(self._cards), self._shelves)
        return True

    def _gone_files(self, state: State) -> list[ContentProblem]:
        """A file that is optional at the start is missed once it has been there."""
        present = {name for name, *_ in state}
        self._shared_seen |= present
        return [
            ContentProblem(self._root / name, 0, "dit bestand is weg.", "Zet het terug.")
            for name in sorted(self._shared_seen - present - {"instellingen.yml"})
        ]

    def _read_changed_cards(self, everything: bool) -> bool:
        folders = {card_id_of(folder): folder for folder in card_folders(self._root)}
        changed = False
        for gone in set(self._states) - set(folders):
            changed = True
            self._states.pop(gone)
            self._cards.pop(gone, None)
            self._card_problems.pop(gone, None)
        for card_id, folder in folders.items():
            state = _state(folder, _CARD_FILES)
            if not everything and self._states.get(card_id) == state:
                continue
            changed = True
            self._states[card_id] = state
            card, self._card_problems[card_id] = read_card(folder, self._facts)
            self._keep_good(card_id, folder, card)
        return changed

    def _keep_good(self, card_id: str, folder: Path, card: Card | None) -> None:
        """A text that broke keeps its last good version; one whose file is gone goes."""
        before = self._cards.get(card_id)
        if card is None:
            return
        if before is not None:
            texts = dict(card.texts)
            for language, text in before.texts.items():
                if language not in texts and (folder / f"{language}.md").exists():
                    texts[language] = text
            if set(texts) != set(card.texts):
                card = Card(**{**card.__dict__, "texts": texts})
        self._cards[card_id] = card

    async def follow(
        self, changed: Callable[[], None], report: Callable[[list[ContentProblem]], None]
    ) -> None:
        """Looks every second; says that something changed, and the problems when they are new."""
        told: list[ContentProblem] = []
        while True:
            if self.refresh():
                changed()
            problems = self.problems
            if problems != told:
                told = problems
                report(problems)
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
