"""What goes wrong, by script."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from random import Random
from typing import Any, Literal

FaultKind = Literal["429", "403", "400", "5xx", "garbled", "slow", "refused", "reset", "lost"]


@dataclass
class Fault:
    """One kind of trouble.

    - `429`: `value` seconds; `403` and `400`: `value` is the words after "Forbidden: "
      or "Bad Request: "; `5xx`: `value` is the status.
    - `garbled`: 502 with a page of a proxy instead of JSON.
    - `slow`: the answer comes `value` seconds later; what was asked is done.
    - `refused`: no connection; `reset`: the connection breaks before anything is done.
    - `lost`: it is done, the answer never arrives.

    `times` None is for ever; `methods` and `chat` None mean all; `share` is the part of the
    calls it hits, drawn from the fake's seed.
    """

    kind: FaultKind
    value: Any = None
    times: int | None = 1
    methods: tuple[str, ...] | None = None
    chat: int | None = None
    share: float = 1.0

    def hits(self, method: str, chat: int | None) -> bool:
        return (
            (self.times is None or self.times > 0)
            and (self.methods is None or method in {name.lower() for name in self.methods})
            and (self.chat is None or self.chat == chat)
        )


class Faults:
    def __init__(self, random: Random) -> None:
        self._random = random
        self._script: list[Fault] = []
        self.counts: Counter[str] = Counter()
        """How often each kind struck."""

    def add(self, fault: Fault) -> Fault:
        """Gives back the script's own copy, which counts down."""
        kept = replace(fault)
        self._script.append(kept)
        return kept

    def clear(self) -> None:
        self._script.clear()

    def strike(self, method: str, chat: int | None) -> Fault | None:
        """The first of the script that hits this call, used up by one."""
        for fault in self._script:
            if fault.hits(method, chat) and self._random.random() < fault.share:
                if fault.times is not None:
                    fault.times -= 1
                self.counts[fault.kind] += 1
                return fault
        return None
