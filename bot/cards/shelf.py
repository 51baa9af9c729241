"""Folders of files of one kind, followed: each file keeps its last good version."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from bot.cards import desk_cards, municipalities
from bot.cards.desk_cards import DeskCard, read_desk_card
from bot.cards.municipalities import Municipality, read_municipality
from bot.cards.problems import Problems
from bot.errors import ContentProblem

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

    def refresh(self) -> bool:
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
            if state is None or self._states.get(name) == state:
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

    def __init__(self, root: Path) -> None:
        self.municipalities: FileShelf[Municipality] = FileShelf(
            root / municipalities.FOLDER, read_municipality
        )
        self.desk_cards: FileShelf[DeskCard] = FileShelf(root / desk_cards.FOLDER, read_desk_card)

    @property
    def problems(self) -> list[ContentProblem]:
        return self.municipalities.problems + self.desk_cards.problems

    def refresh(self) -> bool:
        """Reads what changed since the last look. True when something changed."""
        changed = [self.municipalities.refresh(), self.desk_cards.refresh()]
        return any(changed)
