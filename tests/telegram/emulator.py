"""telegram-test-api, an emulator from npm that others wrote: started, mended, and held by a person.

It knows the happy path only. What its answers get wrong is put right at python-telegram-bot's
network seam, in `MendingRequest`; the product does not know that it is not talking to Telegram.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from telegram import Bot
from telegram.request import HTTPXRequest, RequestData

from tests.peers.place import TOKEN

FOLDER = Path(__file__).parent.parent / "peers" / "npm"
LOOK = 0.05
"""Seconds between two looks for news, in place of a long poll that it does not have."""

PATIENCE = 15.0
"""Seconds an answer may take on a busy machine."""

NOT_SUPPORTED: dict[str, Any] = {
    "deleteMessages": True,
    "deleteMyCommands": True,
    "getMyCommands": [],
    "getMyDescription": {"description": ""},
    "getMyName": {"name": ""},
    "getMyShortDescription": {"short_description": ""},
    "getWebhookInfo": {"url": "", "has_custom_certificate": False, "pending_update_count": 0},
    "sendChatAction": True,
    "setMyCommands": True,
    "setMyDescription": True,
    "setMyName": True,
    "setMyShortDescription": True,
}
"""What it answers with a 500; Telegram would answer this."""


def _in_seconds(moment: int) -> int:
    return moment // 1000 if moment > 10**11 else moment


class MendingRequest(HTTPXRequest):
    """Asks the emulator, and mends what it says.

    - getMe lacks `is_bot`;
    - the bot's messages have their date in milliseconds, and what was asked about a preview as the
      words in which it was asked;
    - `result: null` where Telegram gives true, or the message after an edit;
    - a tap lacks `chat_instance`, and its message a number and a date;
    - getUpdates never waits, and forgets what it told once, confirmed or not;
    - a dozen methods are unknown.
    """

    def __init__(self) -> None:
        super().__init__(httpx_kwargs={"trust_env": False})
        self._unconfirmed: list[dict[str, Any]] = []

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, **timeouts: Any
    ) -> tuple[int, bytes]:
        name = url.rsplit("/", 1)[1]
        given = request_data.parameters if request_data else {}
        if name in NOT_SUPPORTED:
            return 200, _result(NOT_SUPPORTED[name])
        if name == "getUpdates":
            return await self._updates(url, method, request_data, given, timeouts)
        status, body = await super().do_request(url, method, request_data, **timeouts)
        if status != httpx.codes.OK:
            return status, body
        value = json.loads(body)
        return (status, _mended(name, given, value)) if value["ok"] else (400, body)

    async def _updates(
        self,
        url: str,
        method: str,
        request_data: RequestData | None,
        given: dict[str, Any],
        timeouts: dict[str, Any],
    ) -> tuple[int, bytes]:
        until = asyncio.get_running_loop().time() + float(given.get("timeout") or 0)
        offset = int(given.get("offset") or 0)
        self._unconfirmed = [u for u in self._unconfirmed if u["update_id"] >= offset]
        while True:
            status, body = await super().do_request(url, method, request_data, **timeouts)
            if status != httpx.codes.OK:
                return status, body
            self._unconfirmed += [_tap_mended(update) for update in json.loads(body)["result"]]
            if self._unconfirmed or asyncio.get_running_loop().time() >= until:
                return status, _result(self._unconfirmed)
            await asyncio.sleep(LOOK)


def _result(value: Any) -> bytes:
    return json.dumps({"ok": True, "result": value}).encode()


def _mended(name: str, given: dict[str, Any], value: dict[str, Any]) -> bytes:
    result = value["result"]
    if name == "getMe":
        result = {**result, "is_bot": True}
    elif name.startswith("editMessage"):
        chat = {"id": int(given["chat_id"]), "type": "private"}
        changed = {"text": given["text"]} if "text" in given else {}
        result = {"message_id": int(given["message_id"]), "chat": chat, "date": 0, **changed}
    elif result is None:
        result = True
    elif name == "sendMessage":
        preview = json.loads(result.get("link_preview_options", "{}"))
        result = {**result, "date": _in_seconds(result["date"]), "link_preview_options": preview}
    return _result(result)


def _tap_mended(update: dict[str, Any]) -> dict[str, Any]:
    tap = update.get("callback_query")
    if tap is None:
        return update
    message = {"message_id": 0, "date": 0, **tap.get("message", {})}
    message["date"] = _in_seconds(message["date"])
    mended = {"chat_instance": str(tap["from"]["id"]), **tap, "message": message}
    return {**update, "callback_query": mended}


@dataclass(frozen=True)
class Said:
    """A message of the bot as it stands on the phone; `buttons` is label -> data."""

    message_id: int
    text: str
    buttons: dict[str, str]
    date: int


@dataclass
class Phone:
    """One person, through the emulator's own interface for people."""

    address: str
    client: httpx.Client
    id: int = 4711
    name: str = "Selam"
    heard: int = 0
    """The number of the last message that `hears` gave."""

    def says(self, text: str) -> None:
        if text.startswith("/"):
            mark = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
            self._do("sendCommand", {**self._message(text), "entities": [mark]})
        else:
            self._do("sendMessage", self._message(text))

    def taps(self, label: str) -> None:
        """The newest button with this label."""
        said = next(said for said in reversed(self.history()) if label in said.buttons)
        message = {"message_id": said.message_id, "date": said.date, "text": said.text}
        self._do(
            "sendCallback",
            {
                "botToken": TOKEN,
                "from": self._user(),
                "message": {**message, "chat": self._chat()},
                "data": said.buttons[label],
            },
        )

    async def hears(self, count: int = 1) -> list[Said]:
        """The next `count` messages of the bot, waited for."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            history = await asyncio.to_thread(self.history)
            new = [said for said in history if said.message_id > self.heard]
            if len(new) >= count:
                self.heard = new[count - 1].message_id
                return new[:count]
            await asyncio.sleep(LOOK)
        raise AssertionError(f"{len(new)} instead of {count} messages came: {new}")

    def history(self) -> list[Said]:
        """What the bot has said so far. Her own messages and taps stand among it: left out."""
        told = self._do("getUpdatesHistory", {"token": TOKEN})["result"]
        mine = [e for e in told if str(e.get("message", {}).get("chat_id")) == str(self.id)]
        return [_said(entry) for entry in sorted(mine, key=lambda entry: entry["messageId"])]

    def _message(self, text: str) -> dict[str, Any]:
        return {
            "botToken": TOKEN,
            "from": self._user(),
            "chat": self._chat(),
            "date": int(time.time()),
            "text": text,
        }

    def _user(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": "ti"}

    def _chat(self) -> dict[str, Any]:
        return {"id": self.id, "first_name": self.name, "type": "private"}

    def _do(self, what: str, given: dict[str, Any]) -> dict[str, Any]:
        answer = self.client.post(f"{self.address}/{what}", json=given)
        value: dict[str, Any] = answer.raise_for_status().json()
        return value


def _said(entry: dict[str, Any]) -> Said:
    message = entry["message"]
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = {button["text"]: button["callback_data"] for row in rows for button in row}
    date = _in_seconds(int(entry["time"]))
    return Said(int(entry["messageId"]), str(message["text"]), buttons, date)


@contextmanager
def emulator() -> Iterator[Phone]:
    """The emulator in a process of its own, and a person in front of it."""
    if why := _missing():
        if os.environ.get("INBURGER_ALL") == "1":
            raise AssertionError(f"{why}, and INBURGER_ALL=1 wants it")
        pytest.skip(f"{why}: no Telegram but our own takes part")
    with subprocess.Popen(
        ["node", "server.js"],
        cwd=FOLDER,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            word, address = process.stdout.readline().split()
            assert word == "ready"
            with httpx.Client(timeout=PATIENCE, trust_env=False) as client:
                yield Phone(address, client)
            assert process.poll() is None, "the emulator ended by itself"
        finally:
            process.kill()


def _missing() -> str | None:
    if shutil.which("node") is None:
        return "node is not here"
    if not (FOLDER / "node_modules").is_dir():
        return "node_modules is not here (npm ci in tests/peers/npm makes it)"
    return None


def emulated_bot(phone: Phone) -> Bot:
    """python-telegram-bot's own Bot, talking to the emulator."""
    return Bot(
        TOKEN,
        base_url=f"{phone.address}/bot",
        request=MendingRequest(),
        get_updates_request=MendingRequest(),
    )
