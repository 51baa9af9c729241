"""Rasa's memory of a conversation: the last 30 events, in this process, for an hour."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from time import monotonic

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

KEPT_EVENTS = 30
"""So the cost of a turn does not grow with the length of a conversation."""

KEPT_SECONDS = 60 * 60
KEPT_CHATS = 10_000


class ShortMemory(TrackerStore):
    """What must last lies in our own tables; losing this costs a person nothing."""

    def __init__(self, domain: Domain) -> None:
        super().__init__(domain)
        self._chats: OrderedDict[str, tuple[float, list[Event]]] = OrderedDict()

    async def save(self, tracker: DialogueStateTracker) -> None:
        self._chats[tracker.sender_id] = (monotonic(), list(tracker.events)[-KEPT_EVENTS:])
        self._chats.move_to_end(tracker.sender_id)
        self._drop_old()

    def _drop_old(self) -> None:
        oldest_allowed = monotonic() - KEPT_SECONDS
        while self._chats:
            sender_id, (used, _) = next(iter(self._chats.items()))
            if used >= oldest_allowed and len(self._chats) <= KEPT_CHATS:
                break
            del self._chats[sender_id]

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        used, events = self._chats.get(sender_id, (0.0, []))
        if not events or used < monotonic() - KEPT_SECONDS:
            return None
        return DialogueStateTracker.from_events(
            sender_id, events, self.domain.slots, domain=self.domain
        )

    async def keys(self) -> Iterable[str]:
        return list(self._chats)

    def forget(self, sender_id: str) -> None:
        self._chats.pop(sender_id, None)
