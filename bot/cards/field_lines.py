"""Finding a field again in its file, for a mistake that shows only beside other files."""

from __future__ import annotations

from pathlib import Path


def read_lines(path: Path) -> list[str]:
    """The lines of a file as they stand there; none when it cannot be read any more."""
    try:
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return []
    return text.replace("\r\n", "\n").split("\n")


def line_of_field(path: Path, name: str) -> int:
    """Where `name:` begins a line, from 1; 1 when it does nowhere."""
    for number, line in enumerate(read_lines(path), start=1):
        if line.startswith(f"{name}:"):
            return number
    return 1
