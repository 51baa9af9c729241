"""A conversation with one person in this process, without a store: for the terminal and scoring."""

from __future__ import annotations

from itertools import count

from bot.clock import Clock
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply
from bot.dialogue.turn import Kept
from bot.inbox.incoming import Incoming
from bot.inbox.masking import mask
from bot.store.chats import Chat

_numbers = count(1)


class SoloChat:
    """Keeps the chat and its last text in memory only."""

    def __init__(self, conversation: Conversation, clock: Clock, language: str | None) -> None:
        self._conversation = conversation
        self._clock = clock
        self.chat = self._fresh(language)
        self._last_text: str | None = None
        self._stored = 0

    def _fresh(self, language: str | None) -> Chat:
        return Chat("terminal", next(_numbers), self._clock.now(), language=language)

    def follow_content(self) -> None:
        """Reads what an editor saved meanwhile."""
        self._conversation.library.refresh()

    async def say(self, text: str) -> Reply:
        masked = mask(text)
        reply = await self._answer("text", text=masked)
        self._last_text = masked
        return reply

    async def tap(self, data: str) -> Reply:
        return await self._answer("tap", data=data)

    async def _answer(self, kind: str, text: str | None = None, data: str | None = None) -> Reply:
        number = next(_numbers)
        incoming = Incoming(
            channel=self.chat.channel,
            update_id=number,
            chat_id=self.chat.chat_id,
            message_id=number,
            kind=kind,  # type: ignore[arg-type]
            received_at=self._clock.now(),
            text=text,
            data=data,
        )
        self._stored += 1
        reply = await self._conversation.answer(
            incoming, self.chat, lambda: self._last_text, lambda: Kept(self._stored)
        )
        if reply.forget is not None:
            self._last_text, self._stored = None, 0
        if reply.forget == "everything":
            self.chat = self._fresh(None)
        return reply
