"""Guides, cards and each other: what can only be seen with everything read."""

from __future__ import annotations

from pathlib import Path

from bot.cards.guides import FOLDER
from bot.cards.model import Library
from bot.cards.problems import Problems
from bot.errors import ContentProblem


def check_references(root: Path, library: Library) -> list[ContentProblem]:
    """What can only be seen with everything read: guides and cards that name each other."""
    found: list[ContentProblem] = []
    themes = {theme.id for theme in library.themes}
    for guide in library.guides.values():
        problems = Problems(root / FOLDER / f"{guide.id}.yml")
        for ending in guide.endings.values():
            for other in ending.guides:
                if other not in library.guides:
                    problems.error(
                        ending.line, f"de keuzehulp '{other}' bestaat niet.", "Verbeter de naam."
                    )
            for card_id in ending.cards:
                if card_id.split("/", 1)[0] not in themes:
                    problems.error(
                        ending.line, f"'{card_id}' heeft geen thema.", "Kijk in instellingen.yml."
                    )
                elif card_id not in library.cards:
                    problems.warn(
                        ending.line,
                        f"de kaart '{card_id}' is er nog niet; de knop ontbreekt zolang.",
                        "Schrijf de kaart.",
                    )
        found.extend(problems.found)
    for card in library.cards.values():
        if card.guide is not None and card.guide not in library.guides:
            problems = Problems(root / card.id / "kaart.yml")
            problems.error(0, f"de keuzehulp '{card.guide}' bestaat niet.", "Verbeter de naam.")
            found.extend(problems.found)
    return found
