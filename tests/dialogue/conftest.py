from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cards.live import LiveLibrary
from bot.cards.search import SearchIndex, build_index
from bot.clock import FrozenClock
from bot.dialogue.agent import EmbeddedAgent
from bot.dialogue.conversation import Conversation
from bot.dialogue.solo import SoloChat
from tests.loaded import loaded_agent
from tests.trained import CONTENT

TODAY = "2026-11-20"

Open = Callable[..., SoloChat]


@pytest.fixture(scope="session")
def agent() -> EmbeddedAgent:
    return loaded_agent()


@pytest.fixture(scope="session")
def library() -> LiveLibrary:
    return LiveLibrary(CONTENT)


@pytest.fixture(scope="session")
def index(library: LiveLibrary, tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    file: Path = tmp_path_factory.mktemp("index") / "index.sqlite"
    build_index(library.current, file)
    return SearchIndex(file)


@pytest.fixture
def open_chat(agent: EmbeddedAgent, library: LiveLibrary, index: SearchIndex) -> Open:
    """Opens a chat on a day, in a language or in none yet."""

    def open_on(language: str | None = "nl", day: str = TODAY) -> SoloChat:
        clock = FrozenClock.on(day)
        return SoloChat(Conversation(agent, library, index, clock), clock, language)

    return open_on
