"""Updates nobody thought of: never a failure, never lost, never stored unmasked."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete
from starlette.testclient import TestClient

from bot.clock import FrozenClock
from bot.errors import UpdateRejected
from bot.inbox.incoming import LONGEST_DATA, LONGEST_TEXT
from bot.inbox.masking import mask
from bot.store.engine import Store, open_store
from bot.store.migrate import migrate
from bot.store.tables import inbox
from bot.telegram.reduce import Reduced, reduce
from bot.telegram.webhook import PATH
from tests.peers.recorded import NAMES, recorded
from tests.telegram.conftest import stored
from tests.telegram.hooked import HEADERS, LOCAL, hooked_pages

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=timezone.utc)
BSN = "111222333"
LARGEST = 2**63 - 1

_numbers = itertools.count(1)

any_text = st.text(st.characters(), max_size=30)
any_number = st.integers() | st.sampled_from([2**53, LARGEST, LARGEST + 1, -(2**63), 10**30])
any_leaf = st.none() | st.booleans() | any_number | st.floats() | any_text
any_json = st.recursive(
    any_leaf,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=8,
)
# The emptied store is the same for every example.
through_the_door = settings(
    deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
known_names = sorted({
    "update_id", "message", "edited_message", "callback_query", "my_chat_member", "chat", "id",
    "type", "date", "edit_date", "text", "caption", "data", "photo", "voice", "file_id", "from",
    "file_size", "mime_type", "message_id", "new_chat_member", "status", "is_bot", "sender_chat",
})  # fmt: skip
almost_an_update = st.dictionaries(
    st.sampled_from(known_names),
    st.recursive(
        any_leaf | st.just("private"),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(known_names), inner, max_size=5)
        ),
        max_leaves=12,
    ),
    max_size=4,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to everything inside."""
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in entries:
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from places(inner, (*path, key))


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    """A real update with some of its parts gone, or something else."""
    update = recorded(draw(st.sampled_from(NAMES)))
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from(list(places(update)) or [("update_id",)]))
        *way, last = path
        holder = update
        for key in way:
            holder = holder[key]
        if draw(st.booleans()) and isinstance(holder, dict):
            holder.pop(last, None)
        else:
            holder[last] = draw(any_json)
    return update


anything = any_json | almost_an_update | mutated()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path_factory.mktemp('json') / 'store.sqlite'}")
    migrate(opened)
    yield opened
    opened.engine.dispose()


@pytest.fixture(scope="module")
def door(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    clock = FrozenClock(NOW)
    with hooked_pages(store, clock, tmp_path_factory.mktemp("bells")) as pages:
        yield TestClient(pages, base_url=LOCAL, headers=HEADERS)


@pytest.fixture(autouse=True)
def empty(store: Store) -> None:
    with store.begin() as connection:
        connection.execute(delete(inbox))


def post(door: TestClient, value: object) -> int:
    return door.post(PATH, content=json.dumps(value).encode()).status_code


@given(anything)
@example({"update_id": 1, "message": {"chat": {"id": 5, "type": "private"}, "text": "\ud800"}})
def test_reduce_answers_or_rejects_whatever_comes(value: Any) -> None:
    try:
        outcome = reduce(value, NOW)
    except UpdateRejected:
        return
    if not isinstance(outcome, Reduced):
        return
    held = outcome.incoming
    numbers = (held.update_id, held.chat_id, held.message_id, held.file_size)
    for number in numbers:
        assert number is None or (type(number) is int and abs(number) <= LARGEST)
    for words in (held.text, held.data, held.file_id, held.file_type, outcome.tap_id):
        assert words is None or isinstance(words, str)
    assert held.received_at <= NOW
    assert held.kind != "group" or (held.text, held.data, held.file_id) == (None, None, None)


@through_the_door
@given(anything)
@example({"update_id": 1, "message": {"chat": {"id": 5, "type": "private"}, "text": "\ud800"}})
@example({"update_id": 1, "message": {"chat": {"id": LARGEST, "type": "private"}, "text": "\0"}})
def test_the_webhook_never_fails(door: TestClient, store: Store, value: Any) -> None:
    assert post(door, value) in (200, 400)
    assert post(door, value) in (200, 400)


@through_the_door
@given(st.binary(max_size=60))
def test_nor_on_bytes_that_are_no_json(door: TestClient, body: bytes) -> None:
    assert door.post(PATH, content=body).status_code in (200, 400)


unknown_fields = st.dictionaries(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=8).map(lambda name: f"x_{name}"),
    any_json,
    max_size=3,
)
said = st.text(st.characters(), min_size=1, max_size=60)


@through_the_door
@given(
    text=said,
    beside=unknown_fields,
    around=unknown_fields,
    wrong=st.dictionaries(
        st.sampled_from(["from", "date", "entities", "message_id", "via_bot", "effect_id"]),
        any_json,
        max_size=3,
    ),
    chat=st.integers(1, 2**52),
    captioned=st.sampled_from([None, "photo", "document", "voice"]),
)
def test_a_message_is_never_lost_whatever_else_is_in_its_update(
    door: TestClient,
    store: Store,
    text: str,
    beside: dict[str, Any],
    around: dict[str, Any],
    wrong: dict[str, Any],
    chat: int,
    captioned: str | None,
) -> None:
    number = next(_numbers)
    content = {"text": text} if captioned is None else recorded(captioned)["message"]
    if captioned is not None:
        content = {captioned: content[captioned], "caption": text}
    if isinstance(wrong.get("from"), dict):
        wrong["from"].pop("is_bot", None)
    whose = {"id": chat, "type": "private", **beside}
    message = {"message_id": 5, "date": 1795172501, **wrong, **beside, **content, "chat": whose}
    assert post(door, {"update_id": number, "message": message, **around}) == 200
    row = stored(store)[-1]
    assert (row.update_id, row.chat_id, row.kind) == (number, chat, captioned or "text")
    # Beside what is masked, only what no database can hold is another.
    storable = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    assert row.text == mask(storable)


digits = st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"])


@through_the_door
@given(
    before=st.text("abc ትግ عر.,:!?\n", max_size=20),
    after=st.text("abc ትግ عر.,:!?\n", max_size=20),
    script=digits,
    where=st.sampled_from(["text", "caption", "edit"]),
)
def test_a_number_that_points_at_a_person_is_never_stored(
    door: TestClient, store: Store, before: str, after: str, script: str, where: str
) -> None:
    number = next(_numbers)
    written = BSN.translate(str.maketrans("0123456789", script))
    words = f"{before} {written} {after}"
    name = {"text": "message_text", "caption": "document", "edit": "edited_message"}[where]
    update = {**recorded(name), "update_id": number}
    body = update["edited_message" if where == "edit" else "message"]
    body["caption" if where == "caption" else "text"] = words
    assert post(door, update) == 200
    row = stored(store)[-1]
    assert row.update_id == number
    assert row.text == f"{before} [bsn] {after}"


@through_the_door
@given(said.map(lambda part: part * 1000), any_text)
def test_nothing_longer_than_telegram_allows_is_stored(
    door: TestClient, store: Store, text: str, data: str
) -> None:
    number = next(_numbers)
    update = {**recorded("message_text"), "update_id": number}
    update["message"]["text"] = text
    tap = {**recorded("callback_query"), "update_id": next(_numbers)}
    tap["callback_query"]["data"] = data * 40
    assert (post(door, update), post(door, tap)) == (200, 200)
    rows = {row.update_id: row for row in stored(store)}
    assert len(rows[number].text or "") <= LONGEST_TEXT
    assert len(rows[tap["update_id"]].data or "") <= LONGEST_DATA


def test_however_updates_are_mixed_each_is_stored_once(door: TestClient, store: Store) -> None:
    updates = [{**recorded("message_text"), "update_id": n} for n in range(10_000, 10_040)]
    coming = updates * 3
    random.Random(20261120).shuffle(coming)
    assert {post(door, update) for update in coming} == {200}
    assert sorted(row.update_id for row in stored(store)) == list(range(10_000, 10_040))
