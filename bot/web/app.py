"""The web process: health, and on this machine only the chat page. Never imports rasa."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.clock import Clock
from bot.inbox.bell import Bell, Ringer
from bot.store.engine import Store
from bot.web import chat_page, health
from bot.web.attached import Attached
from bot.web.news import News
from bot.web.security import SecurityHeaders, TrustedHosts

HERE = Path(__file__).parent
LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]", "::1")


@dataclass
class Parts:
    """What the pages work with, kept in `app.state.parts`."""

    store: Store
    clock: Clock
    inbox_bell: Ringer
    news: News
    telegram: Attached | None


def is_local(host: str) -> bool:
    """True for an address that only this machine can reach."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def make_app(
    store: Store,
    clock: Clock,
    inbox_bell: Ringer,
    outbox_bell: Bell,
    host: str,
    telegram: Attached | None = None,
) -> Starlette:
    """The pages. The chat page exists only when `host` cannot be reached from outside."""
    news = News(outbox_bell)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(news.listening())
            if telegram is not None:
                await stack.enter_async_context(telegram.running())
            yield

    routes: list[BaseRoute] = [
        Route("/healthz", health.healthz),
        Mount("/static", StaticFiles(directory=HERE / "static"), name="static"),
    ]
    outside: dict[str, str] = {}
    if telegram is not None and telegram.route is not None:
        routes.append(telegram.route)
        outside[telegram.route.path] = telegram.host
    middleware = [Middleware(SecurityHeaders)]
    if is_local(host):
        routes += chat_page.ROUTES
        middleware.append(Middleware(TrustedHosts, names=LOCAL_NAMES, outside=outside))
    app = Starlette(routes=routes, middleware=middleware, lifespan=lifespan)
    app.state.parts = Parts(store, clock, inbox_bell, news, telegram)
    return app
