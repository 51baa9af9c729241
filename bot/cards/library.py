"""All of content/ read at one moment, with what is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.cards.calendar import Calendar, read_calendar
from bot.cards.card_file import read_card_file, read_questions
from bot.cards.desk_cards import check_references
from bot.cards.field_lines import line_of_field
from bot.cards.model import Amount, Card, Contact, Library, Section
from bot.cards.municipalities import check_places, check_postcodes
from bot.cards.placeholders import broken, references
from bot.cards.problems import Problems
from bot.cards.shared_facts import (
    Settings,
    read_amounts,
    read_contacts,
    read_settings,
    read_units,
)
from bot.cards.shelf import Shelves
from bot.cards.terms import Term, read_terms
from bot.cards.text_file import read_text_file
from bot.errors import ContentProblem
from bot.languages import LANGUAGES, SOURCE

NO_THEMES = frozenset({"antwoorden", "gemeenten", "keuzehulpen"})
EMERGENCY_CARD = "hulp/nood"
LONGEST_BUTTON_DATA = 64


@dataclass(frozen=True)
class SharedFacts:
    """What stands beside the cards."""

    settings: Settings
    amounts: dict[str, Amount]
    contacts: dict[str, Contact]
    units: dict[str, Mapping[str, Mapping[str, str]]]
    terms: dict[str, Term]
    calendar: Calendar


def read_shared_facts(root: Path) -> tuple[SharedFacts, list[ContentProblem]]:
    found: list[ContentProblem] = []

    def problems(name: str) -> Problems:
        collected = Problems(root / name)
        collected.found = found
        return collected

    facts = SharedFacts(
        settings=read_settings(root / "instellingen.yml", problems("instellingen.yml")),
        amounts=read_amounts(root / "bedragen.yml", problems("bedragen.yml")),
        contacts=read_contacts(root / "contacten.yml", problems("contacten.yml")),
        units=read_units(root / "eenheden.yml", problems("eenheden.yml")),
        terms=read_terms(root / "begrippen.yml", problems("begrippen.yml")),
        calendar=read_calendar(root / "kalender.yml", problems("kalender.yml")),
    )
    return facts, found


def card_folders(root: Path) -> list[Path]:
    """The folder of every card: two levels deep, with a kaart.yml or a text."""
    return sorted(
        folder
        for folder in root.glob("*/*/")
        if folder.parent.name not in NO_THEMES
        and not folder.name.startswith(".")
        and any((folder / name).exists() for name in ("kaart.yml", "nl.md"))
    )


def card_id_of(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"


def read_card(folder: Path, facts: SharedFacts) -> tuple[Card | None, list[ContentProblem]]:
    """One card; None when it cannot be served. A broken translation drops only that language."""
    found: list[ContentProblem] = []
    texts = {}
    for language in LANGUAGES:
        path = folder / f"{language}.md"
        problems = Problems(path)
        if path.exists() or language == SOURCE:
            text = read_text_file(path, language, problems)
            if text is not None:
                _check_references(text.sections, card_id_of(folder), facts, problems)
                if not problems.blocking:
                    texts[language] = text
        found.extend(problems.found)
    questions_problems = Problems(folder / "vragen.yml")
    questions = read_questions(folder / "vragen.yml", questions_problems)
    found.extend(questions_problems.found)
    problems = Problems(folder / "kaart.yml")
    card = read_card_file(folder / "kaart.yml", card_id_of(folder), texts, questions, problems)
    if card is not None:
        _check_card(card, facts, problems)
    found.extend(problems.found)
    if SOURCE not in texts or problems.blocking:
        card = None
    if card is not None:
        found.extend(_check_translations(folder, card))
    return card, found


def _check_references(
    sections: tuple[Section, ...], card_id: str, facts: SharedFacts, problems: Problems
) -> None:
    known: dict[str, Mapping[str, object]] = {
        "bedrag": facts.amounts,
        "contact": facts.contacts,
        "instelling": {"uitvoerder": facts.settings.operator},
    }
    for section in sections:
        text, line = section.text, section.line
        for kind, name in references(text):
            if name not in known.get(kind, {}):
                problems.error(
                    line, f"'{kind}.{name}' bestaat niet.", "Kijk in bedragen.yml of contacten.yml."
                )
            elif _unsure_number(kind, name, facts) and card_id == EMERGENCY_CARD:
                problems.error(
                    line,
                    f"het nummer '{name}' is tweedehands.",
                    "In nood alleen zekere nummers.",
                )
        for braces in broken(text):
            problems.error(line, f"'{braces}' klopt niet.", "Schrijf {{ bedrag.naam }}.")


def _unsure_number(kind: str, name: str, facts: SharedFacts) -> bool:
    return kind == "contact" and facts.contacts[name].certainty == "tweedehands"


def _check_card(card: Card, facts: SharedFacts, problems: Problems) -> None:
    if card.theme not in {theme.id for theme in facts.settings.themes}:
        problems.error(0, f"het thema '{card.theme}' bestaat niet.", "Zet het in instellingen.yml.")
    if len(f"k:{card.id}#makkelijker".encode()) > LONGEST_BUTTON_DATA:
        problems.error(0, f"de naam '{card.id}' is te lang.", "Kort de naam van de map in.")


def _check_translations(folder: Path, card: Card) -> list[ContentProblem]:
    dutch = {section.key for section in card.texts[SOURCE].sections}
    found: list[ContentProblem] = []
    for language, text in card.texts.items():
        problems = Problems(folder / f"{language}.md")
        for section in text.sections:
            if section.key not in dutch:
                problems.error(
                    section.line,
                    f"'{section.key}' staat niet in nl.md.",
                    "Een vertaling heeft dezelfde kopjes als het Nederlands.",
                )
        found.extend(problems.found)
    return found


def assemble(facts: SharedFacts, cards: dict[str, Card], shelves: Shelves) -> Library:
    return Library(
        cards=cards,
        themes=facts.settings.themes,
        amounts=facts.amounts,
        contacts=facts.contacts,
        units=facts.units,
        operator=facts.settings.operator,
        terms=facts.terms,
        calendar=facts.calendar,
        municipalities=shelves.municipalities.items,
        desk_cards=shelves.desk_cards.items,
    )


def check_together(root: Path, library: Library) -> list[ContentProblem]:
    """What can only be seen with all cards: links that lead nowhere, buttons that look the same."""
    found: list[ContentProblem] = []
    seen: dict[tuple[str, str, str], str] = {}
    for card in library.cards.values():
        problems = Problems(root / card.id / "kaart.yml")
        for other in card.see_also:
            if other not in library.cards:
                line = line_of_field(problems.file, "zie_ook")
                problems.error(
                    line, f"'{other}' bij zie_ook bestaat niet.", "Verbeter of haal weg."
                )
        found.extend(problems.found)
        for language, text in card.texts.items():
            place = (card.theme, language, text.button)
            if place in seen:
                twice = Problems(root / card.id / f"{language}.md")
                line = line_of_field(twice.file, "knop")
                twice.error(
                    line, f"'{text.button}' is ook de knop van {seen[place]}.", "Kies een andere."
                )
                found.extend(twice.found)
            seen[place] = card.id
    return [
        *found,
        *check_postcodes(root, library.municipalities),
        *check_places(root, library),
        *check_references(root, library),
    ]


def read_library(root: Path) -> tuple[Library, list[ContentProblem]]:
    """Everything that can be served, and everything that is wrong. Never raises for bad content."""
    facts, found = read_shared_facts(root)
    cards: dict[str, Card] = {}
    for folder in card_folders(root):
        card, problems = read_card(folder, facts)
        found.extend(problems)
        if card is not None:
            cards[card.id] = card
    shelves = Shelves(root)
    found.extend(shelves.problems)
    library = assemble(facts, cards, shelves)
    found.extend(check_together(root, library))
    return library, found
