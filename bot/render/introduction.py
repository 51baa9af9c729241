"""How the bot introduces itself before a word is said: its name and two descriptions.

`language` None is for everybody whose app is in none of our languages, also for who reads Tigrinya:
that text says everything in all four.
"""

from __future__ import annotations

from bot.languages import LANGUAGES
from bot.locale.phrases import say
from bot.render.compose import paragraphs
from bot.render.isolates import isolate
from bot.render.limits import LONGEST_DESCRIPTION, LONGEST_SHORT_DESCRIPTION, units

BETWEEN = " · "


def bot_name(language: str | None) -> str:
    """Whoever looks at the list of chats on her phone reads it: the subject and no more."""
    if language is None:
        return BETWEEN.join(say(code, "Integration") for code in LANGUAGES)
    return _subject(language)


def short_description(language: str | None, operator: str) -> str:
    """One line; without the operator where that would be too long."""
    if language is None:
        return BETWEEN.join(_what(code) for code in LANGUAGES)
    return _that_fits(LONGEST_SHORT_DESCRIPTION, _who(language, operator), _what(language))


def description(language: str | None, operator: str) -> str:
    """What stands in the chat while it is empty, above the button that starts it."""
    if language is None:
        what = paragraphs(*(_what(code) for code in LANGUAGES))
        return _that_fits(
            LONGEST_DESCRIPTION,
            paragraphs(*(f"{_subject(code)}\n{_who(code, operator)}" for code in LANGUAGES)),
            paragraphs(*(_who(code, operator) for code in LANGUAGES)),
            paragraphs(what, operator),
            what,
        )
    own_names = BETWEEN.join(known.own_name for known in LANGUAGES.values())
    return _that_fits(
        LONGEST_DESCRIPTION,
        paragraphs(_who(language, operator), _offer(language), own_names),
        paragraphs(_what(language), _offer(language), own_names),
    )


def _subject(language: str) -> str:
    return isolate(say(language, "Questions about integrating"), language)


def _what(language: str) -> str:
    return isolate(say(language, "A computer program, not the IND"), language)


def _who(language: str, operator: str) -> str:
    sentences = (
        say(
            language,
            "I am a computer program of {operator}. I am not the IND.",
            operator=operator,
        ),
        say(language, "I am not a person."),
    )
    return isolate(" ".join(sentences), language)


def _offer(language: str) -> str:
    sentences = (
        say(language, "You can ask me about integrating, work and childcare."),
        say(language, "I can answer in Dutch, Arabic, Tigrinya and Turkish."),
    )
    return isolate(" ".join(sentences), language)


def _that_fits(longest: int, *versions: str) -> str:
    """The first version of at most `longest` units; the last one whatever its length."""
    return next((text for text in versions if units(text) <= longest), versions[-1])
