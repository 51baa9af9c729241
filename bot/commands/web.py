"""`inburger web`: the pages, on uvicorn."""

from __future__ import annotations

import uvicorn

from bot.clock import SystemClock
from bot.inbox.bell import listen, ringer
from bot.logs import set_up_logs
from bot.settings import Settings, make_data_folder
from bot.store.engine import open_store
from bot.store.migrate import migrate
from bot.web.app import make_app

SECONDS_TO_FINISH = 2


def run(settings: Settings) -> None:
    set_up_logs(settings.log_level)
    make_data_folder(settings)
    store = open_store(settings.store_url)
    migrate(store)
    app = make_app(
        store,
        SystemClock(),
        inbox_bell=ringer(store, settings.data, "inbox"),
        outbox_bell=listen(store, settings.data, "outbox"),
        host=settings.host,
    )
    # ws="none": rasa pins a websockets that this uvicorn cannot use.
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        ws="none",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )
