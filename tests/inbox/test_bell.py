"""A wait that is not rung lasts FOREVER, and then fails the test by `within`."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from bot.inbox.bell import Bell, listen, ringer
from bot.store.engine import Store, open_store
from tests.processes import hear, running, say

FOREVER = 3600.0
LONG_ENOUGH = 20.0
A_MOMENT = 0.05


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """A bell needs no tables."""
    opened = open_store(store_url)
    yield opened
    opened.engine.dispose()


@contextmanager
def listening(store: Store, folder: Path, name: str = "inbox") -> Iterator[Bell]:
    bell = listen(store, folder, name)
    try:
        yield bell
    finally:
        bell.close()


async def heard(bell: Bell) -> None:
    """Fails when no ring ends the wait."""
    await asyncio.wait_for(bell.wait(FOREVER), LONG_ENOUGH)


async def is_quiet(bell: Bell) -> bool:
    waiting = asyncio.ensure_future(bell.wait(10 * A_MOMENT))
    done, _ = await asyncio.wait([waiting], timeout=A_MOMENT)
    await waiting
    return not done


async def test_a_ring_from_another_process_ends_the_wait(
    store: Store, store_url: str, tmp_path: Path
) -> None:
    arguments = (store_url, str(tmp_path), "inbox")
    with (
        listening(store, tmp_path) as bell,
        running("tests.inbox.bell_ringer", *arguments) as other,
    ):
        assert hear(other) == "ready"
        waiting = asyncio.ensure_future(heard(bell))
        await asyncio.sleep(A_MOMENT)
        assert not waiting.done()
        say(other)
        await waiting


async def test_a_ring_before_the_wait_is_heard(store: Store, tmp_path: Path) -> None:
    with listening(store, tmp_path) as bell:
        ringer(store, tmp_path, "inbox").ring()
        await heard(bell)


async def test_many_rings_are_one(store: Store, tmp_path: Path) -> None:
    with listening(store, tmp_path) as bell:
        for _ in range(50):
            ringer(store, tmp_path, "inbox").ring()
        await heard(bell)

        assert await is_quiet(bell)


async def test_a_bell_can_be_waited_for_again_and_again(store: Store, tmp_path: Path) -> None:
    with listening(store, tmp_path) as bell:
        for _ in "123":
            await bell.wait(A_MOMENT / 10)
            ringer(store, tmp_path, "inbox").ring()
            await heard(bell)


async def test_every_listener_hears_and_the_other_bell_stays_quiet(
    store: Store, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        one, other = (stack.enter_context(listening(store, tmp_path)) for _ in "12")
        outbox = stack.enter_context(listening(store, tmp_path, "outbox"))
        ringer(store, tmp_path, "inbox").ring()

        await heard(one)
        await heard(other)
        assert await is_quiet(outbox)


async def test_without_a_ring_the_wait_ends_by_itself(store: Store, tmp_path: Path) -> None:
    with listening(store, tmp_path) as bell:
        await asyncio.wait_for(bell.wait(A_MOMENT), LONG_ENOUGH)


def test_ringing_when_nobody_listens_does_no_harm(store: Store, tmp_path: Path) -> None:
    bell = ringer(store, tmp_path, "inbox")
    with listening(store, tmp_path):
        pass
    bell.ring()


async def test_what_the_dead_left_behind_keeps_nobody_from_hearing(
    sqlite_url: str, tmp_path: Path
) -> None:
    store = open_store(sqlite_url)
    with listening(store, tmp_path) as bell:
        folder = tmp_path / "bells" / "inbox"
        dead = folder / f"{2**22 + 1}-5"
        for name in ("0-geen", "vreemd", "1-2-3", f"{2**70}-1", f"{os.getpid()}-99999999"):
            (folder / name).touch()
        dead.touch()
        ringer(store, tmp_path, "inbox").ring()

        await heard(bell)
        assert not dead.exists()


def test_a_folder_that_is_gone_fails_nobody(sqlite_url: str, tmp_path: Path) -> None:
    store = open_store(sqlite_url)
    bell = ringer(store, tmp_path, "inbox")
    (tmp_path / "bells" / "inbox").rmdir()
    bell.ring()


async def test_a_server_that_cut_the_listener_off_is_listened_to_again(
    postgres_url: str, tmp_path: Path
) -> None:
    store, other = open_store(postgres_url), open_store(postgres_url)
    with listening(store, tmp_path) as bell:
        with other.begin() as connection:
            connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE starts_with(lower(query), 'listen')"
            )
        # These notice the loss and listen again.
        for _ in "123":
            await bell.wait(A_MOMENT)
        ringer(other, tmp_path, "inbox").ring()
        await heard(bell)
    store.engine.dispose()
    other.engine.dispose()


@pytest.mark.parametrize("part", ["ringer", "listener"])
async def test_a_server_that_is_not_there_fails_nobody(tmp_path: Path, part: str) -> None:
    store = open_store("postgresql://iemand@127.0.0.1:1/x")
    if part == "ringer":
        ringer(store, tmp_path, "inbox").ring()
    else:
        with listening(store, tmp_path) as bell:
            await asyncio.wait_for(bell.wait(A_MOMENT), LONG_ENOUGH)
