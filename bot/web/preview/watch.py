"""Following the files for the preview: what is there now, and what is wrong with it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import date
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from bot.cards.live import LiveLibrary
from bot.cards.model import Card, Library
from bot.checks.gather import material_of
from bot.checks.material import Material
from bot.checks.run import READING, Finding, of_all, of_card, sort_findings

LOOK_EVERY = 0.25
"""Seconds between two looks at the files; a saved one must show within a second."""

log = logging.getLogger(__name__)


class Watch:
    """`library` is what was last read well; `version` rises with everything there is to show.

    Raises ContentError at the start when the shared facts cannot be read.
    """

    def __init__(self, root: Path, day: date) -> None:
        self._root = root
        self._day = day
        self._live = LiveLibrary(root)
        self._read = [Finding(READING, problem) for problem in self._live.problems]
        self._of_cards: dict[str, tuple[Card, list[Finding]]] = {}
        self._of_all: list[Finding] = []
        self._gathered: Material | None = None
        self._files_changed = asyncio.Event()
        self._told = asyncio.Event()
        self.version = 1

    @property
    def library(self) -> Library:
        return self._live.current

    def findings(self, card_id: str) -> list[Finding]:
        """What is wrong with one card; its own checks run now when the card is new."""
        card = self.library.cards.get(card_id)
        return self._with_beside(card_id, self._checked(card) if card else [])

    def known_findings(self, card_id: str) -> list[Finding]:
        """The same as far as it was checked before: for a list of all cards."""
        known = self._of_cards.get(card_id)
        return self._with_beside(card_id, known[1] if known else [])

    def _with_beside(self, card_id: str, own: list[Finding]) -> list[Finding]:
        folder = self._root / card_id
        read = [each for each in self._read if folder in each.problem.file.parents]
        if any(each.problem.blocking for each in read):
            # What was checked is the last good version, not what is on disk now.
            return sort_findings(read)
        of_all = [each for each in self._of_all if folder in each.problem.file.parents]
        return sort_findings([*own, *read, *of_all])

    def shared_findings(self) -> list[Finding]:
        """What is wrong outside the folders of the cards that can be shown."""
        folders = {self._root / card_id for card_id in self.library.cards}
        return sort_findings(
            each
            for each in (*self._read, *self._of_all)
            if folders.isdisjoint(each.problem.file.parents)
        )

    def _checked(self, card: Card) -> list[Finding]:
        """A card that was not read again is not checked again."""
        known = self._of_cards.get(card.id)
        if known is None or known[0] is not card:
            known = self._of_cards[card.id] = (card, list(of_card(self._material(), card)))
        return known[1]

    def _material(self) -> Material:
        library = self.library
        if self._gathered is None or self._gathered.library is not library:
            self._gathered = material_of(self._root, library, self._day)
        return self._gathered

    def look(self) -> bool:
        """Reads what was saved since the last look; True when something was."""
        if not self._live.refresh():
            return False
        self._read = [Finding(READING, problem) for problem in self._live.problems]
        return True

    def check_everything(self) -> None:
        """Runs every check that is not known yet. Takes seconds in a large folder."""
        for card in list(self.library.cards.values()):
            self._checked(card)
        self._of_all = list(of_all(self._material()))

    def _tell(self) -> None:
        self.version += 1
        told, self._told = self._told, asyncio.Event()
        told.set()

    async def wait(self, known: int) -> int:
        """Returns the version when it is another than `known`."""
        while self.version == known:
            await self._told.wait()
        return self.version

    @asynccontextmanager
    async def following(self) -> AsyncIterator[None]:
        self._files_changed.set()
        tasks = [asyncio.create_task(self._follow()), asyncio.create_task(self._check())]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task

    async def _follow(self) -> None:
        while True:
            if await run_in_threadpool(self.look):
                self._tell()
                self._files_changed.set()
            await asyncio.sleep(LOOK_EVERY)

    async def _check(self) -> None:
        """Beside the following, so that a saved text is shown before it is checked."""
        while True:
            await self._files_changed.wait()
            self._files_changed.clear()
            try:
                await run_in_threadpool(self.check_everything)
            except Exception:
                # A file may change under the check; it is looked at again with the next change.
                log.exception("the checks of the preview broke off")
            self._tell()
