"""The fake at python-telegram-bot's network seam: `Bot(TOKEN, request=FakeRequest(fake), ...)`.

Errors of the network are raised as HTTPXRequest raises them.
"""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import Bot
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from tests.peers.asking import ask
from tests.peers.fake_telegram import FakeTelegram

BASE_URL = "https://fake.invalid"


class FakeRequest(BaseRequest):
    """An answer slower than `read_timeout` (seconds) times out at once, without real waiting."""

    def __init__(self, fake: FakeTelegram, read_timeout: float = 5.0) -> None:
        self._fake = fake
        self._read_timeout = read_timeout

    @property
    def read_timeout(self) -> float | None:
        return self._read_timeout

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        path = url.split("://", 1)[1].split("/", 1)[1]
        if path.startswith("file/bot"):
            content = self._fake.download(path.split("/", 2)[2])
            return (404, b'{"ok":false,"error_code":404}') if content is None else (200, content)
        token, name = path.removeprefix("bot").split("/", 1)
        params = request_data.json_parameters if request_data else {}
        files = request_data.multipart_data if request_data else {}
        contents = {key: _content(value[1]) for key, value in files.items()}
        answer = await ask(self._fake, token, name, params, contents)
        if answer.cut == "refused":
            raise NetworkError("httpx.ConnectError: All connection attempts failed")
        if answer.cut == "reset":
            raise NetworkError("httpx.ReadError: ")
        allowed = self._read_timeout if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        if allowed is not None and answer.delay > allowed:
            self._fake.nobody_heard(answer)
            raise TimedOut
        if answer.delay:
            await asyncio.sleep(answer.delay)
        return answer.status, answer.body


def _content(value: Any) -> bytes:
    return value if isinstance(value, bytes) else bytes(value.read())


def fake_bot(fake: FakeTelegram) -> Bot:
    """python-telegram-bot's own Bot, talking to `fake`."""
    return Bot(
        fake.token,
        base_url=f"{BASE_URL}/bot",
        base_file_url=f"{BASE_URL}/file/bot",
        request=FakeRequest(fake),
        get_updates_request=FakeRequest(fake),
    )
