"""What a page shows that opens again."""

from starlette.applications import Starlette

from bot.clock import FrozenClock
from bot.render.message import Button, Message
from bot.store.chats import Chat, save_chat
from bot.store.engine import Store
from tests.web.conftest import Answers, Visitor

MENU = Message(
    "Waarover gaat uw vraag?",
    "nl",
    ((Button("Werk", "m:werk"), Button("Voorschool", "m:vve")), (Button("Taal", "p:taal"),)),
)
ANSWER = Message("Vaak wel. <b>Kijk</b> op uw pas.", "nl", ())


def test_both_sides_come_back_in_order(visitor: Visitor, answers: Answers) -> None:
    visitor.write(1, "hallo")
    answers.give(visitor.chat_id, MENU)
    visitor.write(2, "mag ik werken")
    answers.give(visitor.chat_id, ANSWER, MENU)
    assert visitor.history == [
        {"me": "hallo"},
        {"bot": MENU.as_json()},
        {"me": "mag ik werken"},
        {"bot": ANSWER.as_json()},
        {"bot": MENU.as_json()},
    ]


def test_an_answer_stands_under_its_question_also_when_a_second_was_typed_before_it(
    visitor: Visitor, answers: Answers
) -> None:
    visitor.write(1, "een")
    answers.give(visitor.chat_id, MENU)
    visitor.write(2, "twee")
    visitor.write(3, "drie")
    answers.give(visitor.chat_id, ANSWER)
    said = ["me" in entry and entry["me"] for entry in visitor.history]
    assert said == ["een", False, "twee", "drie", False]


def test_she_sees_what_was_masked(visitor: Visitor) -> None:
    visitor.write(1, "bel mij op 0612345678, bsn 111222333")
    assert visitor.history == [{"me": "bel mij op [telefoon], bsn [bsn]"}]


def test_a_tap_comes_back_as_the_words_of_its_button(visitor: Visitor, answers: Answers) -> None:
    visitor.write(1, "hallo")
    answers.give(visitor.chat_id, MENU)
    visitor.tap(2, "m:vve")
    assert visitor.history[-1] == {"me": "Voorschool"}


def test_a_tap_on_a_button_that_was_never_shown_is_not_shown_either(visitor: Visitor) -> None:
    visitor.tap(1, "m:verzonnen")
    assert visitor.history == []


def test_the_order_to_begin_is_not_shown_as_her_words(visitor: Visitor, answers: Answers) -> None:
    visitor.write(1, "/start")
    answers.give(visitor.chat_id, MENU)
    assert visitor.history == [{"bot": MENU.as_json()}]


def test_what_is_still_on_its_way_is_said(visitor: Visitor) -> None:
    """Else a page that is opened twice at the start would begin twice."""
    look = visitor.client.get
    nothing = {"entries": [], "last": 0, "page": None}
    assert look("/chat/history").json() == {**nothing, "waiting": False}
    visitor.write(1, "/start")
    assert look("/chat/history").json() == {**nothing, "waiting": True}


def test_the_page_keeps_the_language_she_chose_whatever_a_message_is_in(
    visitor: Visitor, answers: Answers, page_store: Store, clock: FrozenClock
) -> None:
    with page_store.begin() as connection:
        save_chat(connection, Chat("page", visitor.chat_id, clock.now(), language="ar"))
    visitor.write(1, "بالهولندية")
    answers.give(visitor.chat_id, ANSWER)
    assert visitor.client.get("/chat/history").json()["page"] == "ar"


def test_history_ends_where_the_stream_begins(visitor: Visitor, answers: Answers) -> None:
    visitor.write(1, "hallo")
    answers.give(visitor.chat_id, MENU, ANSWER)
    first = visitor.client.get("/chat/history").json()["last"]
    visitor.write(2, "nog iets")
    answers.give(visitor.chat_id, MENU)
    assert visitor.client.get("/chat/history").json()["last"] > first > 0


def test_nobody_sees_the_chat_of_another(pages: Starlette, answers: Answers) -> None:
    first, second = Visitor(pages), Visitor(pages)
    first.write(1, "mijn man mag dit niet weten")
    answers.give(first.chat_id, ANSWER)
    second.write(2, "hallo")
    answers.give(second.chat_id, MENU)
    assert first.history == [{"me": "mijn man mag dit niet weten"}, {"bot": ANSWER.as_json()}]
    assert second.history == [{"me": "hallo"}, {"bot": MENU.as_json()}]
    assert Visitor(pages).history == []
