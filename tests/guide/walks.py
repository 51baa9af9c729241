"""Walking a guide in a real conversation, by tapping or typing."""

from __future__ import annotations

from datetime import date

from bot.cards.guides.model import Guide, Step
from bot.dialogue.reply import Reply
from bot.dialogue.solo import SoloChat
from bot.guide.progress import Answer
from bot.render.isolates import bare
from bot.render.values import day_text


def text(reply: Reply) -> str:
    return bare("\n".join(message.text for message in reply.messages))


def data(reply: Reply) -> list[str]:
    return [button.data for m in reply.messages for row in m.buttons for button in row]


async def tap(chat: SoloChat, reply: Reply, wanted: str) -> Reply:
    """Taps a button that stands under `reply`."""
    assert wanted in data(reply), f"{wanted} is no button here: {data(reply)}"
    return await chat.tap(wanted)


async def answer_by_tap(
    chat: SoloChat, reply: Reply, guide: Guide, step: Step, answer: Answer
) -> Reply:
    """A choice by its button; a date by year, month and day, as far as they are asked."""
    prefix = f"h:{guide.id}:{step.id}:"
    if step.choice(answer.value) is not None:
        return await tap(chat, reply, prefix + answer.value)
    for part in (answer.value[:4], answer.value[:7]):
        if prefix + part in data(reply):
            reply = await chat.tap(prefix + part)
    return await tap(chat, reply, prefix + answer.value)


async def answer_by_typing(chat: SoloChat, step: Step, answer: Answer, language: str) -> Reply:
    """The words on the button, or the date in words in her language."""
    choice = step.choice(answer.value)
    if choice is not None:
        return await chat.say(choice.label[language])
    if step.kind == "datum":
        return await chat.say(day_text(date.fromisoformat(answer.value), language))
    return await chat.say(answer.value)
