"""The same data as an ordinary Rasa project, to measure ourselves against.

WhitespaceTokenizer, CountVectors over words and characters, one of Rasa's own classifiers, a custom
action on an action server for every answer, an SQLite tracker store and the REST channel: what
Rasa's own documentation leads to.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from nlu.examples import Example

CLASSIFIERS: dict[str, dict[str, Any]] = {
    "logistic": {"name": "LogisticRegressionClassifier", "max_iter": 100},
    "diet": {"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True},
}
"""DIET is what Rasa fills in by itself; its logistic regression learns in a tenth of the time."""


def _config(classifier: str) -> dict[str, Any]:
    featurizer = "CountVectorsFeaturizer"
    return {
        "recipe": "default.v1",
        "assistant_id": "stock",
        "language": "nl",
        "pipeline": [
            {"name": "WhitespaceTokenizer"},
            {"name": featurizer},
            {"name": featurizer, "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
            CLASSIFIERS[classifier],
            {"name": "FallbackClassifier"},
        ],
        "policies": [{"name": "RulePolicy"}],
    }


_ACTION = '''"""The stock answer: looked up by intent."""
import json
from pathlib import Path

from rasa_sdk import Action

ANSWERS = json.loads((Path(__file__).parent / "answers.json").read_text(encoding="utf-8"))


class Answer(Action):
    def name(self):
        return "action_answer"

    def run(self, dispatcher, tracker, domain):
        intent = tracker.latest_message["intent"]["name"]
        dispatcher.utter_message(text=ANSWERS.get(intent, "?"))
        return []
'''


def _dump(path: Path, data: Any) -> None:
    text = StringIO()
    YAML().dump(data, text)
    path.write_text(text.getvalue(), encoding="utf-8")


def write_stock_project(
    folder: Path,
    examples: Sequence[Example],
    answers: Mapping[str, str],
    action_port: int,
    classifier: str = "logistic",
) -> None:
    """Writes config, domain, data, endpoints and one action.

    `answers` maps intent to text; `classifier` is one of `CLASSIFIERS`.
    """
    by_intent: dict[str, list[str]] = defaultdict(list)
    for example in examples:
        by_intent[example.intent].append(" ".join(example.text.split()))
    intents = sorted(by_intent)
    _dump(folder / "config.yml", _config(classifier))
    _dump(
        folder / "domain.yml",
        {
            "version": "3.1",
            "intents": intents,
            "actions": ["action_answer"],
            "session_config": {
                "session_expiration_time": 60,
                "carry_over_slots_to_new_session": True,
            },
        },
    )
    (folder / "data").mkdir()
    _dump(
        folder / "data" / "nlu.yml",
        {
            "version": "3.1",
            "nlu": [
                {"intent": intent, "examples": "".join(f"- {text}\n" for text in by_intent[intent])}
                for intent in intents
            ],
        },
    )
    _dump(
        folder / "data" / "rules.yml",
        {
            "version": "3.1",
            "rules": [
                {"rule": intent, "steps": [{"intent": intent}, {"action": "action_answer"}]}
                for intent in [*intents, "nlu_fallback"]
            ],
        },
    )
    _dump(
        folder / "endpoints.yml",
        {
            "action_endpoint": {"url": f"http://127.0.0.1:{action_port}/webhook"},
            "tracker_store": {"type": "SQL", "dialect": "sqlite", "db": str(folder / "rasa.db")},
        },
    )
    _dump(folder / "credentials.yml", {"rest": None})
    (folder / "stock_actions.py").write_text(_ACTION, encoding="utf-8")
    (folder / "answers.json").write_text(json.dumps(dict(answers)), encoding="utf-8")
