"""Collecting what is wrong in content, so that an editor sees everything at once."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from bot.errors import ContentProblem


class Problems:
    """The problems of one file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.found: list[ContentProblem] = []

    def error(self, line: int, what: str, remedy: str) -> None:
        self.found.append(ContentProblem(self.file, line, what, remedy))

    def warn(self, line: int, what: str, remedy: str) -> None:
        self.found.append(ContentProblem(self.file, line, what, remedy, blocking=False))

    @property
    def blocking(self) -> bool:
        return any(problem.blocking for problem in self.found)

    def blocking_in(self, file: Path) -> bool:
        """Several files may be collected in one list."""
        return any(problem.blocking for problem in self.found if problem.file == file)


def nearest(word: str, known: tuple[str, ...]) -> str:
    """A hint at what may have been meant, or all that is known."""
    close = get_close_matches(word, known, n=1)
    return f"Bedoelt u '{close[0]}'?" if close else f"Bekend zijn: {', '.join(known)}."
