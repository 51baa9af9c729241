"""Reading the fields of a mapping, each mistake told with its line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.cards.problems import Problems, nearest
from bot.cards.yaml_lines import line_of, parse_yaml, read_text
from bot.languages import LANGUAGES


def read_mapping(path: Path, problems: Problems) -> Mapping[str, Any]:
    """The mapping in an optional file; empty when it is absent or no mapping.

    A file with nothing in it is a mistake, not an absent one: a save that went wrong may not take
    away what it held.
    """
    if not path.exists():
        return {}
    text = read_text(path, problems)
    data = parse_yaml(text, problems) if text is not None else None
    if data is None and not problems.blocking_in(path):
        problems.error(0, "dit bestand is leeg.", "Zet de vorige versie terug.")
    if data is not None and not isinstance(data, Mapping):
        problems.error(
            1, "hier horen namen met velden te staan.", "Schrijf `naam:` en daaronder velden."
        )
        return {}
    return data or {}


class Fields:
    """One mapping of a YAML file. A getter returns a usable value even after a mistake."""

    def __init__(
        self, data: Any, problems: Problems, known: tuple[str, ...], first_line: int = 1
    ) -> None:
        self._problems = problems
        self._first_line = first_line
        self.data: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
        if not isinstance(data, Mapping):
            problems.error(first_line, "hier horen velden te staan.", "Schrijf `veld: waarde`.")
        for name in self.data:
            if name not in known:
                self.error(str(name), f"het veld '{name}' bestaat niet.", nearest(str(name), known))

    def line(self, *path: Any) -> int:
        return line_of(self.data, *path, first_line=self._first_line)

    def error(self, name: str, what: str, remedy: str) -> None:
        self._problems.error(self.line(name), what, remedy)

    def text(self, name: str, *, required: bool = True) -> str:
        value = self.data.get(name)
        if value is None or value == "":
            if required:
                self.error(name, f"het veld '{name}' is leeg of ontbreekt.", "Vul het in.")
            return ""
        if not isinstance(value, str | int | float):
            self.error(name, f"het veld '{name}' moet tekst zijn.", "Schrijf een woord of zin.")
            return ""
        return str(value).strip()

    def choice(self, name: str, known: tuple[str, ...]) -> str:
        value = self.data.get(name)
        # YAML reads `nee` as text but `no` as false; editors write Dutch, so only text counts.
        if str(value) not in known:
            self.error(
                name,
                f"'{'' if value is None else value}' kan niet bij '{name}'.",
                nearest(str(value or ""), known),
            )
            return known[0]
        return str(value)

    def yes(self, name: str) -> bool:
        """`ja` is True; `nee`, or nothing written, is False."""
        written = self.text(name, required=False)
        # An editor's program may write YAML's own true and false.
        if written not in ("", "ja", "nee", "True", "False"):
            self.error(name, f"'{written}' kan niet bij '{name}'.", "Schrijf ja of nee.")
        return written in ("ja", "True")

    def day(self, name: str) -> date | None:
        value = self.data.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.error(
                name, f"'{value}' is geen datum.", "Schrijf jaar-maand-dag, zoals 2026-11-20."
            )
            return None

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.data.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.error(name, f"'{name}' moet een lijst zijn.", "Schrijf op elke regel `- iets`.")
            return ()
        return tuple(str(item).strip() for item in value)

    def items(self, name: str) -> list[Any]:
        value = self.data.get(name)
        if value is not None and not isinstance(value, list):
            self.error(name, f"'{name}' moet een lijst zijn.", "Schrijf op elke regel `- iets`.")
            return []
        return list(value or [])

    def mapping(self, name: str) -> Mapping[str, Any]:
        value = self.data.get(name)
        if value is not None and not isinstance(value, Mapping):
            self.error(name, f"onder '{name}' horen velden.", "Schrijf `veld: waarde`.")
            return {}
        return value or {}

    def whole(self, name: str) -> int:
        value = self.data.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            self.error(
                name, f"'{name}' moet een getal van 1 of hoger zijn.", "Schrijf bijvoorbeeld 1."
            )
            return 1
        return int(value)

    def inner(self, name: str, known: tuple[str, ...]) -> Fields:
        """The fields under one name; none when nothing is written there."""
        return Fields(self.mapping(name), self._problems, known, self._first_line)

    def in_languages(self, name: str, longest: int, *, required: bool = True) -> dict[str, str]:
        """One text per language, at most `longest` characters each.

        A text in one language is a text in all; without `required` it may also be in none.
        """
        if not required and self.data.get(name) is None:
            return {}
        written = self.mapping(name)
        for code in written:
            if code not in LANGUAGES:
                remedy = nearest(str(code), (*LANGUAGES,))
                self._problems.error(
                    self.line(name, code), f"'{code}' bij '{name}' is geen taal.", remedy
                )
        found: dict[str, str] = {}
        for code in LANGUAGES:
            text = written.get(code)
            if not isinstance(text, str) or not text.strip():
                self.error(name, f"'{name}' in '{code}' ontbreekt.", "Schrijf hem erbij.")
                continue
            found[code] = "\n".join(line.strip() for line in text.strip().split("\n"))
            if len(found[code]) > longest:
                self._problems.error(
                    self.line(name, code),
                    f"'{name}' in '{code}' heeft {len(found[code])} tekens.",
                    f"Maak het korter: hoogstens {longest}.",
                )
        return found
