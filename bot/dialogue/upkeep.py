"""What runs beside the assistant's loop, none of it in the way of an answer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from bot.cards.live import LiveLibrary
from bot.clock import Clock
from bot.dialogue.agent import EmbeddedAgent
from bot.dialogue.conversation import Conversation
from bot.errors import ContentProblem, ModelMissing, StoreUnavailable
from bot.languages import LANGUAGES
from bot.progress import Report
from bot.store.engine import Store
from bot.store.retention import purge
from bot.store.self_checks import SelfCheck, save_self_check
from nlu.fingerprint import recorded_model

log = logging.getLogger(__name__)

SECONDS_BETWEEN_SELF_CHECKS = 60.0
SECONDS_BETWEEN_MODEL_LOOKS = 5.0


async def follow_content(library: LiveLibrary, changed: Callable[[], None], say: Report) -> None:
    """An editor's save is served within seconds; what is wrong with it is said at the terminal."""

    def tell(problems: list[ContentProblem]) -> None:
        for problem in problems:
            say(str(problem))
        if not any(problem.blocking for problem in problems):
            say("Alle teksten in content/ zijn goed en in gebruik.")
        else:
            say("Van wat fout is, blijft de laatste goede tekst in gebruik.")

    await library.follow(changed, tell)


async def follow_model(models: Path, model: Path, use: Callable[[EmbeddedAgent], None]) -> None:
    """Takes a newly trained model into use, without a restart."""
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_MODEL_LOOKS)
        newest = recorded_model(models)
        if newest is None or newest == model:
            continue
        model = newest
        try:
            use(await asyncio.to_thread(EmbeddedAgent.load, newest))
            log.info("a new model is in use", extra={"model": newest.name})
        except ModelMissing as error:
            log.error("the new model cannot be used; the old one stays", extra={"why": str(error)})


async def self_check(conversation: Conversation, store: Store, clock: Clock) -> None:
    """Understands one sample question per language, as an inburgeraar would ask it."""
    cards = conversation.library.current.cards
    for language in LANGUAGES:
        asked = next(
            ((c.id, c.questions[language][0]) for c in cards.values() if c.questions.get(language)),
            None,
        )
        if asked is None:
            continue
        expected, question = asked
        understood = await conversation.agent.understand(question)
        ok = expected in understood.cards[:3]
        with store.begin() as connection:
            save_self_check(connection, SelfCheck(language, ok, expected, clock.now()))


async def watch_self(conversation: Conversation, store: Store, clock: Clock) -> None:
    while True:
        try:
            await self_check(conversation, store, clock)
        except StoreUnavailable:
            log.error("the self check could not be written")
        await asyncio.sleep(SECONDS_BETWEEN_SELF_CHECKS)


async def forget_old(store: Store, clock: Clock, every: timedelta) -> None:
    """Retention: what is past its time goes (`bot.store.retention`)."""
    while True:
        try:
            with store.begin() as connection:
                removed = purge(connection, clock.now())
            if any(removed.values()):
                log.info("old data removed", extra=removed)
        except StoreUnavailable:
            log.error("old data could not be removed now")
        await asyncio.sleep(every.total_seconds())
