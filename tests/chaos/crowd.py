"""Fifty people with phones, what they say, and what must have come back to each of them."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from random import Random

from bot.inbox.masking import mask
from bot.render.menus import neutral_notice
from tests.chaos.echo import LABEL, SHOW, Heard, parts_of, read
from tests.chaos.here import Here
from tests.peers.remote import Remote, RemotePerson

PATIENCE = 90.0
"""Seconds without anything new before what is missing counts as lost."""

LOOK = 0.03

NOTICE = neutral_notice("nl").text

Part = tuple[int, int]
"""(update_id, which part of its answer, from 1)."""

MARK = "merkwoord-qzx"
"""In every text that is said."""

NAMES = {"name": "Merknaam-Amal", "last_name": "Merknaam-Haddad", "username": "merknaam_amal"}

SECRETS = ("111222333", "0612345678", "+31612345678", "amal@merkpost.example")
"""Said by people now and then; `tests.peers.media` gives the third with every contact."""

KINDS = ("contact", "voice", "photo", "location")


@dataclass(frozen=True)
class Asked:
    """What one person did. `said` is what an Echo answers to it, None when that is not known."""

    update_id: int
    chat: int
    said: str | None


@dataclass
class Crowd:
    """`asked` in the order in which Telegram got it; `heard` per chat in the order it came."""

    there: Remote | Here
    random: Random
    people: list[RemotePerson]
    asked: list[Asked] = field(default_factory=list)
    heard: dict[int, list[Heard]] = field(default_factory=dict)
    notices: int = 0
    """Neutral notices of what came too late to show itself; people open them at once."""
    strange: list[str] = field(default_factory=list)
    """Messages of the bot that are neither."""
    _events: int = 0
    _found: set[Part] = field(default_factory=set)
    _places: dict[tuple[int, int], Part] = field(default_factory=dict)

    @classmethod
    def meet(cls, there: Remote | Here, random: Random, people: int = 50) -> Crowd:
        """Everybody has started the bot."""
        crowd = cls(there, random, [there.person(**NAMES) for _ in range(people)])
        for person in crowd.people:
            crowd._note(person, person.does("starts"), "/start")
        return crowd

    @classmethod
    def gather(cls, there: Remote, random: Random, people: int = 50) -> Crowd:
        """Everybody has an answer too, with a button to tap."""
        crowd = cls.meet(there, random, people)
        crowd.wait_until_answered()
        return crowd

    def plan(self, messages: int) -> list[RemotePerson]:
        """Who says something, in a drawn order; everybody equally often."""
        turns = self.people * (messages // len(self.people))
        self.random.shuffle(turns)
        return turns

    def acts(self, person: RemotePerson) -> None:
        """A text, a tap, or now and then something else."""
        dice = self.random.random()
        if dice < 0.35:
            self._note(person, person.taps(LABEL), None)
        elif dice < 0.92:
            text = f"{MARK} vraag {len(self.asked)}"
            if self.random.random() < 0.2:
                text = f"{text}: {self.random.choice(SECRETS)} ja"
            self._note(person, person.says(text), mask(text))
        else:
            kind = self.random.choice(KINDS)
            self._note(person, person.does("sends", kind=kind), kind)

    def _note(self, person: RemotePerson, sent: dict[str, int], said: str | None) -> None:
        self.asked.append(Asked(sent["update_id"], person.id, said))

    def look(self) -> int:
        """Takes in what came to the phones since the last look; how many parts came so far."""
        events = self.there.ask("events", after=self._events)["events"]
        self._events += len(events)
        for event in events:
            if event["kind"] == "bot":
                self._hear(event["chat_id"], event["message_id"], event["text"])
        return len(self._found)

    def _hear(self, chat: int, message: int, text: str) -> None:
        heard = read(text)
        if heard is not None:
            self.heard.setdefault(chat, []).append(heard)
            self._found.add((heard.update_id, heard.part))
            self._places[chat, message] = (heard.update_id, heard.part)
        elif text == NOTICE:
            self.notices += 1
            self.there.ask("taps", chat=chat, button=SHOW, message=message)
        else:
            self.strange.append(text)

    def unheard(self) -> Counter[Part]:
        """Parts that arrived without the bot being told, and how often."""
        places = map(tuple, self.there.ask("counts")["unheard"])
        return Counter(self._places[place] for place in places if place in self._places)

    def forget_expired(self, stored: set[int]) -> None:
        """Taps that Telegram gave up before the bot had them; `stored` are those it has."""
        gone = set(self.there.ask("counts")["lost_updates"]) - stored
        self.asked = [asked for asked in self.asked if asked.update_id not in gone]

    def missing(self) -> list[Asked]:
        """What is not answered, or not in all its parts."""
        return [
            asked
            for asked in self.asked
            if any(
                (asked.update_id, part) not in self._found
                for part in range(1, parts_of(asked.update_id) + 1)
            )
        ]

    def wait_for(self, parts: int) -> None:
        """Until so many different parts have come, or all there is to come."""
        quiet_since, before = time.monotonic(), -1
        while (now := self.look()) < parts and self.missing():
            if now > before:
                quiet_since, before = time.monotonic(), now
            assert time.monotonic() - quiet_since < PATIENCE, (
                f"lost: {self.missing()[:5]} and {len(self.missing())} in all"
            )
            time.sleep(LOOK)

    def wait_until_answered(self) -> None:
        self.wait_for(2 * len(self.asked) + 1)

    def assert_each_answered_once_and_in_order(self, on_their_way: Counter[Part]) -> int:
        """How many parts came more often than once.

        That is right only for a part that was being sent when its sender was killed, or of which
        the bot was not told that it had arrived: `on_their_way`, and how often.
        """
        self.look()
        assert self.missing() == []
        assert self.strange == []
        said = {asked.update_id: asked.said for asked in self.asked}
        doubles = 0
        for person in self.people:
            came = self.heard.get(person.id, [])
            expected = [
                (asked.update_id, part)
                for asked in self.asked
                if asked.chat == person.id
                for part in range(1, parts_of(asked.update_id) + 1)
            ]
            in_a_row = [(heard.update_id, heard.part) for heard in came]
            once = [part for part, _ in groupby(in_a_row)]
            assert once == expected, f"order in chat {person.id}: {once} for {expected}"
            for part, times in Counter(in_a_row).items():
                assert times <= 1 + on_their_way[part], f"{part} came {times} times"
                doubles += times - 1
            for heard in came:
                wanted = said[heard.update_id]
                assert heard.said == wanted if wanted else heard.said.startswith("k:echo/")
        return doubles
