"""The open question of a guide, with its buttons; a date is also tapped: year, month, day."""

from __future__ import annotations

from datetime import date

from bot.cards.guides.model import OWN_STEP, Guide, Step
from bot.cards.guides.rules import Dates
from bot.guide.choices import UnclearNumber
from bot.guide.reading import Unclear, window
from bot.guide.window import UnclearDate, Window
from bot.locale.phrases import say
from bot.render.buttons import guide_button
from bot.render.compose import Rows, message, paragraphs, rows_of
from bot.render.guide_calendar import first_rows, missing_part_rows, month_name
from bot.render.labels import person_button
from bot.render.message import Button, Message
from bot.render.notices import unread_translation
from bot.render.values import day_text


def introduction(guide: Guide, language: str) -> str:
    """What this guide is for, and honestly who read its translation."""
    return paragraphs(
        guide.title[language],
        guide.introduction[language],
        unread_translation(language, guide.method, guide.read_by.get(language, ())),
    )


def question(
    guide: Guide,
    step: Step,
    language: str,
    dates: Dates,
    *,
    lead: str = "",
    may_go_back: bool,
    offer_person: bool = False,
) -> Message:
    """The question of `step`; `lead` stands before it."""
    around = window(step, dates, language)
    rows: Rows = ()
    hint = ""
    if step.kind == "datum":
        rows = first_rows(guide, step, language, around)
        example = _example(around)
        if example not in lead:
            hint = say(
                language, "You can also type the date, for example {example}.", example=example
            )
    elif step.kind == "getal":
        hint = _number_hint(step, language)
    text = paragraphs(lead, step.question[language], step.explanation.get(language, ""), hint)
    rows = (*rows, *_choice_rows(guide, step, language))
    back = "terug" if may_go_back else None
    return message(language, text, (*rows, *_ways_out(guide, language, back, offer_person)))


def asked_again(
    guide: Guide,
    step: Step,
    unclear: Unclear | None,
    language: str,
    dates: Dates,
    *,
    may_go_back: bool,
    offer_person: bool = False,
) -> Message:
    """A friendly question about what was not clear; what is known of a date is kept."""
    around = window(step, dates, language)
    rows: Rows = ()
    if isinstance(unclear, UnclearDate):
        rows = missing_part_rows(guide, step, unclear, language, around)
    if not rows or unclear is None:
        lead = why(unclear, step, language, around)
        return question(
            guide,
            step,
            language,
            dates,
            lead=lead,
            may_go_back=may_go_back,
            offer_person=offer_person,
        )
    # Back from a part of a date is back to its own question.
    ways_out = _ways_out(guide, language, "verder", offer_person)
    return message(language, why(unclear, step, language, around), (*rows, *ways_out))


def why(unclear: Unclear | None, step: Step, language: str, around: Window) -> str:
    """What was not clear, in one or two sentences."""
    if unclear is None:
        return say(
            language, "I do not understand this answer. Tap a button, or type the words on it."
        )
    if isinstance(unclear, UnclearNumber):
        return _number_hint(step, language)
    example = _example(around)
    match unclear.why:
        case "impossible":
            return say(language, "This day does not exist. Please look again.")
        case "range":
            return say(
                language,
                "I expect a day between {first} and {last}. Is the year right?",
                first=day_text(around.first, language),
                last=day_text(around.last, language),
            )
        case "calendar":
            return say(
                language,
                "I read dates as they stand on Dutch letters: in the European calendar. "
                "Please write it like this: {example}.",
                example=example,
            )
        case "year":
            return say(language, "Choose the year.")
        case "month":
            return paragraphs(str(unclear.year), say(language, "Choose the month."))
        case "day" if unclear.year and unclear.month:
            named = f"{month_name(unclear.month, language)} {unclear.year}"
            return paragraphs(named, say(language, "Choose the day."))
        case _:
            return say(
                language,
                "I do not see the whole date yet. "
                "Please write day, month and year, for example {example}.",
                example=example,
            )


def own_button(guide: Guide, label: str, action: str) -> Button:
    """A button about the guide itself: `begin`, `verder`, `terug`, `stop`, `ja`, `nee`."""
    return guide_button(label, guide.id, OWN_STEP, action)


def back_label(language: str) -> str:
    return say(language, "Back")


def stop_label(language: str) -> str:
    return say(language, "Stop for now")


def _ways_out(guide: Guide, language: str, back: str | None, offer_person: bool) -> Rows:
    buttons = [own_button(guide, stop_label(language), "stop")]
    if back:
        buttons.insert(0, own_button(guide, back_label(language), back))
    if offer_person:
        buttons.append(person_button(language))
    return rows_of(buttons)


def _choice_rows(guide: Guide, step: Step, language: str) -> Rows:
    return rows_of(
        guide_button(choice.label[language], guide.id, step.id, choice.id)
        for choice in step.choices
    )


def _number_hint(step: Step, language: str) -> str:
    return say(
        language,
        "Please type a number from {first} to {last}.",
        first=step.smallest,
        last=step.largest,
    )


def _example(around: Window) -> str:
    """A day that may be answered, in figures as on a Dutch letter."""
    day: date = min(max(around.today, around.first), around.last)
    return f"{day.day}-{day.month}-{day.year}"
