"""One turn with the store around it: what is looked up before, and written after.

Messages, memory and the end of the inbox row are one transaction. Killed before it, the row comes
back and is handled again; killed after it, only sending is left.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from bot.clock import Clock
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply
from bot.dialogue.turn import Kept
from bot.inbox.queue import Inbox, InboxRow
from bot.inbox.reading import last_text, stored_messages
from bot.languages import SOURCE
from bot.outbox.corrections import Earlier, earlier_version, is_unchanged, replacing
from bot.outbox.part import Commands, Leave, Part
from bot.outbox.phone import erasable
from bot.outbox.queue import put
from bot.outbox.watched_phone import held, release
from bot.render import menus
from bot.render.message import Message
from bot.store.chats import Chat, forget_chat, forget_messages, load_chat, save_chat
from bot.store.choices import kept_choices, note_choice
from bot.store.engine import Store

FLOOD_TOLD_FOR = timedelta(minutes=10)
"""Who floods us is told so once in this time."""


class Turning:
    """Handles one inbox row at a time."""

    def __init__(
        self, store: Store, inbox: Inbox, conversation: Conversation, clock: Clock
    ) -> None:
        self._store = store
        self._inbox = inbox
        self._conversation = conversation
        self._clock = clock

    async def turn(self, row: InboxRow) -> None:
        incoming = row.incoming
        place = (incoming.channel, incoming.chat_id)
        now = self._clock.now()
        with self._store.read() as connection:
            chat = load_chat(connection, *place, now)
            last = last_text(connection, *place, row.seq)
            count = stored_messages(connection, *place)
            choices = kept_choices(connection, chat.mark)
            earlier = None
            if incoming.kind == "edit":
                earlier = earlier_version(connection, incoming, row.seq)
            waiting = held(connection, *place)
        if earlier is not None and is_unchanged(earlier, incoming):
            reply = Reply("social", ())
        else:
            reply = await self._conversation.answer(
                incoming, chat, lambda: last, lambda: Kept(count, choices), waiting
            )
        chat.last_user_at = max(incoming.received_at, chat.last_user_at or incoming.received_at)
        with self._store.begin() as connection:
            urgent = reply.outcome == "emergency"
            parts = self._parts(connection, row, reply, chat, None if urgent else earlier, now)
            if waiting:
                release(connection, *place)
            if reply.forget == "everything":
                forget_chat(connection, *place, keep_seq=row.seq)
            else:
                if reply.forget == "messages":
                    forget_messages(connection, *place)
                save_chat(connection, chat)
                if reply.chosen and last and chat.mark and chat.language:
                    note_choice(
                        connection, chat.mark, chat.language, last, reply.chosen, now.date()
                    )
            asked_at = incoming.received_at
            put(connection, *place, row.seq, parts, now, urgent=urgent, asked_at=asked_at)
            self._inbox.finish(connection, row.seq, now)

    def _parts(
        self,
        connection: Connection,
        row: InboxRow,
        reply: Reply,
        chat: Chat,
        earlier: Earlier | None,
        now: datetime,
    ) -> list[Part]:
        parts: list[Part] = []
        if reply.forget == "messages":
            parts += erasable(connection, chat.channel, chat.chat_id, now)
        parts += self._flood_notice(row, chat, now)
        if earlier is not None and reply.messages:
            parts += replacing(connection, earlier, reply.messages)
        else:
            parts += reply.messages
        if reply.commands is not None:
            parts.append(Commands(reply.commands))
        if reply.leave:
            parts.append(Leave())
        elif reply.forget == "everything":
            parts.append(Commands(None))
        return parts

    def _flood_notice(self, row: InboxRow, chat: Chat, now: datetime) -> list[Message]:
        told = chat.flood_told_at is not None and chat.flood_told_at > now - FLOOD_TOLD_FOR
        if not row.flood or told:
            return []
        chat.flood_told_at = now
        return [menus.one_by_one(chat.language or SOURCE)]

    def apologise(self, row: InboxRow) -> None:
        """For a row that no turn gets to its end."""
        place = (row.incoming.channel, row.incoming.chat_id)
        now = self._clock.now()
        with self._store.begin() as connection:
            chat = load_chat(connection, *place, now)
            failed = [menus.failed(chat.language)]
            put(connection, *place, row.seq, failed, now, asked_at=row.incoming.received_at)
            self._inbox.finish(connection, row.seq, now)
