"""`inburger content`: looking after the texts."""

from __future__ import annotations

from collections.abc import Callable

from bot.cards.library import read_library
from bot.cards.pin import confirm as pin
from bot.settings import Settings


def check(settings: Settings, print_line: Callable[[str], None]) -> int:
    """Prints every problem; 1 when one of them keeps something from being served."""
    library, problems = read_library(settings.content)
    for problem in problems:
        print_line(str(problem))
    blocking = sum(problem.blocking for problem in problems)
    texts = sum(len(card.texts) for card in library.cards.values())
    print_line(f"{len(library.cards)} kaarten, {texts} teksten, {blocking} fouten.")
    return 1 if blocking else 0


def confirm(settings: Settings, card_id: str, language: str) -> None:
    pin(settings.content, card_id, language)
