"""`inburger content preview`: the texts as they will be in the chat, while they are written."""

from __future__ import annotations

from collections.abc import Callable

import uvicorn

from bot.cards.model import Library
from bot.cards.problems import nearest
from bot.clock import SystemClock, today
from bot.commands.listening import PortTaken, page_address, usable_port
from bot.errors import InburgerError
from bot.settings import Settings
from bot.web.preview.app import make_preview
from bot.web.preview.watch import Watch

HOST = "127.0.0.1"
PORT = 8086
"""Beside the chat page; when something is there already, any that is free."""


class NoSuchCard(InburgerError):
    """The card that was asked for is not in content/."""


def run(settings: Settings, card_id: str | None, print_line: Callable[[str], None]) -> None:
    day = today(SystemClock())
    watch = Watch(settings.content, day)
    address = f"{page_address(HOST, port := _port())}/{_query(watch.library, card_id)}"
    print_line(f"Open de voorvertoning: {address}")
    print_line("Wat u bewaart, staat er binnen een seconde. Stoppen: Ctrl-C.")
    uvicorn.run(
        make_preview(watch, day),
        host=HOST,
        port=port,
        # rasa pins a websockets that this uvicorn cannot use.
        ws="none",
        log_config=None,
        access_log=False,
        # Pages that are open would keep it running.
        timeout_graceful_shutdown=1,
    )


def _port() -> int:
    try:
        return usable_port(HOST, PORT)
    except PortTaken:
        return usable_port(HOST, 0)


def _query(library: Library, card_id: str | None) -> str:
    """The part of the address that opens a card. Raises NoSuchCard."""
    if card_id is None:
        return ""
    wanted = card_id.strip("/").removeprefix("content/")
    if wanted not in library.cards:
        raise NoSuchCard(f"de kaart '{wanted}' is er niet. {nearest(wanted, tuple(library.cards))}")
    return f"?kaart={wanted}"
