"""`inburger content worklist`: what people taught, for an editor to judge."""

from __future__ import annotations

import json
from collections.abc import Callable

from bot.cards.library import read_library
from bot.cards.model import Library
from bot.folding import fold
from bot.settings import Settings
from bot.store.choices import FEWEST_CHATS, Choice, frequent_choices
from bot.store.engine import open_store
from bot.store.migrate import migrate

NOTHING = (
    f"Nog geen vragen. Een vraag komt hier als {FEWEST_CHATS} mensen hem in dezelfde woorden "
    "stelden en daarna zelf dezelfde kaart kozen."
)
WHAT_TO_DO = (
    "Past een vraag echt bij de kaart? Zet hem dan in vragen.yml van die kaart en draai "
    "`inburger train`. Past hij niet, laat hem dan staan: na 90 dagen is hij weg."
)


def run(settings: Settings, print_line: Callable[[str], None], *, as_json: bool = False) -> None:
    library, _ = read_library(settings.content)
    store = open_store(settings.store_url)
    migrate(store)
    with store.read() as connection:
        found = [one for one in frequent_choices(connection) if not _is_known(one, library)]
    if as_json:
        print_line(json.dumps([vars(one) for one in found], ensure_ascii=False, indent=1))
        return
    if not found:
        print_line(NOTHING)
        return
    for one in found:
        print_line(f"content/{one.card}/vragen.yml  {one.language}  {one.chats}x  {one.question}")
    print_line("")
    print_line(WHAT_TO_DO)


def _is_known(one: Choice, library: Library) -> bool:
    """Also when the card is gone: there is nothing left to do."""
    card = library.cards.get(one.card)
    if card is None:
        return True
    asked = fold(one.question)
    return any(fold(question) == asked for of_key in card.questions.values() for question in of_key)
