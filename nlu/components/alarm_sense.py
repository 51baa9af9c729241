"""Hears danger, despair and violence also where nobody says the word.

The patterns of `bot.dialogue.alarm` need no model and come first. This one learned from sentences
(`nlu.cries`) and hears what they mean by what surrounds it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import ceil
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.languages import SOURCE
from nlu.components.featurizer import GRAMS, grams_of
from nlu.components.language import KEY
from nlu.components.linear import LinearModel
from nlu.components.ngrams import Weighing
from nlu.cries import CALM, CRIES, Sentence, calibration_sentences, sample_sentences
from nlu.intents import intent_of
from nlu.scoring import EMERGENCY_CARDS

ALARM = "alarm"
"""Set on a message: `{"kind", "strength"}`, the likeliest cry and how far it is over the limit from
which on it is one; below 0 it is none."""

FALSE_ALARMS = 0.03
"""Of calm sentences that were written to look like a cry, at most this share may raise one."""


def limits_of(scores: Sequence[float], sentences: Sequence[Sentence]) -> dict[str, float]:
    """The lowest score per way of writing that few enough calm sentences reach."""
    limits = {}
    for key in sorted({one.key for one in sentences}):
        calm = sorted(
            score
            for score, one in zip(scores, sentences, strict=True)
            if one.kind == CALM and one.key == key
        )
        limits[key] = calm[-1 - ceil(FALSE_ALARMS * len(calm))] + 1e-6 if calm else 0.0
    return limits


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class AlarmSense(GraphComponent):
    """Sets `alarm` on a message."""

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
    ) -> AlarmSense:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> AlarmSense:
        sense = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            sense._read(folder)
        return sense

    def train(self, training_data: TrainingData) -> Resource:
        urgent = {intent_of(card) for card in EMERGENCY_CARDS}
        calm = [
            message.get(GRAMS)
            for message in training_data.intent_examples
            if message.get(INTENT) not in urgent
        ]
        sentences = list(sample_sentences())
        grams = [*calm, *(grams_of(one.text, one.key) for one in sentences)]
        kinds = [CALM] * len(calm) + [one.kind for one in sentences]
        self._weighing = Weighing.fit(grams)
        self._model = LinearModel.fit(self._weighing.matrix(grams), kinds)
        judged = calibration_sentences()
        rows = self._weighing.matrix(grams_of(one.text, one.key) for one in judged)
        _, scores = self._strongest(self._model.scores_of(rows))
        self._limits = limits_of(scores.tolist(), judged)
        with self._storage.write_to(self._resource) as folder:
            self._write(folder)
        return self._resource

    def _strongest(self, scores: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
        """Per line of `scores`: which cry is heard most, and how much more than calm."""
        assert self._model is not None
        cries = scores[:, [self._model.labels.index(kind) for kind in CRIES]]
        return cries.argmax(axis=1), cries.max(axis=1) - scores[:, self._model.labels.index(CALM)]

    def _write(self, folder: Path) -> None:
        assert self._weighing is not None and self._model is not None
        saved = {
            "features": self._weighing.names,
            "labels": self._model.labels,
            "limits": self._limits,
        }
        (folder / "alarm.json").write_text(json.dumps(saved, ensure_ascii=False), "utf-8")
        np.savez_compressed(
            folder / "alarm.npz",
            rarity=self._weighing.rarity,
            weights=self._model.weights,
            bias=self._model.bias,
        )

    def _read(self, folder: Path) -> None:
        saved = json.loads((folder / "alarm.json").read_text("utf-8"))
        with np.load(folder / "alarm.npz", allow_pickle=False) as arrays:
            self._weighing = Weighing(saved["features"], arrays["rarity"])
            self._model = LinearModel(saved["labels"], arrays["weights"], arrays["bias"])
        self._limits = saved["limits"]

    def process(self, messages: list[Message]) -> list[Message]:
        assert self._weighing is not None and self._model is not None
        for message in messages:
            columns, values = self._weighing.row(message.get(GRAMS))
            scores = self._model.scores(columns, values)
            kind, strength = self._strongest(scores[np.newaxis])
            key = (message.get(KEY) or {}).get("key")
            limit = self._limits.get(key or SOURCE, max(self._limits.values()))
            over = float(strength[0]) - limit if len(columns) else -np.inf
            heard = {"kind": CRIES[int(kind[0])], "strength": over}
            message.set(ALARM, heard, add_to_output=True)
        return messages
