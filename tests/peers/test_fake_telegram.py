"""The fake is as strict as Telegram about what a bot does in a chat."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.clock import FrozenClock
from tests.peers.fake_telegram import METHODS, FakeTelegram
from tests.peers.faults import Fault
from tests.peers.people import Person


def keyboard(*rows: list[Any]) -> dict[str, Any]:
    return {"inline_keyboard": [*rows]}


MENU = keyboard([{"text": "Menu", "callback_data": "p:menu"}])


def say(fake: FakeTelegram, person: Person, text: str = "hoi", **more: Any) -> int:
    message = fake.call("sendMessage", {"chat_id": person.id, "text": text, **more}).result
    return int(message["message_id"])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "message text is empty"),
        (" \n", "text must be non-empty"),
        ("a" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),  # two UTF-16 units each
        ("\ud83d", "strings must be encoded in UTF-8"),
    ],
)
def test_a_text_that_is_no_message_is_refused(
    fake: FakeTelegram, amal: Person, text: str, reason: str
) -> None:
    answer = fake.call("sendMessage", {"chat_id": amal.id, "text": text})
    assert (answer.status, answer.description) == (400, f"Bad Request: {reason}")
    assert amal.answers() == []


@pytest.mark.parametrize("text", ["a" * 4096, "😀" * 2048, "ሰ" * 4096])
def test_a_text_of_exactly_the_most_is_taken(fake: FakeTelegram, amal: Person, text: str) -> None:
    say(fake, amal, text)
    assert amal.answers() == [text]


def test_white_space_around_a_text_does_not_arrive(fake: FakeTelegram, amal: Person) -> None:
    say(fake, amal, "\n hoi \n")
    assert amal.answers() == ["hoi"]


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (keyboard([{"text": "a", "callback_data": "x" * 65}]), "BUTTON_DATA_INVALID"),
        (keyboard([{"text": "a", "callback_data": "ሰ" * 22}]), "BUTTON_DATA_INVALID"),  # 66 bytes
        (keyboard([{"text": "a", "callback_data": ""}]), "BUTTON_DATA_INVALID"),
        (
            keyboard([{"text": "a"}]),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            keyboard([{"callback_data": "a"}]),
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            keyboard([{"text": "a", "url": "geen adres"}]),
            "inline keyboard button URL 'geen adres' is invalid: Wrong HTTP URL",
        ),
        (
            keyboard(*[[{"text": "a", "callback_data": "b"}]] * 101),
            "reply markup is too long",
        ),
        ("{", "can't parse reply keyboard markup JSON object"),
        ("[]", "object expected as reply markup"),
    ],
)
def test_a_keyboard_that_is_none_is_refused(
    fake: FakeTelegram, amal: Person, markup: Any, reason: str
) -> None:
    asked = {"chat_id": amal.id, "text": "hoi", "reply_markup": markup}
    answer = fake.call("sendMessage", asked)
    assert (answer.status, answer.description) == (400, f"Bad Request: {reason}")


def test_button_data_of_64_bytes_is_taken_and_comes_back(fake: FakeTelegram, amal: Person) -> None:
    data = "ሰ" * 21 + "x"
    say(fake, amal, reply_markup=keyboard([{"text": "ሰ", "callback_data": data}]))
    amal.taps("ሰ")
    taps = fake.call("getUpdates").result
    assert taps[-1]["callback_query"]["data"] == data


@pytest.mark.parametrize(
    ("happens", "status", "reason"),
    [
        (lambda person: person.blocks(), 403, "Forbidden: bot was blocked by the user"),
        (lambda person: person.leaves_telegram(), 403, "Forbidden: user is deactivated"),
    ],
)
def test_who_left_gets_nothing(
    fake: FakeTelegram, amal: Person, happens: Any, status: int, reason: str
) -> None:
    happens(amal)
    for method, more in (
        ("sendMessage", {"text": "hoi"}),
        ("sendChatAction", {"action": "typing"}),
    ):
        answer = fake.call(method, {"chat_id": amal.id, **more})
        assert (answer.status, answer.description) == (status, reason)


def test_who_never_wrote_gets_nothing(fake: FakeTelegram) -> None:
    answer = fake.call("sendMessage", {"chat_id": fake.person().id, "text": "hoi"})
    assert answer.description == "Forbidden: bot can't initiate conversation with a user"


@pytest.mark.parametrize(
    ("chat", "reason"),
    [(1, "chat not found"), ("@iemand", "chat not found"), ("", "chat_id is empty")],
)
def test_a_chat_that_is_not_there_is_told(fake: FakeTelegram, chat: Any, reason: str) -> None:
    answer = fake.call("sendMessage", {"chat_id": chat, "text": "hoi"})
    assert answer.description == f"Bad Request: {reason}"


def test_who_blocked_and_starts_again_is_told_to_the_bot_and_gets_answers(
    fake: FakeTelegram, amal: Person
) -> None:
    amal.blocks()
    amal.starts()
    say(fake, amal)
    changes = [update for update in fake.call("getUpdates").result if "my_chat_member" in update]
    statuses = [change["my_chat_member"]["new_chat_member"]["status"] for change in changes]
    assert statuses == ["kicked", "member"]


def test_an_edit_replaces_text_and_buttons(fake: FakeTelegram, amal: Person) -> None:
    number = say(fake, amal, "een", reply_markup=MENU)
    fake.call("editMessageText", {"chat_id": amal.id, "message_id": number, "text": "twee"})
    seen = amal.last()
    assert (seen.text, seen.buttons, seen.edited) == ("twee", (), True)


@pytest.mark.parametrize(
    ("method", "more"),
    [
        ("editMessageText", {"text": "een", "reply_markup": MENU}),
        ("editMessageText", {"text": " een ", "reply_markup": MENU}),  # the same once cleaned
        ("editMessageReplyMarkup", {"reply_markup": MENU}),
    ],
)
def test_an_edit_that_changes_nothing_is_refused(
    fake: FakeTelegram, amal: Person, method: str, more: dict[str, Any]
) -> None:
    number = say(fake, amal, "een", reply_markup=MENU)
    answer = fake.call(method, {"chat_id": amal.id, "message_id": number, **more})
    assert answer.description == (
        "Bad Request: message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message"
    )


@pytest.mark.parametrize(
    ("number", "text", "reason"),
    [
        (0, "twee", "message identifier is not specified"),
        (999, "twee", "message to edit not found"),
        (2, "twee", "message can't be edited"),  # her own
        (3, "a" * 4097, "MESSAGE_TOO_LONG"),
        (3, "", "message text is empty"),
    ],
)
def test_what_cannot_be_edited_says_why(
    fake: FakeTelegram, amal: Person, number: int, text: str, reason: str
) -> None:
    assert say(fake, amal) == 3
    answer = fake.call("editMessageText", {"chat_id": amal.id, "message_id": number, "text": text})
    assert answer.description == f"Bad Request: {reason}"


def test_the_bot_deletes_her_messages_and_its_own_within_48_hours(
    fake: FakeTelegram, amal: Person, clock: FrozenClock
) -> None:
    number = say(fake, amal)
    clock.advance(timedelta(hours=48))
    for each in (2, number):
        assert fake.call("deleteMessage", {"chat_id": amal.id, "message_id": each}).result is True
    assert amal.sees() == []
    again = fake.call("deleteMessage", {"chat_id": amal.id, "message_id": number})
    assert again.description == "Bad Request: message to delete not found"


def test_what_is_older_than_48_hours_stays(
    fake: FakeTelegram, amal: Person, clock: FrozenClock
) -> None:
    old = say(fake, amal)
    clock.advance(timedelta(hours=48, seconds=1))
    answer = fake.call("deleteMessage", {"chat_id": amal.id, "message_id": old})
    assert answer.description == "Bad Request: message can't be deleted for everyone"


def test_one_message_that_is_too_old_keeps_the_whole_batch(
    fake: FakeTelegram, amal: Person, clock: FrozenClock
) -> None:
    old = say(fake, amal, "oud")
    clock.advance(timedelta(hours=49))
    new = say(fake, amal, "nieuw")
    asked = {"chat_id": amal.id, "message_ids": [old, new]}
    assert fake.call("deleteMessages", asked).status == 400
    assert amal.answers() == ["oud", "nieuw"]


def test_a_batch_skips_what_is_not_there_and_holds_at_most_100(
    fake: FakeTelegram, amal: Person
) -> None:
    number = say(fake, amal)
    asked = {"chat_id": amal.id, "message_ids": [number, 888]}
    assert fake.call("deleteMessages", asked).result is True
    assert amal.answers() == []
    too_many = fake.call("deleteMessages", {"chat_id": amal.id, "message_ids": [*range(1, 102)]})
    assert too_many.description == "Bad Request: too many message identifiers specified"


@pytest.mark.parametrize(
    ("later", "taken"), [(timedelta(seconds=150), True), (timedelta(seconds=151), False)]
)
def test_a_tap_can_be_answered_for_150_seconds(
    fake: FakeTelegram, amal: Person, clock: FrozenClock, later: timedelta, taken: bool
) -> None:
    say(fake, amal, reply_markup=MENU)
    amal.taps("Menu")
    (tap,) = amal.waiting_taps()
    clock.advance(later)
    answer = fake.call("answerCallbackQuery", {"callback_query_id": tap.id})
    assert (answer.status == 200) is taken
    assert (amal.waiting_taps() == []) is taken
    if not taken:
        assert answer.description == (
            "Bad Request: query is too old and response timeout expired or query ID is invalid"
        )


def test_a_tap_is_answered_once_and_an_unknown_one_never(fake: FakeTelegram, amal: Person) -> None:
    say(fake, amal, reply_markup=MENU)
    amal.taps("Menu")
    (tap,) = amal.waiting_taps()
    statuses = [
        fake.call("answerCallbackQuery", {"callback_query_id": number}).status
        for number in (tap.id, tap.id, "1")
    ]
    assert statuses == [200, 400, 400]


def test_a_button_that_is_not_on_the_phone_cannot_be_tapped(
    fake: FakeTelegram, amal: Person
) -> None:
    number = say(fake, amal, reply_markup=MENU)
    fake.call("deleteMessage", {"chat_id": amal.id, "message_id": number})
    with pytest.raises(AssertionError, match="no button"):
        amal.taps("Menu")


def test_a_reply_to_what_is_gone_is_refused_unless_allowed(
    fake: FakeTelegram, amal: Person
) -> None:
    asked = {"chat_id": amal.id, "text": "hoi", "reply_parameters": {"message_id": 77}}
    answer = fake.call("sendMessage", asked)
    assert answer.description == "Bad Request: message to be replied not found"
    asked["reply_parameters"] = {"message_id": 77, "allow_sending_without_reply": True}
    assert fake.call("sendMessage", asked).status == 200


def test_another_token_is_unauthorized_and_another_method_is_not_found(fake: FakeTelegram) -> None:
    assert fake.call("getMe", token="7:x").description == "Unauthorized"
    assert fake.call("getMe", token="7:x").status == 401
    assert (fake.call("sendDice").status, fake.call("sendDice").description) == (404, "Not Found")


def test_every_method_that_is_named_is_there_in_any_case() -> None:
    named = """
        getMe getUpdates setWebhook deleteWebhook getWebhookInfo sendMessage editMessageText
        editMessageReplyMarkup deleteMessage deleteMessages answerCallbackQuery setMyCommands
        deleteMyCommands getMyCommands setMyName setMyDescription setMyShortDescription
        getMyName getMyDescription getMyShortDescription sendChatAction leaveChat sendDocument getFile
    """
    assert set(named.lower().split()) == METHODS.keys()


def test_thirty_a_second_overall_and_one_a_second_per_chat_after_a_small_run_up(
    fake: FakeTelegram, clock: FrozenClock
) -> None:
    fake.keeps_pace()
    people = [fake.person() for _ in range(30)]
    for person in people:
        person.starts()
    first = people[0]
    statuses = [
        fake.call("sendMessage", {"chat_id": first.id, "text": str(n)}).status for n in range(5)
    ]
    assert statuses == [200, 200, 200, 429, 429]
    statuses = [
        fake.call("sendMessage", {"chat_id": person.id, "text": "hoi"}).status
        for person in people[1:]
    ]
    assert statuses == [200] * 27 + [429] * 2
    clock.advance(timedelta(seconds=1))
    assert fake.call("sendMessage", {"chat_id": first.id, "text": "later"}).status == 200
    too_soon = fake.call("sendMessage", {"chat_id": first.id, "text": "nog een"})
    assert too_soon.description == "Too Many Requests: retry after 1"
    assert b'"retry_after": 1' in too_soon.body


@pytest.mark.parametrize(
    ("fault", "status", "done"),
    [
        (Fault("429", 7), 429, False),
        (Fault("403"), 403, False),
        (Fault("400"), 400, False),
        (Fault("5xx", 500), 500, False),
        (Fault("garbled"), 502, False),
        (Fault("refused"), 0, False),
        (Fault("reset"), 0, False),
        (Fault("lost"), 0, True),
        (Fault("slow", 30), 200, True),
    ],
    ids=lambda value: value.kind if isinstance(value, Fault) else str(value),
)
def test_a_fault_strikes_as_often_as_it_says(
    fake: FakeTelegram, amal: Person, fault: Fault, status: int, done: bool
) -> None:
    fake.faults.add(fault)
    asked = {"chat_id": amal.id, "text": "hoi"}
    assert fake.call("sendMessage", asked).status == status
    assert amal.answers() == (["hoi"] if done else [])
    assert fake.call("sendMessage", asked).status == 200
    assert fake.faults.counts == {fault.kind: 1}


def test_a_fault_can_be_for_one_chat_and_one_method(fake: FakeTelegram, amal: Person) -> None:
    other = fake.person()
    other.starts()
    fake.faults.add(Fault("5xx", 502, times=None, methods=("sendMessage",), chat=amal.id))
    assert fake.call("sendMessage", {"chat_id": other.id, "text": "hoi"}).status == 200
    assert fake.call("sendChatAction", {"chat_id": amal.id, "action": "typing"}).status == 200
    assert fake.call("sendMessage", {"chat_id": amal.id, "text": "hoi"}).status == 502


def test_a_retry_after_a_lost_answer_doubles_and_is_counted(
    fake: FakeTelegram, amal: Person
) -> None:
    fake.faults.add(Fault("lost"))
    for _ in range(2):
        fake.call("sendMessage", {"chat_id": amal.id, "text": "hoi"})
    assert amal.answers() == ["hoi", "hoi"]
    assert fake.unheard() == [(amal.id, amal.sees()[1].message_id)]


def test_a_group_is_left_and_then_closed(fake: FakeTelegram, amal: Person) -> None:
    group = fake.group()
    group.adds_bot(amal)
    amal.says("zomaar wat", where=group)
    amal.says("/menu", where=group)
    updates = fake.call("getUpdates").result
    texts = [update["message"].get("text") for update in updates if "message" in update]
    assert texts == ["/start", None, "/menu"], "the privacy mode hides what is not for the bot"
    assert fake.call("leaveChat", {"chat_id": group.id}).result is True
    answer = fake.call("sendMessage", {"chat_id": group.id, "text": "dag"})
    assert answer.description == "Forbidden: bot was kicked from the group chat"
    private = fake.call("leaveChat", {"chat_id": amal.id})
    assert private.status == 400


def test_a_file_is_named_and_fetched_and_a_large_one_refused(
    fake: FakeTelegram, amal: Person
) -> None:
    amal.sends_document(content=b"brief")
    amal.sends_document(file_size=20 * 1024 * 1024 + 1)
    small, large = (said["message"]["document"] for said in fake.call("getUpdates").result[1:])
    path = fake.call("getFile", {"file_id": small["file_id"]}).result["file_path"]
    assert fake.download(path) == b"brief"
    too_big = fake.call("getFile", {"file_id": large["file_id"]})
    assert too_big.description == "Bad Request: file is too big"
    assert fake.call("getFile", {"file_id": "x"}).description == "Bad Request: invalid file_id"


def test_a_text_longer_than_a_message_is_sent_as_several(fake: FakeTelegram, amal: Person) -> None:
    amal.says("a" * 5000)
    texts = [update["message"]["text"] for update in fake.call("getUpdates").result[1:]]
    assert [len(text) for text in texts] == [4096, 904]


def test_the_same_seed_gives_the_same_story() -> None:
    def story(seed: int) -> list[dict[str, Any]]:
        fake = FakeTelegram(seed=seed)
        people = [fake.person(str(n)) for n in range(3)]
        with fake.updates.at_once():
            for person in people:
                person.starts()
                person.sends_photo()
        result: list[dict[str, Any]] = fake.call("getUpdates").result
        return result

    assert story(4) == story(4) != story(5)
