"""Driving the fake from another process: people, faults, and what came of it.

`POST /control/<what>` with a JSON object; every answer is JSON. `chat` is a person's number.

| what | takes | gives |
| --- | --- | --- |
| person | name, language_code, last_name, username | id |
| starts, says, taps, edits, forwards, sends, taps_gone | chat and text, button, message | ids |
| blocks, unblocks | chat | update_id |
| sees | chat | messages of the phone |
| waits | | updates the bot has not taken, taps that turn |
| fault | kind, value, times, methods, chat, share | |
| clear_faults | | |
| repeat | update_id | |
| pace | overall, per_chat, run_up | |
| vanish, return | | the Bot API's port closes and opens again |
| counts | | calls by method and status, faults, deliveries, doubles |
| events | after | everything that happened in the chats, from that number on |
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.peers.fake_telegram import FakeTelegram
from tests.peers.faults import Fault
from tests.peers.people import Person, Sent
from tests.peers.server import Served

Given = dict[str, Any]


class Control:
    def __init__(self, fake: FakeTelegram, served: Served) -> None:
        self._fake = fake
        self._served = served
        self._people: dict[int, Person] = {}

    def _her(self, given: Given) -> Person:
        return self._people[int(given["chat"])]

    def person(self, given: Given) -> Given:
        person = self._fake.person(given.pop("name", "Amal"), **given)
        self._people[person.id] = person
        return {"id": person.id}

    def starts(self, given: Given) -> Given:
        return _ids(self._her(given).starts(given.get("parameter", "")))

    def says(self, given: Given) -> Given:
        return _ids(self._her(given).says(given["text"]))

    def taps(self, given: Given) -> Given:
        return _ids(self._her(given).taps(given["button"], on=given.get("message")))

    def taps_gone(self, given: Given) -> Given:
        return _ids(self._her(given).taps_on_what_is_gone(given["button"], given["message"]))

    def edits(self, given: Given) -> Given:
        return _ids(self._her(given).edits(int(given["message"]), given["text"]))

    def forwards(self, given: Given) -> Given:
        return _ids(self._her(given).forwards(given["text"]))

    def sends(self, given: Given) -> Given:
        return _ids(self._her(given).sends_kind(given["kind"]))

    def blocks(self, given: Given) -> Given:
        return {"update_id": self._her(given).blocks()}

    def unblocks(self, given: Given) -> Given:
        return {"update_id": self._her(given).unblocks()}

    def sees(self, given: Given) -> Given:
        return {"messages": [asdict(message) for message in self._her(given).sees()]}

    def waits(self, given: Given) -> Given:
        with self._fake.lock:
            taps = [tap for tap in self._fake.taps.values() if tap.answer is None]
            return {"updates": len(self._fake.updates.pending), "taps": len(taps)}

    def fault(self, given: Given) -> Given:
        methods = given.pop("methods", None)
        self._fake.faults.add(Fault(**given, methods=tuple(methods) if methods else None))
        return {}

    def clear_faults(self, given: Given) -> Given:
        self._fake.faults.clear()
        return {}

    def repeat(self, given: Given) -> Given:
        self._fake.repeat(int(given["update_id"]))
        return {}

    def pace(self, given: Given) -> Given:
        self._fake.keeps_pace(**given)
        return {}

    def vanish(self, given: Given) -> Given:
        self._served.vanish()
        return {}

    def comes_back(self, given: Given) -> Given:
        self._served.listen()
        return {}

    def counts(self, given: Given) -> Given:
        with self._fake.lock:
            return {
                "calls": dict(self._fake.counts),
                "faults": dict(self._fake.faults.counts),
                "delivered": {str(k): n for k, n in self._fake.updates.delivered.items()},
                "lost_updates": list(self._fake.updates.lost),
                "unheard": self._fake.unheard(),
                "fastest_second": self._fake.pace.highest if self._fake.pace else 0,
            }

    def events(self, given: Given) -> Given:
        with self._fake.lock:
            events = list(self._fake.events)[int(given.get("after", 0)) :]
        return {"events": [{**asdict(event), "at": event.at.timestamp()} for event in events]}


def _ids(sent: Sent) -> Given:
    return asdict(sent)


def make_control_app(control: Control) -> Starlette:
    """400 with a reason for what cannot be done, such as a tap on a button that is not there."""

    async def act(request: Request) -> JSONResponse:
        name = request.path_params["what"]
        name = "comes_back" if name == "return" else name
        action: Callable[[Given], Given] | None = (
            None if name.startswith("_") else getattr(control, name, None)
        )
        if action is None:
            return JSONResponse({"reason": "no such action"}, 404)
        given = await request.json() if await request.body() else {}
        try:
            return JSONResponse(await run_in_threadpool(action, given))
        except (AssertionError, KeyError, TypeError, ValueError) as error:
            return JSONResponse({"reason": f"{type(error).__name__}: {error}"}, 400)

    return Starlette(routes=[Route("/control/{what}", act, methods=["POST"])])
