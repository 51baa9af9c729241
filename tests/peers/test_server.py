"""The same fake at python-telegram-bot's seam, over real HTTP, and in a process of its own."""

from __future__ import annotations

import asyncio
import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from tests.peers.fake_telegram import TOKEN, FakeTelegram
from tests.peers.faults import Fault
from tests.peers.people import Person
from tests.peers.remote import NotPossible, telegram_apart
from tests.peers.request import fake_bot
from tests.peers.server import Served, serve_fake
from tests.peers.webhook import SECRET_HEADER

BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("ምናሌ", callback_data="p:menu")]])


@pytest.fixture
def served(fake: FakeTelegram) -> Iterator[Served]:
    with serve_fake(fake) as running:
        yield running


@pytest.fixture(params=["in process", "over http"])
def bot(fake: FakeTelegram, request: pytest.FixtureRequest) -> Bot:
    """python-telegram-bot's own Bot, at each face."""
    if request.param == "in process":
        return fake_bot(fake)
    running = request.getfixturevalue("served")
    return Bot(fake.token, base_url=running.base_url, base_file_url=running.base_file_url)


async def test_a_conversation(bot: Bot, amal: Person) -> None:
    async with bot:
        (start,) = await bot.get_updates(timeout=1)
        await bot.send_message(amal.id, "ሰላም 😀", reply_markup=BUTTONS)
        amal.taps("ምናሌ")
        (tap,) = await bot.get_updates(offset=start.update_id + 1)
        assert tap.callback_query is not None
        await tap.callback_query.answer()
        await tap.callback_query.edit_message_text("مرحبا")
    assert [message.text for message in amal.sees()] == ["/start", "مرحبا"]
    assert amal.waiting_taps() == []


async def test_files_go_both_ways(bot: Bot, fake: FakeTelegram, amal: Person) -> None:
    content = b"\x00\r\n--grens\r\n\xff"
    async with bot:
        sent = await bot.send_document(amal.id, io.BytesIO(content), caption="ወረቐት")
        assert sent.document is not None
        file = await sent.document.get_file()
        assert await file.download_as_bytearray() == content
    assert amal.last().text == "ወረቐት"


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("429", 7), RetryAfter),
        (Fault("403"), Forbidden),
        (Fault("400"), BadRequest),
        (Fault("5xx", 500), NetworkError),
        (Fault("garbled"), NetworkError),
        (Fault("refused"), NetworkError),
        (Fault("reset"), NetworkError),
        (Fault("lost"), NetworkError),
    ],
    ids=lambda value: value.kind if isinstance(value, Fault) else "",
)
async def test_each_fault_is_the_error_a_bot_gets(
    bot: Bot, fake: FakeTelegram, amal: Person, fault: Fault, error: type[Exception]
) -> None:
    async with bot:
        fake.faults.add(fault)
        with pytest.raises(error) as caught:
            await bot.send_message(amal.id, "hoi")
        assert type(caught.value) is error
        await bot.send_message(amal.id, "weer goed")
    assert amal.last().text == "weer goed"


async def test_a_slow_answer_times_out_and_what_was_asked_is_done(
    bot: Bot, fake: FakeTelegram, amal: Person
) -> None:
    async with bot:
        fake.faults.add(Fault("slow", 60))
        with pytest.raises(TimedOut):
            await bot.send_message(amal.id, "hoi", read_timeout=0.05)
    assert amal.answers() == ["hoi"]
    for _ in range(1000):  # over HTTP it takes a moment until the hang-up is seen
        if fake.unheard():
            break
        await asyncio.sleep(0.01)
    assert fake.unheard() == [(amal.id, amal.last().message_id)]


async def test_a_wrong_token_is_told(fake: FakeTelegram, served: Served) -> None:
    with pytest.raises(InvalidToken):
        await Bot("7:fout", base_url=served.base_url).initialize()


async def test_a_port_that_vanished_comes_back_with_everything(
    fake: FakeTelegram, served: Served, amal: Person
) -> None:
    async with Bot(fake.token, base_url=served.base_url) as bot:
        served.vanish()
        with pytest.raises(NetworkError, match="ConnectError"):
            await bot.get_updates()
        served.listen()
        assert len(await bot.get_updates()) == 1


def test_json_and_a_query_are_understood_and_a_huge_body_is_not_read(
    fake: FakeTelegram, served: Served, amal: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with httpx.Client(base_url=f"{served.base_url}{TOKEN}", trust_env=False) as client:
        asked: dict[str, Any] = {"chat_id": amal.id, "text": "een"}
        assert client.post("/sendMessage", json=asked).status_code == 200
        assert client.get("/sendmessage", params={**asked, "text": "twee"}).status_code == 200
        assert client.post("/sendMessage", content=b"\xff").status_code == 400
        monkeypatch.setattr("tests.peers.server.LARGEST_BODY", 1000)
        assert client.post("/sendMessage", content=b"a" * 1001).status_code == 413
    assert amal.answers() == ["een", "twee"]


@contextmanager
def a_bot_that_listens(*statuses: int) -> Iterator[tuple[str, list[Any], threading.Event]]:
    """An address, what came there, and a bell for the first update it took."""
    got: list[Any] = []
    left = list(statuses)
    taken = threading.Event()

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append((self.headers[SECRET_HEADER], json.loads(body)))
            status = left.pop(0) if left else 200
            self.send_response(status)
            self.end_headers()
            if status == 200:
                taken.set()

        def log_message(self, format: str, *args: Any) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Hook)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/hook", got, taken
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_webhook_is_brought_over_http_until_it_is_taken(
    fake: FakeTelegram, served: Served, amal: Person
) -> None:
    with a_bot_that_listens(503) as (address, got, taken):
        fake.call("setWebhook", {"url": address, "secret_token": "geheim"})
        assert taken.wait(10)
    assert len(got) == 2
    assert got[0] == got[1]
    assert got[0][0] == "geheim"
    assert got[0][1]["message"]["text"] == "/start"


async def test_a_process_of_its_own_is_driven_from_outside() -> None:
    with telegram_apart("--pause-scale", "0.01") as there:
        yonas = there.person(name="Yonas", language_code="en")
        yonas.says("/start")
        yonas.does("sends", kind="voice")
        async with Bot(TOKEN, base_url=there.base_url) as bot:
            assert len(await bot.get_updates(timeout=1)) == 2
            await bot.send_message(yonas.id, "ሰላም", reply_markup=BUTTONS)
            there.ask("fault", kind="429", value=3, methods=["sendMessage"])
            with pytest.raises(RetryAfter):
                await bot.send_message(yonas.id, "weg")
            there.ask("vanish")
            with pytest.raises(NetworkError):
                await bot.send_message(yonas.id, "weg")
            there.ask("return")
        yonas.taps("ምናሌ")
        assert there.ask("waits") == {"updates": 3, "taps": 1}
        assert yonas.answers() == ["ሰላም"]
        assert there.ask("counts")["faults"] == {"429": 1}
        kinds = [event["kind"] for event in there.ask("events", after=1)["events"]]
        assert kinds == ["person", "bot", "tap"]
        with pytest.raises(NotPossible, match="no button"):
            yonas.taps("er is niets")
        with pytest.raises(NotPossible, match="no such action"):
            there.ask("verzonnen")
