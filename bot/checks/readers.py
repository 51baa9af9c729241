"""Who made and who read a translation: only people, and two for a card with a high risk."""

from __future__ import annotations

import re

from bot.cards.model import Card, CardText
from bot.cards.problems import Problems
from bot.checks.check import Check, Finds
from bot.checks.material import Material
from bot.languages import SOURCE

READERS_OF_RISK = 2

_NO_PERSON = re.compile(
    r"\b(?:inburger|machine\w*|computer\w*|robot|bot|a\.?i\.?|llm|chat-?gpt|gpt\S*|claude|gemini"
    r"|copilot|deepl|google|microsoft|systran|vertaalmachine|automatisch|niemand|onbekend|n\.?v\.?t"
    r"|nvt|todo|tbd|xxx*)\b|^[^\w]*$|^\w$",
    re.IGNORECASE,
)


def _of_card(material: Material, card: Card) -> Finds:
    for language, text in card.texts.items():
        if language == SOURCE:
            continue
        written = material.written(card, language)
        problems = Problems(written.path)
        line = written.field_line("nagekeken_door")
        for name in text.read_by:
            if _NO_PERSON.search(name):
                problems.error(
                    line,
                    f"'{name}' bij nagekeken_door is geen mens.",
                    "Noem alleen wie deze tekst echt heeft gelezen, of laat de lijst leeg.",
                )
        if len({name.casefold() for name in text.read_by}) < len(text.read_by):
            problems.error(line, "een naam staat er twee keer.", "Noem iedereen een keer.")
        if text.method == "mens" and _NO_PERSON.search(text.translator):
            problems.error(
                written.field_line("vertaler"),
                f"methode is mens, en '{text.translator}' is geen mens.",
                "Noem de vertaler, of schrijf methode: machine.",
            )
        if card.risk == "hoog" and text.live and len(readers(text)) < READERS_OF_RISK:
            tell = problems.error if material.second_reader_required else problems.warn
            tell(
                line,
                f"hoog risico, en {_people(len(readers(text)))} deze vertaling gelezen.",
                f"Laat haar lezen tot er {READERS_OF_RISK} namen bij nagekeken_door staan.",
            )
        yield from problems.found


def readers(text: CardText) -> frozenset[str]:
    """The people who read it and did not make it."""
    return frozenset(
        name.casefold()
        for name in text.read_by
        if name.casefold() != text.translator.casefold() and not _NO_PERSON.search(name)
    )


def _people(count: int) -> str:
    return {0: "niemand heeft", 1: "een mens heeft"}.get(count, f"{count} mensen hebben")


CHECK = Check("nagekeken", "Wie heeft de vertaling gelezen?", of_card=_of_card)
