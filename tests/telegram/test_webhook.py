"""What the webhook answers, one rule at a time, and what Telegram then does."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.clock import FrozenClock, SystemClock
from bot.inbox.queue import Inbox
from bot.store.engine import Store
from bot.telegram.intake import Intake
from bot.telegram.webhook import PATH
from tests.peers.fake_telegram import FakeTelegram
from tests.peers.people import Person
from tests.peers.recorded import NAMES, recorded
from tests.peers.webhook import postman
from tests.telegram.conftest import stored, texts, until
from tests.telegram.hooked import HEADERS, LOCAL, PUBLIC, SECRET, hooked_pages
from tests.web.conftest import listening

BSN = "111222333"


@pytest.fixture
def pages(sqlite_store: Store, clock: FrozenClock, tmp_path: Path) -> Iterator[Starlette]:
    with hooked_pages(sqlite_store, clock, tmp_path) as made:
        yield made


@pytest.fixture
def door(pages: Starlette) -> TestClient:
    return TestClient(pages, base_url=LOCAL, headers=HEADERS)


def brought(door: TestClient, update: object) -> int:
    return door.post(PATH, json=update).status_code


def test_what_is_acknowledged_is_in_the_inbox(door: TestClient, sqlite_store: Store) -> None:
    assert brought(door, recorded("message_text")) == 200
    assert texts(sqlite_store) == ["Hoe lang heb ik om in te burgeren?"]


@pytest.mark.parametrize(
    ("secret", "reason"),
    [
        (None, "nobody's"),
        ("", "nobody's"),
        ("geheim_van-de_test", "other letters"),
        (SECRET[:-1], "a part of it"),
        (f"{SECRET}a", "more than it"),
        ("é", "a letter no secret has"),
        ("a" * 10_000, "a very long one"),
    ],
)
def test_without_the_secret_nothing_is_stored(
    pages: Starlette, sqlite_store: Store, secret: str | None, reason: str
) -> None:
    given = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret.encode("latin-1")}
    stranger = TestClient(pages, base_url=LOCAL)
    answer = stranger.post(PATH, json=recorded("message_text"), headers=given)
    assert answer.status_code == 403, reason
    assert stored(sqlite_store) == []


async def test_the_secret_is_asked_before_anything_is_read(pages: Starlette) -> None:
    read = False
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        nonlocal read
        read = True
        return {"type": "http.request", "body": b"{}", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    host = [(b"host", b"127.0.0.1")]
    scope = {"type": "http", "method": "POST", "path": PATH, "headers": host, "query_string": b""}
    await pages(scope, receive, send)
    assert sent[0]["status"] == 403
    assert not read


def test_a_body_of_more_than_a_megabyte_is_refused_whatever_length_it_claims(
    door: TestClient, sqlite_store: Store
) -> None:
    update = recorded("message_text")
    update["message"]["of_next_year"] = "a" * 1024 * 1024
    body = json.dumps(update).encode()
    pieces = (body[at : at + 50_000] for at in range(0, len(body), 50_000))
    assert door.post(PATH, content=body).status_code == 413
    assert door.post(PATH, content=pieces).status_code == 413
    assert door.post(PATH, content=body, headers={"content-length": "9"}).status_code == 413
    assert stored(sqlite_store) == []


def test_the_largest_update_there_is_is_taken(door: TestClient, sqlite_store: Store) -> None:
    update = recorded("message_text")
    update["message"]["text"] = "ክ" * 4096
    update["message"]["entities"] = [{"offset": n, "length": 1, "type": "bold"} for n in range(999)]
    assert brought(door, update) == 200
    assert texts(sqlite_store) == ["ክ" * 4096]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "nothing"),
        (b"geen update", "no JSON"),
        (b'{"update_id": 1', "cut off"),
        (b"\xff\xfe", "no UTF-8"),
        (b"[]", "a list"),
        (b"7", "a number"),
        (b"{}", "no number"),
        (b'{"update_id": "1"}', "a number in words"),
        (b'{"update_id": 1e3}', "a broken number"),
        (b'{"update_id": NaN}', "no number at all"),
        (b'{"update_id": ' + b"9" * 5000 + b"}", "a number nobody can read"),
        (b"[" * 100_000, "deeper than anyone writes"),
    ],
)
def test_what_is_no_update_is_refused(
    door: TestClient, sqlite_store: Store, body: bytes, reason: str
) -> None:
    assert door.post(PATH, content=body).status_code == 400, reason
    assert stored(sqlite_store) == []


def test_every_update_of_telegram_is_acknowledged(door: TestClient) -> None:
    assert {name: brought(door, recorded(name)) for name in NAMES} == dict.fromkeys(NAMES, 200)


def test_other_ways_of_asking_find_nothing(door: TestClient) -> None:
    assert door.get(PATH).status_code == 405
    assert door.post("/telegram/").status_code == 404


def test_a_second_coming_is_acknowledged_and_not_stored(
    door: TestClient, sqlite_store: Store
) -> None:
    first, second = recorded("message_text"), recorded("message_text_turkish")
    assert [brought(door, update) for update in (second, first, first, second)] == [200] * 4
    assert [row.update_id for row in stored(sqlite_store)] == [900000004, 900000001]


def test_a_tap_is_answered_in_the_answer(door: TestClient, sqlite_store: Store) -> None:
    for _ in range(2):
        answer = door.post(PATH, json=recorded("callback_query"))
        assert answer.json() == {
            "method": "answerCallbackQuery",
            "callback_query_id": "2200508912345678901",
        }
    assert [row.data for row in stored(sqlite_store)] == ["d:1:verder"]
    assert door.post(PATH, json=recorded("message_text")).content == b""


def test_a_number_that_points_at_a_person_is_masked_before_it_is_stored(
    door: TestClient, sqlite_store: Store, tmp_path: Path
) -> None:
    assert brought(door, recorded("photo")) == 200
    assert texts(sqlite_store) == ["Wat staat hier? Mijn BSN is [bsn]"]
    files = b"".join(file.read_bytes() for file in tmp_path.glob("store.sqlite*"))
    assert BSN.encode() not in files
    assert b"Haddad" not in files


def _lock(store: Store, file: Path) -> Callable[[], None]:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("begin immediate")
    return other.close


def _table_away(store: Store, file: Path) -> Callable[[], None]:
    with store.begin() as connection:
        connection.exec_driver_sql("alter table inbox rename to away")

    def repair() -> None:
        with store.begin() as connection:
            connection.exec_driver_sql("alter table away rename to inbox")

    return repair


def _refuses_rows(store: Store, file: Path) -> Callable[[], None]:
    with store.begin() as connection:
        connection.exec_driver_sql(
            "create trigger no before insert on inbox begin select raise(abort, 'no'); end"
        )

    def repair() -> None:
        with store.begin() as connection:
            connection.exec_driver_sql("drop trigger no")

    return repair


@pytest.mark.parametrize("harm", [_lock, _table_away, _refuses_rows])
def test_what_cannot_be_stored_is_asked_for_again(
    door: TestClient,
    sqlite_store: Store,
    tmp_path: Path,
    harm: Callable[[Store, Path], Callable[[], None]],
) -> None:
    undo = harm(sqlite_store, tmp_path / "store.sqlite")
    for name in ("message_text", "callback_query"):
        answer = door.post(PATH, json=recorded(name))
        assert answer.status_code == 503
        assert answer.content == b"", "no tap is answered that is not stored"
        assert int(answer.headers["retry-after"]) <= 5
    undo()
    assert stored(sqlite_store) == []
    assert brought(door, recorded("message_text")) == 200


def test_a_mistake_of_our_own_is_asked_for_again_too(
    door: TestClient, sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("bot.inbox.queue.mask", lambda _: 1 / 0)
        assert brought(door, recorded("message_text")) == 503
    assert brought(door, recorded("message_text")) == 200


async def test_it_rings_for_what_is_new_and_only_then(
    sqlite_store: Store, clock: FrozenClock
) -> None:
    rung: list[str] = []

    class Bell:
        def ring(self) -> None:
            rung.append(name)

    intake = Intake(Inbox(sqlite_store, clock), Bell(), clock)
    for name in ("message_text", "message_text", "poll_state", "voice"):
        await intake.take(recorded(name))
    assert rung == ["message_text", "voice"]


@pytest.mark.parametrize(
    ("host", "path", "status", "reason"),
    [
        (PUBLIC, PATH, 200, "as the proxy passes it"),
        (f"{PUBLIC}:8443", PATH, 200, "with a port"),
        ("127.0.0.1:8085", PATH, 200, "a proxy that names this machine"),
        ("kwaad.example", PATH, 400, "another name"),
        (f"x.{PUBLIC}", PATH, 400, "a name under it"),
        (PUBLIC, "/", 400, "the chat page is for this machine"),
        (PUBLIC, "/chat/history", 400, "the chat page is for this machine"),
        (PUBLIC, "/healthz", 400, "health is for this machine"),
        (PUBLIC, f"{PATH}/../../", 400, "a way around"),
        (PUBLIC, f"{PATH}/", 400, "a way around"),
    ],
)
def test_the_public_name_opens_the_webhook_and_nothing_else(
    pages: Starlette, host: str, path: str, status: int, reason: str
) -> None:
    client = TestClient(pages, base_url=LOCAL, headers={**HEADERS, "host": host})
    method = "POST" if path == PATH else "GET"
    answer = client.request(method, path, json=recorded("message_text"))
    assert answer.status_code == status, reason


def test_where_the_pages_are_public_the_webhook_needs_its_secret_all_the_same(
    sqlite_store: Store, clock: FrozenClock, tmp_path: Path
) -> None:
    with hooked_pages(sqlite_store, clock, tmp_path, host="0.0.0.0") as pages:
        client = TestClient(pages, base_url="http://elders.example")
        update = recorded("message_text")
        assert client.post(PATH, json=update).status_code == 403
        assert client.post(PATH, json=update, headers=HEADERS).status_code == 200
        assert client.get("/").status_code == 404


# Over real HTTP, brought as Telegram brings


@pytest.fixture
def live() -> FakeTelegram:
    """A Telegram whose time goes on, and that re-sends faster than the real one."""
    live = FakeTelegram(SystemClock())
    live.updates.pause_scale = 0.01
    return live


@pytest.fixture
def sara(live: FakeTelegram) -> Person:
    person = live.person("Sara")
    person.starts()
    return person


@pytest.fixture
def brings(
    live: FakeTelegram, sqlite_store: Store, tmp_path: Path
) -> Iterator[Callable[..., None]]:
    """Sets the webhook at the pages, with this secret, and brings until the test ends."""
    with ExitStack() as stack:
        pages = stack.enter_context(hooked_pages(sqlite_store, SystemClock(), tmp_path))
        address = stack.enter_context(listening(pages))

        def begin(secret: str = SECRET) -> None:
            hook = {"url": f"{address}{PATH}", "secret_token": secret}
            assert live.call("setWebhook", hook).status == 200

        stack.enter_context(postman(live))
        yield begin


def all_taken(live: FakeTelegram) -> bool:
    with live.lock:
        return not live.updates.pending


async def test_a_talk_comes_in_once_and_in_order(
    live: FakeTelegram, sara: Person, sqlite_store: Store, brings: Callable[..., None]
) -> None:
    said = [sara.says(f"vraag {n}") for n in range(30)]
    brings()
    for sent in said[::7]:
        live.repeat(sent.update_id)
    await until(lambda: all_taken(live))
    assert texts(sqlite_store) == ["/start", *(f"vraag {n}" for n in range(30))]


async def test_taps_and_texts_are_two_queues_and_none_is_lost(
    live: FakeTelegram, sara: Person, sqlite_store: Store, brings: Callable[..., None]
) -> None:
    buttons = {"inline_keyboard": [[{"text": "Menu", "callback_data": "p:menu"}]]}
    live.call("sendMessage", {"chat_id": sara.id, "text": "hoi", "reply_markup": buttons})
    with live.updates.at_once("shuffled"):
        for n in range(10):
            sara.says(f"vraag {n}")
            sara.taps("Menu")
    brings()
    await until(lambda: all_taken(live) and not sara.waiting_taps())
    came = texts(sqlite_store)
    assert came.count("p:menu") == 10
    assert [text for text in came if text != "p:menu"] == [
        "/start", *(f"vraag {n}" for n in range(10))
    ]  # fmt: skip


async def test_a_store_that_is_away_costs_time_and_nothing_else(
    live: FakeTelegram, sara: Person, sqlite_store: Store, brings: Callable[..., None]
) -> None:
    repair = _table_away(sqlite_store, Path())
    sara.says("mag ik werken")
    brings()
    await until(lambda: live.counts["webhook 503"] >= 3)
    repair()
    await until(lambda: all_taken(live))
    assert texts(sqlite_store) == ["/start", "mag ik werken"]


async def test_with_another_secret_telegram_keeps_what_it_has(
    live: FakeTelegram, sara: Person, sqlite_store: Store, brings: Callable[..., None]
) -> None:
    brings("een_ander")
    await until(lambda: live.counts["webhook 403"] >= 1)
    assert stored(sqlite_store) == []
    brings()
    await until(lambda: all_taken(live))
    assert texts(sqlite_store) == ["/start"]
