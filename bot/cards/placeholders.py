"""`{{ bedrag.x }}`, `{{ contact.x }}`, `{{ instelling.uitvoerder }}` in a text."""

from __future__ import annotations

import re
from collections.abc import Callable

PLACEHOLDER = re.compile(r"\{\{\s*([a-z_]+)\.([a-z0-9_]+)\s*\}\}")
_ANY_BRACES = re.compile(r"\{\{.*?\}\}|\{[^{}]*\}|\{+|\}+")


def references(text: str) -> list[tuple[str, str]]:
    """(kind, name) of every placeholder, in order."""
    return [(match[1], match[2]) for match in PLACEHOLDER.finditer(text)]


def broken(text: str) -> list[str]:
    """Braces that are no placeholder."""
    return _ANY_BRACES.findall(PLACEHOLDER.sub("", text))


def fill(text: str, value: Callable[[str, str], str]) -> str:
    """The text with every placeholder replaced by `value(kind, name)`."""
    return PLACEHOLDER.sub(lambda match: value(match[1], match[2]), text)
