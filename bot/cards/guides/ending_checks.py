"""Whether the text of an end can be filled: every date in it was asked for on every way to it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.cards.guides.model import Ending, Guide
from bot.cards.guides.rules import TODAY, names_in
from bot.cards.model import Amount, Contact
from bot.cards.placeholders import broken, references
from bot.cards.problems import Problems

DATE_KINDS = ("datum", "uiterlijk", "maanden")
"""Placeholders of an ending: a date, a deadline (also in figures), whole months until a date."""

_CARD_ID = re.compile(r"[a-z0-9][a-z0-9_-]*/[a-z0-9][a-z0-9_-]*")
_MONTHS_UNIT = "maand"


def check_ending(
    guide: Guide,
    ending: Ending,
    known: Mapping[str, set[str]],
    amounts: Mapping[str, Amount],
    contacts: Mapping[str, Contact],
    units: Mapping[str, object],
    problems: Problems,
) -> None:
    shared: Mapping[str, Mapping[str, object]] = {
        "bedrag": amounts, "contact": contacts, "instelling": {"uitvoerder": None},
    }  # fmt: skip
    dates = {*guide.rules, TODAY, *(step.id for step in guide.steps if step.kind == "datum")}
    used = {code: set(references(text)) for code, text in ending.text.items()}
    for code, text in ending.text.items():
        for braces in broken(text):
            what = f"'{braces}' in '{code}' klopt niet."
            problems.error(ending.line, what, "Schrijf {{ datum.naam }}.")
        if used[code] != used["nl"]:
            problems.error(
                ending.line,
                f"'{ending.id}' noemt in '{code}' andere datums of bedragen dan in het Nederlands.",
                "Zet in elke taal dezelfde {{ ... }}.",
            )
    for kind, name in used["nl"]:
        if name not in (dates if kind in DATE_KINDS else shared.get(kind, {})):
            remedy = "Kijk bij `regels`, of in bedragen.yml en contacten.yml."
            problems.error(ending.line, f"'{kind}.{name}' bestaat niet.", remedy)
        elif kind == "maanden" and _MONTHS_UNIT not in units:
            problems.error(ending.line, "het woord voor maanden ontbreekt.", "Zie eenheden.yml.")
    wanted = {name for kind, name in used["nl"] if kind in DATE_KINDS and name in dates}
    for name in answers_behind(guide, wanted) - known[ending.id]:
        problems.error(
            ending.line,
            f"bij '{ending.id}' is de datum '{name}' niet altijd gevraagd.",
            "Vraag die datum op elke weg hierheen, of maak twee einden.",
        )
    for card_id in ending.cards:
        if not _CARD_ID.fullmatch(card_id):
            problems.error(ending.line, f"'{card_id}' is geen kaart.", "Schrijf thema/kaart.")


def answers_behind(guide: Guide, names: set[str]) -> set[str]:
    """The steps whose answers these dates are made of."""
    seen: set[str] = set()
    waiting = names - {TODAY}
    while waiting:
        name = waiting.pop()
        seen.add(name)
        if name in guide.rules:
            waiting |= names_in(guide.rules[name]) - seen
    return seen - set(guide.rules)
