"""Names of intents: a card's id and the name Rasa may see.

Rasa reads `a/b` as a retrieval intent, which would fold all cards of a theme into one; so the `/`
of a card's id is written as `.`. This module is the only place that turns one into the other.
"""

from __future__ import annotations

SOCIAL: frozenset[str] = frozenset({"greet", "thanks", "bye", "yes", "no", "human", "language"})
"""Small talk and wishes that are no question for a card."""

PARTS: dict[str, str] = {
    "part_doen": "doen",
    "part_wanneer": "wanneer",
    "part_hulp": "hulp",
    "part_makkelijker": "makkelijker",
}
"""Intents that ask for another section of the answer just read."""

OUT_OF_SCOPE = "out_of_scope"
STRANGER = "unsupported_language"


def intent_of(card_id: str) -> str:
    return card_id.replace("/", ".")


def card_of(intent: str) -> str | None:
    """The card's id, or None for an intent that is not a card's."""
    theme, dot, slug = intent.partition(".")
    return f"{theme}/{slug}" if dot else None
