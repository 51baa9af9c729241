"""`inburger train`: learns when sample questions, cards or the pipeline changed."""

from __future__ import annotations

from bot.progress import Report
from bot.settings import Settings, make_data_folder
from nlu.fingerprint import current_model
from nlu.training import train


def run(settings: Settings, say: Report) -> str:
    make_data_folder(settings)
    if current_model(settings.content, settings.models) is not None:
        return "Er is niets veranderd; het taalmodel past nog."
    model = train(settings.content, settings.models, say)
    return f"Het taalmodel is klaar: {model.name}."
