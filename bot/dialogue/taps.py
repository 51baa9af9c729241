"""Taps on buttons. They say exactly what is wanted, so they never pass through Rasa."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace

from bot.dialogue import commands
from bot.dialogue.emergency import EMERGENCY_CARDS
from bot.dialogue.question import answer_question
from bot.dialogue.reply import Reply
from bot.dialogue.serving import serve
from bot.dialogue.turn import Turn
from bot.languages import SOURCE, is_supported
from bot.render import menus
from bot.render.buttons import ActionTap, CardTap, LanguageTap, Tap, ThemeTap, parse

ACTIONS: dict[str, Callable[[Turn], Reply]] = {
    "mens": commands.offer_person,
    "menu": commands.show_menu,
    "taal": commands.show_languages,
    "mijngegevens": commands.show_my_data,
    "bericht": commands.open_messages,
    "wis": commands.wipe,
    "stop": commands.ask_stop,
    "stop-ja": commands.stop,
    "ja": commands.show_menu,
    "nee": commands.show_menu,
}


def _card(turn: Turn, card_id: str, section_id: str, language: str | None = None) -> Reply:
    if card_id not in turn.library.cards:
        return _too_old(turn)
    return serve(turn, card_id, section_id, language=language)


def _chosen(turn: Turn, card_id: str, reply: Reply) -> Reply:
    """Notes what her last question meant. What is an emergency is noted nowhere."""
    if card_id not in turn.chat.offered or card_id in EMERGENCY_CARDS:
        return reply
    turn.chat.offered = ()
    turn.chat.mark = turn.chat.mark or secrets.token_urlsafe(16)
    return replace(reply, chosen=card_id)


def _too_old(turn: Turn) -> Reply:
    return Reply("unknown", (menus.old_button(turn.library, turn.language, turn.day),))


def _act(turn: Turn, tap: ActionTap) -> Reply:
    if tap.action == "onduidelijk" and tap.argument in turn.library.cards:
        return Reply(
            "suggest", (menus.unclear(turn.library, tap.argument, turn.language),), tap.argument
        )
    if tap.action == "nl":
        card_id, _, section_id = tap.argument.partition("#")
        return _card(turn, card_id, section_id, SOURCE)
    if tap.action == "gemeente":
        return commands.remember_gemeente(turn, tap.argument) or _too_old(turn)
    action = ACTIONS.get(tap.action)
    return action(turn) if action else _too_old(turn)


def _needs_language(tap: Tap | None) -> bool:
    """After /stop an old button is still there; Dutch may be no language of hers. What helps in an
    emergency works without."""
    match tap:
        case CardTap(card_id):
            return card_id not in EMERGENCY_CARDS
        case ThemeTap():
            return True
        case ActionTap(action):
            return action in ("menu", "ja", "nee")
        case _:
            return False


async def follow_tap(turn: Turn) -> Reply | None:
    """A tap does what its button says; one that no longer means anything gets the menu."""
    if turn.incoming.kind != "tap":
        return None
    tap = parse(turn.incoming.data or "")
    if turn.chat.language is None and _needs_language(tap):
        return commands.show_languages(turn)
    match tap:
        case ActionTap("nood-nee"):
            again = turn.without_emergency()
            if again is None:
                return Reply("social", (menus.meant_otherwise(turn.language),))
            return await answer_question(again)
        case CardTap(card_id, section_id):
            return _chosen(turn, card_id, _card(turn, card_id, section_id))
        case ThemeTap(theme):
            message = menus.theme_cards(turn.library, theme, turn.language, turn.day)
            return Reply("suggest", (message,)) if message else _too_old(turn)
        case LanguageTap(language) if is_supported(language):
            return commands.choose_language(turn, language)
        case ActionTap() as tap:
            return _act(turn, tap)
        case _:
            return _too_old(turn)
