from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cards.live import LiveLibrary
from bot.cards.search import SearchIndex, build_index
from bot.clock import FrozenClock
from bot.dialogue.agent import EmbeddedAgent, Understanding
from bot.dialogue.conversation import Conversation
from bot.dialogue.solo import SoloChat
from tests.loaded import loaded_agent
from tests.trained import CONTENT

TODAY = "2026-11-20"
DAYS = (TODAY, "2027-01-02", "2027-07-01")

Open = Callable[..., SoloChat]


class SilentAgent:
    """Hears cries, as in every state, and fails when it is asked for more: answers need none."""

    async def understand(self, text: str) -> Understanding:
        return await loaded_agent().understand(text)

    def __getattr__(self, name: str) -> object:
        raise AssertionError("an answer to a step was taken for a question")


@pytest.fixture(scope="session")
def library() -> LiveLibrary:
    return LiveLibrary(CONTENT)


@pytest.fixture(scope="session")
def index(library: LiveLibrary, tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    file: Path = tmp_path_factory.mktemp("index") / "index.sqlite"
    build_index(library.current, file)
    return SearchIndex(file)


@pytest.fixture(scope="session")
def agent() -> EmbeddedAgent:
    return loaded_agent()


@pytest.fixture
def open_walk(library: LiveLibrary, index: SearchIndex) -> Open:
    """A chat in which nothing may reach the language model."""

    def open_on(language: str = "nl", day: str = TODAY, content: LiveLibrary = library) -> SoloChat:
        clock = FrozenClock.on(day)
        silent: EmbeddedAgent = SilentAgent()  # type: ignore[assignment]
        return SoloChat(Conversation(silent, content, index, clock), clock, language)

    return open_on


@pytest.fixture
def open_chat(agent: EmbeddedAgent, library: LiveLibrary, index: SearchIndex) -> Open:
    """A chat with the real model."""

    def open_on(language: str = "nl", day: str = TODAY) -> SoloChat:
        clock = FrozenClock.on(day)
        return SoloChat(Conversation(agent, library, index, clock), clock, language)

    return open_on
