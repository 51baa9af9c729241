"""The turn: steps in a fixed order, the first that has a reply ends it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.cards.live import LiveLibrary
from bot.cards.search import SearchIndex
from bot.clock import Clock, today
from bot.dialogue.agent import EmbeddedAgent
from bot.dialogue.commands import obey_command
from bot.dialogue.emergency import check_emergency, hear_cry
from bot.dialogue.group import refuse_group
from bot.dialogue.guide_step import follow_guide
from bot.dialogue.question import answer_question
from bot.dialogue.reply import Reply
from bot.dialogue.speaker import check_speaker
from bot.dialogue.taps import follow_tap
from bot.dialogue.turn import Kept, Turn
from bot.inbox.incoming import Incoming
from bot.store.chats import Chat

Step = Callable[[Turn], Awaitable[Reply | None]]

STEPS: tuple[Step, ...] = (
    check_emergency,
    refuse_group,
    check_speaker,
    follow_guide,
    hear_cry,
    obey_command,
    follow_tap,
    answer_question,
)
"""Emergency stands before the speaker: help numbers come also while a person has the chat."""


class Conversation:
    """Answers one incoming message at a time; keeps nothing of a chat but Rasa's short memory."""

    def __init__(
        self, agent: EmbeddedAgent, library: LiveLibrary, index: SearchIndex, clock: Clock
    ) -> None:
        self.agent = agent
        self.library = library
        self.index = index
        self._clock = clock

    async def answer(
        self,
        incoming: Incoming,
        chat: Chat,
        last_text: Callable[[], str | None] = lambda: None,
        stored: Callable[[], Kept] = Kept,
        released: int = 0,
    ) -> Reply:
        """The reply to `incoming`; `chat` is changed to what must be remembered."""
        turn = Turn(
            incoming=incoming,
            chat=chat,
            library=self.library.current,
            index=self.index,
            agent=self.agent,
            day=today(self._clock),
            last_text=last_text,
            stored=stored,
            released=released,
        )
        if incoming.kind != "tap":
            chat.offered = ()
        for step in STEPS:
            reply = await step(turn)
            if reply is not None:
                return reply
        raise AssertionError("the last step always replies")
