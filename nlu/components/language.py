"""Which language a message is in, also in Latin letters, also one we do not speak."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.folding import folded_words
from bot.languages import LANGUAGES
from bot.scripts import main_script
from nlu.examples import key_of, language_of

KEY = "language_key"
"""Set on a message: `{"key", "script", "confidence"}`; key None when nothing can be said."""


SMOOTHING = 1.0
"""How often a gram that a language never showed counts as seen."""

ODDS = 50.0
"""How many times likelier one of our languages is than a stranger before a word is read. Both by
cross-validation: less takes `hallo` for German, more takes English for Dutch."""

UNKNOWN = "und"
"""ISO 639 for a language that cannot be told: here, letters of a script that nobody taught us."""


@lru_cache(maxsize=30_000)
def _pieces(word: str) -> tuple[str, ...]:
    edged = f" {word} "
    pieces = [edged[i : i + size] for size in (1, 2, 3, 4) for i in range(len(edged) - size + 1)]
    return (*(piece for piece in pieces if piece != " "), f"={word}", f"={word}")


def _word_grams(folded: str, text: str) -> list[str]:
    """Pieces of one to four letters of the folded word, the word, and its marked Latin letters."""
    if text.isascii():
        return list(_pieces(folded))
    marked = [f"'{char}" for char in text.lower() if "\x80" < char < "\u0250"]
    return [*_pieces(folded), *marked]


def letter_grams(text: str) -> list[str]:
    """Those of every word."""
    return [gram for word in folded_words(text) for gram in _word_grams(word.folded, word.text)]


def _prior(key: str) -> float:
    return float(np.log(ODDS)) if language_of(key) in LANGUAGES else 0.0


class LanguageModel:
    """Naive Bayes over letter grams, one set of keys per script."""

    def __init__(self, grams: list[str], keys: dict[str, list[str]], logs: dict[str, Any]) -> None:
        self._grams = grams
        self._column = {gram: column for column, gram in enumerate(grams)}
        self._keys = keys
        self._logs = {script: np.asarray(rows, dtype=np.float32) for script, rows in logs.items()}
        self._prior = {script: np.array([_prior(key) for key in of]) for script, of in keys.items()}

    @classmethod
    def fit(
        cls, examples: Iterable[tuple[str, str]], smoothing: float = SMOOTHING
    ) -> LanguageModel:
        """`examples` are (text, key)."""
        words: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
        for text, key in examples:
            if script := main_script(text):
                found = ((word.folded, word.text) for word in folded_words(text))
                words[script, key].update(found)
        counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        for (script, key), of_key in words.items():
            counter = counts[script][key]
            for word, times in of_key.items():
                for gram in _word_grams(*word):
                    counter[gram] += times
        total: Counter[str] = Counter()
        for by_key in counts.values():
            for counter in by_key.values():
                total.update(counter)
        grams = sorted(gram for gram, count in total.items() if count >= 3)
        logs = {}
        for script, by_key in counts.items():
            rows = np.array(
                [[counter[gram] for gram in grams] for _, counter in sorted(by_key.items())],
                dtype=np.float64,
            )
            # In proportion, so that a gram nobody taught is as unlikely in a language of which we
            # have little as in one of which we have much.
            sizes = rows.sum(axis=1, keepdims=True)
            rows = rows + smoothing * sizes / sizes.max()
            logs[script] = np.log(rows / rows.sum(axis=1, keepdims=True))
        return cls(grams, {script: sorted(by_key) for script, by_key in counts.items()}, logs)

    def identify(self, text: str) -> tuple[str | None, float]:
        """The likeliest key and how sure; (None, 0.0) without letters, UNKNOWN in foreign ones."""
        script = main_script(text)
        if script is None:
            return None, 0.0
        found = [
            (self._column[gram], count)
            for gram, count in Counter(letter_grams(text)).items()
            if gram in self._column
        ]
        if not found or script not in self._keys:
            return (UNKNOWN, 1.0) if script == "Zyyy" else (None, 0.0)
        columns = [column for column, _ in found]
        weights = np.array([count for _, count in found], dtype=np.float32)
        # Neighbouring grams say the same thing more than once; a quarter of the evidence keeps
        # the confidence of short messages honest.
        scores = self._logs[script][:, columns] @ weights / 4 + self._prior[script]
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        best = int(shares.argmax())
        return self._keys[script][best], float(shares[best])

    def as_arrays(self) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
        return {"grams": self._grams, "keys": self._keys}, self._logs


def _shows_its_language(message: Message) -> bool:
    """Not a line of Dutch terms that happens to stand among Arabic or Tigrinya questions."""
    key = (message.get(METADATA) or {}).get("key")
    if not key:
        return False
    language = language_of(key)
    return language not in LANGUAGES or key_of(message.get(TEXT), language) == key


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class LanguageIdentifier(GraphComponent):
    """Adds `language_key` to every message; training takes the key from the example's metadata."""

    def __init__(
        self, storage: ModelStorage, resource: Resource, model: LanguageModel | None
    ) -> None:
        self._storage = storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageIdentifier:
        return cls(model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LanguageIdentifier:
        with model_storage.read_from(resource) as folder:
            saved = json.loads((folder / "language.json").read_text(encoding="utf-8"))
            with np.load(folder / "language.npz", allow_pickle=False) as arrays:
                logs = {script: arrays[script] for script in saved["keys"]}
        return cls(model_storage, resource, LanguageModel(saved["grams"], saved["keys"], logs))

    def train(self, training_data: TrainingData) -> Resource:
        self._model = LanguageModel.fit(
            (message.get(TEXT), message.get(METADATA)["key"])
            for message in training_data.intent_examples
            if _shows_its_language(message)
        )
        saved, logs = self._model.as_arrays()
        with self._storage.write_to(self._resource) as folder:
            (folder / "language.json").write_text(
                json.dumps(saved, ensure_ascii=False), encoding="utf-8"
            )
            np.savez_compressed(folder / "language.npz", **logs)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            assert self._model is not None
            key, confidence = (
                self._model.identify(text) if message.get(TOKENS_NAMES[TEXT]) else (None, 0.0)
            )
            message.set(
                KEY,
                {"key": key, "script": main_script(text), "confidence": confidence},
                add_to_output=True,
            )
        return messages
