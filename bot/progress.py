"""Telling a person at the terminal how a long step goes."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[str], None]
"""Takes a sentence in Dutch."""


def say_nothing(_: str) -> None:
    """For output that must hold the answer only."""
