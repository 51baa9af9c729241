"""The gemeenten that take part: `gemeenten/<slug>.yml`.

    voorbeeld: ja                    # an example: for trying out, never for real people
    naam: "Voorbeeldstad"
    namen: {nl: .., ar: .., ti: .., tr: ..}
    postcodes: ["0100-0149", "0155"] # four figures; none for a desk without inhabitants
    openingstijden:
      maandag: 09:00-12:30, 13:00-17:00
    contact: {titel: .., url: .., adres: .., zekerheid: .., bron: ..}    # as in contacten.yml
    tolk: {nl: .., ar: .., ti: .., tr: ..}
    regels:
      - id: eigen-bijdrage           # a local rule, with where it stands
        tekst: {nl: .., ar: .., ti: .., tr: ..}
        bron: ".."
        gezien_op: 2026-11-20

`centraal.yml` is a gemeente of its own: the shared desk of the operator.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.cards.fields import Fields, read_mapping
from bot.cards.model import Contact, Library
from bot.cards.opening_hours import WeekHours, read_hours
from bot.cards.problems import Problems
from bot.cards.shared_facts import read_contact
from bot.errors import ContentProblem

FOLDER = "gemeenten"
CENTRAL = "centraal"
LONGEST_NAME = 40
LONGEST_TEXT = 600

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RANGE = re.compile(r"(\d{4})(?:-(\d{4}))?")
_FIELDS = (
    "voorbeeld", "naam", "namen", "postcodes", "openingstijden", "contact", "tolk", "regels",
)  # fmt: skip


@dataclass(frozen=True)
class LocalRule:
    """`text` per language; `source` is where the gemeente says so."""

    id: str
    text: Mapping[str, str]
    source: str
    seen_on: date | None


@dataclass(frozen=True)
class Municipality:
    """`postcodes` are ranges of the four figures, both ends included. `names` is per language."""

    slug: str
    name: str
    names: Mapping[str, str]
    postcodes: tuple[tuple[int, int], ...]
    hours: WeekHours
    contact: Contact
    interpreter: Mapping[str, str]
    rules: tuple[LocalRule, ...]
    example: bool


def read_municipality(path: Path, problems: Problems) -> Municipality | None:
    """One gemeente, or None when `problems` says why not."""
    if not _SLUG.fullmatch(path.stem):
        problems.error(0, f"'{path.stem}' kan geen naam zijn.", "Kleine letters, cijfers en -.")
    data = read_mapping(path, problems)
    if problems.blocking:
        return None
    fields = Fields(data, problems, _FIELDS)
    postcodes = _postcodes(fields, required=path.stem != CENTRAL)
    municipality = Municipality(
        slug=path.stem,
        name=fields.text("naam"),
        names=fields.in_languages("namen", LONGEST_NAME),
        postcodes=postcodes,
        hours=read_hours(fields, "openingstijden", problems),
        contact=read_contact(path.stem, fields.data.get("contact"), problems),
        interpreter=fields.in_languages("tolk", LONGEST_TEXT),
        rules=tuple(_rule(item, problems) for item in fields.items("regels")),
        example=fields.yes("voorbeeld"),
    )
    if not municipality.hours:
        fields.error("openingstijden", "er is geen open dag.", "Schrijf `maandag: 09:00-17:00`.")
    ids = [rule.id for rule in municipality.rules]
    for twice in {rule_id for rule_id in ids if ids.count(rule_id) > 1}:
        fields.error("regels", f"de regel '{twice}' staat er twee keer.", "Geef elk een eigen id.")
    return None if problems.blocking else municipality


def _rule(item: Any, problems: Problems) -> LocalRule:
    fields = Fields(item, problems, ("id", "tekst", "bron", "gezien_op"))
    return LocalRule(
        id=fields.text("id"),
        text=fields.in_languages("tekst", LONGEST_TEXT),
        source=fields.text("bron"),
        seen_on=fields.day("gezien_op"),
    )


def _postcodes(fields: Fields, *, required: bool) -> tuple[tuple[int, int], ...]:
    ranges: list[tuple[int, int]] = []
    for written in fields.texts("postcodes"):
        match = _RANGE.fullmatch(written)
        first = int(match[1]) if match else 0
        last = int(match[2] or match[1]) if match else 0
        if match is None or last < first:
            fields.error(
                "postcodes", f"'{written}' is geen postcode.", 'Schrijf "1234" of "1200-1299".'
            )
        else:
            ranges.append((first, last))
    if required and not ranges and not fields.texts("postcodes"):
        fields.error("postcodes", "er zijn geen postcodes.", 'Schrijf "1234" of "1200-1299".')
    return tuple(sorted(ranges))


def check_postcodes(root: Path, municipalities: Mapping[str, Municipality]) -> list[ContentProblem]:
    """Postcodes that belong to two gemeenten."""
    ranges = sorted(
        (first, last, each.slug)
        for each in municipalities.values()
        for first, last in each.postcodes
    )
    found: list[ContentProblem] = []
    furthest: tuple[int, str] | None = None
    for first, last, slug in ranges:
        if furthest is not None and first <= furthest[0]:
            problems = Problems(root / FOLDER / f"{slug}.yml")
            problems.error(
                0, f"postcode {first:04} is ook van '{furthest[1]}'.", "Verdeel de postcodes."
            )
            found.extend(problems.found)
        if furthest is None or last > furthest[0]:
            furthest = (last, slug)
    return found


def check_places(root: Path, library: Library) -> list[ContentProblem]:
    """Variants for a gemeente that does not take part: nobody reads them."""
    found: list[ContentProblem] = []
    for card in library.cards.values():
        for language, text in card.texts.items():
            problems = Problems(root / card.id / f"{language}.md")
            for section in text.sections:
                for name, value in section.conditions:
                    if name == "gemeente" and value not in library.municipalities:
                        problems.warn(
                            section.line,
                            f"de gemeente '{value}' doet niet mee.",
                            f"Maak gemeenten/{value}.yml, of haal deze tekst weg.",
                        )
            found.extend(problems.found)
    return found
