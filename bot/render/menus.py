"""Everything the bot says besides answers: the one door to it for the conversation."""

from __future__ import annotations

from bot.render.alarm_card import emergency, meant_otherwise
from bot.render.choices import (
    choose_language,
    old_button,
    social,
    suggestions,
    switch_proposal,
    theme_cards,
    theme_menu,
    unclear,
    unknown,
    unsupported_language,
    welcome,
)
from bot.render.neutral import neutral_notice, nothing_new
from bot.render.own_data import (
    my_data,
    stop_question,
    stopped,
    wiped,
)
from bot.render.refusals import (
    cannot_read,
    empty_message,
    failed,
    not_available,
    not_in_groups,
    one_by_one,
    person_offer,
)

__all__ = [
    "cannot_read",
    "choose_language",
    "emergency",
    "empty_message",
    "failed",
    "meant_otherwise",
    "my_data",
    "neutral_notice",
    "not_available",
    "not_in_groups",
    "nothing_new",
    "old_button",
    "one_by_one",
    "person_offer",
    "social",
    "stop_question",
    "stopped",
    "suggestions",
    "switch_proposal",
    "theme_cards",
    "theme_menu",
    "unclear",
    "unknown",
    "unsupported_language",
    "welcome",
    "wiped",
]
