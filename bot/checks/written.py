"""A text as it lies in its file: line by line, with the sources behind the lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bot.cards.field_lines import line_of_field, read_lines
from bot.cards.model import CardText

FRONT = ""
"""The section of what stands between the `---` lines."""

_COMMENT = re.compile(r"[ \t]*<!--(.*?)-->", re.DOTALL)
_FIELD = re.compile(r"(titel|knop):\s*(.*?)\s*$")
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}")
_MARK = re.compile(r"^\s*(?:\d+\.|[-*])\s+")


@dataclass(frozen=True)
class Line:
    """One line that a reader sees. `section` is its key, or FRONT for titel and knop."""

    number: int
    section: str
    text: str
    sources: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Without the mark of a list and without placeholders."""
        return _PLACEHOLDER.sub(" ", _MARK.sub("", self.text))


@dataclass(frozen=True)
class Written:
    """`front` holds titel and knop, `body` the lines of the sections."""

    path: Path
    front: tuple[Line, ...]
    body: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.front + self.body

    def field_line(self, name: str) -> int:
        """Where a field of the front matter stands; 1 when it is not there."""
        return line_of_field(self.path, name)


def read_written(path: Path, text: CardText) -> Written:
    """The lines of a text that was read before; none for a file that cannot be read any more."""
    starts = {section.line: section.key for section in text.sections}
    front: list[Line] = []
    body: list[Line] = []
    lines = read_lines(path)
    section, sources = FRONT, _sources("\n".join(lines))
    for number, line in enumerate(_without_comments(lines), start=1):
        if section == FRONT and number not in starts:
            if match := _FIELD.match(line):
                front.append(Line(number, FRONT, match[2].strip("\"'")))
        elif number in starts:
            section = starts[number]
        elif line.startswith("#"):
            section = "?"
        elif line.strip() and section != "?":
            body.append(Line(number, section, line.strip(), sources.get(number, ())))
    return Written(path, tuple(front), tuple(body))


def _without_comments(lines: list[str]) -> list[str]:
    """The same number of lines."""
    text = "\n".join(lines)
    return _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text).split("\n")


def _sources(text: str) -> dict[int, tuple[str, ...]]:
    """What stands in the comments, per line on which a comment begins."""
    found: dict[int, tuple[str, ...]] = {}
    for match in _COMMENT.finditer(text):
        number = text.count("\n", 0, match.start(1)) + 1
        named = tuple(part.strip() for part in match[1].split(",") if part.strip())
        found[number] = found.get(number, ()) + named
    return found
