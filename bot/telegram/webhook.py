"""Where Telegram brings updates to: stored before it hears 200.

403 without the secret word, 413 for a body nobody sends, 400 for what is no update, 503 when it
could not be stored: Telegram then brings it again.
"""

from __future__ import annotations

import hmac
import json
import logging

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.errors import StoreUnavailable, UpdateRejected
from bot.limited_body import limited_body
from bot.telegram.intake import Intake

log = logging.getLogger(__name__)

PATH = "/telegram/webhook"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST_BODY = 1024 * 1024
AGAIN_AFTER = "3"
"""Seconds. Without it Telegram waits ever longer, and a tap lives 150 s."""


def webhook_route(intake: Intake, secret: str) -> Route:
    async def receive(request: Request) -> Response:
        if not _knows(request, secret):
            return Response(status_code=403)
        body = await limited_body(request, LARGEST_BODY)
        if body is None:
            return Response(status_code=413)
        try:
            tap_id = await intake.take(json.loads(body))
        except (ValueError, RecursionError, UpdateRejected) as error:
            log.warning("what came is no update", extra={"reason": type(error).__name__})
            return Response(status_code=400)
        except StoreUnavailable:
            return _later()
        except Exception as error:
            log.error("an update could not be taken", extra={"reason": type(error).__name__})
            return _later()
        if tap_id is None:
            return Response()
        # Telegram carries out what stands in the answer: the button stops turning at no cost.
        return JSONResponse({"method": "answerCallbackQuery", "callback_query_id": tap_id})

    return Route(PATH, receive, methods=["POST"])


def _knows(request: Request, secret: str) -> bool:
    said = request.headers.get(SECRET_HEADER, "")
    return hmac.compare_digest(said.encode("utf-8"), secret.encode("utf-8"))


def _later() -> Response:
    return Response(status_code=503, headers={"Retry-After": AGAIN_AFTER})
