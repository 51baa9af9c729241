from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.cards.library import read_library
from bot.cards.model import (
    Amount,
    AmountValue,
    Card,
    CardText,
    Contact,
    Library,
    Section,
    Theme,
)
from bot.cards.problems import Problems
from bot.cards.sections import section_hash
from bot.cards.shared_facts import read_units

CONTENT = Path(__file__).parents[2] / "content"
TODAY = date(2026, 11, 20)

BODIES = {
    "nl": "U betaalt {{ bedrag.uurprijs }} per uur.",
    "ar": "تدفع {{ bedrag.uurprijs }} لكل ساعة (uurprijs).",
    "ti": "ንሰዓት {{ bedrag.uurprijs }} ትኸፍሉ።",
    "tr": "Saatte {{ bedrag.uurprijs }} ödersiniz.",
}
TITLES = {"nl": "Kosten", "ar": "التكاليف", "ti": "ዋጋ", "tr": "Masraflar"}

Sections = dict[str, dict[str, str]]
"""Language -> heading -> text."""


def plain_sections(*ids: str) -> Sections:
    return {code: {name: f"{name}: {body}" for name in ids} for code, body in BODIES.items()}


def text_of(
    language: str, bodies: dict[str, str], dutch: dict[str, str], **facts: object
) -> CardText:
    sections = []
    for heading, body in bodies.items():
        name, _, inside = heading.rstrip("]").partition(" [")
        pairs = tuple(tuple(part.split("=")) for part in inside.split(", ") if part)
        sections.append(Section(name, pairs, body, 1, section_hash(body)))  # type: ignore[arg-type]
    text = CardText(
        language=language,
        title=TITLES[language],
        button=f"{TITLES[language]}?",
        live=True,
        sections=tuple(sections),
        translator="" if language == "nl" else "iemand",
        method="" if language == "nl" else "machine",
        pinned={heading: section_hash(dutch[heading]) for heading in bodies if heading in dutch},
    )
    return replace(text, **facts)  # type: ignore[arg-type]


def card_of(card_id: str = "vve/kosten", sections: Sections | None = None, **facts: object) -> Card:
    bodies = sections or plain_sections("kort", "doen", "wanneer", "hulp", "makkelijker")
    card = Card(
        id=card_id,
        title="Kosten",
        owner="team",
        sources=(),
        checked_on=None,
        check_after="",
        valid_from=None,
        valid_until=None,
        legal_status="geldend",
        risk="laag",
        referral="aanbieden",
        version=1,
        see_also=(),
        guide=None,
        texts={code: text_of(code, texts, bodies["nl"]) for code, texts in bodies.items()},
        questions={},
    )
    return replace(card, **facts)  # type: ignore[arg-type]


def change_text(card: Card, language: str, **facts: object) -> Card:
    text = replace(card.texts[language], **facts)  # type: ignore[arg-type]
    return replace(card, texts={**card.texts, language: text})


def change_dutch(card: Card, section_id: str) -> Card:
    """The Dutch of a section as after an editor's change."""
    sections = tuple(
        replace(section, text="Nieuw.", hash=section_hash("Nieuw."))
        if section.id == section_id
        else section
        for section in card.texts["nl"].sections
    )
    return change_text(card, "nl", sections=sections)


def library_of(*cards: Card) -> Library:
    units = read_units(CONTENT / "eenheden.yml", Problems(CONTENT / "eenheden.yml"))
    price = AmountValue(
        date(2026, 1, 1), date(2026, 12, 31), Decimal("11.23"), "https://www.toeslagen.nl/x",
        None, "officieel",
    )  # fmt: skip
    phone = Contact("duo", "DUO", ("050 599 96 00",), "https://duo.nl/a", "", "", "officieel", "F1")
    themes = (
        Theme("vve", dict.fromkeys(TITLES, "vve")),
        Theme("werk", dict.fromkeys(TITLES, "werk")),
        Theme("hulp", dict.fromkeys(TITLES, "hulp")),
    )
    return Library(
        cards={card.id: card for card in cards},
        themes=themes,
        amounts={"uurprijs": Amount("uurprijs", "euro", (price,))},
        contacts={"duo": phone},
        units=units,
        operator="Gemeente Voorbeeld",
    )


class Maker:
    """Small cards and libraries. The frozen day is `today`; the hour price ends with 2026."""

    today = TODAY
    card = staticmethod(card_of)
    change_dutch = staticmethod(change_dutch)
    change_text = staticmethod(change_text)
    library = staticmethod(library_of)
    plain_sections = staticmethod(plain_sections)


@pytest.fixture
def make() -> Maker:
    return Maker()


@pytest.fixture(scope="session")
def real_library() -> Library:
    return read_library(CONTENT)[0]
