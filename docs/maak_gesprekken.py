"""Schrijft docs/gesprekken/: `.venv/bin/python -m docs.maak_gesprekken`.

Whole conversations (`docs/gespreksstof.py`) over the fake Telegram, per language, with the real
model and content, on the frozen day of the tests. `tests/test_gesprekken.py` holds them again.
"""

from __future__ import annotations

import asyncio
import re
import sys
import unicodedata
from collections.abc import Iterator
from itertools import groupby, product
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.clock import FrozenClock
from bot.languages import LANGUAGES
from bot.store.engine import open_store
from bot.store.migrate import migrate
from bot.telegram.profile import keep_profile
from docs.gespreksstof import SUBJECTS
from tests.chaos.no_time import run_in_no_time
from tests.indoors import at_work
from tests.loaded import open_on
from tests.peers.answers import Event
from tests.peers.fake_telegram import FakeTelegram
from tests.peers.people import Person
from tests.peers.request import fake_bot

FOLDER = Path(__file__).parent / "gesprekken"
DAY = "2026-11-20"
APP = {"nl": "nl", "ar": "ar", "ti": "en", "tr": "tr"}
"""The language of her app; no app of Telegram is in Tigrinya."""

SPOKEN = "(een ingesproken bericht)"
LIST = re.compile(r"- |\d+\. ")

LONG_ENOUGH = 30
"""Seconds on the jumping clock in which everything is answered, at one message a second."""


def transcript(subject: str, language: str, folder: Path) -> str:
    """The conversation about `subject` as Markdown.

    `folder` is for what the product keeps meanwhile.
    """
    clock = FrozenClock.on(DAY)
    fake = FakeTelegram(clock)
    fake.keeps_pace()
    her = fake.person(language_code=APP[language])
    store = open_store(f"sqlite:///{folder / 'gesprek.sqlite'}")
    migrate(store)
    conversation = open_on(folder, clock)
    lines: list[str] = []

    async def hold() -> None:
        bot = fake_bot(fake)
        await keep_profile(bot, conversation.library.current.operator)
        lines.extend(_before(her))
        async with at_work(fake_bot(fake), bot, store, clock, folder, conversation):
            for step in SUBJECTS[subject](language):
                seen = len(fake.events)
                step.does(her)
                await asyncio.sleep(LONG_ENOUGH)
                if told := list(_told(fake, her, list(fake.events)[seen:])):
                    lines.extend([f"## {step.why}", "", *told])

    run_in_no_time(clock, hold())
    store.engine.dispose()
    name = LANGUAGES[language].own_name
    head = [
        f"# Een gesprek over {subject}: {name}",
        "",
        f"Zo gaat een gesprek op Telegram op {DAY}, woord voor woord. Dit bestand is gemaakt met "
        "`python -m docs.maak_gesprekken`; een test voert het gesprek opnieuw.",
        "",
    ]
    return "\n".join([*head, *lines]).rstrip() + "\n"


def _before(her: Person) -> list[str]:
    shown = her.sees_profile("description")
    return ["## Voor zij begint", "", "In de lege chat staat:", "", *_quoted(shown), ""]


def _told(fake: FakeTelegram, her: Person, events: list[Event]) -> Iterator[str]:
    for kind, together in groupby(events, lambda event: event.kind):
        if kind == "delete":
            number = len(list(together))
            yield from (
                f"*{number} berichten verdwijnen van haar telefoon: die van haar en van de bot.*",
                "",
            )
            continue
        for event in together:
            said = her.chat.messages[event.message_id]
            buttons = [button for row in said.buttons for button in row]
            if kind == "tap":
                [label] = [b["text"] for b in buttons if b["callback_data"] == event.text]
                yield from (f"**Zij** tikt op **{label}**", "")
            elif kind == "person":
                yield from ("**Zij:**", "", *_in_its_direction(_quoted(event.text or SPOKEN)), "")
            else:
                yield from ("**De assistent:**", "")
                rows = [f"`{'` `'.join(button['text'] for button in row)}`" for row in said.buttons]
                shown = [line for row in rows for line in ("", row)]
                yield from (*_in_its_direction([*_quoted(event.text), *shown]), "")


def _in_its_direction(lines: list[str]) -> list[str]:
    """Arabic from the right, also where the page as a whole begins at the left."""
    letter = next((char for line in lines for char in line if char.isalpha()), "")
    if unicodedata.bidirectional(letter) not in ("R", "AL"):
        return lines
    return ['<div dir="rtl">', "", *lines, "", "</div>"]


def _quoted(text: str) -> list[str]:
    """As a quotation in which every line stays a line; those of a list do so by themselves."""
    lines = text.split("\n")
    return [
        f"> {line}\\" if line and following and not LIST.match(following) else f"> {line}".rstrip()
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
    ]


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for subject, language in product(SUBJECTS, LANGUAGES):
        with TemporaryDirectory() as folder:
            file = FOLDER / f"{subject}-{language}.md"
            file.write_text(transcript(subject, language, Path(folder)), encoding="utf-8")
            sys.stdout.write(f"{file.relative_to(FOLDER.parent.parent)}\n")


if __name__ == "__main__":
    main()
