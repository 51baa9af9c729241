"""Somebody asked for a person."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher


class AskForPerson(Action):
    """Notes the wish in the slot `wants_person`; the dialogue acts on it after the turn."""

    def name(self) -> str:
        return "action_ask_for_person"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        return [SlotSet("wants_person", True)]
