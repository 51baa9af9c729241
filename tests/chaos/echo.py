"""The real assistant with a conversation that answers each message with its own number.

What is understood is not in question here, and a language model takes eight seconds to load: too
long for fifty kills. Everything else is the product's own: the command, the loop, the inbox, the
outbox, the sender, the channels, the store. `test_real_product.py` does it with the real model.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.inbox.incoming import Incoming
from bot.render.message import Button, Message
from bot.store.chats import Chat

LABEL = "nog een"
"""The button under every answer."""

SHOW = "p:bericht"
"""The button under a neutral notice: what was held comes by itself."""

_ANSWER = re.compile(r"antwoord (\d+), deel (\d) van (\d): (.*)", re.DOTALL)


@dataclass(frozen=True)
class Heard:
    """One part of an answer, as it came to the phone. `said` is what is answered."""

    update_id: int
    part: int
    parts: int
    said: str


def parts_of(update_id: int) -> int:
    """One message, or two: an answer that can be cut in the middle."""
    return 2 if update_id % 4 == 0 else 1


def written(update_id: int, part: int, said: str) -> str:
    return f"antwoord {update_id}, deel {part} van {parts_of(update_id)}: {said}"


def read(text: str) -> Heard | None:
    """None for a message that is no answer of an Echo."""
    found = _ANSWER.fullmatch(text)
    if found is None:
        return None
    return Heard(int(found[1]), int(found[2]), int(found[3]), found[4])


class _NoContent:
    """A library without cards, which never changes: there is nothing to check or follow."""

    cards: dict[str, Any] = {}  # noqa: RUF012
    operator = "de gemeente"

    @property
    def current(self) -> _NoContent:
        return self

    async def follow(self, *_: object) -> None:
        await asyncio.Event().wait()


class Echo:
    """In the place of `bot.dialogue.conversation.Conversation`."""

    def __init__(self) -> None:
        self.library = _NoContent()

    async def answer(self, incoming: Incoming, chat: Chat, *_: object, **__: object) -> Any:
        from bot.dialogue.reply import Reply

        number = incoming.update_id
        if incoming.data == SHOW:
            return Reply("social", ())
        said = incoming.text or incoming.data or incoming.kind
        buttons = ((Button(LABEL, f"k:echo/{number}#kort"),),)
        chat.language = "nl"
        messages = tuple(
            Message(written(number, part, said), "nl", buttons)
            for part in range(1, parts_of(number) + 1)
        )
        return Reply("answer", messages)


def run_assistant(put: Callable[[object, str, Any], None] = setattr) -> None:
    """`inburger assistant` in this process, with an Echo where the conversation is opened."""
    from bot.commands import assistant
    from bot.dialogue.opening import Ready
    from bot.settings import read_settings

    ready = Ready(Echo(), Path("no model"))  # type: ignore[arg-type]
    put(assistant, "_open", lambda *_: ready)
    put(assistant, "current_model", lambda *_: ready.model)
    assistant.run(read_settings(), print)
