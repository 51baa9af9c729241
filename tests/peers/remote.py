"""The fake in its own process: `with telegram_apart() as there`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from tests.processes import hear, running


class NotPossible(AssertionError):
    """What was asked of the phone cannot be done; the reason is its text."""


@dataclass(frozen=True)
class Remote:
    """`address` is the Bot API's, `control` where it is driven."""

    address: str
    control: str
    client: httpx.Client

    @property
    def base_url(self) -> str:
        return f"{self.address}/bot"

    def ask(self, what: str, **given: Any) -> dict[str, Any]:
        """One action of `tests.peers.control`."""
        answer = self.client.post(f"{self.control}/control/{what}", json=given)
        value: dict[str, Any] = answer.json()
        if answer.status_code != httpx.codes.OK:
            raise NotPossible(value["reason"])
        return value

    def person(self, **given: Any) -> RemotePerson:
        return RemotePerson(self, int(self.ask("person", **given)["id"]))


@dataclass(frozen=True)
class RemotePerson:
    there: Remote
    id: int

    def does(self, what: str, **given: Any) -> dict[str, Any]:
        return self.there.ask(what, chat=self.id, **given)

    def says(self, text: str) -> dict[str, Any]:
        return self.does("says", text=text)

    def taps(self, button: str) -> dict[str, Any]:
        return self.does("taps", button=button)

    def sees(self) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = self.does("sees")["messages"]
        return messages

    def answers(self) -> list[str]:
        return [str(message["text"]) for message in self.sees() if message["by_bot"]]


@contextmanager
def telegram_apart(*options: str) -> Iterator[Remote]:
    """A fake in a process of its own, with the options of `tests.peers.telegram_server`."""
    with running("tests.peers.telegram_server", *options) as process:
        word, address, control = hear(process).split()
        assert word == "ready"
        with httpx.Client(timeout=60, trust_env=False) as client:
            yield Remote(address, control, client)
