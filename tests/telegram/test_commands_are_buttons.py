"""Whoever never types a slash reaches everything a command does, from the menu."""

from __future__ import annotations

from itertools import chain

import pytest

from bot.cards.library import read_library
from bot.cards.model import Library
from bot.dialogue.commands import COMMANDS, show_menu
from bot.dialogue.reply import Reply
from bot.dialogue.taps import ACTIONS, follow_tap
from bot.languages import LANGUAGES
from bot.render.buttons import ActionTap, ThemeTap, parse
from bot.render.isolates import bare
from bot.render.labels import command_buttons
from bot.render.message import Button
from bot.telegram.profile import commands
from tests.trained import CONTENT
from tests.turns import plain_turn

MOST_TAPS = 2


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(CONTENT)[0]


def buttons(reply: Reply | None) -> list[Button]:
    assert reply is not None
    rows = chain.from_iterable(message.buttons for message in reply.messages)
    return list(chain.from_iterable(rows))


async def reachable(library: Library, language: str) -> dict[str, Button]:
    """Action -> button, for all that MOST_TAPS taps from the menu bring on the screen."""
    found: dict[str, Button] = {}
    screen = buttons(show_menu(plain_turn(library, language)))
    for _ in range(MOST_TAPS):
        behind: list[Button] = []
        for button in screen:
            match parse(button.data):
                case ActionTap(action) if action not in found:
                    found[action] = button
                    # What asks nothing more is found, and not done.
                    if action in ("mijngegevens", "mens", "taal"):
                        behind += buttons(
                            await follow_tap(plain_turn(library, language, button.data))
                        )
                case ThemeTap():
                    behind += buttons(await follow_tap(plain_turn(library, language, button.data)))
        screen = behind
    return found


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_command_is_a_button_on_the_way_from_the_menu(
    library: Library, language: str
) -> None:
    found = await reachable(library, language)
    for name, does in COMMANDS.items():
        actions = [action for action in found if ACTIONS.get(action) is does]
        assert actions, f"/{name} has no button within {MOST_TAPS} taps of the menu"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_listed_command_does_what_its_button_does(language: str) -> None:
    known = command_buttons(language)
    assert list(known) == list(COMMANDS)
    for name, button in known.items():
        tap = parse(button.data)
        assert isinstance(tap, ActionTap)
        assert ACTIONS[tap.action] is COMMANDS[name]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_list_and_the_button_use_the_same_words(library: Library, language: str) -> None:
    found = await reachable(library, language)
    on_screen = {bare(button.label) for button in found.values()}
    assert {command.description for command in commands(language)} <= on_screen
