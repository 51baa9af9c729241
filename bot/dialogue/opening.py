"""Getting a conversation ready: content read, index built, model trained and loaded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.cards.live import LiveLibrary
from bot.cards.search import SearchIndex, build_index
from bot.clock import Clock, SystemClock
from bot.dialogue.agent import EmbeddedAgent
from bot.dialogue.alarm import alarm
from bot.dialogue.conversation import Conversation
from bot.errors import ModelMissing
from bot.progress import Report, say_nothing
from bot.settings import Settings, make_data_folder
from nlu.fingerprint import recorded_model
from nlu.silence import silence_rasa
from nlu.training import train


@dataclass
class Ready:
    """A conversation and the files it stands on."""

    conversation: Conversation
    model: Path


def open_conversation(
    settings: Settings,
    report: Report = say_nothing,
    clock: Clock | None = None,
    *,
    may_train: bool = True,
) -> Ready:
    """Everything an answer needs. `report` gets a Dutch sentence per long step.

    With `may_train` a missing or outdated model is trained first; without it the last model is
    used, and ModelMissing is raised when there is none. ContentError when the shared facts in
    content/ cannot be read.
    """
    make_data_folder(settings)
    library = LiveLibrary(settings.content)
    build_index(library.current, settings.index)
    model = (
        train(settings.content, settings.models, report)
        if may_train
        else recorded_model(settings.models)
    )
    if model is None:
        raise ModelMissing("er is nog geen taalmodel. Maak het met: inburger train")
    report("Het taalmodel wordt geladen (ongeveer 8 seconden) ...")
    silence_rasa()
    agent = EmbeddedAgent.load(model)
    # Read the emergency patterns now: the first cry for help must not wait for them.
    alarm("")
    index = SearchIndex(settings.index)
    return Ready(Conversation(agent, library, index, clock or SystemClock()), model)
