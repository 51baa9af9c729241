"""Updates on their way to the bot: numbered, kept a day, in one queue per chat and per tapper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any, Literal

from bot.clock import Clock

LIFE = timedelta(hours=24)
LIFE_OF_A_TAP = timedelta(seconds=150)
LONGEST_PAUSE = 60
"""Seconds; WEBHOOK_MAX_RESEND_TIMEOUT of the Bot API server."""

QUEUE_OF_TAPS = 3 << 33
"""Added to the person's number (Client.cpp): taps and texts are two queues."""

NOT_UNLESS_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

Order = Literal["shuffled", "taps first", "texts first"]


@dataclass(eq=False)
class Pending:
    update_id: int
    body: dict[str, Any]
    queue: int
    expires_at: datetime
    again: bool = False
    due_at: datetime | None = None
    pause: int = 1
    failures: int = 0
    on_its_way: bool = False


@dataclass
class UpdateQueue:
    clock: Clock
    random: Random
    next_id: int = 900_000_001
    allowed: frozenset[str] | None = None
    """None: all but those Telegram sends only when asked."""
    pending: list[Pending] = field(default_factory=list)
    delivered: Counter[int] = field(default_factory=Counter)
    """How often each update went out, taken or not."""
    lost: list[int] = field(default_factory=list)
    """Updates that expired before the bot took them."""
    pause_scale: float = 1.0
    """1 is Telegram's pace of re-sending; tests with a real clock want less."""
    _bodies: dict[int, tuple[dict[str, Any], int]] = field(default_factory=dict)
    _held: list[tuple[str, dict[str, Any], int]] | None = None

    def add(self, kind: str, payload: dict[str, Any], queue: int) -> int:
        """The number of the new update; 0 when it waits in `at_once` or the bot wants none."""
        wanted = kind not in NOT_UNLESS_ASKED if self.allowed is None else kind in self.allowed
        if not wanted:
            return 0
        if self._held is not None:
            self._held.append((kind, payload, queue))
            return 0
        number = self.next_id
        self.next_id += 1
        body = {"update_id": number, kind: payload}
        life = LIFE_OF_A_TAP if kind == "callback_query" else LIFE
        self._bodies[number] = (body, queue)
        self.pending.append(Pending(number, body, queue, self.clock.now() + life))
        return number

    @contextmanager
    def at_once(self, order: Order = "shuffled") -> Iterator[None]:
        """What is said within comes at the same moment: in order per queue, not between queues."""
        held: list[tuple[str, dict[str, Any], int]] = []
        self._held = held
        try:
            yield
        finally:
            self._held = None
            for kind, payload, queue in self._mixed(held, order):
                self.add(kind, payload, queue)

    def _mixed(
        self, held: list[tuple[str, dict[str, Any], int]], order: Order
    ) -> list[tuple[str, dict[str, Any], int]]:
        if order != "shuffled":
            return sorted(held, key=lambda e: (e[0] == "callback_query") != (order == "taps first"))
        queues: dict[int, list[tuple[str, dict[str, Any], int]]] = {}
        for entry in held:
            queues.setdefault(entry[2], []).append(entry)
        turns = [entry[2] for entry in held]
        self.random.shuffle(turns)
        return [queues[queue].pop(0) for queue in turns]

    def take(self, offset: int, limit: int) -> list[dict[str, Any]]:
        """getUpdates: forgets what lies before `offset`; negative counts from the end."""
        self._expire()
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset > 0:
            self.pending = [p for p in self.pending if p.again or p.update_id >= offset]
        taken = self.pending[:limit]
        once = {entry for entry in taken if entry.again}
        self.pending = [entry for entry in self.pending if entry not in once]
        for entry in taken:
            self.delivered[entry.update_id] += 1
        return [entry.body for entry in taken]

    def repeat(self, update_id: int) -> None:
        """The same update once more, also when the bot has long taken it."""
        body, queue = self._bodies[update_id]
        self.pending.append(
            Pending(update_id, body, queue, self.clock.now() + LIFE_OF_A_TAP, again=True)
        )

    def drop(self) -> None:
        self.pending.clear()

    def due(self, most: int) -> list[Pending]:
        """For a webhook: the first of each queue, when its time has come and none is under way."""
        self._expire()
        now = self.clock.now()
        room = most - sum(entry.on_its_way for entry in self.pending)
        heads: dict[int, Pending] = {}
        for entry in self.pending:
            heads.setdefault(entry.queue, entry)
        ready = [
            head
            for head in heads.values()
            if not head.on_its_way and (head.due_at is None or head.due_at <= now)
        ]
        self.random.shuffle(ready)
        chosen = ready[: max(0, room)]
        for entry in chosen:
            entry.on_its_way = True
            self.delivered[entry.update_id] += 1
        return chosen

    def arrived(self, entry: Pending) -> None:
        if entry in self.pending:
            self.pending.remove(entry)

    def failed(self, entry: Pending, retry_after: int = 0) -> None:
        """At once again, then after 2, 4, 8 ... seconds, at most 60 to 120 (WebhookActor.cpp)."""
        wait = min(3600, max(0, retry_after))
        if wait == 0 and entry.failures > 0:
            longest = self.random.randint(LONGEST_PAUSE, LONGEST_PAUSE * 2)
            entry.pause = wait = min(longest, entry.pause * 2)
        entry.failures += 1
        entry.on_its_way = False
        entry.due_at = self.clock.now() + timedelta(seconds=wait * self.pause_scale)
        if entry.due_at > entry.expires_at:
            self.lost.append(entry.update_id)
            self.arrived(entry)

    def _expire(self) -> None:
        now = self.clock.now()
        gone = {p for p in self.pending if p.expires_at <= now and not p.on_its_way}
        self.lost.extend(sorted(entry.update_id for entry in gone if not entry.again))
        self.pending = [entry for entry in self.pending if entry not in gone]
