"""The guides of a content folder: read, checked, and the last good version of each kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.cards.guides.checks import check_guide
from bot.cards.guides.file import read_guide_file
from bot.cards.guides.model import Guide
from bot.cards.model import Amount, Contact, Library
from bot.cards.problems import Problems
from bot.errors import ContentProblem

FOLDER = "keuzehulpen"
State = tuple[int, int, int]


def guide_files(root: Path) -> list[Path]:
    """Only what is named like a guide: no temporary file of an editor."""
    return sorted(
        file for file in (root / FOLDER).glob("*.yml") if not file.name.startswith((".", "#"))
    )


def read_guide(
    file: Path,
    amounts: Mapping[str, Amount],
    contacts: Mapping[str, Contact],
    units: Mapping[str, object],
) -> tuple[Guide | None, list[ContentProblem]]:
    """One guide; None when it cannot be used."""
    problems = Problems(file)
    guide = read_guide_file(file, problems)
    if guide is not None:
        check_guide(guide, amounts, contacts, units, problems)
    return (None if problems.blocking else guide), problems.found


def check_references(root: Path, library: Library) -> list[ContentProblem]:
    """What can only be seen with everything read: guides and cards that name each other."""
    found: list[ContentProblem] = []
    themes = {theme.id for theme in library.themes}
    for guide in library.guides.values():
        problems = Problems(root / FOLDER / f"{guide.id}.yml")
        for ending in guide.endings.values():
            for other in ending.guides:
                if other not in library.guides:
                    problems.error(
                        ending.line, f"de keuzehulp '{other}' bestaat niet.", "Verbeter de naam."
                    )
            for card_id in ending.cards:
                if card_id.split("/", 1)[0] not in themes:
                    problems.error(
                        ending.line, f"'{card_id}' heeft geen thema.", "Kijk in instellingen.yml."
                    )
                elif card_id not in library.cards:
                    problems.warn(
                        ending.line,
                        f"de kaart '{card_id}' is er nog niet; de knop ontbreekt zolang.",
                        "Schrijf de kaart.",
                    )
        found.extend(problems.found)
    for card in library.cards.values():
        if card.guide is not None and card.guide not in library.guides:
            problems = Problems(root / card.id / "kaart.yml")
            problems.error(0, f"de keuzehulp '{card.guide}' bestaat niet.", "Verbeter de naam.")
            found.extend(problems.found)
    return found


class GuideShelf:
    """Follows the files; a broken one leaves its last good version, one that is gone goes."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._states: dict[str, State] = {}
        self._problems: dict[str, list[ContentProblem]] = {}
        self.guides: dict[str, Guide] = {}

    @property
    def problems(self) -> list[ContentProblem]:
        return [problem for found in self._problems.values() for problem in found]

    def refresh(
        self,
        amounts: Mapping[str, Amount],
        contacts: Mapping[str, Contact],
        units: Mapping[str, object],
        *,
        everything: bool,
    ) -> bool:
        """Reads what changed since the last look. True when something changed."""
        files = {file.stem: file for file in guide_files(self._root)}
        changed = False
        for gone in set(self._states) - set(files):
            changed = True
            self._states.pop(gone)
            self._problems.pop(gone, None)
            self.guides.pop(gone, None)
        for guide_id, file in files.items():
            state = _state(file)
            if state is None or (not everything and self._states.get(guide_id) == state):
                continue
            changed = True
            self._states[guide_id] = state
            guide, self._problems[guide_id] = read_guide(file, amounts, contacts, units)
            if guide is not None:
                self.guides[guide_id] = guide
        return changed


def _state(file: Path) -> State | None:
    """What the file looks like from outside; None when it is gone again."""
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
