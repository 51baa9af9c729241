"""`inburger web`: the pages, on uvicorn."""

from __future__ import annotations

import logging

import uvicorn

from bot.clock import Clock, SystemClock
from bot.commands.listening import page_address, usable_port
from bot.inbox.bell import Ringer, listen, ringer
from bot.logs import set_up_logs
from bot.progress import Report
from bot.settings import Settings, make_data_folder
from bot.store.engine import Store, open_store
from bot.store.migrate import migrate
from bot.web.app import make_app
from bot.web.attached import Attached

log = logging.getLogger(__name__)

SECONDS_TO_FINISH = 2


def run(settings: Settings, say: Report) -> None:
    set_up_logs(settings.log_level)
    make_data_folder(settings)
    port = usable_port(settings.host, settings.port)
    store = open_store(settings.store_url)
    migrate(store)
    clock = SystemClock()
    inbox_bell = ringer(store, settings.data, "inbox")
    app = make_app(
        store,
        clock,
        inbox_bell=inbox_bell,
        outbox_bell=listen(store, settings.data, "outbox"),
        host=settings.host,
        telegram=_telegram(settings, store, clock, inbox_bell, say),
    )
    log.info("the pages start", extra={"address": page_address(settings.host, port)})
    # ws="none": rasa pins a websockets that this uvicorn cannot use.
    uvicorn.run(
        app,
        host=settings.host,
        port=port,
        ws="none",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )


def _telegram(
    settings: Settings, store: Store, clock: Clock, bell: Ringer, say: Report
) -> Attached | None:
    """How Telegram comes in, or None without a token."""
    if not settings.telegram_token:
        return None
    # Here: without Telegram nothing of it is loaded.
    from bot.telegram.connection import open_connection

    connection = open_connection(settings, store, clock, bell, say)
    return Attached(
        connection.mode, connection.running, connection.is_well, connection.route, connection.host
    )
