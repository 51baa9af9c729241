"""kill -9 in the middle of everything: nothing is lost, nothing is answered twice, order is kept.

The conversation is an Echo (`tests.chaos.echo`); all else is the product in processes of its own,
polling a Telegram in a process of its own. The points of the kills are drawn; the seed is printed.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.chaos.crowd import Crowd
from tests.chaos.leaks import assert_nothing_leaks
from tests.chaos.processes import House, Nursery, running_house
from tests.peers.remote import Remote

PEOPLE, MESSAGES, KILLS = 50, 500, 50
AT_ONCE = MESSAGES // KILLS


@dataclass(frozen=True)
class Kill:
    """Of `victim`, after `said` messages of a burst and `heard` more parts, and then a moment."""

    victim: str
    said: int
    heard: int
    milliseconds: float


def draw(random: Random, victims: list[str]) -> Kill:
    return Kill(
        victim=random.choice(victims),
        said=random.randint(0, AT_ONCE),
        heard=random.randint(0, AT_ONCE),
        milliseconds=random.uniform(0, 40),
    )


def storm(house: House, crowd: Crowd, kills: list[Kill]) -> None:
    """All people say what they say, while the house is struck again and again."""
    turns = iter(crowd.plan(MESSAGES))
    for kill in kills:
        house.wait_for(kill.victim)
        before = crowd.look()
        for number in range(AT_ONCE):
            if number == kill.said and kill.victim == "web":
                time.sleep(kill.milliseconds / 1000)
                house.kill("web")
            crowd.acts(next(turns))
        if kill.victim in house.running:
            if kill.victim != "web":
                crowd.wait_for(before + kill.heard)
            time.sleep(kill.milliseconds / 1000)
            house.kill(kill.victim)
        house.start(kill.victim)
    crowd.wait_until_answered()


def struck(house: House) -> int:
    """Rows that were claimed more than once: a worker died with them in its hands."""
    from sqlalchemy import func, select

    from bot.store.tables import inbox

    with house.store() as store, store.read() as connection:
        claimed_again = select(func.count()).where(inbox.c.attempts > 1)
        return int(connection.execute(claimed_again).scalar_one())


def test_fifty_kills_of_web_and_assistant_lose_nothing(
    tmp_path: Path, there: Remote, nursery: Nursery, drawn: Random
) -> None:
    with running_house(tmp_path, there, "web", "assistant", nursery=nursery) as house:
        crowd = Crowd.gather(there, drawn, PEOPLE)
        kills = [draw(drawn, ["web", "assistant"]) for _ in range(KILLS)]
        storm(house, crowd, kills)
        doubles = crowd.assert_each_answered_once_and_in_order(house.on_their_way)
        print(  # noqa: T201
            f"{len(crowd.asked)} messages, {house.starts} starts, {struck(house)} turns cut, "
            f"{house.on_their_way.total()} parts cut, {doubles} came again"
        )
        assert_nothing_leaks(house)
    assert house.starts["web"] + house.starts["assistant"] == KILLS + 2


def test_two_assistants_on_postgresql_of_which_one_is_killed_again_and_again(
    tmp_path: Path, there: Remote, nursery: Nursery, drawn: Random, postgres_url: str
) -> None:
    names = ("web", "assistant", "assistant-2")
    with running_house(tmp_path, there, *names, store_url=postgres_url, nursery=nursery) as house:
        crowd = Crowd.gather(there, drawn, PEOPLE)
        kills = [draw(drawn, ["assistant-2"]) for _ in range(KILLS)]
        storm(house, crowd, kills)
        doubles = crowd.assert_each_answered_once_and_in_order(house.on_their_way)
        print(  # noqa: T201
            f"{len(crowd.asked)} messages, {house.starts} starts, {struck(house)} turns cut, "
            f"{house.on_their_way.total()} parts cut, {doubles} came again"
        )
        assert_nothing_leaks(house)
