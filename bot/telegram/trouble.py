"""What goes wrong between us and Telegram: said once per change, tried again ever later."""

from __future__ import annotations

import logging
from datetime import timedelta

from telegram.error import BadRequest, EndPointNotFound, InvalidToken, NetworkError, RetryAfter

from bot.errors import StoreUnavailable

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
LONGEST_OBEDIENCE = 300.0
"""Seconds: longer than this is not waited, however long Telegram asks."""


class Trouble:
    """The state of one thing that is tried again and again. Logs types, never words."""

    def __init__(self, what: str, log: logging.Logger) -> None:
        self._what = what
        self._log = log
        self._reason: str | None = None
        self._pause = 0.0

    def failed(self, error: Exception) -> float:
        """Seconds to wait before the next try."""
        reason = _reason(error)
        if reason != self._reason:
            self._log.warning("%s: trouble", self._what, extra={"reason": reason})
            self._reason = reason
        self._pause = min(LONGEST_PAUSE, self._pause * 2 or FIRST_PAUSE)
        return max(self._pause, _asked_for(error))

    def well(self) -> None:
        if self._reason is not None:
            self._log.info("%s: well again", self._what, extra={"reason": self._reason})
        self._reason = None
        self._pause = 0.0


def _reason(error: Exception) -> str:
    """Errors that ask the same of an operator have one name."""
    if isinstance(error, InvalidToken | EndPointNotFound):
        return "token refused"
    if isinstance(error, StoreUnavailable):
        return "store away"
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        return "no connection"
    return type(error).__name__


def _asked_for(error: Exception) -> float:
    if not isinstance(error, RetryAfter):
        return 0.0
    asked = error.retry_after
    seconds = asked.total_seconds() if isinstance(asked, timedelta) else float(asked)
    return min(LONGEST_OBEDIENCE, seconds)
