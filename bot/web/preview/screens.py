"""What the preview shows of a card: every section in four languages, by the real renderer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.cards.model import CONDITIONS, SECTIONS, Card, Library
from bot.cards.staleness import stale_sections
from bot.checks.drafts import with_drafts
from bot.languages import LANGUAGES, SOURCE
from bot.render import menus
from bot.render.answer import render_section
from bot.render.buttons import ActionTap, CardTap, LanguageTap, ThemeTap, parse
from bot.render.labels import section_label
from bot.render.message import Message


@dataclass(frozen=True)
class Reader:
    """Who reads the preview: what is known of her, and on which day."""

    day: date
    profile: Mapping[str, str] = field(default_factory=dict)


def card_screens(library: Library, card: Card, reader: Reader) -> dict[str, Any]:
    """Sections, and per language its state and the messages of every section.

    A concept is shown as if it were live: it is what the editor is working on.
    """
    sections = [
        section
        for section in SECTIONS
        if any(section == part.id for text in card.texts.values() for part in text.sections)
    ]
    drafts = with_drafts(library)
    return {
        "id": card.id,
        "title": card.texts[SOURCE].title if SOURCE in card.texts else card.title,
        "risk": card.risk,
        "sections": [{"id": each, "label": section_label(SOURCE, each)} for each in sections],
        "languages": {
            language: {
                "notes": _notes(library, card, language, reader.day),
                "screens": {
                    section: _json(_section(drafts, card.id, section, language, reader))
                    for section in sections
                },
            }
            for language in LANGUAGES
        },
    }


def _section(
    library: Library, card_id: str, section: str, language: str, reader: Reader
) -> list[Message]:
    shown = render_section(
        library, card_id, section, language, reader.profile, reader.day, show_notice=True
    )
    return shown or [menus.not_available(library, card_id, language)]


def _notes(library: Library, card: Card, language: str, day: date) -> list[str]:
    """What an editor must know that is not in the chat."""
    text = card.texts.get(language)
    if text is None:
        return ["ontbreekt: zij leest Nederlands"]
    notes = []
    if not text.live:
        notes.append("concept: nog niet in de chat")
    elif library.served(card.id, language, day) is None:
        notes.append("op deze dag niet in de chat")
    if stale := len(stale_sections(card, language)):
        notes.append(f"verouderd: {stale} {'stuk' if stale == 1 else 'stukken'}")
    return notes


def tapped(library: Library, data: str, language: str, reader: Reader) -> dict[str, Any]:
    """What a button gives: its messages, or `told` for one that only does something in the chat."""
    drafts = with_drafts(library)
    match parse(data):
        case CardTap(card_id, section) if card_id in drafts.cards:
            return {"messages": _json(_section(drafts, card_id, section, language, reader))}
        case ThemeTap(theme):
            found = menus.theme_cards(drafts, theme, language, reader.day)
            return {"messages": _json([found])} if found else _only_in_chat(data)
        case ActionTap("nl", argument):
            card_id, _, section = argument.partition("#")
            if card_id in drafts.cards:
                return {"messages": _json(_section(drafts, card_id, section, SOURCE, reader))}
        case ActionTap("onduidelijk", card_id) if card_id in drafts.cards:
            return {"messages": _json([menus.unclear(drafts, card_id, language)])}
        case ActionTap("menu"):
            return {"messages": _json([menus.theme_menu(drafts, language, reader.day)])}
        case ActionTap("mens"):
            return {"messages": _json([menus.person_offer(drafts, language)])}
        case ActionTap("taal") | LanguageTap():
            return {"messages": _json([menus.choose_language()])}
    return _only_in_chat(data)


def _only_in_chat(data: str) -> dict[str, Any]:
    return {"told": f"Deze knop ({data}) doet alleen iets in de chat."}


def _json(messages: list[Message]) -> list[dict[str, Any]]:
    return [message.as_json() for message in messages]


def choices(library: Library) -> dict[str, list[str]]:
    """What a profile can hold: the groups, the laws, and every gemeente a text names."""
    places = {
        value
        for card in library.cards.values()
        for text in card.texts.values()
        for section in text.sections
        for name, value in section.conditions
        if name == "gemeente"
    }
    return {
        **{name: list(values) for name, values in CONDITIONS.items()},
        "gemeente": sorted(places),
    }
