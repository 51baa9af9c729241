"""The whole product as an operator starts it, with the real model, and a few kills.

Eight seconds a start leave room for few; the fifty are in `test_kill.py`, with an Echo.
"""

from __future__ import annotations

import shutil
import time
from collections import Counter
from itertools import groupby
from pathlib import Path
from random import Random

from bot.cards.library import read_library
from nlu.fingerprint import RECORD
from tests.chaos.crowd import PATIENCE
from tests.chaos.processes import House, running_house
from tests.peers.remote import Remote, RemotePerson
from tests.trained import CONTENT, trained_model

PEOPLE = 10
QUESTIONS = {
    "werk/mag-ik-werken": "mag ik werken naast mijn inburgering",
    "vve/kosten": "wat kost de voorschool?",
}
VICTIMS = ("assistant", "web")
CARDS = 9
"""How many each person asks for, the questions among them."""


class Evening:
    """What was asked, as the cards that must come; an answer is known by its first line."""

    def __init__(self, there: Remote, random: Random) -> None:
        self.there = there
        self.titles = {
            card.texts["nl"].title: card_id
            for card_id, card in read_library(CONTENT)[0].cards.items()
        }
        self.people = [there.person() for _ in range(PEOPLE)]
        self.asked: dict[int, list[str]] = {person.id: [] for person in self.people}
        self.updates: dict[int, tuple[int, str]] = {}
        others = [card for card in self.titles.values() if card not in QUESTIONS]
        turns = [
            (person, card)
            for person in self.people
            for card in (*QUESTIONS, *random.sample(others, CARDS - len(QUESTIONS)))
        ]
        random.shuffle(turns)
        self.turns = iter(turns)

    def asks(self, person: RemotePerson, card: str) -> None:
        if card in QUESTIONS:
            sent = person.says(QUESTIONS[card])
        else:
            sent = person.does("taps_gone", button=f"k:{card}#kort", message=1)
        self.asked[person.id].append(card)
        self.updates[sent["update_id"]] = (person.id, card)

    def came(self) -> dict[int, list[str]]:
        """The cards on each phone, in order."""
        cards: dict[int, list[str]] = {person.id: [] for person in self.people}
        for event in self.there.ask("events")["events"]:
            card = self.titles.get(event["text"].split("\n", 1)[0])
            if event["kind"] == "bot" and card is not None:
                cards[event["chat_id"]].append(card)
        return cards

    def count(self) -> int:
        return sum(len(set(cards)) for cards in self.came().values())

    def wait_for(self, count: int) -> None:
        until = time.monotonic() + PATIENCE
        while self.count() < count:
            assert time.monotonic() < until, f"lost: {self.asked} came: {self.came()}"
            time.sleep(0.1)

    def wait_until_answered(self) -> None:
        self.wait_for(sum(map(len, self.asked.values())))

    def assert_each_answered_once_and_in_order(self, house: House) -> None:
        may_double: Counter[tuple[int, str]] = Counter()
        for (update, _), times in house.on_their_way.items():
            if update in self.updates:
                may_double[self.updates[update]] += times
        for person in self.people:
            cards = self.came()[person.id]
            assert [card for card, _ in groupby(cards)] == self.asked[person.id]
            for card, times in Counter(cards).items():
                assert times <= 1 + may_double[person.id, card], card


def with_the_model(folder: Path) -> None:
    models = folder / "data" / "models"
    models.mkdir(parents=True)
    model = trained_model()
    for file in (model, model.parent / RECORD):
        shutil.copy(file, models / file.name)


def test_the_real_product_survives_being_killed(
    tmp_path: Path, there: Remote, drawn: Random
) -> None:
    with_the_model(tmp_path)
    with running_house(tmp_path, there, "web", "assistant") as house:
        evening = Evening(there, drawn)
        for person in evening.people:
            person.does("starts", parameter="nl")
        for victim in VICTIMS:
            house.wait_for(victim)
            before = evening.count()
            for person, card in [next(evening.turns) for _ in range(3 * PEOPLE)]:
                evening.asks(person, card)
            if victim == "assistant":
                evening.wait_for(before + drawn.randint(1, 10))
            house.kill(victim)
            house.start(victim)
        for person, card in evening.turns:
            evening.asks(person, card)
        evening.wait_until_answered()
        evening.assert_each_answered_once_and_in_order(house)
        assert "Traceback" not in house.log("web") + house.log("assistant")
