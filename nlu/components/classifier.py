"""Which question this is: a linear model over words, pieces of words and sounds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.special import softmax

from nlu.calibration import read_calibration
from nlu.components.certainty import certainty, thresholds
from nlu.components.featurizer import GRAMS, grams_of
from nlu.components.language import KEY, UNKNOWN
from nlu.components.linear import LinearModel, fitting_temperature
from nlu.components.ngrams import Weighing
from nlu.examples import language_of
from nlu.intents import STRANGER


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class QuestionClassifier(GraphComponent):
    """Ranks the intents and says whether the first is `sure`, `unsure` or `lost` (`certainty`)."""

    def __init__(self, storage: ModelStorage, resource: Resource) -> None:
        self._storage = storage
        self._resource = resource
        self._weighing: Weighing | None = None
        self._model: LinearModel | None = None
        self._limits: dict[str, float] = {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> QuestionClassifier:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> QuestionClassifier:
        classifier = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            classifier._read(folder)
        return classifier

    def train(self, training_data: TrainingData) -> Resource:
        messages = [message for message in training_data.intent_examples if message.get(TEXT)]
        labels = [message.get(INTENT) for message in messages]
        grams = [message.get(GRAMS) for message in messages]
        self._weighing = Weighing.fit(grams)
        rows = self._weighing.matrix(grams)
        self._model = LinearModel.fit(rows, labels)
        self._calibrate()
        with self._storage.write_to(self._resource) as folder:
            self._write(folder)
        return self._resource

    def _calibrate(self) -> None:
        """Temperature and thresholds from questions that are kept apart for this."""
        assert self._weighing is not None and self._model is not None
        asked = read_calibration(self._model.labels)
        if not asked:
            return
        grams = [grams_of(one.text, one.key) for one in asked]
        scores = self._model.scores_of(self._weighing.matrix(grams))
        expected = [one.expected for one in asked]
        names = self._model.labels
        self._model.temperature = fitting_temperature(scores, expected, names)
        shares = softmax(scores / self._model.temperature, axis=1)
        self._limits = thresholds([language_of(one.key) for one in asked], shares, expected, names)

    def _write(self, folder: Path) -> None:
        assert self._weighing is not None and self._model is not None
        saved = {
            "features": self._weighing.names,
            "labels": self._model.labels,
            "temperature": self._model.temperature,
            "thresholds": self._limits,
        }
        (folder / "questions.json").write_text(json.dumps(saved, ensure_ascii=False), "utf-8")
        np.savez_compressed(
            folder / "questions.npz",
            rarity=self._weighing.rarity,
            weights=self._model.weights,
            bias=self._model.bias,
        )

    def _read(self, folder: Path) -> None:
        saved = json.loads((folder / "questions.json").read_text("utf-8"))
        with np.load(folder / "questions.npz", allow_pickle=False) as arrays:
            self._weighing = Weighing(saved["features"], arrays["rarity"])
            self._model = LinearModel(
                saved["labels"], arrays["weights"], arrays["bias"], saved["temperature"]
            )
        self._limits = saved["thresholds"]

    def process(self, messages: list[Message]) -> list[Message]:
        assert self._weighing is not None and self._model is not None
        for message in messages:
            key = (message.get(KEY) or {}).get("key")
            columns, values = self._weighing.row(message.get(GRAMS))
            shares = self._model.shares(columns, values)
            order = np.argsort(-shares)
            ranking = [(self._model.labels[i], float(shares[i])) for i in order]
            language = language_of(key) if key else None
            judged = certainty(ranking, language, self._limits) if len(columns) else "lost"
            if key == UNKNOWN and not len(columns):
                ranking, judged = [(STRANGER, 1.0)], "sure"
            message.set(INTENT, _named(ranking[0]), add_to_output=True)
            message.set("intent_ranking", [_named(pair) for pair in ranking], add_to_output=True)
            message.set("certainty", judged, add_to_output=True)
        return messages


def _named(pair: tuple[str, float]) -> dict[str, Any]:
    return {"name": pair[0], "confidence": pair[1]}
