"""`inburger chat`: the conversation in a terminal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import closing
from typing import Any

from bot.clock import SystemClock
from bot.commands.ask import as_text
from bot.dialogue.opening import open_conversation
from bot.dialogue.reply import Reply
from bot.dialogue.solo import SoloChat
from bot.progress import Report
from bot.settings import Settings

ENDING = frozenset({"/einde", "/exit", "/quit"})


def run(settings: Settings, language: str | None, say: Report) -> None:
    """Reads lines until /einde or the end of input; a number taps the button with that number."""
    conversation = open_conversation(settings, say).conversation
    say("Typ een vraag, of het nummer van een knop. /menu, /taal, /wis; /einde stopt.")
    # Lines are read outside the loop: Ctrl-C cannot end a thread that waits for one.
    with closing(asyncio.new_event_loop()) as loop:
        _talk(SoloChat(conversation, SystemClock(), language), loop.run_until_complete)


def _talk(chat: SoloChat, wait_for: Callable[[Coroutine[Any, Any, Reply]], Reply]) -> None:
    reply = wait_for(chat.say("/menu" if chat.chat.language else "/start"))
    while True:
        print(as_text(reply), flush=True)
        try:
            line = input("\n> ").strip()
        except EOFError:
            return
        if line in ENDING:
            return
        chat.follow_content()
        button = _button(reply, line)
        reply = wait_for(chat.tap(button) if button else chat.say(line))


def _button(reply: Reply, line: str) -> str | None:
    """The data of the button whose number was typed."""
    data = [b.data for message in reply.messages for row in message.buttons for b in row]
    if line.isdecimal() and 1 <= int(line) <= len(data):
        return data[int(line) - 1]
    return None
