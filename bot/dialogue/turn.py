"""One turn: everything a step may look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from bot.cards.model import Library
from bot.cards.search import SearchIndex
from bot.dialogue.agent import EmbeddedAgent, Understanding
from bot.inbox.incoming import Incoming
from bot.languages import SOURCE
from bot.store.chats import Chat


class Kept(NamedTuple):
    """How many messages of a chat, and how many of its choices for editors."""

    messages: int = 0
    choices: int = 0


@dataclass
class Turn:
    """What came in, from whom, and what is there to answer with. Steps change `chat` only.

    `last_text` gives the chat's last text (masked) or None, `stored` how much is kept of it.
    `emergency_denied`: she said that what looked like an emergency was none. `released`: how
    many messages that were held back go out because she is there now.
    """

    incoming: Incoming
    chat: Chat
    library: Library
    index: SearchIndex
    agent: EmbeddedAgent
    day: date
    last_text: Callable[[], str | None]
    stored: Callable[[], Kept]
    emergency_denied: bool = False
    released: int = 0
    _understood: Understanding | None = field(default=None, init=False)

    async def understand(self) -> Understanding:
        """What the model makes of the text; more steps than one look at it."""
        if self._understood is None:
            self._understood = await self.agent.understand(self.text)
        return self._understood

    @property
    def language(self) -> str:
        """The language to answer in: her choice, else Dutch until she chooses."""
        return self.chat.language or SOURCE

    @property
    def text(self) -> str:
        return (self.incoming.text or "").strip()

    @property
    def chat_key(self) -> str:
        """Names the chat to Rasa."""
        return f"{self.chat.channel}:{self.chat.chat_id}"

    def without_emergency(self) -> Turn | None:
        """The turn of her last text again, as an ordinary question; None when it is not kept."""
        text = self.last_text()
        if not text:
            return None
        incoming = replace(self.incoming, kind="text", text=text, data=None)
        return replace(self, incoming=incoming, emergency_denied=True)
