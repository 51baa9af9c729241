"""Every shape of Telegram, and what is kept of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from bot.errors import UpdateRejected
from bot.inbox.incoming import Incoming
from bot.telegram.reduce import ALLOWED_UPDATES, Ignored, Outcome, Reduced, reduce
from tests.peers.recorded import NAMES, recorded

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=timezone.utc)
AMAL = 512345678

EXPECTED: dict[str, tuple[str | None, str]] = {
    "message_text": ("text", "she asks"),
    "message_text_arabic": ("text", "she asks"),
    "message_text_tigrinya": ("text", "she asks"),
    "message_text_turkish": ("text", "she asks"),
    "message_entities": ("text", "what Telegram marks in it is no concern of ours"),
    "message_command": ("text", "a command is a text"),
    "message_text_mention_and_formatting": ("text", "whom she names is in her words or nowhere"),
    "message_reply": ("text", "her words, not those she answers to"),
    "message_reply_with_quote": ("text", "her words, not those she quotes"),
    "message_forwarded_user": ("text", "a letter somebody passed on is a question too"),
    "message_forwarded_hidden": ("text", "a letter somebody passed on is a question too"),
    "message_forwarded_channel": ("text", "news somebody passed on is a question too"),
    "edited_message": ("edit", "her question, put better"),
    "edited_message_caption": ("edit", "the words with her picture, put better"),
    "callback_query": ("tap", "she taps"),
    "callback_query_inaccessible_message": ("tap", "she taps on an old message"),
    "callback_query_inline": (None, "a button in a chat we are not in"),
    "voice": ("voice", "spoken"),
    "audio": ("voice", "a recording is listened to"),
    "video_note": ("voice", "a round video is spoken into"),
    "photo": ("photo", "a letter"),
    "photo_album": ("photo", "one of several"),
    "document": ("document", "a letter"),
    "video": ("document", "something to open"),
    "animation": ("document", "something to open"),
    "sticker": ("sticker", "friendly"),
    "location": ("location", "a place"),
    "location_live": ("location", "a place that moves"),
    "venue": ("location", "a place with a name"),
    "contact": ("contact", "somebody's number"),
    "poll": ("other", "she sends a poll"),
    "dice": ("other", "a game"),
    "story": ("other", "a story"),
    "unknown_content": ("other", "she sent something, so she gets an answer"),
    "group_message": ("group", "asked in a group"),
    "supergroup_message": ("group", "asked in a group"),
    "supergroup_topic_message": ("group", "asked in a group"),
    "group_message_anonymous_admin": ("group", "a person who speaks as the group"),
    "group_new_chat_members": ("group", "the bot was put in a group"),
    "group_created": ("group", "the bot was put in a group"),
    "my_chat_member_added_to_group": ("group", "the bot was put in a group"),
    "my_chat_member_added_to_channel": ("group", "the bot was put in a channel"),
    "group_left_chat_member": (None, "the bot is out"),
    "group_migrated": (None, "about the group"),
    "group_new_title": (None, "about the group"),
    "pinned_message": (None, "about the chat"),
    "message_auto_delete_timer": (None, "about the chat"),
    "write_access_allowed": (None, "about the chat"),
    "users_shared": (None, "an answer to a keyboard we do not have"),
    "my_chat_member_blocked": (None, "sending will tell"),
    "my_chat_member_unblocked": (None, "a start follows"),
    "channel_post": (None, "not meant for us"),
    "edited_channel_post": (None, "not meant for us"),
    "chat_member": (None, "about others"),
    "chat_join_request": (None, "about others"),
    "message_reaction": (None, "a thumb is no question"),
    "message_reaction_count": (None, "a thumb is no question"),
    "inline_query": (None, "asked in another chat"),
    "chosen_inline_result": (None, "asked in another chat"),
    "poll_state": (None, "a poll"),
    "poll_answer": (None, "a poll"),
    "pre_checkout_query": (None, "nothing is for sale"),
    "shipping_query": (None, "nothing is for sale"),
    "business_message": (None, "not our chat"),
    "deleted_business_messages": (None, "not our chat"),
    "unknown_update": (None, "of next year"),
}

PERSONAL = {
    "first_name", "last_name", "username", "title", "phone_number", "vcard", "user_id", "bio",
    "latitude", "longitude", "address", "foursquare_id", "file_name", "performer", "set_name",
    "sender_user_name", "forward_sender_name", "author_signature", "name", "email", "city",
    "street_line1", "post_code", "language_code", "business_connection_id", "file_unique_id",
    "media_group_id", "chat_instance", "question", "emoji",
}  # fmt: skip


def kept(outcome: Outcome) -> Incoming:
    assert isinstance(outcome, Reduced)
    return outcome.incoming


def message(update_id: int = 1, **changes: Any) -> dict[str, Any]:
    """A private text, with other fields in its message."""
    value = recorded("message_text")
    value["update_id"] = update_id
    value["message"].update(changes)
    return value


def test_every_recorded_shape_has_an_expectation() -> None:
    assert sorted(EXPECTED) == NAMES


@pytest.mark.parametrize(("name", "kind", "reason"), [(n, *e) for n, e in EXPECTED.items()])
def test_each_shape_is_what_it_is(name: str, kind: str | None, reason: str) -> None:
    value = recorded(name)
    outcome = reduce(value, NOW)
    if kind is None:
        assert isinstance(outcome, Ignored), reason
        assert outcome.update_id == value["update_id"]
        return
    incoming = kept(outcome)
    assert (incoming.kind, incoming.channel) == (kind, "telegram"), reason
    assert incoming.update_id == value["update_id"]
    assert (incoming.chat_id == AMAL) == (kind != "group")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_person_is_kept_but_her_own_words(name: str) -> None:
    value = recorded(name)
    outcome = reduce(value, NOW)
    if isinstance(outcome, Ignored):
        assert set(vars(outcome)) == {"update_id", "why", "tap_id"}
        return
    incoming = vars(outcome.incoming)
    [body] = [part for key, part in value.items() if key != "update_id"]
    own = body.get("text", body.get("caption"))
    assert incoming.pop("text") == (None if outcome.incoming.kind == "group" else own)
    assert incoming.pop("data") == body.get("data")
    assert str(incoming.pop("chat_id")) == str((body.get("chat") or body["message"]["chat"])["id"])
    rest = repr(incoming)
    found = {word for word in personal(value) if word in rest}
    assert found == set()


def personal(value: Any, key: str = "") -> Iterator[str]:
    """Every value of `PERSONAL` fields, and the numbers of people."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from personal(inner, name)
        if "is_bot" in value:
            yield str(value["id"])
    elif isinstance(value, list):
        for inner in value:
            yield from personal(inner, key)
    elif key in PERSONAL:
        yield str(value)


def test_the_personal_fields_of_the_shapes_are_really_found() -> None:
    found = {word for name in NAMES for word in personal(recorded(name))}
    wanted = {"Amal", "Haddad", "amal_haddad", "Yonas", "+31612345678", "52.510213", "523456789"}
    assert wanted <= found


def test_what_is_kept_is_a_closed_list() -> None:
    assert [field.name for field in fields(Incoming)] == [
        "channel", "update_id", "chat_id", "message_id", "kind", "received_at", "text", "data",
        "file_id", "file_type", "file_size",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "type_", "size", "reason"),
    [
        ("voice", "audio/ogg", 15233, "as it is"),
        ("photo", "image/jpeg", 90122, "the largest of its sizes"),
        ("document", "application/pdf", 482113, "not its small picture"),
        ("animation", "video/mp4", 88112, "not its small picture"),
        ("video_note", None, 611822, "Telegram names no type"),
    ],
)
def test_a_file_can_be_asked_for_later(
    name: str, type_: str | None, size: int, reason: str
) -> None:
    incoming = kept(reduce(recorded(name), NOW))
    assert incoming.file_id is not None
    assert (incoming.file_type, incoming.file_size) == (type_, size), reason


@pytest.mark.parametrize("name", ["sticker", "location", "contact", "poll", "message_text"])
def test_no_file_is_kept_of_what_nobody_will_open(name: str) -> None:
    incoming = kept(reduce(recorded(name), NOW))
    assert (incoming.file_id, incoming.file_type, incoming.file_size) == (None, None, None)


def test_a_captioned_picture_keeps_its_words_and_an_edit_its_message() -> None:
    assert (kept(reduce(recorded("photo"), NOW)).text or "").startswith("Wat staat hier?")
    edited = kept(reduce(recorded("edited_message_caption"), NOW))
    assert (edited.text, edited.message_id) == ("De brief, beter leesbaar", 114)
    assert edited.file_id is None


@pytest.mark.parametrize(
    "name", ["callback_query", "callback_query_inaccessible_message", "callback_query_inline"]
)
def test_a_tap_can_be_answered_and_how_is_not_kept(name: str) -> None:
    outcome = reduce(recorded(name), NOW)
    assert outcome.tap_id == "2200508912345678901"
    if isinstance(outcome, Reduced):
        assert "2200508912345678901" not in repr(outcome.incoming)
        assert outcome.incoming.received_at == NOW


@pytest.mark.parametrize(
    ("date", "expected", "reason"),
    [
        (1795172501, 1795172501, "the moment she sent it"),
        (int(NOW.timestamp()), int(NOW.timestamp()), "this very second"),
        (int(NOW.timestamp()) + 1, None, "not yet"),
        (0, None, "before there was Telegram"),
        (-5, None, "before there was anything"),
        (True, None, "a truth"),
        (1795172501.5, None, "half a second"),
        ("1795172501", None, "a word"),
        (10**400, None, "longer than any number"),
        (2**53 + 1, None, "a far future"),
        (None, None, "nothing"),
        ([1795172501], None, "a list"),
    ],
)
def test_the_moment_is_hers_when_it_can_be(date: Any, expected: int | None, reason: str) -> None:
    sent = kept(reduce(message(date=date), NOW)).received_at
    assert sent == (NOW if expected is None else datetime.fromtimestamp(expected, timezone.utc))


def test_an_edit_counts_from_its_change() -> None:
    value = recorded("edited_message")
    first = value["edited_message"]["date"]
    assert kept(reduce(value, NOW)).received_at.timestamp() == first + 30
    before = datetime.fromtimestamp(first, timezone.utc) - timedelta(hours=1)
    assert kept(reduce(value, before)).received_at == before


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "nothing"),
        ([], "a list"),
        ("update", "a word"),
        (7, "a number"),
        ({}, "no number"),
        ({"message": {"text": "hoi"}}, "no number"),
        ({"update_id": "7"}, "a number in words"),
        ({"update_id": True}, "a truth"),
        ({"update_id": 7.0}, "a broken number"),
        ({"update_id": -1}, "below all numbers"),
        ({"update_id": 2**63}, "more than the store can hold"),
        ({"update_id": 10**4000}, "longer than any number"),
        ({"update_id": None, "message": {}}, "no number"),
    ],
)
def test_what_is_no_update_is_rejected(value: object, reason: str) -> None:
    with pytest.raises(UpdateRejected):
        reduce(value, NOW)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"update_id": 7}, "nothing in it"),
        ({"update_id": 7, "message": None}, "nothing in it"),
        ({"update_id": 7, "message": []}, "another shape"),
        ({"update_id": 7, "message": {"text": "x"}}, "nobody's"),
        (message(chat={"id": True, "type": "private"}), "a truth for a chat"),
        (message(chat={"id": 2**63, "type": "private"}), "a chat that cannot be"),
        (message(chat={"type": "private"}), "a chat without a number"),
        (message(**{"from": {"id": 5, "is_bot": True}}), "another bot"),
        ({"update_id": 7, "edited_message": {"location": {}}}, "a place that moved"),
        ({"update_id": 7, "callback_query": {"id": "5", "game_short_name": "x"}}, "a game"),
        ({"update_id": 7, "my_chat_member": {"chat": {"id": -5}}}, "no new place"),
    ],
)
def test_what_cannot_be_answered_is_let_go(value: dict[str, Any], reason: str) -> None:
    assert isinstance(reduce(value, NOW), Ignored), reason


def test_a_live_place_that_moves_is_no_new_message() -> None:
    value = recorded("location_live")
    value["edited_message"] = {**value.pop("message"), "edit_date": 1795172530}
    assert isinstance(reduce(value, NOW), Ignored)


@pytest.mark.parametrize(
    ("changes", "kind", "reason"),
    [
        ({"voice": {"file_id": 5}}, "voice", "a file without a usable name"),
        ({"photo": []}, "other", "a picture of no size"),
        ({"photo": [None, 5]}, "other", "sizes that are none"),
        ({"photo": {"file_id": "a"}}, "other", "another shape"),
        ({"document": {"file_id": "a b; mijn naam is Amal"}}, "document", "words for a name"),
        ({"voice": {"file_id": "a", "file_size": -1}}, "voice", "less than nothing"),
        ({"voice": {"file_id": "a", "file_size": 2**70}}, "voice", "more than there is"),
        ({"voice": {"file_id": "a", "mime_type": "Amal Haddad"}}, "voice", "a name for a type"),
        ({"sticker": 5}, "other", "another shape"),
    ],
)
def test_a_broken_part_costs_no_message(changes: dict[str, Any], kind: str, reason: str) -> None:
    value = message(**changes)
    del value["message"]["text"]
    incoming = kept(reduce(value, NOW))
    assert incoming.kind == kind, reason
    assert incoming.file_size is None
    assert incoming.file_type is None
    assert incoming.file_id in (None, "a")


def test_a_text_beside_something_unknown_is_still_a_text() -> None:
    strange = {"message_id": "x", "from": None, "sticker": 5, "of_next_year": {"a": [1]}}
    incoming = kept(reduce(message(**strange), NOW))
    assert (incoming.kind, incoming.message_id) == ("text", None)


def test_a_tap_in_a_group_is_refused_like_all_that_is_asked_there() -> None:
    value = recorded("callback_query")
    value["callback_query"]["message"]["chat"] = {"id": -5, "type": "group"}
    outcome = reduce(value, NOW)
    assert (kept(outcome).kind, kept(outcome).data) == ("group", None)
    assert outcome.tap_id is not None


@pytest.mark.parametrize(
    ("member", "kind", "reason"),
    [
        ({"status": "member"}, "group", "in"),
        ({"status": "administrator"}, "group", "in, and raised"),
        ({"status": "left"}, None, "out"),
        ({"status": "kicked"}, None, "put out"),
        ({"status": 5}, None, "no place"),
        (None, None, "nothing"),
    ],
)
def test_the_bots_own_place_in_a_group(member: Any, kind: str | None, reason: str) -> None:
    value = recorded("my_chat_member_added_to_group")
    value["my_chat_member"]["new_chat_member"] = member
    outcome = reduce(value, NOW)
    assert (outcome.incoming.kind if isinstance(outcome, Reduced) else None) == kind, reason


def test_another_person_who_joins_a_group_is_left_alone() -> None:
    value = recorded("group_new_chat_members")
    value["message"]["new_chat_members"] = [{"id": 5, "is_bot": False, "first_name": "Yonas"}]
    assert isinstance(reduce(value, NOW), Ignored)


def test_telegram_is_asked_for_what_is_read_and_no_more() -> None:
    read = {
        next(key for key in recorded(name) if key != "update_id")
        for name, (kind, _) in EXPECTED.items()
        if kind is not None
    }
    assert set(ALLOWED_UPDATES) == read
