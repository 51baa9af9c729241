"""Emergency: the number in the first line, in her own language, whatever content is there."""

from __future__ import annotations

from datetime import date

from bot.cards.model import Library
from bot.locale.phrases import say
from bot.render.answer import section_messages, select
from bot.render.buttons import FIRST_SECTION, action_button
from bot.render.compose import compose, message, paragraphs, rows_of, under
from bot.render.labels import menu_button, person_button, wipe_button
from bot.render.message import Message

DANGER = "hulp/nood"
DESPAIR = "hulp/zelfdoding"
VIOLENCE = "hulp/huiselijk-geweld"


def emergency(library: Library, language: str, day: date, card_id: str = DANGER) -> list[Message]:
    """The card's `kort`. Fixed sentences stand before a Dutch card and replace a missing one."""
    card = library.cards.get(card_id)
    shown = card and select(library, card, FIRST_SECTION, language, {}, day)
    messages: list[Message] = []
    if not shown or shown.reason:
        fixed = "\n".join(_fixed(language, card_id))
        messages.extend(compose(language, paragraphs(fixed, shown.reason if shown else "")))
    if card is not None and shown:
        # No title above: the first line is the one with the number.
        messages.extend(
            section_messages(library, card, shown, day, show_notice=False, show_title=False)
        )
    buttons = [
        person_button(language),
        action_button(say(language, "I meant something else"), "nood-nee"),
        wipe_button(language),
    ]
    return under(messages, rows_of(buttons), language)


def _fixed(language: str, card_id: str) -> list[str]:
    """The numbers, the one for this emergency first."""
    lines = {
        DANGER: say(language, "Are you in danger? Call 112 now."),
        DESPAIR: say(language, "Do you think about death? Call 113. It is free, day and night."),
        VIOLENCE: say(
            language,
            "Does somebody at home hurt you? Call 0800-2000 (Veilig Thuis). "
            "It is free, day and night.",
        ),
    }
    return sorted(lines.values(), key=lambda line: line != lines.get(card_id))


def meant_otherwise(language: str) -> Message:
    """She meant no emergency, and her question is not kept any more."""
    text = say(language, "I am glad it is no emergency. Please type your question again.")
    return message(language, text, rows_of([menu_button(language)]))
