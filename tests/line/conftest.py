import pytest

from bot.cards.live import LiveLibrary
from bot.cards.search import SearchIndex, build_index
from bot.clock import FrozenClock
from bot.dialogue.conversation import Conversation
from bot.store.engine import Store
from tests.line.line import Line
from tests.loaded import loaded_agent
from tests.peers.people import Person
from tests.trained import CONTENT


@pytest.fixture
def line(store: Store, clock: FrozenClock) -> Line:
    """With a scripted conversation, on each database."""
    return Line(store, clock)


@pytest.fixture
def amal(line: Line) -> Person:
    return line.fake.person(language_code="ar")


@pytest.fixture(scope="session")
def searchable(tmp_path_factory: pytest.TempPathFactory) -> tuple[LiveLibrary, SearchIndex]:
    library = LiveLibrary(CONTENT)
    file = tmp_path_factory.mktemp("index") / "index.sqlite"
    build_index(library.current, file)
    return library, SearchIndex(file)


@pytest.fixture
def product(store: Store, clock: FrozenClock, searchable: tuple[LiveLibrary, SearchIndex]) -> Line:
    """With the real content and the real model."""
    library, index = searchable
    return Line(store, clock, Conversation(loaded_agent(), library, index, clock))
