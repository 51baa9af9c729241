"""How fast a bot may send: 30 a second in all, 1 a second to a chat with a small run-up."""

from __future__ import annotations

import math
from collections import deque

from bot.clock import Clock
from tests.peers.refused import too_many

OVERALL = 30
RUN_UP = 3


class Pace:
    """Telegram does not publish its rule; this one is somewhat stricter than what people see."""

    def __init__(
        self, clock: Clock, overall: int = OVERALL, per_chat: float = 1.0, run_up: int = RUN_UP
    ) -> None:
        self._clock = clock
        self._overall = overall
        self._per_chat = per_chat
        self._run_up = run_up
        self._sent: deque[float] = deque()
        self._room: dict[int, tuple[float, float]] = {}
        self.highest = 0
        """The most that was let through in any one second."""

    def take(self, chat_id: int) -> None:
        """One message to `chat_id`; raises Refused (429) when that is too fast."""
        now = self._clock.now().timestamp()
        while self._sent and self._sent[0] <= now - 1:
            self._sent.popleft()
        if len(self._sent) >= self._overall:
            raise too_many(1)
        room, since = self._room.get(chat_id, (float(self._run_up), now))
        room = min(float(self._run_up), room + (now - since) * self._per_chat)
        if room < 1:
            self._room[chat_id] = (room, now)
            raise too_many(max(1, math.ceil((1 - room) / self._per_chat)))
        self._room[chat_id] = (room - 1, now)
        self._sent.append(now)
        self.highest = max(self.highest, len(self._sent))
