"""Text and buttons put together into messages that every phone shows as meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.render.isolates import isolate
from bot.render.limits import split
from bot.render.message import Button, Message

SHORT_LABEL = 16
"""Characters: two labels of at most this length fit beside each other on a small phone."""

Rows = tuple[tuple[Button, ...], ...]


def rows_of(buttons: Iterable[Button]) -> Rows:
    """One or two buttons per row, in the given order."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        previous = rows[-1] if rows else ()
        if len(previous) == 1 and _short(previous[0]) and _short(button):
            rows[-1] = (*previous, button)
        else:
            rows.append((button,))
    return tuple(rows)


def one_per_row(buttons: Iterable[Button]) -> Rows:
    return tuple((button,) for button in buttons)


def paragraphs(*parts: str) -> str:
    """The parts that say something, with an empty line between."""
    return "\n\n".join(part for part in parts if part)


def compose(language: str, text: str, rows: Rows = ()) -> list[Message]:
    """One message, or more when the text is too long for one; the buttons under the last."""
    *first, last = split(isolate(text, language))
    return [
        *(Message(part, language) for part in first),
        Message(last, language, _isolated(rows, language)),
    ]


def message(language: str, text: str, rows: Rows = ()) -> Message:
    """A message of the bot's own; its sentences are far shorter than the limit."""
    return compose(language, text, rows)[-1]


def under(messages: Sequence[Message], rows: Rows, language: str) -> list[Message]:
    """The same messages with `rows`, labelled in `language`, under the last."""
    *first, last = messages
    return [*first, Message(last.text, last.language, _isolated(rows, language))]


def _short(button: Button) -> bool:
    return len(button.label) <= SHORT_LABEL


def _isolated(rows: Rows, language: str) -> Rows:
    return tuple(
        tuple(Button(isolate(button.label, language), button.data) for button in row)
        for row in rows
    )
