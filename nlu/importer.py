"""Content becomes training data: a folder added under content/ is an answer added."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.constants import INTENT, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.examples import NLU_ROOT, Example, all_examples
from nlu.fingerprint import code_mark
from nlu.intents import card_of

KEY = "key"
"""Where an example's key (`nl`, `ti_latijn`, ...) lies in a message's metadata."""


class Sample(Message):
    """A sample question that is cheap to copy and to compare.

    Rasa copies and sets every example some thirty times on the way to a component, deeply, and
    hashes it with all its words anew each time. Nothing changes the values inside, so copies may
    share them; and what our components add follows from the question and from our code alone.
    """

    mark: str
    """Names the question and the code that is to read it."""

    @classmethod
    def of(cls, example: Example) -> Sample:
        metadata = {KEY: example.key}
        sample = cls({TEXT: example.text, INTENT: example.intent, METADATA: metadata})
        said = "\0".join((code_mark(), example.key, example.intent, example.text))
        sample.mark = hashlib.md5(said.encode(), usedforsecurity=False).hexdigest()
        return sample

    def fingerprint(self) -> str:
        return self.mark

    def __deepcopy__(self, memo: dict[int, Any]) -> Sample:
        copy = Sample(self.data, set(self.output_properties), self.time, list(self.features))
        copy.mark = self.mark
        return copy


class ContentImporter(TrainingDataImporter):
    """Rasa's view of content/ and of the small talk in nlu/data/: intents, examples and rules.

    Stands in config.yml beside Rasa's own importer, which reads the fixed domain and rules.
    """

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: str | list[str] | None = None,
        content: str | None = None,
        **_: Any,
    ) -> None:
        root = Path(config_file).resolve().parent if config_file else NLU_ROOT
        self._content = Path(content) if content else root.parent / "content"
        self._examples: list[Example] | None = None

    def _read(self) -> list[Example]:
        if self._examples is None:
            self._examples = all_examples(self._content)
        return self._examples

    def _card_intents(self) -> list[str]:
        return sorted({example.intent for example in self._read() if card_of(example.intent)})

    def get_domain(self) -> Domain:
        return Domain.from_dict({"intents": self._card_intents()})

    def get_nlu_data(self, language: str | None = "nl") -> TrainingData:
        return TrainingData([Sample.of(example) for example in self._read()])

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        rules = [
            {"rule": intent, "steps": [{"intent": intent}, {"action": "utter_answer"}]}
            for intent in self._card_intents()
        ]
        steps = YAMLStoryReader().read_from_parsed_yaml({"version": "3.1", "rules": rules})
        return StoryGraph(steps)

    def get_conversation_tests(self) -> StoryGraph:
        return StoryGraph([])

    def get_config(self) -> dict[str, Any]:
        return {}

    def get_config_file_for_auto_config(self) -> str | None:
        return None
