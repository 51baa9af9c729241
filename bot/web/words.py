"""The few words of the chat page itself, in four languages."""

from __future__ import annotations

from bot.languages import LANGUAGES
from bot.locale.phrases import say


def page_words() -> dict[str, dict[str, str]]:
    """Language -> name -> words."""
    return {
        language: {
            "placeholder": say(language, "Type your question"),
            "send": say(language, "Send"),
            "retry": say(language, "Not sent. Try again"),
            "away": say(language, "No connection. We keep trying."),
            "title": say(language, "Questions about integrating"),
        }
        for language in LANGUAGES
    }
