"""The preview as a small site on this machine. It reads files and writes nothing."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from bot.checks.run import Finding
from bot.languages import LANGUAGES, SOURCE
from bot.web.app import HERE, LOCAL_NAMES
from bot.web.preview.screens import Reader, card_screens, choices, tapped
from bot.web.preview.watch import Watch
from bot.web.security import SecurityHeaders

TEMPLATES = Jinja2Templates(directory=HERE / "templates")
PROFILE = ("groep", "wet", "gemeente")


def make_preview(watch: Watch, day: date) -> Starlette:
    """`day` is shown when the page asks for no other."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with watch.following():
            yield

    app = Starlette(
        routes=[
            Route("/", show),
            Route("/preview/cards", list_cards),
            Route("/preview/card", show_card),
            Route("/preview/tap", tap),
            Route("/preview/news", news),
            Mount("/static", StaticFiles(directory=HERE / "static"), name="static"),
        ],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(LOCAL_NAMES)),
        ],
        lifespan=lifespan,
    )
    app.state.watch = watch
    app.state.day = day
    return app


def _watch(request: Request) -> Watch:
    watch: Watch = request.app.state.watch
    return watch


def _reader(request: Request) -> Reader:
    """The profile and the day of the address; what is no day becomes the default."""
    asked = request.query_params
    try:
        day = date.fromisoformat(asked.get("dag", ""))
    except ValueError:
        day = request.app.state.day
    return Reader(day, {name: asked[name] for name in PROFILE if asked.get(name)})


async def show(request: Request) -> HTMLResponse:
    watch = _watch(request)
    return TEMPLATES.TemplateResponse(
        request,
        "preview.html",
        {
            "languages": LANGUAGES.values(),
            "choices": choices(watch.library),
            "day": request.app.state.day.isoformat(),
        },
    )


async def list_cards(request: Request) -> JSONResponse:
    """Every card by theme with how much is wrong, and what is wrong outside the cards."""
    watch = _watch(request)

    def look() -> dict[str, Any]:
        library = watch.library
        order = {theme.id: place for place, theme in enumerate(library.themes)}
        cards = sorted(
            library.cards.values(), key=lambda card: (order.get(card.theme, len(order)), card.id)
        )
        return {
            "version": watch.version,
            "cards": [
                {"id": card.id, "title": card.texts[SOURCE].title, **_counts(watch, card.id)}
                for card in cards
            ],
            "problems": [_problem(each) for each in watch.shared_findings()],
        }

    return JSONResponse(await run_in_threadpool(look))


def _counts(watch: Watch, card_id: str) -> dict[str, int]:
    found = watch.known_findings(card_id)
    errors = sum(each.problem.blocking for each in found)
    return {"errors": errors, "warnings": len(found) - errors}


async def show_card(request: Request) -> JSONResponse:
    watch, reader = _watch(request), _reader(request)
    card_id = request.query_params.get("kaart", "")

    def look() -> dict[str, Any] | None:
        library = watch.library
        card = library.cards.get(card_id)
        if card is None:
            return None
        problems = [_problem(each) for each in watch.findings(card_id)]
        return {**card_screens(library, card, reader), "problems": problems}

    found = await run_in_threadpool(look)
    if found is None:
        return JSONResponse({"error": "no such card"}, status_code=404)
    return JSONResponse(found)


async def tap(request: Request) -> Response:
    language = request.query_params.get("taal", SOURCE)
    data = request.query_params.get("knop", "")
    if language not in LANGUAGES:
        return JSONResponse({"error": "no such language"}, status_code=400)
    watch, reader = _watch(request), _reader(request)
    return JSONResponse(await run_in_threadpool(tapped, watch.library, data, language, reader))


def _problem(found: Finding) -> dict[str, Any]:
    problem = found.problem
    name = f"{problem.file.name}:{problem.line}" if problem.line else problem.file.name
    return {
        "check": found.check.id,
        "error": problem.blocking,
        "place": name,
        "what": problem.what,
        "remedy": problem.remedy,
    }


async def news(request: Request) -> StreamingResponse:
    """Server-sent events: a number each time there is something else to show."""

    async def events() -> AsyncIterator[str]:
        known = 0
        watch = _watch(request)
        while not await request.is_disconnected():
            known = await watch.wait(known)
            yield f"data: {json.dumps(known)}\n\n"

    return StreamingResponse(events(), media_type="text/event-stream")
