"""What the desk can send with one tap: `antwoorden/<id>.yml`.

A question goes out with buttons, so that two people without a common language understand each
other: her tap stands in the case in Dutch. A reply is a fixed text.

    titel: "Zwanger?"                # what the consulent picks from the list
    onderwerp: gezin
    soort: vraag | antwoord
    vorm: ja_nee | keuze | datum | getal | brief     # only for a question
    keuzes:                          # only for `keuze`: two to six
      - id: ochtend
        tekst: {nl: .., ar: .., ti: .., tr: ..}
    kleinst: 0                       # only for `getal`
    grootst: 60
    tekst: {nl: .., ar: .., ti: .., tr: ..}
    methode: machine | mens | machine+mens
    nagekeken_door: {ar: [], ti: [], tr: []}         # persons who really read that translation
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bot.cards.authorship import read_method, read_readers
from bot.cards.fields import Fields, read_mapping
from bot.cards.model import Library
from bot.cards.placeholders import broken, references
from bot.cards.problems import Problems
from bot.cards.text_file import LONGEST_BUTTON
from bot.errors import ContentProblem
from bot.languages import LANGUAGES, SOURCE

FOLDER = "antwoorden"
TOPICS = ("begin", "gezin", "les", "werk", "geld", "brief", "gezondheid", "contact", "gesprek")
KINDS = ("vraag", "antwoord")
FORMS = ("ja_nee", "keuze", "datum", "getal", "brief")
LONGEST_TITLE = 40
LONGEST_QUESTION = 300
LONGEST_REPLY = 600
FEWEST_CHOICES, MOST_CHOICES = 2, 6

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CHOICE_ID = re.compile(r"[a-z0-9_]{1,20}")
_FIELDS = (
    "titel", "onderwerp", "soort", "vorm", "keuzes", "kleinst", "grootst", "tekst", "methode",
    "nagekeken_door",
)  # fmt: skip

Form = Literal["ja_nee", "keuze", "datum", "getal", "brief"]


@dataclass(frozen=True)
class DeskChoice:
    """One button; `label` per language. The case shows the Dutch one."""

    id: str
    label: Mapping[str, str]


@dataclass(frozen=True)
class DeskCard:
    """`form` is None for a reply. `read_by`: language -> the persons who read that translation.

    `smallest` and `largest` bound the number that may be answered.
    """

    id: str
    title: str
    topic: str
    form: Form | None
    text: Mapping[str, str]
    choices: tuple[DeskChoice, ...]
    smallest: int | None
    largest: int | None
    method: str
    read_by: Mapping[str, tuple[str, ...]]


def read_desk_card(path: Path, problems: Problems) -> DeskCard | None:
    """One question or reply, or None when `problems` says why not."""
    if not _ID.fullmatch(path.stem):
        problems.error(0, f"'{path.stem}' kan geen naam zijn.", "Kleine letters, cijfers en -.")
    data = read_mapping(path, problems)
    if problems.blocking:
        return None
    fields = Fields(data, problems, _FIELDS)
    question = fields.choice("soort", KINDS) == "vraag"
    form = fields.choice("vorm", FORMS) if question else None
    title = fields.text("titel")
    if len(title) > LONGEST_TITLE:
        fields.error("titel", f"de titel heeft {len(title)} tekens.", f"Hoogstens {LONGEST_TITLE}.")
    _refuse_what_does_not_fit(fields, form)
    card = DeskCard(
        id=path.stem,
        title=title,
        topic=fields.choice("onderwerp", TOPICS),
        form=form,  # type: ignore[arg-type]
        text=fields.in_languages("tekst", LONGEST_QUESTION if question else LONGEST_REPLY),
        choices=_choices(fields, problems) if form == "keuze" else (),
        smallest=_number(fields, "kleinst") if form == "getal" else None,
        largest=_number(fields, "grootst") if form == "getal" else None,
        method=read_method(fields),
        read_by=read_readers(fields),
    )
    if card.smallest is not None and card.largest is not None and card.largest <= card.smallest:
        fields.error(
            "grootst", "'grootst' is niet groter dan 'kleinst'.", "Verbeter een van beide."
        )
    _check_placeholders(card, fields)
    return None if problems.blocking else card


def _refuse_what_does_not_fit(fields: Fields, form: str | None) -> None:
    fitting = {"keuzes": form == "keuze", "kleinst": form == "getal", "grootst": form == "getal"}
    for name, fits in {**fitting, "vorm": form is not None}.items():
        if not fits and fields.data.get(name) is not None:
            fields.error(name, f"'{name}' past niet bij deze soort of vorm.", "Haal het weg.")


def _choices(fields: Fields, problems: Problems) -> tuple[DeskChoice, ...]:
    found: list[DeskChoice] = []
    for item in fields.items("keuzes"):
        choice = Fields(item, problems, ("id", "tekst"))
        choice_id = choice.text("id")
        if choice_id and not _CHOICE_ID.fullmatch(choice_id):
            choice.error("id", f"'{choice_id}' kan geen id zijn.", "Gebruik a-z, 0-9 en _.")
        found.append(DeskChoice(choice_id, choice.in_languages("tekst", LONGEST_BUTTON)))
    if not FEWEST_CHOICES <= len(found) <= MOST_CHOICES:
        fields.error(
            "keuzes",
            f"er zijn {len(found)} keuzes.",
            f"Geef er {FEWEST_CHOICES} tot {MOST_CHOICES}.",
        )
    for told in ([choice.id for choice in found], *_labels(found)):
        if len(set(told)) < len(told):
            fields.error("keuzes", "twee keuzes zijn gelijk.", "Geef elke knop eigen woorden.")
            break
    return tuple(found)


def _labels(choices: list[DeskChoice]) -> list[list[str]]:
    return [[choice.label.get(code, choice.id) for choice in choices] for code in LANGUAGES]


def _number(fields: Fields, name: str) -> int | None:
    value: Any = fields.data.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return int(value)
    fields.error(name, f"'{name}' is geen heel getal.", "Schrijf bijvoorbeeld 0 of 60.")
    return None


def _check_placeholders(card: DeskCard, fields: Fields) -> None:
    """The same facts in every language; that they exist is checked with everything read."""
    for code, text in card.text.items():
        for braces in broken(text):
            fields.error("tekst", f"'{braces}' in '{code}' klopt niet.", "Schrijf {{ bedrag.x }}.")
        if set(references(text)) != set(references(card.text.get(SOURCE, ""))):
            fields.error(
                "tekst",
                f"in '{code}' staan andere bedragen of contacten dan in het Nederlands.",
                "Zet in elke taal dezelfde {{ ... }}.",
            )


def check_references(root: Path, library: Library) -> list[ContentProblem]:
    """Facts that a question or reply names and that do not exist."""
    known: dict[str, Mapping[str, object]] = {
        "bedrag": library.amounts,
        "contact": library.contacts,
        "instelling": {"uitvoerder": library.operator},
    }
    found: list[ContentProblem] = []
    for card in library.desk_cards.values():
        problems = Problems(root / FOLDER / f"{card.id}.yml")
        for kind, name in references(card.text[SOURCE]):
            if name not in known.get(kind, {}):
                problems.error(
                    0, f"'{kind}.{name}' bestaat niet.", "Kijk in bedragen.yml of contacten.yml."
                )
        found.extend(problems.found)
    return found
