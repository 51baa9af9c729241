"""`inburger web`: the pages, on uvicorn."""

from __future__ import annotations

import logging

import uvicorn

from bot.clock import SystemClock
from bot.commands.listening import page_address, usable_port
from bot.inbox.bell import listen, ringer
from bot.logs import set_up_logs
from bot.settings import Settings, make_data_folder
from bot.store.engine import open_store
from bot.store.migrate import migrate
from bot.web.app import make_app

log = logging.getLogger(__name__)

SECONDS_TO_FINISH = 2


def run(settings: Settings) -> None:
    set_up_logs(settings.log_level)
    make_data_folder(settings)
    port = usable_port(settings.host, settings.port)
    store = open_store(settings.store_url)
    migrate(store)
    app = make_app(
        store,
        SystemClock(),
        inbox_bell=ringer(store, settings.data, "inbox"),
        outbox_bell=listen(store, settings.data, "outbox"),
        host=settings.host,
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
