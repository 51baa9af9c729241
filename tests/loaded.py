"""The trained model loaded once, for every test that talks."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from bot.cards.live import LiveLibrary
from bot.cards.search import SearchIndex, build_index
from bot.clock import Clock
from bot.dialogue.agent import EmbeddedAgent
from bot.dialogue.conversation import Conversation
from nlu.silence import silence_rasa
from tests.trained import CONTENT, trained_model


@lru_cache(maxsize=1)
def loaded_agent() -> EmbeddedAgent:
    silence_rasa()
    return EmbeddedAgent.load(trained_model())


def open_on(folder: Path, clock: Clock) -> Conversation:
    """A conversation on the real content; its search index lies in `folder`."""
    library = LiveLibrary(CONTENT)
    index = folder / "index.sqlite"
    build_index(library.current, index)
    return Conversation(loaded_agent(), library, SearchIndex(index), clock)
