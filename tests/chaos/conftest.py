"""A drawn seed that is printed, the place assistants come from, and a Telegram apart."""

from __future__ import annotations

import os
from collections.abc import Iterator
from random import Random, SystemRandom

import pytest

from tests.chaos.processes import Nursery, open_nursery
from tests.peers.remote import Remote, telegram_apart

SEED = "CHAOS_SEED"
"""An environment name: a seed that was printed, to draw the same again."""


@pytest.fixture
def drawn() -> Random:
    seed = int(os.environ.get(SEED) or SystemRandom().randrange(10**6))
    print(f"{SEED}={seed}")  # noqa: T201
    return Random(seed)


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    with open_nursery() as opened:
        yield opened


@pytest.fixture
def there(drawn: Random) -> Iterator[Remote]:
    """It minds its pace as Telegram does, and answers 429 to who does not."""
    with telegram_apart("--seed", str(drawn.randrange(10**6)), "--pace") as remote:
        yield remote
