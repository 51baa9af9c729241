"""Messages as they are sent, over a real connection."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.render.message import Message
from tests.web.conftest import Answers, Visitor, listening


def message(text: str) -> Message:
    return Message(text, "nl", ())


@pytest.fixture
def address(pages: Starlette) -> Iterator[str]:
    with listening(pages) as address:
        yield address


def follow(address: str, chat_id: int, after: int, **headers: str) -> Iterator[tuple[int, Any]]:
    """(number, message), one by one; the connection stays open between them."""
    with httpx.stream(
        "GET",
        f"{address}/chat/stream?after={after}",
        cookies={"chat": str(chat_id)},
        headers=headers,
        timeout=10,
    ) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        number = 0
        for line in response.iter_lines():
            name, _, value = line.partition(": ")
            if name == "id":
                number = int(value)
            elif name == "data":
                yield number, json.loads(value)


def test_a_message_arrives_at_a_page_that_is_open(
    address: str, visitor: Visitor, answers: Answers
) -> None:
    visitor.write(1, "hallo")
    answers.give(visitor.chat_id, message("eerste"))
    stream = follow(address, visitor.chat_id, 0)
    first, shown = next(stream)
    assert shown == {**message("eerste").as_json(), "page": None}
    visitor.write(2, "en nu")
    answers.give(visitor.chat_id, message("tweede\nmet een regel, ትግርኛ en 😀"))
    second, shown = next(stream)
    assert shown["text"] == "tweede\nmet een regel, ትግርኛ en 😀"
    assert second > first


def test_a_page_gets_what_came_after_the_number_it_has(
    address: str, visitor: Visitor, answers: Answers
) -> None:
    visitor.write(1, "hallo")
    answers.give(visitor.chat_id, message("eerste"), message("tweede"), message("derde"))
    numbers = [number for number, _ in first_of(follow(address, visitor.chat_id, 0), 3)]
    number, shown = next(follow(address, visitor.chat_id, numbers[1]))
    assert (number, shown["text"]) == (numbers[2], "derde")


def test_a_connection_that_was_cut_goes_on_where_it_was(
    address: str, visitor: Visitor, answers: Answers
) -> None:
    """The browser repeats the address it began with and says in a header how far it came."""
    visitor.write(1, "hallo")
    answers.give(visitor.chat_id, message("eerste"), message("tweede"))
    first, _ = next(follow(address, visitor.chat_id, 0))
    again = follow(address, visitor.chat_id, 0, **{"Last-Event-ID": str(first)})
    assert next(again)[1]["text"] == "tweede"


def test_nobody_hears_the_chat_of_another(address: str, pages: Starlette, answers: Answers) -> None:
    first, second = Visitor(pages), Visitor(pages)
    first.write(1, "hallo")
    second.write(2, "hallo")
    heard = follow(address, second.chat_id, 0)
    answers.give(first.chat_id, message("voor de eerste"))
    answers.give(second.chat_id, message("voor de tweede"))
    assert next(heard)[1]["text"] == "voor de tweede"


@pytest.mark.parametrize("after", ["x", "-1", "1.5", "9" * 17, "9" * 5000, "٣", ""])
def test_a_number_that_is_none_is_refused(visitor: Visitor, after: str) -> None:
    response = visitor.client.get("/chat/stream", params={"after": after})
    assert response.status_code == 400


def first_of(stream: Iterator[tuple[int, Any]], count: int) -> list[tuple[int, Any]]:
    return [next(stream) for _ in range(count)]
