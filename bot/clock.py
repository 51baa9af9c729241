"""The only source of time."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Protocol
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Clock(Protocol):
    """Tells the time; tests hand in their own."""

    def now(self) -> datetime:
        """The moment now, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(timezone.utc)


class FrozenClock:
    """A clock that stands still until it is moved."""

    def __init__(self, moment: datetime) -> None:
        if moment.tzinfo is None:
            raise ValueError("a frozen moment needs a time zone")
        self._moment = moment

    @classmethod
    def on(cls, day: str) -> FrozenClock:
        """Noon in Amsterdam on `day` (YYYY-MM-DD)."""
        noon = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=AMSTERDAM)
        return cls(noon.astimezone(timezone.utc))

    def now(self) -> datetime:
        return self._moment

    def advance(self, step: timedelta) -> None:
        self._moment += step


def today(clock: Clock) -> date:
    """The calendar day in Amsterdam."""
    return clock.now().astimezone(AMSTERDAM).date()
