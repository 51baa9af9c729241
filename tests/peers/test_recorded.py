"""The fixtures are what python-telegram-bot, written after the same documents, can read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from telegram import TelegramObject, Update

from tests.peers.fake_telegram import FakeTelegram
from tests.peers.media import CONTENTS
from tests.peers.people import Person
from tests.peers.recorded import NAMES, recorded

STILL_SENT = {
    "accepted_gift_types",
    "all_members_are_administrators",
    "forward_date",
    "forward_from",
    "forward_from_chat",
    "forward_from_message_id",
    "forward_sender_name",
    "left_chat_participant",
    "new_chat_member",
    "new_chat_participant",
    "thumb",
    "user_ids",
    "user_shared",
}
"""Fields Telegram writes beside the documented ones."""

MUST_BE_THERE = """
message_text message_command edited_message callback_query voice photo document sticker
callback_query_inaccessible_message location contact video video_note audio animation poll
dice venue message_forwarded_user message_reply message_entities channel_post group_message
my_chat_member_blocked chat_member inline_query message_reaction pre_checkout_query
pinned_message group_new_chat_members
"""


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("unknown")])
def test_each_is_read_with_no_field_that_telegram_does_not_send(name: str) -> None:
    value = recorded(name)
    update = Update.de_json(value, None)
    assert len(value) == 2, "an update holds its number and one thing"
    assert set(update.to_dict()) == set(value)
    assert set(_unknown(update)) <= STILL_SENT


def test_no_kind_is_missing() -> None:
    assert set(MUST_BE_THERE.split()) <= set(NAMES)


def test_no_two_have_the_same_number() -> None:
    numbers = [recorded(name)["update_id"] for name in NAMES]
    assert len(set(numbers)) == len(numbers)


def test_what_people_do_with_the_fake_is_read_too(fake: FakeTelegram, amal: Person) -> None:
    buttons = {"inline_keyboard": [[{"text": "Menu", "callback_data": "p:menu"}]]}
    asked = {"chat_id": amal.id, "text": "hoi", "reply_markup": buttons}
    shown = fake.call("sendMessage", asked).result["message_id"]
    for kind in CONTENTS:
        amal.sends_kind(kind)
    amal.edits(amal.says("mail a@example.org of /menu", reply_to=shown), "anders")
    amal.taps("Menu")
    amal.taps_on_what_is_gone("p:menu", 1)
    amal.forwards("van een ander")
    amal.forwards("van wie?", hidden=True)
    group = fake.group()
    group.adds_bot(amal)
    amal.says("/menu@inburger_bot", where=group)
    fake.channel().posts("nieuws")
    amal.blocks()
    updates = fake.call("getUpdates").result
    assert len(updates) == 1 + len(CONTENTS) + 2 + 2 + 2 + 3 + 1 + 1
    for value in updates:
        update = Update.de_json(value, None)
        assert set(update.to_dict()) == set(value)
        assert set(_unknown(update)) <= STILL_SENT


def _unknown(value: Any) -> Iterator[str]:
    if isinstance(value, TelegramObject):
        yield from value.api_kwargs
        for name in value.to_dict(recursive=False):
            yield from _unknown(getattr(value, {"from": "from_user"}.get(name, name), None))
    elif isinstance(value, (list, tuple)):
        for entry in value:
            yield from _unknown(entry)
