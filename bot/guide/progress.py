"""How far somebody is in a guide: only what is needed to go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Answer:
    """`value` is a choice's id, a day as 2026-11-20, or a number. `message_id`: of what was typed,
    so that an edited message changes its own answer."""

    step: str
    value: str
    message_id: int | None = None


@dataclass(frozen=True)
class Progress:
    """`waiting`: she left, so what she types is no answer. `remember`: the guide has ended and asks
    whether this may be remembered; the answers are gone by then."""

    guide: str
    answers: tuple[Answer, ...] = ()
    waiting: bool = False
    remember: Mapping[str, str] = field(default_factory=dict)

    def paused(self) -> Progress:
        return replace(self, waiting=True)

    def as_json(self) -> dict[str, Any]:
        """What the store keeps."""
        return {
            "guide": self.guide,
            "answers": [[one.step, one.value, one.message_id] for one in self.answers],
            "waiting": self.waiting,
            "remember": dict(self.remember),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any] | None) -> Progress | None:
        """None for nothing, and for what another version wrote."""
        try:
            return value and cls(
                guide=str(value["guide"]),
                answers=tuple(Answer(str(s), str(v), m) for s, v, m in value["answers"]),
                waiting=bool(value["waiting"]),
                remember={str(k): str(v) for k, v in value["remember"].items()},
            )  # type: ignore[return-value]
        except (KeyError, TypeError, ValueError, AttributeError):
            return None
