"""What one row of the outbox asks of a channel: mostly a message, sometimes something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from bot.render.message import Message

Action = Literal["message", "notice", "edit", "erase", "commands", "leave"]


@dataclass(frozen=True)
class Notice:
    """A message that tells nothing but that there is one."""

    message: Message


@dataclass(frozen=True)
class Edit:
    """`message` in the place of what part `part_id` became on the phone."""

    message: Message
    part_id: int


@dataclass(frozen=True)
class Erase:
    """Takes messages off the phone, by the channel's own numbers."""

    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Commands:
    """Shows the list of commands in this language from now on; None: as it was at first."""

    language: str | None


@dataclass(frozen=True)
class Leave:
    """Leaves a group."""


Part = Message | Notice | Edit | Erase | Commands | Leave


def action_of(part: Part) -> Action:
    match part:
        case Message():
            return "message"
        case Notice():
            return "notice"
        case Edit():
            return "edit"
        case Erase():
            return "erase"
        case Commands():
            return "commands"
        case Leave():
            return "leave"


def as_json(part: Part) -> dict[str, Any]:
    match part:
        case Message():
            return part.as_json()
        case Notice(message):
            return message.as_json()
        case Edit(message, part_id):
            return {**message.as_json(), "part_id": part_id}
        case Erase(numbers):
            return {"numbers": list(numbers)}
        case Commands(language):
            return {"language": language}
        case Leave():
            return {}


def from_json(action: str, value: dict[str, Any]) -> Part:
    """Raises KeyError for an action of another version."""
    match action:
        case "message":
            return Message.from_json(value)
        case "notice":
            return Notice(Message.from_json(value))
        case "edit":
            return Edit(Message.from_json(value), int(value["part_id"]))
        case "erase":
            return Erase(tuple(value["numbers"]))
        case "commands":
            return Commands(value["language"])
        case "leave":
            return Leave()
        case _:
            raise KeyError(action)
