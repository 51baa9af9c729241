"""The exceptions of this product: one small tree, each with a remedy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class InburgerError(Exception):
    """Something a person can act on. `str()` is for the operator and holds no message text."""


class SettingError(InburgerError):
    """A setting has a value that cannot be used."""


class ModelMissing(InburgerError):
    """There is no trained model that fits the content."""


class StoreUnavailable(InburgerError):
    """The database cannot be read or written now: locked, full or unreachable."""


class UpdateRejected(InburgerError):
    """What came in is not an update of a known shape."""


@dataclass(frozen=True)
class ContentProblem:
    """One mistake in a content file, told to an editor in Dutch.

    `line` counts from 1; 0 when the whole file is meant. `blocking` is false for a warning.
    """

    file: Path
    line: int
    what: str
    remedy: str
    blocking: bool = True

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else f"{self.file}"
        kind = "fout" if self.blocking else "let op"
        return f"{place}: {kind}: {self.what} {self.remedy}"


class ContentError(InburgerError):
    """Content that cannot be served; `problems` says where and what to do."""

    def __init__(self, problems: list[ContentProblem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
