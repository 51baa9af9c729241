"""Folders of files of one kind, followed: each file keeps its last good version."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.cards import desk_cards, guides, municipalities
from bot.cards.desk_cards import DeskCard, read_desk_card
from bot.cards.guides.checks import check_guide
from bot.cards.guides.file import read_guide_file
from bot.cards.guides.model import Guide
from bot.cards.municipalities import Municipality, read_municipality
from bot.cards.problems import Problems
from bot.errors import ContentProblem

if TYPE_CHECKING:
    from bot.cards.library import SharedFacts

Item = TypeVar("Item")
State = tuple[int, int, int]


class FileShelf(Generic[Item]):
    """What `read` makes of every `<folder>/<name>.yml`, by name.

    A file that breaks leaves its last good version; one that is gone goes.
    """

    def __init__(self, folder: Path, read: Callable[[Path, Problems], Item | None]) -> None:
        self._folder = folder
        self._read = read
        self._states: dict[str, State] = {}
        self._problems: dict[str, list[ContentProblem]] = {}
        self._items: dict[str, Item] = {}
        self.refresh()

    @property
    def items(self) -> dict[str, Item]:
        return dict(self._items)

    @property
    def problems(self) -> list[ContentProblem]:
        return [problem for found in self._problems.values() for problem in found]

    def refresh(self, *, everything: bool = False) -> bool:
        """Reads what changed since the last look. True when something changed."""
        # An editor's temporary files begin with a dot or a hash.
        files = {
            file.stem: file
            for file in sorted(self._folder.glob("*.yml"))
            if not file.name.startswith((".", "#"))
        }
        gone = set(self._states) - set(files)
        for name in gone:
            del self._states[name]
            self._problems.pop(name, None)
            self._items.pop(name, None)
        changed = bool(gone)
        for name, file in files.items():
            state = _state(file)
            if state is None or (not everything and self._states.get(name) == state):
                continue
            changed = True
            self._states[name] = state
            problems = Problems(file)
            item = self._read(file, problems)
            self._problems[name] = problems.found
            if item is not None:
                self._items[name] = item
        return changed


def _state(file: Path) -> State | None:
    """What the file looks like from outside; None when it is gone again."""
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


class Shelves:
    """The folders of files that each stand alone: a broken one takes no other away."""

    def __init__(self, root: Path, facts: SharedFacts) -> None:
        self._facts = facts
        self.municipalities: FileShelf[Municipality] = FileShelf(
            root / municipalities.FOLDER, read_municipality
        )
        self.desk_cards: FileShelf[DeskCard] = FileShelf(root / desk_cards.FOLDER, read_desk_card)
        self.guides: FileShelf[Guide] = FileShelf(root / guides.FOLDER, self._read_guide)

    def _read_guide(self, file: Path, problems: Problems) -> Guide | None:
        guide = read_guide_file(file, problems)
        if guide is not None:
            check_guide(
                guide, self._facts.amounts, self._facts.contacts, self._facts.units, problems
            )
        return None if problems.blocking else guide

    @property
    def problems(self) -> list[ContentProblem]:
        return self.municipalities.problems + self.desk_cards.problems + self.guides.problems

    def refresh(self, facts: SharedFacts) -> bool:
        """Reads what changed since the last look. True when something changed.

        Guides name amounts and contacts, so with new facts all of them are read again.
        """
        renewed = facts is not self._facts
        self._facts = facts
        changed = [
            self.municipalities.refresh(),
            self.desk_cards.refresh(),
            self.guides.refresh(everything=renewed),
        ]
        return any(changed)
