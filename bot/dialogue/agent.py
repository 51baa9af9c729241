"""The embedded Rasa agent: understands a text, then decides what to say to it.

No Rasa server runs. The text goes through the pipeline only; the dialogue turn gets the outcome
and an empty text, so that no tracker holds what a person wrote.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from bot.dialogue.tracker import ShortMemory
from bot.errors import ModelMissing
from bot.nlg import ContentNLG
from nlu.components.certainty import LEAST_SHARE
from nlu.intents import PARTS, SOCIAL, card_of

CLEAR_CRY = 0.5
"""How far over its limit a cry is that is heard in small talk. Chosen on nlu/calibration/nood."""

FALLBACK = "nlu_fallback"
OUT_OF_SCOPE = "out_of_scope"
WANTS_PERSON = "wants_person"
"""The slot that `actions.person` sets."""


@dataclass(frozen=True)
class Understanding:
    """What the pipeline made of a text.

    `ranking` is (intent, share), best first; `certainty` is sure, unsure or lost; `key` is how it
    is written (`nl`, `ti_latijn`, `en`, ...) or None, with `key_share` as its confidence; `cry` is
    the kind of emergency that it is most like, which it is when `cry_strength` is 0 or more.
    """

    ranking: tuple[tuple[str, float], ...]
    certainty: str
    key: str | None
    key_share: float
    cry: str = "gevaar"
    cry_strength: float = -inf

    @property
    def alarm(self) -> str | None:
        """The kind of emergency. What is surely small talk ("I do not know") needs a clear cry."""
        small_talk = self.certainty == "sure" and self.ranking[0][0] in SOCIAL | PARTS.keys()
        return self.cry if self.cry_strength >= (CLEAR_CRY if small_talk else 0) else None

    @property
    def intent(self) -> str:
        """The intent the dialogue acts on: the first one only when it is sure."""
        if self.certainty == "sure":
            return self.ranking[0][0]
        return FALLBACK if self.certainty == "unsure" else OUT_OF_SCOPE

    @property
    def part(self) -> str | None:
        """The section of the answer before that she asks for, when that is clear."""
        return PARTS.get(self.ranking[0][0]) if self.certainty == "sure" else None

    def without_parts(self) -> Understanding:
        """The same where there is no answer before, so that no part of one can be meant."""
        if self.ranking[0][0] not in PARTS:
            return self
        left = tuple(pair for pair in self.ranking if pair[0] not in PARTS)
        offer = any(card_of(name) and share > LEAST_SHARE for name, share in left)
        return replace(self, ranking=left, certainty="unsure" if offer else "lost")

    @property
    def cards(self) -> list[str]:
        """The cards of the ranking, best first."""
        return [card for intent, _ in self.ranking if (card := card_of(intent))]


@dataclass(frozen=True)
class Decision:
    """What the rules came to: what `ContentNLG` said, in order, and whether actions/ noted that
    she wants a person."""

    said: tuple[dict[str, Any], ...]
    wants_person: bool


class InProcessActions(EndpointConfig):
    """Runs the classes of actions/ here, where Rasa would call an action server over HTTP."""

    def __init__(self) -> None:
        super().__init__(url="in-process")
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = None,
        compress: bool = False,
        **kwargs: Any,
    ) -> Any:
        return await self._executor.run(kwargs["json"])


class EmbeddedAgent:
    """One loaded model. Turns of one chat must not overlap; the inbox sees to that."""

    def __init__(self, agent: Agent, memory: ShortMemory) -> None:
        self._agent = agent
        self._memory = memory

    @classmethod
    def load(cls, model: Path) -> EmbeddedAgent:
        """Loads a model made by `nlu.training`. Raises ModelMissing when it cannot be used."""
        try:
            memory = ShortMemory(Domain.empty())
            agent = Agent.load(
                model_path=str(model),
                generator=ContentNLG(),
                tracker_store=memory,
                lock_store=InMemoryLockStore(),
                action_endpoint=InProcessActions(),
            )
        except (RasaException, OSError, ValueError, KeyError) as error:
            raise ModelMissing(f"het model {model.name} is niet te laden: {error}") from error
        if agent.processor is None:
            raise ModelMissing(f"het model {model.name} is niet te laden")
        return cls(agent, memory)

    @property
    def card_ids(self) -> set[str]:
        """The cards this model can recognise."""
        assert self._agent.domain is not None
        return {card for intent in self._agent.domain.intents if (card := card_of(intent))}

    async def understand(self, text: str) -> Understanding:
        """A leading `/` would be read by Rasa as an order, so it never gets there."""
        parsed = await self._agent.parse_message(text.lstrip().lstrip("/"))
        language = parsed.get("language_key") or {}
        heard = parsed["alarm"]
        return Understanding(
            ranking=tuple(
                (entry["name"], entry["confidence"]) for entry in parsed["intent_ranking"]
            ),
            certainty=parsed["certainty"],
            key=language.get("key"),
            key_share=language.get("confidence", 0.0),
            cry=heard["kind"],
            cry_strength=heard["strength"],
        )

    async def decide(self, chat: str, intent: str, slots: dict[str, Any]) -> Decision:
        """Runs the rules on an intent, with `slots` set to what our own tables say."""
        agent = self._agent
        assert agent.processor is not None
        tracker = await agent.processor.fetch_tracker_and_update_session(chat)
        wanted = {**slots, WANTS_PERSON: False}
        changed = [SlotSet(k, v) for k, v in wanted.items() if tracker.get_slot(k) != v]
        if changed:
            tracker.update_with_events(changed, agent.processor.domain)
        await agent.processor.save_tracker(tracker)
        parse_data = {"text": "", "intent": {"name": intent, "confidence": 1.0}, "entities": []}
        said = await agent.handle_message(
            UserMessage(
                text="",
                output_channel=CollectingOutputChannel(),
                sender_id=chat,
                parse_data=parse_data,
            )
        )
        after = await self._memory.retrieve(chat)
        return Decision(
            said=tuple(message["custom"] for message in said or [] if "custom" in message),
            wants_person=after is not None and bool(after.get_slot(WANTS_PERSON)),
        )

    def forget(self, chat: str) -> None:
        self._memory.forget(chat)
