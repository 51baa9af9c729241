"""Which variant of a section a person gets."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.model import CardText, Section


def choose(text: CardText, section_id: str, profile: Mapping[str, str]) -> list[Section]:
    """What to show of a section, in order.

    The fitting variant with most conditions. While something a variant depends on is unknown, the
    plain section and then every variant that `profile` does not rule out.
    """
    sections = [section for section in text.sections if section.id == section_id]
    possible = [section for section in sections if not _ruled_out(section, profile)]
    fitting = [section for section in possible if _fits(section, profile)]
    if len(fitting) < len(possible):
        return sorted(possible, key=lambda section: bool(section.conditions))
    return sorted(fitting, key=lambda section: -len(section.conditions))[:1]


def _ruled_out(section: Section, profile: Mapping[str, str]) -> bool:
    return any(name in profile and profile[name] != value for name, value in section.conditions)


def _fits(section: Section, profile: Mapping[str, str]) -> bool:
    return all(profile.get(name) == value for name, value in section.conditions)
