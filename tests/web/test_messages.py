"""What the page sends: stored before it is acknowledged, or refused in words."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette

from bot.languages import LANGUAGES
from bot.store.engine import Store
from bot.web.words import page_words
from tests.web.conftest import Visitor, texts

BSN = "111222333"


def test_an_acknowledged_message_is_in_the_store(visitor: Visitor, page_store: Store) -> None:
    assert visitor.write(1, "mag ik werken") == 202
    assert texts(page_store) == ["mag ik werken"]


def test_a_message_that_is_sent_again_is_stored_once(visitor: Visitor, page_store: Store) -> None:
    assert [visitor.write(7, "mag ik werken") for _ in range(3)] == [202, 202, 202]
    assert visitor.write(8, "mag ik werken") == 202
    assert texts(page_store) == ["mag ik werken", "mag ik werken"]


def test_a_number_that_points_at_a_person_is_masked_before_it_is_stored(
    visitor: Visitor, page_store: Store, tmp_path: Path
) -> None:
    visitor.write(1, f"mijn bsn is {BSN}")
    assert texts(page_store) == ["mijn bsn is [bsn]"]
    files = b"".join(file.read_bytes() for file in tmp_path.glob("store.sqlite*"))
    assert BSN.encode() not in files


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "nothing"),
        (b"niet", "no JSON"),
        (b'{"id": 1', "cut off"),
        (b"\xff\xfe", "no UTF-8"),
        (b"[]", "a list"),
        (b'{"text": "x"}', "no id"),
        (b'{"id": 1}', "nothing said"),
        (b'{"id": 1, "text": "x", "tap": "y"}', "both"),
        (b'{"id": 1, "text": "x", "chat_id": 2}', "somebody else's chat"),
        (b'{"id": "1", "text": "x"}', "an id of letters"),
        (b'{"id": true, "text": "x"}', "a truth for an id"),
        (b'{"id": 0, "text": "x"}', "an id that is none"),
        (b'{"id": 1e30, "text": "x"}', "an id that does not fit"),
        (b'{"id": 1, "text": 5}', "a number for a text"),
        (b'{"id": 1, "text": null}', "nothing for a text"),
        (b"[" * 30000, "nested deeper than anyone writes"),
    ],
)
def test_another_shape_is_refused_and_not_stored(
    visitor: Visitor, page_store: Store, body: bytes, reason: str
) -> None:
    response = visitor.client.post("/chat/messages", content=body)
    assert response.status_code == 400, reason
    assert response.json() == {"error": "not understood"}
    assert texts(page_store) == []


def _lock(store: Store, file: Path) -> Callable[[], None]:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("begin immediate")
    return other.close


def _break(store: Store, file: Path) -> Callable[[], None]:
    with store.begin() as connection:
        connection.exec_driver_sql("alter table inbox rename to away")

    def repair() -> None:
        with store.begin() as connection:
            connection.exec_driver_sql("alter table away rename to inbox")

    return repair


@pytest.mark.parametrize("harm", [_lock, _break])
def test_what_cannot_be_stored_is_not_acknowledged_and_can_be_sent_again(
    visitor: Visitor,
    page_store: Store,
    tmp_path: Path,
    harm: Callable[[Store, Path], Callable[[], None]],
) -> None:
    undo = harm(page_store, tmp_path / "store.sqlite")
    assert visitor.write(1, "mag ik werken") == 503
    undo()
    assert texts(page_store) == []
    assert visitor.write(1, "mag ik werken") == 202
    assert texts(page_store) == ["mag ik werken"]


def test_a_store_that_cannot_be_read_says_so_on_every_page(
    visitor: Visitor, page_store: Store, tmp_path: Path
) -> None:
    _break(page_store, tmp_path / "store.sqlite")
    assert visitor.client.get("/chat/history").status_code == 503
    health = visitor.client.get("/healthz")
    assert health.status_code == 503
    assert health.json()["store"] is False
    # The page itself opens, with the sentence to say that it did not work.
    assert visitor.client.get("/").status_code == 200


def test_the_page_can_say_in_every_language_that_something_was_not_sent(
    visitor: Visitor,
) -> None:
    words = page_words()
    assert set(words) == set(LANGUAGES)
    for said in words.values():
        assert set(said) == {"placeholder", "send", "retry", "away", "title"}
        assert said["retry"] in visitor.opened.text
        assert said["away"] in visitor.opened.text
    assert len({said["retry"] for said in words.values()}) == len(LANGUAGES)


def test_two_visitors_can_write_at_the_same_moment(pages: Starlette, page_store: Store) -> None:
    first, second = Visitor(pages), Visitor(pages)
    assert (first.write(1, "een"), second.write(2, "twee")) == (202, 202)
    assert texts(page_store) == ["een", "twee"]
