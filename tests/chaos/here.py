"""The fake in this process, asked as if it were in another: a Crowd works with both."""

from __future__ import annotations

from typing import Any, cast

from tests.peers.control import Control
from tests.peers.fake_telegram import FakeTelegram
from tests.peers.remote import Remote, RemotePerson
from tests.peers.server import Served


class Here:
    def __init__(self, fake: FakeTelegram) -> None:
        # Without an address there is nothing that could vanish.
        self._control = Control(fake, cast(Served, None))

    def ask(self, what: str, **given: Any) -> dict[str, Any]:
        value: dict[str, Any] = getattr(self._control, what)(given)
        return value

    def person(self, **given: Any) -> RemotePerson:
        return RemotePerson(cast(Remote, self), int(self.ask("person", **given)["id"]))
