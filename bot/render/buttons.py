"""The data of buttons: making it and reading it back.

    k:<id>#<sectie>   h:<hulp>:<stap>:<keuze>   m:<thema>   t:<taal>   p:<actie>[:<argument>]

Data comes back from phones, also from chats of a year ago and from people who made it up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.cards.model import SECTIONS
from bot.languages import LANGUAGES
from bot.render.limits import LONGEST_DATA
from bot.render.message import Button

FIRST_SECTION = "kort"

PLAIN_ACTIONS = frozenset({
    "mens", "menu", "taal", "mijngegevens", "wis", "stop", "stop-ja", "nood-nee",
    "ja", "nee", "bericht",
})  # fmt: skip
"""Actions without an argument; `onduidelijk:<id>` and `nl:<id>#<sectie>` have one."""

_WORD = r"[a-z0-9][a-z0-9_-]*"
_CARD_ID = rf"{_WORD}/{_WORD}"
_CARD = re.compile(rf"k:({_CARD_ID})#([a-z]+)")
_GUIDE = re.compile(rf"h:({_WORD}):({_WORD}):({_WORD})")
_THEME = re.compile(rf"m:({_WORD})")
_LANGUAGE = re.compile(r"t:([a-z]{2})")
_ACTION = re.compile(r"p:([a-z-]+)")
_UNCLEAR = re.compile(rf"p:onduidelijk:({_CARD_ID})")
_DUTCH = re.compile(rf"p:nl:({_CARD_ID})(?:#([a-z]+))?")


@dataclass(frozen=True)
class CardTap:
    card_id: str
    section_id: str


@dataclass(frozen=True)
class GuideTap:
    guide: str
    step: str
    choice: str


@dataclass(frozen=True)
class ThemeTap:
    theme: str


@dataclass(frozen=True)
class LanguageTap:
    language: str


@dataclass(frozen=True)
class ActionTap:
    """`argument` is a card id for `onduidelijk`, `<id>#<sectie>` for `nl`, else empty."""

    action: str
    argument: str = ""


Tap = CardTap | GuideTap | ThemeTap | LanguageTap | ActionTap


def card_button(label: str, card_id: str, section_id: str = FIRST_SECTION) -> Button:
    return _button(label, f"k:{card_id}#{section_id}")


def guide_button(label: str, guide: str, step: str, choice: str) -> Button:
    return _button(label, f"h:{guide}:{step}:{choice}")


def theme_button(label: str, theme: str) -> Button:
    return _button(label, f"m:{theme}")


def language_button(code: str) -> Button:
    """A language by its own name."""
    return _button(LANGUAGES[code].own_name, f"t:{code}")


def action_button(label: str, action: str, argument: str = "") -> Button:
    return _button(label, f"p:{action}:{argument}" if argument else f"p:{action}")


def dutch_button(label: str, card_id: str, section_id: str) -> Button:
    """The same section in Dutch; for the longest card ids its `kort`, which is what fits."""
    data = f"p:nl:{card_id}#{section_id}"
    if len(data.encode()) > LONGEST_DATA:
        data = f"p:nl:{card_id}"
    return _button(label, data)


def _button(label: str, data: str) -> Button:
    if len(data.encode()) > LONGEST_DATA:
        raise ValueError(f"button data of {len(data.encode())} bytes, {LONGEST_DATA} fit")
    return Button(label, data)


def parse(data: str | bytes) -> Tap | None:
    """What was tapped; None for anything that is no button of this bot."""
    if isinstance(data, bytes):
        data = data.decode("utf-8", "replace")
    if len(data) > LONGEST_DATA:
        return None
    if (match := _CARD.fullmatch(data)) and match[2] in SECTIONS:
        return CardTap(match[1], match[2])
    if match := _GUIDE.fullmatch(data):
        return GuideTap(match[1], match[2], match[3])
    if match := _THEME.fullmatch(data):
        return ThemeTap(match[1])
    if (match := _LANGUAGE.fullmatch(data)) and match[1] in LANGUAGES:
        return LanguageTap(match[1])
    return _parse_action(data)


def _parse_action(data: str) -> ActionTap | None:
    if match := _UNCLEAR.fullmatch(data):
        return ActionTap("onduidelijk", match[1])
    if match := _DUTCH.fullmatch(data):
        section_id = match[2] or FIRST_SECTION
        return ActionTap("nl", f"{match[1]}#{section_id}") if section_id in SECTIONS else None
    if (match := _ACTION.fullmatch(data)) and match[1] in PLAIN_ACTIONS:
        return ActionTap(match[1])
    return None
