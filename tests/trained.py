"""The model of the real content, trained once for all tests that need it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from bot.settings import PROJECT, Settings, read_settings


@lru_cache(maxsize=1)
def project_settings() -> Settings:
    """The project's own content and data folder: an up-to-date model is used as it is."""
    return read_settings({})


@lru_cache(maxsize=1)
def trained_model() -> Path:
    from bot.settings import make_data_folder
    from nlu.training import train

    settings = project_settings()
    make_data_folder(settings)
    return train(settings.content, settings.models)


CONTENT = PROJECT / "content"
