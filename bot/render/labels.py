"""What stands on buttons, and how sections, conditions and kinds are called."""

from __future__ import annotations

from bot.cards.model import Library
from bot.languages import LANGUAGES, SOURCE
from bot.locale.phrases import say
from bot.render.buttons import (
    action_button,
    card_button,
    dutch_button,
)
from bot.render.message import Button


def section_button(language: str, card_id: str, section_id: str) -> Button:
    return card_button(section_label(language, section_id), card_id, section_id)


def section_label(language: str, section_id: str) -> str:
    """The question a section answers. KeyError for an unknown section."""
    return {
        "kort": say(language, "The answer"),
        "doen": say(language, "What must I do?"),
        "wanneer": say(language, "When?"),
        "hulp": say(language, "Who helps me?"),
        "makkelijker": say(language, "Simpler"),
    }[section_id]


def condition_heading(
    library: Library, language: str, conditions: tuple[tuple[str, str], ...]
) -> str:
    """For whom a variant is, as a line of its own: `Voor gezinsmigranten:`."""
    told = (_condition(library, language, name, value) for name, value in conditions)
    return ", ".join(told) + ":"


def municipality_name(library: Library, language: str, slug: str) -> str:
    """How a gemeente is called in `language`; made from the slug once it takes part no more."""
    municipality = library.municipalities.get(slug)
    return municipality.names[language] if municipality else slug.replace("-", " ").title()


def _condition(library: Library, language: str, name: str, value: str) -> str:
    match name, value:
        case "groep", "gezinsmigrant":
            return say(language, "For family migrants")
        case "groep", "asielstatushouder":
            return say(language, "For people with an asylum permit")
        case "wet", "Wi2013":
            return say(language, "Civic Integration Act 2013")
        case "wet", "Wi2021":
            return say(language, "Civic Integration Act 2021")
        case "gemeente", slug:
            place = municipality_name(library, language, slug)
            return say(language, "Municipality of {place}", place=place)
        case _:
            raise KeyError(name)


def person_button(language: str) -> Button:
    return action_button(say(language, "A person"), "mens")


def menu_button(language: str) -> Button:
    return action_button(say(language, "Menu"), "menu")


def unclear_button(language: str, card_id: str) -> Button:
    return action_button(say(language, "Not clear"), "onduidelijk", card_id)


def in_dutch_button(language: str, card_id: str, section_id: str) -> Button | None:
    """None for whom the text is Dutch already."""
    if language == SOURCE:
        return None
    return dutch_button(say(language, "In Dutch"), card_id, section_id)


def languages_button(language: str) -> Button:
    return action_button(say(language, "Language"), "taal")


def my_data_button(language: str) -> Button:
    return action_button(say(language, "My data"), "mijngegevens")


def wipe_button(language: str) -> Button:
    return action_button(say(language, "Erase messages"), "wis")


def stop_button(language: str) -> Button:
    return action_button(say(language, "Stop and forget"), "stop")


def command_buttons(language: str) -> dict[str, Button]:
    """Every command that can be typed, in the order it is listed, with its button."""
    return {
        "menu": menu_button(language),
        "taal": languages_button(language),
        "consulent": person_button(language),
        "mijngegevens": my_data_button(language),
        "wis": wipe_button(language),
        "stop": stop_button(language),
    }


def own_name(code: str) -> str:
    return LANGUAGES[code].own_name
