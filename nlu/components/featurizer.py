"""The features of a message, counted once for everything that looks at them."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.folding import folded_words
from bot.languages import SOURCE
from nlu.components.language import KEY
from nlu.components.ngrams import Grams, question_grams

GRAMS = "grams"
"""Where the features lie on a message; they leave the pipeline with nobody."""


def grams_of(text: str, key: str) -> Grams:
    """The features of a text outside the pipeline. `key` says how it is written."""
    return question_grams([word.folded for word in folded_words(text)], key)


def _grams(message: Message, key: str | None) -> Grams:
    return question_grams([token.lemma for token in message.get(TOKENS_NAMES[TEXT]) or []], key)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class QuestionFeaturizer(GraphComponent):
    """Sets `grams`. An example knows how it is written; of a message it was just found out."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> QuestionFeaturizer:
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        for message in training_data.training_examples:
            if message.get(TEXT):
                key = (message.get(METADATA) or {}).get("key", SOURCE)
                message.set(GRAMS, _grams(message, key))
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            message.set(GRAMS, _grams(message, (message.get(KEY) or {}).get("key")))
        return messages
