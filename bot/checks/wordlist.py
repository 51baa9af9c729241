"""Lists of words, written as a line of text."""

from __future__ import annotations


def words(line: str) -> tuple[str, ...]:
    """The words of a line, in order."""
    return tuple(line.split())
