from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.clock import Clock
from bot.errors import UpdateRejected
from bot.inbox.incoming import Incoming
from bot.inbox.page_update import LARGEST_ID, reduce
from bot.inbox.queue import Inbox
from bot.store.engine import Store
from tests.arrivals import NOON

CHAT = 7
MARK = "merkteken"

any_text = st.text(st.characters(), max_size=40)
any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | any_text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(any_text, inner, max_size=4),
    max_leaves=8,
)
almost_right = st.fixed_dictionaries(
    {"id": st.integers(-1, LARGEST_ID) | any_json},
    optional={"text": any_text | any_json, "tap": any_text | any_json},
)


def body(value: object) -> bytes:
    return json.dumps(value).encode()


def reduced(body: bytes) -> Incoming | None:
    """None when it was rejected; every other exception is a failure."""
    try:
        return reduce(body, CHAT, NOON)
    except UpdateRejected:
        return None


def is_what_the_page_may_say(found: Incoming) -> bool:
    tapped = found.kind == "tap"
    said, other = (found.data, found.text) if tapped else (found.text, found.data)
    nothing = (other, found.message_id, found.file_id, found.file_type, found.file_size)
    return (
        (found.channel, found.chat_id, found.received_at) == ("page", CHAT, NOON)
        and found.kind in ("text", "tap")
        and 0 < found.update_id < LARGEST_ID
        and said is not None
        and nothing == (None,) * 5
    )


@given(st.binary(max_size=200))
@example(b"\xff\xfe")
@example(b"[" * 100_000)
@example(b'{"id": 1, "text": ' + b"[" * 50_000)
@example(b'{"id": ' + b"9" * 10_000 + b', "text": "x"}')
@example(b'{"id": 1e400, "text": "x"}')
@example(b"")
def test_any_bytes_are_rejected_or_reduced(sent: bytes) -> None:
    found = reduced(sent)

    assert found is None or is_what_the_page_may_say(found)


@given(any_json | almost_right)
@example({"id": 1, "text": "a\ud800b\x00"})
@example({"id": 1, "tap": "\x00\udfff"})
def test_any_json_is_rejected_or_reduced(sent: object) -> None:
    found = reduced(body(sent))

    assert found is None or is_what_the_page_may_say(found)


@given(st.integers(1, LARGEST_ID - 1), st.text(st.characters(exclude_categories=["Cs"])))
def test_every_text_of_the_page_comes_in(number: int, text: str) -> None:
    found = reduce(body({"id": number, "text": text}), CHAT, NOON)

    assert (found.kind, found.update_id) == ("text", number)
    assert found.text == text


def test_a_tap_carries_its_data_and_no_text() -> None:
    found = reduce(body({"id": 3, "tap": "k:vve/kosten#doen"}), CHAT, NOON)

    assert (found.kind, found.text, found.data) == ("tap", None, "k:vve/kosten#doen")


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (b"", "nothing"),
        (b"{", "half of something"),
        (b'{"id": 1, "text": "\xff"}', "no UTF-8"),
        (body([1, MARK]), "a list"),
        (body({}), "no field"),
        (body({"id": 1}), "nothing said"),
        (body({"text": MARK}), "without id a retry would be a second question"),
        (body({"id": 1, "text": MARK, "tap": "m:vve"}), "said and tapped at once"),
        (body({"id": 1, "text": MARK, "naam": "x"}), "a field nobody asked for"),
        (body({"id": "1", "text": MARK}), "the id is no number"),
        (body({"id": True, "text": MARK}), "true counts as 1 in Python"),
        (body({"id": 1.0, "text": MARK}), "a fraction"),
        (body({"id": 0, "text": MARK}), "ids begin at 1"),
        (body({"id": -1, "text": MARK}), "negative"),
        (body({"id": LARGEST_ID, "text": MARK}), "past what a browser counts exactly"),
        (body({"id": 1, "text": None}), "no text"),
        (body({"id": 1, "tap": [MARK]}), "data is one string"),
    ],
)
def test_another_shape_is_rejected_without_repeating_it(sent: bytes, why: str) -> None:
    with pytest.raises(UpdateRejected) as told:
        reduce(sent, CHAT, NOON)
    assert MARK not in str(told.value), why


@pytest.mark.parametrize("field", ["text", "tap"])
def test_whatever_can_be_typed_into_json_can_be_stored(
    store: Store, clock: Clock, field: str
) -> None:
    said = ["nul\x00teken", "half \ud800 teken", "\udfff", "heel 😀 teken", ""]
    inbox = Inbox(store, clock)
    for number, words in enumerate(said, start=1):
        assert inbox.add(reduce(body({"id": number, field: words}), number, NOON))

    rows = [inbox.claim("a") for _ in said]
    kept = [row and (row.incoming.text or row.incoming.data or "") for row in rows]
    assert kept == ["nulteken", "half ? teken", "?", "heel 😀 teken", ""]


def test_the_same_message_sent_twice_is_stored_once(store: Store, clock: Clock) -> None:
    inbox = Inbox(store, clock)
    first = reduce(body({"id": 5, "text": "hallo"}), CHAT, NOON)
    again = reduce(body({"id": 5, "text": "hallo"}), CHAT, NOON)

    assert [inbox.add(first), inbox.add(again), inbox.waiting()] == [True, False, 1]
