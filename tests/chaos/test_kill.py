"""kill -9 in the middle of everything: nothing is lost, nothing is answered twice, order is kept.

The conversation is an Echo (`tests.chaos.echo`); all else is the product in processes of its own,
polling a Telegram in a process of its own. The points of the kills are drawn; the seed is printed.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from bot.store.tables import inbox
from tests.chaos.crowd import Crowd
from tests.chaos.leaks import assert_nothing_leaks
from tests.chaos.processes import House, Nursery, running_house
from tests.peers.remote import Remote

PEOPLE = 50


@dataclass(frozen=True)
class Kill:
    """Of `victim`, after `said` messages of a burst and `heard` more parts, and then a moment."""

    victim: str
    said: int
    heard: int
    milliseconds: float


def draw(random: Random, victims: list[str], kills: int, messages: int) -> list[Kill]:
    """The victims by turns: one starts again while the other is struck."""
    at_once = messages // kills
    return [
        Kill(
            victim=victim,
            said=random.randint(0, at_once - 1),
            heard=random.randint(0, 6),
            milliseconds=random.uniform(0, 40),
        )
        for victim in islice(cycle(victims), kills)
    ]


def storm(house: House, crowd: Crowd, kills: list[Kill], messages: int) -> None:
    """All people say what they say, while the house is struck again and again."""
    turns = iter(crowd.plan(messages))
    for kill in kills:
        house.wait_for(kill.victim)
        before = crowd.look()
        for person in islice(turns, kill.said):
            crowd.acts(person)
        if kill.victim == "web":
            # While what was said is on its way in.
            time.sleep(kill.milliseconds / 1000)
            house.kill("web")
        for person in islice(turns, messages // len(kills) - kill.said):
            crowd.acts(person)
        if kill.victim != "web":
            # While answers are on their way out.
            crowd.wait_for(before + kill.heard)
            time.sleep(kill.milliseconds / 1000)
            house.kill(kill.victim)
        house.start(kill.victim)
    crowd.wait_until_answered()


def tell(house: House, crowd: Crowd, doubles: int) -> None:
    """Shown by `pytest -s`: how much was really struck."""
    with house.store() as store, store.read() as connection:
        again = connection.execute(select(func.count()).where(inbox.c.attempts > 1)).scalar_one()
    print(  # noqa: T201
        f"{len(crowd.asked)} messages, starts {dict(house.starts)}, {again} turns cut, "
        f"{house.on_their_way.total()} parts on their way at a kill, {doubles} came again"
    )


def test_fifty_kills_of_web_and_assistant_lose_nothing(
    tmp_path: Path, there: Remote, nursery: Nursery, drawn: Random
) -> None:
    with running_house(tmp_path, there, "web", "assistant", nursery=nursery) as house:
        crowd = Crowd.gather(there, drawn, PEOPLE)
        storm(house, crowd, draw(drawn, ["web", "assistant"], 50, 500), 500)
        doubles = crowd.assert_each_answered_once_and_in_order(house.on_their_way)
        tell(house, crowd, doubles)
        assert_nothing_leaks(house)


def test_two_assistants_on_postgresql_of_which_one_is_killed_again_and_again(
    tmp_path: Path, there: Remote, nursery: Nursery, drawn: Random, postgres_url: str
) -> None:
    names = ("web", "assistant", "assistant-2")
    with running_house(tmp_path, there, *names, store_url=postgres_url, nursery=nursery) as house:
        crowd = Crowd.gather(there, drawn, PEOPLE)
        storm(house, crowd, draw(drawn, ["assistant-2"], 15, 300), 300)
        doubles = crowd.assert_each_answered_once_and_in_order(house.on_their_way)
        tell(house, crowd, doubles)
        assert_nothing_leaks(house)
