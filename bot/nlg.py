"""Answers from content, inside Rasa: a changed text needs no training and no restart."""

from __future__ import annotations

from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from nlu.intents import card_of

ANSWER = "utter_answer"
UNKNOWN = "utter_unknown"


class ContentNLG(NaturalLanguageGenerator):
    """Says which card answers, never its text: `bot.dialogue` renders it for this person and day.

    So a tracker holds a card's id and no sentence. The constructor has the signature that Rasa
    calls for `nlg: {type: bot.nlg.ContentNLG}` in endpoints.yml.
    """

    def __init__(
        self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None
    ) -> None:
        self._domain = domain

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """`{"custom": {"card": id}}` for an answer, else `{"custom": {"say": utter name}}`."""
        if utter_action != ANSWER:
            return {"custom": {"say": utter_action}}
        intent = (tracker.latest_message.intent if tracker.latest_message else {}).get("name")
        card_id = card_of(intent or "")
        return {"custom": {"card": card_id} if card_id else {"say": UNKNOWN}}
